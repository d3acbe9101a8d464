"""MongoDB: what only a database behind a network can do to a commit."""

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from attrs import define, field
from pymongo import MongoClient, monitoring
from pymongo.errors import AutoReconnect, OperationFailure

from adapters.documents.collections import Collection, Index
from adapters.documents.engine import Delete, Expect, Put
from adapters.documents.repository import DocumentReader
from adapters.mongo import engine as engine_module
from adapters.mongo.engine import MongoEngine
from adapters.mongo.errors import translated
from adapters.mongo.indexes import Wrong
from application.ports.storage import (
    CommitUnknown,
    StorageFull,
    StoreAway,
    StoreUnfit,
    UniqueTaken,
    WriteConflict,
)
from domain.jobs import Job
from domain.kernel.errors import Unavailable
from domain.kernel.query import Op, Query, Where
from tests.contract.storage.conftest import NEVER_S, Place, Store, context, place_of
from tests.samples import a_queued_job
from tests.servers.mongodb import MongoServer

SHELF = Collection(
    "shelf", (Index(("label",), unique=True), Index(("colour", "height")), Index(("tags",), member=True))
)
BENCH = Collection("bench")
Documents = dict[str, Any]


@define
class Commands(monitoring.CommandListener):
    """Counts what goes over the wire."""

    names: list[str] = field(factory=list)

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name not in ("hello", "endSessions"):
            self.names.append(event.command_name)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None: ...

    def failed(self, event: monitoring.CommandFailedEvent) -> None: ...


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Any) -> Place:
    return place_of("mongo", request, tmp_path)


@pytest.fixture
async def engine(place: Place) -> AsyncIterator[MongoEngine]:
    async with place.open((SHELF, BENCH)) as made:
        assert isinstance(made, MongoEngine)
        yield made


@pytest.fixture
def sockets_left_behind() -> Iterator[None]:
    """The driver forgets to close a socket whose connecting it breaks off; the collector does it."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def by_hand(place: Place) -> Any:
    """The database as an operator's shell sees it."""
    with MongoClient[Documents](place.mongo_url) as client:
        yield client[place.database]


def put(id: str, expected: int = 0, *, shelf: Collection = SHELF, **document: Any) -> Put:
    return Put(shelf, "t", id, expected, document)


def failing(times: int, make: Callable[[], Exception], real: Callable[..., Any]) -> Callable[..., Any]:
    """A method of the driver that fails so many times before it does what it should."""
    left = times

    async def method(self: object, *given: object, **named: object) -> Any:
        nonlocal left
        if left:
            left -= 1
            raise make()
        return await real(self, *given, **named)

    return method


def labelled(label: str, error: Exception) -> Callable[[], Exception]:
    def make() -> Exception:
        error._add_error_label(label)  # type: ignore[attr-defined]
        return error

    return make


