"""What a piece is photographed on and before, by style and composition, and the light it stands in. Lengths here are in
piece sizes.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Array
from adapters.studio.renderer.forms import Place, Stance
from adapters.studio.renderer.materials.species import SPECIES, figure
from adapters.studio.renderer.noise import smooth
from adapters.studio.renderer.surfaces import linear, rgb
from domain.concepts.spec import Composition

Texture = NDArray[Any]
Colour = tuple[int, int, int]
TABLE = 3.4
"""How far a table's texture goes, after which it repeats."""


@frozen
class Setting:
    """``table`` is plaster (a sheet that sweeps up into the wall), oak, linen or slate; colours are sRGB 0-255.
    ``exposure`` in stops evens out how bright the set is.
    """

    table: str
    table_colour: Colour
    wall: Colour
    exposure: float = 0.0


# Two for each style, so that the pictures of one brief do not all look alike.
SETTINGS: Mapping[str, tuple[Setting, Setting]] = MappingProxyType(
    {
        "modern": (
            Setting("plaster", (188, 176, 158), (160, 152, 140)),
            Setting("oak", (134, 106, 80), (196, 184, 166)),
        ),
        "art_deco": (
            Setting("slate", (84, 82, 80), (62, 84, 82), 0.1),
            Setting("plaster", (178, 164, 142), (150, 134, 112)),
        ),
        "rustic": (
            Setting("oak", (128, 96, 68), (190, 174, 150)),
            Setting("linen", (186, 176, 158), (150, 138, 118)),
        ),
        "classic": (
            Setting("oak", (104, 74, 52), (156, 146, 130)),
            Setting("plaster", (184, 172, 156), (136, 142, 138)),
        ),
        "scandinavian": (
            Setting("plaster", (206, 200, 190), (190, 188, 182), -0.1),
            Setting("oak", (190, 160, 124), (206, 202, 194), -0.05),
        ),
        "japanese": (
            Setting("linen", (172, 162, 140), (150, 144, 128)),
            Setting("slate", (92, 90, 86), (164, 154, 138), 0.1),
        ),
        "minimal": (
            Setting("plaster", (200, 196, 188), (176, 174, 168), -0.1),
            Setting("slate", (120, 116, 110), (168, 162, 152)),
        ),
        "ornate": (
            Setting("oak", (98, 66, 48), (122, 78, 70), 0.05),
            Setting("linen", (178, 164, 142), (106, 96, 110), 0.05),
        ),
    }
)
_SECOND = frozenset({Composition.THREE_QUARTER, Composition.FROM_ABOVE, Composition.IN_USE})
_BOARDS, _STONE = Setting("oak", (150, 122, 94), (178, 170, 156)), Setting("slate", (74, 70, 68), (92, 88, 84))
APART = 0.14
"""How far the brightness of a piece and of what it stands on lie apart at least, on a scale to 1."""


def setting(style: str, composition: Composition, stance: Stance, shown: str) -> Setting:
    """The set for a picture of a piece whose main part shows the colour ``shown``, ``#rrggbb``: pale on pale or dark
    on dark, the style's other set is taken where that is better.
    """
    pair = SETTINGS.get(style, SETTINGS["modern"])
    chosen, other = pair[::-1] if composition in _SECOND else pair
    if _apart(chosen, shown, stance) < APART < _apart(other, shown, stance):
        chosen = other
    if stance.place is Place.FLOOR and chosen.table in {"linen", "slate"}:
        return evolve(_BOARDS, wall=chosen.wall)
    if stance.fine and (chosen.table == "oak" or _apart(chosen, shown, stance) < APART):
        # At a ring's scale wood shows pores like ditches, and silver on plaster is lost: jewellery lies on stone.
        return _STONE
    return chosen


def _apart(place: Setting, shown: str, stance: Stance) -> float:
    behind = place.wall if stance.place is Place.WALL else place.table_colour
    return abs(_bright(rgb(shown, (128, 128, 128))) - _bright(linear(behind)))


def _bright(colour: Texture) -> float:
    """How bright the eye takes a linear colour for, 0 to 1."""
    return float((colour @ np.array([0.21, 0.72, 0.07])) ** (1 / 2.2))


