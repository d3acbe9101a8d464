"""What a maker would check in a tray, a board, a table, a bench, a shelf, a frame and a clock."""

import numpy as np
import pytest
import trimesh

from adapters.studio.renderer.bodies import Body, Piece, mesh
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.forms.clock import HOUR, MINUTE
from domain.concepts.spec import Dimensions, ProductSpec
from domain.craft import CATEGORIES
from tests.unit.studio_renderer.test_forms import parts_of


def made(category: str, form: str, style: str, *extra: str, size: tuple[float, float, float] | None = None) -> Piece:
    """A piece of the usual size with the parts it needs and these."""
    parts = parts_of(category, form, lambda name: name in extra)
    usual = size or CATEGORIES[category].form(form).size_mm
    return shape(ProductSpec(category, form, Dimensions(*usual), parts, style))


def of(piece: Piece, part: str) -> list[Body]:
    return [body for body in piece.bodies if body.part == part]


def reach(bodies: list[Body]) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([body.grid.reshape(-1, 3) for body in bodies])
    return points.min(0), points.max(0)


@pytest.mark.parametrize("form", ["rectangular", "round", "oval"])
def test_a_trays_rim_stands_higher_than_what_lies_on_it_and_its_handles_let_a_hand_through(form: str) -> None:
    tray = made("tray", form, "modern", "handles")
    (_, base), (_, rim), (_, handles) = (reach(of(tray, part)) for part in ("base", "rim", "handles"))

    assert rim[2] > base[2] + 8
    assert handles[2] - rim[2] > 15
    assert len(of(tray, "handles")) == 2


@pytest.mark.parametrize("form", ["rectangular", "paddle", "round"])
def test_a_board_that_hangs_has_a_hole_right_through_it(form: str) -> None:
    body = of(made("cutting_board", form, "minimal"), "body")[0]

    solid = mesh(body)
    welded = trimesh.Trimesh(solid.points, solid.faces, process=False)
    welded.merge_vertices(merge_norm=True, merge_tex=True, digits_vertex=4)

    # The topology of a ring; a board without a hole has that of a ball, 2.
    assert welded.euler_number == 0


def test_a_board_that_is_carved_on_catches_the_juice() -> None:
    body = of(made("cutting_board", "rectangular", "classic"), "body")[0]
    points = body.grid.reshape(-1, 3)
    inside = (np.abs(points[:, 0]) < 190) & (np.abs(points[:, 1]) < 120) & (points[:, 2] > 10)

    assert points[inside, 2].min() < 25 - 3
    assert points[inside, 2].max() == pytest.approx(25, abs=0.1)


def test_neighbouring_blocks_of_end_grain_come_from_elsewhere_in_the_log() -> None:
    body = of(made("cutting_board", "end_grain", "modern"), "body")[0]
    assert body.grain is not None
    block = 300 / 7

    near, far, down = body.grain(np.array([[0.4 * block, 5, 45.0], [0.6 * block, 5, 45.0], [0.4 * block, 5, 35.0]]))
    next_block = body.grain(np.array([[1.4 * block, 5, 45.0]]))[0]

    assert abs(down[0] - near[0]) == pytest.approx(10)
    assert abs(far[0] - near[0]) < 1e-6
    assert abs(next_block[0] - near[0]) > 100


@pytest.mark.parametrize("form", ["round_three_leg", "round_four_leg", "square_four_leg", "pedestal"])
@pytest.mark.parametrize("style", ["modern", "classic", "art_deco"])
def test_a_tables_legs_stand_on_the_floor_and_end_within_its_top(form: str, style: str) -> None:
    table = made("side_table", form, style)
    top_low, top_high = reach(of(table, "top"))

    low, high = reach(of(table, "legs"))

    assert low[2] == pytest.approx(0, abs=0.01)
    assert top_low[2] - 1 < high[2] < top_high[2] or high[2] == pytest.approx(top_low[2], abs=2)
    assert (low[:2] >= top_low[:2] - 1).all()
    assert (high[:2] <= top_high[:2] + 1).all()


