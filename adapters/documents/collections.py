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

_SCHEMA = "_schema"
_READABLE = "_readable"
_NEWEST = "_newest"


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
class Migration:
    """One step of a collection's schema.

    ``lift`` answers a document of the next schema for one of the schema before. It must be safe to repeat: while both
    programs run, the older one writes documents back that carry already what ``lift`` added, and they are lifted again.
    What is derived is derived anew then; what is not may keep the value that it finds.

    ``additive``: the program of the schema before can still read what this writes, because nothing that it knows is
    gone or means something else. Without it the older program must have ended before the newer one starts.
    """

    lift: Callable[[Document], Document]
    additive: bool = False


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
    def readable(self) -> int:
        """The oldest schema whose program can read what this one writes."""
        oldest = self.schema
        for migration in reversed(self.migrations):
            if not migration.additive:
                break
            oldest -= 1
        return oldest

    @property
    def keys(self) -> tuple[str, ...]:
        """Every indexed field that holds one value, in the order of declaration."""
        return tuple(dict.fromkeys(f for index in self.indexes if not index.member for f in index.fields))

    @property
    def members(self) -> tuple[str, ...]:
        """Every indexed field that holds an array."""
        return tuple(dict.fromkeys(f for index in self.indexes if index.member for f in index.fields))

    def stamped(self, document: Document, newest: int = 1) -> Document:
        """The document with its schema, with the oldest one that can read it where that is another, and with the
        newest one that wrote to it where that is not this program's.
        """
        marks = {_SCHEMA: self.schema}
        if self.readable != self.schema:
            marks[_READABLE] = self.readable
        if newest > self.schema:
            marks[_NEWEST] = newest
        return {**document, **marks}

    def is_behind(self, document: Document) -> bool:
        """Whether a stored document is of an older schema than this program's."""
        return bool(document.get(_SCHEMA, 1) < self.schema)

    def newest(self, document: Document) -> int:
        """The newest schema that wrote to a stored document: beyond this program's own it may hold what this program
        does not know.
        """
        return int(max(document.get(_SCHEMA, 1), document.get(_NEWEST, 1)))

    def lift(self, document: Document) -> Document:
        """Bring a stored document to the present schema, or take a newer one as it is where it can be read.

        Raises:
            NewerStore: this program is too old to read it.
        """
        lifted = dict(document)
        stored = lifted.pop(_SCHEMA, 1)
        lifted.pop(_NEWEST, None)
        self.admit(stored, lifted.pop(_READABLE, stored))
        for migration in self.migrations[stored - 1 :]:
            lifted = migration.lift(lifted)
        return lifted

    def admit(self, stored: int, readable: int) -> None:
        """Refuse what this program is too old to read.

        Raises:
            NewerStore: it needs a later program.
        """
        if readable > self.schema:
            raise NewerStore(
                f"{self.name} holds schema {stored}, which takes a program of schema {readable} or later; this one"
                f" knows up to {self.schema}: update the program"
            )

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

STORE = Collection("store")

OWN = (RECEIPTS, OUTBOX, EVENT_LOG, STREAMS, POSITIONS, LEASES, STORE)
ALL = (*COLLECTIONS.values(), *OWN)
