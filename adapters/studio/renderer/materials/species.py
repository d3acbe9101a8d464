"""Wood as a solid: rings round a pith, fibres and pores along the grain, rays across it.

Colour is a function of where in the log a point lies, so a leg shows lines, its cut end shows rings, and figure runs
over an edge from face to end as it does in a board.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.renderer.noise import Field, noise, smooth
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
