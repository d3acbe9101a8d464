"""What is seen of a design from one side: outlines and creases as clean lines, what lies behind left out."""

from collections import defaultdict

import numpy as np

from adapters.studio.models.columns import Lattice, cut
from adapters.studio.renderer.bodies import Array, Body, mesh

FRONT = np.array([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)])
"""Rows: which directions of the piece point right, up and away from who looks."""
LEFT = np.array([(0.0, -1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)])
TOP = np.array([(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0)])
CORNER = np.array(
    [
        (np.sqrt(0.5), np.sqrt(0.5), 0.0),
        (-np.sqrt(1 / 6), np.sqrt(1 / 6), np.sqrt(2 / 3)),
        (-np.sqrt(1 / 3), np.sqrt(1 / 3), -np.sqrt(1 / 3)),
    ]
)
"""Isometric, from the right in front and above."""

RESOLUTION = 640
"""Lines along the longer side by which hidden edges are found; edges themselves are exact."""
CREASES = (20.0, 40.0)
"""Degrees. A body says from which angle on its edges are sharp; below and above these it is not believed."""


def lines(bodies: tuple[Body, ...], look: Array) -> list[Array]:
    """Polylines (n, 2) in mm, right and up, of everything that is seen in the direction of ``look`` (3, 3)."""
    solids = [mesh(body) for body in bodies]
    triangles = np.concatenate([solid.points[solid.faces] for solid in solids]) @ look.T
    lattice = Lattice.over(triangles.reshape(-1, 3), RESOLUTION, 3)
    nearest = _nearest(triangles, lattice, float(np.linalg.det(look)))
    edges = np.concatenate([_edges(body, look) for body in bodies])
    pieces = _split(edges, 2 * lattice.pitch)
    pieces = pieces[_visible(pieces, nearest, lattice)]
    joined = _joined(pieces[:, :, :2], 0.05 * lattice.pitch)
    least = 2.5 * lattice.pitch
    return [_simple(line, 0.2 * lattice.pitch) for line in joined if _length(line) > least]


def _nearest(triangles: Array, lattice: Lattice, facing: float) -> Array:
    """The depth of the nearest surface on each line of the lattice, infinite where there is none: (up, across).
    ``facing`` is -1 where the look mirrors the piece, which turns triangles round, else 1.
    """
    normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    spread = np.linalg.norm(normal, axis=1)
    # A surface seen from its edge covers nothing, and one that faces away is covered.
    found = cut(triangles[facing * normal[:, 2] < -1e-6 * spread], lattice)
    depth = np.full(lattice.across * lattice.up, np.inf)
    np.minimum.at(depth, found.line, found.depth)
    return depth.reshape(lattice.up, lattice.across)


def _edges(body: Body, look: Array) -> Array:
    """Edges (n, 2, 3) of a body, turned: where it turns away from who looks, and where it is creased."""
    grid = body.closed()
    points = grid.reshape(-1, 3)
    span = max(float(np.ptp(points, axis=0).max()), 1e-9)
    _, first, welded = np.unique(
        np.round(points / span * 1e5).astype(np.int64), axis=0, return_index=True, return_inverse=True
    )
    names = welded.reshape(grid.shape[:2])
    quads = np.stack([names[:-1, :-1], names[:-1, 1:], names[1:, 1:], names[1:, :-1]], -1).reshape(-1, 4)
    normal = np.cross(grid[1:, 1:] - grid[:-1, :-1], grid[1:, :-1] - grid[:-1, 1:]).reshape(-1, 3)
    size = np.linalg.norm(normal, axis=1)
    sound = size > 1e-9 * span * span
    quads, normal = quads[sound], normal[sound] / size[sound, None]
    if _inside_out(points[first], quads):
        normal = -normal
    sides = np.stack([quads, np.roll(quads, -1, axis=1)], -1).reshape(-1, 2)
    owner = np.repeat(np.arange(len(quads)), 4)
    real = sides[:, 0] != sides[:, 1]
    sides, owner = np.sort(sides[real], axis=1), owner[real]
    order = np.lexsort((sides[:, 1], sides[:, 0]))
    sides, owner = sides[order], owner[order]
    pair = np.flatnonzero((sides[:-1] == sides[1:]).all(1))
    one, other = normal[owner[pair]], normal[owner[pair + 1]]
    towards = np.stack([one, other]) @ look[2] < -1e-5
    sharp = np.cos(np.radians(float(np.clip(body.crease_deg, *CREASES))))
    creased = np.einsum("ij,ij->i", one, other) < sharp
    wanted = (towards[0] != towards[1]) | (creased & towards.any(0))
    found: Array = (points[first] @ look.T)[sides[pair[wanted]]]
    return found


