"""Honest waiting through a whole service: positions and remaining times are pushed, the history learns, all are served
fairly.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from attrs import frozen

from adapters.documents.collections import COLLECTIONS
from adapters.documents.engine import Stored
from adapters.documents.log import DocumentEventLog, DocumentStreamLog
from adapters.documents.repository import DocumentReader, from_document, to_document
from adapters.memory.engine import MemoryEngine
from application.context import EVERY_TENANT, Context, Receipt, system
from application.jobs import positions
from application.jobs.cancel import CancelJob
from application.jobs.forecast import Forecaster
from application.jobs.learn import LearnPace, LearnPaceHandler
from application.jobs.positions import TellPositions, TellPositionsHandler
from application.jobs.queries import GetJob
from application.jobs.retry import RetryJob
from application.jobs.rules import JobRules
from application.jobs.sweep import SweepJobs
from application.ports.storage import WriteConflict
from application.ports.streams import Entry
from domain.jobs import Calibration, Job, JobEnded, JobStatus, Pace, Pictures
from domain.kernel.query import Query
from entrypoints.composition import engines, service
from entrypoints.composition.settings import Settings
from tests.contract.storage.conftest import Store, place, store
from tests.samples import LEASE, NOON, a_queued_job, a_running_job
from tests.services import Buyer, scripted, serving
from tests.virtual_time import VirtualClock, run

__all__ = ["place", "store"]

SERVICE = system("test")
SLOW = {"delay_s": 4.0, "previews": 1}


@frozen
class Hall:
    """A service in virtual time, with its store laid open."""

    buyer: Buyer
    engine: MemoryEngine
    clock: VirtualClock

    @property
    def reader(self) -> DocumentReader:
        return DocumentReader(self.engine, self.clock)

    def session(self, number: int) -> Buyer:
        return Buyer(self.buyer.service, f"ses_{number:026d}")

    async def job(self, id: str) -> Job:
        found = await self.reader.get(SERVICE, Job, id)
        assert found is not None
        return found

    async def told(self, job: str) -> Sequence[Entry]:
        return await DocumentStreamLog(self.engine, self.clock).read(SERVICE, f"job:{job}", after=0, limit=500)

    async def ended(self, *jobs: str) -> None:
        async with asyncio.timeout(600):
            for job in jobs:
                while not (await self.job(job)).status.ended:
                    await asyncio.sleep(0.5)


@asynccontextmanager
async def hall(monkeypatch: pytest.MonkeyPatch, *cues: dict[str, Any], **settings: Any) -> AsyncIterator[Hall]:
    engine, clock = MemoryEngine(), VirtualClock()
    monkeypatch.setattr(engines, "MemoryEngine", lambda: engine)
    monkeypatch.setattr(service, "SystemClock", lambda: clock)
    chosen: Settings = scripted(*cues, **{"sweep_s": 30.0, "lease_s": 600.0, **settings})
    async with serving(chosen) as buyer:
        yield Hall(buyer, engine, clock)


def test_every_entry_of_a_job_says_how_long_it_will_take_until_it_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW) as here:
            job = await here.buyer.start(variants=2)
            await asyncio.sleep(1.0)
            view = await here.buyer(GetJob(job))
            last = [e for e in await here.told(job) if not e.last][-1].data["remaining"]
            await asyncio.sleep(0.5)
            later = await here.buyer(GetJob(job))
            await here.ended(job)
            entries = await here.told(job)

            assert view.remaining is not None
            assert last["low_s"] >= view.remaining.low_s >= last["low_s"] - 1.2
            assert later.remaining is not None
            assert later.remaining.high_s == pytest.approx(view.remaining.high_s - 0.5, abs=0.11)
            assert [e.data["remaining"] is None for e in entries] == [e.last for e in entries]
            assert all(0 <= e.data["remaining"]["low_s"] <= e.data["remaining"]["high_s"] for e in entries[:-1])
            assert (await here.buyer(GetJob(job))).remaining is None

    run(main())


def test_jobs_teach_the_service_its_pace_once_each_and_only_when_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, SLOW, {"delay_s": 8.0}) as here:
            first = await here.buyer.start(variants=2)
            await here.ended(first)
            cancelled = await here.buyer.start(variants=2)
            await asyncio.sleep(1.0)
            await here.buyer(CancelJob(cancelled))
            await here.ended(cancelled)
            await asyncio.sleep(5.0)

            paces = await here.reader.find(SERVICE, Pace, Query())
            assert [(p.id, p.tenant, len(p.samples)) for p in paces] == [("generation:box:512", EVERY_TENANT, 1)]
            assert paces[0].samples[0].seconds == pytest.approx(4.0, abs=0.1)
            assert paces[0].samples[0].pictures == 2
            calibration = await here.reader.get(SERVICE, Calibration, "generation")
            assert calibration is not None
            assert set(calibration.errors) >= {"queued:0-3", "analysing", "enhancing", "drawing", "finishing"}
            assert {len(errors.z) for errors in calibration.errors.values()} == {1}

    run(main())


def test_an_experienced_service_says_less_wide_and_true_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW) as here:
            widths = []
            for _ in range(12):
                job = await here.buyer.start(variants=2)
                await asyncio.sleep(0.5)
                remaining = (await here.buyer(GetJob(job))).remaining
                assert remaining is not None
                widths.append(remaining.high_s - remaining.low_s)
                await here.ended(job)
            assert widths[-1] < widths[0] / 2
            assert remaining.low_s - 0.2 <= 7.5 <= remaining.high_s + 0.2

    run(main())


def test_who_waits_is_told_each_place_of_the_last_ten_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, concurrency=1) as here:
            jobs = [await here.session(number).start(variants=1) for number in range(5)]
            await here.ended(*jobs)
            entries = [e for e in await here.told(jobs[-1]) if e.type == "job.queued"]

            assert [e.data["queue_position"] for e in entries] == [4, 3, 2, 1, 0]
            assert [e.data["message"] for e in entries][1:] == [
                "Waiting for 3 other requests",
                "Waiting for 2 other requests",
                "Waiting for 1 other request",
                "Next in line",
            ]
            highs = [e.data["remaining"]["high_s"] for e in entries]
            assert highs == sorted(highs, reverse=True)
            # A place is told within two seconds of its change: at once somebody starts, then one every four seconds.
            moments = [(e.at - entries[0].at).total_seconds() for e in entries[1:]]
            assert [4 * n <= moment <= 4 * n + 2 for n, moment in enumerate(moments)] == [True] * 4

    run(main())


def test_who_is_held_back_is_told_of_the_queue_and_of_its_owners_earlier_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, concurrency=1, share=2) as here:
            jobs = [await here.buyer.start(variants=1) for _ in range(6)]
            await asyncio.sleep(2.0)
            views = [await here.buyer(GetJob(job)) for job in jobs]
            assert [view.status for view in views] == [JobStatus.RUNNING, JobStatus.QUEUED, *[JobStatus.WAITING] * 4]
            assert [view.queue_position for view in views] == [None, 0, 1, 2, 3, 4]
            await here.ended(*jobs)
            entries = await here.told(jobs[-1])

            waiting = [e.data["queue_position"] for e in entries if e.type == "job.waiting"]
            assert waiting[0] == 5
            assert waiting[1:] == [4, 3, 2, 1]
            queued = [e.data["queue_position"] for e in entries if e.type == "job.queued"]
            assert queued[-1] == 0
            assert entries[1].data["message"] == "Waiting for 4 other requests, your earlier ones among them"

    run(main())


def test_a_newcomer_starts_while_a_busy_session_is_held_to_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, concurrency=12) as here:
            busy, newcomer = here.session(1), here.session(2)
            many = [await busy.start(variants=1) for _ in range(50)]
            one = await newcomer.start(variants=1)
            await asyncio.sleep(1.0)

            statuses = [(await here.job(job)).status for job in many]
            assert (await here.job(one)).status is JobStatus.RUNNING
            assert statuses == [JobStatus.RUNNING] * 4 + [JobStatus.WAITING] * 46

    run(main())


def test_a_released_job_of_a_busy_session_enters_behind_newcomers(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, concurrency=2, share=2) as here:
            busy = here.session(0)
            many = [await busy.start(variants=1) for _ in range(6)]
            others = [await here.session(1 + number).start(variants=1) for number in range(4)]
            await here.ended(*many, *others)
            found = {job: await here.job(job) for job in (*many, *others)}
            started = {id: job.started_at for id, job in found.items()}
            queued = {id: job.queued_at for id, job in found.items()}

            # The first two had their slots before anybody else came; the others wait behind all who came meanwhile.
            assert max(started[job] for job in others) < min(started[job] for job in many[2:])  # type: ignore[type-var]
            assert max(queued[job] for job in others) < min(queued[job] for job in many[2:])  # type: ignore[type-var]
            assert sorted(many, key=lambda job: str(started[job])) == many

    run(main())


def test_a_retried_job_makes_statements_of_its_own_about_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, SLOW, {"fail_once": True}, SLOW) as here:
            job = await here.buyer.start(variants=3)
            await here.ended(job)
            first = await here.job(job)
            await here.buyer(RetryJob(job))
            reopened = await here.job(job)
            await here.ended(job)
            second = await here.job(job)

            assert (first.status, second.status) == (JobStatus.PARTIAL, JobStatus.COMPLETE)
            assert reopened.pictures.left == 1
            assert all(said.at > first.ended_at for said in second.statements)  # type: ignore[operator]

    run(main())


class Desk:
    """The handlers over a store, without a service around them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.forecaster = Forecaster(store.reader, store.clock, JobRules())
        self.tell = TellPositionsHandler(store.reader, store.work, store.clock, self.forecaster)
        self.learn = LearnPaceHandler(store.reader, store.work, self.forecaster)

    async def keep(self, *jobs: Job) -> None:
        async with self.store.work(SERVICE) as tx:
            for job in jobs:
                tx.repository(Job).save(job)

    async def job(self, id: str) -> Job:
        found = await self.store.reader.get(SERVICE, Job, id)
        assert found is not None
        return found


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


