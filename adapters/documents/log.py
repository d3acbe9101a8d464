"""The event log, the outbox that feeds it, and the streams, over any engine."""

from collections import defaultdict
from datetime import datetime

from attrs import define, field, frozen

from adapters.documents.codec import decode_event
from adapters.documents.collections import EVENT_LOG, OUTBOX, POSITIONS, STREAMS, Document
from adapters.documents.engine import Delete, Engine, Put, Step, Stored
from application.context import EVERY_TENANT, Context
from application.ports.events import LoggedEvent
from application.ports.storage import WriteConflict
from application.ports.streams import Entry, EventBus, Wakeups
from application.ports.time import Clock
from domain.kernel.query import Op, Query, Where, eq

OUTBOX_STREAM = "outbox"
"""What is rung when an event waits in the outbox for which something must be done at once."""

_OWNER = "*"
_RELAY = "relay"
_BATCH = 200


@frozen
class _Mark:
    """A position in the event log, and the version of the document that keeps it."""

    version: int
    position: int


async def _stored_mark(engine: Engine, name: str, now: float) -> _Mark:
    stored = await engine.get(POSITIONS, _OWNER, name, now)
    return _Mark(stored.version, int(stored.document["position"])) if stored else _Mark(0, 0)


@frozen
class DocumentStreamLog:
    """Port StreamLog."""

    engine: Engine
    clock: Clock

    async def read(self, context: Context, stream: str, *, after: int, limit: int) -> tuple[Entry, ...]:
        """See ``StreamLog``."""
        query = Query(where=(*eq(stream=stream), Where("sequence", Op.GT, after)), order="sequence", limit=limit)
        rows = await self.engine.find(STREAMS, context.tenant, query, self.clock.now().timestamp())
        return tuple(entry_of(row.document) for row in rows)


def entry_of(document: Document) -> Entry:
    """The entry of a stored document."""
    d = document
    return Entry(d["stream"], d["sequence"], d["type"], datetime.fromisoformat(d["at"]), d["data"], d["last"])


@define(eq=False)
class DocumentEventLog:
    """Port EventLog. A consumer's checkpoint is a document of its own."""

    engine: Engine
    clock: Clock
    _checkpoints: dict[str, _Mark] = field(factory=dict, init=False)

    async def read(self, *, after: int, limit: int) -> tuple[LoggedEvent, ...]:
        """See ``EventLog``."""
        query = Query(where=(Where("position", Op.GT, after),), order="position", limit=limit)
        rows = await self.engine.find(EVENT_LOG, EVERY_TENANT, query, self._now())
        return tuple(
            LoggedEvent(d["position"], row.id, row.tenant, d["trace"], decode_event(d["event"]))
            for row in rows
            for d in (row.document,)
        )

    async def position(self, consumer: str) -> int:
        """See ``EventLog``."""
        mark = self._checkpoints[consumer] = await _stored_mark(self.engine, consumer, self._now())
        return mark.position

    async def advance(self, consumer: str, position: int) -> None:
        """See ``EventLog``."""
        mark = self._checkpoints.pop(consumer, None) or await _stored_mark(self.engine, consumer, self._now())
        while mark.position < position:
            try:
                await self.engine.commit((Put(POSITIONS, _OWNER, consumer, mark.version, {"position": position}),))
            except WriteConflict:
                mark = await _stored_mark(self.engine, consumer, self._now())
            else:
                mark = _Mark(mark.version + 1, position)
        self._checkpoints[consumer] = mark

    def _now(self) -> float:
        return self.clock.now().timestamp()


@define(eq=False)
class Relay:
    """Moves events from the outbox into the log, giving each its position: the single writer of positions.

    The position is a document that the same commit moves on: that is its fence. A relay that lost its lease, or was
    not meant to run, conflicts instead of numbering twice.
    """

    engine: Engine
    clock: Clock
    bus: EventBus
    wakeups: Wakeups
    idle_s: float = 1.0
    _mark: _Mark | None = field(default=None, init=False)

    async def run(self) -> None:
        """Move whatever there is when it is prompt, and now and then, until cancelled."""
        async with self.wakeups.listen(OUTBOX_STREAM) as bell:
            while True:
                while await self.move() == _BATCH:
                    pass
                await bell.wait(self.idle_s)

    async def move(self) -> int:
        """Move one batch; answers how many events that were."""
        now = self.clock.now().timestamp()
        rows = await self.engine.find(OUTBOX, EVERY_TENANT, Query(limit=_BATCH), now)
        if not rows:
            return 0
        mark = self._mark or await _stored_mark(self.engine, _RELAY, now)
        position = mark.position
        steps: list[Step] = []
        for row in in_order(rows):
            position += 1
            steps.append(Put(EVENT_LOG, row.tenant, row.id, 0, {**row.document, "position": position}))
            steps.append(Delete(OUTBOX, row.tenant, row.id, row.version))
        steps.append(Put(POSITIONS, _OWNER, _RELAY, mark.version, {"position": position}))
        # Kept only when the commit is known to have happened: whatever else becomes of it, the store is asked again.
        self._mark = None
        try:
            await self.engine.commit(tuple(steps))
        except WriteConflict:
            return _BATCH
        self._mark = _Mark(mark.version + 1, position)
        self.bus.ring()
        return len(rows)


def in_order(rows: list[Stored]) -> list[Stored]:
    """The rows in the order of their ids, but each aggregate's own by its version: ids of two writers may disagree with
    it.
    """
    own: dict[str, list[Stored]] = defaultdict(list)
    for row in rows:
        own[row.document["aggregate"]].append(row)
    for events in own.values():
        events.sort(key=lambda row: int(row.document["version"]))
        events.reverse()
    return [own[row.document["aggregate"]].pop() for row in rows]
