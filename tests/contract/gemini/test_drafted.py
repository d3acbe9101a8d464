"""DraftedMaker: the studio's draft at once, the painter's picture after it, the studio's picture when that fails."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest
from attrs import define, field
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from adapters.gemini.drafted import DraftedMaker
from application.ports.imaging import (
    BudgetSpent,
    MakerFailed,
    Picture,
    PictureRefused,
    PictureRequest,
    Preview,
    Reference,
    Turn,
)
from domain.concepts.spec import Composition
from tests.studio.designs import DESIGNS

TURN = Turn("job-1", "somebody", first=True)
VASE = PictureRequest(DESIGNS["vase"], Composition.HERO, 64, 7)


@define
class Studio:
    """A studio that says what was asked of it."""

    fails: MakerFailed | None = None
    hangs: bool = False
    told: list[str] = field(factory=list)

    async def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        self.told.append("asked")
        try:
            if self.hangs:
                await asyncio.Event().wait()
            if self.fails:
                raise self.fails
            for done in (0.1, 0.5):
                self.told.append(f"{done}")
                yield Preview(f"draft {done}".encode(), "image/jpeg", 64, 64, done)
            self.told.append("picture")
            yield Picture(b"studio", "image/jpeg", 64, 64)
        finally:
            self.told.append("left")


@define
class Painter:
    """A painter that shows one preview, then does as told."""

    fails: MakerFailed | None = None
    hangs: bool = False
    references: list[bytes] = field(factory=list)
    left: bool = False

    async def paint(
        self, request: PictureRequest, turn: Turn, references: tuple[Reference, ...]
    ) -> AsyncGenerator[Preview | Picture]:
        self.references += [reference.content for reference in references]
        try:
            if self.fails:
                raise self.fails
            yield Preview(b"thought", "image/jpeg", 64, 64, 0.5)
            if self.hangs:
                await asyncio.Event().wait()
            yield Picture(b"painted", "image/jpeg", 64, 64)
        finally:
            self.left = True


async def made(maker: DraftedMaker) -> list[Preview | Picture]:
    async with aclosing(maker.make(VASE, TURN)) as frames:
        return [frame async for frame in frames]


async def test_the_draft_is_there_first_and_is_what_the_painter_works_after() -> None:
    painter, studio = Painter(), Studio()

    frames = await made(DraftedMaker(painter, studio))

    assert [frame.content for frame in frames] == [b"draft 0.1", b"thought", b"painted"]
    assert painter.references == [b"draft 0.1"]


async def test_the_studio_is_asked_for_no_more_than_the_draft() -> None:
    studio = Studio()

    await made(DraftedMaker(Painter(), studio))

    assert studio.told == ["asked", "0.1", "left"]


@pytest.mark.parametrize("failure", [MakerFailed("lost"), PictureRefused("no")])
async def test_the_studio_finishes_what_the_painter_does_not_and_says_so(failure: MakerFailed) -> None:
    labels = {"vendor": "gemini", "task": "picture", "reason": failure.code}
    before = REGISTRY.get_sample_value("vision_vendor_fallbacks_total", labels) or 0

    with capture_logs() as logs:
        frames = await made(DraftedMaker(Painter(fails=failure), Studio()))

    assert frames[-1].content == b"studio"
    done = [frame.done for frame in frames if isinstance(frame, Preview)]
    assert done == sorted(done)
    assert [(entry["event"], entry["reason"]) for entry in logs] == [("picture.by_studio", failure.code)]
    assert REGISTRY.get_sample_value("vision_vendor_fallbacks_total", labels) == before + 1


@pytest.mark.parametrize(
    ("failure", "note"),
    [
        (PictureRefused("Leave out brands."), "Drawn by the studio. Leave out brands."),
        (BudgetSpent("Try again tomorrow."), "Drawn by the studio. Try again tomorrow."),
        (MakerFailed("The vendor does not take our key."), "Drawn by the studio. The painter gave no picture."),
    ],
)
async def test_the_owner_of_a_picture_by_the_studio_is_told_what_helps_and_not_what_is_ours(
    failure: MakerFailed, note: str
) -> None:
    frames = await made(DraftedMaker(Painter(fails=failure), Studio()))

    assert isinstance(frames[-1], Picture)
    assert frames[-1].note == note


@pytest.mark.parametrize("studio", [Studio(fails=MakerFailed("down")), Studio(hangs=True)])
async def test_a_studio_that_is_away_or_busy_does_not_keep_the_painter_waiting(studio: Studio) -> None:
    painter = Painter()

    async with asyncio.timeout(2):
        frames = await made(DraftedMaker(painter, studio, draft_within_s=0.01))

    assert [frame.content for frame in frames] == [b"thought", b"painted"]
    assert painter.references == []
    assert studio.told[-1] == "left"


async def test_when_both_fail_the_buyer_hears_of_a_refusal_for_it_says_what_to_change() -> None:
    for failure, heard in ((PictureRefused("leave out brands"), "leave out brands"), (MakerFailed("lost"), "down")):
        with pytest.raises(MakerFailed, match=heard):
            await made(DraftedMaker(Painter(fails=failure), Studio(fails=MakerFailed("down"))))


async def test_whoever_leaves_ends_the_painting_too() -> None:
    painter = Painter(hangs=True)

    async with aclosing(DraftedMaker(painter, Studio()).make(VASE, TURN)) as frames:
        assert (await anext(frames)).content == b"draft 0.1"
        assert (await anext(frames)).content == b"thought"

    assert painter.left


async def test_cancelling_ends_both() -> None:
    painter, studio = Painter(hangs=True), Studio()
    work = asyncio.create_task(made(DraftedMaker(painter, studio)))
    while not painter.references:
        await asyncio.sleep(0)

    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work

    assert painter.left
    assert studio.told[-1] == "left"
