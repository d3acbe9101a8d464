"""Port EventBus: a doorbell, in one process and across processes over RabbitMQ."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from attrs import frozen

from adapters.in_process.wakeups import InProcessEventBus
from adapters.rabbitmq.events import RabbitEventBus
from application.ports.streams import EventBus
from tests.contract.brokers import fresh_name, rabbit, remove_queues
from tests.ports import BUSES
from tests.servers.rabbitmq import RabbitServer

NEVER_S = 60.0


@frozen
class Ends:
    """A bus as the one who rings has it, and as the one who listens has it."""

    ringing: EventBus
    listening: EventBus


@pytest.fixture(params=BUSES.ways)
async def ends(request: pytest.FixtureRequest) -> AsyncIterator[Ends]:
    if request.param == "in_process":
        one = InProcessEventBus(idle_s=NEVER_S)
        yield Ends(one, one)
        return
    server: RabbitServer = request.getfixturevalue("rabbit_server")
    prefix = fresh_name()
    async with rabbit(server, prefix) as first, rabbit(server, prefix) as second:
        here = RabbitEventBus(first, idle_s=NEVER_S)
        yield Ends(here, here if request.param == "rabbitmq" else RabbitEventBus(second, idle_s=NEVER_S))
        await (await first.channel()).queue_delete(first.topology.events_of("reactions"))
    await remove_queues(server, prefix)


async def hears(rings: AsyncIterator[None], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        await anext(rings)


async def settled(waiting: "asyncio.Future[None]") -> None:
    """Until the rings of the start are over, and one who waits goes on waiting."""
    await asyncio.wait({waiting}, timeout=0.2)


async def listening(bus: EventBus) -> AsyncIterator[None]:
    """Rings of a bus whose consumer is known to the broker and has heard everything so far."""
    rings = bus.rings()
    await hears(rings)
    while True:
        waiting = asyncio.ensure_future(anext(rings))
        await settled(waiting)
        if not waiting.done():
            return _after(waiting, rings)


async def _after(waiting: "asyncio.Future[None]", rings: AsyncIterator[None]) -> AsyncIterator[None]:
    try:
        await waiting
        yield None
        async for _ in rings:
            yield None
    finally:
        waiting.cancel()
        await asyncio.wait({waiting})
        await rings.aclose()  # type: ignore[attr-defined]


async def test_a_bus_rings_at_the_start_and_after_growth(ends: Ends) -> None:
    rings = await listening(ends.listening)

    for _ in range(3):
        ends.ringing.ring()
        await hears(rings)
    await rings.aclose()  # type: ignore[attr-defined]


async def test_many_rings_become_few(ends: Ends) -> None:
    rings = await listening(ends.listening)
    for _ in range(1000):
        ends.ringing.ring()
    await hears(rings)

    further = 0
    while True:
        waiting = asyncio.ensure_future(anext(rings))
        await settled(waiting)
        if not waiting.done():
            break
        further += 1
    assert further <= 2
    waiting.cancel()
    await asyncio.wait({waiting})
    await rings.aclose()  # type: ignore[attr-defined]


async def test_a_bus_rings_now_and_then_without_growth(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as connection:
        for bus in (InProcessEventBus(idle_s=0.01), RabbitEventBus(connection, idle_s=0.01)):
            rings = bus.rings()
            for _ in range(4):
                await hears(rings)
            await rings.aclose()  # type: ignore[attr-defined]
        await (await connection.channel()).queue_delete(connection.topology.events_of("reactions"))
    await remove_queues(rabbit_server, prefix)


async def test_everybody_in_one_process_and_every_consumer_hears_the_same_ring(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as first, rabbit(rabbit_server, prefix) as second:
        reactions = RabbitEventBus(second, idle_s=NEVER_S)
        search = RabbitEventBus(second, consumer="search", idle_s=NEVER_S)
        ears = [await listening(reactions), await listening(reactions), await listening(search)]

        RabbitEventBus(first).ring()

        for ear in ears:
            await hears(ear)
            await ear.aclose()  # type: ignore[attr-defined]
        channel = await first.channel()
        for consumer in ("reactions", "search"):
            await channel.queue_delete(first.topology.events_of(consumer))
    await remove_queues(rabbit_server, prefix)


async def test_a_ring_waits_for_a_consumer_that_is_not_there_and_many_are_one(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as first:
        async with rabbit(rabbit_server, prefix) as second:
            gone = await listening(RabbitEventBus(second))
            await gone.aclose()  # type: ignore[attr-defined]
        bus = RabbitEventBus(first)
        channel = await first.channel()
        name = first.topology.events_of("reactions")
        async with asyncio.timeout(10):
            for _ in range(5):
                bus.ring()
                while (await channel.declare_queue(name, passive=True)).declaration_result.message_count != 1:
                    await asyncio.sleep(0.01)
        await channel.queue_delete(name)
    await remove_queues(rabbit_server, prefix)
