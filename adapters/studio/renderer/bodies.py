"""Closed surfaces as grids of points: how every part of every piece is described, with no mesh library in between.

A body is a grid of ``rows x columns`` points in millimetres. Columns run round the part and always close; rows run
along its profile from one pole to the other, or close as well (a ring). A regular grid gives for free what a buyer
looks at: texture coordinates without a seam in the wrong place, the position of every texel (so that wood can be cut
from a solid log) and normals that keep bevels crisp.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

Array = NDArray[Any]
Grain = Callable[[Array], Array]
"""Maps points (n, 3) in mm to wood coordinates (n, 3) in mm: along the grain, then the two directions across it."""


@frozen(eq=False)
class Body:
    """One closed surface. ``part`` is the spec's part it belongs to; ``crease_deg`` is the angle above which an edge
    stays sharp.

    ``grid`` has shape (rows, columns, 3) in mm, z up, without the repeated last column. ``looped`` closes the rows too.
    ``grain`` is set where wood can be cut; ``sealed`` bodies (gems, hidden cores) are never displaced by a finish.
    """

    part: str
    grid: Array
    looped: bool = False
    grain: Grain | None = None
    crease_deg: float = 40.0
    sealed: bool = False

    def moved(self, change: Callable[[Array], Array]) -> "Body":
        """The same body with its points (n, 3) mapped by ``change``; the grain keeps following the material."""
        flat = change(self.grid.reshape(-1, 3)).reshape(self.grid.shape)
        return evolve(self, grid=flat)

    def shifted(self, x: float, y: float, z: float) -> "Body":
        """The same body moved by (x, y, z) mm."""
        return evolve(self, grid=self.grid + np.array([x, y, z]))

    def spun(self, matrix: Array) -> "Body":
        """The same body turned or scaled about the origin by a (3, 3) matrix."""
        return evolve(self, grid=self.grid @ matrix.T)

    def sheared(self, x: float, y: float) -> "Body":
        """The same body leaning by (x, y) mm for each mm of height, its level sections unchanged."""
        return evolve(self, grid=self.grid + self.grid[..., 2:] * np.array([x, y, 0.0]))

    def closed(self) -> Array:
        """The grid with its closing column (and row, where looped) repeated: shape (rows + looped, columns + 1, 3)."""
        grid = np.concatenate([self.grid, self.grid[:, :1]], axis=1)
        return np.concatenate([grid, grid[:1]], axis=0) if self.looped else grid


@frozen(eq=False)
class Mesh:
    """Triangles ready to draw: ``points`` and ``normals`` (n, 3), ``uvs`` (n, 2) in [0, 1], ``faces`` (m, 3)."""

    points: Array
    normals: Array
    uvs: Array
    faces: NDArray[np.uint32]


@frozen(eq=False)
class Panel:
    """A place on a part for words or ornament: a rectangle on its surface, all lengths in mm.

    ``across`` and ``up`` are unit vectors (3,) as the reader sees them, ``centre`` (3,) is the rectangle's middle. On a
    ``bent`` panel ``width`` is measured round the vertical axis through the piece, at the distance of ``centre``.
    """

    part: str
    centre: Array
    across: Array
    up: Array
    width: float
    height: float
    bent: bool = False


@frozen(eq=False)
class Piece:
    """Every body of a design, standing on z = 0 and centred on the z axis, in mm.

    ``panels`` are where words or ornament may go, the best place first. ``props`` are what is seen with it in use (a
    candle, the book on a shelf): they are no part of the design, weigh nothing and are not in its bounds.
    """

    bodies: tuple[Body, ...]
    panels: tuple[Panel, ...] = ()
    props: tuple[Body, ...] = ()

    def bounds(self) -> Array:
        """Lowest and highest corner, shape (2, 3), mm."""
        low = np.min([b.grid.min((0, 1)) for b in self.bodies], axis=0)
        high = np.max([b.grid.max((0, 1)) for b in self.bodies], axis=0)
        return np.stack([low, high])

    def points(self) -> Array:
        """Every point of every body, shape (n, 3), mm."""
        return np.concatenate([b.grid.reshape(-1, 3) for b in self.bodies])

    def part_names(self) -> frozenset[str]:
        """The spec's parts that became geometry."""
        return frozenset(b.part for b in self.bodies)


