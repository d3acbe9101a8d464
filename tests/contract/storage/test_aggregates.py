"""Aggregates x engines: what goes in comes out, and two writers never both win."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.ports.storage import WriteConflict
from domain.jobs import Job
from domain.kernel.aggregate import Aggregate
from domain.kernel.query import Query, eq
from tests.contract.storage.conftest import Store, context, place_of
from tests.ports import STORAGE
from tests.samples import NOON, a_job, a_queued_job
from tests.strategies import AGGREGATES

_quiet = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("engine", STORAGE.ways)
@pytest.mark.parametrize("kind", list(AGGREGATES), ids=lambda kind: kind.__name__)
def test_every_field_of_every_aggregate_comes_back_as_it_was(
    engine: str, kind: type[Aggregate], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    @_quiet
    @given(st.data())
    def round_trip(data: st.DataObject) -> None:
        aggregate = data.draw(AGGREGATES[kind])
        loop.run_until_complete(_goes_round(store, kind, aggregate))

    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        opened = place_of(engine, request, tmp_path).open()
        store = Store(loop.run_until_complete(opened.__aenter__()))
        try:
            round_trip()
        finally:
            loop.run_until_complete(opened.__aexit__(None, None, None))


async def _goes_round(store: Store, kind: type[Aggregate], aggregate: Aggregate) -> None:
    own = context(aggregate.tenant)
    async with store.work(own) as tx:
        tx.repository(kind).add(aggregate)
    try:
        found = await store.reader.get(own, kind, aggregate.id)
        assert found == aggregate
        assert found is not aggregate
    finally:
        async with store.work(own) as tx:
            tx.repository(kind).remove(aggregate)


async def test_a_saved_aggregate_has_the_next_version(store: Store) -> None:
    job = a_queued_job()
    await _save(store, job)

    job.claim(NOON, job.deadline - NOON)
    await _save(store, job)

    found = await store.reader.get(context(), Job, job.id)
    assert found is not None
    assert found.version == 2
    assert found.status == "running"


async def test_nothing_changes_in_the_store_without_a_save(store: Store) -> None:
    job = a_queued_job()
    await _save(store, job)

    found = await store.reader.get(context(), Job, job.id)
    assert found is not None
    found.message = "changed in memory only"

    again = await store.reader.get(context(), Job, job.id)
    assert again is not None
    assert again.message == job.message


async def test_of_two_writers_of_one_version_the_second_conflicts_and_changes_nothing(store: Store) -> None:
    await _save(store, a_queued_job())
    first = await store.reader.get(context(), Job, "gen_1")
    second = await store.reader.get(context(), Job, "gen_1")
    assert first is not None
    assert second is not None

    first.ask_to_cancel(NOON)
    await _save(store, first)
    second.claim(NOON, second.deadline - NOON)
    with pytest.raises(WriteConflict):
        await _save(store, second)

    found = await store.reader.get(context(), Job, "gen_1")
    assert found is not None
    assert found.status == "cancelled"


async def test_an_id_can_be_added_once(store: Store) -> None:
    await _save(store, a_queued_job())

    with pytest.raises(WriteConflict):
        await _save(store, a_queued_job())


async def test_of_fifty_commits_at_once_one_wins(store: Store) -> None:
    await _save(store, a_queued_job())
    copies = [await store.reader.get(context(), Job, "gen_1") for _ in range(50)]
    for copy in copies:
        assert copy is not None
        copy.claim(NOON, copy.deadline - NOON)

    outcomes = await asyncio.gather(*(_save(store, copy) for copy in copies if copy), return_exceptions=True)

    assert sum(1 for outcome in outcomes if outcome is None) == 1
    assert all(isinstance(outcome, WriteConflict) for outcome in outcomes if outcome is not None)


async def test_a_batch_with_one_conflict_changes_nothing_at_all(store: Store) -> None:
    await _save(store, a_queued_job("gen_1"))

    with pytest.raises(WriteConflict):
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job("gen_2"))
            tx.repository(Job).add(a_queued_job("gen_1"))

    assert await store.reader.get(context(), Job, "gen_2") is None
    assert await store.streams.read(context(), "job:gen_2", after=0, limit=10) == ()


async def test_an_error_in_the_block_commits_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job())
            raise RuntimeError

    assert await store.reader.get(context(), Job, "gen_1") is None


async def test_what_was_only_read_can_still_decide(store: Store) -> None:
    await _save(store, a_queued_job("gen_1"))
    read = await store.reader.get(context(), Job, "gen_1")
    changed = await store.reader.get(context(), Job, "gen_1")
    assert read is not None
    assert changed is not None
    changed.ask_to_cancel(NOON)
    await _save(store, changed)

    with pytest.raises(WriteConflict):
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job("gen_2"))
            tx.unchanged(read)

    assert await store.reader.get(context(), Job, "gen_2") is None


async def test_a_removed_aggregate_is_gone_for_get_find_and_count(store: Store) -> None:
    job = a_queued_job()
    await _save(store, job)

    async with store.work(context()) as tx:
        tx.repository(Job).remove(job)

    query = Query(where=eq(status="queued"))
    assert await store.reader.get(context(), Job, job.id) is None
    assert await store.reader.find(context(), Job, query) == ()
    assert await store.reader.count(context(), Job, query) == 0


async def test_a_tenant_neither_sees_nor_overwrites_what_is_anothers(store: Store) -> None:
    await _save(store, a_queued_job("gen_1", tenant="default"))
    query = Query(where=eq(status="queued"))

    assert await store.reader.get(context("partner"), Job, "gen_1") is None
    assert await store.reader.find(context("partner"), Job, query) == ()
    assert await store.reader.count(context("partner"), Job, query) == 0

    theirs = a_job("gen_1", tenant="partner")
    theirs.message = "theirs"
    await _save(store, theirs)
    ours = await store.reader.get(context("default"), Job, "gen_1")
    assert ours is not None
    assert ours.message != "theirs"


async def test_the_service_itself_sees_every_tenant(store: Store) -> None:
    await _save(store, a_queued_job("gen_1", tenant="default"))
    await _save(store, a_queued_job("gen_2", tenant="partner"))

    found = await store.reader.find(context("*"), Job, Query(where=eq(status="queued"), order="queued_at"))

    assert {job.tenant for job in found} == {"default", "partner"}


async def _save(store: Store, job: Job) -> None:
    async with store.work(context(job.tenant)) as tx:
        tx.repository(Job).save(job)
