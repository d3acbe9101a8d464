"""Loading jobs: a caller's own, or one that a worker holds."""

from application.context import ActorKind, Context
from application.ports.storage import Reader, Repository
from domain.jobs import Job
from domain.kernel.errors import NotFound


class JobNotFound(NotFound):
    """No such job for this caller."""

    code = "job-not-found"


def own(context: Context, job: Job | None, id: str) -> Job:
    """The job, if it is the caller's; somebody else's is as unknown as one that never was."""
    if job is None or (context.actor.kind is not ActorKind.SYSTEM and job.owner != context.actor.id):
        raise JobNotFound(f"there is no job {id}")
    return job


async def own_job(context: Context, jobs: Repository[Job], id: str) -> Job:
    """Load the caller's job to change it."""
    return own(context, await jobs.get(id), id)


async def own_job_read(context: Context, reader: Reader, id: str) -> Job:
    """Load the caller's job to look at it."""
    return own(context, await reader.get(context, Job, id), id)


async def held_job(jobs: Repository[Job], id: str, token: int) -> Job:
    """Load a job for the worker that holds it.

    Raises:
        LeaseLost: it does not hold it any more.
    """
    job = await jobs.get(id)
    if job is None:
        raise JobNotFound(f"there is no job {id}")
    job.check(token)
    return job
