"""Measuring the bodies of a design."""

import numpy as np

from adapters.studio.models.bodies import shaped
from adapters.studio.models.columns import Lattice, cut
from adapters.studio.renderer.bodies import Array, Body, Mesh, mesh, signed_volume
from domain.concepts.spec import ProductSpec
from domain.craft.figures import Figures, PartFigures

LINES = 220
"""Lines along the longer side by which shared volume is found."""


def survey(spec: ProductSpec) -> Figures:
    """The figures of a spec's bodies. A part that they do not show (wiring, say) is left out."""
    piece = shaped(spec)
    bodies = piece.bodies
    solids = [mesh(body) for body in bodies]
    volumes = np.array([signed_volume(solid.points, solid.faces) for solid in solids]) * own_shares(solids)
    low, high = piece.bounds()
    parts = tuple(_part(name, bodies, solids, volumes) for name in _names(spec, bodies))
    width, depth, height = (round(float(size), 3) for size in high - low)
    return Figures(parts, width, depth, height)


def own_shares(solids: list[Mesh]) -> Array:
    """For each solid the share (0 to 1] of its volume that is its own, where solids that overlap own alike what they
    share. Found along lines from below: ``own_shares`` of solids that do not meet are all 1.
    """
    if len(solids) == 1:
        return np.ones(1)
    triangles = np.concatenate([solid.points[solid.faces] for solid in solids])
    owners = np.repeat(np.arange(len(solids)), [len(solid.faces) for solid in solids])
    flat = triangles.reshape(-1, 3)
    # Shifted by odd parts of a step: forms have edges at round places, and a line through an edge would cut twice.
    lattice = Lattice.over(flat + np.array([0.31, 0.17, 0.0]) * np.ptp(flat, axis=0).max() / LINES, LINES, 1)
    found = cut(triangles, lattice)
    across = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])[:, 2]
    entering = np.where(across < 0, 1, -1)[found.triangle]
    order = np.lexsort((found.depth, found.line))
    line, depth, entering = found.line[order], found.depth[order], entering[order]
    owner = owners[found.triangle[order]]
    inside = np.cumsum(entering)  # each line leaves as many solids as it enters
    step = np.append(np.where(line[1:] == line[:-1], np.diff(depth), 0.0), 0.0)
    shared = np.concatenate([[0.0], np.cumsum(step / np.maximum(inside, 1))[:-1]])
    own = np.bincount(owner, weights=-entering * shared, minlength=len(solids))
    whole = np.bincount(owner, weights=-entering * depth, minlength=len(solids))
    # What no line meets is too small to matter, and is taken as its own.
    return np.where(whole > 0, np.clip(own / np.where(whole > 0, whole, 1.0), 0.05, 1.0), 1.0)


def _names(spec: ProductSpec, bodies: tuple[Body, ...]) -> tuple[str, ...]:
    there = {body.part for body in bodies}
    return tuple(part.name for part in spec.parts if part.name in there)


def _part(name: str, bodies: tuple[Body, ...], solids: list[Mesh], volumes: Array) -> PartFigures:
    mine = [number for number, body in enumerate(bodies) if body.part == name]
    points = np.concatenate([solids[number].points for number in mine])
    low, high = (tuple(round(float(x), 3) for x in corner) for corner in (points.min(0), points.max(0)))
    return PartFigures(
        name,
        round(float(volumes[mine].sum()), 3),
        round(sum(_surface(solids[number]) for number in mine), 3),
        (low[0], low[1], low[2]),
        (high[0], high[1], high[2]),
        _is_round(points),
    )


def _is_round(points: Array) -> bool:
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    across, deep = high - low
    farthest = float(np.linalg.norm(points[:, :2] - (low + high) / 2, axis=1).max())
    return bool(abs(across - deep) < 0.01 * across and farthest < 0.515 * across)


def _surface(solid: Mesh) -> float:
    a, b, c = (solid.points[solid.faces[:, k]] for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
