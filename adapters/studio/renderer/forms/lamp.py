"""Lamps: base, stem, shade and fittings."""

import numpy as np

from adapters.studio.renderer.bodies import Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import curve, hoop, tilted, turned, worked


def build(own: Plan) -> Piece:
    """The shade is the widest part of every lamp here, so it carries the width; the finial or shade carries the
    height.
    """
    form = own.form if own.form in {"gourd", "tripod", "dome"} else "column"
    finial = 0.045 * own.height if own.has("fittings") else 0.0
    shade_high = {"gourd": 0.44, "tripod": 0.40, "dome": 0.36}.get(form, 0.42) * own.height
    top = own.height - finial
    low = top - shade_high
    bodies = [_dome(own, low, top) if form == "dome" else _shade(own, form, low, top)]
    neck = low + 0.25 * shade_high
    radius = float(np.clip(0.026 * min(own.width, own.height) / own.manner.slender, 2.5, 25))
    if form == "tripod":
        bodies += _tripod(own, low, radius)
        bodies.append(_stem(own, low * 0.86, top - 0.12 * shade_high, radius))
    elif form == "gourd":
        high = low * 0.76
        bodies.append(_gourd(own, high))
        bodies.append(_stem(own, high - 2, top - 0.12 * shade_high, radius))
    else:
        foot = float(np.clip(0.07 * own.height, 6, 60))
        bodies.append(_foot(own, foot))
        bodies.append(_stem(own, foot - 1, top - 0.12 * shade_high, radius, proud=True))
    if own.has("fittings"):
        bodies += _fittings(own, neck, top, radius, finial)
    return fitted(bodies, own, [_panel(own, form, low, top)])


def _panel(own: Plan, form: str, low: float, top: float) -> Panel:
    """The belly of a lamp that has one, otherwise its shade."""
    right, _, up = np.eye(3)
    if form == "gourd":
        radius, middle, high = 0.32 * own.width, 0.26 * low, 0.24 * low
        return Panel("base", np.array([0.0, -radius, middle]), right, up, 1.6 * radius, high, bent=True)
    radius = 0.45 * own.width
    return Panel("shade", np.array([0.0, -radius, (low + top) / 2]), right, up, radius, 0.5 * (top - low), bent=True)


def _shade(own: Plan, form: str, low: float, top: float) -> Body:
    """A drum or empire shade: a thin shell open above and below, with rolled edges."""
    bottom = own.width / 2
    narrow = {"modern": 0.92, "minimal": 1.0, "japanese": 0.97, "scandinavian": 0.80, "art_deco": 0.62}.get(
        own.style, 0.66
    )
    if form == "tripod":
        narrow = max(narrow, 0.86)
    upper, wall = bottom * narrow, max(0.8, 0.006 * own.width)
    t = np.linspace(0, 1, 24)
    bow = -0.05 * bottom * np.sin(np.pi * t) if own.style in {"classic", "ornate"} else 0 * t
    outside = np.stack([bottom + (upper - bottom) * t + bow, low + (top - low) * t], 1)
    roll = wall * 1.0
    outside[0, 0] += 0
    inside = outside[::-1] - [wall, 0]
    lip_top = [(upper - wall / 2, top + 0.3 * roll)]
    lip_low = [(bottom - wall / 2, low - 0.3 * roll)]
    shade = hoop("shade", np.concatenate([outside, lip_top, inside, lip_low]), 160, crease_deg=50)
    if own.style in {"art_deco", "ornate"}:
        return _pleated(shade, own)
    return shade


def _pleated(shade: Body, own: Plan) -> Body:
    angle = np.arange(shade.grid.shape[1]) * 2 * np.pi / shade.grid.shape[1]
    fold = 1 - 0.010 * (1 - np.cos(angle * 40)) / 2
    grid = shade.grid * np.stack([fold, fold, np.ones_like(fold)], 1)
    return Body(shade.part, grid, looped=True, crease_deg=50)


def _dome(own: Plan, low: float, top: float) -> Body:
    """A spun dome, open below."""
    radius, high, wall = own.width / 2, top - low, max(1.0, 0.008 * own.width)
    power = 0.5 if own.manner.edge == "round" else 0.62
    turn = np.linspace(0, np.pi / 2, 36)
    outside = np.stack(
        [radius * np.cos(turn) ** (2 * power), low + high * np.sin(turn) ** (1.1 if power > 0.5 else 1.0)], 1
    )
    outside[-1, 0] = 0
    inside = np.stack([np.maximum(outside[:, 0] - wall, 0), outside[:, 1] - wall * 0.9 * np.sin(turn)], 1)[::-1]
    return turned("shade", np.concatenate([inside, outside]), 160, crease_deg=45)


def _foot(own: Plan, high: float) -> Body:
    radius = own.width * (0.27 if own.form != "dome" else 0.30)
    kind, edge = own.manner.edge, own.edge * 0.6
    if own.manner.steps:
        tiers = own.manner.steps + 1
        points = [(0.0, 0.0)]
        for k in range(tiers):
            r = radius * (1 - 0.2 * k)
            points += [(r, high * k / tiers), (r, high * (k + 1) / tiers)]
        profile = worked([*points, (0.0, high)], edge, kind)
    elif own.manner.beads or kind == "round":
        points = [
            (radius * 0.97, 0.0),
            (radius, high * 0.12),
            (radius * 0.93, high * 0.36),
            (radius * 0.55, high * 0.62),
        ]
        points += [(radius * 0.24, high * 0.84), (radius * 0.14, high)]
        profile = np.concatenate([[(0, 0)], curve(points, 60), [(0, high)]])
    else:
        thin = high * 0.45
        profile = worked(
            [(0, 0), (radius, 0), (radius, thin), (radius * 0.14, thin * 1.02), (radius * 0.12, high), (0, high)],
            edge,
            kind,
        )
    return turned("base", profile, 128, grain=along((1, 0, 0)))


