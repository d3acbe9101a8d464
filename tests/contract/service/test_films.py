"""Films and further pictures over HTTP: jobs that are followed, stopped and retried, and files in the end."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from PIL import Image

from application.jobs.cancel import CancelJob
from application.ports.imaging import Turn
from domain.concepts.spec import Composition
from domain.jobs import JobStatus
from tests.contract.service.shop import API, Shop, shop
from tests.services import scripted

WAIT = {"Prefer": "wait=30"}


@pytest.fixture
async def open_shop() -> AsyncIterator[Shop]:
    async with shop(scripted({"previews": 3})) as opened:
        yield opened


def job_of(answer: Any) -> str:
    return str(answer.headers["Location"]).rsplit("/", 1)[1]


async def test_one_job_makes_a_film_in_every_format_and_its_poster(open_shop: Shop) -> None:
    path = f"/concepts/{await open_shop.concept()}/turntable"

    answers = await asyncio.gather(*(open_shop.get(f"{path}.{form}") for form in ("mp4", "webm", "jpg")))
    jobs = {job_of(answer) for answer, _ in answers}
    job = await open_shop.buyer.finish(next(iter(jobs)))
    films = [await open_shop.get(f"{path}.{form}") for form in ("mp4", "webm", "jpg")]

    assert {answer.status for answer, _ in answers} == {202}
    assert len(jobs) == 1
    assert (job.kind, job.status, job.message) == ("film", JobStatus.COMPLETE, "Ready: the film")
    assert [(a.status, a.content_type) for a, _ in films] == [
        (200, "video/mp4"),
        (200, "video/webm"),
        (200, "image/jpeg"),
    ]
    assert films[0][0].headers["Content-Disposition"].endswith('.mp4"')


async def test_a_films_job_says_how_far_it_is(open_shop: Shop) -> None:
    path = f"/concepts/{await open_shop.concept()}/turntable.mp4"

    begun, _ = await open_shop.get(path)
    told = [event.data["percent"] for event in await open_shop.buyer.watch(job_of(begun))]

    assert told == sorted(told)
    assert {25, 50, 75, 100} <= set(told)


async def test_a_film_is_given_in_parts_as_players_ask_for_it(open_shop: Shop) -> None:
    path = f"/concepts/{await open_shop.concept()}/turntable.mp4"

    _, whole = await open_shop.get(path, **WAIT)
    part, some = await open_shop.get(path, Range="bytes=0-1")

    assert (part.status, some) == (206, whole[:2])


async def test_a_cancelled_film_is_not_made_until_its_owner_retries_it() -> None:
    async with shop(scripted({}, {"stall": True}, {})) as open_shop:
        path = f"/concepts/{await open_shop.concept()}/turntable.webm"
        begun, _ = await open_shop.get(path)
        job = job_of(begun)
        await open_shop.buyer.reach(job, JobStatus.RUNNING)
        await open_shop.buyer(CancelJob(job))
        view = await open_shop.buyer.finish(job)
        refused, problem = await open_shop.get(path)

    assert (view.status, view.message) == (JobStatus.CANCELLED, "Cancelled: there is no film")
    assert (refused.status, b"file-failed" in problem) == (503, True)
    assert orjson.loads(problem)["resource"] == f"/api/v2/ai/jobs/{job}"


async def test_a_further_picture_shows_the_same_piece_as_asked_for_and_waits_for_all_briefs(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    concept = await open_shop.concept()
    maker = open_shop.buyer.service.makers.maker
    turns: list[Turn] = []
    make = type(maker).make

    def noted(self: Any, request: Any, turn: Turn) -> Any:
        turns.append(turn)
        return make(self, request, turn)

    monkeypatch.setattr(type(maker), "make", noted)

    answer, picture = await open_shop.get(f"/concepts/{concept}/picture.jpg?view=from_above&size=512", **WAIT)
    again, _ = await open_shop.get(f"/concepts/{concept}/picture.jpg?view=from_above&size=512")
    own, further = maker.calls

    assert (answer.status, answer.content_type, again.status) == (200, "image/jpeg", 200)
    with Image.open(io.BytesIO(picture)) as shown:
        assert shown.size == (512, 512)
    assert (further.spec, further.seed) == (own.spec, own.seed)
    assert (further.composition, further.size_px) == (Composition.FROM_ABOVE, 512)
    assert [turn.extra for turn in turns] == [True]


async def test_each_view_and_size_is_a_picture_of_its_own(open_shop: Shop) -> None:
    path = f"/concepts/{await open_shop.concept()}/picture.jpg"

    tags = {
        (await open_shop.get(f"{path}?{asked}", **WAIT))[0].headers["ETag"]
        for asked in ("view=low&size=512", "view=low&size=1024", "view=detail&size=512", "", "view=hero&size=1024")
    }

    assert len(tags) == 4


@pytest.mark.parametrize("asked", ["size=600", "size=4096", "view=behind", "view=low&size=large"])
async def test_a_view_or_size_that_there_is_not_is_refused(open_shop: Shop, asked: str) -> None:
    concept = await open_shop.concept()

    answer, problem = await open_shop.get(f"/concepts/{concept}/picture.jpg?{asked}")

    assert answer.status == 400
    assert b"invalid-input" in problem


async def test_the_api_describes_films_and_further_pictures(open_shop: Shop) -> None:
    async with open_shop.client.get("/openapi.json") as answer:
        paths = (await answer.json())["paths"]

    film = paths[f"{API}/concepts/{{id}}/turntable.webm"]["get"]
    sizes = next(p for p in paths[f"{API}/concepts/{{id}}/picture.jpg"]["get"]["parameters"] if p["name"] == "size")
    assert "video/webm" in film["responses"]["200"]["content"]
    assert {"202", "206", "503"} <= set(film["responses"])
    assert sizes["schema"]["enum"] == [512, 1024, 2048]
