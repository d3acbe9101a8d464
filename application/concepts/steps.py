"""The steps of a running generation. Each is one Work that changes the generation and its job together and carries the
fencing token.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from attrs import evolve, frozen

from application.command import Command
from application.context import Context
from application.jobs.access import held_job
from application.jobs.forecast import Forecaster
from application.ports.storage import Work, WorkFactory
from application.ports.time import Clock
from domain.concepts.concept import Concept
from domain.concepts.errors import GenerationNotFound
from domain.concepts.generation import Draft, DraftState, Generation
from domain.concepts.scores import Score
from domain.concepts.spec import Proposal, Reading
from domain.concepts.variant import PictureRef
from domain.craft.figures import Figures
from domain.jobs import Job, JobStatus, Stage

_DESIGNED = 8
_PAINTED = 92


def percent_at(index: int, done: float, count: int) -> int:
    """The percentage when ``done`` (0 to 1) of variant ``index`` of ``count`` is painted."""
    return round(_DESIGNED + (_PAINTED - _DESIGNED) * (index + done) / max(count, 1))


@asynccontextmanager
async def _step(
    work: WorkFactory, context: Context, id: str, token: int
) -> AsyncGenerator[tuple[Work, Job, Generation]]:
    """One Work on a job that this worker holds and on its generation; both are saved on leaving the block."""
    async with work(context) as tx:
        jobs, generations = tx.repository(Job), tx.repository(Generation)
        job = await held_job(jobs, id, token)
        generation = await generations.get(id)
        if generation is None:
            raise GenerationNotFound(f"there is no generation {id}")
        yield tx, job, generation
        generations.save(generation)
        jobs.save(job)


@frozen
class RecordReading(Command[None]):
    """The brief was read."""

    id: str
    token: int
    reading: Reading


@frozen
class RecordReadingHandler:
    """Keep what the designer understood, and move on to enhancing."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: RecordReading) -> None:
        async with _step(self.work, context, command.id, command.token) as (_, job, generation):
            now = self.clock.now()
            generation.understand(command.reading)
            job.pictures = evolve(job.pictures, category=command.reading.spec.category)
            forecast = self.forecaster.goes_on(job, now, stage="enhancing")
            words = f"Understood: {command.reading.enhanced}"
            job.report(command.token, now, Stage.ENHANCING, 4, words, forecast=forecast)


@frozen
class RecordDesigns(Command[None]):
    """The designs to draw were chosen."""

    id: str
    token: int
    proposals: tuple[Proposal, ...]


@frozen
class RecordDesignsHandler:
    """Keep the designs. A resumed job keeps those that it has: pictures are named after their place among them."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: RecordDesigns) -> None:
        async with _step(self.work, context, command.id, command.token) as (_, job, generation):
            generation.design(command.proposals)
            now = self.clock.now()
            count = len(generation.drafts)
            category = generation.drafts[0].proposal.spec.category if generation.drafts else None
            seen = evolve(job.pictures, total=count, settled=count - len(generation.missing), category=category)
            job.pictures = seen.begin(now, self.forecaster.load)
            forecast = self.forecaster.goes_on(job, now)
            message = f"Drawing picture 1 of {count}"
            job.report(command.token, now, Stage.GENERATING, _DESIGNED, message, variant=0, forecast=forecast)


@frozen
class RecordPreview(Command[None]):
    """A preview was stored."""

    id: str
    token: int
    variant: int
    count: int
    preview: str
    done: float


@frozen
class RecordPreviewHandler:
    """Show a preview to whoever follows the job."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: RecordPreview) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            now = self.clock.now()
            job.report(
                command.token,
                now,
                Stage.GENERATING,
                percent_at(command.variant, command.done, command.count),
                f"Drawing picture {command.variant + 1} of {command.count}",
                variant=command.variant,
                preview=command.preview,
                forecast=self.forecaster.goes_on(job, now, done=command.done),
            )
            jobs.save(job)


@frozen
class StoreVariant(Command[None]):
    """A variant's picture is stored in the media store and judged, and its design measured."""

    id: str
    token: int
    variant: int
    picture: PictureRef
    score: Score
    figures: Figures


