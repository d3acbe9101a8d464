"""A brief read over HTTP while it is typed: at once, without a job, by the rules of every route."""

import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.documents.repository import DocumentReader
from adapters.in_process.time import SystemClock
from adapters.memory.engine import MemoryEngine
from adapters.studio.designer.reader import read as read_brief
from application.context import system
from domain.concepts.brief import Brief
from domain.concepts.generation import Generation
from domain.concepts.spec import Reading
from domain.jobs import Job
from domain.kernel.query import Query
from entrypoints.composition import engines, makers
from tests.contract.service.test_models import API, Shop, shop
from tests.services import scripted

BOX = "a walnut box 20 cm wide with a brass knob, no inlay, a squoggly lid, under 150 euros, for my mother"


@pytest.fixture
async def open_shop() -> AsyncIterator[Shop]:
    async with shop(scripted()) as opened:
        yield opened


async def ask(shop: Shop, body: dict[str, Any], **headers: str) -> tuple[int, Any]:
    async with shop.client.post(f"{API}/briefs/read", json=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def test_what_a_brief_says_is_told_apart_from_what_is_suggested(open_shop: Shop) -> None:
    status, read = await ask(open_shop, {"text": BOX})

    assert status == 200
    assert read["spec"]["category"] == "box"
    assert read["spec"]["dimensions"]["width_mm"] == 200
    assert {"category", "dimensions.width_mm", "parts.body.material", "parts.knob.material"} <= set(read["said"])
    assert "form" not in read["said"]
    assert read["said"] == sorted(read["said"])
    assert read["excluded"] == ["inlay"]
    assert "squoggly" in read["not_understood"]
    assert read["contradictions"] == []
    assert read["budget"] == {"amount": 15000, "currency": "EUR"}
    assert read["recipient"] == "mother"


async def test_a_hint_wins_over_the_text_as_in_a_generation(open_shop: Shop) -> None:
    _, read = await ask(open_shop, {"text": "something nice in oak", "category": "stool", "style": "japanese"})

    assert (read["spec"]["category"], read["spec"]["style"]) == ("stool", "japanese")
    assert {"category", "style"} <= set(read["said"])


async def test_reading_starts_no_job_and_stores_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = MemoryEngine()
    monkeypatch.setattr(engines, "MemoryEngine", lambda: engine)
    async with shop(scripted()) as here:
        await ask(here, {"text": BOX})

        reader = DocumentReader(engine, SystemClock())
        assert await reader.count(system("test"), Job, Query()) == 0
        assert await reader.count(system("test"), Generation, Query()) == 0


async def test_the_studio_reads_whoever_designs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf:
        async def read(self, brief: Brief) -> Reading:
            raise AssertionError("only generations ask the configured designer")

    monkeypatch.setattr(makers, "StudioDesigner", Deaf)
    async with shop(scripted()) as here:
        status, read = await ask(here, {"text": BOX})

    assert (status, read["spec"]["category"]) == (200, "box")


async def test_the_event_loop_goes_on_while_a_brief_is_read(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def noted(brief: Brief) -> Reading:
        threads.append(threading.get_ident())
        return read_brief(brief)

    monkeypatch.setattr("adapters.studio.designer.designer.read", noted)
    await ask(open_shop, {"text": BOX})

    assert threads
    assert threading.get_ident() not in threads


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "a"}, "text"),
        ({"text": "x" * 1001}, "text"),
        ({"text": "a\x00box"}, "text"),
        ({"text": "a box", "variants": 4}, "variants"),
        ({"text": "a box", "style": ""}, "style"),
        ({"category": "box"}, "text"),
    ],
)
async def test_a_wrong_brief_is_refused_by_the_field_that_is_wrong(
    open_shop: Shop, body: dict[str, Any], field: str
) -> None:
    status, problem = await ask(open_shop, body)

    assert (status, problem["code"]) == (400, "invalid-input")
    assert [fault["field"] for fault in problem["errors"]] == [field]


async def test_reading_needs_a_session(open_shop: Shop) -> None:
    status, problem = await ask(open_shop, {"text": BOX}, **{"X-Session-Token": ""})

    assert (status, problem["code"]) == (401, "session-required")


async def test_the_reference_shows_the_brief_s_fields_and_rules(open_shop: Shop) -> None:
    async with open_shop.client.get("/openapi.json") as answer:
        document = await answer.json()

    operation = document["paths"][f"{API}/briefs/read"]["post"]
    body = document["components"]["schemas"]["ReadBrief"]
    assert "3 to 1,000 characters" in operation["description"]
    assert set(body["properties"]) == {"text", "category", "style", "material", "budget", "occasion"}
    assert body["required"] == ["text"]
    assert body["properties"]["text"]["maxLength"] == 1000
