"""Teapots: round, tall or with a side handle; a spout that pours, a lid seated in its opening, an ear or a stick."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.handles import ear
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.forms.vessels import filled, fluted, radius_at, rising, round_panel, styled, walled
from adapters.studio.renderer.lofts import curve, tilted, turned

# Outer profiles as (share of the radius, share of the height up to the lid's seat), foot to seat.
PROFILES = {
    "round": [(0.50, 0.0), (0.60, 0.03), (0.86, 0.22), (1.0, 0.50), (0.92, 0.76), (0.66, 0.94), (0.50, 1.0)],
    "tall": [(0.76, 0.0), (0.86, 0.025), (1.0, 0.16), (0.97, 0.36), (0.82, 0.68), (0.66, 0.92), (0.62, 1.0)],
    "side_handle": [(0.58, 0.0), (0.70, 0.04), (0.96, 0.30), (1.0, 0.54), (0.88, 0.82), (0.66, 0.97), (0.58, 1.0)],
}
# Spouts as (share from the wall to the tip, share of the seat's height): its middle line.
SPOUTS = {
    "modern": [(0.0, 0.42), (0.45, 0.66), (1.0, 1.02)],
    "art_deco": [(0.0, 0.30), (0.5, 0.62), (1.0, 1.06)],
    "classic": [(0.0, 0.34), (0.34, 0.40), (0.60, 0.66), (0.76, 0.94), (1.0, 1.06)],
    "ornate": [(0.0, 0.28), (0.36, 0.32), (0.60, 0.62), (0.70, 0.94), (1.0, 1.10)],
    "rustic": [(0.0, 0.46), (0.40, 0.62), (0.72, 0.88), (1.0, 1.02)],
}


@frozen
class Layout:
    """Where a teapot's parts meet, in mm: the body's radius and middle, the lid's seat, and how far lid and knob
    rise over it."""

    radius: float
    seat: float
    dome: float
    knob: float


def build(own: Plan) -> Piece:
    """Body, lid, spout, handle and knob."""
    form, how = own.form if own.form in PROFILES else "round", own.manner
    side = form == "side_handle"
    at = _layout(own, side)
    points = [(r * at.radius, z * at.seat) for r, z in PROFILES[form]]
    if own.style in {"modern", "minimal", "art_deco"}:
        points[0] = (points[1][0] * 0.99, 0.0)
    if own.style == "minimal" and form != "tall":
        points[2:5] = [(r * 0.5 + 0.5 * at.radius, z) for r, z in points[2:5]]
    outer = rising(points, 56)
    wall = float(np.clip(0.030 * 2 * at.radius * how.wall, 1.2, 6))
    body = walled("body", outer, wall, 1.6 * wall, styled(outer, how, (0.80, 0.06)), 128, 0.5 * wall)
    if how.flutes:
        body = fluted(body, how.flutes, 0.5 * wall, 0.12 * at.seat, 0.84 * at.seat)
    bodies: list[Body] = [body, *_lid(own, at, float(outer[-1, 0]), wall)]
    turn = -90.0 if side else 180.0
    bodies.append(_spout(own, at, outer, wall, (own.depth if side else own.width), form).spun(tilted(turn, "z")))
    if own.has("handle"):
        bodies += _stick(own, at, outer, wall) if side else _ear(own, at, outer, wall)
    chance, amount = own.chance.integers(1 << 30), how.wobble * at.radius * 0.5
    bodies = [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies]
    panels = [round_panel("body", outer, 0.28 * at.seat, 0.74 * at.seat, 0.2, face) for face in (-1.0, 1.0)]
    return fitted(bodies, own, panels[::-1] if side else panels, _cup(own, at))


def _layout(own: Plan, side: bool) -> Layout:
    radius = min(own.width / 1.75, own.depth / 1.5) / 2 if side else min(own.depth, own.width * 0.68) / 2
    knob = float(np.clip(0.12 * own.height, 0, 0.40 * radius)) if own.has("knob") else 0.0
    dome = {"minimal": 0.03, "modern": 0.05, "japanese": 0.06, "rustic": 0.10, "ornate": 0.14}.get(own.style, 0.09)
    return Layout(radius, own.height - knob - dome * own.height, dome * own.height, knob)


def _lid(own: Plan, at: Layout, opening: float, wall: float) -> list[Body]:
    """A domed lid whose flange reaches into the opening, and its knob. Without a knob it has a grip of its own
    turning: its rim stands over the shoulder."""
    over = opening * (1.06 if at.knob else 1.14)
    inner = max(opening - 1.25 * wall, 0.3 * opening)
    low, top = at.seat, at.seat + at.dome
    deep = low - 0.10 * at.seat
    thick = min(0.35 * at.dome, 0.9 * wall)
    under = [
        (0.0, low - 0.2 * wall),
        (inner - wall, low - 0.2 * wall),
        (inner - wall, deep),
        (inner, deep),
        (inner, low),
    ]
    flat = own.style in {"minimal", "modern", "japanese"}
    swell = [(over, low + thick), (over * 0.985, low + 1.5 * thick)]
    swell += (
        [(over * 0.80, top - 0.22 * at.dome), (0.4 * over, top - 0.03 * at.dome)]
        if flat
        else [
            (over * 0.84, low + 0.5 * at.dome),
            (0.52 * over, low + 0.84 * at.dome),
            (0.2 * over, low + 0.985 * at.dome),
        ]
    )
    if own.manner.steps:
        mid = low + 0.5 * at.dome
        swell = [(over, low + thick), (over, mid), (0.74 * over, mid), (0.72 * over, top - 0.05 * at.dome)]
    curved = curve(swell, 28) if not own.manner.steps else np.array(swell)
    profile = np.concatenate([under, [(over * 0.99, low)], curved, [(0.0, top)]])
    bodies = [turned("lid", profile, 104, grain=along((1, 0, 0)))]
    if at.knob:
        bodies.append(_knob(own, top - 0.06 * at.dome, at.knob + 0.06 * at.dome, opening))
    return bodies


def _knob(own: Plan, low: float, high: float, opening: float) -> Body:
    """Turned: a ball, a disc, a cone or a finial, by style."""
    kind = own.style
    wide = min(0.62 * high, 0.42 * opening)
    if kind in {"modern", "minimal"}:
        points = [(0.5, 0.0), (0.46, 0.3), (0.98, 0.42), (1.0, 0.9), (0.92, 1.0)]
        side = np.array([(r * wide, z * high) for r, z in points])
    elif kind == "art_deco":
        points = [
            (0.5, 0.0),
            (0.5, 0.22),
            (1.0, 0.22),
            (1.0, 0.48),
            (0.72, 0.48),
            (0.72, 0.76),
            (0.42, 0.76),
            (0.4, 1.0),
        ]
        side = np.array([(r * wide, z * high) for r, z in points])
    else:
        points = [(0.62, 0.0), (0.40, 0.16), (0.52, 0.30), (1.0, 0.62), (0.70, 0.92), (0.14, 1.0)]
        if own.manner.beads > 2:
            points = [
                (0.8, 0.0),
                (0.4, 0.12),
                (0.7, 0.2),
                (0.4, 0.28),
                (1.0, 0.54),
                (0.5, 0.78),
                (0.34, 0.88),
                (0.1, 1.0),
            ]
        if kind == "japanese":
            points = [(0.5, 0.0), (0.62, 0.3), (0.92, 0.62), (0.8, 0.92), (0.2, 1.0)]
        side = curve([(r * wide, z * high) for r, z in points], 32)
    profile = np.concatenate([[(0.0, 0.0)], side, [(0.0, float(side[-1, 1]))]]) + np.array([0.0, low])
    return turned("knob", profile, 56, grain=along((0, 0, 1)))


def _spout(own: Plan, at: Layout, outer: Array, wall: float, room: float, form: str) -> Body:
    """A tapering spout, made along +x: it leaves the wall with a swelling root and its hollow tip stands above the
    lid's seat, or the pot could not be filled."""
    usual = [(0.0, 0.44), (0.5, 0.60), (1.0, 1.03)]
    line = SPOUTS.get(own.style, usual)
    if form == "side_handle":
        line = [(0.0, 0.52), (0.5, 0.74), (1.0, 1.03)]
    root = {"minimal": 0.20, "modern": 0.23, "art_deco": 0.24, "japanese": 0.22}.get(own.style, 0.28) * at.radius
    # It leaves at a right angle to the wall, so that its root lies against it all round.
    line = [line[0], (0.13, line[0][1] + 0.07 * (line[1][1] - line[0][1])), *line[1:]]
    wall_there = float(radius_at(outer, line[0][1] * at.seat))
    tip_out = room - at.radius if form == "side_handle" else at.radius + _tip(own, at)
    placed = []
    for out, rise in line:
        z = rise * at.seat
        base = wall_there - 0.7 * wall - 0.5 * root**2 / at.radius
        placed.append((base + out * (tip_out - base), z))
    path = curve(placed, 40)
    path = np.stack([path[:, 0], 0 * path[:, 0], path[:, 1]], 1)
    s = np.linspace(0, 1, 40)
    tip = 0.46 * root
    radius = (
        tip + (root - tip) * (1 - s) ** 1.15 + 0.22 * root * np.exp(-((s / 0.07) ** 2)) + 0.10 * tip * (s > 0.9) * s
    )
    outside = swept(path, radius, radius, (0, 1, 0), 36)
    bore = np.maximum(radius - min(0.9 * wall, 0.45 * tip), 0.4 * tip)[::-1][:14]
    back = path[::-1][:14]
    inside = swept(back, bore, bore, (0, 1, 0), 36)
    # Inside the sections run the other way round: turn them so that they follow on from those outside.
    inside = np.roll(inside[:, ::-1], 1, axis=1)
    shift = int(np.argmin(np.linalg.norm(inside[1] - outside[-2][:1], axis=1)))
    inside = np.roll(inside, -shift, axis=1)
    lipped = (outside[-2] + inside[1]) / 2 + 0.25 * (path[-1] - path[-2]) / np.linalg.norm(path[-1] - path[-2]) * wall
    return Body("spout", np.concatenate([outside[:-1], lipped[None], inside[1:]]), crease_deg=45)


