"""What light does not go through: marble, slate and their kin, opaque jewels, shell, bone and resin."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from adapters.studio.renderer.noise import crumbs, drift
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, linear, rgb
from domain.concepts.spec import Part

Marking = Callable[[Texture, Texture, float], Texture]
"""From the stone's own colour (3,), where each texel is (rows, width, 3) and the piece's size, all in mm, to a linear
colour for each texel (rows, width, 3).
"""


def _vein(points: Texture, size: float, width: float, which: int) -> Texture:
    """Lines where a warped field changes sign, 0 to 1."""
    bent = points + (drift(points, 0.7 * size, which + 1) * np.float32(0.35 * size))[..., None]
    line: Texture = np.clip(1 - np.abs(drift(bent, size, which)) / width, 0, 1)
    return line


def _marble(own: Texture, points: Texture, extent: float) -> Texture:
    cloud = 1 + 0.05 * drift(points, 0.4 * extent, 2)
    broad, thin = _vein(points, 0.30 * extent, 0.16, 0), _vein(points, 0.15 * extent, 0.07, 1)
    grey = np.clip(0.75 * broad**2 + 0.45 * thin * (0.4 + 0.6 * broad), 0, 0.85)[..., None]
    marked: Texture = own * cloud[..., None] * (1 - grey) + own * np.array([0.34, 0.35, 0.37], np.float32) * grey
    return marked


def _slate(own: Texture, points: Texture, extent: float) -> Texture:
    bed = drift(points * np.array([0.25, 0.25, 1.0], np.float32), 0.10 * extent, 0)
    marked: Texture = own * (1 + 0.10 * bed + 0.08 * drift(points, 0.02 * extent, 1))[..., None]
    return marked


def _soapstone(own: Texture, points: Texture, extent: float) -> Texture:
    cloud = drift(points, 0.2 * extent, 1)[..., None]
    talc = _vein(points, 0.5 * extent, 0.05, 2)[..., None]
    tone = own * (1 + 0.16 * cloud + 0.07 * drift(points, 0.04 * extent, 0)[..., None])
    marked: Texture = tone * (1 - 0.5 * talc) + linear((196, 204, 192)) * 0.5 * talc
    return marked


def _granite(own: Texture, points: Texture, extent: float) -> Texture:
    size = 0.022 * max(extent, 60)
    grain = crumbs(points, size).value[..., None]
    dark, rose = linear((46, 44, 44)), linear((188, 158, 142))
    picked = np.where(grain < 0.22, dark, np.where(grain > 0.72, rose, own))
    marked: Texture = picked * (0.92 + 0.05 * drift(points, size, 1)[..., None])
    return marked


def _shell(own: Texture, points: Texture, extent: float) -> Texture:
    return _pearly(own, points, extent, 0.10)


def _pearl(own: Texture, points: Texture, extent: float) -> Texture:
    return _pearly(own, points, extent, 0.03)


def _pearly(own: Texture, points: Texture, extent: float, much: float) -> Texture:
    """Thin layers that split light: a breath of every colour."""
    turn = 2.2 * drift(points, 0.3 * extent, 0) + 1.2 * drift(points, 0.08 * extent, 1)
    rainbow = np.stack([np.cos(turn), np.cos(turn - 2.1), np.cos(turn + 2.1)], -1)
    marked: Texture = own * (0.94 + np.float32(much) * rainbow)
    return marked


def _bone(own: Texture, points: Texture, extent: float) -> Texture:
    fibre = drift(points * np.array([0.06, 1.0, 1.0], np.float32), 0.015 * extent, 1)
    marked: Texture = own * (1 + 0.035 * fibre + 0.04 * drift(points, 0.3 * extent, 0))[..., None]
    return marked


def _turquoise(own: Texture, points: Texture, extent: float) -> Texture:
    matrix = np.maximum(_vein(points, 0.35 * extent, 0.05, 0), 0.7 * _vein(points, 0.2 * extent, 0.04, 1))[..., None]
    tone = own * (1 + 0.10 * drift(points, 0.3 * extent, 2))[..., None]
    marked: Texture = tone * (1 - matrix) + linear((74, 54, 40)) * matrix
    return marked


def _lapis(own: Texture, points: Texture, extent: float) -> Texture:
    calcite = np.clip(0.5 * drift(points, 0.25 * extent, 1) - 0.75, 0, 0.3)[..., None]
    pyrite = (drift(points, 0.012 * extent, 2) > 2.2)[..., None]
    tone = own * (1 + 0.28 * drift(points, 0.12 * extent, 0))[..., None]
    marked: Texture = np.where(pyrite, linear((206, 172, 96)), tone * (1 - calcite) + 0.6 * calcite)
    return marked


def _jade(own: Texture, points: Texture, extent: float) -> Texture:
    cloud = 0.16 * drift(points, 0.35 * extent, 1) + 0.08 * drift(points, 0.1 * extent, 0)
    marked: Texture = own * (1 + cloud)[..., None]
    return marked


def _even(own: Texture, points: Texture, extent: float) -> Texture:
    return np.broadcast_to(own, points.shape)


def _poured(own: Texture, points: Texture, extent: float) -> Texture:
    """Two tones of one pour, swirled."""
    swirl = _vein(points, 0.5 * extent, 0.6, 0)[..., None]
    marked: Texture = own * (0.72 + 0.34 * swirl)
    return marked


STONES: Mapping[str, tuple[Rgb, Marking]] = MappingProxyType(
    {
        "marble": ((234, 231, 224), _marble),
        "slate": ((70, 76, 82), _slate),
        "soapstone": ((122, 130, 122), _soapstone),
        "granite": ((150, 144, 138), _granite),
        "mother_of_pearl": ((226, 222, 222), _shell),
        "bone": ((232, 222, 198), _bone),
        "pearl": ((236, 229, 218), _pearl),
        "turquoise": ((58, 172, 166), _turquoise),
        "lapis": ((30, 58, 132), _lapis),
        "jade": ((72, 132, 92), _jade),
        "onyx": ((20, 20, 21), _even),
        "moonstone": ((206, 214, 226), _pearl),
        "resin": ((168, 186, 178), _poured),
    }
)
"""Colour, sRGB 0-255, and marking."""
# Roughness and clear coat of each finish; jewels and shell are always polished.
_FINISHES = {"polished": (0.16, 0.7), "honed": (0.42, 0.0), "rough": (0.75, 0.0), "matte": (0.5, 0.0)}


def stone(part: Part, extent: float, chance: np.random.Generator) -> Look:
    """A stone of its own colour, or of the one that was chosen."""
    colour, marking = STONES[part.material]
    own = rgb(part.colour, colour)
    rough, coat = _FINISHES.get(part.finish, (0.10, 0.9))
    start = np.float32(chance.uniform(0, 900))

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        relief = None
        if part.finish == "rough":
            relief = 0.004 * extent * (drift(points, 0.06 * extent, 0) + 0.4 * drift(points, 0.015 * extent, 1))
        return Coat(np.clip(marking(own, points, extent), 0.004, 0.92), rough, relief)

    return Look(Surface("coat", specular=0.5, clearcoat=coat), paint)
