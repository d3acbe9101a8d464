"""Work over any engine: a buffer that becomes one atomic batch."""

from types import TracebackType
from typing import Any, TypeVar

from attrs import define, field, frozen

from adapters.documents.codec import dump, encode, encode_event, load
from adapters.documents.collections import COLLECTIONS, OUTBOX, RECEIPTS, STREAMS
from adapters.documents.engine import Delete, Engine, Expect, Put, Step
from adapters.documents.log import OUTBOX_STREAM, entry_of
from adapters.documents.receipts import receipt_id
from adapters.documents.repository import DocumentReader, DocumentRepository, to_document
from application.context import Context
from application.ports.storage import AlreadyDone, CommitUnknown, Repository, WriteConflict
from application.ports.streams import Wakeups
from application.ports.time import Clock, Ids
from domain.kernel.aggregate import Aggregate, Streamed
from domain.kernel.event import Event

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")

STREAM_KEEP_S = 30 * 24 * 3600


@frozen
class Plumbing:
    """What every Work of a process shares."""

    engine: Engine
    clock: Clock
    ids: Ids
    wakeups: Wakeups


@frozen
class DocumentWorkFactory:
    """Port WorkFactory."""

    plumbing: Plumbing

    def __call__(self, context: Context) -> "DocumentWork":
        """One Work for one handler call."""
        return DocumentWork(self.plumbing, context)


@define(eq=False)
class DocumentWork:
    """Port Work. Nothing is held open while the handler thinks; leaving the block without an error commits."""

    _plumbing: Plumbing
    _context: Context
    _changed: dict[tuple[type[Aggregate], str], tuple[Aggregate, bool]] = field(factory=dict, init=False)
    _unchanged: list[Aggregate] = field(factory=list, init=False)
    _answer: Any = field(default=None, init=False)

    async def __aenter__(self) -> "DocumentWork":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._changed:
            await self._commit()

    def repository(self, kind: type[A]) -> Repository[A]:
        """See ``Work``."""
        reader = DocumentReader(self._plumbing.engine, self._plumbing.clock)
        return DocumentRepository(reader, self._context, kind, self._note)

    def unchanged(self, aggregate: Aggregate) -> None:
        """See ``Work``."""
        self._unchanged.append(aggregate)

    def answer(self, result: R) -> R:
        """See ``Work``."""
        self._answer = encode(result)
        return result

    def _note(self, aggregate: Aggregate, removed: bool) -> None:
        self._changed[type(aggregate), aggregate.id] = (aggregate, removed)

    async def _commit(self) -> None:
        now = self._plumbing.clock.now().timestamp()
        steps: list[Step] = []
        told: dict[str, list[Put]] = {}
        prompt = False
        for aggregate, removed in self._changed.values():
            collection = COLLECTIONS[type(aggregate)]
            expected = aggregate.version
            if removed:
                steps.append(Delete(collection, aggregate.tenant, aggregate.id, expected))
            else:
                document = to_document(aggregate, collection)
                steps.append(Put(collection, aggregate.tenant, aggregate.id, expected, document))
            if isinstance(aggregate, Streamed):
                tidings = self._tidings(aggregate, now)
                steps.extend(tidings)
                if tidings:
                    told[aggregate.stream] = tidings
            events = aggregate.drain_events()
            prompt = prompt or any(event.prompt for event in events)
            steps.extend(self._outgoing(aggregate, events))
        changed = {id(aggregate) for aggregate, _ in self._changed.values()}
        steps += [
            Expect(COLLECTIONS[type(seen)], seen.tenant, seen.id, seen.version)
            for seen in self._unchanged
            if id(seen) not in changed
        ]
        await self._settle(tuple(steps), self._receipt(now))
        for aggregate, removed in self._changed.values():
            aggregate.version += 1
            if self._context.hold is not None and not removed:
                self._context.hold.keep(aggregate)
        for stream, tidings in told.items():
            # Read back from their stored form, so that a hint is byte for byte what the store will say.
            self._plumbing.wakeups.ring(stream, *(entry_of(load(dump(put.document))) for put in tidings))
        if prompt:
            self._plumbing.wakeups.ring(OUTBOX_STREAM)

    async def _settle(self, steps: tuple[Step, ...], receipt: Put | None) -> None:
        batch = (receipt, *steps) if receipt else steps
        try:
            await self._plumbing.engine.commit(batch)
        except WriteConflict as conflict:
            if receipt and conflict.collection == RECEIPTS.name:
                raise AlreadyDone("this request was committed before") from conflict
            raise
        except CommitUnknown:
            now = self._plumbing.clock.now().timestamp()
            if not receipt or not await self._plumbing.engine.get(RECEIPTS, receipt.tenant, receipt.id, now):
                raise

    def _receipt(self, now: float) -> Put | None:
        receipt = self._context.receipt
        if receipt is None:
            return None
        document = {"fingerprint": receipt.fingerprint, "answer": self._answer}
        return Put(RECEIPTS, self._context.tenant, receipt_id(self._context), 0, document, now + receipt.keep_s)

    def _tidings(self, aggregate: Streamed, now: float) -> list[Put]:
        return [
            Put(
                STREAMS,
                aggregate.tenant,
                f"{aggregate.stream}/{tiding.sequence:010d}",
                0,
                {
                    "stream": aggregate.stream,
                    "sequence": tiding.sequence,
                    "type": tiding.type,
                    "at": encode(tiding.at),
                    "data": encode(tiding.data),
                    "last": tiding.last,
                },
                now + STREAM_KEEP_S,
            )
            for tiding in aggregate.drain_tidings()
        ]

    def _outgoing(self, aggregate: Aggregate, events: tuple[Event, ...]) -> list[Put]:
        return [
            Put(
                OUTBOX,
                aggregate.tenant,
                self._plumbing.ids.new("evt"),
                0,
                {
                    "event": encode_event(event),
                    "aggregate": aggregate.id,
                    "version": aggregate.version + 1,
                    "trace": self._context.trace,
                },
            )
            for event in events
        ]
