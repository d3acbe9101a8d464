"""What follows from events of jobs."""

from application.command import Command
from application.jobs.learn import LearnPace
from application.jobs.sweep import PutTicket, ReleaseNext
from application.ports.events import LoggedEvent
from domain.jobs import JobEnded, JobQueued, JobStatus


def put_ticket(logged: LoggedEvent) -> Command[None] | None:
    """A queued job goes into the queue."""
    if isinstance(logged.event, JobQueued):
        return PutTicket(logged.tenant, logged.event.kind, logged.event.subject)
    return None


def release_next(logged: LoggedEvent) -> Command[None] | None:
    """An ended job makes room for its owner's next one."""
    return ReleaseNext(logged.event.owner) if isinstance(logged.event, JobEnded) else None


def learn_pace(logged: LoggedEvent) -> Command[None] | None:
    """A complete job teaches how fast the installation is."""
    if isinstance(logged.event, JobEnded) and logged.event.status == JobStatus.COMPLETE:
        return LearnPace(logged.tenant, logged.event.subject)
    return None
