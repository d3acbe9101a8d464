"""A design's bodies as models carry them: few triangles, in metres, y up, each with the look of its surface."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from adapters.studio.models.bodies import shaped
from adapters.studio.models.finishes import Finish, finish_of
from adapters.studio.renderer.bodies import Array, Body, Mesh, mesh
from adapters.studio.renderer.decoration import Mark, marks
from adapters.studio.renderer.materials import dressed, surface
from domain.concepts.spec import Part, ProductSpec


@frozen
class Thrift:
    """How much a model may carry: the longest side of a texture in texels, and how far (share of the piece's size) a
    surface may be from the body's.
    """

    texels: int = 512
    tolerance: float = 3e-4

    def next(self) -> "Thrift":
        """Less: textures first, then geometry."""
        if self.texels > 128:
            return Thrift(self.texels // 2, self.tolerance)
        return Thrift(self.texels, self.tolerance * 2)


@frozen(eq=False)
class Solid:
    """Triangles of one look: ``points`` in metres, y up; ``uvs`` with v down, as pictures are stored."""

    points: Array
    normals: Array
    uvs: Array
    faces: NDArray[np.uint32]
    finish: Finish

    def tangents(self) -> Array:
        """For each point the direction in which u grows, and 1 or -1 where v grows against or along the direction
        across it: (n, 4), as glTF wants them beside a relief.
        """
        corners, pictured = self.points[self.faces], self.uvs[self.faces]
        one, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        (u1, v1), (u2, v2) = (pictured[:, 1] - pictured[:, 0]).T, (pictured[:, 2] - pictured[:, 0]).T
        turn = np.sign(u1 * v2 - u2 * v1)[:, None]
        along, down = np.zeros_like(self.points), np.zeros_like(self.points)
        for k in range(3):
            np.add.at(along, self.faces[:, k], turn * (one * v2[:, None] - other * v1[:, None]))
            np.add.at(down, self.faces[:, k], turn * (other * u1[:, None] - one * u2[:, None]))
        along -= self.normals * np.einsum("ij,ij->i", along, self.normals)[:, None]
        lost = np.linalg.norm(along, axis=1) < 1e-12
        aside = np.where(np.abs(self.normals[:, :1]) < 0.9, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
        along = np.where(lost[:, None], np.cross(self.normals, aside), along)
        along /= np.linalg.norm(along, axis=1, keepdims=True)
        against = np.einsum("ij,ij->i", np.cross(self.normals, along), down) <= 0
        return np.column_stack([along, np.where(against, 1.0, -1.0)])


@frozen(eq=False)
class Member:
    """A part of the design: its name, what it is of, and its solids."""

    name: str
    material: str
    solids: tuple[Solid, ...]


def members(spec: ProductSpec, thrift: Thrift) -> tuple[Member, ...]:
    """Every part that has a shape, in the order of the spec."""
    piece = shaped(spec)
    extent = float(np.ptp(piece.bounds(), axis=0).max())
    worked = marks(spec, piece)
    by_part: dict[str, list[tuple[int, Body]]] = defaultdict(list)
    for number, body in enumerate(piece.bodies):
        by_part[body.part].append((number, body))
    return tuple(
        Member(part.name, part.material, tuple(_solids(by_part[part.name], part, worked, extent, thrift)))
        for part in spec.parts
        if part.name in by_part
    )


def _solids(
    bodies: list[tuple[int, Body]], part: Part, worked: tuple[Mark, ...], extent: float, thrift: Thrift
) -> list[Solid]:
    """The solids of a part. Bodies whose look is the same everywhere are one, and so are those of a crowd: a chain of
    wooden beads would be a texture for each.
    """
    found: list[Solid] = []
    shared: Finish | None = None
    together: list[Mesh] = []
    for number, body in bodies:
        worn = thinned(dressed(body, part, extent), extent * thrift.tolerance)
        solid = mesh(worn)
        if shared is None:
            own = [mark for mark in worked if mark.part == part.name]
            chance = np.random.default_rng((0, number))
            detail = thrift.texels / 1100
            look = surface(worn, part, extent, chance, detail, own)
            finish = finish_of(look, float(np.ptp(body.grid.reshape(-1, 3), axis=0).min()), thrift.texels)
            if look.kind != "coat" or finish.base.size == 3 or len(bodies) > 12:
                shared = finish
            else:
                found.append(_placed([solid], finish))
                continue
        together.append(solid)
    if shared is not None and together:
        found.append(_placed(together, shared))
    return found


def _placed(meshes: list[Mesh], finish: Finish) -> Solid:
    """One solid of meshes in mm, z up; corners that are alike are one."""
    offsets = np.cumsum([0, *[len(each.points) for each in meshes[:-1]]])
    faces = np.concatenate([each.faces + np.uint32(offset) for each, offset in zip(meshes, offsets, strict=True)])
    upright = np.array([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0)])
    points = np.concatenate([each.points for each in meshes]) @ upright.T / 1000
    normals = np.concatenate([each.normals for each in meshes]) @ upright.T
    normals = _unit(normals, points, faces)
    uvs = np.concatenate([each.uvs for each in meshes])
    if not finish.textured:
        uvs = np.zeros_like(uvs)
    corners = np.concatenate([np.round(points * 1e6), np.round(normals * 500), np.round(uvs * 4096)], 1).astype(
        np.int64
    )
    _, first, same = np.unique(corners, axis=0, return_index=True, return_inverse=True)
    faces = same.ravel()[faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    return Solid(points[first], normals[first], uvs[first], faces[whole].astype(np.uint32), finish)


def _unit(normals: Array, points: Array, faces: Array) -> Array:
    """Normals of length 1. One that a twisted face left without a direction takes that of the faces around it."""
    long = np.linalg.norm(normals, axis=1)
    lost = long < 0.5
    if lost.any():
        a, b, c = (points[faces[:, k]] for k in range(3))
        across = np.cross(b - a, c - a)
        around = np.zeros_like(normals)
        for k in range(3):
            np.add.at(around, faces[:, k], across)
        wide = np.linalg.norm(around, axis=1)
        upward = np.array([0.0, 1.0, 0.0])
        normals = np.where(lost[:, None], np.where(wide[:, None] > 0, around, upward), normals)
        long = np.where(lost, np.where(wide > 0, wide, 1.0), long)
    unit: Array = normals / long[:, None]
    return unit


def thinned(body: Body, tolerance: float) -> Body:
    """The body without the rows and columns that it can do without: what they hold stays within ``tolerance`` mm."""
    rows = _needed(body.closed(), tolerance)
    grid = body.closed()[rows][:, :-1]
    grid = grid[:-1] if body.looped else grid
    turned = np.concatenate([grid, grid[:, :1]], axis=1).transpose(1, 0, 2)
    columns = _needed(turned, tolerance)[:-1]
    return Body(body.part, grid[:, columns], body.looped, body.grain, body.crease_deg, body.sealed)


def _needed(lines: Array, tolerance: float) -> Array:
    """Which of ``lines`` (n, k, 3) are needed: the others lie between their neighbours, at the same share of the way
    for all points. The first and last are always, and one in each third, so that nothing round collapses.
    """
    step = np.linalg.norm(np.diff(lines, axis=0), axis=2).mean(1)
    along = np.concatenate([[0.0], np.cumsum(step)])
    last = len(lines) - 1
    marks = sorted({0, last // 3, 2 * last // 3, last})
    keep = set(marks)
    waiting = list(pairwise(marks))
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        share = (along[start + 1 : end] - along[start]) / max(along[end] - along[start], 1e-12)
        straight = lines[start] + share[:, None, None] * (lines[end] - lines[start])
        off = np.linalg.norm(lines[start + 1 : end] - straight, axis=2).max(1)
        worst = int(off.argmax())
        if off[worst] > tolerance:
            middle = start + 1 + worst
            keep.add(middle)
            waiting += [(start, middle), (middle, end)]
    return np.array(sorted(keep))
