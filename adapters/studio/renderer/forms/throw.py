"""Throws as they lie in a room: folded to a stack, or with one end drawn out over the folds.

The spec's size is that of the open cloth, so these pieces are smaller than it across and higher: what is kept is the
cloth, its area and its thickness.
"""

import numpy as np
from attrs import evolve, frozen

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.cloth import fringe, sheet, waves
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted

AIR = 1.16
"""How much of the height of a stack is cloth and the air between it, for each part of cloth."""
COLUMNS = 44


@frozen
class Fold:
    """How a cloth is folded: so often across, into so many runs one on another of ``run`` mm; ``ply`` mm of cloth in
    a run."""

    across: int
    runs: int
    run: float
    ply: float

    @property
    def pitch(self) -> float:
        """From run to run, mm."""
        return self.ply * AIR


def build(own: Plan) -> Piece:
    """Body and fringe."""
    draped = own.form == "draped"
    fold = _folded(own, draped)
    width = own.width / fold.across
    chance = own.chance
    path = _path(own, fold, chance, draped)
    middle, thick = _cloth(own, fold, path, width, chance, draped)
    bodies = [sheet("body", middle, thick)]
    if own.has("fringe"):
        bodies.append(_fringe(own, fold, middle, thick, draped))
    loose = Piece(tuple(bodies)).bounds()
    width_mm, depth_mm, height_mm = (float(size) for size in loose[1] - loose[0])
    top = np.array([0.0, float(middle[:, :, 1].max()) - 0.5 * fold.run, height_mm])
    panel = Panel("body", top, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), 0.6 * width, 0.5 * fold.run)
    return fitted(bodies, evolve(own, width=width_mm, depth=depth_mm, height=height_mm), [panel])


def _folded(own: Plan, draped: bool) -> Fold:
    """Folds that a hand would make: a thick cloth takes fewer."""
    thick = own.height
    across = 3 if own.width > 1000 and thick < 25 else 2
    if own.style in {"minimal", "japanese"} and own.width > 700:
        across = 4 if thick < 12 else 3
    runs = 4 if own.depth / 4 > 12 * thick * across else 2
    if own.style == "rustic" and runs == 4:
        runs = 3
    ply = max(thick * across, 0.3)
    # The turns between the runs take of the cloth as well.
    turns = (runs - 1) * np.pi * ply * AIR / 2
    length = (0.58 if draped else 1.0) * own.depth
    return Fold(across, runs, max(length - turns, 0.5 * length) / runs, ply)


def _path(own: Plan, fold: Fold, chance: np.random.Generator, draped: bool) -> Array:
    """The cloth's middle line (n, 2) as (y, z), from its lower end, the folds at both ends of its runs.

    The last run ends in front, where its end or its fringe is seen.
    """
    radius, lines = fold.pitch / 2, []
    forwards = fold.runs % 2 == 1
    back, front = fold.run / 2, -fold.run / 2
    for k in range(fold.runs):
        z = (k + 0.5) * fold.pitch
        slack = np.clip(chance.normal(0, 0.012, 2), -0.02, 0.02) * fold.run
        start, end = (back, front) if forwards else (front, back)
        last = k == fold.runs - 1
        line = np.linspace(start + slack[0], end + slack[1], 26)
        if last and not draped:
            # The upper end hangs a little over the fold under it.
            line = np.linspace(start + slack[0], end - 0.03 * fold.run - 1.5 * fold.pitch, 26)
        over = np.clip((end - line) / (2 * fold.pitch), 0, 1) if last and not draped else 0 * line
        lines.append(np.stack([line, z - 0.9 * fold.pitch * over**2], 1))
        if not last:
            turn = np.linspace(-np.pi / 2, np.pi / 2, 11)[1:-1]
            sign = -1.0 if forwards else 1.0
            lines.append(np.stack([line[-1] + sign * radius * np.cos(turn), z + radius + radius * np.sin(turn)], 1))
        forwards = not forwards
    if draped:
        lines.append(_drawn_out(own, fold, front))
    return np.concatenate(lines)


def _drawn_out(own: Plan, fold: Fold, front: float) -> Array:
    """Over the front of the stack, down, and out over the table."""
    high = (fold.runs - 0.5) * fold.pitch
    bend = max(0.30 * high, 0.6 * fold.pitch)
    rest = 0.42 * own.depth
    turn = np.linspace(0, 0.42 * np.pi, 10)[1:]
    over = np.stack([front - 1.3 * bend * np.sin(turn), high - bend * (1 - np.cos(turn))], 1)
    low = 0.5 * fold.ply
    fall = float(over[-1, 1] - low)
    s = np.linspace(0, 1, 16)[1:]
    down = np.stack([over[-1, 0] - 1.1 * fall * (0.55 * s + 0.45 * s**2), low + fall * (1 - s) ** 1.7], 1)
    out = np.linspace(0, max(rest - high - fall, 0.25 * rest), 40)[1:]
    return np.concatenate([over, down, np.stack([down[-1, 0] - out, np.full(39, low)], 1)])


