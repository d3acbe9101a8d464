"""From bodies and surfaces to a scene that mitsuba can draw. Only the child program imports this."""

import gc
from collections.abc import Generator
from typing import Any

import drjit as dr
import mitsuba as mi
import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Mesh, mesh
from adapters.studio.renderer.company import company
from adapters.studio.renderer.decoration import marks
from adapters.studio.renderer.forms import Place, pattern, shape
from adapters.studio.renderer.materials import dressed, expected, surfacing
from adapters.studio.renderer.props import beside, is_prop
from adapters.studio.renderer.props import worn as dressing
from adapters.studio.renderer.settings import TABLE, Setting, setting, sky, table_texture, wall_texture
from adapters.studio.renderer.shapes import solid_shape
from adapters.studio.renderer.staging import Camera, View, camera, near, pose, seen_round, spin, view
from adapters.studio.renderer.steps import finished
from adapters.studio.renderer.surfaces import Surface, texture_size
from application.ports.imaging import FilmRequest, PictureRequest
from domain.concepts.spec import Composition

BACK, WALL = 1.25, 2.3
"""How far behind the piece the table ends, how high the wall after it is, in piece sizes. Light comes over the wall."""
SWEEP = 0.9
"""The radius by which a seamless sheet is bent."""
HAIR = 0.0012
"""Between a piece and what it stands on or hangs on: faces that coincide would flicker through one another."""
MOST_TEXELS = 2_400_000
"""In all textures of a piece together, for a picture of 512 px: each takes 35 bytes while the scene is there."""
EYE = 1
"""Side of the film of sensor 2, of which only the rays are used: the size of a film is a constant in compiled code."""


@frozen(eq=False)
class Stage:
    """What is round a piece, as it was set up: to be turned round the piece instead of the piece. ``around`` are the
    first shapes of the scene; ``middle`` (x, y) is where the axis is; ``hangs``: on a wall, which cannot be turned.
    """

    seen: View
    aim: Camera
    around: tuple[Mesh, ...]
    middle: Array
    hangs: bool


@frozen(eq=False)
class Drawing:
    """A scene ready for passes. ``owners`` names, by shape index, the spec's part that each shape belongs to (None
    for the set).
    """

    scene: Any
    owners: tuple[str | None, ...]
    clear: bool
    exposure: float
    stage: Stage


def compose(request: PictureRequest | FilmRequest) -> Drawing:
    """Build the scene of a request, with a final camera (sensor 0) and a 256 px preview camera (sensor 1)."""
    return finished(composing(request))


