"""How surfaces of models meet light: the renderer's surfaces in the terms of glTF."""

from io import BytesIO

import numpy as np
from attrs import field, frozen
from PIL import Image

from adapters.studio.renderer.surfaces import Surface, Texture

EVEN = 0.05
"""A relief that is nowhere steeper than this is left out."""


@frozen(eq=False)
class Finish:
    """How a surface meets light, in the terms of glTF.

    ``base`` (h, w, 3) and ``rough`` (h, w) are linear, and one texel where they are the same everywhere. ``metal`` (h,
    w) is how much of it is bare metal, ``normals`` (h, w, 3) which way its relief looks, green up the picture, or None
    where it is even. ``clear`` is glass or a gem; ``glow`` what it gives off by itself.
    """

    base: Texture
    rough: Texture
    metal: Texture = field(factory=lambda: np.zeros((1, 1)))
    normals: Texture | None = None
    clearcoat: float = 0.0
    clear: bool = False
    ior: float = 1.5
    thick: float = 0.0
    glow: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def textured(self) -> bool:
        """Whether anything of it differs from place to place."""
        return max(self.base.size // 3, self.rough.size, self.metal.size) > 1 or self.normals is not None


def finish_of(look: Surface, thin_mm: float, texels: int) -> Finish:
    """A surface in the terms of glTF, its textures at most ``texels`` a side. ``thin_mm``: how thick a gem is."""
    rough = look.rough[..., 0]
    if look.kind == "metal":
        # A conductor's reflection at a right angle, and its microfacets' width as glTF counts it.
        eta, k = np.array(look.eta), np.array(look.k)
        mirror = ((eta - 1) ** 2 + k**2) / ((eta + 1) ** 2 + k**2) * np.array(look.shade)
        return Finish(
            np.clip(mirror, 0, 1).reshape(1, 1, 3),
            _small(np.sqrt(rough), min(texels, 256), 0.03),
            np.ones((1, 1)),
            _normals(look, texels),
        )
    if look.kind in {"glass", "gem"}:
        tint = np.array(look.tint, float).reshape(1, 1, 3)
        blur = np.full((1, 1), np.sqrt(look.frost))
        thick = thin_mm / 1000 if look.kind == "gem" else 0.0
        return Finish(tint, blur, clear=True, ior=look.ior, thick=thick)
    glow = (0.0, 0.0, 0.0)
    if look.glow is not None:
        red, green, blue = np.clip(look.glow.mean((0, 1)) * 0.35, 0, 1)
        glow = (float(red), float(green), float(blue))
    metal = np.zeros((1, 1)) if look.metallic is None else _small(look.metallic[..., 0], texels, 0.05)
    return Finish(
        _small(np.clip(look.base, 0, 1), texels, 0.02),
        _small(rough, texels, 0.05),
        metal,
        _normals(look, texels),
        look.clearcoat,
        glow=glow,
    )


def _normals(look: Surface, texels: int) -> Texture | None:
    """The relief of a surface as directions, 0 to 1 with 0.5 as level; None where it is as good as even."""
    high = look.relief[..., 0].astype(float)
    around, along = (abs(mm) for mm in look.texel_mm)
    right = (np.roll(high, 1, axis=1) - np.roll(high, -1, axis=1)) / (2 * around)
    up = np.zeros_like(high)
    up[1:-1] = (high[2:] - high[:-2]) / (2 * along)
    if max(float(np.abs(right).max()), float(np.abs(up).max())) < EVEN:
        return None
    way = np.stack([right, up, np.ones_like(high)], -1)
    return _small(0.5 + 0.5 * way / np.linalg.norm(way, axis=2, keepdims=True), texels, 0.0)


def _small(values: Texture, texels: int, least: float) -> Texture:
    """At most ``texels`` a side, each a power of two as older viewers want; one texel where nothing differs from the
    mean by more than ``least``.
    """
    mean: Texture = values.mean((0, 1), keepdims=True)
    if float(np.abs(values - mean).max()) <= least:
        return mean
    high, wide = values.shape[:2]
    size = _power(wide, texels), _power(high, texels)
    if size == (wide, high):
        return values
    channels = values.reshape(high, wide, -1)
    layers = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(channels[..., n], np.float32)).resize(size, Image.Resampling.BICUBIC)
        )
        for n in range(channels.shape[2])
    ]
    return np.stack(layers, -1).reshape(size[1], size[0], *values.shape[2:])


def _power(size: int, most: int) -> int:
    return int(min(2 ** round(np.log2(size)), most))


def srgb(values: Texture) -> Texture:
    """Linear light to sRGB, both 0 to 1."""
    lit = np.clip(values, 0, 1)
    return np.where(lit <= 0.0031308, lit * 12.92, 1.055 * lit ** (1 / 2.4) - 0.055)


def jpeg(values: Texture) -> bytes:
    """A texture (h, w, 3), 0 to 1, as JPEG."""
    out = BytesIO()
    Image.fromarray(np.round(values * 255).astype(np.uint8)).save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()
