"""On a machine without LLVM everything is drawn all the same, more slowly, and the service says why."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from attrs import frozen
from structlog.testing import capture_logs

from adapters.scripted.maker import ScriptedFilmMaker, ScriptedMaker
from adapters.scripted.script import Script
from adapters.studio.designer import StudioDesigner
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.materials import dressed, surface
from adapters.studio.renderer.surfaces import Surface
from application.ports.imaging import PictureRequest
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec
from domain.craft import MATERIALS, Family
from entrypoints.composition.makers import Makers
from tests.studio.test_drawing import drawn, pixels

WHY = "no LLVM library of version 17 or newer was found"
BLOCK, SAME = 8, 9.0
"""Mean difference from a compiled picture in the worst block of 8 x 8 pixels, of 255: noise makes up to 7, another
material on any but the smallest parts 10 to 90.
"""
# Few scenes of many parts: a scene costs more than a part, and the renderer does not mind velvet lids.
PIECES = {
    "box": ProductSpec(
        "box",
        "lidded",
        Dimensions(200, 150, 120),
        (
            Part("body", "walnut", "oiled"),
            Part("lid", "velvet", "dyed", "#7a2840"),
            Part("knob", "sapphire", "faceted"),
            Part("inlay", "brass", "polished"),
            Part("feet", "resin", "polished"),
            Part("clasp", "leather", "natural"),
        ),
        "modern",
    ),
    "lamp": ProductSpec(
        "lamp",
        "column",
        Dimensions(280, 280, 480),
        (
            Part("base", "marble", "polished"),
            Part("stem", "copper", "patina"),
            Part("shade", "paper", "natural"),
            Part("fittings", "brass", "brushed"),
        ),
        "modern",
    ),
    "carafe": ProductSpec(
        "carafe",
        "classic",
        Dimensions(110, 110, 260),
        (Part("body", "glass", "frosted"), Part("stopper", "crystal", "clear"), Part("band", "stoneware", "gloss")),
        "modern",
    ),
}


@frozen
class Uncompiled:
    """A maker whose renderer found no LLVM, and what it logged on its start."""

    maker: StudioMaker
    log: list[MutableMapping[str, Any]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def uncompiled(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Uncompiled]:
    folder = tmp_path_factory.mktemp("uncompiled")
    studio = StudioMaker(folder)
    studio._child.command = ("-m", "tests.studio.uncompiled", "--cache-dir", str(folder))
    hear, told = studio._child.on_notice, asyncio.Event()

    def listen(notice: dict[str, Any]) -> None:
        hear(notice)
        if notice["engine"]:
            told.set()

    studio._child.on_notice = listen
    with capture_logs() as log:
        await studio.start()
        await asyncio.wait_for(told.wait(), 60)
    yield Uncompiled(studio, log)
    await studio.close()


def ways(look: Surface) -> set[str]:
    """The different things that the renderer is asked to do for a surface."""
    if look.kind in {"glass", "gem"}:
        return {"frosted" if look.frost else look.kind}
    found = {look.kind}
    found |= {"relief"} if np.ptp(look.relief) else set()
    found |= {"sheen"} if look.sheen else set()
    found |= {name for name in ("metallic", "glow") if getattr(look, name) is not None}
    return found


def in_blocks(shown: np.ndarray) -> np.ndarray:
    across = len(shown) // BLOCK
    return shown.reshape(across, BLOCK, across, BLOCK, 3).mean((1, 3))


async def test_the_pieces_that_are_drawn_have_every_family_of_material_and_every_way_of_meeting_light() -> None:
    found, families = set(), set()
    for spec in PIECES.values():
        parts = {part.name: part for part in spec.parts}
        families |= {MATERIALS[part.material].family for part in spec.parts}
        for body in shape(spec, 7).bodies:
            worn = dressed(body, parts[body.part], spec.dimensions.height_mm)
            found |= ways(surface(worn, parts[body.part], 200.0, np.random.default_rng(1), 0.05))

    assert families == set(Family)
    assert found == {"coat", "metal", "glass", "gem", "frosted", "relief", "metallic", "sheen", "glow"}


@pytest.mark.parametrize("piece", PIECES)
async def test_every_material_looks_as_it_does_on_a_machine_with_llvm(
    uncompiled: Uncompiled, maker: StudioMaker, piece: str
) -> None:
    request = PictureRequest(PIECES[piece], Composition.HERO, 64, 7)

    _, picture = await drawn(uncompiled.maker, request)
    _, compiled = await drawn(maker, request)

    apart = in_blocks(pixels(picture)) - in_blocks(pixels(compiled))
    assert np.abs(apart).max() < SAME


async def test_the_log_and_the_readiness_say_why_it_is_slow(uncompiled: Uncompiled) -> None:
    makers = Makers(
        designer=StudioDesigner(),
        maker=uncompiled.maker,
        film_maker=ScriptedFilmMaker(ScriptedMaker(Script())),
        judge=StudioJudge(uncompiled.maker),
        studio=uncompiled.maker,
    )

    readiness = makers.state()

    assert readiness["engine"] == "scalar"
    assert WHY in readiness["detail"]
    (said,) = [entry for entry in uncompiled.log if entry["event"] == "renderer.engine"]
    assert said["log_level"] == "warning"
    assert WHY in said["detail"]
