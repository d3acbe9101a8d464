"""Wood as a solid: rings round a pith, fibres and pores along the grain, rays across it.

Colour is a function of where in the log a point lies, so a leg shows lines, its cut end shows rings, and figure runs
over an edge from face to end as it does in a board.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.renderer.noise import Field, crumbs, noise, smooth
from adapters.studio.renderer.surfaces import Rgb, linear


@frozen
class Species:
    """How a wood looks. Colours are sRGB 0-255 of early wood, late wood and pores; sizes in mm.

    ``ring_mm`` is the width of a year; ``contrast`` how dark late wood turns; ``pores`` how many show; ``rays`` how
    strong the flecks are; ``curl`` the ripple across the grain; ``streak`` the slow change of colour across a board.
    """

    early: Rgb
    late: Rgb
    pore: Rgb
    ring_mm: float
    contrast: float
    sharp: float
    pores: float
    ring_porous: bool
    rays: float
    curl: float
    streak: float

    @property
    def mean(self) -> float:
        """How bright the wood is on the whole, linear."""
        return float((0.7 * linear(self.early) + 0.3 * linear(self.late)).mean())

    @property
    def brightest(self) -> float:
        """Its brightest colour, linear."""
        return float(linear(self.early).max())


SPECIES: Mapping[str, Species] = MappingProxyType(
    {
        "walnut": Species((120, 86, 62), (64, 43, 31), (42, 29, 21), 5.5, 0.75, 1.6, 0.55, False, 0.0, 0.10, 0.55),
        "oak": Species((200, 166, 124), (164, 128, 88), (112, 82, 54), 4.2, 0.60, 0.8, 0.8, True, 0.8, 0.0, 0.20),
        "maple": Species(
            (210, 182, 142), (184, 150, 110), (196, 160, 118), 3.4, 0.45, 3.0, 0.12, False, 0.25, 0.35, 0.15
        ),
        "cherry": Species((188, 124, 86), (150, 86, 56), (122, 72, 50), 4.0, 0.50, 1.8, 0.22, False, 0.15, 0.12, 0.35),
        "ash": Species((222, 200, 166), (174, 142, 104), (148, 116, 82), 5.5, 0.75, 0.9, 0.75, True, 0.1, 0.0, 0.15),
        "beech": Species((214, 176, 140), (188, 146, 110), (160, 116, 84), 3.2, 0.32, 2.2, 0.2, False, 0.9, 0.0, 0.12),
        "birch": Species((230, 208, 172), (208, 180, 140), (192, 162, 122), 3.6, 0.3, 2.6, 0.1, False, 0.1, 0.35, 0.12),
        "teak": Species((166, 116, 68), (118, 76, 44), (74, 46, 28), 5.0, 0.62, 1.3, 0.6, True, 0.05, 0.05, 0.5),
        "mahogany": Species((128, 74, 50), (92, 48, 34), (60, 32, 24), 6.0, 0.42, 1.6, 0.5, False, 0.05, 0.3, 0.4),
        "rosewood": Species((112, 58, 40), (46, 22, 18), (30, 14, 12), 5.0, 0.95, 1.1, 0.5, False, 0.0, 0.08, 0.9),
        "ebony": Species((54, 46, 42), (27, 22, 20), (15, 12, 12), 4.5, 0.55, 1.5, 0.3, False, 0.0, 0.0, 0.35),
        "olive": Species((200, 164, 104), (100, 70, 42), (120, 88, 56), 4.2, 0.95, 1.2, 0.12, False, 0.0, 0.2, 1.3),
        "pine": Species((230, 196, 142), (188, 130, 76), (200, 150, 96), 6.8, 0.85, 0.55, 0.0, False, 0.0, 0.0, 0.12),
    }
)


def figure(species: Species, where: Field, pith: tuple[float, float], scale: float) -> tuple[Field, Field]:
    """Linear colour (..., 3) and openness of the pores (...) at wood coordinates ``where`` (..., 3) in mm.

    ``pith`` is how far the log's centre lies across the grain, mm. ``scale`` shrinks the figure for small pieces, so
    that a ring or a knob shows wood and not one flat colour.
    """
    a, b, c = (where[..., k].astype(np.float32) / np.float32(scale) for k in range(3))
    # The tree did not grow straight: its lines wander slowly along the grain, and figure comes from that.
    sway = smooth(a / 160, b / 260, 0) * 7.0 + smooth(a / 55, c / 70, 1) * 1.6
    lean = smooth(a / 190 + 31, c / 240, 2) * 7.0
    across, deep = b + sway + pith[0], c + lean + pith[1]
    radius = np.hypot(across, deep)
    years = radius / np.float32(species.ring_mm) + 0.35 * smooth(radius / 30, a / 900, 3)
    year = np.floor(years)
    phase = years - year
    weight = 0.65 + 0.35 * noise(year * 1.7, year * 0.9 + 3.1, 1)
    late = phase**species.sharp * np.clip((1 - phase) / 0.10, 0, 1)
    fibre = noise(across / 0.55 + a / 45, deep / 0.55 - a / 60, 2)
    coarse = smooth(across / 2.4 + a / 90, deep / 2.4 + a / 120, 3)
    streak = smooth(across / 26 + a / 700, deep / 26, 0)
    t = species.contrast * weight * late + 0.07 * fibre + 0.06 * coarse + species.streak * 0.28 * streak
    if species.curl:
        t = t + species.curl * 0.16 * smooth(a / 6.5, across / 40, 1) * (0.6 + 0.4 * smooth(a / 80, across / 60, 2))
    t = np.clip(t + 0.12, 0, 1)[..., None]
    early, dark = linear(species.early), linear(species.late)
    colour = early * (1 - t) + dark * t
    # Pores are tubes along the grain: dots on end grain, short dark dashes on faces.
    tube = noise(across / 0.42 + a / 38, deep / 0.42 + a / 52, 1)
    dash = smooth(a / 7.0, across / 0.9 + deep / 1.1, 3)
    bias = np.where(phase < 0.34, 0.75, -0.55) if species.ring_porous else 0.1
    open_pore = np.clip((tube + 0.5 * dash + bias - 1.55) / 0.5, 0, 1) * species.pores
    colour = colour * (1 - 0.75 * open_pore[..., None]) + linear(species.pore) * 0.75 * open_pore[..., None]
    if species.rays:
        turn = np.arctan2(deep, across) * np.float32(np.hypot(*pith))
        fleck = (
            np.clip((smooth(turn / 0.9, a / 9.0, 2) + 0.3 * smooth(radius / 14, a / 15, 0) - 1.6) / 0.4, 0, 1)
            * species.rays
        )
        colour = colour * (1 + 0.32 * fleck[..., None])
    return colour.astype(np.float32), open_pore.astype(np.float32)


BAMBOO: Rgb = (216, 182, 122)
CORK: Rgb = (190, 142, 92)
STRIP_MM, NODE_MM = 19.0, 230.0
"""Bamboo boards are glued of strips about as wide, cut from canes that have a node about as often."""


def bamboo(where: Field, scale: float) -> tuple[Field, Field]:
    """Strips of cane glued side by side, as ``figure``: each of its own tone, with fine fibres, and nodes across it."""
    a, b, c = (where[..., k].astype(np.float32) / np.float32(scale) for k in range(3))
    strip, layer = np.floor(b / STRIP_MM), np.floor(c / STRIP_MM)
    tone = noise(strip * 2.7 + 5, layer * 3.1 + 9, 1)
    fibre = noise(a / 60, b / 0.8, 2) + 0.6 * noise(a / 90, c / 0.8 + 40, 3)
    shade = 1 + 0.07 * tone + 0.035 * fibre
    along = np.abs((a / NODE_MM + 0.37 * strip + 0.21 * layer) % 1 - 0.5) * NODE_MM
    node = np.exp(-((along / 2.2) ** 2)) + 0.35 * np.exp(-(((along - 6) / 3.5) ** 2))
    joint = np.clip(1 - np.abs((b / STRIP_MM) % 1 - 0.5) * 2, 0, 1) < 0.02
    shade = shade * (1 - 0.34 * node) * np.where(joint, 0.86, 1.0)
    colour = linear(BAMBOO) * np.clip(shade, 0.3, 1.3)[..., None]
    return colour.astype(np.float32), np.clip(0.4 * node, 0, 1).astype(np.float32)


def cork(where: Field, scale: float) -> tuple[Field, Field]:
    """Ground bark pressed together, as ``figure``: crumbs of many browns, dark gaps."""
    crumb = crumbs(where, 4.4 * scale)
    x, y = where[..., 0] / np.float32(scale), where[..., 1] / np.float32(scale)
    gap = np.clip(1 - crumb.edge / 0.07, 0, 1) * (0.5 + 0.5 * (noise(x, y, 3) > 0))
    shade = (0.62 + 0.62 * crumb.value**0.7) * (1 - 0.55 * gap) + 0.03 * noise(x * 4, y * 4, 1)
    colour = linear(CORK) * np.clip(shade, 0.1, 1.4)[..., None]
    return colour.astype(np.float32), gap.astype(np.float32)
