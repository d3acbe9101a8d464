"""Following streams: a cursor, a tail that all share, and hints that may be lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from attrs import define, evolve, field
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.documents.log import DocumentStreamLog
from adapters.documents.receipts import DocumentReceipts
from adapters.documents.repository import DocumentReader
from adapters.documents.work import DocumentWorkFactory, Plumbing
from adapters.in_process.time import SortedIds
from adapters.in_process.wakeups import InProcessWakeups
from adapters.memory.engine import MemoryEngine
from adapters.memory.media import MemoryMedia
from application.command import SessionRequired, session
from application.context import Actor, ActorKind, Context
from application.dispatch import Dispatch
from application.ports.storage import StorageFull
from application.ports.streams import Entry
from application.streams.events import Line
from application.streams.follow import Follow, FollowRules
from application.streams.open import OpenStream, OpenStreamHandler, StreamGone, StreamNotFound
from application.streams.tail import WINDOW, Follower
from domain.jobs import Job, JobKind, JobStatus

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
OWNER = Context("default", Actor(ActorKind.BUYER, "ses_1"), "trace")
STREAM = "job:gen_1"


@define
class Clock:
    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@define(eq=False)
class Wires(InProcessWakeups):
    """Wake-ups that lose what a test wants lost: ``rings`` themselves, or the entries with them."""

    rings: bool = True
    entries: bool = True

    def ring(self, stream: str, *entries: Entry) -> None:
        if self.rings:
            super().ring(stream, *(entries if self.entries else ()))


@define(eq=False)
class CountedLog:
    """The stored streams, with a count of the readings; it fails on demand."""

    inner: DocumentStreamLog
    reads: Counter[str] = field(factory=Counter)
    fails: Exception | None = None

    async def read(self, context: Context, stream: str, *, after: int, limit: int) -> tuple[Entry, ...]:
        self.reads[stream] += 1
        if self.fails:
            raise self.fails
        return await self.inner.read(context, stream, after=after, limit=limit)


@define(slots=False)
class House:
    """One job's stream, and everything that is between it and its followers."""

    heartbeat_s: float = 60.0
    clock: Clock = field(factory=Clock)
    wires: Wires = field(factory=Wires)

    def __attrs_post_init__(self) -> None:
        engine = MemoryEngine()
        self.engine = engine
        self.work = DocumentWorkFactory(Plumbing(engine, self.clock, SortedIds(), self.wires))
        self.reader = DocumentReader(engine, self.clock)
        self.log = CountedLog(DocumentStreamLog(engine, self.clock))
        dispatch = Dispatch(
            {OpenStream: (OpenStreamHandler(self.reader), session)},
            DocumentReceipts(engine, self.clock),
            SortedIds(),
        )
        rules = FollowRules(self.heartbeat_s)
        self.follow = Follow(dispatch, self.log, self.wires, MemoryMedia("http://x"), rules)

    async def tell(self, count: int = 1, *, last: bool = False) -> None:
        """Let the job say something, in one commit."""
        async with self.work(OWNER) as tx:
            jobs = tx.repository(Job)
            job = await jobs.get("gen_1") or Job(
                id="gen_1",
                tenant="default",
                kind=JobKind.GENERATION,
                owner="ses_1",
                subject="gen_1",
                accepted_at=NOON,
                deadline=NOON,
                status=JobStatus.RUNNING,
            )
            for number in range(count):
                job.tell("job.progress", self.clock.now(), {"message": "…"}, last=last and number == count - 1)
            if last:
                job.status = JobStatus.COMPLETE
            jobs.save(job)


@define(eq=False)
class Reader:
    """A client that takes what it can get."""

    house: House
    follower: Follower
    bell: asyncio.Event
    got: list[Line] = field(factory=list)

    async def until(self, count: int) -> list[int]:
        """The numbers that it has, once there are so many."""
        async with asyncio.timeout(5):
            while True:
                while self.follower.behind:
                    self.got += await self.house.follow.read(self.follower)
                self.got += self.follower.take()
                if len(self.got) >= count:
                    return [line.sequence for line in self.got]
                await self.bell.wait()
                self.bell.clear()


@asynccontextmanager
async def reading(house: House, after: int | None = 0, context: Context = OWNER) -> AsyncIterator[Reader]:
    bell = asyncio.Event()
    async with house.follow(context, STREAM, after, bell.set) as follower:
        yield Reader(house, follower, bell)


