"""MongoDB: there, new enough, a replica set, ours to write to, with the declared indexes."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from attrs import frozen
from pymongo import AsyncMongoClient
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from adapters.documents.collections import ALL, COLLECTIONS, OUTBOX
from adapters.mongo.engine import MongoEngine
from adapters.mongo.indexes import Wrong, faults
from adapters.mongo.layout import path
from domain.jobs import Job, JobStatus
from entrypoints.composition.doctor.backlog import Backlog
from entrypoints.composition.doctor.clocks import asked_since
from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

PART = "mongo"
_LEAST = (7, 0)
_CODES = {Wrong.MISSING: "mongo-indexes", Wrong.DIFFERENT: "mongo-index-differs", Wrong.EXTRA: "mongo-index-extra"}
_WRITING = {"insert", "update", "remove"}


@frozen
class MongoStore:
    """``url`` and ``database`` as in the settings."""

    url: str
    database: str

    async def server(self) -> Iterable[Finding]:
        """The server, its version, its clock, and what this user may do."""
        try:
            async with self._client() as client:
                began = time.time()
                hello = await client.admin.command("hello")
                asked = asked_since(began)
                version = (await client.admin.command("buildInfo"))["version"]
                allowed = await _may_write(client, self.database)
        except ConnectionFailure as error:
            return (wrong(PART, "mongo-away", f"it cannot be reached: {error}"),)
        except OperationFailure as error:
            return (wrong(PART, "mongo-refused", f"it refuses this user: {error}"),)
        except (PyMongoError, ValueError) as error:
            return (wrong(PART, "mongo-away", f"its address cannot be used: {error}"),)
        found = [asked.compared(PART, hello["localTime"].replace(tzinfo=UTC).timestamp(), 0.001)]
        if tuple(int(part) for part in version.split(".")[:2]) < _LEAST:
            found.append(warning(PART, "mongo-old", f"its version is {version}"))
        if "setName" not in hello and hello.get("msg") != "isdbgrid":
            found.append(wrong(PART, "mongo-alone", "it is a single mongod, which has no transactions"))
        if not allowed:
            found.append(wrong(PART, "mongo-read-only", f"this user may not write to the database {self.database}"))
        return [ok(PART, f"MongoDB {version}, replica set {hello.get('setName', 'none')}"), *found]

    async def indexes(self) -> Iterable[Finding]:
        """The declared indexes against those that are there."""
        grace_s = MongoEngine(self.url, self.database).grace_s
        try:
            async with self._client() as client:
                found = [fault for each in ALL for fault in await faults(client[self.database], each, grace_s)]
        except PyMongoError:
            # The other check says why it cannot be asked.
            return ()
        missing = [fault for fault in found if fault.wrong is Wrong.MISSING]
        told = [warning(PART, _CODES[fault.wrong], str(fault)) for fault in found if fault.wrong is not Wrong.MISSING]
        if missing:
            said = f"{len(missing)} indexes are missing: {', '.join(f'{f.collection}.{f.index}' for f in missing[:5])}"
            told.append(wrong(PART, "mongo-indexes", said + ("" if len(missing) <= 5 else " …")))
        return told or (ok(PART, "every declared index is there"),)

    async def backlog(self, now: datetime) -> Backlog | None:
        """See ``BacklogStore``."""
        try:
            return await self._backlog(now)
        except PyMongoError:
            return None

    async def _backlog(self, now: datetime) -> Backlog:
        async with self._client() as client:
            jobs, outbox = (client[self.database][each.name] for each in (COLLECTIONS[Job], OUTBOX))
            queued: dict[str, Any] = {path("status"): JobStatus.QUEUED}
            over = now.isoformat(timespec="microseconds")
            lapsed: dict[str, Any] = {path("status"): JobStatus.RUNNING, path("lease_until"): {"$lt": over}}
            oldest = await jobs.find_one(queued, sort=[(path("queued_at"), 1)])
            since = await jobs.find_one(lapsed, sort=[(path("lease_until"), 1)])
            first = await outbox.find_one({}, sort=[("id", 1)])
            return Backlog(
                await jobs.count_documents(queued),
                _moment(oldest, "queued_at"),
                await jobs.count_documents(lapsed),
                _moment(since, "lease_until"),
                await outbox.count_documents({}),
                _moment(first, "event", "at"),
            )

    def _client(self) -> AsyncMongoClient[dict[str, Any]]:
        # One connection to watch the server is enough for a look, and there is none to break off at its end.
        return AsyncMongoClient(
            self.url,
            serverSelectionTimeoutMS=3000,
            connectTimeoutMS=3000,
            serverMonitoringMode="poll",
            appname="vision doctor",
        )


async def _may_write(client: AsyncMongoClient[dict[str, Any]], database: str) -> bool:
    """By the user's privileges. Where nobody has to say who he is, everybody may write."""
    try:
        status = (await client.admin.command("connectionStatus", showPrivileges=True))["authInfo"]
    except OperationFailure:
        return True
    if not status.get("authenticatedUsers"):
        return True
    return any(
        privilege["resource"].get("db") in ("", database)
        and not privilege["resource"].get("collection")
        and _WRITING.issubset(privilege["actions"])
        for privilege in status.get("authenticatedUserPrivileges", ())
    )


def _moment(kept: dict[str, Any] | None, *names: str) -> datetime | None:
    value: Any = kept["body"] if kept else None
    for name in names:
        value = value[name] if value else None
    return datetime.fromisoformat(value) if value else None
