"""Jobs that fell between two chairs: nobody works on them, and nobody forgets them."""

import asyncio
from datetime import timedelta

import pytest

from adapters.in_process.queue import InProcessJobQueue
from adapters.memory.media import MemoryMedia
from application.context import system
from application.jobs.admission import Admission
from application.jobs.forecast import Forecaster
from application.jobs.rules import JobRules
from application.jobs.sweep import (
    PutTicket,
    ReleaseNext,
    ReleaseNextHandler,
    RemoveOldPreviews,
    RemoveOldPreviewsHandler,
    SweepJobs,
    SweepJobsHandler,
    Swept,
)
from application.ports.jobs import Ticket
from domain.jobs import Job, JobStatus
from tests.contract.storage.conftest import Store, context, place, store
from tests.samples import NOON, a_job, a_queued_job, a_running_job

__all__ = ["place", "store"]

SERVICE = system("test")


class Desk:
    """A store with its queue and sweeper, and a clock to move."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.queue = InProcessJobQueue()
        self.media = MemoryMedia("")
        self.rules = JobRules(share=2, most_claims=2)
        self.admission = Admission(store.reader, self.rules, Forecaster(store.reader, store.clock, self.rules))
        self.sweeper = SweepJobsHandler(store.reader, store.work, store.clock, self.queue, self.admission, self.rules)

    async def keep(self, *jobs: Job) -> None:
        async with self.store.work(context()) as tx:
            for job in jobs:
                tx.repository(Job).save(job)

    async def sweep(self, *, alone: bool = False) -> Swept:
        return await self.sweeper(SERVICE, SweepJobs(alone))

    async def job(self, id: str) -> Job:
        found = await self.store.reader.get(context(), Job, id)
        assert found is not None
        return found


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


async def test_a_job_whose_worker_vanished_goes_back_to_the_queue_when_its_lease_has_lapsed(desk: Desk) -> None:
    job, _ = a_running_job()
    await desk.keep(job)
    assert await desk.sweep() == Swept(0, 0, 0)

    desk.store.clock.pass_(31)

    assert await desk.sweep() == Swept(1, 0, 0)
    assert (await desk.job(job.id)).status is JobStatus.QUEUED
    assert await desk.sweep() == Swept(0, 0, 0)


async def test_at_the_start_of_the_only_process_every_lease_is_void(desk: Desk) -> None:
    job, _ = a_running_job()
    await desk.keep(job)

    assert await desk.sweep(alone=True) == Swept(1, 0, 0)
    assert await desk.queue.take() == Ticket("default", "generation", job.id)


async def test_a_job_that_ended_too_many_workers_is_given_up(desk: Desk) -> None:
    job, _ = a_running_job()
    job.claims = 2
    await desk.keep(job)

    await desk.sweep(alone=True)

    assert ((await desk.job(job.id)).status, (await desk.job(job.id)).error) == (JobStatus.FAILED, "interrupted")


async def test_a_job_that_was_accepted_but_never_queued_reaches_the_queue_after_a_while(desk: Desk) -> None:
    await desk.keep(a_queued_job())
    await desk.sweep()
    assert await desk.queue.depth() == 0

    desk.store.clock.pass_(11)
    await desk.sweep()
    await desk.sweep()

    assert await desk.queue.depth() == 1


async def test_a_job_past_its_deadline_expires_unless_a_worker_holds_it(desk: Desk) -> None:
    held, _ = a_running_job("gen_held")
    held.lease_until = NOON + timedelta(days=1)
    await desk.keep(a_queued_job("gen_late"), held)

    desk.store.clock.pass_(3601)

    assert (await desk.sweep()).expired == 1
    assert (await desk.job("gen_late")).status is JobStatus.EXPIRED
    assert (await desk.job("gen_held")).status is JobStatus.RUNNING


async def test_a_waiting_job_is_released_when_its_owners_share_has_room(desk: Desk) -> None:
    await desk.keep(a_queued_job("gen_1"), a_job("gen_2"), a_job("gen_3", at=NOON + timedelta(seconds=1)))

    assert (await desk.sweep()).released == 1
    assert (await desk.job("gen_2")).status is JobStatus.QUEUED
    assert (await desk.sweep()).released == 0
    assert (await desk.job("gen_3")).status is JobStatus.WAITING


async def test_two_ends_at_once_release_one_job_each(desk: Desk) -> None:
    await desk.keep(a_job("gen_1"), a_job("gen_2", at=NOON + timedelta(seconds=1)))
    release = ReleaseNextHandler(desk.store.work, desk.store.clock, desk.admission)

    await release(SERVICE, ReleaseNext("ses_1"))
    await release(SERVICE, ReleaseNext("ses_1"))
    await release(SERVICE, ReleaseNext("ses_1"))

    assert [(await desk.job(id)).status for id in ("gen_1", "gen_2")] == [JobStatus.QUEUED] * 2


async def test_previews_go_an_hour_after_their_job_ended_and_pictures_stay(desk: Desk) -> None:
    job, token = a_running_job()
    job.end(token, NOON, JobStatus.COMPLETE, "done")
    await desk.keep(job)
    for name in (f"previews/{job.id}/0-0-0", f"pictures/{job.id}/0-0"):
        await desk.media.put(name, b"x")
    remove = RemoveOldPreviewsHandler(desk.store.reader, desk.store.clock, desk.media, desk.rules)

    desk.store.clock.pass_(3599)
    assert await remove(SERVICE, RemoveOldPreviews()) == 0
    desk.store.clock.pass_(2)

    assert await remove(SERVICE, RemoveOldPreviews()) == 1
    assert await desk.media.find(f"pictures/{job.id}/0-0") is not None


async def test_a_ticket_is_a_command_that_may_come_twice(desk: Desk) -> None:
    assert PutTicket("default", "generation", "gen_1") == PutTicket("default", "generation", "gen_1")
    await asyncio.gather(*(desk.queue.put(Ticket("default", "generation", "gen_1")) for _ in range(3)))
    assert await desk.queue.depth() == 1
