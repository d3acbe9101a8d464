"""What a leatherworker would check in a wallet, a tote and a belt."""

import numpy as np
import pytest

from adapters.studio.renderer.forms.strips import length, seam
from tests.unit.studio_renderer.test_wood_forms import made, of, reach


def test_a_seam_has_a_stitch_for_each_pitch_and_dips_between_them() -> None:
    line = np.column_stack([np.linspace(0, 60, 30), np.zeros(30), np.zeros(30)])

    row = seam("stitching", line, np.array([0, 0, 1.0]), 5.0, 1.0)

    middles = row.grid[1:-1].mean(1)[:, 2]
    above = middles > 0
    assert int((np.diff(above.astype(int)) == 1).sum()) == 12
    assert middles.min() < -1.0
    assert length(line) == pytest.approx(60)


def test_a_bifold_stands_open_to_the_right_and_is_folded_at_the_left() -> None:
    body = of(made("wallet", "bifold", "modern"), "body")[0]
    points = body.grid.reshape(-1, 3)

    def gape(near: float) -> float:
        at = points[np.abs(points[:, 0] - near) < 4]
        return float(np.ptp(at[:, 1]))

    assert gape(50) > 1.5 * gape(-45)
    assert gape(50) > 12


@pytest.mark.parametrize(("form", "size"), [("bifold", 112), ("card", 102), ("long", 192)])
def test_a_wallets_stitches_stand_on_its_front_within_its_edges(form: str, size: float) -> None:
    wallet = made("wallet", form, "classic")
    (low, high), (edge_low, edge_high) = reach(of(wallet, "stitching")), reach(of(wallet, "body"))

    assert high[0] - low[0] > 0.7 * size
    assert low[0] > edge_low[0]
    assert high[0] < edge_high[0]
    assert low[1] < edge_low[1] + 0.3


def test_a_card_holders_pockets_are_lower_towards_the_front() -> None:
    pockets = of(made("wallet", "card", "modern"), "body")
    fronts = [reach([pocket])[0][1] for pocket in pockets]
    tops = [reach([pocket])[1][2] for pocket in pockets]

    assert fronts == sorted(fronts, reverse=True)
    assert tops == sorted(tops, reverse=True)
    assert len(pockets) == 4


@pytest.mark.parametrize("form", ["open", "tall", "structured"])
def test_a_totes_handles_let_an_arm_through_and_are_sewn_to_its_faces(form: str) -> None:
    bag = made("tote", form, "modern")
    (_, mouth), (low, high) = reach(of(bag, "body")), reach(of(bag, "handles"))

    assert high[2] - mouth[2] > 120
    # They overlap the face far enough to hold, and stand apart from the middle.
    assert mouth[2] - low[2] > 30
    assert high[0] - low[0] > 120


def test_a_tote_is_open_at_the_top() -> None:
    body = of(made("tote", "structured", "modern"), "body")[0]
    points = body.grid.reshape(-1, 3)
    middle = points[np.hypot(points[:, 0] / 190, points[:, 1] / 75) < 0.3]

    assert middle[:, 2].max() < 20


@pytest.mark.parametrize("form", ["plain", "wide", "braided"])
@pytest.mark.parametrize("style", ["modern", "ornate"])
def test_a_belts_buckle_is_in_front_and_as_tall_as_its_strap(form: str, style: str) -> None:
    belt = made("belt", form, style)
    (low, high), (strap_low, strap_high) = reach(of(belt, "buckle")), reach(of(belt, "strap"))

    assert high[1] < -0.7 * 150
    assert abs(low[0] + high[0]) < 0.2 * (high[0] - low[0]) + 4
    assert high[2] - low[2] > (strap_high - strap_low)[2] * 0.99


def test_a_braid_is_of_five_strands_that_lie_over_and_under() -> None:
    plain, braided = (of(made("belt", form, "modern"), "strap") for form in ("plain", "braided"))
    strands = braided[:5]

    assert len(braided) - len(plain) == 6
    for strand in strands:
        radius = np.hypot(*strand.grid[20:-20].mean(1)[:, :2].T)
        # From one crossing to the next it changes sides; the loop itself is all but round.
        assert np.abs(np.diff(radius)).max() > 0.8
