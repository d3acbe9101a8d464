"""Cloth: sheets with a thickness, fringes and tassels. All lengths in mm."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.strands import strung, swept

THREAD_COLUMNS = 6


def sheet(part: str, middle: Array, thick: Array | float, crease_deg: float = 50.0) -> Body:
    """Cloth round its middle surface (rows, columns, 3): rows along the warp, columns along the weft, ``thick`` mm
    (or rows x columns of it) in all, with round edges.
    """
    warp, weft = np.gradient(middle, axis=0), np.gradient(middle, axis=1)
    out = np.cross(weft, warp)
    out /= np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-9)
    half = np.broadcast_to(np.asarray(thick, float) / 2, middle.shape[:2])[..., None]
    one, other = middle + half * out, middle - half * out
    left, right = _outwards(middle, weft, half, 0, -1.0), _outwards(middle, weft, half, -1, 1.0)
    rows = np.concatenate([left[:, None], one, right[:, None], other[:, ::-1]], axis=1)
    ends = []
    for row, sign in ((0, -1.0), (-1, 1.0)):
        step = warp[row] / np.maximum(np.linalg.norm(warp[row], axis=1, keepdims=True), 1e-9)
        line = middle[row] + sign * 0.8 * half[row] * step
        ends.append(np.concatenate([line[:1], line, line[-1:], line[::-1]]))
    return Body(part, np.concatenate([ends[:1], rows, ends[1:]]), crease_deg=crease_deg)


def _outwards(middle: Array, weft: Array, half: Array, column: int, sign: float) -> Array:
    step = weft[:, column] / np.maximum(np.linalg.norm(weft[:, column], axis=1, keepdims=True), 1e-9)
    edge: Array = middle[:, column] + sign * 0.8 * half[:, column] * step
    return edge


def fringe(
    part: str,
    starts: Array,
    ends: Array,
    radius: float,
    chance: np.random.Generator,
    lies: bool = False,
    strands: int = 3,
) -> Body:
    """Knotted tassels from ``starts`` to ``ends`` (n, 3), of threads of this radius. Those that lie fall to the height
    of their ends within their first third; those that hang are straight.
    """
    grids = []
    for start, end in zip(starts, ends, strict=True):
        grids += tassel(start, end, radius, chance, lies, strands)
    return strung(part, grids)


def tassel(
    start: Array, end: Array, radius: float, chance: np.random.Generator, lies: bool = False, strands: int = 3
) -> list[Array]:
    """A knot and the threads that leave it."""
    way = end - start
    length = float(np.linalg.norm(way))
    side = np.cross(way, [0.0, 0.0, 1.0] if lies else [0.0, 1.0, 0.0])
    side /= max(float(np.linalg.norm(side)), 1e-9)
    other = np.cross(side, way / max(length, 1e-9))
    s = np.linspace(0, 1, 9)[:, None]
    thread = radius * 0.62 if strands > 1 else radius

    def path(at: Array, drift: float, across: float) -> Array:
        line: Array = start + at * way + side * (across * radius * np.minimum(4 * at, 1) + drift * length * at**2)
        if lies:
            line[:, 2] = end[2] + (start[2] - end[2]) * (1 - np.minimum(at[:, 0] * 3, 1)) ** 2
        else:
            line = line + other * (0.4 * across * radius * at)
        return line

    knot = min(3.2 * radius, 0.2 * length)
    reach = np.linspace(0, max(2 * knot / length, 0.02), 6)[:, None]
    bulge = radius * np.array([0.9, 1.35, 1.6, 1.6, 1.3, 0.8])
    if lies:
        bulge = np.minimum(bulge, 1.25 * radius)
    grids = [swept(path(reach, 0.0, 0.0), bulge, bulge, side, THREAD_COLUMNS)]
    for k in range(strands):
        across = (k - (strands - 1) / 2) * (2.2 / max(strands - 1, 1)) if strands > 1 else 0.0
        line = path(s * chance.uniform(0.93, 1.0) + 0.5 * reach[-1] * (1 - s), chance.normal(0, 0.035), across)
        half = thread * np.array([1, 1, 1, 1, 1, 1, 0.95, 0.85, 0.5])
        grids.append(swept(line, half, half, side, THREAD_COLUMNS))
    return grids


def waves(at: Array, chance: np.random.Generator, longest: float, count: int = 4) -> Array:
    """Soft unevenness along a line: about 1 at most, its longest wave ``longest`` long."""
    total = np.zeros_like(at, dtype=float)
    for k in range(count):
        total += np.sin(2 * np.pi * at * (k + 1) ** 0.8 / longest + chance.uniform(0, 2 * np.pi)) / (k + 1)
    return total / 1.6
