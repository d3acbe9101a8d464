"""Two versions of the program over one store, on every engine: neither loses what the other wrote."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import Any

import pytest
from attrs import define, evolve, field, frozen

from adapters.documents import repository, work
from adapters.documents.collections import STORE, Collection, Document, Index, Migration, NewerStore
from adapters.documents.engine import Put
from adapters.documents.migrating import BulkMigration, Progress, admit
from adapters.documents.unknown import with_unknown
from application.ports.storage import WriteConflict
from domain.kernel.aggregate import Aggregate
from domain.kernel.query import Query
from tests.contract.storage.conftest import Place, Store, context


@frozen
class OldPart:
    id: str
    weight_g: int


@define(kw_only=True)
class OldVase(Aggregate):
    height_cm: int
    note: str = ""
    parts: tuple[OldPart, ...] = ()
    marks: dict[str, int] = field(factory=dict)


@frozen
class NewPart:
    id: str
    weight_g: int
    glaze: str = "none"


@define(kw_only=True)
class NewVase(Aggregate):
    height_cm: int
    height_mm: int
    colour: str
    note: str = ""
    parts: tuple[NewPart, ...] = ()
    marks: dict[str, int] = field(factory=dict)


def in_millimetres(document: Document) -> Document:
    return {**document, "height_mm": document["height_cm"] * 10}


def with_a_colour(document: Document) -> Document:
    return {"colour": "unglazed", **document}


INDEX = (Index(("note",)),)
OLD = Collection("vases", INDEX)
NEW = Collection("vases", INDEX, (Migration(in_millimetres, additive=True), Migration(with_a_colour, additive=True)))
BREAKING = Collection("vases", INDEX, (*NEW.migrations, Migration(lambda d: d)))


@contextmanager
def program(collection: Collection) -> Iterator[None]:
    """Be the program that has this table; the store stays what it is."""
    table: Mapping[type[Aggregate], Collection] = {OldVase: collection, NewVase: collection}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repository, "COLLECTIONS", table)
        patch.setattr(work, "COLLECTIONS", table)
        yield


@pytest.fixture
async def store(place: Place) -> AsyncIterator[Store]:
    async with place.open((OLD, STORE)) as engine:
        yield Store(engine)


async def save(store: Store, vase: Aggregate) -> None:
    async with store.work(context()) as tx:
        tx.repository(type(vase)).save(vase)


async def old(store: Store, id: str = "v") -> OldVase:
    found = await store.reader.get(context(), OldVase, id)
    assert found is not None
    return found


async def new(store: Store, id: str = "v") -> NewVase:
    found = await store.reader.get(context(), NewVase, id)
    assert found is not None
    return found


async def fill(store: Store, count: int, tenants: tuple[str, ...] = ("default",)) -> None:
    with program(OLD):
        for tenant in tenants:
            for number in range(count):
                vase = OldVase(id=f"v{number:03d}", tenant=tenant, height_cm=number)
                async with store.work(context(tenant)) as tx:
                    tx.repository(OldVase).add(vase)


def bulk(store: Store, batch: int = 100) -> BulkMigration:
    return BulkMigration(store.engine, store.clock, (NEW,), batch)


async def test_the_newer_program_lifts_what_the_older_one_wrote_when_it_reads_it(store: Store) -> None:
    with program(OLD):
        await save(store, OldVase(id="v", tenant="default", height_cm=30))

    with program(NEW):
        found = await new(store)

    assert (found.height_mm, found.colour, found.unknown) == (300, "unglazed", None)


async def test_the_older_program_goes_on_reading_and_writing_and_loses_nothing_of_the_newer_ones(store: Store) -> None:
    with program(NEW):
        parts = (NewPart("foot", 10, "ash"), NewPart("body", 90, "celadon"))
        vase = NewVase(id="v", tenant="default", height_cm=30, height_mm=300, colour="blue", parts=parts)
        await save(store, evolve(vase, marks={"kept": 1, "removed": 2}))

    with program(OLD):
        found = await old(store)
        assert found.height_cm == 30
        found.height_cm = 40
        found.note = "taller"
        del found.marks["removed"]
        foot, body = found.parts
        found.parts = (evolve(body, weight_g=95), OldPart("lid", 20), foot)
        await save(store, found)
        again = await old(store)
        again.note = "taller, twice"
        await save(store, again)

    with program(NEW):
        seen = await new(store)
    assert (seen.height_cm, seen.note, seen.colour) == (40, "taller, twice", "blue")
    assert seen.height_mm == 400
    assert seen.parts == (NewPart("body", 95, "celadon"), NewPart("lid", 20), NewPart("foot", 10, "ash"))
    assert seen.marks == {"kept": 1}


async def test_a_document_that_needs_a_newer_program_is_refused_with_a_line_that_says_what_to_do(store: Store) -> None:
    with program(BREAKING):
        await save(store, NewVase(id="v", tenant="default", height_cm=1, height_mm=10, colour="blue"))

    line = r"vases holds schema 4, which takes a program of schema 4 or later; this one knows up to 1: update the prog"
    with program(OLD), pytest.raises(NewerStore, match=line):
        await old(store)


async def test_a_store_is_refused_at_the_start_only_by_a_program_that_is_too_old_for_it(store: Store) -> None:
    for table in (OLD, NEW, OLD, BREAKING, BREAKING):
        await admit(store.engine, store.clock, (table,))

    for table in (OLD, NEW):
        with pytest.raises(NewerStore, match="update the program"):
            await admit(store.engine, store.clock, (table,))
    await admit(store.engine, store.clock, (BREAKING, Collection("another")))


async def test_programs_that_start_at_once_all_note_what_they_need(store: Store) -> None:
    tables = [Collection(f"c{number}", migrations=(Migration(lambda d: d),)) for number in range(6)]

    await asyncio.gather(*(admit(store.engine, store.clock, (table,)) for table in tables))

    needs = await store.engine.get(STORE, "*", "needs", 0)
    assert needs is not None
    assert needs.document == {table.name: {"schema": 2, "readable": 2} for table in tables}


async def test_everything_is_lifted_in_small_batches_and_a_second_run_finds_nothing_to_do(store: Store) -> None:
    # One more tenant than fits a batch has the same ids: none of them is left out.
    tenants = ("default", "partner", "third", "fourth")
    await fill(store, 7, tenants)
    told: list[Progress] = []

    assert await bulk(store).behind() == {"vases": 28}
    (first,) = await bulk(store, 3).run(told.append)
    (second,) = await bulk(store, 3).run(told.append)

    assert (first.lifted, first.left, first.done) == (28, 0, True)
    assert (second.lifted, second.left) == (0, 0)
    assert all(after.lifted - before.lifted <= 6 for before, after in pairwise(told))
    assert await bulk(store).behind() == {"vases": 0}
    with program(NEW):
        assert (await new(store, "v003")).height_mm == 30


async def test_a_run_that_is_broken_off_goes_on_where_it_was(store: Store) -> None:
    await fill(store, 20)

    class PowerCut(Exception): ...

    def cut(progress: Progress) -> None:
        if progress.seen > 9:
            raise PowerCut

    with pytest.raises(PowerCut):
        await bulk(store, 5).run(cut)
    before = (await bulk(store).behind())["vases"]
    (rest,) = await bulk(store, 5).run(lambda _: None)

    assert 0 < before < 20
    assert (rest.lifted, rest.seen < 20) == (before, True)
    assert await bulk(store).behind() == {"vases": 0}


async def test_what_somebody_writes_in_the_same_moment_does_not_keep_its_batch_from_being_lifted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store, 5)
    commit = store.engine.commit
    others = [Put(OLD, "default", "v003", 1, {"id": "v003", "tenant": "default", "height_cm": 33})]

    async def after_somebody_else(_: object, batch: Any) -> None:
        if others:
            await commit((others.pop(),))
        await commit(batch)

    monkeypatch.setattr(type(store.engine), "commit", after_somebody_else)
    (done,) = await bulk(store).run(lambda _: None)

    assert (done.lifted, done.left) == (4, 1)
    assert await bulk(store).behind() == {"vases": 1}
    with program(NEW):
        assert (await new(store, "v003")).height_mm == 330


async def test_two_runs_at_once_beside_an_older_program_that_writes_lift_everything_and_lose_nothing(
    store: Store,
) -> None:
    await fill(store, 40)
    done = asyncio.Event()

    async def older_program() -> int:
        written = 0
        while not done.is_set():
            for number in range(0, 40, 7):
                row = await store.engine.get(OLD, "default", f"v{number:03d}", 0)
                assert row is not None
                vase = repository.from_document(row, OLD, OldVase)
                vase.note = f"note {written}"
                put = Put(OLD, "default", vase.id, row.version, repository.to_document(vase, OLD))
                with suppress(WriteConflict):
                    await store.engine.commit((put,))
                    written += 1
                await asyncio.sleep(0)
        return written

    async def lift_twice() -> None:
        await asyncio.gather(*(bulk(store, 4).run(lambda _: None) for _ in range(2)))
        done.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(lift_twice())
        writer = tasks.create_task(older_program())
    await bulk(store).run(lambda _: None)

    assert writer.result() > 0
    assert await bulk(store).behind() == {"vases": 0}
    with program(NEW):
        found = await store.reader.find(context(), NewVase, Query(limit=100))
    assert [(v.height_cm, v.height_mm) for v in found] == [(n, n * 10) for n in range(40)]
    assert found[7].note.startswith("note ")


async def test_lifting_gives_the_store_back_when_the_table_has_nothing_to_lift(store: Store) -> None:
    plain = BulkMigration(store.engine, store.clock, (OLD,))

    assert await plain.run(lambda _: None) == ()
    assert await plain.behind() == {}


@pytest.mark.parametrize(
    ("stored", "known", "new", "kept"),
    [
        ({"a": 1, "x": 2}, {"a": 1}, {"a": 5}, {"a": 5, "x": 2}),
        ({"a": {"b": 1, "x": 2}}, {"a": {"b": 1}}, {"a": {"b": 3}}, {"a": {"b": 3, "x": 2}}),
        ({"a": {"b": 1, "x": 2}}, {"a": {"b": 1}}, {"a": None}, {"a": None}),
        ({"a": {"gone": 1}}, {"a": {"gone": 1}}, {"a": {}}, {"a": {}}),
        ({"l": [{"index": 0, "x": 1}]}, {"l": [{"index": 0}]}, {"l": [{"index": 1}]}, {"l": [{"index": 1}]}),
        (
            {"l": [{"n": 1, "x": 1}]},
            {"l": [{"n": 1}]},
            {"l": [{"n": 0}, {"n": 1}]},
            {"l": [{"n": 0}, {"n": 1, "x": 1}]},
        ),
        ({"l": [1, 2]}, {"l": [1, 2]}, {"l": [2]}, {"l": [2]}),
    ],
)
def test_what_is_unknown_stands_where_it_stood(stored: Any, known: Any, new: Any, kept: Any) -> None:
    assert with_unknown(new, {"stored": stored, "known": known}) == kept
