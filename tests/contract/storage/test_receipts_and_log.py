"""Receipts, streams, the outbox and the event log: written in the same batch as what they tell of."""

import asyncio

import pytest
from attrs import frozen

from adapters.documents.engine import Stored
from adapters.documents.log import in_order
from application.ports.storage import AlreadyDone, CommitUnknown, KeyReused
from domain.jobs import Job, JobQueued, JobStatus
from tests.contract.storage.conftest import Store, context
from tests.samples import LEASE, NOON, a_queued_job


@frozen
class Made:
    id: str


async def _make(store: Store, key: str, id: str = "gen_1", fingerprint: str = "f") -> Made:
    async with store.work(context(key=key, fingerprint=fingerprint)) as tx:
        tx.repository(Job).add(a_queued_job(id))
        return tx.answer(Made(id))


async def test_a_committed_request_is_answered_from_its_receipt(store: Store) -> None:
    await _make(store, "key")

    assert await store.receipts.replay(context(key="key"), Made) == (Made("gen_1"),)
    assert await store.receipts.replay(context(key="other"), Made) is None
    assert await store.receipts.replay(context(key="key", actor="ses_2"), Made) is None
    assert await store.receipts.replay(context("partner", key="key"), Made) is None


async def test_a_key_with_another_request_is_a_conflict(store: Store) -> None:
    await _make(store, "key")

    with pytest.raises(KeyReused):
        await store.receipts.replay(context(key="key", fingerprint="another"), Made)


async def test_of_two_requests_with_one_key_at_once_the_loser_changes_nothing(store: Store) -> None:
    outcomes = await asyncio.gather(_make(store, "key", "gen_1"), _make(store, "key", "gen_2"), return_exceptions=True)

    won = [outcome for outcome in outcomes if isinstance(outcome, Made)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, AlreadyDone)]
    assert (len(won), len(lost)) == (1, 1)
    other = "gen_2" if won[0].id == "gen_1" else "gen_1"
    assert await store.reader.get(context(), Job, other) is None
    assert await store.receipts.replay(context(key="key"), Made) == (won[0],)


async def test_a_receipt_is_forgotten_after_its_time(store: Store) -> None:
    await _make(store, "key")

    store.clock.pass_(3601)

    assert await store.receipts.replay(context(key="key"), Made) is None


async def test_a_commit_of_unknown_outcome_is_settled_by_its_receipt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = type(store.engine).commit

    async def lost_answer(self: object, batch: object) -> None:
        await commit(store.engine, batch)  # type: ignore[arg-type]
        raise CommitUnknown("the answer was lost")

    monkeypatch.setattr(type(store.engine), "commit", lost_answer)
    assert await _make(store, "key") == Made("gen_1")

    async def lost_request(self: object, batch: object) -> None:
        raise CommitUnknown("the request was lost")

    monkeypatch.setattr(type(store.engine), "commit", lost_request)
    with pytest.raises(CommitUnknown):
        await _make(store, "second", "gen_2")


async def test_stream_entries_are_numbered_without_a_gap_whoever_writes(store: Store) -> None:
    async with store.work(context()) as tx:
        tx.repository(Job).add(a_queued_job())

    async def report(number: int) -> None:
        while True:
            job = await store.reader.get(context(), Job, "gen_1")
            assert job is not None
            job.tell("job.note", NOON, {"number": number})
            try:
                async with store.work(context()) as tx:
                    tx.repository(Job).save(job)
            except Exception:
                await asyncio.sleep(0)
            else:
                return

    await asyncio.gather(*(report(number) for number in range(12)))

    entries = await store.streams.read(context(), "job:gen_1", after=0, limit=100)
    assert [entry.sequence for entry in entries] == list(range(1, 14))
    assert sorted(entry.data["number"] for entry in entries if entry.type == "job.note") == list(range(12))
    assert await store.streams.read(context("partner"), "job:gen_1", after=0, limit=100) == ()
    assert [e.sequence for e in await store.streams.read(context(), "job:gen_1", after=11, limit=1)] == [12]


async def test_a_commit_rings_the_streams_that_it_wrote(store: Store) -> None:
    async with store.wakeups.listen("job:gen_1") as bell, store.wakeups.listen("job:gen_2") as other:
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job())

        assert await bell.wait(1)
        assert not await other.wait(0)


async def test_the_relay_moves_events_into_the_log_once_and_in_order(store: Store) -> None:
    for number in range(5):
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job(f"gen_{number}"))

    assert await store.relay.move() == 5
    assert await store.relay.move() == 0

    logged = await store.events.read(after=0, limit=10)
    assert [entry.position for entry in logged] == [1, 2, 3, 4, 5]
    assert [entry.event.subject for entry in logged] == [f"gen_{n}" for n in range(5)]
    assert isinstance(logged[0].event, JobQueued)
    assert logged[0].tenant == "default"
    assert [entry.position for entry in await store.events.read(after=3, limit=1)] == [4]


async def test_an_aggregates_own_events_keep_the_order_of_its_versions(store: Store) -> None:
    job = a_queued_job()
    async with store.work(context()) as tx:
        tx.repository(Job).add(job)
    token = job.claim(NOON, LEASE)
    job.end(token, NOON, JobStatus.COMPLETE, "done")
    async with store.work(context()) as tx:
        tx.repository(Job).save(job)

    await store.relay.move()

    types = [entry.event.type for entry in await store.events.read(after=0, limit=10)]
    assert types == ["job.queued", "job.ended"]


def test_events_of_one_aggregate_are_ordered_by_its_version_where_the_ids_of_two_writers_disagree() -> None:
    def row(id: str, aggregate: str, version: int) -> Stored:
        return Stored(id, "t", 1, {"aggregate": aggregate, "version": version})

    rows = [row("1", "a", 3), row("2", "b", 1), row("3", "a", 2), row("4", "a", 2)]

    assert [found.id for found in in_order(rows)] == ["3", "2", "4", "1"]


async def test_two_relays_at_once_never_number_twice(store: Store) -> None:
    for number in range(20):
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job(f"gen_{number:02d}"))

    while any(await asyncio.gather(store.relay.move(), store.relay.move())):
        pass

    logged = await store.events.read(after=0, limit=100)
    assert [entry.position for entry in logged] == list(range(1, 21))
    assert len({entry.event.subject for entry in logged}) == 20


async def test_a_crash_between_commit_and_relay_loses_no_event(store: Store) -> None:
    async with store.work(context()) as tx:
        tx.repository(Job).add(a_queued_job())

    # The process that committed is gone; another one's relay finds the event.
    survivor = Store(store.engine)
    assert await survivor.relay.move() == 1
    assert len(await survivor.events.read(after=0, limit=10)) == 1


async def test_a_checkpoint_never_goes_back(store: Store) -> None:
    assert await store.events.position("search") == 0

    await store.events.advance("search", 7)
    await store.events.advance("search", 3)

    assert await store.events.position("search") == 7
    assert await store.events.position("analytics") == 0
