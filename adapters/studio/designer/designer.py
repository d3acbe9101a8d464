"""StudioDesigner: port Designer by lexicon and rules."""

from attrs import frozen

from adapters.studio.designer.budgets import take_budget
from adapters.studio.designer.engraving import take_engraving
from adapters.studio.designer.proposing import propose
from adapters.studio.designer.reader import read
from adapters.studio.designer.text import plain
from domain.concepts.brief import Brief
from domain.concepts.spec import Proposal, Reading
from domain.kernel.money import Money


@frozen
class StudioDesigner:
    """Reads briefs and proposes designs in pure Python: no network, no model, a few milliseconds, always the same
    answer.
    """

    async def read(self, brief: Brief) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        return read(brief)

    async def propose(self, reading: Reading, count: int) -> tuple[Proposal, ...]:
        """Give ``count`` (1 to 8; others are brought into that range) distinct designs, the plainest first."""
        return propose(reading, max(1, min(8, count)))

    def budget(self, brief: Brief) -> Money | None:
        """The buyer's budget: the brief's own field, or else an amount in its text ("under €150")."""
        if brief.budget is not None:
            return brief.budget
        _, text = take_engraving(plain(brief.text))
        return take_budget(text)[0]
