"""Reading a stream page by page."""

from typing import Annotated

from attrs import frozen

from application.command import Question
from application.context import Context
from application.jobs.access import own_job_read
from application.ports.media import MediaStore
from application.ports.storage import Reader
from application.ports.streams import Entry, StreamLog
from application.streams.events import CloudEvent, cloud_event
from application.streams.open import Standing, StreamGone
from domain.kernel.rules import Between

Cursor = Annotated[int, Between(0, 2**53)]
PageSize = Annotated[int, Between(1, 500)]


@frozen
class StreamRead:
    """Some entries, the number of the last one read, and whether the stream has ended (until a retry goes on)."""

    events: tuple[CloudEvent, ...]
    after: int
    ended: bool


@frozen
class ReadJobStream(Question[StreamRead]):
    """Ask for the entries of a job's stream that follow a sequence number."""

    id: str
    after: Cursor = 0
    limit: PageSize = 100


@frozen
class ReadJobStreamHandler:
    """Give the entries of a job's stream after a sequence number, in order and without a gap.

    - Only the owner reads it; for everybody else the job does not exist.
    - Entries are kept for 30 days. A cursor from before what is kept, or from beyond the last entry, is gone: look at
      the resource, and go on from its sequence number.
    """

    reader: Reader
    streams: StreamLog
    media: MediaStore

    async def __call__(self, context: Context, command: ReadJobStream) -> StreamRead:
        job = await own_job_read(context, self.reader, command.id)
        standing = Standing(job.stream, job.sequence, job.status.ended)
        return await shown_page(context, self.streams, self.media, standing, command.after, command.limit)


async def shown_page(
    context: Context, streams: StreamLog, media: MediaStore, standing: Standing, after: int, limit: int
) -> StreamRead:
    """The entries that follow a cursor, as they are shown.

    Raises:
        StreamGone: see ``read_page``.
    """
    entries = await read_page(context, streams, standing, after, limit)
    after = entries[-1].sequence if entries else after
    return StreamRead(
        events=tuple(cloud_event(entry, media) for entry in entries),
        after=after,
        ended=standing.ended and after >= standing.sequence,
    )


async def read_page(
    context: Context, streams: StreamLog, standing: Standing, after: int, limit: int
) -> tuple[Entry, ...]:
    """The entries that follow a cursor, from the store.

    Raises:
        StreamGone: what follows the cursor is not kept any more, or the cursor is beyond the last entry.
    """
    if after > standing.sequence:
        raise StreamGone(standing.stream, f"the stream's last entry is {standing.sequence}, and the cursor is {after}")
    entries = await streams.read(context, standing.stream, after=after, limit=limit)
    if not entries and after == standing.sequence:
        return ()
    if not entries or entries[-1].sequence != after + len(entries):
        raise StreamGone(standing.stream, f"the entries after {after} are not kept any more")
    return entries