def _cloth(
    own: Plan, fold: Fold, path: Array, width: float, chance: np.random.Generator, draped: bool
) -> tuple[Array, Array]:
    """The middle surface (rows, columns, 3) and its thickness (rows, columns)."""
    u = np.linspace(-1, 1, COLUMNS)
    y, z = path[:, 0][:, None], path[:, 1][:, None]
    step = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])[:, None]
    loose = {"minimal": 0.2, "japanese": 0.3, "modern": 0.6, "rustic": 1.9, "ornate": 1.4}.get(own.style, 1.0)
    edge = 0.012 * width * loose * waves(step, chance, 2.2 * fold.run)
    x = u * width / 2 + edge + 0.010 * width * loose * np.sign(np.sin(step / fold.run * 1.9)) * u
    # Lying cloth is not flat: it bulges over what is under it.
    bulge = (
        0.18
        * fold.pitch
        * loose
        * waves(u[None, :] * width, chance, 0.8 * width)
        * np.clip(z / fold.pitch - 0.5, 0, 4)
        / 4
    )
    sides = -0.10 * fold.pitch * np.abs(u[None, :]) ** 6 * np.clip(z / fold.pitch - 0.5, 0, 9)
    rise = z + 0 * u + bulge + sides
    along = y + 0 * u + 0.01 * fold.run * loose * waves(u[None, :] * width, chance, 1.3 * width)
    thick = np.full(x.shape, fold.ply)
    if draped:
        x, along, rise, thick = _pleated(own, fold, step, x, along, rise, thick, chance)
    return np.stack([x, along, rise], -1), thick


def _pleated(
    own: Plan, fold: Fold, step: Array, x: Array, along: Array, rise: Array, thick: Array, chance: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """What is drawn out opens like a fan, turns aside, and falls in soft pleats."""
    total = float(step[-1, 0])
    start = total - 0.44 * own.depth
    s = np.clip((step - start) / (total - start), 0, 1)
    grow = s * s * (3 - 2 * s)
    opened = 1 + (0.36 if fold.across > 1 else 0.0) * grow
    phase = chance.uniform(0, 6.28)
    u = x / max(float(np.abs(x).max()), 1e-6)
    count = {"minimal": 2.0, "japanese": 2.0, "modern": 2.5, "ornate": 4.5, "rustic": 3.5}.get(own.style, 3.0)
    wave = np.sin(np.pi * count * u + phase + 0.9 * s + 0.5 * np.sin(2.4 * s * np.pi + u))
    high = {"minimal": 0.016, "japanese": 0.020, "ornate": 0.036, "rustic": 0.040}.get(own.style, 0.030) * own.width
    pleat = 0.5 * high * (1 + wave) * np.clip(grow * 1.6, 0, 1) * (0.65 + 0.35 * np.cos(2.2 * s * np.pi))
    x = (
        x * opened
        + 0.16 * own.depth * 0.5 * grow * s
        + 0.35 * high * np.cos(np.pi * count * u + phase + 0.9 * s) * grow
    )
    # The front edge is not cut straight by the way it falls.
    along = along + 0.05 * own.depth * grow * s * u - 0.02 * own.depth * grow * np.sin(2 * u + phase)
    return x, along, rise + pleat, thick / opened


def _fringe(own: Plan, fold: Fold, middle: Array, thick: Array, draped: bool) -> Body:
    """At the end that is seen: it hangs before the stack, or lies."""
    row = middle[-1]
    count = int(np.clip(own.width / fold.across / 11, 14, 46))
    at = np.linspace(0, COLUMNS - 1, count)
    k = np.minimum(at.astype(int), COLUMNS - 2)
    part = (at - k)[:, None]
    starts = row[k] * (1 - part) + row[k + 1] * part
    length = float(np.clip(0.055 * own.depth, 25, 110))
    reach = float(np.linalg.norm(row[-1] - row[0]))
    radius = min(0.5 * float(thick[-1].mean()), 0.30 * reach / count)
    way = middle[-1] - middle[-3]
    way = (way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9))[k]
    if draped:
        ends = starts + way * length
        ends[:, 2] = radius
        ends[:, :2] += own.chance.normal(0, 0.05 * length, (count, 2))
        return fringe("fringe", starts, ends, radius, own.chance, lies=True)
    # It hangs down the front of the stack, clear of the folds.
    drop = np.minimum(length, starts[:, 2] - radius)
    ends = starts - np.stack([own.chance.normal(0, 0.03 * length, count), np.full(count, 0.4 * radius), drop], 1)
    return fringe("fringe", starts, ends, radius, own.chance)


PATTERN = Pattern(build, Stance(raised=10))