def composing(request: PictureRequest | FilmRequest) -> Generator[None, None, Drawing]:
    """The same strip by strip, so that it can be left, and closed, between any two."""
    spec = request.spec
    composition = request.composition if isinstance(request, PictureRequest) else Composition.HERO
    piece = shape(spec, request.seed)
    stance = pattern(spec.category).stance_of(spec.form)
    extent = float(np.ptp(piece.bounds(), axis=0).max())
    reference = piece.points()
    standing = pose(stance, reference)
    parts = {part.name: part for part in spec.parts}
    worked = marks(spec, piece)
    props = beside(piece, stance) if composition is Composition.IN_USE else ()
    detail = max(1.0, request.size_px / 512) * (1.7 if composition is Composition.DETAIL else 1.0)
    total = sum(float(np.prod(texture_size(body, extent, detail))) for body in piece.bodies)
    detail *= min(1.0, (MOST_TEXELS * min(detail, 1.5) / total) ** 0.5)
    pieces: list[tuple[str | None, Surface, Mesh]] = []
    grouped: dict[str, list[Mesh]] = {}
    shared: dict[str, Surface] = {}
    for number, body in enumerate((*piece.bodies, *props)):
        part = dressing(body) if is_prop(body.part) else parts.get(body.part) or spec.parts[0]
        worn = dressed(body, part, extent)
        solid = mesh(worn)
        placed = Mesh(standing.points(solid.points), standing.normals(solid.normals), solid.uvs, solid.faces)
        if body.part in shared:
            grouped[body.part].append(placed)
            continue
        chance = np.random.default_rng((request.seed, number))
        own = [mark for mark in worked if mark.part == body.part]
        look = yield from surfacing(worn, part, extent, chance, detail, own)
        if look.kind == "coat":
            pieces.append((_owner(body.part), look, placed))
        else:
            shared[body.part] = look
            grouped[body.part] = [placed]
        yield
    pieces += [(_owner(name), shared[name], _joined(meshes)) for name, meshes in grouped.items()]
    seen = view(composition, stance)
    place = setting(spec.style, composition, stance, expected(spec.parts[0]))
    posed = standing.points(reference)
    around = _hanging(place, float(posed[:, 1].max())) if stance.place is Place.WALL else _standing(place, seen)
    framed = posed
    middle = (posed.min(0) + posed.max(0))[:2] / 2
    if isinstance(request, FilmRequest):
        framed = seen_round(posed, middle, stance.place is Place.WALL, seen)
    elif composition is Composition.DETAIL and piece.panels:
        framed = near(posed, standing.points(piece.panels[0].centre[None])[0])
    elif props:
        framed = np.concatenate([posed, *(standing.points(prop.grid.reshape(-1, 3)) for prop in props)])
    stage = Stage(seen, camera(seen, framed), tuple(mesh for mesh, _ in around), middle, stance.place is Place.WALL)
    return _scene(pieces, around, stage, request.size_px, seen.exposure + place.exposure)


def _owner(part: str) -> str | None:
    return None if is_prop(part) else part


def forget() -> None:
    """Give back the memory of scenes that nobody holds any more; the compiler's allocator would keep it."""
    gc.collect()
    dr.flush_malloc_cache()


def _joined(meshes: list[Mesh]) -> Mesh:
    offsets = np.cumsum([0, *[len(m.points) for m in meshes[:-1]]])
    faces = np.concatenate([m.faces + np.uint32(o) for m, o in zip(meshes, offsets, strict=True)])
    return Mesh(
        np.concatenate([m.points for m in meshes]),
        np.concatenate([m.normals for m in meshes]),
        np.concatenate([m.uvs for m in meshes]),
        faces,
    )


def _scene(
    pieces: list[tuple[str | None, Surface, Mesh]],
    around: list[tuple[Mesh, Surface]],
    stage: Stage,
    size: int,
    exposure: float,
) -> Drawing:
    seen, aim = stage.seen, stage.aim
    clear = any(s.kind in {"glass", "gem"} for _, s, _ in pieces)
    lit_from = seen.azimuth if seen.light is None else seen.light
    company()
    # Made before all other lights: compiled code names it by its number.
    light = mi.load_dict(
        {
            "type": "envmap",
            "bitmap": mi.Bitmap(sky()),
            # The light turns with the camera where it can: every composition has its key from the left in front.
            "to_world": mi.ScalarTransform4f().rotate([0, 0, 1], lit_from - 90).rotate([1, 0, 0], 90),
            "scale": 0.55 if any(s.glow is not None for _, s, _ in pieces) else 1.0,
        }
    )
    tree: dict[str, Any] = {
        "type": "scene",
        "integrator": {"type": "path", "max_depth": 14 if clear else 6, "rr_depth": 5 if clear else 3},
    }
    for k, pixels in enumerate((size, 256, EYE)):
        tree[f"camera{k}"] = {
            "type": "perspective",
            "fov": aim.fov,
            "near_clip": 0.01,
            "to_world": mi.ScalarTransform4f().look_at(
                [float(x) for x in aim.origin], [float(x) for x in aim.target], [0.0, 0.0, 1.0]
            ),
            "film": {
                "type": "hdrfilm",
                "width": pixels,
                "height": pixels,
                "pixel_format": "rgb",
                "component_format": "float32",
                "rfilter": {"type": "box"},
            },
            "sampler": {"type": "independent"},
        }
    owners: list[str | None] = []
    shapes = [
        *[(None, solid_shape(f"set{k}", m, s)) for k, (m, s) in enumerate(around)],
        *[(name, solid_shape(f"piece{k}", m, s)) for k, (name, s, m) in enumerate(pieces)],
    ]
    for k, (name, made) in enumerate(shapes):
        tree[f"shape{k:03d}"] = made
        owners.append(name)
    tree["sky"] = light
    return Drawing(mi.load_dict(tree), tuple(owners), clear, exposure, stage)


