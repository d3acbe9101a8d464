"""Connections to the private servers, each test with names of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from adapters.rabbitmq.connection import RabbitConnection
from adapters.rabbitmq.topology import LATER_S
from adapters.redis.connection import RedisConnection
from tests.servers.rabbitmq import RabbitServer
from tests.servers.redis import RedisServer


def fresh_name() -> str:
    return f"t{uuid4().hex[:10]}"


@asynccontextmanager
async def rabbit(server: RabbitServer, prefix: str) -> AsyncIterator[RabbitConnection]:
    connection = RabbitConnection(server.url, prefix)
    await connection.start()
    assert connection.up
    try:
        yield connection
    finally:
        await connection.close()


async def remove_queues(server: RabbitServer, prefix: str) -> None:
    """Every queue of a test is a group of processes in the broker: without this they would grow with the tests."""
    async with rabbit(server, prefix) as connection:
        channel = await connection.channel()
        names = connection.topology
        for queue in (names.jobs, names.dead, *(names.later(step) for step in LATER_S)):
            await channel.queue_delete(queue)
        await channel.exchange_delete(names.events)


@asynccontextmanager
async def redis(server: RedisServer, namespace: str) -> AsyncIterator[RedisConnection]:
    connection = RedisConnection(server.url, namespace)
    await connection.start()
    try:
        yield connection
    finally:
        await connection.close()
