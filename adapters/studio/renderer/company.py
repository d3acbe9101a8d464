"""What is always alive beside the scene, so that every scene is the same code to the compiler. Only the child program
imports this.

Compiled code holds one function for each distinct way in which any shape, material or light that is alive behaves, and
one table a call for each registry, as long as the highest number given out. So one of each way stands here for good,
with numbers above those that any scene takes: which ways a scene uses, and how many shapes it has, then make no
difference. Nobody sees the company; it is part of no scene.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import drjit as dr
import mitsuba as mi
import numpy as np

from adapters.studio.renderer.bodies import Mesh
from adapters.studio.renderer.materials.glass import GEMS
from adapters.studio.renderer.shapes import solid_shape
from adapters.studio.renderer.surfaces import Surface

ROOM = 64
"""How many shapes, with a material each, a scene may have; one with more is drawn as well, but compiled for itself.
Designs have 12 at most, the set has 2.
"""
LIGHTS = 8
"""The same for lights. Designs have one at most, the sky is another."""


@cache
def company() -> tuple[Any, ...]:
    """Make the company, if this process has none yet. Must come before the first scene.

    The interpreter has no code to share: it gets none.
    """
    if not dr.is_jit_v(mi.Float):
        return ()
    # Numbers are given out from the lowest that is free: these are what scenes will take.
    room = [solid_shape(f"room{k}", _speck(), Surface("coat")) for k in range(ROOM)]
    lights = [mi.load_dict({"type": "constant"}) for _ in range(LIGHTS)]
    stays = tuple(solid_shape(f"company{k}", _speck(), look) for k, look in enumerate(_ways()))
    del room, lights
    return stays


def _ways() -> Iterator[Surface]:
    """One surface for each distinct code: a lobe that is there or not, a refractive index, which is a constant."""
    yield Surface("coat", clearcoat=0.0)
    yield Surface("coat", clearcoat=0.5)
    yield Surface("coat", sheen=0.5)
    yield Surface("coat", metallic=np.full((2, 2, 1), 0.5, np.float32))
    yield Surface("coat", glow=np.full((2, 2, 3), 0.5, np.float32))
    yield Surface("metal")
    indices = sorted({Surface("glass").ior, *(ior for _, ior in GEMS.values())})
    for kind, ior in product(("glass", "gem"), indices):
        yield Surface(kind, ior=ior)
    yield Surface("glass", frost=0.28)


def _speck() -> Mesh:
    corners = np.array([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)], float)
    normals = np.tile([0.0, 0.0, 1.0], (4, 1))
    return Mesh(corners, normals, corners[:, :2], np.array([(0, 1, 2), (0, 2, 3)], np.uint32))
