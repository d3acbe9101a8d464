"""Making pictures of designs, and judging them.

MakerFailed               nothing came of it
├── PictureRefused        the maker's policy forbids this picture; the message says what to change
├── BudgetSpent           what the tenant may spend in a day is spent
└── MakerBusy             the maker is overloaded, or was cut off for failing again and again
"""

from collections.abc import AsyncGenerator
from typing import Protocol

from attrs import frozen

from domain.concepts.scores import Score
from domain.concepts.spec import Composition, ProductSpec
from domain.kernel.errors import Unavailable


@frozen
class PictureRequest:
    """What to draw: a square picture, ``size_px`` a side; ``seed`` varies what chance decides (grain, speckles)."""

    spec: ProductSpec
    composition: Composition
    size_px: int
    seed: int


@frozen
class FilmRequest:
    """What to film: a design before a camera that stands still, square, ``size_px`` a side. It turns round once, or
    swings where it hangs on a wall, so that the last frame is followed by the first.
    """

    spec: ProductSpec
    size_px: int
    seed: int
    frames: int = 72
    per_second: int = 24


@frozen
class Turn:
    """Whose picture it is when many wait: the job, its owner, and whether it is the first picture that the job
    shows. ``extra``: it is seen beyond what the brief asked for, and waits for all that is not. ``tenant``: whose
    budget pays where it costs money.
    """

    job: str
    owner: str
    first: bool
    extra: bool = False
    tenant: str = "default"


HOUSE = Turn("", "service", first=False)
"""Work that no job asked for."""


@frozen
class Preview:
    """A rough picture on the way: encoded bytes, and how far the work is, from 0 to 1."""

    content: bytes
    content_type: str
    width_px: int
    height_px: int
    done: float


@frozen
class Picture:
    """A finished picture: encoded bytes. ``note`` tells its owner why it is not what it could have been."""

    content: bytes
    content_type: str
    width_px: int
    height_px: int
    note: str | None = None


@frozen
class Film:
    """A finished film, encoded twice (H.264 in MP4, VP9 in WebM), and its first frame as a JPEG."""

    mp4: bytes
    webm: bytes
    poster: bytes


class MakerFailed(Unavailable):
    """No picture came of this request; another request may well succeed."""

    code = "maker-failed"


class PictureRefused(MakerFailed):
    """The maker's policy forbids this picture: the same request will be refused again."""

    code = "picture-refused"


class BudgetSpent(MakerFailed):
    """What the tenant may spend on makers in a day is spent; ``retry_after_s`` is when the next day begins."""

    code = "budget-spent"


class MakerBusy(MakerFailed):
    """The maker has no room now; ``retry_after_s`` where it said for how long."""

    code = "maker-busy"


class ImageMaker(Protocol):
    """Makes pictures of designs."""

    def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        """Yield previews that sharpen, then exactly one Picture. When many are asked for at once, ``turn`` decides
        which is drawn first; it has no influence on how a picture looks.

        Closing the generator, or cancelling the task that iterates it, ends the work within one pass.

        Raises:
            MakerFailed: nothing came of it.
        """
        ...


@frozen
class Reference:
    """A picture to work from, encoded. ``draft``: a plain rendering of the same design, whose shape, proportions and
    view are true. Otherwise it is the picture that this one is to follow, of an earlier version of the design.
    """

    content: bytes
    draft: bool = True


class Painter(Protocol):
    """Makes pictures of designs, after others where there are any."""

    def paint(
        self, request: PictureRequest, turn: Turn, references: tuple[Reference, ...]
    ) -> AsyncGenerator[Preview | Picture]:
        """As ``ImageMaker.make``.

        Raises:
            MakerFailed: nothing came of it.
        """
        ...


class FilmMaker(Protocol):
    """Makes films of designs."""

    def film(self, request: FilmRequest, turn: Turn) -> AsyncGenerator[float | Film]:
        """Yield how far the work is, from 0 to 1, then exactly one Film. All pictures go before it.

        Closing the generator, or cancelling the task that iterates it, ends the work within one pass.

        Raises:
            MakerFailed: nothing came of it.
        """
        ...


class Judge(Protocol):
    """Looks at a picture as a buyer would who knows the design."""

    async def judge(self, request: PictureRequest, content: bytes, turn: Turn = HOUSE) -> Score:
        """Score a picture that was made for ``request``."""
        ...
