"""Port Wakeups: in one process, and across processes over Redis."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from attrs import define, field, frozen
from redis.asyncio.client import Pipeline

from adapters.in_process.wakeups import InProcessWakeups
from adapters.redis.connection import RedisConnection
from adapters.redis.wakeups import RedisWakeups
from application.ports.streams import Bell, Entry, Wakeups
from tests.contract.brokers import fresh_name, redis
from tests.ports import WAKEUPS
from tests.servers.process import free_port
from tests.servers.redis import RedisServer

STREAM = "job:1"


def entry(sequence: int, **data: object) -> Entry:
    at = datetime(2026, 1, 1, 12, 0, sequence % 60, tzinfo=UTC)
    return Entry(STREAM, sequence, "job.progress", at, {"percentage": sequence, **data}, last=False)


@frozen
class Ends:
    """Wake-ups as the one who rings has them, and as the one who listens has them."""

    ringing: Wakeups
    listening: Wakeups


@pytest.fixture(params=WAKEUPS.ways)
async def ends(request: pytest.FixtureRequest) -> AsyncIterator[Ends]:
    if request.param == "in_process":
        one = InProcessWakeups()
        yield Ends(one, one)
        return
    server: RedisServer = request.getfixturevalue("redis_server")
    namespace = fresh_name()
    async with redis(server, namespace) as first, redis(server, namespace) as second:
        here = RedisWakeups(first)
        yield Ends(here, here if request.param == "redis" else RedisWakeups(second))


async def rung(bell: Bell, seconds: float = 5) -> bool:
    return await bell.wait(seconds)


async def quiet(bell: Bell) -> bool:
    return not await bell.wait(0.05)


async def test_a_bell_rung_before_the_wait_is_not_missed_and_rings_once(ends: Ends) -> None:
    async with ends.listening.listen(STREAM) as bell:
        ends.ringing.ring(STREAM)
        ends.ringing.ring("job:2")

        assert await rung(bell)
        assert await quiet(bell)


async def test_a_bell_that_nobody_rings_is_quiet(ends: Ends) -> None:
    async with ends.listening.listen(STREAM) as bell:
        assert await quiet(bell)


async def test_the_entries_come_with_the_ring_in_order(ends: Ends) -> None:
    told = [entry(1, text="Brief gelesen: Nußbaum"), entry(2, nested={"a": [1, None]}), entry(3)]
    async with ends.listening.listen(STREAM) as bell:
        ends.ringing.ring(STREAM, told[0])
        ends.ringing.ring(STREAM, *told[1:])

        heard: list[Entry] = []
        while len(heard) < 3 and await rung(bell):
            heard += bell.heard()

    assert heard == told


async def test_a_ring_without_entries_gives_no_hints_for_there_is_more_than_they_tell(ends: Ends) -> None:
    async with ends.listening.listen(STREAM) as bell:
        ends.ringing.ring(STREAM, entry(1))
        ends.ringing.ring(STREAM)

        while await bell.wait(0.2):
            pass
        assert bell.heard() == ()
        ends.ringing.ring(STREAM, entry(3))
        assert await rung(bell)
        assert bell.heard() == (entry(3),)


async def test_everybody_who_listens_is_rung(ends: Ends) -> None:
    async with (
        ends.listening.listen(STREAM) as first,
        ends.listening.listen(STREAM) as second,
        ends.ringing.listen(STREAM) as third,
    ):
        ends.ringing.ring(STREAM, entry(1))

        assert [await rung(bell) for bell in (first, second, third)] == [True] * 3


async def test_who_left_hears_nothing_and_who_stays_still_does(ends: Ends) -> None:
    async with ends.listening.listen(STREAM) as staying:
        async with ends.listening.listen(STREAM) as leaving:
            pass
        ends.ringing.ring(STREAM)

        assert await rung(staying)
        assert await quiet(leaving)


async def test_a_stream_can_be_listened_to_again_at_once(ends: Ends) -> None:
    for number in range(20):
        async with ends.listening.listen(STREAM) as bell:
            ends.ringing.ring(STREAM, entry(number))
            assert await rung(bell)


@define
class Two:
    """Two processes on one Redis."""

    server: RedisServer
    namespace: str
    first: RedisWakeups
    second: RedisWakeups
    namespaces: list[str] = field(factory=list)


@pytest.fixture
async def two(redis_server: RedisServer) -> AsyncIterator[Two]:
    namespace = fresh_name()
    async with redis(redis_server, namespace) as first, redis(redis_server, namespace) as second:
        yield Two(redis_server, namespace, RedisWakeups(first), RedisWakeups(second))


async def test_a_listener_of_the_same_process_is_rung_at_once_and_not_again_by_redis(two: Two) -> None:
    async with two.first.listen(STREAM) as mine, two.second.listen(STREAM) as theirs:
        two.first.ring(STREAM, entry(1))

        assert await mine.wait(0)
        assert mine.heard() == (entry(1),)
        assert await rung(theirs)
        assert await quiet(mine)


async def test_a_large_entry_rings_without_itself(two: Two) -> None:
    async with two.second.listen(STREAM) as bell:
        two.first.ring(STREAM, entry(1, text="x" * 10_000))

        assert await rung(bell)
        assert bell.heard() == ()


async def test_what_somebody_else_publishes_rings_without_hints(two: Two) -> None:
    async with two.second.listen(STREAM) as bell:
        for payload in (b"hello", b"[]", b'{"by":1,"entries":[{"at":"noon"}]}', b"\xff"):
            await two.first.connection.commands.publish(f"{two.namespace}:bell:{STREAM}", payload)
            assert await rung(bell)
            assert bell.heard() == ()


async def test_installations_on_one_redis_do_not_hear_each_other(two: Two) -> None:
    async with redis(two.server, fresh_name()) as strange, two.second.listen(STREAM) as bell:
        RedisWakeups(strange).ring(STREAM)

        assert await quiet(bell)


async def test_a_stream_is_subscribed_to_only_while_somebody_listens(two: Two) -> None:
    channels = f"{two.namespace}:*"
    async with two.second.listen(STREAM), two.second.listen("job:2"):
        assert len(await two.first.connection.commands.pubsub_channels(channels)) == 2

    async with asyncio.timeout(5):
        while await two.first.connection.commands.pubsub_channels(channels):
            pass


async def test_a_burst_of_rings_is_a_few_commands(two: Two) -> None:
    async with two.second.listen(STREAM) as bell:
        before = (await two.first.connection.commands.info("commandstats"))["cmdstat_publish"]["calls"]
        for _ in range(500):
            two.first.ring(STREAM)

        assert await rung(bell)
        after = (await two.first.connection.commands.info("commandstats"))["cmdstat_publish"]["calls"]
    assert after - before <= 2


async def test_when_redis_was_away_every_bell_rings_once_it_is_back_and_new_rings_arrive(two: Two) -> None:
    async with two.first.listen("job:2") as mine, two.second.listen(STREAM) as theirs:
        two.server.kill()
        began = time.monotonic()
        for number in range(100):
            two.first.ring(STREAM, entry(number))
        two.first.ring("job:2", entry(1))
        assert time.monotonic() - began < 0.1, "a ring waits for Redis"
        assert await mine.wait(0)
        mine.heard()
        while not two.second._away:
            await asyncio.sleep(0.01)
        began = time.monotonic()
        async with two.second.listen("job:3"):
            assert time.monotonic() - began < 0.3, "who listens waits for Redis"
        two.server.start()
        two.server.flush()

        assert await rung(theirs)
        assert theirs.heard() == ()
        assert await rung(mine)
        while await theirs.wait(0.3):
            theirs.heard()
        two.first.ring(STREAM, entry(7))
        assert await rung(theirs)
        assert theirs.heard() == (entry(7),)


async def test_while_redis_is_away_bells_ring_every_few_seconds_so_that_the_store_is_looked_at(
    redis_server: RedisServer,
) -> None:
    connection = RedisConnection(redis_server.url, "away")
    wakeups = RedisWakeups(connection)
    async with wakeups.listen("job:1") as bell:
        redis_server.kill()
        try:
            assert [await bell.wait(10) for _ in range(3)] == [True, True, True]
        finally:
            redis_server.start()
    await connection.close()


async def test_a_ring_that_redis_did_not_take_is_told_later(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    taking, tries = Pipeline.execute, []

    async def once_not(pipeline: Pipeline) -> object:
        tries.append(pipeline)
        if len(tries) == 1:
            raise ConnectionError("refused")
        return await taking(pipeline)

    monkeypatch.setattr(Pipeline, "execute", once_not)
    async with two.second.listen(STREAM) as bell:
        two.first.ring(STREAM, entry(1))

        assert await rung(bell)
        assert bell.heard() == ()
    assert len(tries) == 2


async def test_a_connection_that_died_silently_is_found_out(redis_server: RedisServer) -> None:
    namespace = fresh_name()
    async with redis(redis_server, namespace) as first, redis(redis_server, namespace) as second:
        listening = RedisWakeups(second, quiet_s=0.3)
        async with listening.listen(STREAM) as bell:
            assert not await bell.wait(1.0), "a quiet connection that answers is taken for dead"
            pubsub = listening._pubsub
            assert pubsub
            # As when a firewall forgot it: nothing comes any more, and nothing says so.
            pubsub.connection._reader._transport.pause_reading()

            ringing = RedisWakeups(first)
            async with asyncio.timeout(10):
                while not bell.heard():
                    assert await rung(bell)
                    ringing.ring(STREAM, entry(1))


async def test_a_service_starts_without_its_redis() -> None:
    connection = RedisConnection(f"redis://:secret@127.0.0.1:{free_port()}/0")
    await connection.start()
    wakeups = RedisWakeups(connection)

    async with asyncio.timeout(3), wakeups.listen(STREAM) as bell:
        wakeups.ring(STREAM)
        assert await bell.wait(0)

    assert "secret" not in repr(connection)
    await connection.close()
