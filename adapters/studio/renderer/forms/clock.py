"""Clocks: a round or square dial for the wall, with or without a case round it, and the mantel clock in its own case.
The hands show eight past ten.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import board
from adapters.studio.renderer.forms.mitres import mitred_frame, upright
from adapters.studio.renderer.forms.numerals import marks, stroke
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import hoop, lofted, turned, worked

HOUR, MINUTE = np.radians(304.0), np.radians(48.0)
_MARKS = {
    "modern": "bars", "minimal": "bars", "japanese": "dots", "scandinavian": "quarters", "art_deco": "wedges",
    "rustic": "arabic", "classic": "roman", "ornate": "roman",
}  # fmt: skip


def build(own: Plan) -> Piece:
    """Face, hands, numerals and case. All is made lying, the dial's front upwards, then stood up."""
    if own.form == "mantel":
        return _mantel(own)
    half = (own.width / 2, own.height / 2)
    square = own.form == "square"
    cased = own.has("case")
    bezel = 0.10 * min(half) * own.manner.wall**0.7 if cased else 0.0
    inner = (half[0] - 0.75 * bezel, half[1] - 0.75 * bezel)
    dial = (half[0] - 1.05 * bezel, half[1] - 1.05 * bezel)
    deep = own.depth
    top = deep * (0.62 if cased else 0.80)
    bodies = [_dial(own, inner, 0.15 * deep if cased else 0.0, top, square)]
    if cased:
        bodies.append(_bezel(own, half, bezel, deep, square))
    bodies += _showing(own, dial, top, deep - top, square)
    stood = [upright(body, own.height / 2) for body in bodies]
    return fitted([_grained(body, own) for body in stood], own, [_words(own, dial, own.height / 2, -top)])


def _grained(body: Body, own: Plan) -> Body:
    """The dial's and case's grain runs level, across the front; what was cut lying has its own."""
    if body.grain is None or body.part != "numerals":
        return evolve(body, grain=body.grain or along((1, 0, 0)))
    return body


def _dial(own: Plan, half: tuple[float, float], low: float, high: float, square: bool) -> Body:
    """The plate that carries hands and marks, with the style's edge and, in ornament, a sunk ring."""
    least = min(half)
    edge = min(max(0.3, 0.035 * least * (2.0 if own.manner.edge == "round" else 0.8)), 0.4 * (high - low))
    top: list[tuple[float, float]] = [(0, high)]
    if own.manner.ornament > 0.6:
        dip = min(0.12 * (high - low), 0.02 * least)
        top += [(-0.06 * least, high), (-0.075 * least, high - dip)]
        last = high - dip
    else:
        last = high
    if own.style == "scandinavian" and not own.has("case"):
        top = [(0.0, low + 0.6 * (high - low)), (-0.10 * least, high)]
    if square:
        profile = worked([(-0.3 * least, low), (0, low), *top, (-0.4 * least, last)], edge, own.manner.edge)
        corner = {"scandinavian": 0.22, "modern": 0.06, "rustic": 0.04, "classic": 0.05, "ornate": 0.12}
        return lofted("face", profile, half, corner.get(own.style, 0.012) * 2 * least)
    profile = worked([(0, low), *[(half[0] + o, z) for o, z in [(0.0, low), *top]], (0, last)], edge, own.manner.edge)
    return turned("face", profile, 160).spun(np.diag([1, half[1] / half[0], 1]))


def _bezel(own: Plan, half: tuple[float, float], wide: float, deep: float, square: bool) -> Body:
    """A ring or a frame round the dial, which stands before it."""
    front: list[tuple[float, float]] = [(0, 0.96 * deep), (-wide, 0.96 * deep)]
    if own.manner.steps and own.style == "art_deco":
        front = [(0, 0.6 * deep), (-wide / 3, 0.6 * deep), (-wide / 3, 0.8 * deep), (-2 * wide / 3, 0.8 * deep),
                 (-2 * wide / 3, 0.96 * deep), (-wide, 0.96 * deep)]  # fmt: skip
    elif own.manner.beads:
        front = [(0, 0.62 * deep), (-0.16 * wide, 0.80 * deep), (-0.4 * wide, 0.96 * deep), (-0.62 * wide, 0.93 * deep),
                 (-0.70 * wide, 0.82 * deep), (-wide, 0.74 * deep)]  # fmt: skip
    elif own.style == "scandinavian":
        front = [(0, 0.8 * deep), (-0.5 * wide, 0.96 * deep), (-wide, 0.85 * deep)]
    start = (-0.5 * wide, 0.0)
    section = worked([start, (0, 0), *front, (-wide, 0), start], 0.16 * wide, own.manner.edge, 4)[:-1]
    if square:
        lying = mitred_frame("case", section, half, own.height / 2)
        # Its grain is that of the frame stood up; the frame itself is stood up with the rest.
        grain = lying.grain
        made = lying.moved(lambda p: np.column_stack([p[:, 0], p[:, 2] - own.height / 2, -p[:, 1]]))
        return evolve(made, grain=grain)
    return hoop("case", section + np.array([half[0], 0]), 192).spun(np.diag([1, half[1] / half[0], 1]))


