"""Drawings and models over HTTP: made when they are asked for, once, and sent as files should be."""

import asyncio
import io
import struct
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from application.ports.geometry import GeometryFailed
from domain.jobs import JobStatus
from tests.contract.service.shop import API, Shop, shop
from tests.services import Buyer, embedded, scripted, serving


@pytest.fixture
async def open_shop() -> AsyncIterator[Shop]:
    async with shop(scripted()) as opened:
        yield opened


async def test_a_drawing_is_a_file_with_the_three_sizes_that_a_client_need_not_fetch_twice(open_shop: Shop) -> None:
    concept = await open_shop.concept()

    answer, drawing = await open_shop.get(f"/concepts/{concept}/drawing.svg")
    again, nothing = await open_shop.get(
        f"/concepts/{concept}/drawing.svg", **{"If-None-Match": answer.headers["ETag"]}
    )
    pdf, page = await open_shop.get(f"/concepts/{concept}/drawing.pdf")

    assert (answer.status, answer.content_type) == (200, "image/svg+xml")
    assert all(f">{size}</text>" in drawing.decode() for size in (200, 130, 90))
    assert concept in drawing.decode()
    assert answer.headers["Content-Disposition"].startswith('inline; filename="')
    assert (again.status, nothing) == (304, b"")
    assert (pdf.status, pdf.content_type, page[:5]) == (200, "application/pdf", b"%PDF-")


async def test_another_variant_has_another_drawing_and_one_that_is_not_there_none(open_shop: Shop) -> None:
    concept = await open_shop.concept(variants=2)

    first, second, third = [await open_shop.get(f"/concepts/{concept}/drawing.svg?variant={n}") for n in range(3)]
    version, _ = await open_shop.get(f"/concepts/{concept}/drawing.svg?version=2")

    assert first[1] != second[1]
    assert (third[0].status, version.status) == (404, 404)
    assert b"variant-not-found" in third[1]


async def test_somebody_else_finds_neither_drawing_nor_model(open_shop: Shop) -> None:
    concept = await open_shop.concept()

    async with ClientSession(open_shop.client._base_url) as stranger:
        opened = await stranger.post(f"{API}/sessions")
        stranger.headers["X-Session-Token"] = (await opened.json())["token"]
        answers = [
            await stranger.get(f"{API}/concepts/{concept}/{file}")
            for file in ("drawing.svg", "drawing.pdf", "model.glb")
        ]

    assert [answer.status for answer in answers] == [404, 404, 404]


async def test_the_first_request_for_a_model_starts_a_job_and_the_next_ones_join_it(open_shop: Shop) -> None:
    concept = await open_shop.concept()

    answers = await asyncio.gather(*(open_shop.get(f"/concepts/{concept}/model.glb") for _ in range(4)))
    jobs = {answer.headers["Location"].rsplit("/", 1)[1] for answer, _ in answers}
    job = await open_shop.buyer.finish(next(iter(jobs)))
    done, model = await open_shop.get(f"/concepts/{concept}/model.glb")

    assert {answer.status for answer, _ in answers} == {202}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer, _ in answers)
    assert len(jobs) == 1
    assert (job.kind, job.status) == ("model", JobStatus.COMPLETE)
    assert (done.status, done.content_type) == (200, "model/gltf-binary")
    assert struct.unpack("<4sII", model[:12]) == (b"glTF", 2, len(model))


async def test_who_is_willing_to_wait_gets_the_file_at_once_and_in_parts(open_shop: Shop) -> None:
    concept = await open_shop.concept()

    waited, model = await open_shop.get(f"/concepts/{concept}/model.glb", Prefer="wait=30")
    path = f"/concepts/{concept}/model.glb"
    part, some = await open_shop.get(path, Range="bytes=4-9")
    end, last = await open_shop.get(path, Range="bytes=-3")
    beyond, _ = await open_shop.get(path, Range=f"bytes={len(model)}-")
    old, whole = await open_shop.get(path, Range="bytes=4-9", **{"If-Range": '"another"'})

    assert waited.status == 200
    assert waited.headers["Preference-Applied"] == "wait=30"
    assert (part.status, some, part.headers["Content-Range"]) == (206, model[4:10], f"bytes 4-9/{len(model)}")
    assert (end.status, last) == (206, model[-3:])
    assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{len(model)}")
    assert (old.status, whole) == (200, model)


async def test_a_usdz_is_a_package_of_files_that_are_not_compressed(open_shop: Shop) -> None:
    concept = await open_shop.concept()

    answer, model = await open_shop.get(f"/concepts/{concept}/model.usdz", Prefer="wait=30")

    assert (answer.status, answer.content_type) == (200, "model/vnd.usdz+zip")
    with zipfile.ZipFile(io.BytesIO(model)) as package:
        assert package.namelist()[0] == "model.usdc"
        assert {file.compress_type for file in package.infolist()} == {zipfile.ZIP_STORED}


async def test_equal_designs_have_one_model_whose_tag_is_the_same(open_shop: Shop) -> None:
    one, other = await open_shop.concept(), await open_shop.concept()

    first, _ = await open_shop.get(f"/concepts/{one}/model.glb", Prefer="wait=30")
    second, _ = await open_shop.get(f"/concepts/{other}/model.glb")

    assert (first.status, second.status) == (200, 200)
    assert first.headers["ETag"] == second.headers["ETag"]


async def test_a_model_that_fails_is_tried_again_when_its_owner_says_so(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    concept = await open_shop.concept()
    workshop = open_shop.buyer.service.workshop
    make = type(workshop).model

    async def cannot(*_: Any) -> bytes:
        raise GeometryFailed("the workshop burnt down")

    monkeypatch.setattr(type(workshop), "model", cannot)
    failed, why = await open_shop.get(f"/concepts/{concept}/model.glb", Prefer="wait=30")
    monkeypatch.setattr(type(workshop), "model", make)
    still, problem = await open_shop.get(f"/concepts/{concept}/model.glb")
    job = problem.decode().split("job ")[1].split(" ")[0]
    async with open_shop.client.post(f"{API}/jobs/{job}/retry", headers={"Prefer": "wait=30"}) as retried:
        retry = retried.status
    done, _ = await open_shop.get(f"/concepts/{concept}/model.glb")

    assert (failed.status, still.status) == (503, 503)
    assert b"burnt down" in why
    assert (retry, done.status) == (200, 200)


async def test_a_model_that_a_stopping_service_hands_back_is_made_by_the_next_one(tmp_path: Path) -> None:
    settings = embedded(tmp_path)
    async with shop(settings) as first:
        concept = await first.concept()
        begun, _ = await first.get(f"/concepts/{concept}/model.glb")
        job = begun.headers["Location"].rsplit("/", 1)[1]
        session = first.buyer.session
        await first.buyer.reach(job, JobStatus.RUNNING)

    async with serving(settings) as later:
        view = await Buyer(later.service, session).finish(job)

    assert view.status is JobStatus.COMPLETE
    assert len(list((tmp_path / "media" / "models").iterdir())) == 1
