"""Coat hooks: a plate or a rail on the wall, and hooks or pegs that come out of it."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import Plaque, ball, outline
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.lofts import curve, placed, tilted, turned, worked
from domain.craft import MATERIALS
from domain.craft.materials import Family

RIGHT, UP = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
PEGGED = {"scandinavian", "japanese", "minimal"}
"""Styles whose hook is a turned peg."""


def build(own: Plan) -> Piece:
    """The back of the plate is at the greatest y; the hooks reach to the front."""
    rail = own.form == "rail"
    thick = float(np.clip(0.14 * own.depth, 2.5, 24.0)) if rail else float(np.clip(0.09 * own.depth, 2.0, 9.0))
    material = MATERIALS[own.parts["hooks"].material].family if own.has("hooks") else Family.METAL
    pegs = material is not Family.METAL or own.style in PEGGED
    low = 0.0 if pegs else (0.34 if rail else 0.14) * own.height
    top = own.height if pegs or rail else 0.86 * own.height
    plate = _plate(own, rail, thick, top - low)
    bodies = [body.shifted(0, 0, (low + top) / 2) for body in plate]
    root = low + (0.5 if pegs else 0.46) * (top - low)
    count = int(np.clip(round(own.width / max(95.0, 1.1 * own.height)), 2, 8)) if rail else 1
    pitch = 0.82 * own.width / count if rail else 0.0
    reach = own.depth - thick
    room = min(0.5 * own.width / count, 0.5 * own.height)
    for k in range(count):
        x = (k - (count - 1) / 2) * pitch
        made = _peg(own, reach, room, root) if pegs else _hook(own, rail, thick, reach, room, root)
        bodies += [body.shifted(x, 0, 0) for body in made]
    bodies = [body.shifted(0, -thick, 0) if body.part == "hooks" else body for body in bodies]
    words = _panel(own, rail, thick, low, top, root)
    return fitted(bodies, own, [words], [_cloth(own, thick, reach, root, pitch * ((count - 1) // 2 - (count - 1) / 2))])


def _plate(own: Plan, rail: bool, thick: float, high: float) -> list[Body]:
    """The plate about z = 0, its back on y = 0, with the heads of its screws."""
    kind = "bar"
    if not rail:
        kind = {"art_deco": "fan", "classic": "round", "ornate": "round", "japanese": "bar"}.get(own.style, "bar")
    wide = own.width
    edge = outline(kind, wide, high)
    if kind == "bar" and own.manner.edge == "round":
        # Rounder corners, down to a full round in scandinavian work.
        power = 0.5 if own.style == "scandinavian" and not rail else 0.25
        angle = np.arctan2(edge[:, 1] / high, edge[:, 0] / wide)
        c, s = np.cos(angle), np.sin(angle)
        edge = np.stack([np.sign(c) * np.abs(c) ** power * wide / 2, np.sign(s) * np.abs(s) ** power * high / 2], 1)
    shape = Plaque.worked(edge, (0.0, 0.0), thick, own.manner) if not rail else _board(edge, thick, own, high)
    bodies = [shape.body("plate", along((1, 0, 0) if rail else (0, 0, 1)))]
    head = float(np.clip(0.045 * min(wide, high), 0.8, 4.0))
    spots = [(0.0, 0.36 * high), (0.0, -0.36 * high)] if not rail else [(-0.455 * wide, 0.0), (0.455 * wide, 0.0)]
    front = shape.height(0.74 if not rail else 0.9)
    for x, z in spots:
        dome = [
            (0.0, -0.6 * head),
            (head, -0.6 * head),
            (head, 0.12 * head),
            (0.72 * head, 0.42 * head),
            (0.0, 0.52 * head),
        ]
        screw = turned("plate", np.array(dome), 32).spun(tilted(90, "x"))
        bodies.append(screw.shifted(x, -front, z))
    return bodies


def _board(edge: Array, thick: float, own: Plan, high: float) -> Plaque:
    """A rail's board: an edge of even width all round, which a long plate would not get by shares."""
    cut = {"round": 0.5, "chamfer": 0.35, "crisp": 0.12}[own.manner.edge] * thick
    share = 1 - 2 * cut / high
    turn = np.linspace(0, np.pi / 2, 6)
    if own.manner.edge == "round":
        front = [(0.0, 1.0), *((share + (1 - share) * float(np.sin(a)), 0.5 + 0.5 * float(np.cos(a))) for a in turn)]
    else:
        front = [(0.0, 1.0), (share, 1.0), (1.0, 0.66)]
    if own.manner.ornament >= 0.7:
        # A moulding round the edge.
        front = [(0.0, 0.8), (share - 0.12, 0.8), (share - 0.10, 1.0), (share, 1.0), (1.0, 0.6)]
    return Plaque(edge, np.zeros(2), np.array(front) * [1.0, thick])