async def test_a_follower_hears_what_was_said_before_and_after_it_came_each_once() -> None:
    house = House()
    await house.tell(3)
    async with reading(house) as reader:
        assert await reader.until(3) == [1, 2, 3]
        await house.tell(2)
        await house.tell()

        assert await reader.until(6) == [1, 2, 3, 4, 5, 6]


async def test_a_cursor_goes_on_after_what_it_has_and_none_hears_only_what_is_new() -> None:
    house = House()
    await house.tell(3)
    async with reading(house, after=2) as resumed, reading(house, after=None) as newcomer:
        await house.tell()

        assert await resumed.until(2) == [3, 4]
        assert await newcomer.until(1) == [4]


async def test_a_hundred_followers_cost_no_more_readings_of_the_store_than_one() -> None:
    house = House()
    await house.tell(5)
    async with reading(house) as first:
        await first.until(5)
        others = [house.follow(OWNER, STREAM, 0, lambda: None) for _ in range(100)]
        followers = [await other.__aenter__() for other in others]
        for number in range(6, 16):
            await house.tell()
            assert await first.until(number) == list(range(1, number + 1))

        assert [[line.sequence for line in f.take()] for f in followers] == [list(range(1, 16))] * 100
        # One for what was there, one to be sure that nothing was missed before the bell was heard.
        assert house.log.reads[STREAM] == 2
        for other in others:
            await other.__aexit__(None, None, None)


async def test_what_a_transport_makes_of_an_entry_is_made_once_for_all() -> None:
    house, made = House(), Counter[int]()

    def form(line: Line) -> bytes:
        made[line.sequence] += 1
        return b"%d" % line.sequence

    await house.tell(3)
    async with reading(house) as one, reading(house) as two:
        await one.until(3)
        await two.until(3)

        assert [line.form(form) for line in one.got] == [line.form(form) for line in two.got]
    assert made == {1: 1, 2: 1, 3: 1}


async def test_a_ring_without_its_entries_is_answered_by_the_store() -> None:
    house = House(wires=Wires(entries=False))
    await house.tell()
    async with reading(house) as reader:
        await reader.until(1)
        await house.tell(2)

        assert await reader.until(3) == [1, 2, 3]


async def test_a_lost_ring_is_made_up_for_by_the_next_and_by_the_heartbeat() -> None:
    house = House()
    await house.tell()
    async with reading(house) as reader:
        await reader.until(1)
        house.wires.rings = False
        await house.tell()
        house.wires.rings = True
        await house.tell()
        assert await reader.until(3) == [1, 2, 3]
    house = House(heartbeat_s=0.01, wires=Wires(rings=False))
    await house.tell()
    async with reading(house) as reader:
        await reader.until(1)
        await house.tell()

        assert await reader.until(2) == [1, 2]


async def test_who_comes_with_a_newer_cursor_than_the_tail_knows_of_lets_it_catch_up() -> None:
    house = House(wires=Wires(rings=False))
    await house.tell()
    async with reading(house) as early:
        await early.until(1)
        await house.tell(2)
        async with reading(house, after=3) as informed:
            house.wires.rings = True
            await house.tell()

            assert await informed.until(1) == [4]
            assert await early.until(4) == [1, 2, 3, 4]


async def test_a_follower_further_back_than_the_tail_goes_reads_the_store_until_it_has_caught_up() -> None:
    house = House()
    await house.tell(3 * WINDOW)
    async with reading(house, after=None) as near, reading(house) as far:
        assert far.follower.behind
        await house.tell()

        assert await far.until(3 * WINDOW + 1) == list(range(1, 3 * WINDOW + 2))
        assert await near.until(1) == [3 * WINDOW + 1]


async def test_a_tail_does_not_grow_without_end() -> None:
    house = House()
    await house.tell()
    async with reading(house) as idle, reading(house) as busy:
        for _ in range(4):
            await house.tell(WINDOW)
            await busy.until(len(busy.got) + WINDOW)

        assert len(idle.follower.tail.lines) <= 2 * WINDOW
        assert await idle.until(4 * WINDOW + 1) == list(range(1, 4 * WINDOW + 2))


