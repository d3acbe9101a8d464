"""Every storage engine, and what stands on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from attrs import define, field

from adapters.documents.collections import ALL, Collection
from adapters.documents.engine import Engine
from adapters.documents.log import DocumentEventLog, DocumentStreamLog, Relay
from adapters.documents.receipts import DocumentReceipts
from adapters.documents.repository import DocumentReader
from adapters.documents.work import DocumentWorkFactory, Plumbing
from adapters.in_process.time import SortedIds
from adapters.in_process.wakeups import InProcessEventBus, InProcessWakeups
from adapters.memory.engine import MemoryEngine
from adapters.mongo.engine import MongoEngine
from adapters.sqlite.engine import SqliteEngine
from application.context import Actor, ActorKind, Context, Receipt
from tests.ports import STORAGE

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@define
class SetClock:
    """A clock that a test moves."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@define(slots=False)
class Store:
    """An engine with everything that is written once for all of them."""

    engine: Engine
    clock: SetClock = field(factory=SetClock)

    def __attrs_post_init__(self) -> None:
        self.wakeups = InProcessWakeups()
        self.bus = InProcessEventBus()
        plumbing = Plumbing(self.engine, self.clock, SortedIds(), self.wakeups)
        self.work = DocumentWorkFactory(plumbing)
        self.reader = DocumentReader(self.engine, self.clock)
        self.receipts = DocumentReceipts(self.engine, self.clock)
        self.streams = DocumentStreamLog(self.engine, self.clock)
        self.events = DocumentEventLog(self.engine, self.clock)
        self.relay = Relay(self.engine, self.clock, self.bus, self.wakeups)


def context(tenant: str = "default", key: str | None = None, fingerprint: str = "f", actor: str = "ses_1") -> Context:
    receipt = Receipt(key, 3600, "Command", fingerprint) if key else None
    return Context(tenant, Actor(ActorKind.BUYER, actor), "trace", receipt=receipt)


# Tests live in a time of their own: MongoDB, which goes by this machine's clock, deletes nothing of it.
NEVER_S = 10**9


@define
class Place:
    """Where an engine keeps its documents: two engines of one place share them, if they are kept at all."""

    kind: str
    folder: Path
    mongo_url: str = ""
    database: str = field(factory=lambda: f"test-{uuid4().hex[:12]}")

    @asynccontextmanager
    async def open(self, collections: tuple[Collection, ...] = ALL) -> AsyncIterator[Engine]:
        if self.kind == "memory":
            yield MemoryEngine()
            return
        engine: SqliteEngine | MongoEngine
        if self.kind == "sqlite":
            engine = SqliteEngine(self.folder / "store.sqlite", collections)
        else:
            engine = MongoEngine(self.mongo_url, self.database, collections, grace_s=NEVER_S)
        await engine.start()
        if isinstance(engine, MongoEngine) and self.kind == "mongo-7":
            # As before a server whose version has no bulk over several collections.
            engine._wide = False
        try:
            yield engine
        finally:
            await engine.close()


def place_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> Place:
    return Place(kind, folder, request.getfixturevalue("mongo_server").url if kind.startswith("mongo") else "")


@pytest.fixture(params=STORAGE.ways)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return place_of(request.param, request, tmp_path)


@pytest.fixture
async def store(place: Place) -> AsyncIterator[Store]:
    async with place.open() as engine:
        yield Store(engine)
