"""Reading a job's stream."""

from datetime import datetime
from typing import Annotated, Any

from attrs import frozen

from application.command import Question
from application.context import Context
from application.jobs.access import own_job_read
from application.ports.media import MediaStore
from application.ports.storage import Reader
from application.ports.streams import Entry, StreamLog
from domain.kernel.rules import Between

_MEDIA = ("preview", "picture")


@frozen
class CloudEvent:
    """An entry as every transport sends it: a CloudEvents 1.0 envelope. ``sequence`` is the entry's number, zero-padded
    so that it sorts.
    """

    specversion: str
    id: str
    source: str
    type: str
    time: datetime
    sequence: str
    datacontenttype: str
    data: dict[str, Any]


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
    after: Annotated[int, Between(0, 2**53)] = 0
    limit: Annotated[int, Between(1, 500)] = 100


@frozen
class ReadJobStreamHandler:
    """Give the entries of a job's stream after a sequence number, in order and without a gap.

    - Only the owner reads it; for everybody else the job does not exist.
    """

    reader: Reader
    streams: StreamLog
    media: MediaStore

    async def __call__(self, context: Context, command: ReadJobStream) -> StreamRead:
        job = await own_job_read(context, self.reader, command.id)
        entries = await self.streams.read(context, job.stream, after=command.after, limit=command.limit)
        after = entries[-1].sequence if entries else command.after
        return StreamRead(
            events=tuple(self._event(entry) for entry in entries),
            after=after,
            ended=job.status.ended and after >= job.sequence,
        )

    def _event(self, entry: Entry) -> CloudEvent:
        data = {name: value for name, value in entry.data.items() if value is not None}
        for name in _MEDIA:
            if name in data:
                data[name] = self.media.url(data[name])
        return CloudEvent(
            specversion="1.0",
            id=str(entry.sequence),
            source=f"/streams/{entry.stream}",
            type=entry.type,
            time=entry.at,
            sequence=f"{entry.sequence:010d}",
            datacontenttype="application/json",
            data=data,
        )