async def test_a_cursor_from_before_what_is_kept_or_from_beyond_the_end_is_gone() -> None:
    house = House()
    await house.tell(2)
    house.clock.at += timedelta(days=29)
    await house.tell(2)
    house.clock.at += timedelta(days=2)
    for cursor in (0, 1, 5, 10**6):
        with pytest.raises(StreamGone) as gone:
            async with reading(house, after=cursor):
                pass
        assert gone.value.stream == STREAM

    async with reading(house, after=2) as reader:
        assert await reader.until(2) == [3, 4]


async def test_a_stranger_finds_no_stream_and_a_name_of_nothing_is_none() -> None:
    house = House()
    await house.tell()
    stranger = evolve(OWNER, actor=Actor(ActorKind.BUYER, "ses_2"))
    with pytest.raises(StreamNotFound):
        async with reading(house, context=stranger):
            pass
    for name in ("", "job", "job:", "job:nobody", "inbox:ses_2", "moon:gen_1"):
        with pytest.raises(StreamNotFound):
            async with house.follow(OWNER, name, 0, lambda: None):
                pass


async def test_who_may_follow_no_longer_is_let_go_at_the_next_heartbeat() -> None:
    house = House(heartbeat_s=0.01)
    await house.tell()
    async with reading(house) as reader:
        await reader.until(1)
        async with house.work(OWNER) as tx:
            job = await tx.repository(Job).get("gen_1")
            assert job
            job.owner = "ses_2"
            tx.repository(Job).save(job)
        reader.bell.clear()
        async with asyncio.timeout(5):
            await reader.bell.wait()

        assert reader.follower.lost


async def test_an_actor_who_is_dropped_is_let_go_and_others_are_not() -> None:
    house, why = House(), SessionRequired("the session was ended")
    await house.tell()
    async with reading(house) as reader:
        house.follow.drop(Actor(ActorKind.BUYER, "ses_2"), why)
        assert not reader.follower.lost

        house.follow.drop(OWNER.actor, why)

        assert reader.follower.lost is why
        assert reader.bell.is_set()


async def test_an_unreadable_store_is_waited_for_and_a_broken_tail_lets_everybody_go() -> None:
    house = House(wires=Wires(entries=False), heartbeat_s=0.01)
    await house.tell()
    async with reading(house) as reader:
        await reader.until(1)
        house.log.fails = StorageFull("no room")
        await house.tell()
        house.log.fails = None
        assert await reader.until(2) == [1, 2]

        house.log.fails = RuntimeError("a fault of ours")
        await house.tell()
        reader.bell.clear()
        async with asyncio.timeout(5):
            while not reader.follower.lost:
                await reader.bell.wait()
                reader.bell.clear()
        house.log.fails = None
        async with reading(house) as again:
            assert await again.until(3) == [1, 2, 3]


async def test_waiting_ends_with_the_stream_or_with_the_time() -> None:
    house = House()
    await house.tell()

    def ended(follower: Follower) -> bool:
        return follower.tail.ended

    assert not await house.follow.wait(OWNER, STREAM, None, 0.01, ended)
    waiting = asyncio.create_task(house.follow.wait(OWNER, STREAM, None, 5, ended))
    await house.tell(last=True)
    assert await waiting
    assert await house.follow.wait(OWNER, STREAM, None, 5, ended)


async def test_nothing_is_left_behind_when_the_last_follower_goes() -> None:
    house = House()
    await house.tell()
    before = len(asyncio.all_tasks())
    async with reading(house), reading(house):
        pass
    await asyncio.sleep(0)

    assert len(asyncio.all_tasks()) == before
    assert not house.follow._tails


steps = st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_whatever_rings_and_hints_are_lost_everybody_hears_everything_once_in_order(
    said: list[tuple[int, bool, bool, bool]],
) -> None:
    async def play() -> None:
        house = House(heartbeat_s=0.005)
        await house.tell()
        total = 1
        async with reading(house) as first, reading(house, after=None) as late:
            for count, rings, entries, breathe in said:
                house.wires.rings, house.wires.entries = rings, entries
                await house.tell(count)
                total += count
                if breathe:
                    await asyncio.sleep(0)
            async with reading(house) as last:
                for reader in (first, last):
                    assert await reader.until(total) == list(range(1, total + 1))
            assert await late.until(total - 1) == list(range(2, total + 1))

    asyncio.run(play())
