"""The one table of what is stored where: name, indexes, schema version, migrations, retention."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from domain.concepts.concept import Concept
from domain.concepts.generation import Generation
from domain.flags.flag import Flag
from domain.inbox.inbox import Inbox
from domain.jobs.calibration import Calibration
from domain.jobs.job import Job
from domain.jobs.pace import Pace
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import VisionError
from domain.models.commission import Commission
from domain.sessions.ended import EndedSession
from domain.spending.spend import Spend

Document = dict[str, Any]
Migration = Callable[[Document], Document]


class UndeclaredIndex(VisionError):
    """A query asks by fields that no declared index of the collection covers."""

    code = "undeclared-index"


class NewerStore(VisionError):
    """The document was written by a newer program than this one."""

    code = "newer-store"


@frozen
class Index:
    """Fields (dotted paths) that may be queried together. ``member`` names a field that is an array, asked by HAS."""

    fields: tuple[str, ...]
    unique: bool = False
    member: bool = False


@frozen
class Collection:
    """Where an aggregate or a record of the store's own lives.

    ``migrations[n]`` lifts a document from schema ``n + 1`` to ``n + 2``; the present schema is one more than their
    number. A document with ``expires`` set is gone for every reader from that moment on, and deleted some time after.
    """

    name: str
    indexes: tuple[Index, ...] = ()
    migrations: tuple[Migration, ...] = ()

    @property
    def schema(self) -> int:
        """The schema version that this program writes."""
        return len(self.migrations) + 1

    @property
    def keys(self) -> tuple[str, ...]:
        """Every indexed field that holds one value, in the order of declaration."""
        return tuple(dict.fromkeys(f for index in self.indexes if not index.member for f in index.fields))

    @property
    def members(self) -> tuple[str, ...]:
        """Every indexed field that holds an array."""
        return tuple(dict.fromkeys(f for index in self.indexes if index.member for f in index.fields))

    def lift(self, document: Document) -> Document:
        """Bring a stored document to the present schema.

        Raises:
            NewerStore: it is of a later schema than this program knows.
        """
        stored = document.pop("_schema", 1)
        if stored > self.schema:
            raise NewerStore(
                f"{self.name} holds schema {stored}, this program knows up to {self.schema}: update the program"
            )
        for migrate in self.migrations[stored - 1 :]:
            document = migrate(document)
        return document

    def covers(self, fields: frozenset[str]) -> None:
        """Refuse a query by fields that no single index has.

        Raises:
            UndeclaredIndex: declare the index in this table first.
        """
        if fields and not any(fields <= set(index.fields) for index in self.indexes):
            raise UndeclaredIndex(f"no declared index of {self.name} covers {', '.join(sorted(fields))}")


COLLECTIONS: Mapping[type[Aggregate], Collection] = {
    Job: Collection(
        "jobs",
        (
            Index(("status", "queued_at")),
            Index(("status", "accepted_at")),
            Index(("status", "lease_until")),
            Index(("status", "deadline")),
            Index(("status", "ended_at")),
            Index(("owner", "status", "accepted_at")),
        ),
    ),
    Generation: Collection("generations", (Index(("owner", "requested_at")),)),
    Concept: Collection("concepts", (Index(("owner", "made_at")),)),
    Commission: Collection("commissions"),
    Pace: Collection("paces"),
    Calibration: Collection("calibrations"),
    Inbox: Collection("inboxes"),
    EndedSession: Collection("ended_sessions", (Index(("ended_at",)),)),
    Spend: Collection("spends"),
    Flag: Collection("flags"),
}

RECEIPTS = Collection("receipts")
OUTBOX = Collection("outbox")
EVENT_LOG = Collection("event_log", (Index(("position",), unique=True),))
STREAMS = Collection("streams", (Index(("stream", "sequence"), unique=True),))
POSITIONS = Collection("positions")
LEASES = Collection("leases")

OWN = (RECEIPTS, OUTBOX, EVENT_LOG, STREAMS, POSITIONS, LEASES)
ALL = (*COLLECTIONS.values(), *OWN)
