"""RabbitMQ and Redis: away, not as declared, with letters that nobody read, set up to refuse."""

from collections.abc import AsyncIterator
from uuid import uuid4

import aio_pika
import pytest
from aio_pika.abc import AbstractConnection
from redis.asyncio import Redis

from adapters.rabbitmq.topology import Topology
from entrypoints.composition.doctor.rabbitmq import RabbitLook
from entrypoints.composition.doctor.redis import RedisLook
from tests.contract.doctor.conftest import codes
from tests.servers.process import free_port
from tests.servers.rabbitmq import RabbitServer
from tests.servers.redis import RedisServer


@pytest.fixture
async def connection(rabbit_server: RabbitServer) -> AsyncIterator[AbstractConnection]:
    opened = await aio_pika.connect(rabbit_server.url)
    async with opened:
        yield opened


@pytest.fixture
def topology() -> Topology:
    return Topology(f"doctor-{uuid4().hex[:8]}")


async def test_a_broker_is_fine_once_its_queues_are_declared(
    rabbit_server: RabbitServer, connection: AbstractConnection, topology: Topology
) -> None:
    look = RabbitLook(rabbit_server.url, topology.prefix)
    assert codes(await look.broker()) == ["rabbit-topology-missing"]
    assert codes(await look.broker()) == ["rabbit-topology-missing"], "looking must not declare anything"

    await topology.declare(await connection.channel())

    found = list(await look.broker())
    assert codes(found) == []
    assert found[0].message.startswith("RabbitMQ 3.")


async def test_letters_that_nobody_read_are_counted_and_stay(
    rabbit_server: RabbitServer, connection: AbstractConnection, topology: Topology
) -> None:
    channel = await connection.channel()
    await topology.declare(channel)
    for _ in range(2):
        await channel.default_exchange.publish(aio_pika.Message(b"x"), topology.dead)

    for _ in range(2):
        found = list(await RabbitLook(rabbit_server.url, topology.prefix).broker())
        assert codes(found) == ["dead-letters"]
        assert found[-1].message.startswith("2 jobs")


async def test_a_queue_of_another_kind_is_wrong(
    rabbit_server: RabbitServer, connection: AbstractConnection, topology: Topology
) -> None:
    channel = await connection.channel()
    await topology.declare(channel)
    await channel.queue_delete(topology.later(1))
    await channel.declare_queue(topology.later(1), durable=True)

    found = list(await RabbitLook(rabbit_server.url, topology.prefix).broker())

    assert codes(found) == ["rabbit-topology-differs"]
    assert topology.later(1) in found[-1].message


@pytest.mark.parametrize("url", ["amqp://127.0.0.1:{}/", "nonsense"])
async def test_a_broker_that_is_not_there_is_told(url: str) -> None:
    assert codes(await RabbitLook(url.format(free_port()), "vision").broker()) == ["rabbit-away"]


@pytest.mark.parametrize(
    ("memory", "policy", "code"),
    [
        ("0", "noeviction", ["redis-unbounded"]),
        ("100mb", "noeviction", ["redis-refuses-when-full"]),
        ("100mb", "allkeys-lru", []),
    ],
)
async def test_redis_is_judged_by_what_it_does_when_full(
    redis_server: RedisServer, memory: str, policy: str, code: list[str]
) -> None:
    async with Redis.from_url(redis_server.url) as client:
        before = await client.config_get("maxmemory*")
        await client.config_set("maxmemory", memory)
        await client.config_set("maxmemory-policy", policy)
        try:
            assert codes(await RedisLook(redis_server.url).server()) == code
        finally:
            for name in ("maxmemory", "maxmemory-policy"):
                await client.config_set(name, before[name])


async def test_old_versions_and_wrong_clocks_of_redis_are_told(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def earlier(self: object) -> tuple[int, int]:
        return 1_000_000, 0

    async def old(self: object, section: str) -> dict[str, object]:
        return {"redis_version": "5.0.14", "maxmemory": 1, "maxmemory_policy": "allkeys-lru"}

    monkeypatch.setattr(Redis, "time", earlier)
    monkeypatch.setattr(Redis, "info", old)

    assert codes(await RedisLook(redis_server.url).server()) == ["clock-far-off", "redis-old"]


@pytest.mark.parametrize("url", ["redis://127.0.0.1:{}/0", "nonsense"])
async def test_redis_that_is_not_there_is_told(url: str) -> None:
    assert codes(await RedisLook(url.format(free_port())).server()) == ["redis-away"]
