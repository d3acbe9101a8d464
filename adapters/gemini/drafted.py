"""The studio drafts, the painter paints: a picture is there at once, the better one when it is done."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog
from attrs import evolve, frozen

from adapters.gemini import metrics
from application.ports.imaging import (
    BudgetSpent,
    ImageMaker,
    MakerFailed,
    Painter,
    Picture,
    PictureRefused,
    PictureRequest,
    Preview,
    Reference,
    Turn,
)

DRAFT_DONE = 0.3
"""How far a picture is when its draft is there. An estimate: a draft takes half a second, a painting some ten."""
log = structlog.get_logger(__name__)


@frozen
class DraftedMaker:
    """Implements ``ImageMaker``. The studio is asked for one draft, which is shown and which the painter works after;
    only when the painter gives nothing does the studio finish the picture itself. A studio that is busy for more than
    ``draft_within_s`` is not waited for.
    """

    painter: Painter
    studio: ImageMaker
    draft_within_s: float = 10.0

    async def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        """See ``ImageMaker``.

        Raises:
            PictureRefused: neither would make it: the painter's refusal, which says what to change.
            MakerFailed: neither could make it.
        """
        draft = await self._draft(request, turn)
        done = 0.0
        references: tuple[Reference, ...] = ()
        if draft is not None:
            done = DRAFT_DONE
            references = (Reference(draft.content),)
            yield Preview(draft.content, draft.content_type, draft.width_px, draft.height_px, done)
        refusal: MakerFailed
        try:
            async with aclosing(self.painter.paint(request, turn, references)) as shots:
                async for shot in shots:
                    if isinstance(shot, Picture):
                        yield shot
                        return
                    done = max(done, shot.done)
                    yield Preview(shot.content, shot.content_type, shot.width_px, shot.height_px, done)
            refusal = MakerFailed("The painter ended without a picture.")
        except MakerFailed as failure:
            refusal = failure
        log.warning("picture.by_studio", job=turn.job, reason=refusal.code, words=refusal.message)
        metrics.fell_back("picture", refusal.code)
        async with aclosing(self._finished(request, turn, done, refusal)) as shots:
            async for shot in shots:
                yield shot

    async def _draft(self, request: PictureRequest, turn: Turn) -> Preview | None:
        """The studio's first preview; leaving its work there costs the renderer no more."""
        try:
            async with asyncio.timeout(self.draft_within_s), aclosing(self.studio.make(request, turn)) as shots:
                async for shot in shots:
                    return Preview(shot.content, shot.content_type, shot.width_px, shot.height_px, DRAFT_DONE)
        except (MakerFailed, TimeoutError) as error:
            log.info("picture.no_draft", job=turn.job, reason=str(error) or "busy")
        return None

    async def _finished(
        self, request: PictureRequest, turn: Turn, done: float, refusal: MakerFailed
    ) -> AsyncGenerator[Preview | Picture]:
        """The studio's picture; previews only from where the buyer has not yet got to."""
        try:
            async with aclosing(self.studio.make(request, turn)) as shots:
                async for shot in shots:
                    if isinstance(shot, Picture):
                        yield evolve(shot, note=_note(refusal))
                    elif shot.done > done:
                        yield shot
        except MakerFailed as failure:
            raise (refusal if isinstance(refusal, PictureRefused) else failure) from failure


def _note(refusal: MakerFailed) -> str:
    """For the owner. What is wrong between us and the vendor is the operator's, who finds it in the log."""
    why = refusal.message if isinstance(refusal, PictureRefused | BudgetSpent) else "The painter gave no picture."
    return f"Drawn by the studio. {why}"
