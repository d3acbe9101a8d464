"""Aggregates as documents: the one place that filters by tenant."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import evolve, frozen

from adapters.documents.codec import decode, encode
from adapters.documents.collections import COLLECTIONS, Collection, Document
from adapters.documents.engine import Engine, Stored
from adapters.documents.unknown import with_unknown
from application.context import Context
from application.ports.time import Clock
from domain.kernel.aggregate import Aggregate
from domain.kernel.query import Query

A = TypeVar("A", bound=Aggregate)


def to_document(aggregate: Aggregate, collection: Collection) -> Document:
    """The stored form of an aggregate; its version is kept beside it."""
    document: Document = encode(aggregate)
    del document["version"]
    unknown = document.pop("unknown")
    if unknown is None:
        return collection.stamped(document)
    return collection.stamped(with_unknown(document, unknown), unknown["newest"])


def from_document(stored: Stored, collection: Collection, kind: type[A]) -> A:
    """The aggregate of a stored document."""
    document = collection.lift(stored.document)
    aggregate = decode({**document, "version": stored.version}, kind)
    newest = collection.newest(stored.document)
    if newest > collection.schema:
        aggregate.unknown = {"stored": document, "known": encode(aggregate), "newest": newest}
    return aggregate


@frozen
class DocumentReader:
    """Port Reader over any engine."""

    engine: Engine
    clock: Clock

    async def get(self, context: Context, kind: type[A], id: str) -> A | None:
        """See ``Reader``."""
        if context.hold is not None and (held := context.hold.look(kind, id)):
            return held
        collection = COLLECTIONS[kind]
        stored = await self.engine.get(collection, context.tenant, id, self._now())
        found = from_document(stored, collection, kind) if stored else None
        if context.hold is not None and found is not None:
            context.hold.keep(evolve(found))
        return found

    async def find(self, context: Context, kind: type[A], query: Query) -> tuple[A, ...]:
        """See ``Reader``."""
        collection = COLLECTIONS[kind]
        collection.covers(query.fields)
        rows = await self.engine.find(collection, context.tenant, query, self._now())
        return tuple(from_document(row, collection, kind) for row in rows)

    async def count(self, context: Context, kind: type[A], query: Query) -> int:
        """See ``Reader``."""
        collection = COLLECTIONS[kind]
        collection.covers(query.fields)
        return await self.engine.count(collection, context.tenant, query, self._now())

    def _now(self) -> float:
        return self.clock.now().timestamp()


@frozen
class DocumentRepository(Generic[A]):
    """Port Repository: reads through the reader, writes by noting the aggregate for the commit."""

    reader: DocumentReader
    context: Context
    kind: type[A]
    note: Callable[[Aggregate, bool], None]

    async def get(self, id: str) -> A | None:
        """See ``Repository``."""
        if self.context.hold is not None and (held := self.context.hold.take(self.kind, id)):
            return held
        return await self.reader.get(evolve(self.context, hold=None), self.kind, id)

    async def find(self, query: Query) -> tuple[A, ...]:
        """See ``Repository``."""
        return await self.reader.find(self.context, self.kind, query)

    async def count(self, query: Query) -> int:
        """See ``Repository``."""
        return await self.reader.count(self.context, self.kind, query)

    def add(self, aggregate: A) -> None:
        """See ``Repository``."""
        self.note(aggregate, False)

    def save(self, aggregate: A) -> None:
        """See ``Repository``."""
        self.note(aggregate, False)

    def remove(self, aggregate: A) -> None:
        """See ``Repository``."""
        self.note(aggregate, True)
