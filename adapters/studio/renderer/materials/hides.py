"""Leather, suede and paper: what is cut from a skin or a sheet."""

import numpy as np

from adapters.studio.renderer.noise import cells, drift, noise
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Surface, linear, rgb
from domain.concepts.spec import Part

TAN, SUEDE, SHEET = (150, 88, 50), (168, 132, 98), (240, 234, 218)
GRAIN_MM = 1.1
"""From pore to pore of a full-grain hide."""


def leather(part: Part, extent: float, chance: np.random.Generator) -> Look:
    """Full-grain leather: pebbled, darker where it was handled, with a burnished shine; embossed with lozenges."""
    own = rgb(part.colour, TAN)
    rough, coat = (0.30, 0.25) if part.finish == "waxed" else (0.46, 0.0)
    start = np.float32(chance.uniform(0, 900))
    size = np.float32(max(GRAIN_MM, extent / 150))

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        u, v = np.broadcast_arrays(strip.u_mm, strip.v_mm)
        wander = drift(points, 0.1 * extent, 2)
        pebble = cells(u / size + 0.3 * wander, v / size + 0.3 * wander)
        grain = np.clip(pebble.edge / 0.18, 0, 1)
        tone = 1 + 0.13 * drift(points, 0.25 * extent, 0) + 0.05 * drift(points, 0.05 * extent, 1)
        shade = tone * (0.86 + 0.14 * grain)
        relief = 0.10 * size * grain
        if part.finish in {"embossed", "braided"}:
            step = np.float32(max(9.0, extent / 26))
            a, b = (u + v) / step, (u - v) / step
            line = np.minimum(np.abs(a - np.round(a)), np.abs(b - np.round(b)))
            pressed = np.clip(1 - line / 0.07, 0, 1)
            relief = relief - 0.05 * step * pressed
            shade = shade * (1 - 0.35 * pressed)
        return Coat(np.clip(own * shade[..., None], 0.004, 0.9), rough + 0.12 * (1 - grain), relief)

    return Look(Surface("coat", specular=0.5, clearcoat=coat), paint)


def suede(part: Part, extent: float, chance: np.random.Generator) -> Look:
    """The flesh side, brushed to a nap that a hand strokes lighter and darker."""
    own = rgb(part.colour, SUEDE)
    start = np.float32(chance.uniform(0, 900))

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        stroked = np.tanh(1.6 * drift(points, 0.22 * extent, 0))
        fine = noise(strip.u_mm / 0.8, strip.v_mm / 0.8, 1)
        shade = 1 + 0.12 * stroked + 0.05 * fine
        return Coat(np.clip(own * shade[..., None], 0.004, 0.9), 0.95, 0.05 * fine)

    return Look(Surface("coat", specular=0.1, sheen=0.8), paint)


def paper(part: Part, chance: np.random.Generator, lit: bool) -> Look:
    """Handmade paper with long fibres; ``lit`` from within it glows and shows them dark."""
    own = rgb(part.colour, SHEET)
    start = np.float32(chance.uniform(0, 900))
    warm = own**0.6 * linear((255, 208, 150))

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        u, v = strip.u_mm, strip.v_mm
        fibre = np.clip(noise(u / 9 + v / 31, v / 1.1 - u / 17, 1) - 1.5, 0, 1)
        fibre = np.maximum(fibre, np.clip(noise(u / 1.1 + v / 13, v / 9 + u / 29, 2) - 1.5, 0, 1))
        shade = 1 + 0.025 * drift(points, 30.0, 0) - 0.16 * fibre
        glow = None
        if lit:
            near = np.exp(-((strip.rise - 0.42) ** 2) / 0.2)
            glow = warm * ((0.3 + 0.8 * near) * (1 - 0.35 * fibre))[..., None] * 1.8
        return Coat(np.clip(own * shade[..., None], 0.004, 0.92), 0.9, 0.05 * fibre, glow=glow)

    return Look(Surface("coat", specular=0.15), paint)
