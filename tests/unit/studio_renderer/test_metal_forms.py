"""What a smith would look for: cups that hold candles, blades that are ground, hooks that hold coats."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms import PATTERNS, Place, shape
from adapters.studio.renderer.manners import MANNERS
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS


def piece(category: str, form: str, style: str = "classic", size: tuple[float, ...] | None = None) -> Piece:
    """A piece with all its parts, of their usual materials."""
    kind = CATEGORIES[category]
    parts = tuple(Part(rule.name, rule.usual, MATERIALS[rule.usual].finishes[0]) for rule in kind.parts)
    return shape(ProductSpec(category, form, Dimensions(*(size or kind.form(form).size_mm)), parts, style))


def points(found: Piece, part: str) -> np.ndarray:
    """Every point of a part (n, 3), mm."""
    return np.concatenate([body.grid.reshape(-1, 3) for body in found.bodies if body.part == part])


@pytest.mark.parametrize("form", ["column", "chamberstick", "candelabra", "disc"])
def test_every_candle_stands_within_a_cup(form: str) -> None:
    found = piece("candle_holder", form)
    candle = np.concatenate([body.grid.reshape(-1, 3) for body in found.props])
    cups = [body.grid for body in found.bodies if body.part == "cup"]

    assert candle[:, 2].max() > found.bounds()[1, 2]
    for cup in cups:
        middle = (cup.min((0, 1)) + cup.max((0, 1))) / 2
        mine = candle[np.hypot(*(candle - middle)[:, :2].T) < 15]
        assert cup[..., 2].min() < mine[:, 2].min() < cup[..., 2].max()
        assert np.ptp(mine[:, 0]) < np.ptp(cup[..., 0])


def test_a_candelabra_has_three_arms_or_five_and_a_candlestick_one() -> None:
    def count(form: str, style: str) -> int:
        return sum(body.part == "cup" for body in piece("candle_holder", form, style).bodies)

    assert [count("candelabra", "modern"), count("candelabra", "ornate"), count("column", "ornate")] == [3, 5, 1]


def test_a_finger_goes_through_the_ring_of_a_chamberstick() -> None:
    ring = next(b for b in piece("candle_holder", "chamberstick").bodies if b.part == "base" and b.looped).grid

    inside = ring[..., 0].max(1).min() - ring[..., 0].min(1).max()
    assert inside > 17


@pytest.mark.parametrize("form", ["chef", "santoku", "paring", "hunting"])
def test_a_blade_is_ground_to_an_edge_and_tapers_to_its_point(form: str) -> None:
    found = piece("knife", form)
    blade = next(body.grid for body in found.bodies if body.part == "blade")
    thick = np.ptp(blade[..., 1], axis=1)
    heel, tip = blade[5], blade[-4]

    edge = heel[heel[:, 2] < heel[:, 2].min() + 0.5]
    assert np.ptp(edge[:, 1]) < 0.15 * np.ptp(heel[:, 1])
    assert thick[-4] < 0.6 * thick[5]
    assert np.ptp(tip[:, 2]) < 0.2 * np.ptp(heel[:, 2])
    assert 1.2 < np.ptp(heel[:, 1]) < 4.5


@pytest.mark.parametrize("form", ["chef", "santoku", "paring", "hunting"])
@pytest.mark.parametrize("style", sorted(MANNERS))
def test_a_knife_is_of_one_piece_from_point_to_butt(form: str, style: str) -> None:
    found = piece("knife", form, style)
    blade, handle = points(found, "blade"), points(found, "handle")

    assert blade[:, 0].max() > handle[:, 0].min()
    assert np.ptp(handle[:, 0]) > 75


def test_knuckles_clear_the_board_under_a_chefs_knife_but_not_a_hunters() -> None:
    def clearance(form: str) -> float:
        return float(points(piece("knife", form), "handle")[:, 2].min())

    assert clearance("chef") > 18
    assert clearance("hunting") < 8


@pytest.mark.parametrize("style", sorted(MANNERS))
@pytest.mark.parametrize("form", ["single", "rail"])
def test_a_coat_hook_has_its_plate_at_the_wall_and_its_hooks_before_it(form: str, style: str) -> None:
    found = piece("coat_hook", form, style)
    plate, hooks = points(found, "plate"), points(found, "hooks")

    assert PATTERNS["coat_hook"].stance.place is Place.WALL
    assert plate[:, 1].max() == pytest.approx(found.bounds()[1, 1])
    assert hooks[:, 1].min() == pytest.approx(found.bounds()[0, 1])
    assert hooks[:, 1].max() > plate[:, 1].min()


def test_a_longer_rail_has_more_hooks() -> None:
    def hooks(width: float) -> int:
        return sum(body.part == "hooks" for body in piece("coat_hook", "rail", "japanese", (width, 75, 110)).bodies)

    assert hooks(300) < hooks(500) < hooks(900)


@pytest.mark.parametrize("category", ["candle_holder", "knife", "coat_hook"])
def test_metalwork_has_a_place_for_words_and_something_to_be_used_with(category: str) -> None:
    for form in CATEGORIES[category].forms:
        found = piece(category, form.slug)

        assert found.panels
        assert 1 <= len(found.props) <= 3
        assert all(body.part.split(":")[1] in MATERIALS for body in found.props)