def _standing(place: Setting, seen: View) -> list[tuple[Mesh, Surface]]:
    """What stands and lies around, turned with the camera: a sheet that sweeps up into the wall, or a table and the
    wall behind it.
    """
    texture, rough = table_texture(place.table, place.table_colour)
    coat = Surface("coat", texture, np.full((2, 2, 1), rough, np.float32), 0.35)
    if place.table == "plaster":
        return [(_sweep(seen.azimuth), coat)]
    far, b = 6.0, BACK
    uvs = [(x / TABLE + 0.5, y / TABLE + 0.5) for x, y in ((-far, -far), (far, -far), (far, b), (-far, b))]
    table = _sheet([(-far, -far, 0), (far, -far, 0), (far, b, 0), (-far, b, 0)], (0, 0, 1), uvs, seen.azimuth)
    return [(table, coat), _wall(place, BACK + 0.75, seen.azimuth)]


def _sweep(azimuth: float) -> Mesh:
    """A seamless sheet: level under the piece, then bent up into a wall, which the light leaves little by little."""
    turn = np.linspace(0, np.pi / 2, 24)
    bend = np.stack([BACK - 0.1 + SWEEP * np.sin(turn), SWEEP * (1 - np.cos(turn))], 1)
    path = np.concatenate([[(-6.0, 0.0)], bend, [(bend[-1, 0], WALL)]])
    normals = np.concatenate([[(0.0, 1.0)], np.stack([-np.sin(turn), np.cos(turn)], 1), [(-1.0, 0.0)]])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    across = np.array([-9.0, 9.0])
    turned = spin(azimuth).T
    points = np.array([(x, y, z) for y, z in path for x in across]) @ turned
    facing = np.array([(0.0, y, z) for y, z in normals for _ in across]) @ turned
    uvs = np.array([(x / TABLE + 0.5, (v - 6.0) / TABLE + 0.5) for v in length for x in across])
    first = 2 * np.arange(len(path) - 1)[:, None]
    faces = np.concatenate([first + np.array(corners) for corners in ((0, 1, 3), (0, 3, 2))]).astype(np.uint32)
    return Mesh(points, facing, uvs, faces)


def _hanging(place: Setting, back: float) -> list[tuple[Mesh, Surface]]:
    """The wall that a piece hangs on, which does not turn with the camera."""
    return [_wall(place, back + HAIR, 0.0)]


def _wall(place: Setting, y: float, azimuth: float) -> tuple[Mesh, Surface]:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    wall = _sheet([(-9, y, -3), (9, y, -3), (9, y, WALL), (-9, y, WALL)], (0, -1, 0), square, azimuth)
    plaster = Surface("coat", wall_texture(place.wall), np.full((2, 2, 1), 0.85, np.float32), 0.15)
    return wall, plaster


def _sheet(
    corners: list[tuple[float, float, float]],
    normal: tuple[float, float, float],
    uvs: list[tuple[float, float]],
    azimuth: float,
) -> Mesh:
    """A flat rectangle, turned about the z axis by ``azimuth`` degrees."""
    turned = spin(azimuth).T
    normals = np.tile(np.array(normal) @ turned, (4, 1))
    return Mesh(np.array(corners) @ turned, normals, np.array(uvs), np.array([(0, 1, 2), (0, 2, 3)], np.uint32))