def _ear(own: Plan, at: Layout, outer: Array, wall: float) -> list[Body]:
    broad = float(np.clip(0.10 * at.radius / own.manner.slender**0.5, 2.2, 12))
    return ear(
        own.style,
        outer,
        wall,
        (0.22 * at.seat, 0.84 * at.seat),
        own.width - at.radius - _tip(own, at),
        (broad, 0.62 * broad),
    )


def _tip(own: Plan, at: Layout) -> float:
    """How far the spout's tip lies beyond the body, where it shares the width with the handle."""
    return 0.48 * (own.width - 2 * at.radius)


def _stick(own: Plan, at: Layout, outer: Array, wall: float) -> list[Body]:
    """A hollow-ended stick to the right, widening to its end, slightly raised."""
    low = 0.56 * at.seat
    base = float(radius_at(outer, low)) - 0.6 * wall
    end = own.width - at.radius
    s = np.linspace(0, 1, 30)
    path = np.stack([base + s * (end - base), 0 * s, low + 0.20 * at.seat * s**1.3], 1)
    thin = 0.15 * at.radius
    half = thin * (0.9 + 0.42 * s**1.5 + 0.55 * np.exp(-((s / 0.09) ** 2)))
    half = half * np.where(s > 0.965, 0.9, 1.0)
    square = 0.5 if own.style in {"art_deco", "minimal"} else 0.9
    grid = swept(path, half, half, (0, 1, 0), 36, square)
    dimple = grid.copy()[-1:] - (path[-1] - path[0]) / (end - base) * 0.5 * thin
    return [Body("handle", np.concatenate([grid[:-1], dimple]), grain=along((1, 0, 0.2)), crease_deg=40)]


def _cup(own: Plan, at: Layout) -> list[Body]:
    """A cup of tea beside it, of the same ware."""
    size, high = 0.46 * at.radius, 0.62 * at.radius
    outer = rising([(0.5 * size, 0), (0.72 * size, 0.12 * high), (0.96 * size, 0.6 * high), (size, high)], 32)
    wall = 0.07 * size
    where = (-0.75 * at.radius, -1.75 * at.radius, 0.0)
    material = own.parts["body"]
    ware = f"prop:{material.material}" + (f":{material.colour}" if material.colour else "")
    cup = walled(ware, outer, wall, 1.6 * wall, columns=80)
    tea = filled("prop:resin:#8a4a1c", outer, wall, 1.6 * wall, 0.8 * high, 64)
    return [cup.shifted(*where), tea.shifted(*where)]


PATTERN = Pattern(build, Stance(raised=2))
