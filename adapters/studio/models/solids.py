"""A design's bodies as models carry them: few triangles, in metres, y up, each with the look of its surface."""

from collections import defaultdict
from io import BytesIO
from itertools import pairwise

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from PIL import Image

from adapters.studio.models.bodies import bodies_of
from adapters.studio.renderer.bodies import Array, Body, Mesh, Piece, mesh
from adapters.studio.renderer.materials import dressed, surface
from adapters.studio.renderer.surfaces import Surface, Texture
from domain.concepts.spec import Part, ProductSpec

EVEN = 0.05
"""A relief that is nowhere steeper than this is left out."""


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
class Finish:
    """How a surface meets light, in the terms of glTF.

    ``base`` (h, w, 3) and ``rough`` (h, w) are linear, and one texel where they are the same everywhere. ``metal`` (h,
    w) is how much of it is bare metal, ``normals`` (h, w, 3) which way its relief looks, green up the picture, or None
    where it is even. ``clear`` is glass or a gem; ``glow`` what it gives off by itself.
    """

    base: Texture
    rough: Texture
    metal: Texture = field(factory=lambda: np.zeros((1, 1)))
    normals: Texture | None = None
    clearcoat: float = 0.0
    clear: bool = False
    ior: float = 1.5
    thick: float = 0.0
    glow: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def textured(self) -> bool:
        """Whether anything of it differs from place to place."""
        return max(self.base.size // 3, self.rough.size, self.metal.size) > 1 or self.normals is not None


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
    bodies = bodies_of(spec)
    extent = float(np.ptp(Piece(bodies).bounds(), axis=0).max())
    by_part: dict[str, list[tuple[int, Body]]] = defaultdict(list)
    for number, body in enumerate(bodies):
        by_part[body.part].append((number, body))
    return tuple(
        Member(part.name, part.material, tuple(_solids(by_part[part.name], part, spec, extent, thrift)))
        for part in spec.parts
        if part.name in by_part
    )


def _solids(
    bodies: list[tuple[int, Body]], part: Part, spec: ProductSpec, extent: float, thrift: Thrift
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
            words = spec.engraving if body.part == "body" and spec.category == "box" else None
            chance = np.random.default_rng((0, number))
            detail = thrift.texels / 1100
            look = surface(worn, part, extent, chance, detail, words)
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


def finish_of(look: Surface, thin_mm: float, texels: int) -> Finish:
    """A surface in the terms of glTF, its textures at most ``texels`` a side; ``thin_mm``: how far light goes in a gem."""
    rough = look.rough[..., 0]
    if look.kind == "metal":
        # A conductor's reflection at a right angle, and its microfacets' width as glTF counts it.
        eta, k = np.array(look.eta), np.array(look.k)
        mirror = ((eta - 1) ** 2 + k**2) / ((eta + 1) ** 2 + k**2) * np.array(look.shade)
        return Finish(
            np.clip(mirror, 0, 1).reshape(1, 1, 3),
            _small(np.sqrt(rough), min(texels, 256), 0.03),
            np.ones((1, 1)),
            _normals(look, texels),
        )
    if look.kind in {"glass", "gem"}:
        tint = np.array(look.tint, float).reshape(1, 1, 3)
        blur = np.full((1, 1), np.sqrt(look.frost))
        thick = thin_mm / 1000 if look.kind == "gem" else 0.0
        return Finish(tint, blur, clear=True, ior=look.ior, thick=thick)
    glow = (0.0, 0.0, 0.0)
    if look.glow is not None:
        red, green, blue = np.clip(look.glow.mean((0, 1)) * 0.35, 0, 1)
        glow = (float(red), float(green), float(blue))
    metal = np.zeros((1, 1)) if look.metallic is None else _small(look.metallic[..., 0], texels, 0.05)
    return Finish(
        _small(np.clip(look.base, 0, 1), texels, 0.02),
        _small(rough, texels, 0.05),
        metal,
        _normals(look, texels),
        look.clearcoat,
        glow=glow,
    )


def _normals(look: Surface, texels: int) -> Texture | None:
    """The relief of a surface as directions, 0 to 1 with 0.5 as level; None where it is as good as even."""
    high = look.relief[..., 0].astype(float)
    around, along = (abs(mm) for mm in look.texel_mm)
    right = (np.roll(high, 1, axis=1) - np.roll(high, -1, axis=1)) / (2 * around)
    up = np.zeros_like(high)
    up[1:-1] = (high[2:] - high[:-2]) / (2 * along)
    if max(float(np.abs(right).max()), float(np.abs(up).max())) < EVEN:
        return None
    way = np.stack([right, up, np.ones_like(high)], -1)
    return _small(0.5 + 0.5 * way / np.linalg.norm(way, axis=2, keepdims=True), texels, 0.0)


def _small(values: Texture, texels: int, least: float) -> Texture:
    """At most ``texels`` a side, each a power of two as older viewers want; one texel where nothing differs from the
    mean by more than ``least``.
    """
    mean: Texture = values.mean((0, 1), keepdims=True)
    if float(np.abs(values - mean).max()) <= least:
        return mean
    high, wide = values.shape[:2]
    size = _power(wide, texels), _power(high, texels)
    if size == (wide, high):
        return values
    channels = values.reshape(high, wide, -1)
    layers = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(channels[..., n], np.float32)).resize(size, Image.Resampling.BICUBIC)
        )
        for n in range(channels.shape[2])
    ]
    return np.stack(layers, -1).reshape(size[1], size[0], *values.shape[2:])


def _power(size: int, most: int) -> int:
    return int(min(2 ** round(np.log2(size)), most))


def srgb(values: Texture) -> Texture:
    """Linear light to sRGB, both 0 to 1."""
    lit = np.clip(values, 0, 1)
    return np.where(lit <= 0.0031308, lit * 12.92, 1.055 * lit ** (1 / 2.4) - 0.055)


def jpeg(values: Texture) -> bytes:
    """A texture (h, w, 3), 0 to 1, as JPEG."""
    out = BytesIO()
    Image.fromarray(np.round(values * 255).astype(np.uint8)).save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()
