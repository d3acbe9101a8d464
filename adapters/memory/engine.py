"""The memory engine: encoded copies in dictionaries, so that nothing changes without a commit."""

from collections import defaultdict
from typing import Any, TypeVar

from attrs import define, field, frozen

from adapters.documents.codec import dump, load
from adapters.documents.collections import Collection, Document
from adapters.documents.engine import Expect, Put, Step, Stored, at_another_version, value_at
from adapters.documents.query_values import plain_query
from application.context import EVERY_TENANT
from application.ports.storage import UniqueTaken, WriteConflict
from domain.kernel.query import Op, Query, Where

T = TypeVar("T")


@frozen
class _Kept:
    tenant: str
    id: str
    version: int
    body: bytes
    keys: dict[str, Any]
    expires: float | None

    def alive(self, now: float) -> bool:
        return self.expires is None or self.expires > now


_Key = tuple[str, str]


@define
class MemoryEngine:
    """Answers and commits at once: between two awaits of one event loop nothing interleaves, so a batch is atomic."""

    _kept: dict[str, dict[_Key, _Kept]] = field(factory=lambda: defaultdict(dict), init=False)
    _unique: dict[tuple[str, int], dict[tuple[Any, ...], _Key]] = field(factory=lambda: defaultdict(dict), init=False)

    async def get(self, collection: Collection, tenant: str, id: str, now: float) -> Stored | None:
        """See ``Engine``."""
        if tenant != EVERY_TENANT:
            kept = self._kept[collection.name].get((tenant, id))
        else:
            kept = next((k for k in self._kept[collection.name].values() if k.id == id), None)
        return _stored(kept) if kept and kept.alive(now) else None

    async def find(self, collection: Collection, tenant: str, query: Query, now: float) -> list[Stored]:
        """See ``Engine``."""
        query = plain_query(query)
        rows = self._matching(collection, tenant, query, now)
        rows.sort(key=lambda kept: _rank(kept, query), reverse=query.descending)
        if query.after is not None:
            rows = [
                kept
                for kept in rows
                if (_rank(kept, query) < query.after) == query.descending and _rank(kept, query) != query.after
            ]
        return [_stored(kept) for kept in rows[query.offset : query.offset + query.limit]]

    async def count(self, collection: Collection, tenant: str, query: Query, now: float) -> int:
        """See ``Engine``."""
        return len(self._matching(collection, tenant, plain_query(query), now))

    async def commit(self, batch: tuple[Step, ...]) -> None:
        """See ``Engine``."""
        undo: list[tuple[Collection, _Key, _Kept | None]] = []
        try:
            for step in batch:
                undo.append(self._apply(step))
        except WriteConflict:
            for collection, key, before in reversed(undo):
                self._set(collection, key, before)
            raise

    async def purge(self, now: float) -> int:
        """See ``Engine``."""
        gone = 0
        for kept_by_key in self._kept.values():
            for key in [key for key, kept in kept_by_key.items() if not kept.alive(now)]:
                del kept_by_key[key]
                gone += 1
        return gone

    def _apply(self, step: Step) -> tuple[Collection, _Key, _Kept | None]:
        key = (step.tenant, step.id)
        before = self._kept[step.collection.name].get(key)
        if (before.version if before else 0) != step.expected:
            raise at_another_version(step)
        if isinstance(step, Expect):
            return step.collection, key, before
        after = None
        if isinstance(step, Put):
            keys = {path: value_at(step.document, path) for path in (*step.collection.keys, *step.collection.members)}
            after = _Kept(step.tenant, step.id, step.expected + 1, dump(step.document), keys, step.expires)
            self._check_unique(step.collection, key, after)
        self._set(step.collection, key, after)
        return step.collection, key, before

    def _check_unique(self, collection: Collection, key: _Key, kept: _Kept) -> None:
        for number, values in _unique_values(collection, kept):
            if self._unique[collection.name, number].get(values, key) != key:
                raise UniqueTaken(f"{collection.name}: {values} is taken", collection=collection.name)

    def _set(self, collection: Collection, key: _Key, kept: _Kept | None) -> None:
        before = self._kept[collection.name].pop(key, None)
        if before:
            for number, values in _unique_values(collection, before):
                self._unique[collection.name, number].pop(values, None)
        if kept:
            self._kept[collection.name][key] = kept
            for number, values in _unique_values(collection, kept):
                self._unique[collection.name, number][values] = key

    def _matching(self, collection: Collection, tenant: str, query: Query, now: float) -> list[_Kept]:
        return [
            kept
            for kept in self._kept[collection.name].values()
            if kept.alive(now)
            and tenant in (EVERY_TENANT, kept.tenant)
            and all(_holds(kept.keys[w.field], w) for w in query.where)
            and (query.order is None or kept.keys[query.order] is not None)
        ]


def _unique_values(collection: Collection, kept: _Kept) -> list[tuple[int, tuple[Any, ...]]]:
    found = []
    for number, index in enumerate(collection.indexes):
        values = tuple(kept.keys[name] for name in index.fields)
        if index.unique and None not in values:
            found.append((number, (kept.tenant, *values)))
    return found


def _stored(kept: _Kept) -> Stored:
    document: Document = load(kept.body)
    return Stored(kept.id, kept.tenant, kept.version, document)


def _rank(kept: _Kept, query: Query) -> tuple[Any, ...]:
    return (kept.keys[query.order], kept.id) if query.order else (kept.id,)


def _holds(value: Any, where: Where) -> bool:
    if where.op is Op.EQ:
        return bool(value == where.value)
    if where.op is Op.IN:
        return value in where.value
    if value is None:
        return False
    if where.op is Op.HAS:
        return where.value in value
    compared: dict[Op, bool] = {
        Op.GT: value > where.value,
        Op.GTE: value >= where.value,
        Op.LT: value < where.value,
        Op.LTE: value <= where.value,
    }
    return compared[where.op]
