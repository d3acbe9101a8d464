"""Every storage engine, and what stands on it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import define, field

from adapters.documents.engine import Engine
from adapters.documents.log import DocumentEventLog, DocumentStreamLog, Relay
from adapters.documents.receipts import DocumentReceipts
from adapters.documents.repository import DocumentReader
from adapters.documents.work import DocumentWorkFactory, Plumbing
from adapters.in_process.time import SortedIds
from adapters.in_process.wakeups import InProcessEventBus, InProcessWakeups
from adapters.memory.engine import MemoryEngine
from adapters.sqlite.engine import SqliteEngine
from application.context import Actor, ActorKind, Context, Receipt

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


async def open_engine(kind: str, folder: Path) -> Engine:
    if kind == "memory":
        return MemoryEngine()
    engine = SqliteEngine(folder / "store.sqlite")
    await engine.start()
    return engine


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    engine = await open_engine(request.param, tmp_path)
    yield Store(engine)
    if isinstance(engine, SqliteEngine):
        await engine.close()
