"""Cancelling a job."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.jobs.access import own_job
from application.ports.storage import WorkFactory
from application.ports.streams import Wakeups
from application.ports.time import Clock
from domain.jobs import Job


@frozen
class JobRef:
    """Which job was meant."""

    job: str


def control_of(job: str) -> str:
    """The wake-up by which the worker of a job hears that its owner wants something of it."""
    return f"job:{job}:control"


@frozen
class CancelJob(Command[JobRef]):
    """Stop a job."""

    id: str


@frozen
class CancelJobHandler:
    """Cancel a job.

    - A job that waits ends at once; one that runs ends within one pass of the renderer and keeps the pictures it has.
    - Cancelling again changes nothing. A job that ended otherwise cannot be cancelled.
    """

    work: WorkFactory
    clock: Clock
    wakeups: Wakeups

    async def __call__(self, context: Context, command: CancelJob) -> JobRef:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await own_job(context, jobs, command.id)
            job.ask_to_cancel(self.clock.now())
            jobs.save(job)
            answer = tx.answer(JobRef(job.id))
        self.wakeups.ring(control_of(job.id))
        return answer
