"""Port JobQueue, and the bells beside it."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from adapters.in_process.queue import InProcessJobQueue
from adapters.in_process.time import SortedIds
from adapters.in_process.tokens import SignedTokens
from adapters.in_process.wakeups import InProcessEventBus, InProcessWakeups
from adapters.scripted.crashes import Crash, CrashingQueue
from application.ports.jobs import JobQueue, Ticket
from application.ports.security import Proof

A, B = Ticket("default", "generation", "gen_a"), Ticket("default", "generation", "gen_b")


@pytest.fixture(params=[InProcessJobQueue, lambda: CrashingQueue(crash=Crash(None))], ids=["in_process", "crashing"])
async def queue(request: pytest.FixtureRequest) -> AsyncIterator[JobQueue]:
    make: Callable[[], InProcessJobQueue] = request.param
    made = make()
    yield made
    made.close()


async def taken(queue: JobQueue) -> Ticket:
    async with asyncio.timeout(5):
        return await queue.take()


async def is_empty(queue: JobQueue) -> bool:
    try:
        async with asyncio.timeout(0.02):
            await queue.take()
    except TimeoutError:
        return True
    return False


async def test_tickets_are_taken_in_the_order_they_came(queue: JobQueue) -> None:
    await queue.put(A)
    await queue.put(B)

    assert [await taken(queue), await taken(queue)] == [A, B]


async def test_a_ticket_that_waits_is_not_queued_twice(queue: JobQueue) -> None:
    await queue.put(A)
    await queue.put(A)

    assert await taken(queue) == A
    await queue.ack(A)
    assert await is_empty(queue)


async def test_a_ticket_put_while_it_is_worked_on_comes_again_afterwards(queue: JobQueue) -> None:
    await queue.put(A)
    await taken(queue)

    await queue.put(A)
    assert await is_empty(queue)
    await queue.ack(A)

    assert await taken(queue) == A


async def test_a_taker_that_waits_gets_the_next_ticket(queue: JobQueue) -> None:
    waiting = asyncio.create_task(taken(queue))
    await asyncio.sleep(0)

    await queue.put(A)

    assert await waiting == A


async def test_a_ticket_can_come_back_later(queue: JobQueue) -> None:
    await queue.put(A)
    await taken(queue)

    await queue.again(A, 0.01)

    assert await taken(queue) == A


async def test_a_parked_ticket_does_not_come_back_and_is_kept_with_its_reason() -> None:
    queue = InProcessJobQueue()
    await queue.put(A)
    await taken(queue)

    await queue.park(A, "ends every worker")

    assert await is_empty(queue)
    assert queue.parked == {A: "ends every worker"}
    assert queue.depth == 0


async def test_a_bell_rung_before_the_wait_is_not_missed_and_rings_once() -> None:
    wakeups = InProcessWakeups()
    async with wakeups.listen("job:1") as bell:
        wakeups.ring("job:1")
        wakeups.ring("job:2")

        assert await bell.wait(1)
        assert not await bell.wait(0.01)
    wakeups.ring("job:1")


async def test_a_bus_rings_at_the_start_after_growth_and_now_and_then() -> None:
    bus = InProcessEventBus(idle_s=0.01)
    rings = bus.rings()

    async with asyncio.timeout(5):
        await anext(rings)
        bus.ring()
        await anext(rings)
        await anext(rings)
    await rings.aclose()  # type: ignore[attr-defined]


def test_ids_sort_by_the_time_they_were_made_and_never_repeat() -> None:
    ids = SortedIds()

    made = [ids.new("gen") for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert all(len(id) == 30 for id in made)


def test_a_session_token_is_read_only_with_the_secret_that_signed_it() -> None:
    tokens, others = SignedTokens("secret"), SignedTokens("another")
    proof = Proof(SortedIds().new("ses"), datetime(2027, 1, 1, tzinfo=UTC))
    token = tokens.sign(proof)

    assert tokens.read(token) == proof
    assert others.read(token) is None
    assert tokens.read(token[:-1]) is None
    assert tokens.read(token.replace(".1", ".2", 1)) is None, "its end can be moved"
    assert "secret" not in repr(tokens)


def test_a_token_of_the_first_version_counts_until_it_is_renewed() -> None:
    session = "ses_" + "0" * 26
    mac = hmac.new(b"secret", f"session:{session}".encode(), hashlib.sha256).digest()
    token = f"{session}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"

    proof = SignedTokens("secret").read(token)

    assert proof
    assert proof.session == session
    assert proof.until.year == 9999


def test_a_script_cannot_name_a_moment_that_no_process_passes() -> None:
    with pytest.raises(ValueError, match="before-put"):
        Crash("before-lunch:1")
