"""Cloth: sheets with a thickness, fringes and tassels. All lengths in mm."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.strands import strung

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
    """Knotted tassels from ``starts`` to ``ends`` (n, 3), as one body."""
    return strung(part, tassels(starts, ends, radius, chance, lies, strands))


def tassels(
    starts: Array, ends: Array, radius: float, chance: np.random.Generator, lies: bool = False, strands: int = 3
) -> list[Array]:
    """The grids of knots and of the ``strands`` threads that leave each, from ``starts`` to ``ends`` (n, 3), tassel by
    tassel. Those that lie fall to the height of their ends within their first third; those that hang are straight.
    """
    way = ends - starts
    length = np.linalg.norm(way, axis=1)
    side = np.cross(way, [0.0, 0.0, 1.0] if lies else [0.0, 1.0, 0.0])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    other = np.cross(side, way / np.maximum(length, 1e-9)[:, None])

    def paths(at: Array, drift: Array | float, across: float) -> Array:
        """Lines (n, k, 3) at shares ``at`` (n, k) of the way."""
        slide = across * radius * np.minimum(4 * at, 1) + np.reshape(drift, (-1, 1)) * length[:, None] * at**2
        line: Array = starts[:, None] + at[..., None] * way[:, None] + slide[..., None] * side[:, None]
        if lies:
            fall = (1 - np.minimum(at * 3, 1)) ** 2
            line[..., 2] = ends[:, None, 2] + (starts[:, None, 2] - ends[:, None, 2]) * fall
            return line
        return line + (0.4 * across * radius * at)[..., None] * other[:, None]

    knot = np.minimum(3.2 * radius, 0.2 * length)
    reach = np.maximum(2 * knot / np.maximum(length, 1e-9), 0.02)[:, None]
    bulge = radius * np.array([0.9, 1.35, 1.6, 1.6, 1.3, 0.8])
    if lies:
        bulge = np.minimum(bulge, 1.25 * radius)
    made = [_threads(paths(reach * np.linspace(0, 1, 6), 0.0, 0.0), bulge, side)]
    s = np.linspace(0, 1, 9)
    thin = radius * (0.62 if strands > 1 else 1.0) * np.array([1, 1, 1, 1, 1, 1, 0.95, 0.85, 0.5])
    for k in range(strands):
        across = (k - (strands - 1) / 2) * (2.2 / max(strands - 1, 1))
        reaches = chance.uniform(0.93, 1.0, (len(starts), 1))
        line = paths(s * reaches + 0.5 * reach * (1 - s), chance.normal(0, 0.035, len(starts)), across)
        made.append(_threads(line, thin, side))
    return [grids[k] for k in range(len(starts)) for grids in made]


def _threads(paths: Array, half: Array, side: Array) -> Array:
    """Round threads along lines (n, k, 3), ``half`` (k,) thick: closed grids (n, k + 2, columns, 3), all at once."""
    along = np.gradient(paths, axis=1)
    along /= np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-9)
    across = side[:, None] - (side[:, None] * along).sum(2, keepdims=True) * along
    across /= np.maximum(np.linalg.norm(across, axis=2, keepdims=True), 1e-9)
    inner = np.cross(along, across)
    turn = np.linspace(0, 2 * np.pi, THREAD_COLUMNS, endpoint=False)[:, None]
    round_it = np.cos(turn) * across[:, :, None] + np.sin(turn) * inner[:, :, None]
    rows = paths[:, :, None] + half[:, None, None] * round_it
    first, last = (np.repeat(paths[:, [k], None], THREAD_COLUMNS, axis=2) for k in (0, -1))
    return np.concatenate([first, rows, last], axis=1)


def waves(at: Array, chance: np.random.Generator, longest: float, count: int = 4) -> Array:
    """Soft unevenness along a line: about 1 at most, its longest wave ``longest`` long."""
    total = np.zeros_like(at, dtype=float)
    for k in range(count):
        total += np.sin(2 * np.pi * at * (k + 1) ** 0.8 / longest + chance.uniform(0, 2 * np.pi)) / (k + 1)
    return total / 1.6
