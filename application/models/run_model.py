"""The runner of models: the only code that calls the modeller."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.dispatch import Dispatch
from application.jobs.access import JobNotFound, held_job
from application.jobs.forecast import Forecaster
from application.ports.geometry import Modeller
from application.ports.jobs import Ticket
from application.ports.media import MediaStore
from application.ports.storage import Reader, WorkFactory
from application.ports.time import Clock
from domain.jobs import Job, JobStatus
from domain.models.model import Model


@frozen
class RunModel:
    """Design -> model -> file. A file that is there already is never made again, whoever made it."""

    reader: Reader
    dispatch: Dispatch
    modeller: Modeller
    media: MediaStore

    async def __call__(self, context: Context, ticket: Ticket, token: int) -> None:
        """Run the job to its end.

        Raises:
            LeaseLost: another worker holds the job now.
            StorageFull: there is no room; the job can be taken up again later.
            GeometryFailed: no model came of it.
        """
        model = await self.reader.get(context, Model, ticket.job)
        if model is None:
            raise JobNotFound(f"there is no model {ticket.job}")
        if await self.media.find(model.name) is None:
            await self.media.put(model.name, await self.modeller.model(model.spec, model.form))
        await self.dispatch(context, FinishModel(ticket.job, token))

    async def close(self, context: Context, ticket: Ticket, token: int, status: JobStatus, error: str | None) -> None:
        """End the job before its time."""
        await self.dispatch(context, FinishModel(ticket.job, token, status, error))


@frozen
class FinishModel(Command[None]):
    """End a model's job: its file is stored, or it was cut short."""

    id: str
    token: int
    status: JobStatus = JobStatus.COMPLETE
    error: str | None = None


_WORDS = {
    JobStatus.COMPLETE: "Ready: the model",
    JobStatus.CANCELLED: "Cancelled: there is no model",
    JobStatus.EXPIRED: "Out of time: there is no model",
}


@frozen
class FinishModelHandler:
    """End a model's job and learn how long it took."""

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: FinishModel) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            now = self.clock.now()
            if command.status is JobStatus.COMPLETE:
                job.pictures = job.pictures.store(now, self.forecaster.load)
            words = _WORDS.get(command.status, "Failed: there is no model; try again")
            job.end(command.token, now, command.status, words, error=command.error)
            jobs.save(job)
        self.forecaster.ends(command.id)
