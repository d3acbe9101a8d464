"""Stools: a seat on turned legs, with rungs between them."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece, refined
from adapters.studio.renderer.forms.legs import leg, rungs, stance, thickness
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import lofted, turned, worked


def build(own: Plan) -> Piece:
    """Seat, legs and rungs."""
    form = own.form if own.form in {"round_three_leg", "square_four_leg", "saddle"} else "round_four_leg"
    thick = float(np.clip(0.085 * min(own.width, own.depth) / own.manner.slender**0.4, 6, 0.3 * own.height))
    bodies = [_seat(own, form, thick)]
    under = own.height - thick * (0.8 if form == "saddle" else 1.0)
    thick_leg = thickness(own)
    square = form == "square_four_leg"
    tops, feet = stance(
        own, under, thick_leg, 3 if form == "round_three_leg" else 4, form in {"round_three_leg", "round_four_leg"}
    )
    through = own.style in {"japanese", "rustic"} and form != "saddle"
    end = under + (thick * 1.01 if through else thick * 0.4)
    bodies += [leg(own, top, foot, end, thick_leg, square) for top, foot in zip(tops, feet, strict=True)]
    if own.has("rungs"):
        bodies += rungs(own, tops, feet, thick_leg * 0.55)
    return fitted(bodies, own, [_words(own, form, thick)])


def _words(own: Plan, form: str, thick: float) -> Panel:
    """Where the seat is flat enough for words, as who stands before it reads them."""
    across, up = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
    fall = thick * {"square_four_leg": 0.0, "saddle": 0.75}.get(form, 0.2)
    return Panel("seat", np.array([0, 0, own.height - fall]), across, up, own.width * 0.55, own.depth * 0.3)


def _seat(own: Plan, form: str, thick: float) -> Body:
    base, top, half = own.height - thick, own.height, own.width / 2
    edge = max(1.0, own.edge * 0.9)
    grain = along((1, 0, 0))
    under = 0.10 * half if own.style in {"modern", "scandinavian", "japanese"} else 0.0
    if form.startswith("round"):
        side = (
            [(half - under, base), (half, base + thick * 0.45), (half, top)] if under else [(half, base), (half, top)]
        )
        if own.manner.beads:
            side = [(half * 0.96, base), (half * 0.96, base + thick * 0.3), (half, base + thick * 0.42), (half, top)]
        dish = [(half * 0.72, top - 0.04 * thick), (half * 0.45, top - 0.16 * thick), (0, top - 0.2 * thick)]
        profile = np.concatenate([worked([(0, base), *side, (half * 0.86, top)], edge, own.manner.edge), dish])
        seat = turned("seat", profile, 160, grain=grain)
        return seat.spun(np.diag([1, own.depth / own.width, 1]))
    corner = (0.09 if form == "square_four_leg" else 0.22) * min(own.width, own.depth)
    corner *= {"crisp": 0.35, "chamfer": 0.6}.get(own.manner.edge, 1.0)
    bottom = [(-under, base), (0, base + thick * 0.45), (0, top)] if under else [(0, base), (0, top)]
    profile = worked([(-0.3 * half, base), *bottom, (-0.25 * half, top)], edge, own.manner.edge)
    seat = lofted("seat", profile, (half, own.depth / 2), corner, grain=grain)
    if form != "saddle":
        return seat
    dip = thick * 0.75

    def scooped(points: Array) -> Array:
        across, down = np.abs(points[:, 0] / half), points[:, 1] / (own.depth / 2)
        fall = dip * (1 - across**2) * (0.75 + 0.25 * np.cos(down * np.pi / 2))
        share = np.where(points[:, 2] > base + thick * 0.5, 1.0, 0.45)
        return points - np.stack([np.zeros_like(fall), np.zeros_like(fall), fall * share], 1)

    return refined(seat, own.width / 90).moved(scooped)


PATTERN = Pattern(build, Stance(Place.FLOOR, raised=-1))