def _showing(own: Plan, dial: tuple[float, float], top: float, room: float, square: bool) -> list[Body]:
    """Marks and hands on a dial of ``dial`` half width and height at z ``top``."""
    least = min(dial)
    sunk = min(0.12 * top, 0.02 * least) if own.manner.ornament > 0.6 else 0.0
    base = top - sunk
    high = min(0.35 * room, 0.02 * least) + 0.2
    kind = _MARKS.get(own.style, "bars")
    size = least * {"bars": 0.17, "dots": 0.1, "wedges": 0.26, "quarters": 0.19, "arabic": 0.19, "roman": 0.20}[kind]
    thick = least * {"bars": 0.026, "dots": 0.030, "wedges": 0.034, "quarters": 0.026, "arabic": 0.034,
                     "roman": 0.028}[kind]  # fmt: skip
    if own.style == "minimal":
        thick *= 0.6
    edge = 0.90 - (0.04 if own.manner.ornament > 0.6 else 0.0)
    reach: Callable[[float], float] = lambda angle: _out(dial, angle, square) * edge - size / 2  # noqa: E731
    bodies: list[Body] = []
    if own.has("numerals"):
        bodies.append(marks(kind, reach, size, thick, (base - 0.4 * high - 0.3, base + high)))
    clear = least * edge - (size if own.has("numerals") else 0.08 * least)
    return [*bodies, *_hands(own, clear, base, min(room + sunk, 0.2 * least))]


def _out(dial: tuple[float, float], angle: float, square: bool) -> float:
    x, y = abs(np.sin(angle)), abs(np.cos(angle))
    if square:
        return float(min(dial[0] / max(x, 1e-6), dial[1] / max(y, 1e-6)))
    return float(1 / np.hypot(x / dial[0], y / dial[1]))


def _hands(own: Plan, clear: float, base: float, room: float) -> list[Body]:
    """An hour hand, a minute hand over it, and the boss that they turn on."""
    thick = 0.16 * room
    wide = 0.075 * clear * {"minimal": 0.5, "japanese": 0.6, "rustic": 1.3, "scandinavian": 0.9}.get(own.style, 1.0)
    bodies = []
    for angle, long, broad, low in ((HOUR, 0.60, 1.25, 0.30), (MINUTE, 0.96, 1.0, 0.58)):
        out = np.array([np.sin(angle), np.cos(angle)])
        share, size = _shape(own)
        line = out * (clear * (share * (long + 0.12) - 0.12))[:, None]
        z = base + low * room
        made = stroke(line, wide * broad * size, z, z + thick)
        bodies.append(evolve(made, part="hands", grain=along((out[0], 0.0, out[1]))))
    r = 0.075 * clear
    boss = worked([(0, base - 0.3), (0.7 * r, base - 0.3), (0.7 * r, base + 0.25 * room), (r, base + 0.25 * room),
                   (r, base + room), (0, base + room)], 0.25 * min(r, room), "round")  # fmt: skip
    return [*bodies, turned("hands", boss, 48, grain=along((0, 0, 1)))]


def _shape(own: Plan) -> tuple[Array, Array]:
    """A hand's width along its length, as shares: sticks, wedges, or spades in ornament."""
    if own.manner.beads:
        share = np.array([0, 0.10, 0.30, 0.56, 0.60, 0.66, 0.73, 0.80, 0.86, 0.92, 1.0])
        size = np.array([0.5, 0.5, 0.6, 0.5, 1.2, 1.9, 2.2, 1.7, 0.7, 0.4, 0.08])
        return share, size * 0.9
    if own.style in {"art_deco", "scandinavian"}:
        return np.array([0, 0.2, 0.7, 1.0]), np.array([0.5, 0.9, 1.15 if own.style == "art_deco" else 0.7, 0.12])
    return np.array([0, 0.5, 1.0]), np.array([1.0, 1.0, 0.9 if own.style != "rustic" else 0.3])


def _words(own: Plan, dial: tuple[float, float], middle: float, front: float) -> Panel:
    centre = np.array([0, front, middle - 0.36 * dial[1]])
    return Panel("face", centre, np.array([1.0, 0, 0]), np.array([0, 0, 1.0]), 0.5 * dial[0], 0.16 * dial[1])


