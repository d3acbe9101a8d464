"""The runner of generations: the only code that calls the designer, the maker and the judge."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing

import structlog
from attrs import frozen

from application.concepts.steps import (
    FailVariant,
    FinishGeneration,
    RecordDesigns,
    RecordPreview,
    RecordReading,
    RejectTake,
    StoreVariant,
)
from application.context import Context
from application.dispatch import Dispatch
from application.models.files import seed_of_picture
from application.ports.design import Designer
from application.ports.geometry import GeometryFailed, Surveyor
from application.ports.imaging import ImageMaker, Judge, MakerFailed, Picture, PictureRequest, Turn
from application.ports.jobs import Ticket
from application.ports.media import MediaAway, MediaStore, Stored
from application.ports.storage import Reader, StorageFull
from domain.concepts.errors import GenerationNotFound
from domain.concepts.generation import Draft, Generation
from domain.concepts.variant import PictureRef
from domain.jobs import JobStatus

log = structlog.get_logger(__name__)

Pause = Callable[[float], Awaitable[None]]
_AGAIN_S, _LONGEST_S = 2.0, 30.0


@frozen
class GenerationRules:
    """``size_px`` of finished pictures; ``bar``: a picture scored below it is drawn once more; ``takes``: how many at
    most.
    """

    size_px: int = 512
    bar: float = 0.4
    takes: int = 2


def picture_name(job: str, draft: Draft) -> str:
    """The media name of a variant's take: known before the picture exists, so that whoever resumes can find it."""
    return f"pictures/{job}/{draft.index}-{draft.take}"


def seed_of(job: str, draft: Draft) -> int:
    """What chance decides in a take; another take is another throw."""
    return seed_of_picture(picture_name(job, draft))


def _turn(generation: Generation, *, first: bool = False) -> Turn:
    return Turn(generation.id, generation.owner, first, tenant=generation.tenant)


@frozen
class RunGeneration:
    """Brief -> reading -> designs -> pictures -> concept, from wherever an earlier worker left it.

    Between two commits it may crash anywhere: the reading and the designs are made once and kept; a picture that was
    stored is found under its name and adopted, never made again.
    """

    reader: Reader
    dispatch: Dispatch
    designer: Designer
    maker: ImageMaker
    judge: Judge
    surveyor: Surveyor
    media: MediaStore
    rules: GenerationRules
    pause: Pause = asyncio.sleep

    async def __call__(self, context: Context, ticket: Ticket, token: int) -> None:
        """Run the job to its end.

        Raises:
            LeaseLost: another worker holds the job now.
            StorageFull: there is no room; the job can be taken up again later.
        """
        generation = await self._load(context, ticket.job)
        reading = generation.reading
        if reading is None:
            reading = await self.designer.read(generation.brief, _turn(generation))
            await self.dispatch(context, RecordReading(ticket.job, token, reading))
        if not generation.drafts:
            proposals = await self.designer.propose(reading, generation.count, _turn(generation))
            await self.dispatch(context, RecordDesigns(ticket.job, token, proposals))
            generation = await self._load(context, ticket.job)
        for draft in generation.missing:
            await self._variant(context, generation, draft, token)
        await self.dispatch(context, FinishGeneration(ticket.job, token))

    async def close(self, context: Context, ticket: Ticket, token: int, status: JobStatus, error: str | None) -> None:
        """End the job before its time; what is finished is kept."""
        await self.dispatch(context, FinishGeneration(ticket.job, token, status, error))

    async def _variant(self, context: Context, generation: Generation, draft: Draft, token: int) -> None:
        try:
            while True:
                request = PictureRequest(
                    draft.proposal.spec, draft.proposal.composition, self.rules.size_px, seed_of(generation.id, draft)
                )
                name = picture_name(generation.id, draft)
                stored, note = await self.media.find(name), None
                if stored is None:
                    stored, note = await self._make(context, generation, draft, request, token)
                file = await self.media.open(name)
                if file is None:
                    raise MakerFailed("the picture was stored and is not there any more")
                score, figures = await asyncio.gather(
                    self.judge.judge(request, file.content, _turn(generation)), self.surveyor.survey(request.spec)
                )
                if score.total >= self.rules.bar or draft.take + 1 >= self.rules.takes:
                    break
                log.info(
                    "variant.rejected",
                    job=generation.id,
                    variant=draft.index,
                    score=score.total,
                    findings=score.findings,
                )
                await self.dispatch(context, RejectTake(generation.id, token, draft.index))
                draft = (await self._load(context, generation.id)).draft(draft.index)
        except StorageFull:
            raise
        except (MakerFailed, GeometryFailed) as failure:
            log.warning("variant.failed", job=generation.id, variant=draft.index, error=failure.message)
            await self.dispatch(context, FailVariant(generation.id, token, draft.index, failure.message))
            return
        picture = PictureRef(name, stored.content_type, self.rules.size_px, self.rules.size_px, note)
        await self.dispatch(context, StoreVariant(generation.id, token, draft.index, picture, score, figures))

    async def _make(
        self, context: Context, generation: Generation, draft: Draft, request: PictureRequest, token: int
    ) -> tuple[Stored, str | None]:
        """A new picture, stored, and its note."""
        number = 0
        first = not generation.done and draft.index == generation.missing[0].index
        turn = _turn(generation, first=first)
        async with aclosing(self.maker.make(request, turn)) as frames:
            async for frame in frames:
                if isinstance(frame, Picture):
                    return await self._keep(picture_name(generation.id, draft), frame.content), frame.note
                # A resumed take draws its previews again: the same names, which nobody shows twice.
                preview = f"previews/{generation.id}/{draft.index}-{draft.take}-{number}"
                number += 1
                try:
                    await self.media.put(preview, frame.content)
                except MediaAway as error:
                    # The picture is under way, and perhaps paid for: a preview is not worth ending that.
                    log.warning("preview.not_shown", code=error.code)
                    continue
                step = RecordPreview(generation.id, token, draft.index, len(generation.drafts), preview, frame.done)
                await self.dispatch(context, step)
        raise MakerFailed("the maker ended without a picture")

    async def _keep(self, name: str, content: bytes) -> Stored:
        """Store a finished picture. It may have been paid for and exists here only: a store that is away is asked again
        as long as this worker holds the job.
        """
        while True:
            try:
                return await self.media.put(name, content)
            except MediaAway as error:
                log.warning("picture.not_stored", code=error.code)
                await self.pause(min(error.retry_after_s or _AGAIN_S, _LONGEST_S))

    async def _load(self, context: Context, id: str) -> Generation:
        generation = await self.reader.get(context, Generation, id)
        if generation is None:
            raise GenerationNotFound(f"there is no generation {id}")
        return generation
