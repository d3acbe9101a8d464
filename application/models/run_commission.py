"""The runner of commissions: with that of generations the only code that calls makers."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from types import MappingProxyType

from attrs import frozen

from application.command import Command
from application.context import Context
from application.dispatch import Dispatch
from application.jobs.access import JobNotFound, held_job
from application.jobs.forecast import Forecaster
from application.models.commissions import FILM_PX
from application.ports.geometry import Modeller
from application.ports.imaging import (
    Film,
    FilmMaker,
    FilmRequest,
    ImageMaker,
    Picture,
    PictureRequest,
    Turn,
)
from application.ports.jobs import Ticket
from application.ports.media import MediaStore
from application.ports.storage import Reader, WorkFactory
from application.ports.time import Clock
from domain.jobs import Job, JobKind, JobStatus, Stage
from domain.models.commission import Commission, FilmOrder, ModelOrder

_Files = tuple[bytes, ...]


@frozen
class RunCommission:
    """Design -> model, film or picture -> files. Files that are there already are never made again, whoever made
    them.
    """

    reader: Reader
    dispatch: Dispatch
    modeller: Modeller
    maker: ImageMaker
    film_maker: FilmMaker
    media: MediaStore

    async def __call__(self, context: Context, ticket: Ticket, token: int) -> None:
        """Run the job to its end.

        Raises:
            LeaseLost: another worker holds the job now.
            StorageFull: there is no room; the job can be taken up again later.
            GeometryFailed: no model came of it.
            MakerFailed: no film or picture came of it.
        """
        commission = await self.reader.get(context, Commission, ticket.job)
        if commission is None:
            raise JobNotFound(f"there is no commission {ticket.job}")
        if not all([await self.media.find(name) for name in commission.names]):
            await self._make(context, commission, token)
        await self.dispatch(context, FinishCommission(ticket.job, token))

    async def close(self, context: Context, ticket: Ticket, token: int, status: JobStatus, error: str | None) -> None:
        """End the job before its time."""
        await self.dispatch(context, FinishCommission(ticket.job, token, status, error))

    async def _make(self, context: Context, commission: Commission, token: int) -> None:
        told = 0
        async with aclosing(self._steps(commission)) as steps:
            async for step in steps:
                if not isinstance(step, float):
                    for name, content in zip(commission.names, step, strict=True):
                        await self.media.put(name, content)
                elif round(100 * step) > told:
                    told = round(100 * step)
                    await self.dispatch(context, ReportCommission(commission.id, token, step))

    async def _steps(self, commission: Commission) -> AsyncGenerator[float | _Files]:
        """How far the work is, from 0 to 1, then the files."""
        order = commission.order
        turn = Turn(commission.id, commission.owner, first=False, extra=True, tenant=commission.tenant)
        if isinstance(order, ModelOrder):
            yield (await self.modeller.model(order.spec, order.form),)
        elif isinstance(order, FilmOrder):
            async with aclosing(self.film_maker.film(FilmRequest(order.spec, FILM_PX, order.seed), turn)) as frames:
                async for frame in frames:
                    yield (frame.mp4, frame.webm, frame.poster) if isinstance(frame, Film) else frame
        else:
            request = PictureRequest(order.spec, order.composition, order.size_px, order.seed)
            async with aclosing(self.maker.make(request, turn)) as shots:
                async for shot in shots:
                    yield (shot.content,) if isinstance(shot, Picture) else shot.done


@frozen
class ReportCommission(Command[None]):
    """The work on a commission goes on; ``done`` from 0 to 1."""

    id: str
    token: int
    done: float


@frozen
class ReportCommissionHandler:
    """Tell whoever follows the job how far it is."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: ReportCommission) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            now = self.clock.now()
            words = f"Making the {_NOUNS[job.kind]}"
            forecast = self.forecaster.goes_on(job, now, done=command.done)
            job.report(command.token, now, Stage.GENERATING, round(100 * command.done), words, forecast=forecast)
            jobs.save(job)


@frozen
class FinishCommission(Command[None]):
    """End a commission's job: its files are stored, or it was cut short."""

    id: str
    token: int
    status: JobStatus = JobStatus.COMPLETE
    error: str | None = None


_NOUNS: Mapping[JobKind, str] = MappingProxyType(
    {JobKind.MODEL: "model", JobKind.FILM: "film", JobKind.PICTURE: "picture"}
)
_WORDS = MappingProxyType(
    {
        JobStatus.COMPLETE: "Ready: the {}",
        JobStatus.CANCELLED: "Cancelled: there is no {}",
        JobStatus.EXPIRED: "Out of time: there is no {}",
    }
)


@frozen
class FinishCommissionHandler:
    """End a commission's job and learn how long it took."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: FinishCommission) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            now = self.clock.now()
            if command.status is JobStatus.COMPLETE:
                job.pictures = job.pictures.store(now, self.forecaster.load)
            words = _WORDS.get(command.status, "Failed: there is no {}; try again").format(_NOUNS[job.kind])
            job.end(command.token, now, command.status, words, error=command.error)
            jobs.save(job)
        self.forecaster.ends(command.id)
