"""Looking at jobs."""

from datetime import datetime

from attrs import frozen

from application.command import Question
from application.context import Context
from application.jobs.access import own_job_read
from application.jobs.admission import Admission
from application.ports.storage import Reader
from domain.jobs import Job, JobStatus, Remaining


@frozen
class JobView:
    """A job as its owner sees it. ``queue_position`` is the number of jobs ahead while it waits. ``remaining`` is the
    seconds from now to its end, as an interval that holds in 80 % of all cases; None when nothing can be said.
    """

    id: str
    kind: str
    subject: str
    status: JobStatus
    stage: str
    percent: int
    message: str
    attempt: int
    queue_position: int | None
    remaining: Remaining | None
    sequence: int
    cancel_requested: bool
    notice: bool
    error: str | None
    accepted_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    deadline: datetime


@frozen
class GetJob(Question[JobView]):
    """Ask for a job by its id."""

    id: str


@frozen
class GetJobHandler:
    """Show a job of any kind: its status, stage, percentage, place in the queue, remaining time, and the last sequence
    number of its stream.

    - Only the owner sees it; for everybody else it does not exist.
    """

    reader: Reader
    admission: Admission

    async def __call__(self, context: Context, command: GetJob) -> JobView:
        job = await own_job_read(context, self.reader, command.id)
        return await view(context, job, self.admission)


async def view(context: Context, job: Job, admission: Admission) -> JobView:
    """The view of a job, with its present place in the queue."""
    return JobView(
        id=job.id,
        kind=job.kind,
        subject=job.subject,
        status=job.status,
        stage=job.stage,
        percent=job.percent,
        message=job.message,
        attempt=job.attempt,
        queue_position=await admission.ahead(context, job),
        remaining=admission.remaining(job),
        sequence=job.sequence,
        cancel_requested=job.cancel_requested,
        notice=job.notice,
        error=job.error,
        accepted_at=job.accepted_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
        deadline=job.deadline,
    )
