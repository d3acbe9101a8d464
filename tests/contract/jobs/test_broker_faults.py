"""What becomes of tickets while the broker is stopped, killed, or away."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.rabbitmq.connection import RabbitConnection
from adapters.rabbitmq.dead_letters import RabbitDeadLetters
from adapters.rabbitmq.events import RabbitEventBus
from adapters.rabbitmq.queue import RabbitJobQueue
from application.ports.jobs import QueueAway, Ticket
from tests.contract.brokers import fresh_name, rabbit, remove_queues
from tests.contract.jobs.test_job_queue import A, B, is_empty, taken
from tests.servers.process import free_port
from tests.servers.rabbitmq import RabbitServer

WAITING = [Ticket("default", "generation", f"gen_{number}") for number in range(20)]


async def is_put(queue: RabbitJobQueue, ticket: Ticket) -> bool:
    try:
        await queue.put(ticket)
    except QueueAway:
        await asyncio.sleep(0.02)
        return False
    return True


async def is_there(queue: RabbitJobQueue) -> bool:
    try:
        await queue.depth()
    except QueueAway:
        await asyncio.sleep(0.02)
        return False
    return True


@pytest.fixture
def own_broker(tmp_path: Path) -> Iterator[RabbitServer]:
    """A broker that a test may end. Its queues stay: RabbitMQ 3.10 now and then loses all of its replicated queues when
    one is deleted while it takes up its work again, which nobody but a test does.
    """
    server = RabbitServer(tmp_path / "broker")
    server.start()
    yield server
    server.close()


async def test_a_broker_that_stops_and_one_that_is_killed_lose_no_ticket(own_broker: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(own_broker, prefix) as worker, rabbit(own_broker, prefix) as relay:
        queue, bus = RabbitJobQueue(worker, prefetch=2), RabbitEventBus(relay)
        elsewhere = RabbitEventBus(worker, idle_s=60).rings()
        await anext(elsewhere)
        for end in (own_broker.stop, own_broker.kill):
            async with asyncio.timeout(10):
                await worker.back()
                await relay.back()
            for ticket in (A, B):
                await queue.put(ticket)
            unacknowledged, delayed = await taken(queue), await taken(queue)
            await queue.again(delayed, 0.01)
            for ticket in WAITING:
                await RabbitJobQueue(relay, prefetch=1).put(ticket)

            await asyncio.to_thread(end)
            taking = asyncio.create_task(taken(queue, 60))
            began = time.monotonic()
            with pytest.raises(QueueAway):
                await RabbitJobQueue(relay, prefetch=1).put(A)
            with pytest.raises(QueueAway):
                await RabbitDeadLetters(relay).list()
            with pytest.raises(QueueAway):
                await queue.depth()
            await queue.ack(unacknowledged)
            bus.ring()
            assert time.monotonic() - began < 8, "it hangs"
            await asyncio.to_thread(own_broker.start)

            came, ticket = set(), await taking
            await queue.ack(ticket)
            while {ticket, *came} < {A, B, *WAITING}:
                came.add(ticket)
                ticket = await taken(queue)
                await queue.ack(ticket)
            async with asyncio.timeout(10):
                await anext(elsewhere)
        await elsewhere.aclose()  # type: ignore[attr-defined]


async def test_a_ticket_whose_worker_is_lost_comes_again_to_another(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as other:
        async with rabbit(rabbit_server, prefix) as lost:
            await RabbitJobQueue(lost, prefetch=1).put(A)
            assert await taken(RabbitJobQueue(lost, prefetch=1)) == A

        assert await taken(RabbitJobQueue(other, prefetch=1)) == A
    await remove_queues(rabbit_server, prefix)


async def test_a_worker_that_stops_taking_gives_back_what_came_for_it(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as draining, rabbit(rabbit_server, prefix) as other:
        mine, theirs = RabbitJobQueue(draining, prefetch=1), RabbitJobQueue(other, prefetch=1)
        await mine.put(A)
        await mine.put(B)
        await mine.ack(await taken(mine))

        assert await taken(theirs) == B
        await theirs.ack(B)
        await mine.put(A)
        assert await taken(mine) == A
    await remove_queues(rabbit_server, prefix)


async def test_no_more_tickets_than_its_concurrency_lie_with_a_worker(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as busy, rabbit(rabbit_server, prefix) as idle:
        mine, theirs = RabbitJobQueue(busy, prefetch=2), RabbitJobQueue(idle, prefetch=2)
        for ticket in WAITING[:4]:
            await mine.put(ticket)
        await taken(mine), await taken(mine)
        assert await is_empty(mine)

        assert [await taken(theirs), await taken(theirs)] == WAITING[2:4]
    await remove_queues(rabbit_server, prefix)


async def test_each_time_a_ticket_comes_back_it_waits_longer(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as connection:
        queue, waited = RabbitJobQueue(connection, prefetch=1), []
        await queue.put(A)
        for _ in range(3):
            await taken(queue)
            began = time.monotonic()
            await queue.again(A, 0.1)
            await taken(queue)
            waited.append(time.monotonic() - began)
            await queue.again(A, 0)

    assert waited[0] >= 0.1
    assert waited[1] >= 0.4
    assert waited[2] >= 1.6
    await remove_queues(rabbit_server, prefix)


async def test_a_broker_that_does_not_answer_is_away_within_the_patience(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as connection:
        connection.patience_s = 0.3
        queue = RabbitJobQueue(connection, prefetch=1)
        await queue.put(A)
        await taken(queue)
        os.kill(rabbit_server.pid, signal.SIGSTOP)
        try:
            began = time.monotonic()
            with pytest.raises(QueueAway, match="did not answer within"):
                await queue.put(B)
            with pytest.raises(QueueAway):
                await queue.depth()
            await queue.again(A, 0.01)
            assert time.monotonic() - began < 3
        finally:
            os.kill(rabbit_server.pid, signal.SIGCONT)
        connection.patience_s = 3

        async with asyncio.timeout(10):
            while not await is_put(queue, B):
                pass
        came = set()
        while came < {A, B}:
            came.add(ticket := await taken(queue))
            await queue.ack(ticket)
    await remove_queues(rabbit_server, prefix)


async def test_queues_that_somebody_deleted_are_declared_again(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as connection:
        queue = RabbitJobQueue(connection, prefetch=1)
        taking = asyncio.create_task(taken(queue))
        await asyncio.sleep(0.1)
        channel = await connection.channel()
        await channel.queue_delete(connection.topology.jobs)

        async with asyncio.timeout(10):
            while not await is_put(queue, A):
                pass

        assert await taking == A
    await remove_queues(rabbit_server, prefix)


async def test_a_worker_that_waits_notices_that_its_queue_was_deleted(rabbit_server: RabbitServer) -> None:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as waiting, rabbit(rabbit_server, prefix) as other:
        taking = asyncio.create_task(taken(RabbitJobQueue(waiting, prefetch=1)))
        channel = await other.channel()
        while not (await channel.declare_queue(other.topology.jobs, passive=True)).declaration_result.consumer_count:
            pass
        await channel.queue_delete(other.topology.jobs)

        theirs = RabbitJobQueue(other, prefetch=1)
        async with asyncio.timeout(10):
            while not await is_there(theirs):
                pass
        await theirs.put(A)
        assert await taking == A
    await remove_queues(rabbit_server, prefix)


async def test_a_service_starts_without_its_broker_and_says_that_the_queue_is_away() -> None:
    connection = RabbitConnection(f"amqp://guest:secret@127.0.0.1:{free_port()}/", patience_s=0.2)
    await connection.start()

    with pytest.raises(QueueAway):
        await RabbitJobQueue(connection, prefetch=1).put(A)
    RabbitEventBus(connection).ring()

    assert not connection.up
    assert "secret" not in repr(connection)
    await connection.close()
