"""Gemini as an image maker: the design in words and, where there is one, a draft of it become a photograph."""

import asyncio
from collections.abc import AsyncGenerator

import structlog
from attrs import frozen

from adapters.darkroom import DarkRoom, NotAPicture
from adapters.gemini import metrics
from adapters.gemini.calls import Asked
from adapters.gemini.client import GeminiClient
from adapters.gemini.failures import CallFailed, Trouble
from adapters.gemini.prompt import DRAFT, EARLIER, PHOTOGRAPHER, described
from adapters.gemini.wire import Shot
from application.ports.imaging import (
    BudgetSpent,
    MakerBusy,
    MakerFailed,
    Picture,
    PictureRefused,
    PictureRequest,
    Preview,
    Reference,
    Turn,
)

JPEG = "image/jpeg"
# A model thinks in one or two pictures before the one it answers with.
_THOUGHTS = (0.5, 0.75, 0.9)
# The same words to the same vendor's other model: it has the same policy, the same budget, the same key; and an answer
# that was lost is not paid for twice.
_IN_VAIN = frozenset({Trouble.REFUSED, Trouble.BUDGET, Trouble.OFF, Trouble.LOST})
_ERRORS = {Trouble.REFUSED: PictureRefused, Trouble.BUDGET: BudgetSpent, Trouble.BUSY: MakerBusy}
log = structlog.get_logger(__name__)


@frozen
class GeminiMaker:
    """Implements ``ImageMaker`` and ``Painter``. ``fallback_model`` is asked when ``model`` gives nothing, where that
    may help. ``within_s`` is all the time that one model has.
    """

    client: GeminiClient
    darkroom: DarkRoom
    model: str
    fallback_model: str | None = None
    within_s: float = 120.0

    def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        """See ``ImageMaker``."""
        return self.paint(request, turn, ())

    async def paint(
        self, request: PictureRequest, turn: Turn, references: tuple[Reference, ...]
    ) -> AsyncGenerator[Preview | Picture]:
        """See ``Painter``. The previews are what the model paints while it thinks.

        Raises:
            PictureRefused: the vendor's policy forbids it.
            BudgetSpent: the tenant's day is spent.
            MakerBusy: there is no room at the vendor's, or it fails again and again.
            MakerFailed: nothing came of it for another reason.
        """
        shots: asyncio.Queue[Shot | None] = asyncio.Queue()
        painting = asyncio.create_task(self._painted(request, turn, references, shots))
        painting.add_done_callback(lambda _: shots.put_nowait(None))
        seen = 0
        try:
            while (shot := await shots.get()) is not None:
                preview = await self._preview(shot, request.size_px, _THOUGHTS[min(seen, len(_THOUGHTS) - 1)])
                if preview is not None and seen < len(_THOUGHTS):
                    seen += 1
                    yield preview
            yield await painting
        finally:
            painting.cancel()
            await asyncio.gather(painting, return_exceptions=True)

    async def _painted(
        self,
        request: PictureRequest,
        turn: Turn,
        references: tuple[Reference, ...],
        shots: "asyncio.Queue[Shot | None]",
    ) -> Picture:
        parts: list[str | bytes] = [described(request.spec, request.composition)]
        for reference in references:
            parts += [DRAFT if reference.draft else EARLIER, reference.content]
        try:
            return await self._by(self.model, request, turn, parts, shots)
        except CallFailed as failure:
            if self.fallback_model in {None, self.model} or failure.trouble in _IN_VAIN:
                raise _told(failure) from failure
            log.info("gemini.fallback", model=self.fallback_model, reason=failure.reason, job=turn.job)
            metrics.fell_back("paint", failure.reason)
        try:
            return await self._by(self.fallback_model or self.model, request, turn, parts, shots)
        except CallFailed as failure:
            raise _told(failure) from failure

    async def _by(
        self,
        model: str,
        request: PictureRequest,
        turn: Turn,
        parts: list[str | bytes],
        shots: "asyncio.Queue[Shot | None]",
    ) -> Picture:
        asked = Asked("paint", model, turn, self.within_s)
        shot = await self.client.paint(asked, PHOTOGRAPHER, parts, shots.put_nowait, _size(request.size_px))
        try:
            content = await self.darkroom.square(shot.content, request.size_px)
        except NotAPicture as error:
            log.warning("gemini.picture_unusable", model=model, reason=error.reason, job=turn.job)
            raise CallFailed(Trouble.ODD, "unusable", "The vendor's picture cannot be used.") from error
        return Picture(content, JPEG, request.size_px, request.size_px)

    async def _preview(self, shot: Shot, side_px: int, done: float) -> Preview | None:
        try:
            content = await self.darkroom.square(shot.content, side_px)
        except NotAPicture:
            return None
        return Preview(content, JPEG, side_px, side_px, done)


def _size(side_px: int) -> str:
    """The smallest size of the vendor's that need not be stretched."""
    return "1K" if side_px <= 1024 else "2K" if side_px <= 2048 else "4K"


def _told(failure: CallFailed) -> MakerFailed:
    kind = _ERRORS.get(failure.trouble, MakerFailed)
    return kind(failure.message, retry_after_s=failure.retry_after_s)
