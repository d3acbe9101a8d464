"""Unique keys, expiry, versions."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.documents.collections import Collection, Index
from adapters.documents.engine import Delete, Engine, Expect, Put
from adapters.sqlite.engine import SqliteEngine
from application.ports.storage import UniqueTaken, WriteConflict
from domain.kernel.query import Op, Query, Where
from tests.contract.storage.conftest import place_of
from tests.ports import ENGINES

SHELF = Collection("shelf", (Index(("label",), unique=True), Index(("tags",), member=True)))


@pytest.fixture(params=ENGINES.ways)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Engine]:
    async with place_of(request.param, request, tmp_path).open((SHELF,)) as made:
        yield made


def put(
    id: str, expected: int = 0, *, label: str | None = None, tenant: str = "t", expires: float | None = None
) -> Put:
    return Put(SHELF, tenant, id, expected, {"label": label, "tags": [id]}, expires)


async def test_a_unique_key_is_taken_once_within_a_tenant(engine: Engine) -> None:
    await engine.commit((put("a", label="oak"),))

    with pytest.raises(UniqueTaken):
        await engine.commit((put("b", label="oak"),))
    await engine.commit((put("c", label="oak", tenant="another"),))

    assert await engine.get(SHELF, "t", "b", 0) is None


async def test_a_unique_key_is_free_again_when_its_document_changes_or_goes(engine: Engine) -> None:
    await engine.commit((put("a", label="oak"),))

    await engine.commit((put("a", 1, label="elm"),))
    await engine.commit((put("b", label="oak"),))
    await engine.commit((Delete(SHELF, "t", "b", 1),))
    await engine.commit((put("c", label="oak"),))

    assert await engine.get(SHELF, "t", "c", 0) is not None


async def test_documents_without_the_unique_field_do_not_clash(engine: Engine) -> None:
    await engine.commit((put("a"), put("b")))

    assert await engine.count(SHELF, "t", Query(), 0) == 2


async def test_an_expired_document_is_gone_for_every_reader_and_then_purged(engine: Engine) -> None:
    await engine.commit((put("a", expires=100.0), put("b")))

    assert await engine.get(SHELF, "t", "a", 99) is not None
    assert await engine.get(SHELF, "t", "a", 100) is None
    assert [row.id for row in await engine.find(SHELF, "t", Query(), 100)] == ["b"]
    assert await engine.count(SHELF, "t", Query(), 100) == 1

    assert await engine.purge(100) == 1
    assert await engine.get(SHELF, "t", "a", 0) is None


async def test_a_tenant_cannot_be_named_so_that_its_documents_are_anothers(engine: Engine) -> None:
    for tenant, id in (("a", "b/c"), ("a/b", "c"), ("a%2Fb", "c")):
        await engine.commit((Put(SHELF, tenant, id, 0, {"label": tenant, "tags": []}),))

    for tenant, id in (("a", "b/c"), ("a/b", "c"), ("a%2Fb", "c")):
        stored = await engine.get(SHELF, tenant, id, 0)
        assert stored is not None
        assert (stored.id, stored.tenant, stored.document["label"]) == (id, tenant, tenant)


async def test_members_follow_their_document(engine: Engine) -> None:
    query = Query(where=(Where("tags", Op.HAS, "new"),))
    await engine.commit((put("a"),))

    await engine.commit((Put(SHELF, "t", "a", 1, {"label": None, "tags": ["new", "new"]}),))
    assert await engine.count(SHELF, "t", query, 0) == 1

    await engine.commit((Delete(SHELF, "t", "a", 2),))
    assert await engine.count(SHELF, "t", query, 0) == 0


@pytest.mark.parametrize("stale", [0, 1, 3])
async def test_a_document_is_written_only_at_the_version_that_was_expected(engine: Engine, stale: int) -> None:
    await engine.commit((put("a", label="oak"),))
    await engine.commit((put("a", 1, label="elm"),))

    for step in (put("a", stale, label="ash"), Delete(SHELF, "t", "a", stale)):
        with pytest.raises(WriteConflict):
            await engine.commit((step,))

    stored = await engine.get(SHELF, "t", "a", 0)
    assert stored is not None
    assert (stored.version, stored.document["label"]) == (2, "elm")


async def test_an_expectation_that_fails_undoes_the_steps_before_it(engine: Engine) -> None:
    await engine.commit((put("a", label="oak"),))

    with pytest.raises(WriteConflict, match="shelf"):
        await engine.commit((put("a", 1, label="elm"), put("b", label="oak"), Expect(SHELF, "t", "x", 1)))

    stored = await engine.get(SHELF, "t", "a", 0)
    assert stored is not None
    assert (stored.version, stored.document["label"]) == (1, "oak")
    with pytest.raises(UniqueTaken):
        await engine.commit((put("c", label="oak"),))


async def test_a_store_of_an_older_program_gets_the_key_that_a_newer_one_declares(tmp_path: Path) -> None:
    older = SqliteEngine(tmp_path / "store.sqlite", (Collection("shelf"),))
    await older.start()
    await older.commit((Put(Collection("shelf"), "t", "a", 0, {"label": "oak", "tags": []}),))
    await older.close()

    newer = SqliteEngine(tmp_path / "store.sqlite", (Collection("shelf", (Index(("label",)),)),))
    await newer.start()
    shelf = newer.collections[0]
    found = await newer.find(shelf, "t", Query(where=(Where("label", Op.EQ, "oak"),)), 0)
    await newer.close()

    assert [row.id for row in found] == ["a"]
