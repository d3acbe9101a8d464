"""What a glassmaker would check: walls, floors, stems, stoppers, and that a tealight fits."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Array, Body
from tests.unit.studio_renderer.test_clay_forms import STYLES, first, made, of


def reach(body: Body) -> Array:
    """For each row how far it is from the axis on average, and how high: (rows, 2)."""
    return np.stack([np.hypot(body.grid[..., 0], body.grid[..., 1]).mean(1), body.grid[..., 2].mean(1)], 1)


def wall(body: Body, share: float) -> float:
    """The thickness of the wall at a share of the height, mm."""
    rows = reach(body)
    top = int(np.argmax(rows[:, 1]))
    z = share * rows[top, 1]
    outside, inside = rows[: top + 1], rows[top:][::-1]
    return float(np.interp(z, outside[:, 1], outside[:, 0]) - np.interp(z, inside[:, 1], inside[:, 0]))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["straight", "tapered", "faceted", "stemmed"])
def test_a_tumblers_wall_is_thin_and_its_floor_heavier(form: str, style: str) -> None:
    body = first(made("tumbler", form, style), "body")

    assert 0.7 < wall(body, 0.8) < 5
    if form != "stemmed":
        assert body.grid[-1, 0, 2] > 1.4 * wall(body, 0.8)


@pytest.mark.parametrize("style", STYLES)
def test_a_goblet_has_a_stem_between_foot_and_bowl(style: str) -> None:
    rows = reach(first(made("tumbler", "stemmed", style), "body"))
    outside = rows[: int(np.argmax(rows[:, 1]))]
    high = outside[-1, 1]

    stem = outside[(outside[:, 1] > 0.18 * high) & (outside[:, 1] < 0.4 * high)][:, 0].min()
    foot = outside[outside[:, 1] < 0.04 * high][:, 0].max()
    bowl = outside[outside[:, 1] > 0.5 * high][:, 0].max()

    assert stem < 0.25 * foot < foot <= bowl * 1.05


def test_a_faceted_tumbler_has_flat_sides_under_a_round_lip() -> None:
    body = first(made("tumbler", "faceted", "art_deco"), "body")
    far = np.hypot(body.grid[..., 0], body.grid[..., 1])
    half, lip = (int(np.argmin(np.abs(body.grid[:100, 0, 2] - z))) for z in (46, 91))

    # Eight sides: their middles are nearer the axis than their corners.
    assert far[half].min() / far[half].max() == pytest.approx(np.cos(np.pi / 8), abs=0.02)
    assert far[lip].min() / far[lip].max() > 0.99


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["classic", "bottle", "conical"])
def test_a_stopper_fits_the_neck_and_stands_above_the_lip(form: str, style: str) -> None:
    carafe = made("carafe", form, style, "stopper", stopper="oak")
    body, stopper = first(carafe, "body"), reach(first(carafe, "stopper"))
    lip = float(body.grid[..., 2].max())

    plug = stopper[stopper[:, 1] < lip - 3]
    rows = reach(body)
    neck = rows[(rows[:, 1] > plug[:, 1].min()) & (rows[:, 1] < lip)][:, 0].min()

    assert plug[:, 1].min() < lip - 8
    assert plug[:, 0].max() < neck + 1.5
    assert stopper[:, 1].max() > lip + 5


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["cup", "sphere", "faceted"])
def test_a_tealight_goes_through_a_votives_mouth_and_stands_on_its_floor(form: str, style: str) -> None:
    votive = made("votive", form, style)
    body = first(votive, "body")
    mouth = np.hypot(body.grid[..., 0], body.grid[..., 1]).min(1)[int(np.argmax(body.grid[:, 0, 2])) + 4]

    tin = votive.props[0].grid

    assert np.hypot(tin[..., 0], tin[..., 1]).max() < mouth
    assert tin[..., 2].min() == pytest.approx(body.grid[-1, 0, 2], abs=1)


@pytest.mark.parametrize(("category", "form"), [("tumbler", "tapered"), ("votive", "cup"), ("mug", "beaker")])
def test_a_rim_lies_over_the_lip(category: str, form: str) -> None:
    piece = made(category, form, "classic", "rim", rim="gold")
    rim, body = of(piece, "rim"), of(piece, "body")

    assert rim[:, 2].max() > body[:, 2].max()
    assert rim[:, 2].min() < body[:, 2].max() - 2
