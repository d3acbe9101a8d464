"""Carafes: a belly, a bottle or a cone of thin glass with a neck to hold it by, a stopper in it and a band round it."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.vessels import band, cut, filled, fluted, rising, round_panel, styled, walled
from adapters.studio.renderer.lofts import curve, turned

PROFILES = {
    "classic": [
        (0.56, 0.0), (0.72, 0.02), (0.96, 0.16), (1.0, 0.28),
        (0.84, 0.48), (0.46, 0.68), (0.36, 0.80), (0.38, 0.90), (0.50, 1.0),
    ],
    "bottle": [
        (0.88, 0.0), (0.97, 0.02), (1.0, 0.08), (1.0, 0.44),
        (0.92, 0.56), (0.52, 0.68), (0.40, 0.78), (0.38, 0.93), (0.44, 1.0),
    ],
    "conical": [
        (0.92, 0.0), (0.99, 0.018), (1.0, 0.05), (0.86, 0.22),
        (0.50, 0.58), (0.27, 0.78), (0.23, 0.88), (0.25, 0.95), (0.34, 1.0),
    ],
}  # fmt: skip


def build(own: Plan) -> Piece:
    """Body, stopper and band."""
    how, radius = own.manner, own.width / 2
    form = own.form if own.form in PROFILES else "classic"
    shown = _stopper_height(own)
    high = own.height - shown
    points = []
    for r, z in PROFILES[form]:
        if 0.6 < z < 0.97:
            r *= how.slender**-0.4
        if z == 1.0:
            r *= {"minimal": 0.84, "modern": 0.9, "ornate": 1.2, "classic": 1.12}.get(own.style, 1.0)
        points.append((r * radius, z * high))
    outer = rising(points, 96)
    wall = float(np.clip(0.020 * own.width * how.wall, 1.0, 4.5))
    floor = max(0.022 * high, 1.8 * wall)
    body = walled("body", outer, wall, floor, styled(outer, how, (0.72, 0.76), 0.6), 128)
    bodies: list[Body] = [body]
    if how.flutes:
        bodies = [fluted(body, how.flutes, 0.9 * wall, 0.08 * high, 0.56 * high, 0.3)]
    if own.has("band"):
        at = {"classic": 0.80, "bottle": 0.84, "conical": 0.86}[form] * high
        bodies.append(band(outer, at, (0.03 if how.ornament < 0.6 else 0.045) * high, 0.25 + 0.008 * own.width))
    if own.has("stopper"):
        bodies.append(_stopper(own, outer, wall, high, shown))
    amount, chance = how.wobble * own.width * 0.25, own.chance.integers(1 << 30)
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    panels = [round_panel("body", outer, 0.14 * high, 0.44 * high, 0.28, side) for side in (-1.0, 1.0)]
    wine = filled("prop:glass:#8c2230", outer, wall, floor, 0.46 * high)
    return fitted(bodies, own, panels, [wine])


def _stopper_height(own: Plan) -> float:
    """How far the stopper stands above the lip."""
    if not own.has("stopper"):
        return 0.0
    share = {"minimal": 0.05, "modern": 0.09, "japanese": 0.07, "ornate": 0.17, "art_deco": 0.15}.get(own.style, 0.12)
    return float(min(share * own.height, 0.55 * own.width))


def _stopper(own: Plan, outer: Array, wall: float, lip: float, shown: float) -> Body:
    """A plug ground into the neck, its shoulder on the lip, and a head to draw it by."""
    # The plug is as wide as the narrowest of the neck that it passes.
    deep = 0.10 * lip
    neck = float(outer[outer[:, 1] > lip - deep][:, 0].min()) - wall
    plug = max(neck, 0.3 * wall)
    ledge = float(outer[-1, 0]) - 0.2 * wall
    tip = 0.86 * plug
    head = {
        "minimal": [(0.99, 0.10), (1.0, 0.9), (0.94, 1.0)],
        "modern": [(1.02, 0.06), (1.05, 0.94), (0.98, 1.0)],
        "japanese": [(1.0, 0.1), (0.98, 0.6), (0.7, 1.0)],
        "art_deco": [(0.9, 0.06), (0.9, 0.2), (1.25, 0.22), (1.05, 0.52), (0.6, 0.82), (0.12, 1.0)],
        "ornate": [
            (0.95, 0.04),
            (0.6, 0.12),
            (0.8, 0.22),
            (1.35, 0.48),
            (1.0, 0.72),
            (0.4, 0.84),
            (0.42, 0.92),
            (0.1, 1.0),
        ],
    }.get(own.style, [(0.95, 0.05), (0.62, 0.14), (1.1, 0.42), (1.22, 0.62), (0.9, 0.88), (0.3, 1.0)])
    size = max(min(ledge, 0.62 * shown), 1.0)
    points = [(r * size, lip + z * shown) for r, z in head]
    crisp = own.style in {"minimal", "modern", "art_deco"}
    side = np.array(points) if crisp else curve(points, 40)
    below = [(0.0, lip - deep), (tip * 0.9, lip - deep), (tip, lip - 0.92 * deep), (plug, lip - 0.15 * wall)]
    shoulder = [(ledge, lip + 0.02 * shown)]
    top = [(0.0, float(side[-1, 1]))]
    body = turned("stopper", np.concatenate([below, shoulder, side, top]), 72, grain=along((0, 0, 1)), crease_deg=35)
    return cut(body, 8, lip + 0.1 * shown, soft=0.05 * shown) if own.style == "art_deco" else body


PATTERN = Pattern(build, Stance(raised=-6))
