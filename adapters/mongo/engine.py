"""The MongoDB engine: one transaction a commit, majority everywhere, the driver's labels as the port's errors."""

import asyncio
import random
from typing import Any
from urllib.parse import urlsplit

import pymongo
from attrs import define, field
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import ConfigurationError, ConnectionFailure, PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from adapters.documents.collections import ALL, Collection
from adapters.documents.engine import Expect, Step, Stored
from adapters.documents.query_values import plain_query
from adapters.mongo.batches import write_narrow, write_wide
from adapters.mongo.errors import never_sent, translated, translating, underneath
from adapters.mongo.indexes import IndexFault, create_missing, faults
from adapters.mongo.layout import Plain, beyond, conditions, moment, one, order, stored
from application.ports.storage import CommitUnknown, StoreUnfit, WriteConflict
from domain.kernel.query import Query

# MongoDB 8.0: one command writes to several collections.
_WIDE = 25
_TRIES = 6
_SETTLE_TRIES = 3
_LATER_S = 1.0
# An index over many documents takes its time; everything else has the driver's short limits.
_BUILD_S = 900.0


@define(eq=False)
class MongoEngine:
    """A database of a replica set (or a sharded cluster); open it with ``start`` on the event loop that will use it.

    ``url`` may say anything that the driver understands, but majority is not its choice. ``grace_s`` is how long it
    keeps what has expired: the server's clock is not the one by which readers judge.
    """

    url: str = field(repr=False)
    database: str
    collections: tuple[Collection, ...] = ALL
    grace_s: int = 3600
    _client: AsyncMongoClient[Plain] | None = field(default=None, init=False)
    _wide: bool = field(default=False, init=False)

    async def start(self) -> None:
        """Connect, and create the declared indexes that are missing.

        Raises:
            StoreAway: no server answers.
            StoreUnfit: the address is none, the user may not do this, or the server has no transactions.
        """
        if self._client is not None:
            return
        try:
            self._client = AsyncMongoClient(self.url, **_defaults(self.url))
        except (ConfigurationError, ValueError) as error:
            raise StoreUnfit(f"the database's address cannot be used: {error}") from error
        try:
            with translating():
                await self._meet(self._client)
            with translating(), pymongo.timeout(_BUILD_S):
                await asyncio.gather(*(create_missing(self._db, c, self.grace_s) for c in self.collections))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def verify(self) -> tuple[IndexFault, ...]:
        """What is wrong with the indexes, collection by collection."""
        with translating():
            found = await asyncio.gather(*(faults(self._db, c, self.grace_s) for c in self.collections))
        return tuple(fault for of_one in found for fault in of_one)

    async def get(self, collection: Collection, tenant: str, id: str, now: float) -> Stored | None:
        """See ``Engine``."""
        with translating():
            found = await self._db[collection.name].find_one(one(tenant, id, now))
        return stored(found) if found else None

    async def find(self, collection: Collection, tenant: str, query: Query, now: float) -> list[Stored]:
        """See ``Engine``."""
        query = plain_query(query)
        where = conditions(collection, tenant, query, now)
        where["$and"] += beyond(query)
        with translating():
            cursor = self._db[collection.name].find(
                where, sort=order(query), skip=query.offset, limit=query.limit, batch_size=query.limit
            )
            found = await cursor.to_list()
        return [stored(kept) for kept in found]

    async def count(self, collection: Collection, tenant: str, query: Query, now: float) -> int:
        """See ``Engine``."""
        where = conditions(collection, tenant, plain_query(query), now)
        with translating():
            return await self._db[collection.name].count_documents(where)

    async def commit(self, batch: tuple[Step, ...]) -> None:
        """See ``Engine``. A batch carries all that it expects, so it can simply be tried again where MongoDB says that
        nothing of it was written; only a conflict that stays is the caller's.
        """
        if not batch:
            return
        with translating():
            if len(batch) == 1 and not isinstance(batch[0], Expect):
                await self._write_alone(batch)
            else:
                await self._write_together(batch)

    async def purge(self, now: float) -> int:
        """See ``Engine``. MongoDB's own index deletes the same documents ``grace_s`` later; whoever comes first."""
        gone = 0
        with translating():
            for collection in self.collections:
                gone += (await self._db[collection.name].delete_many({"expires": {"$lte": moment(now)}})).deleted_count
        return gone

    @property
    def _db(self) -> AsyncDatabase[Plain]:
        return self._opened[self.database]

    @property
    def _opened(self) -> AsyncMongoClient[Plain]:
        if self._client is None:
            raise RuntimeError("the engine is not started")
        return self._client

    async def _meet(self, client: AsyncMongoClient[Plain]) -> None:
        hello = await client.admin.command("hello")
        if "setName" not in hello and hello.get("msg") != "isdbgrid":
            raise StoreUnfit(
                "the database is a single mongod without transactions: start it with --replSet and run rs.initiate()"
            )
        self._wide = hello["maxWireVersion"] >= _WIDE

    async def _write_alone(self, batch: tuple[Step, ...]) -> None:
        try:
            await write_narrow(self._db, batch, None)
        except PyMongoError as error:
            if never_sent(error) or not _outcome_is_unknown(error):
                raise
            raise _unknown() from error

    async def _write_together(self, batch: tuple[Step, ...]) -> None:
        for attempt in range(_TRIES):
            try:
                async with self._opened.start_session() as session:
                    # The server's own read concern: a transaction reads one state in any case, and a majority that
                    # takes this commit has taken all that it read.
                    await session.start_transaction(ReadConcern(), WriteConcern("majority"))
                    if self._wide:
                        await write_wide(self._opened, self.database, batch, session)
                    else:
                        await write_narrow(self._db, batch, session)
                    await _settle(session)
                return
            except PyMongoError as error:
                met = underneath(error)
                if never_sent(met) or not met.has_error_label("TransientTransactionError"):
                    raise
                last = met
            await asyncio.sleep(random.uniform(0, 0.002 * 2**attempt))  # noqa: S311 - jitter, not a secret
        if isinstance(last, ConnectionFailure):
            raise last
        raise WriteConflict(f"others keep writing to the same documents: {translated(last)}") from last


async def _settle(session: AsyncClientSession) -> None:
    for _ in range(_SETTLE_TRIES):
        try:
            await session.commit_transaction()
            return
        except PyMongoError as error:
            if not error.has_error_label("UnknownTransactionCommitResult"):
                raise
            last = error
    raise _unknown() from last


def _unknown() -> CommitUnknown:
    return CommitUnknown("the database did not say whether it wrote this", retry_after_s=_LATER_S)


def _outcome_is_unknown(error: PyMongoError) -> bool:
    details: Any = getattr(error, "details", None) or {}
    return isinstance(error, ConnectionFailure) or error.timeout or bool(details.get("writeConcernErrors"))


def _defaults(url: str) -> dict[str, Any]:
    """The driver's options that the address does not set."""
    said = urlsplit(url).query.lower()
    wanted: dict[str, Any] = {
        "serverSelectionTimeoutMS": 5000,
        "connectTimeoutMS": 5000,
        "socketTimeoutMS": 10_000,
        "appname": "vision",
    }
    open_ = {name: value for name, value in wanted.items() if f"{name.lower()}=" not in said}
    return {**open_, "w": "majority", "readConcernLevel": "majority", "retryWrites": True, "retryReads": True}
