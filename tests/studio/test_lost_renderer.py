"""A variant whose renderer is lost is asked for once more, then fails alone; nobody else notices more than a delay."""

import asyncio
import os
import select
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.studio.maker import StudioMaker
from application.ports.imaging import MakerFailed, Picture, PictureRequest, Preview, Turn
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec

ILL = (str(Path(__file__).with_name("ill_renderer.py")), "--cache-dir")
HOW = ("crashed", "hung", "over memory")


@pytest_asyncio.fixture(loop_scope="session")
async def ailing(tmp_path: Path) -> AsyncIterator[StudioMaker]:
    """A maker whose renderer draws nothing but falls ill as it is told."""
    studio = StudioMaker(tmp_path, memory_mb=200, hang_s=1.0)
    studio._child.command = (*ILL, str(tmp_path))
    studio._child.watch_s = 0.02
    await studio.start()
    yield studio
    await studio.close()


async def drawn(maker: StudioMaker, illness: str, when: str = "never") -> list[Preview | Picture]:
    spec = ProductSpec(illness, when, Dimensions(100, 100, 100), (Part("body", "oak", "oiled"),), "modern")
    request = PictureRequest(spec, Composition.HERO, 64, seed=1)
    async with aclosing(maker.make(request, Turn(illness, "somebody", first=True))) as shown:
        return [one async for one in shown]


def times_asked(folder: Path, illness: str) -> int:
    return (folder / "asked").read_text().splitlines().count(illness)


@pytest.mark.skipif(sys.platform != "linux", reason="pidfd is Linux's")
@pytest.mark.parametrize("illness", HOW)
async def test_a_variant_that_lost_its_renderer_once_still_gets_its_picture_from_a_new_one(
    ailing: StudioMaker, tmp_path: Path, illness: str
) -> None:
    first = ailing.pid
    assert first is not None
    watched = os.pidfd_open(first)

    shown = await asyncio.wait_for(drawn(ailing, illness, "once"), 15)

    assert [type(one) for one in shown] == [Preview, Picture]
    assert times_asked(tmp_path, illness) == 2
    assert ailing.pid not in {None, first}
    assert select.select([watched], [], [], 10)[0], "the ill one still runs"
    os.close(watched)


@pytest.mark.parametrize("illness", HOW)
async def test_a_variant_that_loses_its_renderer_twice_fails_and_the_one_drawn_beside_it_does_not(
    ailing: StudioMaker, tmp_path: Path, illness: str
) -> None:
    beside = asyncio.create_task(drawn(ailing, "well"))

    with pytest.raises(MakerFailed, match=f"lost: {illness}"):
        await asyncio.wait_for(drawn(ailing, illness, "always"), 15)

    assert times_asked(tmp_path, illness) == 2
    assert isinstance((await asyncio.wait_for(beside, 15))[-1], Picture)
    assert isinstance((await asyncio.wait_for(drawn(ailing, "another"), 15))[-1], Picture)