def _gourd(own: Plan, high: float) -> Body:
    radius = own.width * 0.32
    points = [
        (0.52, 0.0),
        (0.62, 0.04),
        (0.98, 0.26),
        (0.96, 0.42),
        (0.55, 0.60),
        (0.46, 0.66),
        (0.60, 0.78),
        (0.50, 0.91),
        (0.26, 1.0),
    ]
    if own.style in {"modern", "minimal", "scandinavian"}:
        points = [(0.5, 0.0), (0.62, 0.04), (1.0, 0.34), (0.92, 0.56), (0.55, 0.78), (0.30, 0.92), (0.24, 1.0)]
    body = curve([(r * radius, z * high) for r, z in points], 80)
    body[:, 1] = np.maximum.accumulate(body[:, 1] + np.arange(80) * 1e-7)
    return turned(
        "base", np.concatenate([[(0, 0), (body[0, 0] - 2, 0)], body[1:], [(0, high)]]), 144, grain=along((0, 0, 1))
    )


def _tripod(own: Plan, low: float, radius: float) -> list[Body]:
    """Three splayed legs under a small hub."""
    hub = low * 0.86
    spread = min(own.width, own.depth) * 0.40
    bodies = []
    thick = radius * 1.2
    for degrees in (-90, 30, 150):
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        foot, head = np.array([c * spread, s * spread, 0.0]), np.array([c * radius * 2.0, s * radius * 2.0, hub])
        axis = (head - foot) / hub
        thin = thick * (1 - 0.4 * own.manner.taper)
        shaft = [(thin + (thick - thin) * t, t * hub) for t in np.linspace(0.01, 1, 20)]
        profile = np.concatenate(
            [[(0, 0), (thin * 0.85, 0)], shaft, [(thick * 0.7, hub + 0.4 * thick), (0, hub + 0.5 * thick)]]
        )
        leg = turned("base", profile, 40, grain=along(axis, foot))
        bodies.append(leg.sheared(axis[0], axis[1]).shifted(foot[0], foot[1], 0))
    disc = worked([(0, hub - 6), (radius * 3.4, hub - 6), (radius * 3.4, hub + 6), (0, hub + 6)], 1.5, own.manner.edge)
    return [*bodies, turned("base", disc, 96, grain=along((1, 0, 0)))]


def _stem(own: Plan, low: float, top: float, radius: float, proud: bool = False) -> Body:
    """The stem, with turned rings in classic and ornate work, a stepped collar in deco."""
    high = top - low
    visible = 0.55
    if proud and own.manner.beads:
        knots = [
            (1.6, 0.0),
            (1.0, 0.04),
            (1.25, 0.10),
            (2.4, 0.17),
            (1.0, 0.24),
            (1.15, 0.34),
            (1.0, 0.48),
            (1.9, 0.52),
            (1.0, 0.56),
            (1.0, 1.0),
        ]
        side = curve([(r * radius, low + t * high) for r, t in knots], 140)
        side[:, 1] = np.maximum.accumulate(side[:, 1] + np.arange(140) * 1e-7)
    elif proud and own.manner.steps:
        points = [
            (2.6, 0.0),
            (2.6, 0.04),
            (1.8, 0.04),
            (1.8, 0.09),
            (1.2, 0.09),
            (1.2, visible),
            (1.0, visible),
            (1.0, 1.0),
        ]
        side = worked([(r * radius, low + t * high) for r, t in points], radius * 0.2, own.manner.edge)
    else:
        swell = 1 + 0.5 * own.manner.taper if proud else 1.0
        side = np.array([(radius * (swell + (1 - swell) * t), low + t * high) for t in np.linspace(0, 1, 16)])
    return turned("stem", np.concatenate([[(0, low)], side, [(0, top)]]), 64, grain=along((0, 0, 1)))


def _fittings(own: Plan, neck: float, top: float, radius: float, finial: float) -> list[Body]:
    """A finial above the shade on a rod, and a collar under it."""
    ball = finial * 0.5
    points = [(radius * 0.5, top - 0.13 * own.height), (radius * 0.5, top - 1)]
    ends = [
        (radius * 0.9, top),
        (radius * 0.5, top + finial * 0.2),
        (ball * 0.62, top + finial * 0.58),
        (ball * 0.35, top + finial * 0.9),
    ]
    profile = np.concatenate([[(0, points[0][1])], points, curve(ends, 24), [(0, top + finial)]])
    bodies = [turned("fittings", profile, 48)]
    arm = np.array([(0, 0), (radius * 0.22, 0), (radius * 0.22, own.width * 0.2), (0, own.width * 0.2)])
    flat = turned("fittings", arm, 12).spun(tilted(90, "y"))
    bodies += [flat.spun(tilted(degrees, "z")).shifted(0, 0, top - 3) for degrees in (0, 120, 240)]
    collar = worked(
        [(0, neck - 8), (radius * 1.9, neck - 8), (radius * 1.9, neck + 8), (0, neck + 8)], 2, own.manner.edge
    )
    return [*bodies, turned("fittings", collar, 64)]


PATTERN = Pattern(build, Stance(raised=-7, most=31))
