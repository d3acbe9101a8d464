"""What is spent, per tenant and day: set aside before a call, settled after it, shared by all processes."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.gemini.calls import Asked
from adapters.gemini.failures import CallFailed, Trouble
from adapters.memory.engine import MemoryEngine
from adapters.sqlite.engine import SqliteEngine
from application.context import system
from application.ports.imaging import Turn
from application.ports.storage import StorageFull
from application.spending.budget import Budget
from domain.spending.spend import DaySpend, DaySpent, Spend
from tests.contract.gemini.asking import PICTURE, SECRET, Open, paint
from tests.contract.storage.conftest import Store
from tests.servers.gemini import Call, Fault, GeminiServer

DOLLAR = 1_000_000


@pytest.fixture
def books() -> Store:
    return Store(MemoryEngine())


@pytest.fixture
def budget_of(books: Store) -> Callable[[float], Budget]:
    return lambda dollars: Budget(books.work, books.clock, "gemini", round(dollars * DOLLAR))


async def spent(books: Store, tenant: str = "partner") -> DaySpend:
    spend = await books.reader.get(system("test", tenant=tenant), Spend, f"gemini:{tenant}")
    return spend.on("2026-01-01") if spend else DaySpend("2026-01-01")


async def test_a_picture_costs_what_its_tokens_cost(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget]
) -> None:
    await paint(await open_client(budget=budget_of(1)))

    day = await spent(books)
    assert day.micros / DOLLAR == pytest.approx(0.0672, abs=0.0005)
    assert (day.calls, day.pictures) == (1, 1)


@pytest.mark.parametrize(
    ("fault", "dollars"),
    [(Fault.BROKEN, 0.0), (Fault.RATE_LIMITED, 0.0), (Fault.NO_IMAGE, 0.0), (Fault.IMAGE_SAFETY, 0.0)],
)
async def test_a_call_that_made_nothing_gives_back_what_was_set_aside(
    server: GeminiServer,
    open_client: Open,
    books: Store,
    budget_of: Callable[[float], Budget],
    fault: Fault,
    dollars: float,
) -> None:
    server.cue(PICTURE, *[fault] * 3)
    with pytest.raises(CallFailed):
        await paint(await open_client(budget=budget_of(1)))

    assert (await spent(books)).micros / DOLLAR == pytest.approx(dollars, abs=0.0001)


@pytest.mark.parametrize("fault", [Fault.DROPPED, Fault.CUT])
async def test_an_answer_that_was_lost_counts_in_full(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget], fault: Fault
) -> None:
    server.cue(PICTURE, fault)
    with pytest.raises(CallFailed):
        await paint(await open_client(budget=budget_of(1)))

    day = await spent(books)
    assert day.micros / DOLLAR > 0.067
    assert day.pictures == 0


async def test_a_call_that_is_cancelled_in_mid_air_counts_in_full(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget]
) -> None:
    server.cue(PICTURE, Fault.SLOW)
    painting = asyncio.create_task(paint(await open_client(budget=budget_of(1))))
    while not server.calls:
        await asyncio.sleep(0.001)

    painting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await painting

    assert (await spent(books)).micros / DOLLAR > 0.067


async def test_a_call_that_is_cancelled_before_it_was_made_costs_nothing(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget]
) -> None:
    client = await open_client(budget=budget_of(1), concurrency=1)
    server.cue(PICTURE, Fault.SLOW)
    first, second = (asyncio.create_task(paint(client)) for _ in range(2))
    while not server.calls or (await spent(books)).calls < 2:
        await asyncio.sleep(0.001)
    both = (await spent(books)).micros

    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    one = (await spent(books)).micros
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)

    assert one == both / 2
    assert (await spent(books)).micros == one


async def test_a_spent_day_refuses_before_the_vendor_is_asked_and_ends_at_midnight(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget]
) -> None:
    client = await open_client(budget=budget_of(0.1))
    await paint(client)

    with pytest.raises(CallFailed) as failed:
        await paint(client)

    assert (failed.value.trouble, failed.value.retry_after_s, len(server.calls)) == (Trouble.BUDGET, 12 * 3600, 1)
    books.clock.pass_(timedelta(hours=12).total_seconds())
    assert await paint(client)


async def test_money_that_cannot_be_counted_is_not_spent(
    server: GeminiServer,
    open_client: Open,
    books: Store,
    budget_of: Callable[[float], Budget],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def full(batch: object) -> None:
        raise StorageFull("no room")

    monkeypatch.setattr(MemoryEngine, "commit", lambda self, batch: full(batch))

    with pytest.raises(CallFailed) as failed:
        await paint(await open_client(budget=budget_of(1)))

    assert (failed.value.trouble, server.calls) == (Trouble.BUDGET, [])


async def test_a_count_that_cannot_be_settled_stays_as_it_was_set_aside_and_does_not_take_the_picture_away(
    server: GeminiServer,
    open_client: Open,
    books: Store,
    budget_of: Callable[[float], Budget],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def full(batch: object) -> None:
        raise StorageFull("no room")

    def no_room_left(call: Call) -> None:
        monkeypatch.setattr(MemoryEngine, "commit", lambda self, batch: full(batch))

    client = await open_client(budget=budget_of(1))
    server.heard = no_room_left
    with capture_logs() as logs:
        assert await paint(client)
    server.heard = None

    assert (await spent(books)).micros / DOLLAR > 0.067
    assert any(entry["event"] == "budget.unsettled" for entry in logs)


async def test_a_tenant_does_not_spend_anothers_money(
    server: GeminiServer, open_client: Open, books: Store, budget_of: Callable[[float], Budget]
) -> None:
    client = await open_client(budget=budget_of(0.1))
    await paint(client)

    other = Asked("paint", PICTURE, Turn("job-2", "another", first=True, tenant="default"), 10.0)
    assert await client.paint(other, "paint", [SECRET], lambda _: None)
    assert (await spent(books, "default")).calls == 1


async def test_of_many_processes_that_spend_at_once_no_cent_is_forgotten_and_none_goes_beyond(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path / "store.sqlite")
    await engine.start()
    books = Store(engine)
    processes = [Budget(books.work, books.clock, "gemini", 25 * 1000) for _ in range(4)]

    async def buy(budget: Budget) -> bool:
        try:
            reserved = await budget.reserve("partner", 1000)
        except DaySpent:
            return False
        await budget.settle(reserved, 900, 1)
        return True

    bought = await asyncio.gather(*(buy(processes[n % 4]) for n in range(40)))

    day = await spent(books)
    await engine.close()
    assert day.micros == 900 * sum(bought)
    assert day.micros <= 25 * 1000
    assert day.calls == day.pictures == sum(bought)
