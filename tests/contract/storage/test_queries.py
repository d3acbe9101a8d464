"""Queries mean the same on every engine."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.documents.collections import Collection, Index, UndeclaredIndex
from adapters.documents.engine import Put
from domain.jobs import Job, JobStatus
from domain.kernel.errors import InvalidInput
from domain.kernel.query import Op, Query, Where, eq
from tests.contract.storage.conftest import Store, context, place_of
from tests.ports import STORAGE
from tests.samples import NOON, a_queued_job

SHELF = Collection(
    "shelf",
    (Index(("colour", "height")), Index(("height",)), Index(("label",), unique=True), Index(("tags",), member=True)),
)
WORDS = ["ash", "birch", "cedar", "elm"]


async def _fill(store: Store, count: int) -> None:
    for number in range(count):
        job = a_queued_job(f"gen_{number:02d}", at=NOON + timedelta(seconds=number // 2))
        async with store.work(context()) as tx:
            tx.repository(Job).add(job)


def _queued(**window: object) -> Query:
    return Query(where=eq(status=JobStatus.QUEUED), order="queued_at", **window)  # type: ignore[arg-type]


async def test_the_order_settles_ties_by_the_id_in_both_directions(store: Store) -> None:
    await _fill(store, 6)

    rising = [job.id for job in await store.reader.find(context(), Job, _queued())]
    falling = [job.id for job in await store.reader.find(context(), Job, _queued(descending=True))]

    assert rising == [f"gen_{n:02d}" for n in range(6)]
    assert falling == rising[::-1]


@pytest.mark.parametrize("descending", [False, True])
async def test_pages_by_cursor_miss_and_repeat_nothing_while_others_insert(store: Store, descending: bool) -> None:
    await _fill(store, 10)
    seen: list[str] = []
    after = None
    number = 0

    while page := await store.reader.find(context(), Job, _queued(limit=3, after=after, descending=descending)):
        seen += [job.id for job in page]
        after = (page[-1].queued_at, page[-1].id)
        # Behind the cursor: a page by offset would now repeat an item.
        edge = NOON + timedelta(hours=1) if descending else NOON - timedelta(hours=1)
        async with store.work(context()) as tx:
            tx.repository(Job).add(a_queued_job(f"gen_new{number}", at=edge))
        number += 1

    assert sorted(seen) == [f"gen_{n:02d}" for n in range(10)]
    assert seen == sorted(seen, reverse=descending)


async def test_an_offset_and_a_limit_cut_the_window(store: Store) -> None:
    await _fill(store, 6)

    page = await store.reader.find(context(), Job, _queued(offset=2, limit=2))

    assert [job.id for job in page] == ["gen_02", "gen_03"]
    assert await store.reader.count(context(), Job, _queued(offset=2, limit=2)) == 6


async def test_a_field_without_a_declared_index_cannot_be_queried(store: Store) -> None:
    with pytest.raises(UndeclaredIndex, match="message"):
        await store.reader.find(context(), Job, Query(where=eq(message="x")))
    with pytest.raises(UndeclaredIndex, match="owner, queued_at"):
        await store.reader.count(context(), Job, Query(where=eq(owner="x"), order="queued_at"))


def test_a_cursor_of_another_order_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        Query(order="queued_at", after=("only one value",))
    with pytest.raises(InvalidInput, match="limit"):
        Query(limit=0)


_where = st.one_of(
    st.builds(Where, st.just("colour"), st.just(Op.EQ), st.sampled_from([*WORDS, None])),
    st.builds(Where, st.just("colour"), st.just(Op.IN), st.lists(st.sampled_from(WORDS), max_size=3).map(tuple)),
    st.builds(Where, st.just("height"), st.sampled_from([Op.GT, Op.GTE, Op.LT, Op.LTE]), st.integers(0, 9)),
    st.builds(Where, st.just("tags"), st.just(Op.HAS), st.sampled_from(WORDS)),
)
_queries = st.builds(
    Query,
    where=st.lists(_where, max_size=3).map(tuple),
    order=st.sampled_from([None, "height"]),
    descending=st.booleans(),
    offset=st.integers(0, 3),
    limit=st.integers(1, 20),
)
_documents = st.lists(
    st.fixed_dictionaries(
        {
            "colour": st.sampled_from([*WORDS, None]),
            "height": st.one_of(st.none(), st.integers(0, 9)),
            "tags": st.lists(st.sampled_from(WORDS), max_size=3),
        }
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=_documents, queries=st.lists(_queries, min_size=1, max_size=4))
def test_the_engines_give_the_same_answer_to_any_query(
    documents: list[dict[str, object]],
    queries: list[Query],
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async def ask() -> None:
        async with AsyncExitStack() as stack:
            folder = tmp_path_factory.mktemp("any-query")
            memory, *others = [
                await stack.enter_async_context(place_of(kind, request, folder).open((SHELF,))) for kind in STORAGE.ways
            ]
            for number, document in enumerate(documents):
                put = Put(SHELF, f"t{number % 2}", f"id{number:02d}", 0, {**document, "label": f"l{number}"})
                for engine in (memory, *others):
                    await engine.commit((put,))
            for query in queries:
                for tenant in ("t0", "*"):
                    found, number = (
                        await memory.find(SHELF, tenant, query, 0),
                        await memory.count(SHELF, tenant, query, 0),
                    )
                    for engine in others:
                        assert await engine.find(SHELF, tenant, query, 0) == found
                        assert await engine.count(SHELF, tenant, query, 0) == number

    asyncio.run(ask())
