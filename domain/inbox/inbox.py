"""An actor's inbox."""

from datetime import datetime

from attrs import define, frozen

from domain.jobs import Job
from domain.kernel.aggregate import Streamed

JOB_ENDED = "inbox.job_ended"


@frozen
class EndedJob:
    """A job that its owner wanted to hear of: what it is and made, how it ended, and in words."""

    job: str
    kind: str
    subject: str
    status: str
    message: str


@define(kw_only=True)
class Inbox(Streamed):
    """Bears the id of the actor whose it is. Its stream is followed as any other, and never ends."""

    def tell_of(self, job: Job, at: datetime) -> None:
        """Say that a job has ended."""
        self.tell(JOB_ENDED, at, EndedJob(job.id, job.kind, job.subject, job.status, job.message))
