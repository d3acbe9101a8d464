"""What a weaver or an upholsterer would check: puffed cushions, cloth that is all there, fringes at the right ends."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import mesh, signed_volume
from adapters.studio.renderer.forms import shape
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES
from tests.unit.studio_renderer.test_clay_forms import STYLES, first, made, of

MINE = (
    *("mug", "plate", "teapot", "planter", "tumbler", "carafe", "votive"),
    *("cushion", "throw", "rug", "wall_hanging", "vase", "bowl"),
)


@pytest.mark.parametrize("style", STYLES)
def test_a_cushion_is_full_in_the_middle_and_flat_at_its_seams(style: str) -> None:
    grid = first(made("cushion", "square", style), "body").grid
    high = grid[..., 2].max()

    rows = {share: grid[(np.abs(grid[..., 2] - share * high) < 0.02 * high)] for share in (0.03, 0.5)}

    assert np.ptp(rows[0.5][:, 1]) > 130
    assert np.ptp(rows[0.03][:, 1]) < 110


@pytest.mark.parametrize("style", STYLES)
def test_a_cushions_corners_stand_out_as_ears(style: str) -> None:
    grid = first(made("cushion", "square", style), "body").grid
    sides = np.ptp(grid[..., 0], axis=1)

    assert sides[len(sides) // 2] < 0.985 * max(sides[2], sides[-3])


def test_piping_runs_along_the_seam_of_a_cushion() -> None:
    cushion = made("cushion", "square", "modern", "piping", piping="cotton")
    body, piping = of(cushion, "body"), of(cushion, "piping")

    assert np.ptp(piping[:, 1]) < 15
    assert np.allclose(np.ptp(piping, axis=0)[[0, 2]], np.ptp(body, axis=0)[[0, 2]], rtol=0.05)


def test_a_buttons_thread_pulls_a_dimple() -> None:
    plain, tufted = (first(made("cushion", "square", "modern", *parts), "body").grid for parts in ((), ("buttons",)))

    def middle(grid: np.ndarray) -> float:
        near = np.hypot(grid[..., 0], grid[..., 2] - 225) < 10
        return float(np.ptp(grid[near][:, 1]) / np.ptp(grid[..., 1]))

    assert middle(tufted) < 0.75 < 0.95 < middle(plain)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["folded", "draped"])
def test_a_throw_that_is_shown_folded_is_still_all_there(form: str, style: str) -> None:
    throw = made("throw", form, style, "fringe", body="wool", fringe="wool")
    solid = mesh(first(throw, "body"))
    width, depth, thick = CATEGORIES["throw"].form(form).size_mm

    cloth = signed_volume(solid.points, solid.faces)
    low, high = throw.bounds()

    assert cloth == pytest.approx(width * depth * thick, rel=0.15)
    assert (high - low)[0] < 0.75 * width
    assert (high - low)[2] > 4 * thick


@pytest.mark.parametrize("form", ["rectangular", "runner"])
def test_a_rugs_fringe_ends_both_short_sides_and_lies_on_the_floor(form: str) -> None:
    rug = made("rug", form, "classic", "fringe", "border", body="wool", fringe="cotton", border="cotton")
    body, fringe = of(rug, "body"), of(rug, "fringe")

    assert (fringe[:, 0].min(), fringe[:, 0].max()) == (
        pytest.approx(rug.bounds()[0, 0]),
        pytest.approx(rug.bounds()[1, 0]),
    )
    assert fringe[:, 0].max() > body[:, 0].max() + 40
    assert np.abs(fringe[:, 0]).min() > 0.9 * body[:, 0].max()
    assert fringe[:, 2].max() < body[:, 2].max() * 1.1
    assert fringe[:, 2].min() > -0.5


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["rectangular", "pointed", "banded"])
def test_a_wall_hanging_hangs_from_its_cord_over_its_rod_and_ends_in_fringe(form: str, style: str) -> None:
    hanging = made("wall_hanging", form, style, "weave", "rod", "fringe", weave="wool", rod="oak", fringe="wool")
    weave, rod, fringe = (of(hanging, part) for part in ("weave", "rod", "fringe"))
    cloth = [b for b in hanging.bodies if b.part == "weave"][1].grid

    assert weave[:, 2].max() > rod[:, 2].max() + 40
    assert np.ptp(rod[:, 0]) > np.ptp(cloth[..., 0])
    # It goes round the rod: behind and before it.
    assert cloth[..., 1].max() > rod[:, 1].mean() > cloth[..., 1].min()
    assert fringe[:, 2].min() < weave[:, 2].min() - 20
    assert fringe[:, 2].max() < rod[:, 2].min()


def test_a_pointed_hanging_is_longest_in_the_middle() -> None:
    cloth = made("wall_hanging", "pointed", "minimal", "weave", "rod", weave="wool", rod="oak").bodies[2].grid
    edge = cloth[-2]

    middle, sides = edge[np.abs(edge[:, 0]) < 20][:, 2].min(), edge[np.abs(edge[:, 0]) > 200][:, 2].min()

    assert middle < sides - 100


@pytest.mark.parametrize("category", MINE)
def test_no_piece_has_more_bodies_or_faces_than_a_scene_can_hold(category: str) -> None:
    kind = CATEGORIES[category]
    for form in kind.forms:
        parts = tuple(Part(rule.name, rule.usual, "") for rule in kind.parts if rule.name not in form.without)
        piece = shape(ProductSpec(category, form.slug, Dimensions(*form.size_mm), parts, "ornate"))

        assert len(piece.bodies) <= 24
        assert len(piece.props) <= 3
        assert sum(body.grid[..., 0].size for body in piece.bodies) <= 60_000
