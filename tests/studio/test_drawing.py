"""Pictures drawn for real: they come, they sharpen, they differ, and they stop when nobody wants them."""

import asyncio
import io
import os
import signal
import time
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from PIL import Image

from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from application.ports.imaging import MakerFailed, Picture, PictureRequest, Preview
from domain.concepts.spec import Composition, Part
from tests.studio.designs import DESIGNS, TURN, asked

MOST_PREVIEW_BYTES = 30 * 1024


def pixels(shown: Preview | Picture, size: int | None = None) -> np.ndarray:
    image = Image.open(io.BytesIO(shown.content)).convert("RGB")
    assert image.size == (shown.width_px, shown.height_px)
    return np.asarray(image.resize((size, size)) if size else image, float)


async def drawn(maker: StudioMaker, request: PictureRequest) -> tuple[list[Preview], Picture]:
    previews: list[Preview] = []
    async with aclosing(maker.make(request, TURN)) as shown:
        async for one in shown:
            if isinstance(one, Picture):
                return previews, one
            previews.append(one)
    raise AssertionError("no picture came")


@pytest.mark.parametrize("category", sorted(DESIGNS))
async def test_every_category_is_drawn_whole_in_its_own_colours(maker: StudioMaker, category: str) -> None:
    request = asked(category)

    _, picture = await drawn(maker, request)
    score = await StudioJudge(maker).judge(request, picture.content)

    assert picture.content_type == "image/jpeg"
    assert picture.width_px == picture.height_px == request.size_px
    assert score.framing > 0.9, score
    assert score.parts == 1.0, score
    assert score.palette > 0.6, score


async def test_a_judge_finds_the_parts_of_a_piece_whatever_was_drawn_before_it(maker: StudioMaker) -> None:
    for category, size in (("box", 96), ("lamp", 96), ("box", 104), ("vase", 96), ("ring", 96), ("stool", 96)):
        request = asked(category, size)
        _, picture = await drawn(maker, request)

        score = await StudioJudge(maker).judge(request, picture.content)

        assert score.parts == 1.0, (category, score)


async def test_previews_come_first_are_small_and_sharpen(maker: StudioMaker) -> None:
    previews, picture = await drawn(maker, asked("vase", 512))

    shares = [preview.done for preview in previews]
    assert len(previews) >= 3
    assert previews[0].width_px == 256
    assert shares == sorted(set(shares))
    assert shares[-1] < 1
    assert max(len(preview.content) for preview in previews) <= MOST_PREVIEW_BYTES
    final = pixels(picture, 256)
    gaps = [float(np.abs(pixels(preview, 256) - final).mean()) for preview in previews]
    assert gaps[-1] < gaps[0]


async def test_the_same_request_gives_the_same_picture(maker: StudioMaker) -> None:
    _, one = await drawn(maker, asked("vase"))
    await drawn(maker, asked("stool"))
    _, two = await drawn(maker, asked("vase"))

    assert np.abs(pixels(one) - pixels(two)).mean() < 0.5


async def test_distinct_designs_and_compositions_look_distinct(maker: StudioMaker) -> None:
    vase = asked("vase")
    red = evolve(vase, spec=evolve(vase.spec, parts=(Part("body", "stoneware", "matte", "#a0402e"),)))
    gourd = evolve(vase, spec=evolve(vase.spec, form="gourd", style="rustic"))
    above = evolve(vase, composition=Composition.FROM_ABOVE)

    shown = [pixels((await drawn(maker, request))[1]) for request in (vase, red, gourd, above)]

    for k, one in enumerate(shown):
        for other in shown[k + 1 :]:
            assert np.abs(one - other).mean() > 4


async def test_cancelling_takes_effect_within_a_pass(maker: StudioMaker) -> None:
    long = asked("bowl", 300, seed=8)
    started = time.monotonic()
    await drawn(maker, long)
    whole = time.monotonic() - started
    shown = maker.make(evolve(long, seed=9), TURN)
    await anext(shown)

    cancelled = time.monotonic()
    await shown.aclose()
    async with aclosing(maker.make(asked("vase", 64), TURN)) as following:
        await anext(following)

    assert time.monotonic() - cancelled < 0.6 * whole


async def test_a_crashed_renderer_is_replaced_and_the_picture_still_comes(maker: StudioMaker) -> None:
    request = asked("ring", 272)
    shown = maker.make(request, TURN)
    first = await anext(shown)
    assert isinstance(first, Preview)
    before = maker.pid
    assert before is not None

    os.kill(before, signal.SIGKILL)
    rest = [one async for one in shown]

    assert isinstance(rest[-1], Picture)
    assert maker.pid not in {None, before}
    shares = [one.done for one in (first, *rest) if isinstance(one, Preview)]
    assert shares == sorted(shares)


async def test_the_judge_tells_a_good_picture_from_a_bad_one(maker: StudioMaker) -> None:
    judge, request = StudioJudge(maker), asked("vase", 200)
    _, picture = await drawn(maker, request)
    red = io.BytesIO()
    Image.new("RGB", (200, 200), "#a01010").save(red, "PNG")

    good = await judge.judge(request, picture.content)
    bad = await judge.judge(request, red.getvalue())

    assert good.total > 0.85, good
    assert not good.findings
    assert bad.sharpness < 0.1
    assert bad.palette < 0.3
    assert any("colour" in finding for finding in bad.findings)
    with pytest.raises(MakerFailed):
        await judge.judge(request, b"not a picture")


async def test_an_unknown_design_is_drawn_nevertheless(maker: StudioMaker) -> None:
    odd = evolve(
        DESIGNS["bowl"], form="no-such-form", style="no-such-style", parts=(Part("body", "unobtainium", "shiny", "??"),)
    )

    _, picture = await drawn(maker, PictureRequest(odd, Composition.LOW, 96, 1))

    assert pixels(picture).std() > 5


async def test_a_closed_maker_has_no_process_and_refuses(tmp_path: Path) -> None:
    other = StudioMaker(tmp_path)
    await other.start()
    assert other.state.name == "starting"
    assert other.pid is not None

    await asyncio.wait_for(other.close(), 10)

    assert other.pid is None
    assert other.state.name == "down"
    with pytest.raises(MakerFailed):
        await anext(other.make(asked("vase"), TURN))
