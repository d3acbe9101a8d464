"""What a mesh measures, against shapes whose figures everybody knows."""

import math

import numpy as np
import pytest
from hypothesis import given, settings

from adapters.studio.models.survey import own_shares, survey
from adapters.studio.renderer.bodies import Body, mesh, signed_volume
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.lofts import prism, turned
from domain.concepts.spec import Dimensions, Part, ProductSpec
from tests.contract.geometry.designs import designs


def a_cube(side: float = 10.0, x: float = 0.0) -> Body:
    h = side / 2
    return prism("body", np.array([(x - h, -h), (x + h, -h), (x + h, h), (x - h, h)]), 0.0, side)


@settings(max_examples=15, deadline=None)
@given(designs())
def test_every_body_of_every_design_is_closed_and_solid_and_together_they_fill_the_size(spec: ProductSpec) -> None:
    piece = shape(spec)

    for body in piece.bodies:
        solid = mesh(body)
        assert np.isfinite(solid.points).all()
        assert np.isfinite(solid.normals).all()
        assert signed_volume(solid.points, solid.faces) > 0
        assert _open_edges(solid.points, solid.faces) == 0
    size = spec.dimensions
    low, high = piece.bounds()
    if spec.category != "throw":  # whose size is that of the open cloth, while it is shown folded
        assert high - low == pytest.approx(np.array([size.width_mm, size.depth_mm, size.height_mm]), abs=0.01)
    assert low[2] == pytest.approx(0, abs=0.01)


def _open_edges(points: np.ndarray, faces: np.ndarray) -> int:
    """Edges that are not run through as often in one direction as in the other: none of a closed, oriented surface."""
    span = float(np.ptp(points, axis=0).max())
    _, welded = np.unique(np.round(points / span * 1e7).astype(np.int64), axis=0, return_inverse=True)
    corners = welded.ravel()[faces]
    edges = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    edges = edges[edges[:, 0] != edges[:, 1]]
    balance = np.where(edges[:, 0] < edges[:, 1], 1, -1)
    _, each = np.unique(np.sort(edges, axis=1), axis=0, return_inverse=True)
    return int(np.count_nonzero(np.bincount(each.ravel(), weights=balance)))


def test_two_cubes_that_overlap_by_half_own_three_quarters_each() -> None:
    shares = own_shares([mesh(a_cube()), mesh(a_cube(x=5.0))])

    assert shares == pytest.approx([0.75, 0.75], abs=0.01)


def test_cubes_that_do_not_meet_own_all_of_themselves() -> None:
    assert own_shares([mesh(a_cube()), mesh(a_cube(x=20.0))]) == pytest.approx([1, 1])


def test_a_ball_in_a_block_shares_all_of_itself() -> None:
    t = np.linspace(0, math.pi, 60)
    ball = turned("knob", np.stack([3 * np.sin(t), 5 - 3 * np.cos(t)], 1))
    volume = 4 / 3 * math.pi * 27

    block, own = own_shares([mesh(a_cube()), mesh(ball)])

    assert own == pytest.approx(0.5, abs=0.01)
    assert block == pytest.approx(1 - volume / 2 / 1000, abs=0.01)


def test_the_parts_of_a_stool_together_are_no_more_than_its_wood() -> None:
    parts = (Part("seat", "oak", "oiled"), Part("legs", "oak", "oiled"), Part("rungs", "oak", "oiled"))
    spec = ProductSpec("stool", "round_four_leg", Dimensions(360, 360, 450), parts, "modern")
    simple = sum(signed_volume(solid.points, solid.faces) for solid in map(mesh, shape(spec).bodies))

    whole = sum(part.volume_mm3 for part in survey(spec).parts)

    # Each leg's tenon is in the seat.
    assert 0.95 * simple < whole < 0.995 * simple


@pytest.mark.parametrize("form", ["ovoid", "cylinder"])
def test_a_vase_is_its_walls_and_not_what_it_holds(form: str) -> None:
    spec = ProductSpec("vase", form, Dimensions(120, 120, 240), (Part("body", "stoneware", "matte"),), "modern")

    body = survey(spec).parts[0]

    assert body.volume_mm3 < 0.35 * math.pi / 4 * 120 * 120 * 240
    # Inside and outside, at least the outside of a cylinder twice, less the neck.
    assert body.surface_mm2 > 1.4 * math.pi * 120 * 240 * 0.7
