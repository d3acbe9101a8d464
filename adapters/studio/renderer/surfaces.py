"""What a renderer needs to know of a surface, as numbers and textures that know no renderer."""

from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Body, spans

Texture = NDArray[Any]
Rgb = tuple[float, float, float]


@frozen(eq=False)
class Surface:
    """How one body meets light. Colours are linear.

    ``kind`` is ``coat`` (wood, glaze, cloth), ``metal``, ``glass`` or ``gem``. ``base`` (h, w, 3) and ``rough`` (h,
    w, 1) follow the body's texture coordinates. ``eta`` and ``k`` are a metal's complex index for red, green and
    blue; ``tint`` is what glass lets through; ``glow`` (h, w, 3) is light that a shade gives off. ``relief`` (h, w, 1)
    is how far the surface of a coat or a metal stands up, in mm, on texels of ``texel_mm`` (round; along, negative
    where rows run against the hand); ``metallic`` (h, w, 1) is how much of a coat is bare metal. ``sheen`` is the
    bright edge of cloth with a pile.
    """

    kind: str
    base: Texture = field(factory=lambda: np.full((2, 2, 3), 0.5, np.float32))
    rough: Texture = field(factory=lambda: np.full((2, 2, 1), 0.4, np.float32))
    specular: float = 0.5
    clearcoat: float = 0.0
    sheen: float = 0.0
    eta: Rgb = (0.2, 0.9, 1.1)
    k: Rgb = (3.9, 2.4, 2.2)
    shade: Rgb = (1.0, 1.0, 1.0)
    tint: Rgb = (1.0, 1.0, 1.0)
    ior: float = 1.5
    frost: float = 0.0
    glow: Texture | None = None
    relief: Texture = field(factory=lambda: np.zeros((2, 2, 1), np.float32))
    texel_mm: tuple[float, float] = (1.0, 1.0)
    metallic: Texture | None = None


def linear(colour: Rgb) -> NDArray[np.float32]:
    """sRGB 0-255 to linear light."""
    c = np.asarray(colour, np.float32) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def rgb(colour: str | None, otherwise: Rgb) -> Texture:
    """``#rrggbb`` to linear light; ``otherwise`` (sRGB 0-255) where it is None or not a colour."""
    text = (colour or "").lstrip("#")
    try:
        values = tuple(int(text[k : k + 2], 16) for k in (0, 2, 4)) if len(text) == 6 else otherwise
    except ValueError:
        values = otherwise
    return linear((float(values[0]), float(values[1]), float(values[2])))


def texture_size(body: Body, extent: float, detail: float, most: int = 1152) -> tuple[int, int]:
    """Texture width and height: about two texels for each pixel that the piece takes in a 512
    px picture.
    """
    row_steps, column_steps = spans(body)
    pitch = extent / (560 * detail)
    width = int(np.clip(column_steps.sum() / pitch, 8, most))
    height = int(np.clip(row_steps.sum() / pitch, 8, most))
    return width, height
