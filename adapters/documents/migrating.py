"""Which programs may use a store, and lifting all its documents to the present schema while it is in use."""

from collections.abc import AsyncIterator, Callable

from attrs import frozen

from adapters.documents.collections import ALL, COLLECTIONS, STORE, Collection, Document
from adapters.documents.engine import Engine, Put, Stored
from application.context import EVERY_TENANT
from application.ports.storage import WriteConflict
from application.ports.time import Clock
from domain.kernel.query import MOST, Query

_OWNER = "*"
_NEEDS = "needs"


async def admit(engine: Engine, clock: Clock, collections: tuple[Collection, ...] = ALL) -> None:
    """Let this program use the store, and note what it will write: the first call on a store that was opened.

    Raises:
        NewerStore: a newer program has used the store in a way that this one is too old for. Nothing was written.
    """
    while True:
        stored = await engine.get(STORE, _OWNER, _NEEDS, clock.now().timestamp())
        needs: Document = dict(stored.document) if stored else {}
        for collection in collections:
            need = needs.get(collection.name, {"schema": 1, "readable": 1})
            collection.admit(need["schema"], need["readable"])
            if need["schema"] < collection.schema:
                readable = max(need["readable"], collection.readable)
                needs[collection.name] = {"schema": collection.schema, "readable": readable}
        if needs == (stored.document if stored else {}):
            return
        try:
            await engine.commit((Put(STORE, _OWNER, _NEEDS, stored.version if stored else 0, needs),))
        except WriteConflict:
            continue
        return


@frozen
class Progress:
    """How far the lifting of one collection is. ``left`` is what others wrote in the same moment: it is lifted when it
    is read, or by another run.
    """

    collection: str
    seen: int
    lifted: int
    left: int
    done: bool


@frozen
class BulkMigration:
    """Lifts every document to the present schema, batch by batch.

    Documents are lifted when they are read, so nothing waits for this; it ends the time in which old ones exist. The
    store remembers how far it came: a run that was broken off goes on there. Two runs at once, and programs that write
    meanwhile, are settled by the documents' versions. A collection that expires (receipts, streams) has no migrations.
    """

    engine: Engine
    clock: Clock
    collections: tuple[Collection, ...] = tuple(COLLECTIONS.values())
    batch: int = 100

    async def behind(self) -> dict[str, int]:
        """How many documents of each collection are of an older schema; reads whole collections."""
        found: dict[str, int] = {}
        for collection in self._migrated():
            async for page, _ in self._pages(collection, None):
                old = sum(collection.is_behind(row.document) for row in page)
                found[collection.name] = found.get(collection.name, 0) + old
        return found

    async def run(self, tell: Callable[[Progress], None]) -> tuple[Progress, ...]:
        """Lift everything; tells after every batch, and answers the last word on each collection.

        Raises:
            NewerStore: a document needs a newer program than this one.
        """
        return tuple([await self._lift(collection, tell) for collection in self._migrated()])

    def _migrated(self) -> list[Collection]:
        return [collection for collection in self.collections if collection.migrations]

    async def _lift(self, collection: Collection, tell: Callable[[Progress], None]) -> Progress:
        seen = lifted = left = 0
        async for page, after in self._pages(collection, await self._reached(collection)):
            old = [self._step(collection, row) for row in page if collection.is_behind(row.document)]
            written = await self._write(old)
            seen, lifted, left = seen + len(page), lifted + written, left + len(old) - written
            await self._reach(collection, after)
            tell(Progress(collection.name, seen, lifted, left, done=False))
        await self._reach(collection, None)
        return Progress(collection.name, seen, lifted, left, done=True)

    def _step(self, collection: Collection, row: Stored) -> Put:
        document = collection.stamped(collection.lift(row.document))
        return Put(collection, row.tenant, row.id, row.version, document)

    async def _write(self, steps: list[Put]) -> int:
        if not steps:
            return 0
        try:
            await self.engine.commit(tuple(steps))
        except WriteConflict:
            if len(steps) == 1:
                return 0
            # Somebody wrote one of them: it must not keep the others from being lifted.
            return sum([await self._write([step]) for step in steps])
        return len(steps)

    async def _pages(self, collection: Collection, after: str | None) -> AsyncIterator[tuple[list[Stored], str | None]]:
        """Every living document from a place on, by id, with the place from which the next page comes.

        Tenants may have the same id, and a cursor knows ids only: the last id of a page begins the next one, and a page
        of one id alone is asked for again, longer. What more than 500 tenants have under one id is left to its readers.
        """
        limit = self.batch
        while True:
            query = Query(after=None if after is None else (after,), limit=limit)
            page = await self.engine.find(collection, EVERY_TENANT, query, self.clock.now().timestamp())
            if not page:
                return
            before_last = [row for row in page if row.id != page[-1].id]
            if before_last and len(page) == limit:
                yield before_last, (after := before_last[-1].id)
            elif len(page) < limit or limit == MOST:
                yield page, (after := page[-1].id)
            else:
                limit = min(2 * limit, MOST)
                continue
            limit = self.batch

    async def _reached(self, collection: Collection) -> str | None:
        stored = await self._mark(collection)
        same = stored is not None and stored.document["schema"] == collection.schema
        return stored.document["after"] if stored is not None and same else None

    async def _reach(self, collection: Collection, after: str | None) -> None:
        stored = await self._mark(collection)
        mark = {"schema": collection.schema, "after": after}
        try:
            version = stored.version if stored else 0
            await self.engine.commit((Put(STORE, _OWNER, f"migrating {collection.name}", version, mark),))
        except WriteConflict:
            # Another run noted its own place: either is a place from which nothing is left out twice.
            return

    async def _mark(self, collection: Collection) -> Stored | None:
        now = self.clock.now().timestamp()
        return await self.engine.get(STORE, _OWNER, f"migrating {collection.name}", now)
