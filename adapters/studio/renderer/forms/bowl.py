"""Bowls: round, footed, flared or cut in facets, with an optional foot and rim."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.vessels import cut, lip, round_panel
from adapters.studio.renderer.lofts import curve, hoop, shell, tilted, turned, worked

PROFILES = {
    "round": [(0.34, 0.0), (0.50, 0.05), (0.76, 0.27), (0.93, 0.62), (1.0, 1.0)],
    "footed": [(0.26, 0.0), (0.46, 0.05), (0.76, 0.28), (0.94, 0.64), (1.0, 1.0)],
    "flared": [(0.28, 0.0), (0.36, 0.06), (0.52, 0.32), (0.74, 0.66), (0.92, 0.90), (1.0, 1.0)],
    "faceted": [(0.40, 0.0), (0.48, 0.05), (0.72, 0.40), (0.88, 0.72), (1.0, 1.0)],
}


def build(own: Plan) -> Piece:
    """Body, foot and rim. A foot that the spec names lifts the vessel; a footed form without the part keeps its own
    foot.
    """
    radius, how = own.width / 2, own.manner
    lift = (0.16 if own.form == "footed" else 0.07) * own.height if own.has("foot") or own.form == "footed" else 0.0
    full = {"minimal": 0.82, "japanese": 0.92, "rustic": 1.12, "art_deco": 0.9}.get(own.style, 1.0)
    points = [
        (radius * (r if r in (0.0, 1.0) else r ** (1 / full)), lift + z * (own.height - lift))
        for r, z in PROFILES.get(own.form, PROFILES["round"])
    ]
    outer = curve(points, 72)
    outer[:, 1] = np.maximum.accumulate(outer[:, 1] + np.arange(len(outer)) * 1e-7)
    inset = 0.05 * radius
    outer = np.concatenate([[(outer[0, 0] - inset, outer[0, 1])], outer])
    wall = float(np.clip(0.028 * own.width * how.wall, 0.8, 9))
    body = turned("body", shell(outer, wall, lift + wall * 1.5), 168, grain=along((1, 0, 0)), crease_deg=38)
    bodies: list[Body] = [body]
    if own.has("foot"):
        bodies.append(_foot("foot", own, outer[1, 0], lift))
    elif lift:
        bodies.append(_foot("body", own, outer[1, 0], lift))
    if own.has("rim"):
        bodies.append(lip(outer[1:], wall, 0.05 * own.height, 168))
    sides = 0
    if own.form == "faceted":
        sides = 8 if own.style in {"art_deco", "minimal"} else 12
    elif how.flutes and own.form != "footed":
        sides = 24
    if sides:
        bodies = [cut(b, sides) for b in bodies]
    chance = own.chance.integers(1 << 30)
    amount = how.wobble * own.width * 0.3
    side = own.height - lift
    panels = [round_panel("body", outer, lift + 0.45 * side, lift + 0.86 * side, share=0.3)]
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    return fitted(bodies, own, panels, _fruit(outer[1:], wall, lift + 1.5 * wall))


def _foot(part: str, own: Plan, meets: float, lift: float) -> Body:
    """A turned foot: a straight or flaring ring, stepped in deco, that reaches a little into the vessel."""
    spread = meets * (1.25 if own.form == "footed" else 1.05)
    wall = max(1.2, 0.16 * spread)
    if own.manner.steps:
        points = [
            (spread * 0.6, 0),
            (spread, 0),
            (spread, lift * 0.4),
            (spread * 0.9, lift * 0.4),
            (spread * 0.9, lift * 0.75),
        ]
        points += [(meets, lift * 0.75), (meets, lift + 1), (meets - wall, lift + 1)]
    else:
        points = [
            (spread - wall * 1.2, 0),
            (spread, 0),
            (meets * 0.86, lift * 0.6),
            (meets * 1.02, lift + 0.6),
            (meets - wall, lift + 1),
        ]
    section = worked([*points, points[0]], own.edge * 0.5, own.manner.edge, 4)[:-1]
    return hoop(part, section, 168, crease_deg=35)


def _fruit(outer: Array, wall: float, floor: float) -> list[Body]:
    """Apples and a lemon."""
    inside = float(outer[:, 0].max()) - wall
    depth = float(outer[-1, 1]) - floor
    size = min(0.30 * inside, 0.62 * depth)
    apple = [(0.0, 0.16), (0.3, 0.02), (0.72, 0.16), (1.0, 0.85), (0.88, 1.35), (0.45, 1.62), (0.14, 1.5), (0.0, 1.42)]
    lemon = [(0.0, 0.0), (0.16, 0.1), (0.62, 0.42), (0.8, 1.05), (0.62, 1.66), (0.16, 2.0), (0.0, 2.1)]
    bodies = []
    for part, points, (x, y), lean in (
        ("prop:resin:#a5342c", apple, (-0.34, -0.08), -12.0),
        ("prop:resin:#7f9a3e", apple, (0.34, 0.22), 15.0),
        ("prop:resin:#e0b83a", lemon, (0.22, -0.42), 74.0),
    ):
        profile = curve([(r * size, z * size) for r, z in points], 32)
        profile[[0, -1], 0] = 0.0
        profile[:, 0] = np.maximum(profile[:, 0], 0.0)
        fruit = turned(part, profile, 48).spun(tilted(lean, "y"))
        low = float(np.interp(np.hypot(x, y) * inside + 0.5 * size, outer[:, 0], outer[:, 1]))
        rest = max(floor, low + wall) - float(fruit.grid[..., 2].min())
        bodies.append(fruit.shifted(x * inside, y * inside, rest))
    return bodies


PATTERN = Pattern(build, Stance(raised=9))
