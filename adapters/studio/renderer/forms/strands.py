"""Straps, cords, spouts and fringes: a section carried along a path in space. All lengths in mm."""

from collections.abc import Sequence

import numpy as np

from adapters.studio.renderer.bodies import Array, Body


def swept(
    path: Array,
    wide: Array | float,
    thick: Array | float,
    side: Array | tuple[float, float, float],
    columns: int = 24,
    square: float = 1.0,
) -> Array:
    """A grid (n + 2, columns, 3) round a path (n, 3), closed by a point at each end.

    ``wide`` is half the section along ``side``, ``thick`` half of it across; both may change along the path. A
    ``square`` below 1 makes the section fuller than an ellipse, 0.4 a strap with rounded edges.
    """
    inner, across = _frames(path, side)
    turn = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    c, s = np.sign(c) * np.abs(c) ** square, np.sign(s) * np.abs(s) ** square
    ones = np.ones(len(path))
    rows = (
        path[:, None]
        + (ones * wide)[:, None, None] * c[:, None] * across[:, None]
        + (ones * thick)[:, None, None] * s[:, None] * inner[:, None]
    )
    return np.concatenate([np.tile(path[:1, None], (1, columns, 1)), rows, np.tile(path[-1:, None], (1, columns, 1))])


def _frames(path: Array, side: Array | tuple[float, float, float]) -> tuple[Array, Array]:
    along = np.gradient(path, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    across = np.broadcast_to(np.asarray(side, float), path.shape)
    across = across - (across * along).sum(1, keepdims=True) * along
    across = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
    return np.cross(along, across), across


def strung(part: str, grids: Sequence[Array], crease_deg: float = 50.0) -> Body:
    """Many closed grids with as many columns each, of one make, as one body.

    A scene holds some sixty bodies, a fringe has more threads. Each grid ends in a point; the next begins, turned
    about, at its nearer end, and what lies between has no area.
    """
    rows = [grids[0]]
    for grid in grids[1:]:
        last = rows[-1][-1, 0]
        backwards = np.linalg.norm(grid[-1, 0] - last) < np.linalg.norm(grid[0, 0] - last)
        # Turned about both ways, so that it still looks outwards.
        rows.append(grid[::-1, ::-1] if backwards else grid)
    return Body(part, np.concatenate(rows), crease_deg=crease_deg)


def looped_cord(
    part: str, path: Array, radius: float, columns: int = 10, up: tuple[float, float, float] = (0, 0, 1)
) -> Body:
    """A cord along a path (n, 3) that closes on itself: piping round a cushion."""
    padded = np.concatenate([path[-1:], path, path[:1]])
    inner, across = (frame[1:-1] for frame in _frames(padded, up))
    turn = np.linspace(0, 2 * np.pi, columns, endpoint=False)[:, None, None]
    return Body(part, path + radius * (np.cos(turn) * across + np.sin(turn) * inner), looped=True, crease_deg=60)
