"""Stores: damaged, older, newer, away, without indexes; and work that stands still."""

import gc
import sqlite3
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from adapters.documents.collections import OUTBOX
from adapters.documents.engine import Put
from adapters.mongo.engine import MongoEngine
from adapters.sqlite.engine import SqliteEngine
from adapters.sqlite.look import SqliteLook
from entrypoints.composition.doctor.backlog import Backlog, judged
from entrypoints.composition.doctor.mongo import MongoStore
from entrypoints.composition.doctor.sqlite import SqliteStore
from tests.contract.doctor.conftest import codes
from tests.contract.storage.conftest import Place, Store, context, place_of
from tests.samples import a_queued_job, a_running_job
from tests.servers.mongodb import MongoServer
from tests.servers.process import free_port

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


# MongoDB's driver forgets to close a socket whose connecting it breaks off; the collector does it.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")


@pytest.fixture(autouse=True, scope="module")
def nothing_left_for_other_tests() -> Iterator[None]:
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    engine = SqliteEngine(tmp_path / "store.sqlite")
    await engine.start()
    async with Store(engine).work(context()) as tx:
        tx.repository(type(a_queued_job())).add(a_queued_job())
    await engine.close()
    return engine.path


async def test_a_whole_store_is_fine_and_one_not_made_yet_too(file: Path) -> None:
    for path in (file, file.with_name("none")):
        store = SqliteStore(path)
        assert codes([*await store.integrity(), *await store.schema()]) == []


async def test_a_store_is_looked_at_without_being_changed(file: Path) -> None:
    before = file.read_bytes()

    store = SqliteStore(file)
    await store.integrity()
    await store.schema()
    await store.backlog(NOW)

    assert file.read_bytes() == before


async def test_a_look_could_not_change_a_store_if_it_wanted_to(file: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await SqliteLook(file)._read(lambda connection: connection.execute("DELETE FROM jobs"))


async def test_a_damaged_store_is_wrong(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    file.write_bytes(content)

    assert codes(await SqliteStore(file).integrity()) == ["store-damaged"]


async def test_a_file_that_is_no_store_is_wrong_and_told_once(file: Path) -> None:
    file.write_bytes(b"this is a letter to my aunt, and not a database" * 100)
    store = SqliteStore(file)

    assert codes([*await store.integrity(), *await store.schema()]) == ["store-damaged"]
    assert await store.backlog(NOW) is None


async def test_a_store_that_lacks_a_table_is_older(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE flags")

    (found,) = await SqliteStore(file).schema()

    assert found.code == "store-older"
    assert "flags" in found.message


async def test_a_store_with_documents_of_a_later_schema_is_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE jobs SET body = json_set(body, '$._schema', 99)")
        connection.commit()

    (found,) = await SqliteStore(file).schema()

    assert (found.code, found.message) == ("store-newer", "jobs holds documents of a later schema")


@pytest.fixture(params=["sqlite", "mongo"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return place_of(request.param, request, tmp_path)


@pytest.fixture
async def store(place: Place) -> AsyncIterator[Store]:
    async with place.open() as engine:
        yield Store(engine)


async def test_what_stands_still_is_counted(store: Store, place: Place) -> None:
    look = (
        MongoStore(place.mongo_url, place.database) if place.mongo_url else SqliteStore(place.folder / "store.sqlite")
    )
    job, (running, _) = a_queued_job("gen_1"), a_running_job("gen_2")
    async with store.work(context()) as tx:
        for each in (job, running):
            tx.repository(type(each)).add(each)
    event = {"event": {"at": "2026-01-01T11:00:00.000000+00:00"}, "aggregate": "a", "version": 1, "trace": ""}
    await store.engine.commit((Put(OUTBOX, "default", "evt_0", 0, event),))

    seen = await look.backlog(NOW + timedelta(minutes=5))

    assert seen is not None
    assert (seen.queued, seen.oldest_queued) == (1, job.queued_at)
    assert (seen.lapsed, seen.oldest_lapsed) == (1, running.lease_until)
    assert seen.outbox >= 1
    assert seen.oldest_event == NOW - timedelta(hours=1)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (Backlog(9, ago(1), 0, None, 3, ago(0.5)), []),
        (Backlog(9, ago(16), 0, None, 0, None), ["jobs-wait"]),
        (Backlog(0, None, 2, ago(2), 0, None), ["leases-lapsed"]),
        (Backlog(0, None, 0, None, 70, ago(11)), ["outbox-backlog"]),
    ],
)
def test_work_that_stands_still_is_told(seen: Backlog, code: list[str]) -> None:
    assert codes(judged(seen, NOW, working=True)) == code
    assert codes(judged(seen, NOW, working=False)) == []


async def test_mongodb_with_its_indexes_is_fine(mongo_server: MongoServer) -> None:
    engine = MongoEngine(mongo_server.url, "doctor-fine")
    await engine.start()
    look = MongoStore(engine.url, engine.database)

    assert codes([*await look.server(), *await look.indexes()]) == []
    await engine.close()


async def test_mongodb_without_indexes_or_with_others_is_told(mongo_server: MongoServer) -> None:
    look = MongoStore(mongo_server.url, "never-made")
    assert codes(await look.indexes()) == ["mongo-indexes"]

    engine = MongoEngine(mongo_server.url, "doctor-others")
    await engine.start()
    async with AsyncMongoClient[dict[str, Any]](mongo_server.url) as client:
        jobs = client[engine.database]["jobs"]
        await jobs.create_index("body.nobody_knows", name="nobody_knows")
        await jobs.drop_index("by_id")
        await jobs.create_index("body.other", name="by_id")

        found = await MongoStore(engine.url, engine.database).indexes()
    await engine.close()

    assert sorted(codes(found)) == ["mongo-index-differs", "mongo-index-extra"]


@pytest.mark.parametrize("url", ["mongodb://127.0.0.1:{}/?serverSelectionTimeoutMS=50", "http://example"])
async def test_mongodb_that_is_not_there_is_told_once(url: str) -> None:
    look = MongoStore(url.format(free_port()), "vision")

    assert codes([*await look.server(), *await look.indexes()]) == ["mongo-away"]
    assert await look.backlog(NOW) is None


async def test_an_old_single_mongod_with_a_reader_and_a_wrong_clock_is_told(
    mongo_server: MongoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {
        "hello": {"localTime": datetime.now(UTC).replace(tzinfo=None) + timedelta(seconds=30)},
        "buildInfo": {"version": "5.0.1"},
        "connectionStatus": {
            "authInfo": {
                "authenticatedUsers": [{"user": "vision"}],
                "authenticatedUserPrivileges": [{"resource": {"db": "vision", "collection": ""}, "actions": ["find"]}],
            }
        },
    }

    async def told(self: object, command: str, **_: object) -> object:
        return answers[command]

    monkeypatch.setattr(AsyncDatabase, "command", told)

    found = await MongoStore(mongo_server.url, "vision").server()

    assert codes(found) == ["clock-far-off", "mongo-old", "mongo-alone", "mongo-read-only"]
