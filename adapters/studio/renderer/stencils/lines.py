"""Lines and outlines to draw with: arrays of points (n, 2), x to the right and y up, on a sheet from -1 to 1."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pair = tuple[float, float]


def corners(*pairs: Pair) -> Points:
    return np.array(pairs, np.float64)


def curve(*controls: Pair, steps: int = 24) -> Points:
    """The Bezier curve of these control points, by repeated halving of the way between them (de Casteljau)."""
    along = np.linspace(0.0, 1.0, steps)[:, None]
    levels = [np.broadcast_to(np.array(control, np.float64), (steps, 2)) for control in controls]
    while len(levels) > 1:
        levels = [a + (b - a) * along for a, b in pairwise(levels)]
    return np.array(levels[0])


def smooth(*through: Pair, closed: bool = False, steps: int = 8) -> Points:
    """A Catmull-Rom curve through the points, in order; back to the first when closed."""
    knots = np.array(through, np.float64)
    before = knots[-1:] if closed else 2 * knots[:1] - knots[1:2]
    after = knots[:2] if closed else 2 * knots[-1:] - knots[-2:-1]
    p = np.concatenate([before, knots, after])
    a, b, c, d = (p[i : len(p) - 3 + i, None] for i in range(4))
    u = np.linspace(0.0, 1.0, steps, endpoint=False)[None, :, None]
    piece = 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3)
    line: Points = piece.reshape(-1, 2)
    return line if closed else np.concatenate([line, knots[-1:]])


def arc(x: float, y: float, radius: float, start: float = 0.0, end: float = 360.0, steps: int = 40) -> Points:
    """From `start` to `end` in degrees, counter-clockwise from the right."""
    angle = np.radians(np.linspace(start, end, steps))
    return np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], -1)


def petal(length: float, width: float, fullest: float = 0.5, blunt: float = 1.0) -> Points:
    """A leaf's outline that stands on the origin and points up.

    It is widest at the share `fullest` of its length; `blunt` under one rounds its ends, over one draws them out.
    """
    up = np.linspace(0.0, 1.0, 25)
    half = width / 2 * np.sin(np.pi * up ** (np.log(0.5) / np.log(fullest))).clip(0.0) ** blunt
    side = np.stack([half, up * length], -1)
    return np.concatenate([side, mirrored(side)[::-1]])


def star(tips: int, outer: float, inner: float) -> Points:
    """A star about the origin with one tip straight up."""
    angle = np.pi / 2 + np.arange(2 * tips) * np.pi / tips
    radius = np.where(np.arange(2 * tips) % 2 == 0, outer, inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], -1)


def spiral(x: float, y: float, radius: float, start: float, turns: float) -> Points:
    """Inwards from `radius` (at `start` degrees) to a fifth of it; clockwise when `turns` is negative."""
    along = np.linspace(0.0, 1.0, 48)
    angle = np.radians(start) + 2 * np.pi * turns * along
    reach = radius * (1 - 0.8 * along)
    return np.stack([x + reach * np.cos(angle), y + reach * np.sin(angle)], -1)


def placed(points: Points, x: float = 0.0, y: float = 0.0, turn: float = 0.0, size: float = 1.0) -> Points:
    """Scaled, then turned counter-clockwise by degrees, then moved."""
    angle = np.radians(turn)
    cos, sin = np.cos(angle), np.sin(angle)
    moved: Points = size * points @ np.array([[cos, sin], [-sin, cos]]) + (x, y)
    return moved


def mirrored(points: Points) -> Points:
    """Left for right."""
    return points * (-1.0, 1.0)


def directions(line: Points) -> Points:
    """The unit direction of travel at each point."""
    way = np.gradient(line, axis=0)
    steps: Points = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    return steps


def beside(line: Points, offset: Sequence[float] | Points | float) -> Points:
    """The line moved to its left by an offset, one for all or one a point."""
    way = directions(line)
    left = np.stack([-way[:, 1], way[:, 0]], -1)
    moved: Points = line + left * np.broadcast_to(np.asarray(offset, np.float64), len(line))[:, None]
    return moved


def pick(line: Points, share: float) -> tuple[float, float, float]:
    """Where the line is at a share of its points, and which way it heads there in degrees from straight up."""
    index = share * (len(line) - 1)
    x, y = (float(np.interp(index, np.arange(len(line)), line[:, axis])) for axis in (0, 1))
    way = directions(line)[round(index)]
    return x, y, float(np.degrees(np.arctan2(way[1], way[0]))) - 90.0
