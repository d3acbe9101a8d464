"""Ports ImageMaker and Judge: every adapter gives previews that advance, then one picture, and can be stopped."""

import struct
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from adapters.darkroom import DarkRoom
from adapters.gemini.client import GeminiClient
from adapters.gemini.drafted import DraftedMaker
from adapters.gemini.judge import GeminiJudge
from adapters.gemini.maker import GeminiMaker
from adapters.scripted.maker import ScriptedJudge, ScriptedMaker
from adapters.scripted.script import Cue, Script, read_script
from adapters.studio.designer import StudioDesigner
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from application.ports.imaging import ImageMaker, Judge, MakerFailed, Picture, PictureRequest, Preview, Turn
from domain.concepts.brief import Brief
from tests.ports import MAKERS
from tests.servers.gemini import KEY, GeminiServer

TURN = Turn("job-1", "somebody", first=True)


SEEN_WELL = {"sharpness": 0.9, "framing": 0.8, "palette": 0.7, "seen": ["body", "lid"], "findings": []}


@asynccontextmanager
async def by_gemini(drafted: bool) -> AsyncIterator[tuple[ImageMaker, Judge]]:
    with GeminiServer() as server:
        server.answers.append(SEEN_WELL)
        client, darkroom = GeminiClient(KEY, server.url), DarkRoom()
        await client.start()
        painter = GeminiMaker(client, darkroom, "gemini-3.1-flash-image")
        studio = ScriptedMaker(Script((Cue(previews=2),)))
        judge = GeminiJudge(client, ScriptedJudge(), "gemini-3.8-flash")
        yield (DraftedMaker(painter, studio) if drafted else painter), judge
        await client.close()
        await darkroom.close()


@pytest.fixture(params=[pytest.param(way, marks=pytest.mark.studio if way == "studio" else ()) for way in MAKERS.ways])
async def pair(request: pytest.FixtureRequest, kernel_cache: Path) -> AsyncIterator[tuple[ImageMaker, Judge]]:
    if request.param == "scripted":
        yield ScriptedMaker(Script((Cue(previews=2),))), ScriptedJudge()
        return
    if request.param in {"gemini", "drafted"}:
        async with by_gemini(request.param == "drafted") as made:
            yield made
        return
    maker = StudioMaker(cache_dir=kernel_cache)
    await maker.start()
    yield maker, StudioJudge(maker)
    await maker.close()


async def request_for(text: str, size_px: int = 256) -> PictureRequest:
    designer = StudioDesigner()
    proposal = (await designer.propose(await designer.read(Brief(text)), 1))[0]
    return PictureRequest(proposal.spec, proposal.composition, size_px, seed=7)


def size_of(content: bytes, kind: str) -> tuple[int, int]:
    """Width and height in pixels, read from the file itself."""
    if kind == "image/png":
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2
    while content[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")


async def test_previews_come_first_and_advance_and_the_picture_is_last_and_has_the_size_that_was_asked(
    pair: tuple[ImageMaker, Judge],
) -> None:
    maker, judge = pair
    request = await request_for("a walnut box")

    async with aclosing(maker.make(request, TURN)) as frames:
        made = [frame async for frame in frames]

    *previews, picture = made
    assert previews
    assert all(isinstance(frame, Preview) for frame in previews)
    assert [p.done for p in previews if isinstance(p, Preview)] == sorted(
        p.done for p in previews if isinstance(p, Preview)
    )
    assert isinstance(picture, Picture)
    assert (picture.width_px, picture.height_px) == (256, 256)
    assert size_of(picture.content, picture.content_type) == (256, 256)
    score = await judge.judge(request, picture.content)
    assert all(0 <= part <= 1 for part in (score.sharpness, score.framing, score.palette, score.parts, score.total))
    assert score.total > 0.5


async def test_a_maker_that_is_left_half_way_takes_the_next_request(pair: tuple[ImageMaker, Judge]) -> None:
    maker, _ = pair
    async with aclosing(maker.make(await request_for("an oak stool"), TURN)) as frames:
        assert isinstance(await anext(frames), Preview)

    async with aclosing(maker.make(await request_for("a walnut box", 128), TURN)) as frames:
        assert isinstance([frame async for frame in frames][-1], Picture)


async def test_the_script_fails_once_or_for_ever_and_counts_its_calls(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    script = read_script(f'{{"cues": [{{"fail_once": true}}, {{"fail": true}}], "calls": "{calls}"}}')
    maker = ScriptedMaker(script)
    first, second = await request_for("a walnut box"), await request_for("an oak stool")
    second = PictureRequest(second.spec, second.composition, 64, seed=8)

    for request, outcomes in ((first, [MakerFailed, None]), (second, [MakerFailed, MakerFailed])):
        for outcome in outcomes:
            if outcome:
                with pytest.raises(outcome):
                    [frame async for frame in maker.make(request, TURN)]
            else:
                assert [frame async for frame in maker.make(request, TURN)]

    assert [line.split()[0] for line in calls.read_text().splitlines()] == ["7", "7", "8", "8"]
    (tmp_path / "script.json").write_text("{}")
    assert read_script(f"@{tmp_path / 'script.json'}") == Script()
