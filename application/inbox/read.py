"""Reading an inbox."""

from attrs import frozen

from application.command import Question
from application.context import Context
from application.ports.media import MediaStore
from application.ports.storage import Reader
from application.ports.streams import StreamLog
from application.streams.open import own_inbox
from application.streams.read import Cursor, PageSize, StreamRead, shown_page


@frozen
class InboxView:
    """Whose inbox it is, and the number of its last entry."""

    id: str
    sequence: int


@frozen
class GetInbox(Question[InboxView]):
    """Ask where the caller's inbox stands."""


@frozen
class GetInboxHandler:
    """Say how much is in the caller's inbox."""

    reader: Reader

    async def __call__(self, context: Context, command: GetInbox) -> InboxView:
        standing = await own_inbox(context, self.reader)
        return InboxView(context.actor.id, standing.sequence)


@frozen
class ReadInbox(Question[StreamRead]):
    """Ask for the entries of the caller's inbox that follow a sequence number."""

    after: Cursor = 0
    limit: PageSize = 100


@frozen
class ReadInboxHandler:
    """Give the entries of the caller's inbox after a sequence number, in order and without a gap.

    - An entry of type `inbox.job_ended` tells of a job that the caller asked to be told of.
    - Entries are kept for 30 days.
    """

    reader: Reader
    streams: StreamLog
    media: MediaStore

    async def __call__(self, context: Context, command: ReadInbox) -> StreamRead:
        standing = await own_inbox(context, self.reader)
        return await shown_page(context, self.streams, self.media, standing, command.after, command.limit)
