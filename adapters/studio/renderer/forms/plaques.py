"""Plates of an outline, worked in front: discs, drops, hearts and leaves of jewellery. They stand in the x-z plane with
their back on y = 0 and face the viewer (-y). All lengths in mm.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Grain
from adapters.studio.renderer.forms.strands import strung
from adapters.studio.renderer.lofts import curve, rounded_rectangle
from adapters.studio.renderer.manners import Manner

COLUMNS = 96


def outline(kind: str, wide: float, high: float) -> Array:
    """An outline (96, 2) in x and z within ``wide`` and ``high`` mm, its middle in the origin."""
    t = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
    if kind == "bar":
        return rounded_rectangle(wide / 2, high / 2, 0.12 * min(wide, high), COLUMNS)
    if kind == "drop":
        points = np.stack([-np.sin(t) * np.abs(np.sin(t / 2)) ** 1.3, np.cos(t)], 1)
    elif kind == "heart":
        z = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
        points = np.stack([-16 * np.sin(t) ** 3, z], 1)
    elif kind == "leaf":
        points = np.stack([np.cos(t), np.sin(t) * np.abs(np.sin(t)) ** 0.35 * (1 - 0.25 * np.cos(t))], 1)
    elif kind == "fan":
        corners = [(0.0, -1.0), (0.62, -0.35), (1.0, 0.45), (0.62, 0.82), (0.0, 1.0)]
        points = _even([*corners, *[(-x, z) for x, z in corners[-2:0:-1]]])
    else:
        points = np.stack([np.cos(t), np.sin(t)], 1)
    low, high_corner = points.min(0), points.max(0)
    fitted: Array = (points - (low + high_corner) / 2) / (high_corner - low) * [wide, high]
    return fitted


def _even(corners: Sequence[tuple[float, float]]) -> Array:
    path = np.array([*corners, corners[0]])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.arange(COLUMNS) * length[-1] / COLUMNS
    return np.stack([np.interp(at, length, path[:, k]) for k in range(2)], 1)


@frozen(eq=False)
class Plaque:
    """A plate: ``edge`` (n, 2) round its ``middle`` (2,), and the height of its front (share of the way from the middle
    to the edge, mm) from the middle outwards.
    """

    edge: Array
    middle: Array
    front: Array

    @classmethod
    def worked(cls, edge: Array, middle: Sequence[float], thick: float, manner: Manner) -> "Plaque":
        """A plate ``thick`` mm thick, worked as the style does it: a pillow, a bevelled flat, or deco tiers."""
        radius = float(np.linalg.norm(edge - np.asarray(middle), axis=1).mean())
        cut = min(0.4 * thick / max(radius, 1e-6), 0.2)
        if manner.steps > 1:
            front = [(0.0, 0.86), (0.56, 0.86), (0.565, 1.0), (0.64, 1.0), (0.645, 0.72), (0.82, 0.72), (0.825, 1.0)]
            front += [(0.97, 1.0), (1.0, 0.88)]
        elif manner.beads:
            front = [(0.0, 0.9), *[(s, 0.9 - 0.38 * s**2) for s in np.linspace(0.15, 0.75, 7)], (0.80, 0.66)]
            front += [(0.84, 0.92), (0.90, 1.0), (0.96, 0.92), (1.0, 0.66)]
        elif manner.edge == "round":
            turn = np.linspace(0, np.pi / 2, 14)
            front = [(float(np.sin(a)), float(0.42 + 0.58 * np.cos(a) ** 0.9)) for a in turn]
        elif manner.edge == "chamfer":
            front = [(0.0, 1.0), (1 - 1.6 * cut, 1.0), (1.0, 0.60)]
        else:
            front = [(0.0, 1.0), (1 - 0.3 * cut, 1.0), (1.0, 0.90)]
        return cls(edge, np.asarray(middle, float), np.array(front) * [1.0, thick])

    def height(self, share: float) -> float:
        """How far the front stands before the back there, mm."""
        return float(np.interp(share, self.front[:, 0], self.front[:, 1]))

    def at(self, share: Array | float, angle_index: Array | int, lift: float = 0.0) -> Array:
        """Points on the front (n, 3), ``lift`` mm before it."""
        index, shares = np.broadcast_arrays(np.atleast_1d(angle_index), np.atleast_1d(share))
        flat = self.middle + shares[:, None] * (self.edge[index] - self.middle)
        depth = np.interp(shares, self.front[:, 0], self.front[:, 1]) + lift
        return np.stack([flat[:, 0], -depth, flat[:, 1]], 1)

    def body(self, part: str, grain: Grain | None = None) -> Body:
        """The plate itself."""
        rim = self.front[-1, 1]
        back = [(0.0, 0.0), (0.6, 0.0), (0.96, 0.0), (1.0, min(0.15, 0.3 * rim))]
        rows = [self._row(share, depth) for share, depth in [*back, *self.front[::-1]]]
        return Body(part, np.stack(rows), grain=grain, crease_deg=32)

    def inlaid(self, part: str, inner: float, outer: float) -> Body:
        """A line let into the front along the outline, between two shares, a hair proud of it."""
        sunk = 0.35 * self.front[:, 1].max()
        proud = 0.03 * self.front[:, 1].max() + 0.02
        tops = [(s, self.height(s) + proud) for s in np.linspace(inner, outer, 4)]
        top = max(depth for _, depth in tops)
        if top - min(depth for _, depth in tops) > 0.5 * sunk:
            sunk = top - min(depth for _, depth in tops) + 0.2 * sunk
        section = [(inner, tops[0][1] - sunk), *tops, (outer, tops[-1][1] - sunk)]
        return Body(part, np.stack([self._row(share, depth) for share, depth in section]), looped=True, crease_deg=30)

    def beaded(self, part: str, share: float, radius: float, most: int = 44) -> Body:
        """Grains of metal along the outline (milgrain)."""
        path = self.at(share, np.arange(len(self.edge)))
        return beads(part, path, radius, most)

    def _row(self, share: float, depth: float) -> Array:
        flat = self.middle + share * (self.edge - self.middle)
        return np.stack([flat[:, 0], np.full(len(flat), -depth), flat[:, 1]], 1)


def ball(at: Array, radius: float, columns: int = 10, rows: int = 7) -> Array:
    """A ball's grid (rows, columns, 3) round a point (3,)."""
    rise, turn = np.linspace(-np.pi / 2, np.pi / 2, rows), np.linspace(0, 2 * np.pi, columns, endpoint=False)
    r, z = radius * np.cos(rise)[:, None], radius * np.sin(rise)[:, None]
    grid: Array = np.asarray(at) + np.stack(np.broadcast_arrays(r * np.cos(turn), r * np.sin(turn), z), -1)
    return grid


def beads(part: str, path: Array, radius: float, most: int = 44) -> Body:
    """Balls along a closed path (n, 3), side by side or ``most`` of them."""
    closed = np.concatenate([path, path[:1]])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    count = int(np.clip(length[-1] / (2.1 * radius), 6, most))
    at = np.arange(count) * length[-1] / count
    centres = np.stack([np.interp(at, length, closed[:, k]) for k in range(3)], 1)
    return strung(part, [ball(centre, radius) for centre in centres])


def bow(points: Sequence[tuple[float, float]], samples: int, y: float = 0.0) -> Array:
    """A smooth path (samples, 3) in the x-z plane at ``y``."""
    flat = curve(points, samples)
    return np.stack([flat[:, 0], np.full(samples, y), flat[:, 1]], 1)
