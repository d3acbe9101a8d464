"""Cushions: puffed between their seams, with corners drawn out to ears; round ones are boxed and lie."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.cloth import tassels
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.strands import looped_cord, strung
from adapters.studio.renderer.lofts import curve, tilted, turned

STEPS = 72
EVEN = np.linspace(-1, 1, STEPS + 1)
LINE = 0.55 * np.sin(EVEN * np.pi / 2) + 0.45 * EVEN
"""Where the lines of a face's grid lie, from seam to seam: denser to the seams, where the cloth turns fastest."""


@frozen
class Filling:
    """How full a cushion is made: ``fall`` and ``full`` of its faces, ``drawn`` sides, a ``flange`` round it, a
    ``chop`` in its top; shares of its size."""

    fall: float = 2.0
    full: float = 0.76
    drawn: float = 0.085
    flange: float = 0.0
    chop: float = 0.0


FILLINGS = {
    "art_deco": Filling(2.0, 0.66, 0.06),
    "rustic": Filling(2.4, 0.60, 0.11),
    "classic": Filling(2.0, 0.72, 0.065, flange=0.10),
    "scandinavian": Filling(2.0, 0.78, 0.07, chop=0.085),
    "japanese": Filling(2.8, 0.60, 0.05),
    "minimal": Filling(1.8, 0.90, 0.05),
    "ornate": Filling(2.1, 0.66, 0.065, flange=0.12),
}


def build(own: Plan) -> Piece:
    """Body, piping, buttons and tassels."""
    return _boxed(own) if own.form == "round" else _standing(own)


