"""Smooth random fields, read from one tiling table: cheap enough to look up at a million points."""

from functools import cache
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Field = NDArray[Any]
SIDE = 1024
CELLS = 128
"""The table tiles every ``CELLS`` units; features are about one unit across."""
CELL_SIDE, CELL_COUNT = 512, 32


@cache
def _table(which: int) -> Field:
    """Band-limited noise (SIDE, SIDE), mean 0, standard deviation 1, tiling. Made in the frequency domain: no seams,
    no lattice.
    """
    chance = np.random.default_rng(9173 + which)
    f = np.fft.fftfreq(SIDE, 1 / SIDE)
    radius = np.hypot(f[:, None], f[None, : SIDE // 2 + 1])
    band = np.exp(-((radius / (0.5 * CELLS)) ** 2)) * (radius > 0)
    spectrum = band * np.exp(2j * np.pi * chance.random(band.shape))
    field = np.fft.irfft2(spectrum, (SIDE, SIDE))
    even: Field = (field / field.std()).astype(np.float32)
    return even


def _wrapped(table: Field) -> Field:
    """A square table with its first row and column again after the last, flat: a neighbour is always one step away and
    nothing wraps in between.
    """
    return np.ascontiguousarray(np.pad(table, ((0, 1), (0, 1)), mode="wrap")).ravel()


@cache
def _bordered(which: int) -> Field:
    return _wrapped(_table(which))


def _interpolated(table: Field, side: int, x: Field, y: Field) -> Field:
    """Values of a wrapped table between its points, (x, y) in steps of the table."""
    i, j = np.floor(x), np.floor(y)
    fx, fy = x - i, y - j
    at = (i.astype(np.int32) & (side - 1)) * (side + 1) + (j.astype(np.int32) & (side - 1))
    low = table.take(at)
    low += (table.take(at + 1) - low) * fy
    at += side + 1
    high = table.take(at)
    high += (table.take(at + 1) - high) * fy
    low += (high - low) * fx
    mixed: Field = low
    return mixed


def smooth(x: Field, y: Field, which: int = 0) -> Field:
    """Like ``noise``, interpolated: for fields that are spread so wide that the table's own steps would show."""
    scale = np.float32(SIDE / CELLS)
    return _interpolated(_bordered(which), SIDE, np.asarray(x, np.float32) * scale, np.asarray(y, np.float32) * scale)


def noise(x: Field, y: Field, which: int = 0) -> Field:
    """The field at (x, y), in units of one feature; about normal with deviation 1."""
    table = _table(which).ravel()
    scale = np.float32(SIDE / CELLS)
    i = (np.asarray(x, np.float32) * scale).astype(np.int32) & (SIDE - 1)
    j = (np.asarray(y, np.float32) * scale).astype(np.int32) & (SIDE - 1)
    return table[i * SIDE + j]


def drift(points: Field, size: float, which: int = 0) -> Field:
    """A smooth field in space, features about ``size`` mm, from two skewed slices of the table. ``points`` is (...,
    3).
    """
    p = points / np.float32(size)
    a = smooth(p[..., 0] + 0.37 * p[..., 2], p[..., 1] - 0.61 * p[..., 2], which)
    b = smooth(p[..., 2] + 0.53 * p[..., 0] + 17.3, 0.71 * p[..., 1] + 0.29 * p[..., 0] - 5.1, which + 1)
    return (a + b) * np.float32(0.7071)


@frozen(eq=False)
class Cells:
    """A plane cut into irregular cells about one unit across, one value for each point asked for.

    ``edge`` is how far the nearest border is (0 on it, about 0.3 in the middle), ``near`` how far the cell's own
    centre, ``value`` a random number from 0 to 1 that the whole cell shares.
    """

    edge: Field
    near: Field
    value: Field


@cache
def _cell_tables() -> tuple[Field, Field, Field]:
    """Tables (CELL_SIDE², flat) that tile every ``CELL_COUNT`` units."""
    chance = np.random.default_rng(411)
    centres = chance.random((CELL_COUNT, CELL_COUNT, 2)) * 0.9 + 0.05
    values = chance.random((CELL_COUNT, CELL_COUNT))
    at = (np.arange(CELL_SIDE) + 0.5) / CELL_SIDE * CELL_COUNT
    own = np.floor(at).astype(int)
    first = np.full((CELL_SIDE, CELL_SIDE), np.inf)
    second, value = first.copy(), np.zeros_like(first)
    for i in (-2, -1, 0, 1, 2):
        for j in (-2, -1, 0, 1, 2):
            rows, columns = (own + i) % CELL_COUNT, (own + j) % CELL_COUNT
            x = own[:, None] + i + centres[rows[:, None], columns[None, :], 0] - at[:, None]
            y = own[None, :] + j + centres[rows[:, None], columns[None, :], 1] - at[None, :]
            apart = np.hypot(x, y)
            nearer = apart < first
            second = np.where(nearer, first, np.minimum(second, apart))
            value = np.where(nearer, values[rows[:, None], columns[None, :]], value)
            first = np.where(nearer, apart, first)
    edge, near = ((second - first) / 2).astype(np.float32), first.astype(np.float32)
    return _wrapped(edge), _wrapped(near), value.astype(np.float32).ravel()


def cells(x: Field, y: Field) -> Cells:
    """The cells at (x, y), in units of about one cell."""
    scale = np.float32(CELL_SIDE / CELL_COUNT)
    x, y = np.broadcast_arrays(np.asarray(x, np.float32) * scale, np.asarray(y, np.float32) * scale)
    edge, near, value = _cell_tables()
    i = np.floor(x).astype(np.int32) & (CELL_SIDE - 1)
    j = np.floor(y).astype(np.int32) & (CELL_SIDE - 1)
    # Tables are read at the middle of their points.
    x, y = x - np.float32(0.5), y - np.float32(0.5)
    return Cells(
        _interpolated(edge, CELL_SIDE, x, y), _interpolated(near, CELL_SIDE, x, y), value.take(i * CELL_SIDE + j)
    )


def crumbs(points: Field, size: float) -> Cells:
    """The same in space: pieces about ``size`` mm across, for points (..., 3). Two slices cut each other's cells, so
    that none is drawn out where a surface runs along a slice.
    """
    p = points / np.float32(size)
    one = cells(p[..., 0] + 0.43 * p[..., 2], p[..., 1] - 0.61 * p[..., 2])
    other = cells(p[..., 2] + 0.53 * p[..., 0] + 7.3, p[..., 1] + 0.37 * p[..., 0] - 5.1)
    return Cells(np.minimum(one.edge, other.edge), np.maximum(one.near, other.near), (one.value + other.value) % 1)