@cache
def sky(width: int = 512, height: int = 256) -> Texture:
    """Warm studio light as an environment (height, width, 3), z up: a window-like key left in front, a cool strip
    behind on the right, a soft top, and dark flags between them. Contrast is what makes metal look like metal and
    glass like glass.
    """
    v, u = np.mgrid[0:height, 0:width]
    theta, phi = (v + 0.5) / height * np.pi, (u + 0.5) / width * 2 * np.pi
    # The map runs clockwise seen from above.
    d = np.stack([np.sin(theta) * np.cos(phi), -np.sin(theta) * np.sin(phi), np.cos(theta)], -1)
    rise = np.clip(d[..., 2:], -1, 1)
    light = np.array([0.105, 0.094, 0.082]) * (0.75 + 0.75 * np.clip(rise, 0, 1)) + 0 * d
    light = np.where(rise < 0, light * np.array([1.0, 0.86, 0.70]), light)
    panels = [
        (-152, 40, 0.13, 0.36, 23.0, (1.0, 0.91, 0.78)),
        (-132, 40, 0.13, 0.36, 23.0, (1.0, 0.91, 0.78)),
        (-22, 20, 0.10, 0.60, 5.0, (1.0, 0.96, 0.90)),
        (-80, 74, 0.45, 0.16, 3.0, (1.0, 0.96, 0.90)),
        (84, 58, 0.9, 0.13, 7.0, (1.0, 0.90, 0.76)),
    ]
    for azimuth, elevation, wide, tall, power, colour in panels:
        light = light + _panel(d, azimuth, elevation, wide, tall) * power * np.array(colour)
    texture: Texture = light.astype(np.float32)
    return texture


def _panel(d: Array, azimuth: float, elevation: float, wide: float, tall: float) -> Array:
    az, el = np.radians(azimuth), np.radians(elevation)
    centre = np.array([np.cos(el) * np.cos(az), np.cos(el) * np.sin(az), np.sin(el)])
    right = np.array([-np.sin(az), np.cos(az), 0])
    up = np.cross(centre, right)
    ahead = d @ centre
    safe = np.maximum(ahead, 1e-3)
    x, y = np.where(ahead > 0, d @ right / safe, 9.0), np.where(ahead > 0, d @ up / safe, 9.0)

    def soft(q: Array, limit: float) -> Array:
        edge: Array = 1 / (1 + np.exp(np.clip((np.abs(q) - limit) / 0.02, -60, 60)))
        return edge

    lit: Array = (soft(x, wide) * soft(y, tall))[..., None]
    return lit


@cache
def table_texture(kind: str, colour: tuple[int, int, int], size: int | None = None) -> tuple[Texture, float]:
    """Linear albedo (size, size, 3) of the table top and its roughness. Covers ``TABLE`` piece sizes each way, the
    piece in the middle, and goes on mirrored.
    """
    # Boards have lines, plaster only clouds. All sets are kept, in half precision: 50 MB.
    size = size or (1024 if kind in {"oak", "linen"} else 512)
    v, u = np.mgrid[0:size, 0:size].astype(np.float32) / size * TABLE
    base = linear(colour)
    if kind == "oak":
        plank = np.floor(v / 0.62)
        where = np.stack([u * 420 + plank * 711, (v % 0.62) * 420 + 20, np.full_like(u, 30)], -1)
        texture, _ = figure(SPECIES["oak"], where.astype(np.float32), (40, 60), 1.0)
        texture = texture / texture.mean((0, 1)) * base
        joint = np.clip(1 - np.abs((v % 0.62) - 0.31 - 0.305) / 0.006, 0, 1)[..., None]
        return np.clip(texture * (1 - 0.6 * joint), 0.004, 0.85).astype(np.float16), 0.42
    cloud = 0.55 * smooth(u * 1.1, v * 1.1, 0) + 0.3 * smooth(u * 4, v * 4, 1) + 0.16 * smooth(u * 17, v * 17, 2)
    amount, rough = {"plaster": (0.055, 0.62), "linen": (0.03, 0.8), "slate": (0.10, 0.38)}.get(kind, (0.05, 0.6))
    shade = 1 + amount * cloud
    if kind == "linen":
        shade = shade + 0.035 * (smooth(u * 2, v * 110, 3) + smooth(u * 110, v * 2, 1))
    return np.clip(base * shade[..., None], 0.004, 0.85).astype(np.float16), rough


@cache
def wall_texture(colour: tuple[int, int, int], size: int = 384) -> Texture:
    """Limewashed plaster, linear albedo (size, size, 3): brush clouds, no pattern."""
    v, u = np.mgrid[0:size, 0:size].astype(np.float32) / size * 9
    cloud = (
        0.6 * smooth(u * 0.7, v * 0.4, 1) + 0.35 * smooth(u * 2.3 + v * 0.6, v * 2.6, 2) + 0.2 * smooth(u * 7, v * 9, 3)
    )
    # A wall is never lit evenly: it falls off to the right and downwards, which sets the piece before it.
    fall = 1.18 - 0.10 * (u - 2) - 0.03 * np.abs(v - 5)
    texture: Texture = np.clip(linear(colour) * (fall * (1 + 0.045 * cloud))[..., None], 0.004, 0.85)
    return texture.astype(np.float16)