def _standing(own: Plan) -> Piece:
    filling = FILLINGS.get(own.style, Filling())
    wide, high = own.width, own.height
    places = _buttons(own)
    front, back = (_face(own, filling, places, side) for side in (-1.0, 1.0))
    grid = np.concatenate([front, back[:, -2:0:-1]], axis=1)
    bodies = [Body("body", grid, crease_deg=55)]
    if own.has("piping"):
        edge = np.concatenate([front[0, :-1], front[:-1, -1], front[-1, :0:-1], front[:0:-1, 0]])
        bodies.append(looped_cord("piping", edge, float(np.clip(0.010 * min(wide, high), 1.5, 6)), 10, (0, 1, 0)))
    if own.has("buttons"):
        size = 0.036 * min(wide, high)
        for u, v in places:
            for face, side in ((front, -1.0), (back, 1.0)):
                row, column = (int(np.argmin(np.abs(LINE - at))) for at in (v, u))
                bodies.append(_button(own, size).spun(tilted(90.0 * -side, "x")).shifted(*face[row, column]))
    if own.has("tassels"):
        grids = []
        for row, column in ((0, 0), (0, -1), (-1, -1), (-1, 0)):
            corner = front[row, column]
            out = np.array([np.sign(corner[0]), 0.0, -0.12 if row == 0 else -1.1])
            size = 0.15 * min(wide, high)
            end = corner + out / np.linalg.norm(out) * size
            end[2] = max(end[2], 0.02 * size)
            grids += tassels(corner[None], end[None], 0.13 * size, own.chance, strands=9)
        bodies.append(strung("tassels", grids))
    panel = Panel(
        "body", np.array([0.0, front[STEPS // 2, STEPS // 2, 1], 0.5 * high]), np.array([1.0, 0, 0]),
        np.array([0, 0, 1.0]), 0.62 * wide, 0.5 * high,
    )  # fmt: skip
    return fitted(bodies, own, [panel])


def _face(own: Plan, filling: Filling, places: list[tuple[float, float]], side: float) -> Array:
    """One face (steps + 1, steps + 1, 3), its edge in the seam's plane."""
    u, v = np.meshgrid(LINE, LINE)
    flange = filling.flange if not own.has("piping") else 0.0
    inner_u, inner_v = np.minimum(np.abs(u) / (1 - flange), 1), np.minimum(np.abs(v) / (1 - flange), 1)
    puff = ((1 - inner_u**filling.fall) * (1 - inner_v**filling.fall)) ** filling.full
    chance = np.random.default_rng(own.chance.integers(1 << 30) if side > 0 else 11)
    puff = puff * (1 - 0.16 * v) * (1 + 0.065 * _puckers(u, v, chance))
    wide, high = own.width / 2, own.height / 2
    small = min(wide, high)
    for bu, bv in places if own.has("buttons") else []:
        d = np.hypot((u - bu) * wide, (v - bv) * high) / (0.17 * small)
        angle = np.arctan2((v - bv) * high, (u - bu) * wide)
        pull = np.exp(-(d**1.2)) * (1 + 0.25 * np.sin(6 * angle) * np.minimum(d, 1))
        puff = puff * (1 - np.clip(0.46 * pull, 0, 0.75))
    if own.style == "art_deco":
        # Channels, stitched from top to bottom.
        puff = puff * (1 - 0.20 * np.abs(np.cos(u * np.pi * 4.5)) ** 10 * (1 - inner_v**8))
    corner = 1 - 0.035 * (np.abs(u) * np.abs(v)) ** 9
    x = u * wide * corner * (1 - filling.drawn * (1 - v**2) * np.abs(u) ** 3)
    sag = 0.4 if filling.chop else 1.0
    z = v * high * corner * (1 - filling.drawn * (1 - u**2) * np.abs(v) ** 3 * np.where(v < 0, 0.35, sag))
    z = z - filling.chop * own.height * np.exp(-((u / 0.42) ** 2)) * np.clip((1 + v) / 2, 0, 1) ** 2.5
    # It settles on its lower edge.
    z = np.maximum(z - 0.05 * own.height * puff * np.exp(-(1 + v) / 0.3), -high)
    y = side * puff * own.depth / 2
    if flange:
        out = np.maximum(np.abs(u), np.abs(v))
        y = y + side * 1.2 * np.clip((1 - out) / 0.02, 0, 1)
        if own.style == "ornate":
            ruffle = np.clip((out - 1 + flange) / flange, 0, 1)
            round_it = np.where(np.abs(u) > np.abs(v), v * high, u * wide)
            y = y + 0.030 * small * ruffle * np.sin(round_it / small * 19)
    return np.stack([x, y, z + high], -1)


def _puckers(u: Array, v: Array, chance: np.random.Generator) -> Array:
    """Creases that run from the seams inwards, most in the corners, and a slow unevenness."""
    a, b, c, d = chance.uniform(0, 6.28, 4)
    near = np.exp(-(1 - np.abs(u)) / 0.14) * np.sin(17 * v + a + 3 * np.sin(5 * v + b))
    near = near + np.exp(-(1 - np.abs(v)) / 0.14) * np.sin(17 * u + c + 3 * np.sin(4 * u + d))
    angle = np.arctan2(1.12 - np.abs(v), 1.12 - np.abs(u))
    corners = np.exp(-np.hypot(1.05 - np.abs(u), 1.05 - np.abs(v)) / 0.28) * np.sin(13 * angle + a)
    soft: Array = near + 1.6 * corners + 0.5 * np.sin(3 * u + 2 * v + b) + 0.4 * np.sin(4 * v - 2 * u + d)
    return soft


def _buttons(own: Plan) -> list[tuple[float, float]]:
    """Where buttons sit: one in the middle, a row on a long cushion, five where the style is rich."""
    if own.form == "rectangular" and own.width > 1.3 * own.height:
        return [(-0.42, 0.0), (0.0, 0.0), (0.42, 0.0)] if own.manner.ornament > 0.6 else [(-0.33, 0.0), (0.33, 0.0)]
    if own.manner.ornament > 0.6:
        return [(0.0, 0.0), *((a, b) for a in (-0.42, 0.42) for b in (-0.42, 0.42))]
    return [(0.0, 0.0)]


def _button(own: Plan, size: float) -> Body:
    """A domed button, made lying, its face up; it sits in the dimple that its thread pulls."""
    points = [(0.9, -0.15), (1.0, 0.05), (0.94, 0.22), (0.6, 0.34), (0.15, 0.38)]
    if own.style in {"modern", "minimal", "japanese"}:
        points = [(0.9, -0.15), (1.0, 0.0), (0.96, 0.2), (0.8, 0.26), (0.62, 0.16), (0.2, 0.16)]
    side = curve([(r * size, z * size) for r, z in points], 16)
    profile = np.concatenate([[(0.0, side[0, 1])], side, [(0.0, side[-1, 1])]])
    return turned("buttons", profile, 32, grain=along((1, 0, 0)))


def _boxed(own: Plan) -> Piece:
    """A round cushion: a border between two round faces."""
    radius, high = own.width / 2, own.height
    seam = 0.965 if own.style in {"minimal", "modern", "japanese"} else 0.90
    low, up = 0.15, {"japanese": 0.80, "minimal": 0.88, "rustic": 0.72}.get(own.style, 0.80)
    groove = 0.006
    side = [
        (0.0, 0.02),
        (0.5, 0.0),
        (0.82, 0.035),
        (seam, low - groove),
        (seam - 0.012, low),
        (seam + 0.008, low + 2 * groove),
    ]
    side += [(0.99, 0.5 * (low + up) - 0.16), (1.0, 0.5 * (low + up)), (0.99, 0.5 * (low + up) + 0.14)]
    side += [(seam + 0.008, up - 2 * groove), (seam - 0.012, up), (seam - 0.006, up + 2 * groove)]
    dip = 0.15 if own.has("buttons") else 0.0
    side += [
        (0.80, up + 0.62 * (1 - up)),
        (0.45, 1.0),
        (0.22, 1.0 - 0.25 * dip),
        (0.07, 1.0 - 0.9 * dip),
        (0.0, 1.0 - dip),
    ]
    profile = curve([(r * radius, z * high) for r, z in side], 90)
    profile[[0, -1], 0] = 0.0
    profile[:, 0] = np.maximum(profile[:, 0], 0)
    body = _gathered(own, turned("body", profile, 216, crease_deg=55), radius, high, low, up)
    bodies = [body]
    squash = own.depth / own.width
    angle = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    if own.has("piping"):
        cord = float(np.clip(0.011 * own.width, 1.5, 6))
        for z in (low, up):
            path = np.stack([np.cos(angle) * radius * (seam + 0.004), np.sin(angle) * radius * (seam + 0.004)], 1)
            bodies.append(looped_cord("piping", np.column_stack([path, np.full(160, z * high)]), cord, 10))
    if own.has("buttons"):
        bodies.append(_button(own, 0.10 * radius).shifted(0, 0, high * (1 - dip) + 0.02 * radius))
    if own.has("tassels"):
        grids = []
        for degrees in (-135, -45, 45, 135):
            d = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees)), 0.0])
            size = min(0.5 * high, 0.3 * radius)
            start = d * radius * (seam + 0.01) + np.array([0, 0, up * high])
            end = d * radius * 1.04 + np.array([0, 0, up * high - size])
            grids += tassels(start[None], end[None], 0.13 * size, own.chance, strands=9)
        bodies.append(strung("tassels", grids))
    bodies = [b.spun(np.diag([1, squash, 1])) for b in bodies]
    panel = Panel(
        "body", np.array([0.0, -0.999 * radius * squash, 0.5 * (low + up) * high]), np.array([1.0, 0, 0]),
        np.array([0, 0, 1.0]), 1.6 * radius, 0.4 * (up - low) * high, bent=True,
    )  # fmt: skip
    top = Panel(
        "body", np.array([0.0, 0.0, high]), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), radius, radius * squash
    )
    return fitted(bodies, own, [panel] if own.has("buttons") else [top, panel])