def _hook(own: Plan, rail: bool, thick: float, reach: float, room: float, root: float) -> list[Body]:
    """A forged double hook: a long arm out and up, a short one curled below, from one boss."""
    gauge = float(np.clip(0.058 * own.height / own.manner.slender**0.6, 1.2, 0.28 * room))
    gauge = min(gauge, 0.12 * reach)
    end = 1.55 * gauge if own.manner.edge == "round" else 1.2 * gauge
    high = (own.height if not rail else max(0.92 * own.height, root + 4 * gauge)) - end
    out = reach - end
    rise = high - root
    arm = [(-0.02, 0.0), (0.22, -0.16), (0.56, -0.10), (0.84, 0.26), (1.0, 0.74), (1.0, 1.0)]
    if own.manner.edge == "crisp":
        arm = [(-0.02, 0.0), (0.30, 0.0), (0.62, 0.02), (0.92, 0.30), (1.0, 0.66), (1.0, 1.0)]
    upper = curve([(y * out, root + z * rise) for y, z in arm], 40)
    drop = root - gauge
    curl = [(0.0, 0.02), (0.10, -0.42), (0.26, -0.86), (0.46, -0.98), (0.62, -0.80), (0.64, -0.56)]
    # It leaves the boss, not the wall behind it.
    lower = curve([(max(y * out, 0.9 * gauge), root + z * drop) for y, z in curl], 36)
    bodies = []
    square = 0.5 if own.manner.edge in {"crisp", "chamfer"} else 0.9
    for line, size in ((upper, 1.0), (lower, 0.85)):
        path = np.stack([0 * line[:, 0], -line[:, 0], line[:, 1]], 1)
        t = np.linspace(0, 1, len(path))
        rod = gauge * size * (1.25 - 0.45 * t)
        bodies.append(Body("hooks", swept(path, 1.2 * rod, rod, (1, 0, 0), 24, square), crease_deg=40))
        bodies.append(_end(own, path, end * size))
    sunk = min(0.6, 0.6 * thick / gauge)
    boss = [(0.0, sunk), (2.2, sunk), (2.2, -0.2), (1.5, -0.8), (0.0, -1.0)]
    profile = worked([(r * gauge, z * gauge) for r, z in boss], 0.3 * gauge, own.manner.edge)
    bodies.append(turned("hooks", profile[::-1], 48).spun(tilted(-90, "x")).shifted(0, 0, root))
    return bodies


def _end(own: Plan, path: Array, radius: float) -> Body:
    """A ball, a flat button or a rolled end."""
    if own.manner.edge == "round":
        return Body("hooks", ball(path[-1], radius, 28, 19))
    step = path[-1] - path[-2]
    button = worked([(0.0, -0.4), (1.0, -0.4), (1.0, 0.4), (0.0, 0.4)], 0.2, own.manner.edge) * radius
    return placed(turned("hooks", button, 40), path[-1], path[-1] + step)


def _peg(own: Plan, reach: float, room: float, root: float) -> list[Body]:
    """A turned peg that leans up a little, with a head that keeps the loop from slipping."""
    radius = min(0.42 * room, 0.16 * reach + 3.0, 0.3 * own.height)
    lean = np.radians(8.0)
    neck = 0.55 / own.manner.slender**0.5
    side = [(1.0, -0.06), (0.92, 0.02), (neck, 0.12), (neck, 0.6), (0.9, 0.84), (1.0, 0.92), (0.86, 1.0)]
    if own.style == "minimal":
        side = [(0.62, -0.06), (0.62, 0.5), (0.62, 0.98), (0.58, 1.0)]
    elif own.style == "japanese":
        side = [(0.9, -0.06), (0.74, 0.5), (0.66, 0.98), (0.60, 1.0)]
    long = (reach - radius * np.sin(lean)) / np.cos(lean)
    line = curve([(r * radius, z * long) for r, z in side], 50)
    profile = np.concatenate([[(0.0, line[0, 1])], line, [(0.0, long)]])
    axis = np.array([0.0, -np.cos(lean), np.sin(lean)])
    foot = np.array([0.0, 0.0, root - 0.05 * own.height])
    body = turned("hooks", profile, 48, grain=along((0, 0, 1)))
    return [placed(Body("hooks", body.grid, grain=along(axis, foot)), foot, foot + axis)]


def _panel(own: Plan, rail: bool, thick: float, low: float, top: float, root: float) -> Panel:
    """The rail above its hooks, or the plate above its hook."""
    high = (top - root) * 0.5
    middle = np.array([0.0, -thick, root + 0.6 * (top - root)])
    return Panel("plate", middle, RIGHT, UP, (0.8 if rail else 0.6) * own.width, 0.6 * high)


def _cloth(own: Plan, thick: float, reach: float, root: float, x: float) -> Body:
    """A towel hung by its middle over the hook, falling in folds."""
    rows, columns = 40, 72
    angle = np.arange(columns) * 2 * np.pi / columns
    t = np.linspace(0, 1, rows)
    long = float(np.clip(3.2 * own.height, 260, 620))
    fold = 1 + (0.10 + 0.30 * t[:, None]) * np.cos(7 * angle + 1.5 * np.sin(2 * t[:, None]))
    wide = (0.14 + 0.86 * t**0.6) * 0.22 * long
    deep = np.minimum(0.5 * wide, 0.42 * reach + 0.0 * t) + 3.0
    grid = np.stack(
        [
            x + (wide[:, None] * fold) * np.cos(angle),
            -thick - 0.55 * reach + (deep[:, None] * fold * 0.8) * np.sin(angle),
            np.broadcast_to(root + 0.16 * reach - (t * long)[:, None], (rows, columns))
            + 0.02 * long * np.cos(3 * angle) * t[:, None] ** 3,
        ],
        -1,
    )
    caps = [np.tile(row.mean(0), (1, columns, 1)) for row in (grid[0], grid[-1])]
    return Body("prop:linen:#7d8a78", np.concatenate([caps[0], grid, caps[1]]), crease_deg=60)


PATTERN = Pattern(build, Stance(place=Place.WALL))
