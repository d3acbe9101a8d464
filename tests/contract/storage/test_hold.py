"""What a worker holds: its steps start from what it wrote itself, and notice whoever wrote meanwhile."""

from typing import Any

import pytest
from attrs import evolve

from application.context import Context, Hold
from application.ports.storage import WriteConflict
from domain.jobs import Job
from domain.jobs.progress import Stage
from tests.contract.storage.conftest import Store, context
from tests.samples import LEASE, NOON, a_queued_job


@pytest.fixture
async def held(store: Store) -> Context:
    """A worker's context, after it claimed gen_1."""
    async with store.work(context()) as tx:
        tx.repository(Job).add(a_queued_job())
    mine = evolve(context(), hold=Hold())
    async with store.work(mine) as tx:
        job = await tx.repository(Job).get("gen_1")
        assert job is not None
        job.claim(NOON, LEASE)
        tx.repository(Job).save(job)
    return mine


async def _report(store: Store, mine: Context, percent: int) -> None:
    async with store.work(mine) as tx:
        job = await tx.repository(Job).get("gen_1")
        assert job is not None
        job.report(1, NOON, Stage.GENERATING, percent, "Drawing")
        tx.repository(Job).save(job)


def _reads(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    get = type(store.engine).get

    async def noted(self: Any, collection: Any, tenant: str, id: str, now: float) -> Any:
        seen.append(id)
        return await get(self, collection, tenant, id, now)

    monkeypatch.setattr(type(store.engine), "get", noted)
    return seen


async def test_the_next_step_of_a_held_job_reads_nothing(
    store: Store, held: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = _reads(store, monkeypatch)

    await _report(store, held, 20)
    await _report(store, held, 40)

    assert reads == []
    stored = await store.reader.get(context(), Job, "gen_1")
    assert stored is not None
    assert (stored.percent, stored.version) == (40, 4)
    assert [e.sequence for e in await store.streams.read(context(), "job:gen_1", after=0, limit=9)] == [1, 2, 3, 4]


async def test_a_step_after_somebody_elses_write_fails_once_and_then_sees_it(store: Store, held: Context) -> None:
    async with store.work(context()) as tx:
        job = await tx.repository(Job).get("gen_1")
        assert job is not None
        job.ask_to_cancel(NOON)
        tx.repository(Job).save(job)

    with pytest.raises(WriteConflict):
        await _report(store, held, 20)
    await _report(store, held, 20)

    stored = await store.reader.get(context(), Job, "gen_1")
    assert stored is not None
    assert stored.cancel_requested
    assert stored.percent == 20


async def test_a_step_that_thinks_better_of_it_leaves_nothing_behind(store: Store, held: Context) -> None:
    async with store.work(held) as tx:
        job = await tx.repository(Job).get("gen_1")
        assert job is not None
        job.percent = 99

    again = await store.reader.get(held, Job, "gen_1")
    assert again is not None
    assert again.percent == 1


async def test_who_only_looks_at_what_is_held_cannot_change_it(store: Store, held: Context) -> None:
    looked = await store.reader.get(held, Job, "gen_1")
    assert looked is not None
    looked.percent = 99
    looked.tell("job.note", NOON, {})

    await _report(store, held, 20)

    assert [e.type for e in await store.streams.read(context(), "job:gen_1", after=2, limit=9)] == ["job.progress"]
