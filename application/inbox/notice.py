"""Asking to be told when a job is ready."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.inbox.tell import inbox_of
from application.jobs.access import own_job
from application.jobs.cancel import JobRef
from application.ports.storage import WorkFactory
from application.ports.time import Clock
from domain.inbox.inbox import Inbox
from domain.jobs import Job


@frozen
class AskForNotice(Command[JobRef]):
    """Tell me when a job is ready."""

    id: str


@frozen
class AskForNoticeHandler:
    """Note that the owner wants to be told in their inbox when the job has ended.

    - Of a job that has already ended they are told at once.
    - Asking again changes nothing. A job that is tried again is told of again.
    """

    work: WorkFactory
    clock: Clock

    async def __call__(self, context: Context, command: AskForNotice) -> JobRef:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await own_job(context, jobs, command.id)
            if not job.notice:
                job.notice = True
                jobs.save(job)
                if job.status.ended:
                    inboxes = tx.repository(Inbox)
                    inbox = await inbox_of(inboxes, job)
                    inbox.tell_of(job, self.clock.now())
                    inboxes.save(inbox)
            return tx.answer(JobRef(job.id))


@frozen
class DropNotice(Command[JobRef]):
    """Do not tell me when a job is ready."""

    id: str


@frozen
class DropNoticeHandler:
    """Note that the owner does not want to be told of the job any longer."""

    work: WorkFactory

    async def __call__(self, context: Context, command: DropNotice) -> JobRef:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await own_job(context, jobs, command.id)
            if job.notice:
                job.notice = False
                jobs.save(job)
            return tx.answer(JobRef(job.id))