@frozen
class StoreVariantHandler:
    """Keep a finished variant. Its picture was made and stored before: from here on nobody makes it again."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: StoreVariant) -> None:
        async with _step(self.work, context, command.id, command.token) as (_, job, generation):
            now = self.clock.now()
            generation.store(command.variant, command.picture, command.score, command.figures, now)
            count = len(generation.drafts)
            job.pictures = job.pictures.store(now, self.forecaster.load)
            note = f". {command.picture.note}" if command.picture.note else ""
            job.report(
                command.token,
                now,
                Stage.GENERATING,
                percent_at(command.variant, 1, count),
                f"Picture {command.variant + 1} of {count} is ready{note}",
                variant=command.variant,
                picture=command.picture.media,
                forecast=self.forecaster.goes_on(job, now),
            )


@frozen
class RejectTake(Command[None]):
    """A stored picture is not good enough."""

    id: str
    token: int
    variant: int


@frozen
class RejectTakeHandler:
    """Ask for another take of a variant, under another media name, before the maker is called again."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: RejectTake) -> None:
        async with _step(self.work, context, command.id, command.token) as (_, job, generation):
            generation.reject(command.variant)
            count = len(generation.drafts)
            message = f"Picture {command.variant + 1} of {count} was not good enough: drawing it again"
            percent = percent_at(command.variant, 0, count)
            now = self.clock.now()
            forecast = self.forecaster.goes_on(job, now)
            job.report(
                command.token, now, Stage.GENERATING, percent, message, variant=command.variant, forecast=forecast
            )


@frozen
class FailVariant(Command[None]):
    """A variant came to nothing."""

    id: str
    token: int
    variant: int
    error: str


@frozen
class FailVariantHandler:
    """Name a failed variant; the others go on."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: FailVariant) -> None:
        async with _step(self.work, context, command.id, command.token) as (_, job, generation):
            generation.fail(command.variant, command.error)
            count = len(generation.drafts)
            message = f"Picture {command.variant + 1} of {count} failed; the others go on"
            percent = percent_at(command.variant, 1, count)
            now = self.clock.now()
            job.pictures = job.pictures.give_up(now, self.forecaster.load)
            job.report(
                command.token,
                now,
                Stage.GENERATING,
                percent,
                message,
                variant=command.variant,
                failed=True,
                forecast=self.forecaster.goes_on(job, now),
            )


@frozen
class FinishGeneration(Command[JobStatus]):
    """End a generation: at its natural end, or cut short by a cancellation, the deadline or an error."""

    id: str
    token: int
    cut_short: JobStatus | None = None
    error: str | None = None


@frozen
class FinishGenerationHandler:
    """End the job and make the concept of whatever is finished.

    - All pictures: complete. Some: partial, and the failed ones are named. None: failed, and there is no concept.
    - A retry that adds pictures completes the version that the first attempt made.
    """

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: FinishGeneration) -> JobStatus:
        async with _step(self.work, context, command.id, command.token) as (tx, job, generation):
            now = self.clock.now()
            variants = generation.variants()
            if variants:
                forecast = self.forecaster.goes_on(job, now, stage="scoring", done=job.pictures.left)
                words = "Ranking the designs and writing the product sheets"
                job.report(command.token, now, Stage.SCORING, 95, words, forecast=forecast)
                concepts = tx.repository(Concept)
                # The first attempt ends once, and before its end there is no concept.
                concept = await concepts.get(generation.concept) if job.attempt > 1 else None
                if concept is None:
                    concept = Concept.make(
                        id=generation.concept,
                        tenant=generation.tenant,
                        owner=generation.owner,
                        brief=generation.brief,
                        generation=generation.id,
                        variants=variants,
                        at=now,
                    )
                else:
                    concept.complete(generation.id, variants, now)
                concepts.save(concept)
            failed = tuple(d for d in generation.drafts if d.state is DraftState.FAILED)
            status = command.cut_short or _outcome(len(variants), failed)
            job.end(
                command.token,
                now,
                status,
                _words(status, len(variants), generation.count),
                error=command.error or _why(failed),
            )
            tx.answer(status)
        self.forecaster.ends(command.id)
        return status


def _outcome(done: int, failed: tuple[Draft, ...]) -> JobStatus:
    if not failed and done:
        return JobStatus.COMPLETE
    return JobStatus.PARTIAL if done else JobStatus.FAILED


def _words(status: JobStatus, done: int, count: int) -> str:
    kept = f"{done} of {count} pictures are ready" if done else "there are no pictures"
    return {
        JobStatus.COMPLETE: f"Ready: {done} picture{'s' if done > 1 else ''}",
        JobStatus.PARTIAL: f"Partly ready: {kept}; try again for the rest",
        JobStatus.CANCELLED: f"Cancelled: {kept}",
        JobStatus.EXPIRED: f"Out of time: {kept}",
    }.get(status, f"Failed: {kept}; try again")


def _why(failed: tuple[Draft, ...]) -> str | None:
    return "; ".join(f"picture {d.index + 1}: {d.error}" for d in failed) or None