def spans(body: Body) -> tuple[Array, Array]:
    """Mean lengths in mm of the row steps (rows - 1) and of the column steps (columns) of the closed grid."""
    grid = body.closed()
    rows = np.linalg.norm(np.diff(grid, axis=0), axis=2).mean(1)
    columns = np.linalg.norm(np.diff(grid, axis=1), axis=2).max(0)
    return np.maximum(rows, 1e-6), np.maximum(columns, 1e-6)


def mesh(body: Body) -> Mesh:
    """Triangulate with normals that are smooth within the crease angle, weighted by area so that bevels do not smear
    flats.
    """
    grid = body.closed()
    normals = _corner_normals(grid, body)
    row_steps, column_steps = spans(body)
    v = np.concatenate([[0], np.cumsum(row_steps)]) / row_steps.sum()
    u = np.concatenate([[0], np.cumsum(column_steps)]) / column_steps.sum()
    uv = np.stack(np.broadcast_arrays(u[None, :], v[:, None]), axis=-1)
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    rows, columns = grid.shape[0] - 1, grid.shape[1] - 1
    quad_points = np.stack([grid[r : r + rows, c : c + columns] for r, c in corners], axis=2).reshape(-1, 4, 3)
    quad_uvs = np.stack([uv[r : r + rows, c : c + columns] for r, c in corners], axis=2).reshape(-1, 4, 2)
    quad_normals = np.stack(normals, axis=2).reshape(-1, 4, 3)
    first = np.arange(len(quad_points), dtype=np.uint32)[:, None] * 4
    faces = np.concatenate([first + np.array([0, 1, 2]), first + np.array([0, 2, 3])]).astype(np.uint32)
    points = quad_points.reshape(-1, 3)
    faces = faces[_areas(points, faces) > 1e-9]
    if signed_volume(points, faces) < 0:
        faces = faces[:, ::-1]
        quad_normals = -quad_normals
    return Mesh(points, quad_normals.reshape(-1, 3), quad_uvs.reshape(-1, 2), np.ascontiguousarray(faces))


def signed_volume(points: Array, faces: NDArray[np.uint32]) -> float:
    """Volume in mm3 enclosed by the triangles; negative when they face inwards."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def _areas(points: Array, faces: NDArray[np.uint32]) -> Array:
    a, b, c = (points[faces[:, k]] for k in range(3))
    doubled: Array = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    return doubled / 2


def _corner_normals(grid: Array, body: Body) -> list[Array]:
    """For each of a quad's four corners the unit normal (rows, columns, 3) of the neighbours within the crease
    angle.
    """
    area = 0.5 * np.cross(grid[1:, 1:] - grid[:-1, :-1], grid[:-1, 1:] - grid[1:, :-1])
    length = np.linalg.norm(area, axis=2, keepdims=True)
    unit = area / np.maximum(length, 1e-12)
    around = "wrap" if body.looped else "constant"
    padded = np.pad(np.pad(area, ((0, 0), (1, 1), (0, 0)), mode="wrap"), ((1, 1), (0, 0), (0, 0)), mode=around)  # type: ignore[call-overload]
    padded_unit = padded / np.maximum(np.linalg.norm(padded, axis=2, keepdims=True), 1e-12)
    rows, columns = area.shape[:2]
    limit = np.cos(np.radians(body.crease_deg))
    normals = []
    for row, column in ((0, 0), (1, 0), (1, 1), (0, 1)):
        total = np.zeros_like(area)
        for r in (row, row + 1):
            for c in (column, column + 1):
                near = padded_unit[r : r + rows, c : c + columns]
                close = np.einsum("rck,rck->rc", near, unit) > limit
                total += np.where(close[..., None], padded[r : r + rows, c : c + columns], 0)
        size = np.linalg.norm(total, axis=2, keepdims=True)
        normals.append(np.where(size > 1e-12, total / np.maximum(size, 1e-12), unit))
    return normals


@frozen(eq=False)
class Sampling:
    """Where the texels of a texture lie in a body's closed grid, as fractions of its rows and columns."""

    grid: Array
    at_rows: Array
    at_columns: Array

    @classmethod
    def over(cls, body: Body, width: int, height: int) -> "Sampling":
        """Texels evenly over the surface, as far as a grid allows: by its mean lengths along rows and columns."""
        row_steps, column_steps = spans(body)
        v = np.concatenate([[0], np.cumsum(row_steps)]) / row_steps.sum()
        u = np.concatenate([[0], np.cumsum(column_steps)]) / column_steps.sum()
        at_rows = np.interp((np.arange(height) + 0.5) / height, v, np.arange(len(v)))
        at_columns = np.interp((np.arange(width) + 0.5) / width, u, np.arange(len(u)))
        return cls(body.closed().astype(np.float32), at_rows, at_columns)

    def of(self, values: Array, first: int, last: int) -> Array:
        """Values of the closed grid's points (rows, columns, k), at the texels of rows ``first`` to ``last``."""
        return _sample(values, self.at_rows[first:last], self.at_columns)


