"""Planters: tapered, cylindrical, square or bowl-shaped pots, on a saucer or between the legs of a stand."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, mitred, wobbled
from adapters.studio.renderer.forms.strands import looped_cord, strung, swept
from adapters.studio.renderer.forms.vessels import fluted, radius_at, rising, round_panel, styled, walled
from adapters.studio.renderer.lofts import lofted, turned, worked
from domain.craft import MATERIALS
from domain.craft.materials import Family

PROFILES = {
    "tapered": [(0.70, 0.0), (0.72, 0.02), (0.84, 0.45), (0.95, 0.86), (1.0, 1.0)],
    "cylinder": [(0.94, 0.0), (0.98, 0.025), (1.0, 0.08), (1.0, 0.5), (1.0, 1.0)],
    "bowl": [(0.42, 0.0), (0.56, 0.05), (0.84, 0.34), (0.97, 0.72), (1.0, 1.0)],
}
SAUCER_WIDER, STAND_SAUCER = 1.10, 1.04
"""How much wider than a straight pot its saucer is: less between the legs of a stand."""


@frozen
class Layout:
    """Where a planter's parts meet, in mm: half the pot's width and depth, the height of its foot and of its rim, its
    wall; the foot of the saucer, and the thickness of the stand's legs."""

    half: tuple[float, float]
    foot: float
    top: float
    wall: float
    saucer: float
    leg: float


def build(own: Plan) -> Piece:
    """Body, saucer and stand."""
    at = _layout(own)
    form = own.form if own.form in {"cylinder", "square", "bowl"} else "tapered"
    bodies, panels = _square(own, at) if form == "square" else _round(own, at, form)
    if own.has("saucer"):
        bodies.append(_saucer(own, at, form))
    chance, amount = own.chance.integers(1 << 30), own.manner.wobble * min(at.half) * 0.5
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    if own.has("stand"):
        bodies += _stand(own, at, form)
    return fitted(bodies, own, panels, _planted(own, at, form))


def _layout(own: Plan) -> Layout:
    small = min(own.width, own.depth)
    leg = 0.0
    if own.has("stand"):
        rods = MATERIALS[own.parts["stand"].material].family is Family.METAL
        leg = float(np.clip((0.014 if rods else 0.032) * small / own.manner.slender**0.5, 1.5, 28 if not rods else 8))
    # The legs stand outside a straight pot; under a tapering one's rim there is room for them.
    outside = 2 * leg if own.form in {"square", "cylinder"} else 0.0
    half = (own.width / 2 - outside, own.depth / 2 - outside)
    wall = float(np.clip(0.032 * small * own.manner.wall, 2.0, 16))
    # A wide shallow bowl has a thin wall, or its floor would reach its rim.
    wall = min(wall, 0.1 * own.height)
    if own.form == "square":
        wall = min(wall, 0.2 * min(half))
    clear = 0.30 * own.height if own.has("stand") else 0.0
    lift = clear
    if own.has("saucer"):
        lift += max(0.02 * own.height, 0.6 * wall)
        spread = (STAND_SAUCER if own.has("stand") else SAUCER_WIDER) if own.form in {"square", "cylinder"} else 1.0
        half = (half[0] / spread, half[1] / spread)
    return Layout(half, lift, own.height, wall, clear, leg)


def _round(own: Plan, at: Layout, form: str) -> tuple[list[Body], list[Panel]]:
    how, radius, high = own.manner, at.half[0], at.top - at.foot
    points = [(r * radius, at.foot + z * high) for r, z in PROFILES[form]]
    outer = rising(points, 60)
    worked_outside = styled(outer, how, (0.80, 0.76), 0.8)
    collar = {"classic": 0.18, "rustic": 0.16, "ornate": 0.12}.get(own.style, 0.0)
    if form == "tapered" and collar:
        worked_outside = _collared(worked_outside, at.top - collar * high, 0.05 * radius)
    body = walled("body", outer, at.wall, at.foot + 1.6 * at.wall, worked_outside, 136, at.foot + 0.4 * at.wall)
    if at.foot:
        # The ring stands where the pot stands, not on the ground.
        body = body.moved(lambda p: np.where((p[:, 2:] < at.foot) & [False, False, True], at.foot, p))
    if how.flutes and form != "bowl":
        body = fluted(body, how.flutes, 0.4 * at.wall, at.foot + 0.14 * high, at.foot + 0.76 * high)
    body = body.spun(np.diag([1, at.half[1] / at.half[0], 1]))
    panels = [
        round_panel("body", outer, at.foot + 0.22 * high, at.foot + 0.72 * high, 0.3, side) for side in (-1.0, 1.0)
    ]
    return [body], panels


