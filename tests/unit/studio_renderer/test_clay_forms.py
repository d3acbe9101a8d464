"""What a potter would check: handles that let fingers through, spouts that pour, lids that seat, pots that stand."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Array, Body, Piece, mesh, signed_volume
from adapters.studio.renderer.forms import shape
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES

STYLES = ("minimal", "ornate", "rustic")
"""Those that differ most; test_forms takes them all."""
TWO_FINGERS_MM = 19.0
"""Room in a handle for two fingers: about the breadth of one, for they lie one below the other."""


def made(category: str, form: str, style: str, *parts: str, **materials: str) -> Piece:
    size = Dimensions(*CATEGORIES[category].form(form).size_mm)
    named = tuple(Part(name, materials.get(name, "stoneware"), "gloss") for name in ("body", *parts))
    return shape(ProductSpec(category, form, size, named, style), 1)


def of(piece: Piece, part: str) -> Array:
    """All points of a part, (n, 3)."""
    return np.concatenate([b.grid.reshape(-1, 3) for b in piece.bodies if b.part == part])


def first(piece: Piece, part: str) -> Body:
    return next(b for b in piece.bodies if b.part == part)


def wall_at(body: Body, z: float) -> float:
    """How far the outside of a round body is from its axis near this height."""
    points = body.grid.reshape(-1, 3)
    near = points[np.abs(points[:, 2] - z) < 4]
    middle = (points.min(0) + points.max(0)) / 2
    return float(np.hypot(*(near[:, :2] - middle[:2]).T).max())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["straight", "barrel", "tapered"])
def test_a_mug_handle_lets_two_fingers_through(form: str, style: str) -> None:
    mug = made("mug", form, style, "handle")
    body, handle = first(mug, "body"), first(mug, "handle").grid
    middle = (body.grid.min((0, 1)) + body.grid.max((0, 1))) / 2

    rows = handle[len(handle) // 3 : -len(handle) // 3]
    gaps = [row[:, 0].min() - middle[0] - wall_at(body, float(row[:, 2].mean())) for row in rows]

    assert max(gaps) > TWO_FINGERS_MM
    across, deep, _ = np.ptp(body.grid, axis=(0, 1))
    assert across == pytest.approx(deep, rel=0.04)


@pytest.mark.parametrize("style", STYLES)
def test_a_mug_handle_grows_out_of_the_wall_with_a_swelling_foot(style: str) -> None:
    mug = made("mug", "straight", style, "handle")
    body, handle = first(mug, "body"), first(mug, "handle").grid
    middle = (body.grid.min((0, 1)) + body.grid.max((0, 1))) / 2
    inside = float(np.hypot(*(body.grid[-4, :, :2] - middle[:2]).T).mean())

    for end in (handle[0], handle[-1]):
        root = float(end[0, 0] - middle[0])
        assert root < wall_at(body, float(end[0, 2]))
        assert root > 0.8 * inside
    assert handle[..., 0].min() - middle[0] > inside
    breadth = np.ptp(handle[..., 1], axis=1)
    assert breadth[1] > 1.15 * breadth[len(breadth) // 2]


def test_a_beaker_is_a_mug_without_a_handle() -> None:
    assert made("mug", "beaker", "japanese").part_names() == {"body"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["coupe", "rimmed", "square"])
def test_a_plate_stands_on_a_ring_and_holds_its_sauce(form: str, style: str) -> None:
    body = first(made("plate", form, style), "body")
    points = body.grid.reshape(-1, 3)
    out = np.abs(points[:, :2]).max(1) / (np.ptp(points[:, 0]) / 2)

    foot = out[points[:, 2] < 0.3]
    well = points[-2:, 2].max()

    assert 0.4 < foot.min() < foot.max() < 0.8
    assert well < 0.55 * points[:, 2].max()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["round", "tall", "side_handle"])
def test_a_teapots_spout_rises_above_its_lids_seat_and_is_open(form: str, style: str) -> None:
    pot = made("teapot", form, style, "lid", "spout", "handle", "knob")
    body, spout = first(pot, "body"), first(pot, "spout")
    tip = spout.grid[int(np.argmax(spout.grid[..., 2].max(1)))]

    assert spout.grid[..., 2].max() > body.grid[..., 2].max()
    # Its last row lies deep in the bore, not across the tip.
    assert np.linalg.norm(spout.grid[-1, 0] - tip.mean(0)) > 5
    assert np.ptp(tip, axis=0).max() > 4


@pytest.mark.parametrize("style", STYLES)
def test_a_teapots_lid_seats_in_its_opening(style: str) -> None:
    pot = made("teapot", "round", style, "lid", "spout", "handle")
    body, lid = first(pot, "body").grid, first(pot, "lid").grid
    middle = lid.reshape(-1, 3).mean(0)
    seat = float(body[..., 2].max())

    below = lid[lid[..., 2] < seat - 2]
    opening = body[body[..., 2] > seat - 3]

    assert np.hypot(*(below - middle)[:, :2].T).max() < np.hypot(*(opening - middle)[:, :2].T).max()
    assert np.hypot(*(lid - middle)[..., :2].reshape(-1, 2).T).max() > np.hypot(*(opening - middle)[:, :2].T).max()


def test_a_kyusus_handle_and_spout_stand_at_a_right_angle() -> None:
    pot = made("teapot", "side_handle", "japanese", "lid", "spout", "handle")
    middle = of(pot, "lid").mean(0)

    handle, spout = (of(pot, part).mean(0)[:2] - middle[:2] for part in ("handle", "spout"))

    assert abs(handle @ spout) < 0.1 * np.linalg.norm(handle) * np.linalg.norm(spout)


@pytest.mark.parametrize("form", ["tapered", "cylinder", "square", "bowl"])
def test_a_planter_stands_in_its_saucer_which_is_wider_than_its_foot(form: str) -> None:
    pot = made("planter", form, "classic", "saucer")
    body, saucer = of(pot, "body"), of(pot, "saucer")
    foot = body[body[:, 2] < body[:, 2].min() + 2]

    assert saucer[:, 2].min() == pytest.approx(0)
    assert 0 < body[:, 2].min() < saucer[:, 2].max()
    assert np.ptp(saucer[:, 0]) > np.ptp(foot[:, 0]) + 6


@pytest.mark.parametrize("material", ["oak", "brass"])
@pytest.mark.parametrize("form", ["tapered", "cylinder", "square", "bowl"])
def test_a_planters_stand_carries_it_off_the_ground(form: str, material: str) -> None:
    pot = made("planter", form, "scandinavian", "stand", stand=material)
    body, stand = of(pot, "body"), of(pot, "stand")

    assert stand[:, 2].min() == pytest.approx(0)
    assert body[:, 2].min() > 0.2 * body[:, 2].max()
    # The cross reaches under its middle, and the legs go up beside it.
    under = stand[np.hypot(stand[:, 0], stand[:, 1]) < 0.15 * np.ptp(body[:, 0])]
    assert abs(under[:, 2].max() - body[:, 2].min()) < 2
    assert stand[:, 2].max() > body[:, 2].min() + 20


@pytest.mark.parametrize("form", ["tapered", "square"])
def test_a_planter_has_room_for_earth(form: str) -> None:
    body = first(made("planter", form, "modern"), "body")
    solid = mesh(body)

    clay = signed_volume(solid.points, solid.faces)

    assert clay < 0.4 * float(np.prod(np.ptp(body.grid.reshape(-1, 3), axis=0)))


def test_words_on_a_mug_stand_upright_on_its_front() -> None:
    panel = made("mug", "straight", "modern", "handle").panels[0]

    assert panel.bent
    assert panel.centre[1] < -30
    assert (panel.across[0], panel.up[2]) == (1, 1)
