"""The steps by which a worker holds a job: claim, renew, hand back. Each is one Work and carries the fencing token."""

from datetime import datetime

from attrs import frozen

from application.command import Command
from application.context import Context
from application.jobs.access import JobNotFound, held_job
from application.jobs.forecast import Forecaster
from application.jobs.rules import JobRules
from application.ports.storage import WorkFactory
from application.ports.time import Clock
from domain.jobs import Job, JobStatus, LeaseLost


@frozen
class Claimed:
    """The worker's hold on a job: its fencing token, and until when the job must be finished. ``token`` 0: there is
    nothing to do.
    """

    token: int
    deadline: datetime


@frozen
class ClaimJob(Command[Claimed]):
    """Take a job that a ticket named."""

    id: str


@frozen
class ClaimJobHandler:
    """Claim a queued job.

    - A ticket may come twice, or late: a job that ended, waits or is held by another worker gives nothing to do.
    """

    work: WorkFactory
    clock: Clock
    rules: JobRules
    forecaster: Forecaster

    async def __call__(self, context: Context, command: ClaimJob) -> Claimed:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await jobs.get(command.id)
            if job is None:
                raise JobNotFound(f"there is no job {command.id}")
            if job.status not in (JobStatus.QUEUED, JobStatus.RUNNING):
                return Claimed(0, job.deadline)
            now = self.clock.now()
            forecast = self.forecaster.starts(job, now)
            try:
                token = job.claim(now, self.rules.lease, load=self.forecaster.load, forecast=forecast)
            except LeaseLost:
                return Claimed(0, job.deadline)
            jobs.save(job)
            return tx.answer(Claimed(token, job.deadline))


@frozen
class Standing:
    """Whether the work should go on."""

    cancel_requested: bool


@frozen
class RenewLease(Command[Standing]):
    """Keep the hold on a job."""

    id: str
    token: int


@frozen
class RenewLeaseHandler:
    """Renew the lease of a running job, and hear whether its owner wants it to stop."""

    work: WorkFactory
    clock: Clock
    rules: JobRules

    async def __call__(self, context: Context, command: RenewLease) -> Standing:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            job.renew(command.token, self.clock.now(), self.rules.lease)
            jobs.save(job)
            return tx.answer(Standing(job.cancel_requested))


@frozen
class HandBackJob(Command[None]):
    """Give a job back to the queue; ``message`` tells its owner why."""

    id: str
    token: int
    message: str = "Moved to another worker"


@frozen
class HandBackJobHandler:
    """Hand a running job back because this worker is stopping or cannot go on now; it loses nothing that it has, and
    being handed back never counts against it.
    """

    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: HandBackJob) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await held_job(jobs, command.id, command.token)
            job.hand_back(command.token, self.clock.now(), command.message)
            jobs.save(job)
        self.forecaster.lost(command.id)