def _collared(outer: Array, low: float, out: float) -> Array:
    """The thick rim of a classic flower pot, by which it is lifted."""
    z = outer[:, 1]
    edge = 0.35 * out
    under = outer[z < low - 1e-6]
    start = float(radius_at(outer, low))
    above = outer[z > low + 2 * edge] + np.array([out, 0.0])
    above[-2:, 0] -= [0.15 * out, 0.5 * out]
    ledge = [(start, low), (start + out - edge, low), (start + out, low + edge)]
    return np.concatenate([under, ledge, above])


def _square(own: Plan, at: Layout) -> tuple[list[Body], list[Panel]]:
    how, high = own.manner, at.top - at.foot
    corner = min(at.half) * {"crisp": 0.03, "chamfer": 0.07}.get(how.edge, 0.16)
    slope = {"minimal": 0.0, "modern": 0.0, "art_deco": 0.05, "japanese": 0.04}.get(own.style, 0.10) * min(at.half)
    edge = min(0.35 * at.wall, max(own.edge, 0.6))
    outside: list[tuple[float, float]] = [(-slope - at.wall, at.foot), (-slope, at.foot)]
    if how.steps:
        step = 0.35 * at.wall
        for k in range(how.steps):
            z = at.foot + (0.05 + 0.05 * k) * high
            outside += [(-slope - step * k + 0.0, z), (-slope - step * (k + 1), z)]
    if how.beads or own.style == "rustic":
        band = at.top - 0.15 * high
        outside += [(-0.4 * at.wall - 0.15 * slope, band), (0.0, band + 0.02 * high)]
    outside += [(0.0, at.top), (-at.wall, at.top), (-at.wall - slope * 0.8, at.foot + 1.6 * at.wall)]
    inner = (-0.7 * min(at.half), at.foot + 1.6 * at.wall)
    profile = worked([*outside, inner], edge, how.edge)
    body = lofted("body", profile, at.half, corner, grain=mitred(*at.half))
    middle = at.foot + 0.48 * high
    panels = [
        Panel(
            "body", np.array([0.0, side * (at.half[1] - 0.5 * slope), middle]), np.array([-side, 0.0, 0.0]),
            np.array([0.0, 0.0, 1.0]), 1.3 * at.half[0], 0.5 * high,
        )
        for side in (-1.0, 1.0)
    ]  # fmt: skip
    return [body], panels


def _saucer(own: Plan, at: Layout, form: str) -> Body:
    """A shallow dish that the pot stands in."""
    low, floor = at.saucer, at.foot
    rise = max(0.075 * own.height, 2.2 * (floor - low))
    wall = max(0.6 * at.wall, 1.2)
    wide = _saucer_radius(own, at, form)
    slope = 0.0 if own.manner.edge in {"crisp", "chamfer"} else 0.35 * rise
    if form == "square":
        over = wide - at.half[0]
        points = [(-0.5 * min(at.half), low), (over - slope - wall, low), (over, low + rise), (over - wall, low + rise)]
        points += [(over - slope - 1.5 * wall, floor), (-0.5 * min(at.half), floor)]
        profile = worked(points, 0.4 * wall, own.manner.edge)
        corner = min(at.half) * {"crisp": 0.03, "chamfer": 0.07}.get(own.manner.edge, 0.16)
        return lofted("saucer", profile, at.half, corner, grain=along((1, 0, 0)))
    points = [(0.0, low), (wide - slope - 0.4 * wall, low), (wide, low + rise), (wide - wall, low + rise)]
    points += [(wide - slope - 1.3 * wall, floor), (0.0, floor)]
    dish = turned("saucer", worked(points, 0.4 * wall, own.manner.edge), 128, grain=along((1, 0, 0)))
    return dish.spun(np.diag([1, at.half[1] / at.half[0], 1]))


def _saucer_radius(own: Plan, at: Layout, form: str) -> float:
    spread = STAND_SAUCER if own.has("stand") else SAUCER_WIDER
    if form == "square":
        return at.half[0] + (spread - 1) * min(at.half)
    return {"tapered": 0.86, "bowl": 0.70}.get(form, spread) * at.half[0]