def texel_points(body: Body, width: int, height: int) -> Array:
    """The position in mm of every texel of a ``width x height`` texture of this body, float32 (height, width, 3)."""
    sampling = Sampling.over(body, width, height)
    return sampling.of(sampling.grid, 0, height)


def inside_out(body: Body) -> bool:
    """Whether columns and rows go round the outside by the left hand, so that their cross product points inwards."""
    return _inwards(body.grid, _crossed(body.grid, body.looped))


def vertex_normals(body: Body) -> Array:
    """Unit normals at the points of the closed grid, outwards, float32 (rows, columns, 3): round every edge, for what
    is painted and not for what is drawn.
    """
    grid = body.grid.astype(np.float32)
    normal = _crossed(grid, body.looped)
    if _inwards(grid, normal):
        normal = -normal
    size = np.linalg.norm(normal, axis=2, keepdims=True)
    unit = normal / np.maximum(size, 1e-9)
    if not body.looped:
        # A row that is one point looks where its neighbour looks.
        for row, beside in ((0, 1), (-1, -2)):
            unit[row] = np.where(size[row] < 1e-9, unit[beside], unit[row])
    closed: Array = np.concatenate([unit, unit[:, :1]], axis=1)
    return np.concatenate([closed, closed[:1]], axis=0) if body.looped else closed


def _inwards(grid: Array, normal: Array) -> bool:
    """Whether the normals of a closed grid point inwards: over all of it positions and outward normals agree, by three
    volumes.
    """
    return float((normal * (grid - grid.mean((0, 1)))).sum()) < 0


def _crossed(grid: Array, looped: bool) -> Array:
    around = np.roll(grid, -1, axis=1) - np.roll(grid, 1, axis=1)
    down = np.roll(grid, -1, axis=0) - np.roll(grid, 1, axis=0) if looped else np.gradient(grid, axis=0)
    crossed: Array = np.cross(around, down)
    return crossed


def refined(body: Body, pitch_mm: float, most: int = 260) -> Body:
    """The same surface on a grid no coarser than ``pitch_mm`` (up to ``most`` rows and columns), for a displacing
    finish.
    """
    row_steps, column_steps = spans(body)
    grid = body.closed()
    at_rows = _denser(row_steps, pitch_mm, most)
    at_columns = _denser(column_steps, pitch_mm, most)
    dense = _sample(grid, at_rows, at_columns)[:, :-1]
    return evolve(body, grid=dense[:-1] if body.looped else dense)


def _denser(steps: Array, pitch_mm: float, most: int) -> Array:
    pitch = max(pitch_mm, float(steps.sum()) / most)
    counts = np.maximum(1, np.round(steps / pitch)).astype(int)
    parts = [k + np.arange(count) / count for k, count in enumerate(counts)]
    return np.concatenate([*parts, [float(len(steps))]])


def _sample(grid: Array, at_rows: Array, at_columns: Array) -> Array:
    r = np.clip(at_rows.astype(int), 0, grid.shape[0] - 2)
    c = np.clip(at_columns.astype(int), 0, grid.shape[1] - 2)
    fr, fc = (at_rows - r)[:, None, None].astype(grid.dtype), (at_columns - c)[None, :, None].astype(grid.dtype)
    by_row = grid[r] + (grid[r + 1] - grid[r]) * fr
    step = by_row[:, 1:] - by_row[:, :-1]
    sampled: Array = by_row[:, c] + step[:, c] * fc
    return sampled
