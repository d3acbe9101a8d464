"""Telling an actor in their inbox."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.ports.events import LoggedEvent
from application.ports.storage import Repository, WorkFactory
from application.ports.time import Clock
from domain.inbox.inbox import Inbox
from domain.jobs import Job, JobEnded


@frozen
class TellEnded(Command[None]):
    """A job has ended whose owner wanted to be told."""

    job: str


@frozen
class TellEndedHandler:
    """Write into the owner's inbox how the job ended."""

    work: WorkFactory
    clock: Clock

    async def __call__(self, context: Context, command: TellEnded) -> None:
        async with self.work(context) as tx:
            job = await tx.repository(Job).get(command.job)
            if job is None or not job.status.ended:
                # Tried again meanwhile: its next end is told.
                return
            inboxes = tx.repository(Inbox)
            inbox = await inbox_of(inboxes, job)
            inbox.tell_of(job, self.clock.now())
            inboxes.save(inbox)


async def inbox_of(inboxes: Repository[Inbox], job: Job) -> Inbox:
    """The inbox of a job's owner; a new one when nothing was ever in it."""
    return await inboxes.get(job.owner) or Inbox(id=job.owner, tenant=job.tenant)


def tell_ended(logged: LoggedEvent) -> Command[None] | None:
    """An ended job is told of to an owner who asked for it."""
    if isinstance(logged.event, JobEnded) and logged.event.notice:
        return TellEnded(logged.event.subject)
    return None