async def test_a_commit_over_three_collections_is_two_commands(
    place: Place, engine: MongoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Commands()
    options = engine_module._defaults
    monkeypatch.setattr(engine_module, "_defaults", lambda url: {**options(url), "event_listeners": [heard]})
    lamp = Collection("lamp")
    async with place.open((SHELF, BENCH, lamp)) as counted:
        await counted.commit((put("a", label="oak"),))
        heard.names.clear()

        await counted.commit((put("b"), put("a", 1, label="elm"), put("c", shelf=BENCH), put("d", shelf=lamp)))
        assert heard.names == ["bulkWrite", "commitTransaction"]

        heard.names.clear()
        await counted.commit((put("a", 2, label="ash"),))
        assert heard.names == ["update"]


async def test_a_commit_that_the_server_asks_to_repeat_is_repeated(
    engine: MongoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = engine_module.AsyncClientSession
    lost = labelled("TransientTransactionError", OperationFailure("elections", 251))
    monkeypatch.setattr(session, "commit_transaction", failing(2, lost, session.commit_transaction))

    await engine.commit((put("a"), put("b")))

    assert await engine.count(SHELF, "t", Query(), 0) == 2


async def test_a_commit_that_always_meets_others_is_a_conflict(
    engine: MongoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = engine_module.AsyncClientSession
    met = labelled("TransientTransactionError", OperationFailure("write conflict", 112))
    monkeypatch.setattr(session, "commit_transaction", failing(99, met, session.commit_transaction))

    with pytest.raises(WriteConflict):
        await engine.commit((put("a"), put("b")))
    assert await engine.count(SHELF, "t", Query(), 0) == 0


async def test_a_commit_whose_answer_is_lost_once_is_asked_again_and_done_once(
    engine: MongoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = engine_module.AsyncClientSession
    lost = labelled("UnknownTransactionCommitResult", AutoReconnect("the connection broke"))
    monkeypatch.setattr(session, "commit_transaction", failing(1, lost, session.commit_transaction))

    await engine.commit((put("a"), put("b")))

    stored = await engine.get(SHELF, "t", "a", 0)
    assert stored is not None
    assert stored.version == 1


@pytest.mark.parametrize("written", [True, False])
async def test_a_commit_whose_answer_stays_lost_is_settled_by_its_receipt(
    place: Place, written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = engine_module.AsyncClientSession
    commit = session.commit_transaction

    async def never_answered(self: Any) -> None:
        if written and not self.has_ended and self.in_transaction:
            await commit(self)
        error = AutoReconnect("the connection broke")
        error._add_error_label("UnknownTransactionCommitResult")
        raise error

    async with place.open() as engine:
        store = Store(engine)
        monkeypatch.setattr(session, "commit_transaction", never_answered)

        async def save() -> None:
            async with store.work(context(key="once")) as tx:
                tx.repository(Job).add(a_queued_job())

        if written:
            await save()
        else:
            with pytest.raises(CommitUnknown):
                await save()
        found = await DocumentReader(engine, store.clock).get(context(), Job, "gen_1")
        assert (found is not None) == written


async def test_a_single_write_whose_answer_is_lost_is_of_unknown_outcome(
    engine: MongoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise AutoReconnect("the connection broke")

    monkeypatch.setattr(engine_module, "write_narrow", broken)

    with pytest.raises(CommitUnknown):
        await engine.commit((put("a"),))


async def test_two_commits_that_each_only_looked_at_what_the_other_changed_do_not_both_win(engine: MongoEngine) -> None:
    for turn in range(1, 9):
        await engine.commit((put(f"left {turn}"), put(f"right {turn}")))
        await engine.commit((Expect(SHELF, "t", f"left {turn}", 1), Expect(SHELF, "t", f"right {turn}", 1)))

        outcomes = await asyncio.gather(
            engine.commit((put(f"left {turn}", 1, x=1), Expect(SHELF, "t", f"right {turn}", 1))),
            engine.commit((put(f"right {turn}", 1, x=1), Expect(SHELF, "t", f"left {turn}", 1))),
            return_exceptions=True,
        )

        assert [type(outcome) for outcome in outcomes if outcome] == [WriteConflict]


async def test_what_must_not_be_there_cannot_come_in_the_same_moment(engine: MongoEngine) -> None:
    for turn in range(8):
        outcomes = await asyncio.gather(
            engine.commit((put(f"sign {turn}", shelf=BENCH), Expect(SHELF, "t", f"x {turn}", 0))),
            engine.commit((put(f"x {turn}"), Expect(BENCH, "t", f"sign {turn}", 0))),
            return_exceptions=True,
        )

        assert [type(outcome) for outcome in outcomes if outcome] == [WriteConflict]
    with pytest.raises(WriteConflict, match=r"x 0|sign 0"):
        await engine.commit((Expect(SHELF, "t", "x 0", 0), Expect(BENCH, "t", "sign 0", 0)))


async def test_a_conflict_names_the_collection_where_it_was_met(engine: MongoEngine) -> None:
    await engine.commit((put("a", label="oak"), put("b", shelf=BENCH)))

    with pytest.raises(WriteConflict) as stale:
        await engine.commit((put("a", 1), Delete(BENCH, "t", "b", 7)))
    with pytest.raises(WriteConflict) as twice:
        await engine.commit((put("b", shelf=BENCH), put("c")))
    with pytest.raises(UniqueTaken) as taken:
        await engine.commit((put("d", shelf=BENCH), put("c", label="oak")))

    assert [e.value.collection for e in (stale, twice, taken)] == ["bench", "bench", "shelf"]
    assert "b is not at version 7" in str(stale.value)


async def test_of_fifty_commits_of_several_documents_at_once_one_wins(engine: MongoEngine) -> None:
    await engine.commit((put("a"),))

    outcomes = await asyncio.gather(
        *(engine.commit((put("a", 1, by=n), put(f"entry {n}", shelf=BENCH))) for n in range(50)), return_exceptions=True
    )

    assert sum(outcome is None for outcome in outcomes) == 1
    assert all(isinstance(outcome, WriteConflict) for outcome in outcomes if outcome is not None)
    assert await engine.count(BENCH, "t", Query(), 0) == 1


async def test_keys_with_dots_and_dollars_come_back_as_they_were(engine: MongoEngine) -> None:
    odd = {"a.b": {"$set": 1, "": [1.5, None, True]}, "größe": "日本", "big": 2**53}

    await engine.commit((put("a", **odd), put("b")))
    await engine.commit((put("a", 1, **odd),))

    stored = await engine.get(SHELF, "t", "a", 0)
    assert stored is not None
    assert stored.document == odd


async def test_the_indexes_are_made_at_the_start_and_what_is_wrong_with_them_is_named(
    place: Place, engine: MongoEngine, by_hand: Any
) -> None:
    assert await engine.verify() == ()

    by_hand["shelf"].drop_index("colour_height")
    by_hand["shelf"].drop_index("unique_label")
    by_hand["shelf"].create_index([("body.label", 1), ("tenant", 1)], name="unique_label")
    by_hand["bench"].create_index([("body.weight", 1)], name="somebodys")
    found = await engine.verify()
    assert {(f.collection, f.index, f.wrong) for f in found} == {
        ("shelf", "colour_height", Wrong.MISSING),
        ("shelf", "unique_label", Wrong.DIFFERENT),
        ("bench", "somebodys", Wrong.EXTRA),
    }
    assert "shelf: index unique_label is different" in [str(fault) for fault in found]

    async with place.open((SHELF, BENCH)) as again:
        assert isinstance(again, MongoEngine)
        assert {f.wrong for f in await again.verify()} == {Wrong.DIFFERENT, Wrong.EXTRA}


async def test_mongodb_itself_deletes_what_expired_a_while_ago(engine: MongoEngine, by_hand: Any) -> None:
    await engine.commit((Put(SHELF, "t", "a", 0, {}, expires=100.0), put("b")))

    (kept,) = by_hand["shelf"].find({"expires": {"$exists": True}})
    ttl = by_hand["shelf"].index_information()["expires"]

    assert kept["expires"].timestamp() == pytest.approx(100.0 - kept["expires"].astimezone().utcoffset().seconds)
    assert ttl["expireAfterSeconds"] == NEVER_S


async def test_queries_say_what_the_unique_indexes_leave_out(engine: MongoEngine) -> None:
    await engine.commit((put("a", label="oak"), put("b", label=None)))

    assert [r.id for r in await engine.find(SHELF, "t", Query(order="label"), 0)] == ["a"]
    none = Query(where=(Where("label", Op.EQ, None),))
    assert [r.id for r in await engine.find(SHELF, "t", none, 0)] == ["b"]
    either = Query(where=(Where("label", Op.IN, ("oak", None)),))
    assert await engine.count(SHELF, "t", either, 0) == 2


@pytest.mark.parametrize(("code", "kind"), [(14031, StorageFull), (13, StoreUnfit), (18, StoreUnfit), (20, StoreUnfit)])
def test_the_servers_refusals_are_told_in_our_words(code: int, kind: type[Unavailable]) -> None:
    assert type(translated(OperationFailure("words", code))) is kind


async def test_an_address_that_is_none_is_refused_without_its_password() -> None:
    engine = MongoEngine("postgres://me:secret@db", "x")

    with pytest.raises(StoreUnfit) as refused:
        await engine.start()

    assert "secret" not in str(refused.value)
    assert "secret" not in repr(engine)


@pytest.mark.usefixtures("sockets_left_behind")
async def test_while_the_server_is_away_the_store_is_unavailable_and_afterwards_it_works(
    mongo_server: MongoServer, place: Place
) -> None:
    async with place.open((SHELF, BENCH)) as engine:
        await engine.commit((put("a"), put("b")))
        outcomes: list[object] = []
        enough = asyncio.Event()

        async def go_on(number: int) -> None:
            turn = 0
            while not enough.is_set():
                try:
                    await engine.get(SHELF, "t", "a", 0)
                    await engine.find(SHELF, "t", Query(), 0)
                    await engine.commit((put(f"{number}/{turn}"), put(f"{number}/{turn}", shelf=BENCH)))
                    outcomes.append(None)
                except Exception as error:
                    outcomes.append(error)
                turn += 1
                await asyncio.sleep(0.005)

        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            for number in range(4):
                tasks.create_task(go_on(number))
            await _until(lambda: len(outcomes) > 20)
            await asyncio.to_thread(mongo_server.kill)
            away = len(outcomes)
            await _until(lambda: len(outcomes) > away + 8)
            await asyncio.to_thread(mongo_server.start)
            back = len(outcomes)
            await _until(lambda: None in outcomes[back + 8 :])
            enough.set()

        failed = [outcome for outcome in outcomes if outcome is not None]
        assert failed
        assert all(isinstance(error, StoreAway | CommitUnknown) for error in failed), failed
        assert all(error.retry_after_s for error in failed if isinstance(error, Unavailable))
        ids = {row.id for row in await engine.find(SHELF, "t", Query(limit=500), 0)} - {"a", "b"}
        assert ids == {row.id for row in await engine.find(BENCH, "t", Query(limit=500), 0)}


async def _until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.01)


@pytest.mark.usefixtures("sockets_left_behind")
async def test_a_start_without_a_server_says_so() -> None:
    engine = MongoEngine("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100", "x")

    with pytest.raises(StoreAway):
        await engine.start()
