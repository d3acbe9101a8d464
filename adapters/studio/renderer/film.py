"""Filming: a piece turns round once before a camera that stands still, frame by frame. Only the child program imports
this.

Camera, set and sky go round the piece, which looks the same: the bodies are composed once for all frames.
"""

from collections.abc import Callable, Generator
from typing import Any

import drjit as dr
import mitsuba as mi
import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array
from adapters.studio.renderer.passes import denoised, encoded, guides, sampled
from adapters.studio.renderer.scene import Drawing
from adapters.studio.renderer.shapes import aligned
from adapters.studio.renderer.staging import spin, turned
from application.ports.imaging import FilmRequest

SAMPLES, CLEAR_SAMPLES = 4, 6
"""Samples a pixel in one frame, and where light goes through the piece."""
GUIDE = 16
"""The same of the denoiser's guides."""
SEED = 1
"""Of every frame: what noise is left then stands still with the set, instead of boiling."""


@frozen
class Shown:
    """A finished frame, JPEG, and its number."""

    content: bytes
    number: int


def film(drawing: Callable[[], Drawing], request: FilmRequest) -> Generator[Shown | None]:
    """Draw frame by frame: yield each, and None after a pass that shows nothing yet. As with pictures the scene is
    asked for anew for each pass.
    """
    for number in range(request.frames):
        seen = drawing()
        turn(seen, number / request.frames)
        albedo, normal = guides(seen, GUIDE)
        light = sampled(seen, CLEAR_SAMPLES if seen.clear else SAMPLES, SEED)
        exposure = seen.exposure
        del seen
        yield None
        frame = denoised(light, albedo, normal, last=True)
        yield Shown(encoded(frame, exposure, 96), number)


def turn(drawing: Drawing, at: float) -> None:
    """Bring camera, set and sky to where they are at ``at`` (0 to 1) of a film."""
    stage = drawing.stage
    angle = turned(stage.seen, stage.hangs, at)
    round_it = _about(stage.middle, angle)
    values = mi.traverse(drawing.scene)
    aim = stage.aim
    origin, target = (round_it[:3, :3] @ point + round_it[:3, 3] for point in (aim.origin, aim.target))
    looking = mi.ScalarTransform4f().look_at([*map(float, origin)], [*map(float, target)], [0.0, 0.0, 1.0])
    for k in range(len(drawing.scene.sensors())):
        values[f"camera{k}.to_world"] = _opaque(looking)
    # What hangs is passed by; the light stays with its wall.
    if not stage.hangs:
        lit = mi.ScalarTransform4f().rotate([0, 0, 1], stage.seen.azimuth - 90 + angle).rotate([1, 0, 0], 90)
        values["sky.to_world"] = _opaque(lit)
        for k, mesh in enumerate(stage.around):
            moved = mesh.points @ round_it[:3, :3].T + round_it[:3, 3]
            values[f"shape{k:03d}.vertex_positions"] = aligned(moved, np.float32)
            values[f"shape{k:03d}.vertex_normals"] = aligned(mesh.normals @ round_it[:3, :3].T, np.float32)
    values.update()


def _about(middle: Array, angle: float) -> Array:
    """The matrix (4, 4) that turns by ``angle`` degrees about the upright axis through ``middle`` (x, y)."""
    matrix = np.eye(4)
    matrix[:3, :3] = spin(angle)
    axis = np.array([*middle, 0.0])
    matrix[:3, 3] = axis - matrix[:3, :3] @ axis
    return matrix


def _opaque(transform: Any) -> Any:
    """A transform, and its inverse, as data, which compiled code does not hold."""
    made = mi.Transform4f(transform)
    dr.make_opaque(made)
    return made