def test_a_tables_shelf_reaches_into_every_leg() -> None:
    table = made("side_table", "square_four_leg", "modern", "shelf")
    low, high = reach(of(table, "shelf"))

    for leg in of(table, "legs"):
        rows = leg.grid.reshape(-1, 3)
        at = rows[np.abs(rows[:, 2] - (low[2] + high[2]) / 2) < 40]
        inner = np.abs(at[:, :2]).min(0)
        assert (inner < np.abs(high[:2])).all()


def test_a_bench_with_a_back_is_sat_on_below_it() -> None:
    bench = made("bench", "slatted", "scandinavian", "back", size=(1200, 400, 850))

    assert reach(of(bench, "seat"))[1][2] == pytest.approx(0.52 * 850, rel=0.03)
    assert reach(of(bench, "back"))[1][2] == pytest.approx(850, abs=1)
    # The back rises from the rear.
    assert reach(of(bench, "back"))[0][1] > 0


@pytest.mark.parametrize("form", ["plank", "slatted", "trestle"])
def test_a_bench_carries_its_seat_on_legs_that_touch_it(form: str) -> None:
    bench = made("bench", form, "rustic")

    assert reach(of(bench, "legs"))[1][2] >= reach(of(bench, "seat"))[0][2]
    assert reach(of(bench, "legs"))[0][2] == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("form", ["bracket", "two_tier"])
@pytest.mark.parametrize("style", ["modern", "classic", "minimal", "art_deco"])
def test_a_shelfs_boards_and_brackets_lie_against_the_wall(form: str, style: str) -> None:
    shelf = made("shelf", form, style)

    for part in ("shelf", "brackets"):
        assert reach(of(shelf, part))[1][1] == pytest.approx(100, abs=0.3)
    assert len(of(shelf, "shelf")) == (2 if form == "two_tier" else 1)


def test_books_stand_on_a_shelf() -> None:
    shelf = made("shelf", "bracket", "modern")
    top = reach(of(shelf, "shelf"))[1][2]

    assert {round(float(book.grid[..., 2].min() - top)) for book in shelf.props} == {0}


@pytest.mark.parametrize("form", ["flat", "moulded", "deep"])
def test_a_frames_rebate_holds_the_glass_before_the_mat(form: str) -> None:
    frame = made("picture_frame", form, "classic", "mat")
    (outer_low, outer_high), (glass_low, glass_high), (mat_low, _) = (
        reach(of(frame, part)) for part in ("frame", "glazing", "mat")
    )

    assert (glass_low[[0, 2]] > outer_low[[0, 2]]).all()
    assert (glass_high[[0, 2]] < outer_high[[0, 2]]).all()
    # The front is -y.
    assert outer_low[1] < glass_low[1] < mat_low[1]


def test_a_frames_four_lengths_are_mitred() -> None:
    grain = of(made("picture_frame", "flat", "modern"), "frame")[0].grain
    assert grain is not None

    rail = grain(np.array([[-50.0, -8, 5], [50.0, -8, 5]]))
    stile = grain(np.array([[-105.0, -8, 100], [-105.0, -8, 180]]))

    assert abs(rail[1, 0] - rail[0, 0]) == pytest.approx(100)
    assert abs(stile[1, 0] - stile[0, 0]) == pytest.approx(80)


@pytest.mark.parametrize("style", ["modern", "classic", "rustic", "art_deco"])
def test_a_clock_shows_eight_past_ten_with_the_longer_hand_on_the_minutes(style: str) -> None:
    hour, minute, _ = of(made("clock", "round", style), "hands")
    tips = []
    for hand in (hour, minute):
        points = hand.grid.reshape(-1, 3)[:, [0, 2]] - [0, 150]
        tips.append(points[np.argmax(np.linalg.norm(points, axis=1))])

    assert np.linalg.norm(tips[1]) > 1.3 * np.linalg.norm(tips[0])
    for tip, angle in zip(tips, (HOUR, MINUTE), strict=True):
        assert np.arctan2(tip[0], tip[1]) % (2 * np.pi) == pytest.approx(angle, abs=0.12)


def test_the_minute_hand_passes_over_the_hour_hand_and_the_numerals() -> None:
    clock = made("clock", "round", "classic", "numerals", "case")
    hour, minute, _ = of(clock, "hands")

    assert minute.grid[..., 1].max() < hour.grid[..., 1].min()
    assert hour.grid[..., 1].max() < reach(of(clock, "face"))[0][1] + 4
