"""Cloth: woven, knitted, felted or quilted, thread by thread."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.renderer.noise import drift, noise
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, rgb
from domain.concepts.spec import Part

LEAST_TEXELS = 3.2
"""Texels from thread to thread at least: closer ones would shimmer."""


@frozen
class Fibre:
    """``colour`` undyed, sRGB 0-255; ``thread_mm`` from thread to thread of its usual weave, ``stitch_mm`` of its usual
    knit; ``slub`` how uneven its threads are; ``rough`` and ``sheen`` of its surface; ``pile`` stands up and hides the
    weave.
    """

    colour: Rgb
    thread_mm: float
    stitch_mm: float
    slub: float
    rough: float = 0.9
    sheen: float = 0.0
    pile: bool = False


FIBRES: Mapping[str, Fibre] = MappingProxyType(
    {
        "linen": Fibre((224, 211, 186), 0.9, 4.0, 1.0),
        "cotton": Fibre((236, 230, 218), 0.7, 4.0, 0.35),
        "wool": Fibre((226, 216, 196), 1.8, 7.0, 0.6, 0.95, 0.3),
        "silk": Fibre((232, 218, 190), 0.4, 3.0, 0.25, 0.42),
        "jute": Fibre((176, 144, 98), 4.0, 9.0, 1.3, 0.95),
        "felt": Fibre((164, 162, 156), 1.0, 5.0, 0.3, 1.0, 0.4, pile=True),
        "velvet": Fibre((92, 36, 52), 0.6, 4.0, 0.2, 0.85, 1.0, pile=True),
    }
)
Structure = Callable[[Strip, Fibre], tuple[Texture, Texture]]
"""Shade (about 1) and height (0 to 1) of each texel (rows, width)."""


def cloth(part: Part, extent: float, chance: np.random.Generator, lit: bool) -> Look:
    """A cloth's look; ``lit`` from within it glows, more where the bulb is near."""
    fibre = FIBRES[part.material]
    dye = rgb(part.colour, fibre.colour)
    light = dye**0.6 * np.array([1.0, 0.66, 0.36], np.float32)
    structure, depth_mm = _structure(part.finish, fibre)
    start = np.float32(chance.uniform(0, 900))
    felted = structure is _felt

    def paint(strip: Strip) -> Coat:
        shade, height = structure(strip, fibre)
        worn = 1 + (0.10 if fibre.pile else 0.04) * np.tanh(1.5 * drift(strip.points + start, 0.2 * extent, 0))
        colour = dye * np.clip(shade * worn, 0.3, 1.2)[..., None] * 0.86
        glow = None
        if lit:
            near = np.exp(-((strip.rise - 0.42) ** 2) / 0.16)
            glow = light * ((0.25 + 0.85 * near) * np.clip(shade, 0.4, 1.2) ** 2.2)[..., None] * 2.1
        relief = None if lit else depth_mm * height
        return Coat(np.clip(colour, 0.004, 0.9), fibre.rough, relief, glow=glow)

    sheen = max(fibre.sheen, 0.4 if felted else 0.0)
    return Look(Surface("coat", specular=0.35 if fibre.rough < 0.5 else 0.15, sheen=0.0 if lit else sheen), paint)


def _structure(finish: str, fibre: Fibre) -> tuple[Structure, float]:
    """How a finish makes cloth of a fibre, and how deep that is, mm."""
    if finish == "knitted":
        return _knit, 0.22 * fibre.stitch_mm
    if finish == "felted" or fibre.pile:
        return _felt, 0.10
    if finish == "herringbone":
        return _herringbone, 0.25 * fibre.thread_mm
    if finish == "quilted":
        return _quilt, 4.5
    return _weave, 0.22 * fibre.thread_mm


def _pitch(strip: Strip, mm: float) -> float:
    """From thread to thread, mm, no closer than the texture can show."""
    return max(mm, LEAST_TEXELS * strip.canvas.texel_mm)


def _weave(strip: Strip, fibre: Fibre) -> tuple[Texture, Texture]:
    """A plain weave: threads over and under in turn, some thicker for a way."""
    pitch = _pitch(strip, fibre.thread_mm)
    u, v = strip.u_mm / np.float32(pitch), strip.v_mm / np.float32(pitch)
    slub = fibre.slub * (noise(u / 80, v * 1.3, 0) + noise(u * 1.3, v / 80, 1))
    over = np.cos(np.pi * u) * np.cos(np.pi * v)
    thread = np.abs(np.sin(np.pi * u)) * (over > 0) + np.abs(np.sin(np.pi * v)) * (over <= 0)
    height = thread * (0.55 + 0.45 * np.abs(over))
    return 0.84 + 0.22 * height + 0.035 * slub, height


def _herringbone(strip: Strip, fibre: Fibre) -> tuple[Texture, Texture]:
    """A twill whose slant turns every few threads."""
    pitch = _pitch(strip, 1.6 * fibre.thread_mm)
    u, v = strip.u_mm / np.float32(pitch), strip.v_mm / np.float32(pitch)
    band = u / 12
    folded = np.abs((band % 2) - 1) * 12
    rib = np.cos(2 * np.pi * (v + folded) / 4)
    height = 0.5 + 0.5 * rib
    slub = fibre.slub * 0.03 * noise(u / 30, v * 1.1, 0)
    return 0.80 + 0.26 * height + slub, height


def _knit(strip: Strip, fibre: Fibre) -> tuple[Texture, Texture]:
    """Stockinette: columns of stitches, each two legs that lean together like a V."""
    # A piece this size would be knitted of a yarn that shows.
    pitch = _pitch(strip, max(fibre.stitch_mm, float((strip.canvas.high - strip.canvas.low).max()) / 52))
    u, v = strip.u_mm / np.float32(pitch), strip.v_mm / np.float32(0.78 * pitch)
    across = (u % 1) - 0.5
    leg = (v + 0.9 * np.abs(across)) % 1
    round_leg = np.sqrt(np.clip(1 - (2 * leg - 1) ** 2, 0, 1))
    gap = np.clip(np.abs(across) / 0.06, 0, 1) * np.clip((0.5 - np.abs(across)) / 0.07, 0, 1)
    height = round_leg * (0.35 + 0.65 * gap)
    ply = 0.04 * np.sin(2 * np.pi * (3 * leg + 4 * across))
    return 0.62 + 0.46 * height + ply + 0.03 * fibre.slub * noise(u, v, 2), height


def _felt(strip: Strip, fibre: Fibre) -> tuple[Texture, Texture]:
    """Matted fibres, no thread to be seen."""
    u, v = strip.u_mm, strip.v_mm
    fuzz = noise(u / 1.3 + v / 9, v / 1.3, 1) * 0.5 + noise(u / 5, v / 5, 2) * 0.5
    return 1 + 0.06 * fuzz, np.clip(0.5 + 0.3 * fuzz, 0, 1)


def _quilt(strip: Strip, fibre: Fibre) -> tuple[Texture, Texture]:
    """Lozenges of wadding between lines of running stitch, over the fibre's own weave."""
    shade, _ = _weave(strip, fibre)
    size = np.float32(max(45.0, 14 * strip.canvas.texel_mm))
    a, b = (strip.u_mm + strip.v_mm) / size, (strip.u_mm - strip.v_mm) / size
    line = np.minimum(np.abs(a - np.round(a)), np.abs(b - np.round(b)))
    pillow = np.sqrt(np.clip(line / 0.5, 0, 1))
    return shade * (0.72 + 0.28 * np.clip(line / 0.06, 0, 1)), pillow
