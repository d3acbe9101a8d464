"""Sawn boards and what is let into them: cuboids with worked edges, and many small pieces as one body."""

from collections.abc import Sequence

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Grain
from adapters.studio.renderer.forms.plan import along
from adapters.studio.renderer.forms.strands import strung
from adapters.studio.renderer.lofts import lofted, worked

Corner = tuple[float, float, float]


def board(part: str, low: Corner, high: Corner, edge: float, kind: str = "round", run: Corner | None = None) -> Body:
    """A cuboid between two corners (mm) with its edges worked by ``edge`` mm. Its grain follows its longest side, or
    ``run``.
    """
    first, last = np.asarray(low, float), np.asarray(high, float)
    size = last - first
    least = float(size.min())
    reach = max(0.1, min(edge, 0.42 * least))
    corner = reach * {"crisp": 0.25, "chamfer": 0.5}.get(kind, 1.0)
    inset = 0.3 * float(min(size[0], size[1]))
    profile = worked([(-inset, 0), (0, 0), (0, size[2]), (-inset, size[2])], reach, kind)
    axis = run or tuple(np.eye(3)[int(np.argmax(size))])
    made = lofted(part, profile, (size[0] / 2, size[1] / 2), corner, grain=along(axis, first))
    middle = (first + last) / 2
    return made.shifted(middle[0], middle[1], first[2])


def pieced(part: str, bodies: Sequence[Body], grain: Grain | None = None, crease_deg: float = 30.0) -> Body:
    """Several bodies, each closed by a single point at either end, as one that is painted once: a dial of numerals."""
    columns = max(body.grid.shape[1] for body in bodies)
    grids = []
    for body in bodies:
        missing = columns - body.grid.shape[1]
        grids.append(np.concatenate([body.grid, np.repeat(body.grid[:, -1:], missing, axis=1)], axis=1))
    return evolve(strung(part, grids, crease_deg), grain=grain)


def checked(size: float) -> Grain:
    """Blocks ``size`` mm wide glued end grain up: each comes from elsewhere in the log, so that its rings end at the
    joint.
    """

    def grain(points: Array) -> Array:
        x, y, z = points.T
        column, row = np.floor(x / size), np.floor(y / size)
        # Every second block is turned by a quarter, as a maker does so that the board stays flat.
        turned = (column + row) % 2 == 0
        across, deep = np.where(turned, x, y), np.where(turned, y, -x)
        return np.stack([z + column * 331 + row * 173, across + column * 53, deep + row * 47], axis=1)

    return grain
