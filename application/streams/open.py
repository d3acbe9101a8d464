"""Opening a stream: who may follow it, and where it stands."""

from typing import Annotated

from attrs import frozen

from application.command import Question
from application.context import Context
from application.jobs.access import JobNotFound, own_job_read
from application.ports.storage import Reader
from domain.inbox.inbox import Inbox
from domain.kernel.errors import Gone, NotFound
from domain.kernel.rules import Length


class StreamNotFound(NotFound):
    """No such stream for this caller."""

    code = "stream-not-found"


class StreamGone(Gone):
    """The stream does not reach back to the cursor, or never reached it: look at ``stream``'s resource as it is now,
    and follow from the sequence number that it shows.
    """

    code = "stream-gone"

    def __init__(self, stream: str, message: str) -> None:
        super().__init__(message)
        self.stream = stream


@frozen
class Standing:
    """Where a stream stands: the number of its last entry, and whether that one closed it (until a retry goes on)."""

    stream: str
    sequence: int
    ended: bool


@frozen
class OpenStream(Question[Standing]):
    """Ask to follow a stream, ``job:ID`` or ``inbox:SESSION``."""

    stream: Annotated[str, Length(1, 100)]


@frozen
class OpenStreamHandler:
    """Say where a stream stands, to somebody who may follow it.

    - The owner of a job follows `job:ID`, and everybody their own `inbox:SESSION`; for others they do not exist.
    """

    reader: Reader

    async def __call__(self, context: Context, command: OpenStream) -> Standing:
        kind, _, id = command.stream.partition(":")
        if kind == "job":
            try:
                job = await own_job_read(context, self.reader, id)
            except JobNotFound:
                raise StreamNotFound(f"there is no stream {command.stream}") from None
            return Standing(job.stream, job.sequence, job.status.ended)
        if kind == "inbox" and id == context.actor.id:
            return await own_inbox(context, self.reader)
        raise StreamNotFound(f"there is no stream {command.stream}")


async def own_inbox(context: Context, reader: Reader) -> Standing:
    """Where the caller's inbox stands; one in which nothing ever was stands at 0."""
    inbox = await reader.get(context, Inbox, context.actor.id)
    return Standing(f"inbox:{context.actor.id}", inbox.sequence if inbox else 0, False)