def _inside_out(points: Array, quads: Array) -> bool:
    a, b, c, d = (points[quads[:, k]] for k in range(4))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)) + np.einsum("ij,ij->i", a, np.cross(c, d))
    return bool(volume.sum() < 0)


def _split(edges: Array, most: float) -> Array:
    """The same edges in pieces (n, 2, 3) no longer than ``most``, each once."""
    long = np.linalg.norm(edges[:, 1, :2] - edges[:, 0, :2], axis=1)
    count = np.maximum(np.ceil(long / most), 1).astype(int)
    edge = np.repeat(np.arange(len(edges)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    start, way = edges[edge, 0], edges[edge, 1] - edges[edge, 0]
    share = count[edge][:, None]
    return np.stack([start + way * (step[:, None] / share), start + way * ((step[:, None] + 1) / share)], 1)


def _visible(pieces: Array, nearest: Array, lattice: Lattice) -> Array:
    """Whether nothing lies before the middle of each piece. An edge lies beside what it bounds, so the farthest of the
    lines around counts.
    """
    around = np.pad(nearest, 1, constant_values=np.inf)
    up, across = nearest.shape
    farthest = np.max([around[r : r + up, c : c + across] for r in range(3) for c in range(3)], axis=0)
    middle = pieces.mean(1)
    cell = np.round(lattice.cells(middle)).astype(int)
    column, row = np.clip(cell[:, 0], 0, across - 1), np.clip(cell[:, 1], 0, up - 1)
    seen: Array = middle[:, 2] <= farthest[row, column] + 0.75 * lattice.pitch
    return seen


def _joined(pieces: Array, grain: float) -> list[Array]:
    """Pieces (n, 2, 2) end to end, as few polylines as there are lines. At a crossing a line goes straight on."""
    ends = np.round(pieces / grain).astype(np.int64)
    ends = ends[(ends[:, 0] != ends[:, 1]).any(1)]
    forward = (ends[:, 0, 0] < ends[:, 1, 0]) | ((ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] <= ends[:, 1, 1]))
    ends = np.where(forward[:, None, None], ends, ends[:, ::-1])
    ends = np.unique(ends.reshape(-1, 4), axis=0)
    links = [((a, b), (c, d)) for a, b, c, d in ends.tolist()]
    meeting: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (one, other) in enumerate(links):
        meeting[one].append(number)
        meeting[other].append(number)
    used = [False] * len(links)

    def onward(before: tuple[int, int], at: tuple[int, int]) -> tuple[int, int] | None:
        best, straightest = None, 0.5
        x, y = at[0] - before[0], at[1] - before[1]
        for number in meeting[at]:
            if used[number]:
                continue
            one, other = links[number]
            to = other if one == at else one
            dx, dy = to[0] - at[0], to[1] - at[1]
            straight = (x * dx + y * dy) / ((x * x + y * y) * (dx * dx + dy * dy)) ** 0.5
            if straight > straightest:
                best, straightest = number, straight
        if best is None:
            return None
        used[best] = True
        one, other = links[best]
        return other if one == at else one

    found = []
    for number, (one, other) in enumerate(links):
        if used[number]:
            continue
        used[number] = True
        line = [one, other]
        while (following := onward(line[-2], line[-1])) is not None:
            line.append(following)
        line.reverse()
        while (following := onward(line[-2], line[-1])) is not None:
            line.append(following)
        found.append(np.array(line, float) * grain)
    return found


def _length(line: Array) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


def _simple(line: Array, tolerance: float) -> Array:
    """The same line without the points that it can do without (Douglas and Peucker)."""
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        way = line[end] - line[start]
        off = line[start + 1 : end] - line[start]
        long = float(np.hypot(*way))
        away = np.abs(off[:, 0] * way[1] - off[:, 1] * way[0]) / long if long > 1e-9 else np.hypot(*off.T)
        worst = int(away.argmax())
        if away[worst] > tolerance:
            middle = start + 1 + worst
            keep[middle] = True
            spans += [(start, middle), (middle, end)]
    return line[keep]
