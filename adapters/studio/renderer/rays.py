"""One pass over a scene: what an integrator sees along a camera's rays. Only the child program imports this."""

from typing import Any

import drjit as dr
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from adapters.studio.renderer.scene import Drawing

WHOLE, BAND = 512 * 512, 512 * 256
"""The most pixels of a picture that is traced at once, and those of a band of a larger one: what a pass needs in time
and memory does not grow with the picture.
"""


def bands(drawing: Drawing, sensor: int) -> tuple[range, ...]:
    """The rows of a camera's picture that are traced at once."""
    side = int(drawing.scene.sensors()[sensor].film().size()[0])
    # The interpreter draws whole pictures only.
    whole = side * side <= WHOLE or not dr.is_jit_v(mi.Float)
    rows = side if whole else max(1, BAND // side)
    return tuple(range(first, min(first + rows, side)) for first in range(0, side, rows))


def traced(
    drawing: Drawing, sensor: int, samples: int, seed: int, integrator: Any = None, band: range | None = None
) -> NDArray[np.float32]:
    """Mean of ``samples`` rays a pixel in a band of rows, by default all, (rows, side, channels): light for the
    scene's own integrator, otherwise what the given one finds. A box filter: each ray counts in its own pixel.

    ``mitsuba.render`` gives the same picture, but writes the number of pixels into compiled code, so that each size
    would be compiled anew. Here it is data.
    """
    scene = drawing.scene
    if not dr.is_jit_v(mi.Float):
        return np.array(mi.render(scene, integrator=integrator, sensor=sensor, spp=samples, seed=seed), np.float32)
    side = int(scene.sensors()[sensor].film().size()[0])
    sampler = mi.load_dict({"type": "independent"})
    rows = band or range(side)
    pixels = side * len(rows)
    sampler.seed(seed, pixels * samples)
    width = dr.opaque(mi.UInt32, side)
    pixel = dr.arange(mi.UInt32, pixels * samples) // dr.opaque(mi.UInt32, samples)
    row = pixel // width
    corner = mi.Point2f(mi.Float(pixel - row * width), mi.Float(row + dr.opaque(mi.UInt32, rows.start)))
    across = (corner + sampler.next_2d()) * dr.rcp(mi.Float(width))
    ray, _ = scene.sensors()[-1].sample_ray(0.0, 0.0, across, mi.Point2f(0.5))
    spectrum, _, found = (integrator or scene.integrator()).sample(scene, sampler, mi.RayDifferential3f(ray))
    channels = [spectrum.x, spectrum.y, spectrum.z] if integrator is None else found
    sums = dr.zeros(mi.Float, pixels * len(channels))
    for k, channel in enumerate(channels):
        dr.scatter_add(sums, channel, pixel * len(channels) + k, mode=dr.ReduceMode.Local)
    means: NDArray[np.float32] = np.array(sums, np.float32).reshape(len(rows), side, len(channels)) / np.float32(
        samples
    )
    return means
