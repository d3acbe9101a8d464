"""Triangles cut by a regular grid of parallel lines: what depth buffers and volumes are made of."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Array

_AT_ONCE = 4_000_000


@frozen(eq=False)
class Cuts:
    """Where lines of a grid pass through triangles: for each cut its line (index ``row * across + column``), its depth
    and its triangle.
    """

    line: NDArray[np.int64]
    depth: Array
    triangle: NDArray[np.int64]


@frozen(eq=False)
class Lattice:
    """``across x up`` lines along the third axis, ``pitch`` apart, the first one half a pitch from ``origin``."""

    origin: tuple[float, float]
    pitch: float
    across: int
    up: int

    @classmethod
    def over(cls, points: Array, most: int, margin: int = 0) -> "Lattice":
        """A lattice over the first two coordinates of ``points`` (n, 3), ``most`` lines along its longer side, and
        ``margin`` more on each side.
        """
        low, high = points[:, :2].min(0), points[:, :2].max(0)
        pitch = float(max((high - low).max(), 1e-6)) / most
        across, up = (int(n) + 2 * margin for n in np.ceil((high - low) / pitch + 1e-9))
        return cls((float(low[0]) - margin * pitch, float(low[1]) - margin * pitch), pitch, max(across, 1), max(up, 1))

    def cells(self, points: Array) -> Array:
        """The first two coordinates of ``points`` in lattice steps: whole numbers lie on lines."""
        placed: Array = (points[:, :2] - np.array(self.origin)) / self.pitch - 0.5
        return placed


def cut(triangles: Array, lattice: Lattice) -> Cuts:
    """Where the lattice's lines pass through ``triangles`` (n, 3, 3), in no order."""
    flat = lattice.cells(triangles.reshape(-1, 3)).reshape(-1, 3, 2)
    depth = triangles[:, :, 2]
    low = np.maximum(np.ceil(flat.min(1)), 0).astype(np.int64)
    high = np.minimum(np.floor(flat.max(1)), (lattice.across - 1, lattice.up - 1)).astype(np.int64)
    wide, tall = np.maximum(high - low + 1, 0).T
    count = wide * tall
    lines, depths, owners = [], [], []
    start = 0
    ends = np.cumsum(count)
    while start < len(count):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        some = np.arange(start, stop)
        owner = np.repeat(some, count[some])
        within = np.arange(len(owner)) - np.repeat(ends[some] - count[some] - before, count[some])
        column = low[owner, 0] + within % wide[owner]
        row = low[owner, 1] + within // wide[owner]
        a, b, c = (flat[owner, k] for k in range(3))
        p = np.stack([column, row], 1)
        whole = _cross(b - a, c - a)
        first, second = _cross(p - a, c - a), _cross(b - a, p - a)
        safe = np.where(np.abs(whole) > 1e-12, whole, np.inf)
        s, t = first / safe, second / safe
        inside = (s >= 0) & (t >= 0) & (s + t <= 1) & np.isfinite(safe)
        s, t, owner = s[inside], t[inside], owner[inside]
        lines.append((row * lattice.across + column)[inside])
        depths.append(depth[owner, 0] * (1 - s - t) + depth[owner, 1] * s + depth[owner, 2] * t)
        owners.append(owner)
        start = stop
    return Cuts(np.concatenate(lines), np.concatenate(depths), np.concatenate(owners))


def _cross(a: Array, b: Array) -> Array:
    crossed: Array = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return crossed