def _gathered(own: Plan, body: Body, radius: float, high: float, low: float, up: float) -> Body:
    """Pleats: of the border as on a zafu, of the faces towards their middle, or only the cloth's unevenness."""
    border = {"japanese": 0.022, "ornate": 0.014, "art_deco": 0.016}.get(own.style, 0.0)
    faces = {"ornate": 0.05, "art_deco": 0.06, "classic": 0.035}.get(own.style, 0.012)
    count = {"japanese": 54, "art_deco": 30, "ornate": 44}.get(own.style, 36)
    a, b = own.chance.uniform(0, 6.28, 2)

    def pleat(points: Array) -> Array:
        r, angle = np.hypot(points[:, 0], points[:, 1]) / radius, np.arctan2(points[:, 1], points[:, 0])
        z = points[:, 2] / high
        on_side = np.clip((z - low) / 0.06, 0, 1) * np.clip((up - z) / 0.06, 0, 1) * (r > 0.8)
        on_face = np.clip((z - 0.6) / 0.1, 0, 1) * np.clip((r - 0.08) / 0.2, 0, 1) * np.clip((0.9 - r) / 0.15, 0, 1)
        fold = np.abs(np.sin(angle * count / 2)) - 0.6
        k = 1 + border * fold * on_side + 0.008 * np.sin(3 * angle + a + 4 * z) + 0.004 * np.sin(9 * angle + b)
        lift = faces * high * fold * on_face + 0.012 * high * np.sin(2 * angle + b) * (z > 0.5) * np.clip(r, 0, 1)
        moved: Array = points * np.stack([k, k, np.ones_like(k)], 1) + np.stack([0 * k, 0 * k, lift], 1)
        return moved

    return body.moved(pleat)


# Square ones lean back a little, as against a sofa; a round one lies.
PATTERN = Pattern(build, Stance(raised=2, lean=9), {"round": Stance(raised=8)})