def _mantel(own: Plan) -> Piece:
    """A case on a plinth, arched, stepped, gabled or plain by style, with the dial set into its front."""
    plinth = 0.11 * own.height
    foot = 0.04 * own.height if own.style in {"classic", "ornate", "modern", "scandinavian"} else 0.0
    half = own.width / 2 * (0.88 if own.style != "minimal" else 1.0)
    deep = own.depth * 0.84
    front = -deep / 2
    base = foot + plinth if own.style != "minimal" else 0.0
    outline = _gable(own, half, base - 0.5, own.height)
    edge = min(own.edge * 0.8, 0.06 * own.height)
    bodies = [_extruded(outline, deep, edge, own)]
    if base:
        x, y = own.width / 2, own.depth / 2
        kind = own.manner.edge
        tier = foot + 0.55 * plinth
        bodies.append(board("case", (-x, -y, foot), (x, y, tier), edge, kind))
        bodies.append(board("case", (-0.94 * x, -0.93 * y, tier - 0.3), (0.94 * x, 0.93 * y, base), 0.8 * edge, kind))
        if foot:
            r = 0.9 * foot
            profile = worked(
                [(0, 0), (0.8 * r, 0), (r, 0.5 * foot), (0.9 * r, foot + 0.5), (0, foot + 0.5)], 0.2 * foot
            )
            spots = [(s * (x - 1.6 * r), t * (y - 1.6 * r)) for s in (-1, 1) for t in (-1, 1)]
            bodies += [turned("case", profile, 32, grain=along((0, 0, 1))).shifted(*spot, 0) for spot in spots]
    room = own.height - base
    low_line = {"ornate": 0.47, "classic": 0.52}.get(own.style, 0.5)
    middle = base + low_line * room
    r = 0.80 * min(half, (own.height - middle), middle - base)
    ring = 0.10 * r
    proud = min(0.05 * own.depth, 0.10 * r)
    face = worked([(0, -4), (r - 0.4 * ring, -4), (r - 0.4 * ring, 0.35 * proud), (0, 0.35 * proud)], 0.1 * proud)
    section = worked([(r - ring, -2), (r, -2), (r, 0.8 * proud), (r - 0.5 * ring, proud), (r - ring, 0.5 * proud),
                      (r - ring, -2)], 0.15 * ring, "round", 4)[:-1]  # fmt: skip
    lying = [turned("face", face, 128, grain=along((1, 0, 0))), hoop("case", section, 128)]
    lying[1] = evolve(lying[1], grain=along((1, 0, 0)))
    dial = (r - ring, r - ring)
    lying += _showing(own, dial, 0.35 * proud, 1.1 * proud, square=False)
    bodies += [upright(body, middle).shifted(0, front, 0) for body in lying]
    plate = Panel("case", np.array([0, -own.depth / 2, foot + 0.28 * plinth]), np.array([1.0, 0, 0]),
                  np.array([0, 0, 1.0]), 0.6 * own.width, 0.36 * plinth)  # fmt: skip
    panels = [plate] if base else []
    return fitted(bodies, own, [*panels, _words(own, dial, middle, front - 0.35 * proud)])


def _gable(own: Plan, half: float, low: float, high: float) -> Array:
    """The case's front (n, 2), counter-clockwise: an arch, a broken arch, steps, a roof or a square."""
    span = high - low
    if own.style == "art_deco":
        steps = [(1.0, 0.0), (1.0, 0.55), (0.82, 0.55), (0.82, 0.80), (0.60, 0.80), (0.60, 1.0)]
        right = np.array([(a * half, low + b * span) for a, b in steps])
    elif own.style in {"classic", "ornate", "scandinavian"}:
        rise = min(half, 0.5 * span) if own.style != "ornate" else 0.36 * span
        arc = np.linspace(0, np.pi / 2, 30)
        wide = half if own.style != "ornate" else 0.74 * half
        top = np.stack([wide * np.cos(arc), high - rise + rise * np.sin(arc)], 1)
        right = np.concatenate([[(half, low), (half, high - rise)], top])
    elif own.style in {"rustic", "japanese"}:
        right = np.array([(half, low), (half, low + 0.68 * span), (0.02 * half, high)])
        if own.style == "japanese":
            right = np.array([(0.94 * half, low), (half, high - 0.04 * span), (0.96 * half, high)])
    else:
        right = np.array([(half, low), (half, high - 0.05 * span), (0.95 * half, high)])
    left = right[::-1] * [-1, 1]
    return np.concatenate([right, left])


def _extruded(outline: Array, deep: float, edge: float, own: Plan) -> Body:
    """The case's block: an outline carried from back to front, its front edge worked."""
    ring = np.concatenate([outline, outline[:1]])
    fine = np.concatenate([np.linspace(a, b, 5)[:-1] for a, b in pairwise(ring)])
    centre = np.array([0.0, (outline[:, 1].min() + outline[:, 1].max()) / 2])
    size = np.abs(fine - centre).max(0)

    def row(y: float, inset: float) -> Array:
        points = centre + (fine - centre) * (1 - inset / size)
        return np.column_stack([points[:, 0], np.full(len(fine), y), points[:, 1]])

    front, e = -deep / 2, min(edge, 0.2 * deep)
    turn = np.linspace(0, np.pi / 2, 5 if own.manner.edge == "round" else 2)
    rows = [row(front + e * (1 - np.sin(a)), e * (1 - np.cos(a))) for a in turn[::-1]]
    rows += [row(deep / 2 - e * (1 - np.sin(a)), e * (1 - np.cos(a))) for a in turn]
    flat = [np.array([0.0, y, centre[1]]) * np.ones((len(fine), 1)) for y in (front, deep / 2)]
    return Body("case", np.stack([flat[0], *rows, flat[1]]), grain=along((1, 0, 0)), crease_deg=32)


PATTERN = Pattern(build, Stance(Place.WALL), {"mantel": Stance(raised=-3)})