async def test_a_long_queue_is_told_only_what_is_news(desk: Desk) -> None:
    line = [a_queued_job(f"gen_{n:03d}", owner=f"ses_{n}", at=NOON + timedelta(seconds=n)) for n in range(60)]
    for ahead, job in enumerate(line):
        job.position = ahead
    await desk.keep(*line)
    assert await desk.tell(SERVICE, TellPositions()) == 0

    for job in line[:3]:
        job.claim(NOON + timedelta(minutes=2), LEASE)
    await desk.keep(*line[:3])

    # Three places nearer: news for the first ten of the line, and for whom that is a tenth.
    assert await desk.tell(SERVICE, TellPositions()) == len([n for n in range(3, 60) if n - 3 < 10 or n - 3 <= 0.9 * n])
    assert (await desk.job("gen_005")).position == 2
    assert (await desk.job("gen_059")).position == 59
    assert await desk.tell(SERVICE, TellPositions()) == 0


async def test_a_job_that_somebody_changes_meanwhile_is_told_the_next_time_and_the_others_now(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = [a_queued_job(f"gen_{n}", at=NOON + timedelta(seconds=n)) for n in range(4)]
    for job in line:
        job.position = 9
    await desk.keep(*line)
    read = positions.open_jobs

    async def meddled(reader: Any, context: Context) -> Any:
        found = await read(reader, context)
        taken = await desk.job("gen_2")
        taken.claim(NOON + timedelta(minutes=1), LEASE)
        await desk.keep(taken)
        return found

    monkeypatch.setattr(positions, "open_jobs", meddled)

    assert await desk.tell(SERVICE, TellPositions()) == 3
    assert [(await desk.job(f"gen_{n}")).position for n in range(4)] == [0, 1, None, 3]
    entries = await desk.store.streams.read(SERVICE, "job:gen_3", after=0, limit=10)
    assert [e.sequence for e in entries] == [1, 2]


async def test_a_job_of_the_schema_before_this_one_still_loads_and_can_be_spoken_of(desk: Desk) -> None:
    job, token = a_running_job()
    collection = COLLECTIONS[Job]
    document = to_document(job, collection)
    for name in ("pictures", "remaining", "stated_at", "statements", "position", "load"):
        del document[name]

    old = from_document(Stored(job.id, job.tenant, 1, document), collection, Job)

    assert old.pictures == Pictures()
    assert desk.forecaster.goes_on(old, NOON).remaining.high_s > 0
    old.end(token, NOON, JobStatus.COMPLETE, "Ready")


async def test_a_lesson_that_meets_another_writer_is_learnt_on_top_of_it(desk: Desk) -> None:
    for id in ("gen_1", "gen_2"):
        job, token = a_running_job(id)
        job.pictures = Pictures(total=1, category="box").begin(NOON, 1).store(NOON + timedelta(seconds=3), 1)
        job.end(token, NOON + timedelta(seconds=3), JobStatus.COMPLETE, "Ready")
        await desk.keep(job)
    other = Desk(desk.store)
    await desk.learn(SERVICE, LearnPace("default", "gen_1"))
    await other.forecaster.refresh(SERVICE)
    other.forecaster.forget()
    await other.learn(SERVICE, LearnPace("default", "gen_2"))

    with pytest.raises(WriteConflict):
        await desk.learn(SERVICE, LearnPace("default", "gen_1"))
    await desk.learn(SERVICE, LearnPace("default", "gen_1"))

    pace = await desk.store.reader.get(SERVICE, Pace, "generation:box:512")
    assert pace is not None
    assert len(pace.samples) == 3


async def test_what_a_cancelled_or_failed_job_took_is_not_learnt(desk: Desk) -> None:
    for status in (JobStatus.CANCELLED, JobStatus.FAILED, JobStatus.PARTIAL):
        job, token = a_running_job(f"gen_{status}")
        job.pictures = Pictures(total=1, category="box").begin(NOON, 1).store(NOON + timedelta(seconds=3), 1)
        job.end(token, NOON + timedelta(seconds=3), status, "Ended")
        await desk.keep(job)
        await desk.learn(SERVICE, LearnPace("default", job.id))

    assert await desk.store.reader.find(SERVICE, Pace, Query()) == ()
    assert await desk.store.reader.find(SERVICE, Calibration, Query()) == ()


def test_a_lesson_that_was_stored_before_a_crash_is_not_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch) as here:
            job = await here.buyer.start(variants=1)
            await here.ended(job)
            await asyncio.sleep(2.0)
            events = await DocumentEventLog(here.engine, here.clock).read(after=0, limit=50)
            ended = next(logged for logged in events if isinstance(logged.event, JobEnded))
            again = system("test", receipt=Receipt(f"{ended.id}:learn_pace", 3600))

            await here.buyer.service.dispatch(again, LearnPace(ended.tenant, job))

            paces = await here.reader.find(SERVICE, Pace, Query())
            assert [len(pace.samples) for pace in paces] == [1]

    run(main())


def test_two_jobs_that_lost_their_worker_are_put_back_by_one_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with hall(monkeypatch, {"stall": True}, concurrency=2, sweep_s=3600.0) as here:
            jobs = [await here.buyer.start(variants=1) for _ in range(2)]
            await asyncio.sleep(1.0)

            swept = await here.buyer.service.dispatch(SERVICE, SweepJobs(alone=True))

            assert swept.requeued == 2
            assert [(await here.job(job)).claims for job in jobs] == [1, 1]

    run(main())
