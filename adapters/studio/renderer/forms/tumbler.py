"""Tumblers: straight, tapered or faceted glasses with a heavy bottom, and goblets on a stem."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted, wobbled
from adapters.studio.renderer.forms.vessels import cut, filled, fluted, lip, rising, round_panel, styled, walled
from adapters.studio.renderer.lofts import curve

PROFILES = {
    "straight": [(0.93, 0.0), (0.98, 0.02), (1.0, 0.06), (1.0, 0.5), (1.0, 1.0)],
    "tapered": [(0.66, 0.0), (0.71, 0.02), (0.75, 0.10), (0.88, 0.55), (1.0, 1.0)],
    "faceted": [(0.82, 0.0), (0.88, 0.03), (0.92, 0.12), (0.97, 0.55), (1.0, 1.0)],
}
# A goblet's bowl, from the top of its stem: (share of the radius, share of the bowl's height).
BOWLS = {
    "modern": [(0.10, 0.0), (0.60, 0.06), (0.96, 0.42), (0.98, 0.62), (0.86, 1.0)],
    "art_deco": [(0.10, 0.0), (0.34, 0.18), (0.66, 0.56), (0.88, 0.84), (1.0, 1.0)],
    "minimal": [(0.10, 0.0), (0.72, 0.05), (0.92, 0.16), (0.98, 0.5), (1.0, 1.0)],
    "ornate": [(0.12, 0.0), (0.62, 0.10), (0.94, 0.36), (0.90, 0.66), (1.0, 1.0)],
    "rustic": [(0.16, 0.0), (0.66, 0.08), (0.95, 0.34), (1.0, 0.62), (0.96, 1.0)],
}
BOWL = [(0.10, 0.0), (0.54, 0.07), (0.92, 0.36), (1.0, 0.56), (0.88, 1.0)]


def build(own: Plan) -> Piece:
    """Body and rim."""
    how, radius, height = own.manner, own.width / 2, own.height
    stemmed = own.form == "stemmed"
    # A blown lip is thin, a rustic one is not.
    wall = float(np.clip(0.026 * own.width * how.wall ** (1.4 if not stemmed else 0.8), 0.9, 5))
    if stemmed:
        outer, floor = _goblet(own, wall)
        body = walled("body", outer, wall, floor, columns=128)
    else:
        points = [(r * radius, z * height) for r, z in PROFILES.get(own.form, PROFILES["straight"])]
        if own.form == "straight" and own.style in {"classic", "ornate", "scandinavian"}:
            points[0], points[1] = (0.84 * radius, 0.0), (0.94 * radius, 0.025 * height)
        outer = rising(points, 56)
        floor = (0.075 if how.wall < 1 else 0.11) * height
        body = walled("body", outer, wall, max(floor, 1.5 * wall), styled(outer, how, (0.10,)), 144)
        floor = max(floor, 1.5 * wall)
    bodies: list[Body] = [body]
    if own.has("rim"):
        bodies.append(lip(outer, wall, 0.035 * height))
    bodies = _cut(own, bodies, floor)
    amount, chance = how.wobble * own.width * 0.25, own.chance.integers(1 << 30)
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    low = floor + 0.15 * (height - floor)
    panels = [round_panel("body", outer, low, low + 0.6 * (height - floor), 0.3, side) for side in (-1.0, 1.0)]
    drink = filled("prop:glass:#c8893a", outer, wall, floor, floor + 0.5 * (height - floor))
    return fitted(bodies, own, panels, [_cut(own, [drink], floor)[0]])


def _goblet(own: Plan, wall: float) -> tuple[Array, float]:
    """Foot, stem and bowl as one outer profile, and the height of the floor inside."""
    radius, height, how = own.width / 2, own.height, own.manner
    stem = float(np.clip(0.40 * height, 0.5 * radius, 0.52 * height))
    foot = 0.82 * radius if own.style not in {"minimal", "modern", "japanese"} else 0.9 * radius
    thin = float(np.clip(0.09 * radius / how.slender**0.8, 1.6, 0.2 * radius))
    disc = 0.02 * height
    points = [(foot * 0.98, 0.0), (foot, disc * 0.6), (foot * 0.9, disc * 1.3), (foot * 0.45, disc * 2.2)]
    points += [(thin * 1.5, 0.17 * stem), (thin, 0.34 * stem)]
    if how.beads or how.steps:
        # A knop in the stem.
        points += [(thin, 0.46 * stem), (2.3 * thin, 0.54 * stem), (thin, 0.62 * stem)]
        if how.beads > 2:
            points += [(1.7 * thin, 0.70 * stem), (thin, 0.78 * stem)]
    points += [(thin * 1.05, 0.86 * stem)]
    bowl = [(max(r * radius, 1.1 * thin), stem + z * (height - stem)) for r, z in BOWLS.get(own.style, BOWL)]
    lower = curve([*points, bowl[0]], 56)
    upper = curve([points[-1], *bowl], 60)
    upper = upper[upper[:, 1] > bowl[0][1] + 1e-3]
    outer = np.concatenate([lower, upper])
    outer[:, 1] = np.maximum.accumulate(outer[:, 1] + np.arange(len(outer)) * 1e-7)
    return outer, stem + 2.0 * wall


def _cut(own: Plan, bodies: list[Body], floor: float) -> list[Body]:
    """Facets to a round lip, or flutes round the lower half."""
    height = own.height
    if own.form == "faceted":
        sides = {"art_deco": 8, "minimal": 6, "japanese": 6, "ornate": 12, "rustic": 8}.get(own.style, 10)
        high = 1e9 if own.has("rim") else 0.80 * height
        return [cut(b, sides, -1e9, high, 0.10 * height) for b in bodies]
    if own.manner.flutes and own.form != "stemmed":
        depth = 0.022 * own.width
        return [fluted(b, own.manner.flutes, depth, 0.06 * height, 0.62 * height, 0.25) for b in bodies]
    return bodies


PATTERN = Pattern(build, Stance(raised=-4))
