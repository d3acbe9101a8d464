"""Port Surveyor: every adapter measures a design, the same way each time."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.scripted.surveyor import ScriptedSurveyor
from adapters.studio.models.workshop import Workshop
from application.ports.geometry import GeometryFailed, Surveyor
from domain.concepts.spec import Dimensions, Part, ProductSpec
from tests.ports import SURVEYORS

BOX = ProductSpec(
    "box",
    "lidded",
    Dimensions(200, 130, 90),
    (Part("body", "walnut", "oiled"), Part("lid", "walnut", "oiled"), Part("knob", "brass", "polished")),
    "modern",
)


@pytest.fixture(params=SURVEYORS.ways)
async def surveyor(request: pytest.FixtureRequest) -> AsyncIterator[Surveyor]:
    if request.param == "scripted":
        yield ScriptedSurveyor()
        return
    workshop = Workshop()
    yield workshop
    await workshop.close()


async def test_every_part_has_a_volume_and_a_surface_within_the_outer_size(surveyor: Surveyor) -> None:
    figures = await surveyor.survey(BOX)

    assert [part.name for part in figures.parts] == ["body", "lid", "knob"]
    assert (figures.width_mm, figures.depth_mm, figures.height_mm) == pytest.approx((200, 130, 90), abs=0.01)
    for part in figures.parts:
        assert 0 < part.volume_mm3 < 200 * 130 * 90
        assert part.surface_mm2 > 0
        assert all(0 < own <= whole + 0.01 for own, whole in zip(part.size_mm, (200, 130, 90), strict=True))


async def test_the_same_design_measures_the_same_each_time(surveyor: Surveyor) -> None:
    assert await surveyor.survey(BOX) == await surveyor.survey(BOX)


async def test_the_workshop_goes_when_nobody_asks_and_comes_back() -> None:
    workshop = Workshop(idle_s=0.0)

    first = await workshop.survey(BOX)
    await _gone(workshop)
    other = ProductSpec(BOX.category, BOX.form, BOX.dimensions, BOX.parts, "rustic")

    assert (await workshop.survey(other)).parts != first.parts
    await workshop.close()


async def test_a_design_that_makes_no_sense_fails_alone() -> None:
    workshop = Workshop()
    broken = ProductSpec("box", "lidded", Dimensions(float("inf"), 130, 90), BOX.parts, "modern")

    with pytest.raises(GeometryFailed):
        await workshop.survey(broken)

    assert (await workshop.survey(BOX)).width_mm == pytest.approx(200)
    await workshop.close()


async def _gone(workshop: Workshop) -> None:
    async with asyncio.timeout(10):
        while workshop.pid is not None:
            await asyncio.sleep(0.01)
