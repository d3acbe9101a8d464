"""Triangles cut by a regular grid of parallel lines: what depth buffers and volumes are made of."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Array


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
    """Where the lattice's lines pass through ``triangles`` (n, 3, 3), in no order. A line through an edge that two
    triangles share meets one of them.
    """
    flat = lattice.cells(triangles.reshape(-1, 3)).reshape(-1, 3, 2)
    low = np.clip(np.ceil(flat[:, :, 1].min(1)), 0, lattice.up).astype(np.int64)
    high = np.clip(np.ceil(flat[:, :, 1].max(1)), 0, lattice.up).astype(np.int64)
    owner, row = _each(np.arange(len(flat)), low, high)
    begin, end = _crossings(flat[owner], row)
    first = np.clip(np.ceil(begin), 0, lattice.across).astype(np.int64)
    last = np.clip(np.ceil(end), 0, lattice.across).astype(np.int64)
    run, column = _each(np.arange(len(owner)), first, np.maximum(last, first))
    owner, row = owner[run], row[run]
    slope, base = _planes(flat, triangles[:, :, 2])
    depth = base[owner] + slope[owner, 0] * column + slope[owner, 1] * row
    # A steep triangle's plane leaves it within a rounding.
    bounds = triangles[:, :, 2].min(1)[owner], triangles[:, :, 2].max(1)[owner]
    return Cuts(row * lattice.across + column, np.clip(depth, *bounds), owner)


def _each(owner: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Every whole number from ``low`` up to and without ``high``, with its owner."""
    count = high - low
    number = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    return np.repeat(owner, count), number


def _crossings(corners: Array, row: Array) -> tuple[Array, Array]:
    """Where a row passes into and out of its triangle: corners (n, 3, 2), row (n,)."""
    begin, end = np.full(len(row), np.inf), np.full(len(row), -np.inf)
    for k in range(3):
        (x, y), (to_x, to_y) = corners[:, k].T, corners[:, (k + 1) % 3].T
        crosses = (y < row) != (to_y < row)
        at = x + (row - y) * (to_x - x) / np.where(crosses, to_y - y, 1.0)
        begin, end = np.where(crosses, np.minimum(begin, at), begin), np.where(crosses, np.maximum(end, at), end)
    return np.where(np.isfinite(begin), begin, 0.0), np.where(np.isfinite(end), end, 0.0)


def _planes(flat: Array, depth: Array) -> tuple[Array, Array]:
    """The depth of triangles as ``base + slope . (column, row)``."""
    a, b, c = (flat[:, k] for k in range(3))
    one, other = b - a, c - a
    rise, climb = depth[:, 1] - depth[:, 0], depth[:, 2] - depth[:, 0]
    area = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    safe = np.where(np.abs(area) > 1e-12, area, np.inf)
    slope = (
        np.stack([rise * other[:, 1] - climb * one[:, 1], climb * one[:, 0] - rise * other[:, 0]], 1) / safe[:, None]
    )
    return slope, depth[:, 0] - (slope * a).sum(1)