def _stand(own: Plan, at: Layout, form: str) -> list[Body]:
    """Four legs outside the pot and a cross under it; of metal: thin rods, and a ring that holds the pot."""
    metal = MATERIALS[own.parts["stand"].material].family is Family.METAL
    high = at.saucer + (0.42 if not metal else 0.36) * (at.top - at.saucer)
    corners = np.radians([-135, -45, 45, 135])
    if form == "square":
        out = [np.array([np.sign(np.cos(a)) * 0.55, np.sign(np.sin(a)) * 1.0]) for a in corners]
        places = [p * np.array([at.half[0], at.half[1] + 0.9 * at.leg]) for p in out]
    else:
        share = float(np.interp((high - at.foot) / (at.top - at.foot), *np.array(PROFILES[form]).T[::-1]))
        if own.has("saucer"):
            share = max(share, _saucer_radius(own, at, form) / at.half[0])
        reach = share * np.array(at.half) + 0.9 * at.leg
        places = [np.array([np.cos(a), np.sin(a)]) * reach for a in corners]
    splay = 1 + np.tan(np.radians(own.manner.splay_deg * 0.6)) * at.saucer / max(np.linalg.norm(places[0]), 1.0)
    bodies = []
    for place in places:
        foot, top = np.array([*place * splay, 0.0]), np.array([*place, high])
        thin = at.leg * (1 - 0.35 * own.manner.taper) if not metal else at.leg
        edge = 0.3 * at.leg
        side = [
            (0, 0),
            (thin - edge, 0),
            (thin, edge),
            (at.leg, 0.6 * high),
            (at.leg, high - edge),
            (at.leg - edge, high),
        ]
        leg = turned("stand", np.array([*side, (0, high)]), 32, grain=along((0, 0, 1)), crease_deg=42)
        axis = (top - foot) / high
        bodies.append(leg.sheared(axis[0], axis[1]).shifted(foot[0], foot[1], 0))
    thick = 0.75 * at.leg
    level = at.saucer - thick
    for one, other in ((0, 2), (1, 3)):
        path = np.linspace(np.array([*places[one], level]), np.array([*places[other], level]), 12)
        # One rail of the cross is let into the other by half.
        bodies.append(
            Body("stand", swept(path, thick, thick, (0, 0, 1), 20, 0.45), grain=along(path[-1] - path[0], path[0]))
        )
    if metal:
        angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
        if form == "square":
            corner = np.minimum(1 / np.maximum(np.abs(np.cos(angle)), np.abs(np.sin(angle))), 1.35)
            reach = np.array(at.half) + 0.9 * at.leg
            ring = np.stack([reach[0] * corner * np.cos(angle), reach[1] * corner * np.sin(angle)], 1)
        else:
            ring = np.stack([reach[0] * np.cos(angle), reach[1] * np.sin(angle)], 1)
        path = np.column_stack([ring, np.full(96, high - at.leg)])
        bodies.append(looped_cord("stand", path, 0.9 * at.leg, 14))
    return bodies


def _planted(own: Plan, at: Layout, form: str) -> list[Body]:
    """Soil, and a plant of arching leaves."""
    level = at.top - 0.10 * (at.top - at.foot)
    x, y = at.half[0] - 1.3 * at.wall, at.half[1] - 1.3 * at.wall
    if form == "tapered":
        x, y = x * 0.96, y * 0.96
    if form == "square":
        soil = lofted(
            "prop:felt:#33261c", np.array([(0, level - 6), (0, level)]), (x * 0.97, y * 0.97), 0.1 * min(x, y)
        )
    else:
        soil = turned("prop:felt:#33261c", np.array([(0, level - 6), (x, level - 6), (x, level), (0, level)]), 64)
        soil = soil.spun(np.diag([1, y / x, 1]))
    reach = min(max(own.width, own.depth), 1.4 * own.height)
    chance = np.random.default_rng(5)
    leaves = []
    for k in range(26):
        angle = k * 2.39996
        rise, out = (1.0 - 0.55 * k / 26) * reach * 1.05, (0.18 + 0.62 * k / 26) * reach
        s = np.linspace(0, 1, 14)
        d = np.array([np.cos(angle), np.sin(angle)])
        droop = chance.uniform(0.5, 0.9)
        path = np.column_stack(
            [np.outer(0.12 * min(x, y) + out * s**1.4, d), level - 2 + rise * (s - 0.5 * droop * s**2.6)]
        )
        wide = 0.075 * reach * np.sin(np.pi * np.clip(s * 0.96 + 0.04, 0, 1)) ** 0.8 + 0.4
        leaves.append(swept(path, wide, 0.012 * wide + 0.25, np.array([-d[1], d[0], 0.0]), 8))
    return [soil, strung("prop:leather:#4d7044", leaves)]


PATTERN = Pattern(build, Stance(raised=3))
