"""Queue, wake-ups and cache over private servers on this machine: `python -m bench.queue`.

One process holds both ends, so every figure includes both; it says nothing about a network between them.
"""

import asyncio
import os
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.rabbitmq.connection import RabbitConnection
from adapters.rabbitmq.queue import RabbitJobQueue
from adapters.redis.cache import RedisCache
from adapters.redis.connection import RedisConnection
from adapters.redis.wakeups import RedisWakeups
from application.ports.jobs import Ticket
from tests.servers.rabbitmq import RabbitServer
from tests.servers.redis import RedisServer

TICKETS = 4000
ALONE = 1000
AT_ONCE = 50


def quantiles(seconds: Sequence[float]) -> str:
    """In milliseconds."""
    ordered = sorted(seconds)
    shown = ((share, ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]) for share in (50, 95, 99))
    return ", ".join(f"p{share} {value * 1000:.2f} ms" for share, value in shown)


async def tickets_a_second(queue: RabbitJobQueue) -> float:
    """Put (confirmed), take and acknowledge, AT_ONCE at a time, both ends going."""
    numbers = iter(range(TICKETS))

    async def put() -> None:
        for number in numbers:
            await queue.put(Ticket("default", "generation", f"gen_{number:026}"))

    async def take(count: int) -> None:
        for _ in range(count):
            await queue.ack(await queue.take())

    began = time.perf_counter()
    await asyncio.gather(*(put() for _ in range(AT_ONCE)), *(take(TICKETS // AT_ONCE) for _ in range(AT_ONCE)))
    return TICKETS / (time.perf_counter() - began)


async def one_at_a_time(queue: RabbitJobQueue) -> tuple[list[float], list[float]]:
    """Seconds until a ticket is confirmed, and until it is taken, from the moment it is put."""
    confirmed, taken = [], []
    for number in range(ALONE):
        began = time.perf_counter()
        taking = asyncio.ensure_future(queue.take())
        await queue.put(Ticket("default", "generation", f"gen_{number:026}"))
        confirmed.append(time.perf_counter() - began)
        ticket = await taking
        taken.append(time.perf_counter() - began)
        await queue.ack(ticket)
    return confirmed, taken


async def rings(ringing: RedisWakeups, listening: RedisWakeups) -> list[float]:
    """Seconds from a ring to the bell of another process's connection."""
    waited = []
    async with listening.listen("job:1") as bell:
        for _ in range(2 * ALONE):
            began = time.perf_counter()
            ringing.ring("job:1")
            assert await bell.wait(5)
            waited.append(time.perf_counter() - began)
    return waited


async def hits(cache: RedisCache) -> list[float]:
    """Seconds to get 10 kB that are there."""

    async def make() -> bytes:
        return bytes(10_000)

    waited = []
    for _ in range(2 * ALONE):
        began = time.perf_counter()
        await cache.get("mug", make, 600)
        waited.append(time.perf_counter() - began)
    return waited


async def measure(rabbit: RabbitServer, redis: RedisServer) -> None:
    """Print every figure."""
    print(f"load before: {os.getloadavg()[0]:.2f}")
    connection = RabbitConnection(rabbit.url)
    await connection.start()
    queue = RabbitJobQueue(connection, AT_ONCE)
    for _ in range(3):
        each = await tickets_a_second(queue)
        print(f"put + confirm + take + ack, {AT_ONCE} at once: {each:.0f} tickets a second")
    await connection.close()
    connection = RabbitConnection(rabbit.url, "alone")
    await connection.start()
    confirmed, taken = await one_at_a_time(RabbitJobQueue(connection, 1))
    print(f"put to confirmed, one at a time: {quantiles(confirmed)}")
    print(f"put to taken, one at a time: {quantiles(taken)}")
    await connection.close()
    first, second = RedisConnection(redis.url), RedisConnection(redis.url)
    print(f"ring to bell: {quantiles(await rings(RedisWakeups(first), RedisWakeups(second)))}")
    print(f"cache hit, 10 kB: {quantiles(await hits(RedisCache(first)))}")
    await first.close()
    await second.close()
    print(f"load after: {os.getloadavg()[0]:.2f}")


def main() -> None:
    """Start both servers, measure, and end them."""
    with TemporaryDirectory() as folder:
        rabbit, redis = RabbitServer(Path(folder) / "rabbitmq"), RedisServer(Path(folder) / "redis")
        try:
            rabbit.start()
            redis.start()
            asyncio.run(measure(rabbit, redis))
        finally:
            rabbit.close()
            redis.kill()


if __name__ == "__main__":
    main()
