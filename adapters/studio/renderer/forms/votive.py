"""Votives: thick little cups, spheres and cut vessels for a tealight, which lights their wall."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted, wobbled
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.forms.vessels import cut, fluted, lip, rising, round_panel, styled, walled
from adapters.studio.renderer.lofts import turned, worked

PROFILES = {
    "cup": [(0.78, 0.0), (0.85, 0.03), (0.90, 0.14), (0.97, 0.55), (1.0, 1.0)],
    "sphere": [(0.44, 0.0), (0.62, 0.05), (0.88, 0.22), (1.0, 0.50), (0.92, 0.76), (0.74, 0.94), (0.68, 1.0)],
    "faceted": [(0.56, 0.0), (0.60, 0.02), (1.0, 0.44), (0.76, 1.0)],
}
TEALIGHT = (19.0, 16.0)
"""Radius and height in mm of a usual tealight's tin."""


def build(own: Plan) -> Piece:
    """Body and rim."""
    how, radius, height = own.manner, own.width / 2, own.height
    points = [(r * radius, z * height) for r, z in PROFILES.get(own.form, PROFILES["cup"])]
    if own.form == "cup":
        lean = {"minimal": 1.0, "modern": 0.97, "japanese": 0.9, "scandinavian": 0.86, "ornate": 0.74, "rustic": 0.8}
        share = lean.get(own.style, 0.82)
        points = [(r * (share + (1 - share) * z / height), z) for r, z in points]
    if own.form == "sphere" and own.style in {"minimal", "modern"}:
        points[-1] = (0.62 * radius, height)
    if own.form == "cup" and own.style == "ornate":
        points[-2], points[-1] = (0.86 * radius, 0.62 * height), (radius, height)
    # What is cut has edges across as well.
    outer = _straight(points) if own.form == "faceted" else rising(points, 60)
    wall = float(np.clip(0.05 * own.width * how.wall**0.6, 1.6, 9))
    floor = max(1.6 * wall, 0.09 * height)
    body = walled("body", outer, wall, floor, styled(outer, how, (0.86, 0.12)), 144)
    bodies: list[Body] = [body]
    if own.has("rim"):
        bodies.append(lip(outer, wall, 0.05 * height))
    if own.form == "faceted":
        sides = {"art_deco": 8, "minimal": 6, "japanese": 10, "modern": 6, "ornate": 12}.get(own.style, 8)
        bodies = [cut(b, sides) for b in bodies]
    elif how.flutes:
        bodies = [fluted(b, how.flutes, 0.35 * wall, 0.08 * height, 0.84 * height, 0.15) for b in bodies]
    amount, chance = how.wobble * own.width * 0.35, own.chance.integers(1 << 30)
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    panels = [round_panel("body", outer, 0.3 * height, 0.74 * height, 0.28, side) for side in (-1.0, 1.0)]
    inside = min(float(outer[-1, 0]), float(outer[:, 0][outer[:, 1] > floor].min())) - 1.3 * wall
    if own.form == "faceted":
        # The middles of its sides are nearer than their corners.
        inside *= 0.85
    return fitted(bodies, own, panels, _tealight(floor, inside, height - floor))


def _straight(points: list[tuple[float, float]]) -> Array:
    r, z = np.array(points).T
    at = np.sort(np.concatenate([np.linspace(z[0], z[-1], 40), z[1:-1]]))
    return np.stack([np.interp(at, z, r), at + np.arange(len(at)) * 1e-7], 1)


def _tealight(floor: float, room: float, high: float) -> list[Body]:
    """A candle in its tin, with its wick: smaller than life where the votive is."""
    scale = max(0.15, min(1.0, 0.94 * room / TEALIGHT[0], 0.7 * high / TEALIGHT[1]))
    r, h = TEALIGHT[0] * scale, TEALIGHT[1] * scale
    tin = turned(
        "prop:steel", worked([(0, 0), (r, 0), (r, h), (r * 0.97, h), (r * 0.96, 0.8 * h), (0, 0.8 * h)], 0.3), 64
    )
    wax = turned(
        "prop:porcelain:#f4ecd8",
        np.array([(0, 0.5 * h), (r * 0.955, 0.5 * h), (r * 0.955, 0.86 * h), (0, 0.84 * h)]),
        64,
    )
    s = np.linspace(0, 1, 8)
    wick = Body(
        "prop:cork:#2a2420",
        swept(np.stack([0.06 * r * s**2, 0 * s, 0.8 * h + 0.5 * h * s], 1), 0.035 * r, 0.035 * r, (0, 1, 0), 8),
    )
    return [b.shifted(0, 0, floor) for b in (tin, wax, wick)]


PATTERN = Pattern(build, Stance(raised=2))
