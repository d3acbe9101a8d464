"""Mugs: straight, barrel-shaped or tapered with an ear that lets two fingers through, and beakers without one."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.handles import ear
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted, wobbled
from adapters.studio.renderer.forms.vessels import filled, fluted, lip, rising, round_panel, styled, walled

# Outer profiles as (share of the radius, share of the height), foot to rim.
PROFILES = {
    "straight": [(0.88, 0.0), (0.96, 0.035), (1.0, 0.10), (1.0, 0.5), (1.0, 1.0)],
    "barrel": [(0.66, 0.0), (0.76, 0.04), (0.94, 0.24), (1.0, 0.46), (0.95, 0.70), (0.86, 0.90), (0.87, 1.0)],
    "tapered": [(0.60, 0.0), (0.68, 0.03), (0.74, 0.14), (0.87, 0.56), (1.0, 1.0)],
    "beaker": [(0.62, 0.0), (0.72, 0.03), (0.84, 0.12), (0.92, 0.34), (0.96, 0.66), (1.0, 1.0)],
}


def build(own: Plan) -> Piece:
    """Body, handle and rim."""
    how, height = own.manner, own.height
    handled = own.has("handle")
    radius = min(own.depth, own.width * (0.86 if handled else 1.0)) / 2
    points = [(r * radius, z * height) for r, z in PROFILES.get(own.form, PROFILES["straight"])]
    if how.edge in {"crisp", "chamfer"} and own.form != "barrel":
        points[0] = (points[1][0] * 0.985, 0.0)
    if own.style == "japanese":
        points[0] = (points[0][0] * 0.9, 0.0)
    if own.style in {"rustic", "ornate"}:
        points[-1] = (points[-1][0] * 1.025, height)
    outer = rising(points, 56)
    worked = styled(outer, how, (0.86, 0.10))
    # What is laid on belongs to the width: else the fitting would press the mug out of round.
    narrow = np.array([radius / float(worked[:, 0].max()), 1.0])
    outer, worked = outer * narrow, worked * narrow
    wall = float(np.clip(0.042 * 2 * radius * how.wall, 1.2, 7))
    floor = wall * 1.5
    foot = 0.3 * floor
    body = walled("body", outer, wall, floor, worked, 120, foot)
    if how.flutes:
        body = fluted(body, how.flutes, 0.30 * wall, 0.14 * height, 0.80 * height)
    bodies: list[Body] = [body]
    if handled:
        bodies += _handle(own, outer, wall, radius)
    if own.has("rim"):
        bodies.append(lip(outer, wall, 0.045 * height))
    amount, chance = how.wobble * 2 * radius * 0.3, own.chance.integers(1 << 30)
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    panels = [round_panel("body", outer, 0.24 * height, 0.78 * height, 0.30, side) for side in (-1.0, 1.0)]
    drink = filled("prop:porcelain:#3b2114", outer, wall, floor, 0.82 * height)
    return fitted(bodies, own, panels, [drink])


def _handle(own: Plan, outer: Array, wall: float, radius: float) -> list[Body]:
    height = own.height
    broad = float(np.clip(0.085 * 2 * radius / own.manner.slender**0.7, 2.5, 14))
    thick = float(np.clip(0.5 * broad * own.manner.wall**0.3, 1.5, 7))
    reach = own.width - radius
    return ear(
        own.style,
        outer,
        wall,
        (0.20 * height, (0.84 if own.style != "ornate" else 0.76) * height),
        reach,
        (broad, thick),
    )


PATTERN = Pattern(build, Stance(raised=3))
