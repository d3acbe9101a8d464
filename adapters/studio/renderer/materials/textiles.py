"""Cloth: thread by thread."""

import numpy as np

from adapters.studio.renderer.noise import noise
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Surface, rgb
from domain.concepts.spec import Part

THREAD = 3.2
"""Texels from thread to thread."""


def linen(part: Part, lit: bool) -> Look:
    """A plain weave with slubs; ``lit`` from within it glows, more where the bulb is near."""
    dye = rgb(part.colour, (224, 211, 186))
    light = dye**0.6 * np.array([1.0, 0.66, 0.36], np.float32)

    def paint(strip: Strip) -> Coat:
        u, v = strip.columns, strip.rows
        warp = 0.5 + 0.5 * np.cos(2 * np.pi * u / THREAD)
        weft = 0.5 + 0.5 * np.cos(2 * np.pi * v / THREAD)
        slub = noise(u / 260, v / 2.4, 0) * 0.6 + noise(u / 2.4, v / 260, 1) * 0.6
        weave = 0.80 + 0.10 * (warp + weft) + 0.05 * slub
        cloth = dye * np.clip(weave, 0.4, 1.15)[..., None] * 0.8
        glow = None
        if lit:
            near = np.exp(-((strip.rise - 0.42) ** 2) / 0.16)
            glow = light * ((0.25 + 0.85 * near) * np.clip(weave, 0.4, 1.2) ** 2.2)[..., None] * 2.1
        return Coat(np.minimum(cloth, 0.9), 0.9, glow)

    return Look(Surface("coat", specular=0.15, sheen=0.4), paint)
