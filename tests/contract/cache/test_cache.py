"""Port Cache: in one process, and over Redis."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from attrs import define, field

from adapters.in_process.cache import InProcessCache
from adapters.redis.cache import RedisCache
from adapters.redis.connection import RedisConnection
from application.ports.cache import Cache
from tests.contract.brokers import fresh_name, redis
from tests.ports import CACHES
from tests.servers.redis import RedisServer

LONG_S = 60.0


@define
class Kiln:
    """Makes something, slowly, and counts how often."""

    seconds: float = 0.0
    fails: bool = False
    made: int = field(default=0, init=False)

    async def __call__(self) -> bytes:
        self.made += 1
        mine = self.made
        await asyncio.sleep(self.seconds)
        if self.fails:
            raise ValueError("cracked in the kiln")
        return b"\x00piece %d" % mine


@pytest.fixture(params=CACHES.ways)
async def cache(request: pytest.FixtureRequest) -> AsyncIterator[Cache]:
    if request.param == "in_process":
        yield InProcessCache()
        return
    async with redis(request.getfixturevalue("redis_server"), fresh_name()) as connection:
        yield RedisCache(connection)


async def test_what_was_made_is_kept(cache: Cache) -> None:
    kiln = Kiln()

    assert [await cache.get("mug", kiln, LONG_S) for _ in range(3)] == [b"\x00piece 1"] * 3
    assert await cache.get("bowl", kiln, LONG_S) == b"\x00piece 2"


async def test_what_is_empty_is_kept_too(cache: Cache) -> None:
    calls = []

    async def nothing() -> bytes:
        calls.append(1)
        return b""

    assert [await cache.get("mug", nothing, LONG_S) for _ in range(2)] == [b"", b""]
    assert len(calls) == 1


async def test_what_is_kept_is_made_again_after_its_time(cache: Cache) -> None:
    kiln = Kiln()
    await cache.get("mug", kiln, 0.05)

    async with asyncio.timeout(5):
        while await cache.get("mug", kiln, 0.05) == b"\x00piece 1":
            await asyncio.sleep(0.005)


async def test_of_many_who_ask_at_once_one_makes_it(cache: Cache) -> None:
    kiln = Kiln(seconds=0.02)

    got = await asyncio.gather(*(cache.get("mug", kiln, LONG_S) for _ in range(200)))

    assert kiln.made == 1
    assert set(got) == {b"\x00piece 1"}


async def test_a_fault_of_the_maker_reaches_everybody_who_waits_and_nothing_is_kept(cache: Cache) -> None:
    kiln = Kiln(seconds=0.02, fails=True)

    got = await asyncio.gather(*(cache.get("mug", kiln, LONG_S) for _ in range(5)), return_exceptions=True)

    assert [str(error) for error in got] == ["cracked in the kiln"] * 5
    assert kiln.made == 1
    kiln.fails = False
    assert await cache.get("mug", kiln, LONG_S) == b"\x00piece 2"


async def test_who_asked_first_may_leave_and_the_others_get_it_all_the_same(cache: Cache) -> None:
    kiln = Kiln(seconds=0.05)
    first = asyncio.create_task(cache.get("mug", kiln, LONG_S))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(cache.get("mug", kiln, LONG_S))
    await asyncio.sleep(0)

    first.cancel()

    assert await second == b"\x00piece 1"
    assert kiln.made == 1


async def test_in_one_process_what_was_not_asked_for_the_longest_goes_first() -> None:
    cache, kiln = InProcessCache(most_bytes=20), Kiln()
    await cache.get("mug", kiln, LONG_S)
    await cache.get("bowl", kiln, LONG_S)
    await cache.get("mug", kiln, LONG_S)
    await cache.get("vase", kiln, LONG_S)

    assert await cache.get("mug", kiln, LONG_S) == b"\x00piece 1"
    assert await cache.get("bowl", kiln, LONG_S) == b"\x00piece 4"


async def test_in_one_process_what_is_larger_than_the_cache_is_not_kept_and_takes_nobodys_place() -> None:
    cache, kiln = InProcessCache(most_bytes=10), Kiln()

    async def large() -> bytes:
        return bytes(11)

    await cache.get("mug", kiln, LONG_S)
    assert await cache.get("wardrobe", large, LONG_S) == bytes(11)

    assert await cache.get("mug", kiln, LONG_S) == b"\x00piece 1"
    assert await cache.get("wardrobe", kiln, LONG_S) == b"\x00piece 2"


@pytest.fixture
async def connection(redis_server: RedisServer) -> AsyncIterator[RedisConnection]:
    async with redis(redis_server, fresh_name()) as opened:
        yield opened


async def test_of_many_processes_that_ask_at_once_one_makes_it(connection: RedisConnection) -> None:
    kilns = [Kiln(seconds=0.1) for _ in range(8)]

    got = await asyncio.gather(*(RedisCache(connection).get("mug", kiln, LONG_S) for kiln in kilns))

    assert sum(kiln.made for kiln in kilns) == 1
    assert set(got) == {b"\x00piece 1"}


async def test_when_the_process_that_makes_it_fails_another_one_does_at_once(connection: RedisConnection) -> None:
    failing, working = Kiln(seconds=0.1, fails=True), Kiln()
    first = asyncio.create_task(RedisCache(connection).get("mug", failing, LONG_S))
    await asyncio.sleep(0.03)

    began = time.monotonic()
    assert await RedisCache(connection).get("mug", working, LONG_S) == b"\x00piece 1"

    assert time.monotonic() - began < 1
    with pytest.raises(ValueError, match="cracked"):
        await first


async def test_a_process_that_was_lost_while_making_it_holds_nobody_up_for_long(connection: RedisConnection) -> None:
    await connection.commands.set(connection.name("cache-lock", "mug"), "somebody lost", px=60_000)
    cache = RedisCache(connection, wait_s=0.1)

    began = time.monotonic()
    assert await cache.get("mug", Kiln(), LONG_S) == b"\x00piece 1"

    assert time.monotonic() - began < 1


async def test_a_lock_that_ended_and_is_somebody_elses_is_left_alone(connection: RedisConnection) -> None:
    name = connection.name("cache-lock", "mug")
    making = asyncio.create_task(RedisCache(connection, lock_s=0.02).get("mug", Kiln(seconds=0.2), LONG_S))
    await asyncio.sleep(0.1)
    await connection.commands.set(name, "somebody else", px=60_000)
    await making

    assert await connection.commands.get(name) == b"somebody else"


async def test_every_key_has_an_end_and_the_namespace(connection: RedisConnection) -> None:
    making = asyncio.create_task(RedisCache(connection).get("mug", Kiln(seconds=0.05), LONG_S))
    await asyncio.sleep(0.02)
    during = await connection.commands.keys(f"{connection.namespace}:*")
    ends = [await connection.commands.pttl(key) for key in during]
    await making

    kept = await connection.commands.keys(f"{connection.namespace}:*")
    assert [key.decode() for key in (*during, *kept)] == [
        f"{connection.namespace}:cache-lock:mug",
        f"{connection.namespace}:cache:mug",
    ]
    ends += [await connection.commands.pttl(key) for key in kept]
    assert all(0 < end <= LONG_S * 1000 for end in ends)


async def test_before_its_end_one_makes_it_again_while_the_others_have_the_old(
    connection: RedisConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await RedisCache(connection).get("mug", Kiln(seconds=0.1), 2)
    again = [Kiln(seconds=0.2) for _ in range(10)]
    # So unlikely a draw that everybody thinks that it is time, 28 times the making before the end.
    monkeypatch.setattr("adapters.redis.cache.random.random", lambda: 1 - 1e-12)

    asked = [asyncio.create_task(RedisCache(connection).get("mug", kiln, LONG_S)) for kiln in again]
    await asyncio.sleep(0.1)

    assert sum(task.done() for task in asked) == 9
    assert set(await asyncio.gather(*asked)) == {b"\x00piece 1"}
    assert sum(kiln.made for kiln in again) == 1


async def test_what_was_made_a_moment_ago_is_not_made_again(connection: RedisConnection) -> None:
    kiln = Kiln(seconds=0.01)

    for _ in range(200):
        await RedisCache(connection).get("mug", kiln, LONG_S)

    assert kiln.made == 1


async def test_a_fault_while_making_it_before_its_end_is_nobodys_trouble(
    connection: RedisConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await RedisCache(connection).get("mug", Kiln(seconds=0.1), 2)
    monkeypatch.setattr("adapters.redis.cache.random.random", lambda: 1 - 1e-12)
    failing = Kiln(fails=True)

    assert await RedisCache(connection).get("mug", failing, LONG_S) == b"\x00piece 1"

    assert failing.made == 1


async def test_without_redis_everything_is_made_and_little_time_is_lost(redis_server: RedisServer) -> None:
    async with redis(redis_server, fresh_name()) as connection:
        cache, kiln = RedisCache(connection, rest_s=0.3), Kiln()
        await cache.get("mug", kiln, LONG_S)
        redis_server.kill()
        try:
            began = time.monotonic()
            for number in range(100):
                assert await cache.get(f"bowl {number}", kiln, LONG_S) == b"\x00piece %d" % (number + 2)
            assert time.monotonic() - began < 0.5
        finally:
            redis_server.start()

        async with asyncio.timeout(10):
            while await cache.get("vase", kiln, LONG_S) != await cache.get("vase", kiln, LONG_S):
                await asyncio.sleep(0.05)


async def test_a_redis_that_does_not_answer_costs_its_patience_once(
    connection: RedisConnection,
) -> None:
    cache, kiln = RedisCache(connection, rest_s=LONG_S), Kiln()
    await cache.get("mug", kiln, LONG_S)
    await connection.commands.execute_command("CLIENT", "PAUSE", "400", "ALL")

    began = time.monotonic()
    first = await cache.get("mug", kiln, LONG_S)
    for _ in range(100):
        await cache.get("mug", kiln, LONG_S)
    lost = time.monotonic() - began
    await asyncio.sleep(0.4)

    assert first == b"\x00piece 2"
    assert 0.09 < lost < 0.3


async def test_a_full_redis_means_that_it_is_made(connection: RedisConnection) -> None:
    cache, kiln = RedisCache(connection), Kiln()
    await connection.commands.config_set("maxmemory", "1")
    try:
        assert await cache.get("mug", kiln, LONG_S) == b"\x00piece 1"
        assert await cache.get("mug", kiln, LONG_S) == b"\x00piece 2"
    finally:
        await connection.commands.config_set("maxmemory", "0")


@pytest.mark.parametrize("spoil", [b"", b"short", b"\xff" * 12], ids=["empty", "short", "other"])
async def test_what_somebody_else_wrote_there_is_made_again(connection: RedisConnection, spoil: bytes) -> None:
    await connection.commands.set(connection.name("cache", "mug"), spoil, px=60_000)

    assert await RedisCache(connection, wait_s=0.1).get("mug", Kiln(), LONG_S) == b"\x00piece 1"
