"""Rugs flat on the floor: a field, a border round it, and the ends of the warp knotted to a fringe."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.cloth import fringe, sheet
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted
from adapters.studio.renderer.lofts import framed, hoop, turned

MOST_TASSELS = 64


def build(own: Plan) -> Piece:
    """Body, border and fringe."""
    thick = own.height
    length = _fringe_length(own)
    bodies = (_round if own.form == "round" else _rectangular)(own, thick, length)
    a, b = own.chance.uniform(0, 6.28, 2)
    amount = 0.004 + own.manner.wobble

    def uneven(points: Array) -> Array:
        """No loom keeps an edge quite straight."""
        x, y = points[:, 0] / own.width, points[:, 1] / own.depth
        across = own.depth * amount * y * (np.sin(7 * x + a) + 0.4 * np.sin(19 * x + b))
        along = own.width * amount * x * 0.6 * (np.sin(5 * y + b) + 0.4 * np.sin(13 * y + a))
        moved: Array = points + np.stack([along, across, 0 * x], 1)
        return moved

    bodies = [body.moved(uneven) for body in bodies]
    up = np.array([0.0, 0.0, thick])
    wide, deep = (0.84 * (side - taken) for side, taken in zip((own.width, own.depth), _taken(own), strict=True))
    panel = Panel("body", up, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), wide, deep)
    return fitted(bodies, own, [panel])


def _taken(own: Plan) -> tuple[float, float]:
    """What border and fringe take of width and depth."""
    border = 2 * _border(own) if own.has("border") else 0.0
    return border + 2 * _fringe_length(own), border


def _fringe_length(own: Plan) -> float:
    share = {"minimal": 0.030, "modern": 0.036, "japanese": 0.034, "rustic": 0.06, "ornate": 0.06}.get(own.style, 0.046)
    return float(np.clip(share * own.width, 12, 140)) if own.has("fringe") else 0.0


def _border(own: Plan) -> float:
    share = {"minimal": 0.035, "modern": 0.05, "ornate": 0.13, "classic": 0.11, "art_deco": 0.10}.get(own.style, 0.07)
    return share * min(own.width, own.depth)


def _rectangular(own: Plan, thick: float, length: float) -> list[Body]:
    half_x, half_y = own.width / 2 - length, own.depth / 2
    band = _border(own) if own.has("border") else 0.0
    inside = 0.94 * band
    x, y = np.meshgrid(
        np.linspace(-half_x + inside, half_x - inside, 150),
        np.linspace(-half_y + inside, half_y - inside, 60),
        indexing="ij",
    )
    pile = thick * (0.93 if band else 1.0) * _relief(own, x / half_x, y / half_y)
    bodies = [sheet("body", np.stack([x, y, pile / 2], -1), pile)]
    if band:
        section = _section(-band, 0.0, thick)
        bodies.append(framed("border", section, (half_x, half_y), 0.012 * own.depth))
    if length:
        count = int(np.clip(own.depth / 16, 12, MOST_TASSELS))
        radius = min(0.45 * thick, 0.30 * own.depth / count)
        line = (np.arange(count) + 0.5) / count * 2 - 1
        for side in (-1.0, 1.0):
            starts = np.stack(
                [np.full(count, side * (half_x - 1)), line * half_y * 0.985, np.full(count, 0.5 * thick)], 1
            )
            ends = starts + np.stack([np.full(count, side * (length + 1)), 0 * line, 0 * line], 1)
            ends[:, 1] += own.chance.normal(0, 0.06 * length, count)
            ends[:, 2] = radius
            bodies.append(fringe("fringe", starts, ends, radius, own.chance, lies=True))
    return bodies


def _round(own: Plan, thick: float, length: float) -> list[Body]:
    radius = own.width / 2 - length
    band = _border(own) if own.has("border") else 0.0
    out = radius - 0.94 * band
    r = np.linspace(0, out, 90)
    pile = thick * (0.93 if band else 1.0) * _rings(own, r / radius)
    edge = min(0.4 * thick, 0.02 * radius)
    rim = [(out + 0.7 * edge, 0.25 * thick), (out + edge, 0.5 * thick), (out + 0.7 * edge, 0.75 * pile[-1])]
    profile = np.concatenate([[(0, 0), (out, 0)], rim, np.stack([r, pile], 1)[::-1]])
    bodies = [turned("body", profile, 144)]
    if band:
        section = _section(-band, 0.0, thick) + np.array([radius, 0.0])
        bodies.append(hoop("border", section, 144))
    if length:
        count = 2 * MOST_TASSELS
        thread = min(0.45 * thick, 0.30 * np.pi * 2 * radius / count)
        angle = np.arange(count) * 2 * np.pi / count
        way = np.stack([np.cos(angle), np.sin(angle), 0 * angle], 1)
        starts = way * (radius - 1) + [0, 0, 0.5 * thick]
        ends = way * (radius + length) + [0, 0, thread]
        bodies.append(fringe("fringe", starts, ends, thread, own.chance, lies=True, strands=2))
    squash = np.diag([1, own.depth / own.width, 1])
    return [body.spun(squash) for body in bodies]


def _section(low: float, high: float, thick: float) -> Array:
    """A flat band with round edges."""
    e = min(0.4 * thick, 0.25 * (high - low))
    turn = np.linspace(0, np.pi / 2, 5)
    right = np.stack([high - e + e * np.cos(turn), thick - e + e * np.sin(turn)], 1)
    left = np.stack([low + e - e * np.sin(turn), thick - e + e * np.cos(turn)], 1)
    across = np.linspace(high - e, low + e, 8)[1:-1]
    return np.concatenate([[(low, 0.0), (high, 0.0)], right, np.stack([across, 0 * across + thick], 1), left])


def _relief(own: Plan, x: Array, y: Array) -> Array:
    """How high the pile stands, as a share of the rug's thickness: each style ties or shears it otherwise."""
    edge = np.minimum(1 - np.abs(x), (1 - np.abs(y)) * own.depth / own.width)
    wave = {
        "art_deco": 0.5 + 0.5 * np.cos(edge * 120) * (edge < 0.2),
        "rustic": 0.6 + 0.4 * np.sin(x * 95 + 1.5 * np.sin(y * 4)),
        "classic": 1.0 - 0.9 * np.exp(-(((edge - 0.12) / 0.012) ** 2)) - 0.9 * np.exp(-(((edge - 0.07) / 0.008) ** 2)),
        "scandinavian": 0.5 + 0.5 * np.sign(np.sin(x * 30)) * np.abs(np.sin(x * 30)) ** 0.3,
        "japanese": 1.0
        - 0.9 * np.maximum(np.exp(-((np.abs(y) / 0.02) ** 2)), np.exp(-(((np.abs(x) - 0.5) / 0.012) ** 2))),
        "modern": 1.0
        - 0.9 * np.exp(-(((x - 0.7 * y + 0.2) / 0.018) ** 2))
        - 0.9 * np.exp(-(((x + 0.5 * y - 0.35) / 0.018) ** 2)),
        "ornate": 0.5 + 0.5 * np.cos(np.hypot(x * own.width / own.depth, y) * 40) * (np.hypot(x, y) < 0.55),
    }.get(own.style, np.ones_like(x))
    deep = {"rustic": 0.30, "scandinavian": 0.22}.get(own.style, 0.24)
    pile: Array = 1 - deep * (1 - np.clip(wave, 0, 1))
    return pile


def _rings(own: Plan, r: Array) -> Array:
    """The same from the middle of a round rug outwards: braids of a rustic one lie in a spiral."""
    count = {"rustic": 16, "scandinavian": 9, "art_deco": 5, "ornate": 7, "classic": 4, "modern": 2, "japanese": 3}.get(
        own.style, 0
    )
    if not count:
        return np.ones_like(r)
    braided: Array = 1 - 0.28 * (1 - np.abs(np.sin(np.pi * count * r)) ** 0.5)
    return braided


PATTERN = Pattern(build, Stance(Place.FLOOR, raised=34, least=46, most=72))
