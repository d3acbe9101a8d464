"""Showing what a brief says while its buyer still types."""

from attrs import frozen

from application.command import Question
from application.context import Context
from application.ports.design import BriefReader
from domain.concepts.brief import Brief
from domain.concepts.spec import ProductSpec, Reading
from domain.kernel.money import Money


@frozen
class ReadingView:
    """What was read from a brief: the plainest design that answers it, and which of its fields the words decided.

    ``said`` names fields of ``spec`` (``category``, ``form``, ``style``, ``dimensions.height_mm``,
    ``parts.lid.material``, …); what is not in it is a suggestion. ``excluded`` are refused slugs, ``not_understood``
    words and wishes that the design leaves out, ``contradictions`` what cannot be and what was taken instead.
    """

    spec: ProductSpec
    said: tuple[str, ...]
    excluded: tuple[str, ...]
    not_understood: tuple[str, ...]
    contradictions: tuple[str, ...]
    enhanced: str
    occasion: str | None
    recipient: str | None
    budget: Money | None


@frozen
class ReadBrief(Brief, Question[ReadingView]):
    """Ask what a brief says; its fields are the brief's own."""


@frozen
class ReadBriefHandler:
    """Read a brief without starting anything: no job, nothing is stored.

    - The brief's rules are those of a generation: 3 to 1,000 characters, hints win over the text.
    - The studio's reader answers, whichever designer the generation itself will use, within milliseconds: a client may
      ask at every pause in typing and show `said` as chips that the buyer can change.
    - Unknown words are never an error: they are named in `not_understood`.
    """

    reader: BriefReader

    async def __call__(self, context: Context, command: ReadBrief) -> ReadingView:
        return _view(await self.reader.read(command))


def _view(reading: Reading) -> ReadingView:
    return ReadingView(
        spec=reading.spec,
        said=tuple(sorted(reading.said)),
        excluded=tuple(sorted(reading.excluded)),
        not_understood=reading.not_understood,
        contradictions=reading.contradictions,
        enhanced=reading.enhanced,
        occasion=reading.occasion,
        recipient=reading.recipient,
        budget=reading.budget,
    )
