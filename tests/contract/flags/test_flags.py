"""Port Flags over every store: set by the operator, asked by everybody, live within seconds, and audited."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from attrs import define
from openfeature import api
from openfeature.event import EventDetails, ProviderEvent

from adapters.flags.provider import OpenFeatureFlags
from adapters.in_process.wakeups import InProcessWakeups
from adapters.memory.engine import MemoryEngine
from application.context import Actor, ActorKind, Context, system
from application.flags.queries import (
    GetFlag,
    GetFlagHandler,
    GetFlagHistory,
    GetFlagHistoryHandler,
    ListFlags,
    ListFlagsHandler,
)
from application.flags.remove import RemoveFlag, RemoveFlagHandler
from application.flags.set import RuleInput, SetFlag, SetFlagHandler
from application.flags.snapshot import FlagSnapshot
from application.flags.turn import TurnFlag, TurnFlagHandler
from application.ports.storage import StorageFull
from domain.flags.errors import UnknownFlag, WrongRule
from domain.flags.flag import FlagChanged
from tests import virtual_time
from tests.contract.storage.conftest import Store

GEMINI = "vendor.gemini"
OPERATOR = system("cli", tenant="default")


def buyer(id: str = "ses_1", tenant: str = "default") -> Context:
    return Context(tenant, Actor(ActorKind.BUYER, id), "trace")


async def turn(store: Store, percent: float, *, tenants: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> None:
    handler = TurnFlagHandler(store.reader, store.work, store.clock, store.wakeups)
    await handler(OPERATOR, TurnFlag(GEMINI, percent, "a test", "ann", tenants, roles))


@asynccontextmanager
async def opened(snapshot: FlagSnapshot) -> AsyncIterator[OpenFeatureFlags]:
    flags = OpenFeatureFlags(snapshot)
    flags.start()
    try:
        yield flags
    finally:
        flags.close()


async def test_what_the_operator_sets_is_what_everybody_is_told(store: Store, snapshot: FlagSnapshot) -> None:
    async with opened(snapshot) as flags:
        assert await flags.on(GEMINI, buyer())

        await turn(store, 0)
        await turn(store, 100, tenants=("acme",))
        await snapshot.learn()

        assert not await flags.on(GEMINI, buyer())
        assert await flags.on(GEMINI, buyer(tenant="acme"))


async def test_a_kill_switch_answers_at_once_without_a_reading(store: Store, snapshot: FlagSnapshot) -> None:
    gemini, gemini_of_acme = snapshot.allowed("gemini"), snapshot.allowed("gemini", "acme")
    await turn(store, 0, tenants=("acme",))
    assert (gemini(), gemini_of_acme()) == (True, True)

    await snapshot.learn()

    assert (gemini(), gemini_of_acme()) == (True, False)


async def test_a_rollout_is_for_the_same_sessions_in_every_process(store: Store) -> None:
    await turn(store, 30, roles=("buyer",))
    inside = []
    for _ in range(2):
        process = FlagSnapshot(store.reader, store.wakeups)
        await process.learn()
        async with opened(process) as flags:
            inside.append([number for number in range(200) if await flags.on(GEMINI, buyer(f"ses_{number}"))])

    assert inside[0] == inside[1]
    assert 30 < len(inside[0]) < 90


async def test_a_name_that_nobody_declared_is_refused_with_those_that_are(
    store: Store,
    snapshot: FlagSnapshot,
) -> None:
    handler = SetFlagHandler(store.reader, store.work, store.clock, store.wakeups)

    with pytest.raises(UnknownFlag, match=r"vendor\.gemini, vendor\.imagekit"):
        await handler(OPERATOR, SetFlag("vendor.gemin", "a test", "ann"))
    with pytest.raises(UnknownFlag, match=r"vendor\.gemini, vendor\.imagekit"):
        await GetFlagHandler(store.reader)(OPERATOR, GetFlag("x"))
    async with opened(snapshot) as flags:
        with pytest.raises(UnknownFlag):
            await flags.on("x", buyer())


async def test_a_role_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(WrongRule, match="there is no role byer; there are anonymous, buyer"):
        await turn(store, 0, roles=("byer",))


async def test_every_change_is_in_the_history_and_in_the_event_log(store: Store) -> None:
    await turn(store, 0)
    store.clock.pass_(60)
    handler = SetFlagHandler(store.reader, store.work, store.clock, store.wakeups)
    await handler(OPERATOR, SetFlag(GEMINI, "two tenants", "bob", (RuleInput(25.0, ("acme", "bell")),), 100.0))
    store.clock.pass_(60)
    removed = RemoveFlagHandler(store.reader, store.work, store.clock, store.wakeups)
    await removed(OPERATOR, RemoveFlag(GEMINI, "over", "ann"))
    while await store.relay.move():
        pass

    history = await GetFlagHistoryHandler(store.reader)(OPERATOR, GetFlagHistory(GEMINI))
    logged = [entry.event for entry in await store.events.read(after=0, limit=10)]

    assert [(change.by, change.now) for change in history.changes] == [
        ("ann", "as declared"),
        ("bob", "on for 25 % for tenant acme or bell, otherwise on"),
        ("ann", "off"),
    ]
    assert [event.after for event in logged if isinstance(event, FlagChanged)] == [
        change.now for change in reversed(history.changes)
    ]
    assert all(event.subject == GEMINI for event in logged)


async def test_removed_the_declared_default_holds_again(store: Store, snapshot: FlagSnapshot) -> None:
    await turn(store, 0)
    handler = RemoveFlagHandler(store.reader, store.work, store.clock, store.wakeups)

    shown = await handler(OPERATOR, RemoveFlag(GEMINI, "over", "ann"))
    await snapshot.learn()

    assert shown.now == "on (as declared)"
    assert snapshot.allowed("gemini")()


async def test_the_list_has_every_declared_flag(store: Store) -> None:
    await turn(store, 0)

    shown = (await ListFlagsHandler(store.reader)(OPERATOR, ListFlags())).flags

    assert [(flag.name, flag.now) for flag in shown] == [
        ("vendor.gemini", "off"),
        ("vendor.imagekit", "on (as declared)"),
    ]


async def test_a_store_that_is_away_leaves_everything_as_it_was(
    store: Store,
    snapshot: FlagSnapshot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await turn(store, 0)
    await snapshot.learn()

    async def away(*_: object) -> None:
        raise StorageFull("away")

    monkeypatch.setattr(type(store.engine), "find", away)
    await snapshot.learn()

    assert not snapshot.allowed("gemini")()


async def test_listeners_of_openfeature_hear_which_flags_changed(store: Store, snapshot: FlagSnapshot) -> None:
    heard: list[list[str] | None] = []
    async with opened(snapshot) as flags:
        client = api.get_client(flags.domain)
        told = asyncio.Event()
        loop = asyncio.get_running_loop()

        def hear(details: EventDetails) -> None:
            heard.append(details.flags_changed)
            loop.call_soon_threadsafe(told.set)

        client.add_handler(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, hear)
        await turn(store, 0)
        await snapshot.learn()
        async with asyncio.timeout(5):
            await told.wait()
        await snapshot.learn()

    assert heard == [[GEMINI]]


@define(eq=False)
class Deaf:
    """Wake-ups that are always lost."""

    inner: InProcessWakeups

    def ring(self, stream: str, *entries: object) -> None:
        pass

    def listen(self, stream: str) -> object:
        return self.inner.listen(stream)


@pytest.mark.parametrize(("deaf", "within_s"), [(False, 0.01), (True, 5)])
def test_a_change_counts_within_five_seconds_in_another_process(deaf: bool, within_s: float) -> None:
    async def scene() -> None:
        here = Store(MemoryEngine())
        ears = Deaf(InProcessWakeups()) if deaf else here.wakeups
        there = FlagSnapshot(here.reader, ears)  # type: ignore[arg-type]
        running = asyncio.create_task(there.run())
        await asyncio.sleep(100.7)
        allowed = there.allowed("gemini")
        assert allowed()

        await turn(here, 0)
        await asyncio.sleep(within_s)

        assert not allowed()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    virtual_time.run(scene())
