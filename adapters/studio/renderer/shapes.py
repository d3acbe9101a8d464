"""Bodies and surfaces in the renderer's own terms: one shape, with its material, its textures and its light."""

from typing import Any

import mitsuba as mi
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from adapters.studio.renderer.bodies import Mesh
from adapters.studio.renderer.surfaces import Surface, Texture

GLOW = (640, 1152)
"""Rows and columns of each texture that gives light, about the most that a shade has: they are constants in compiled
code, which aims light by them.
"""


def solid_shape(name: str, solid: Mesh, look: Surface) -> Any:
    """A mesh that looks so. It exists from now on; a scene is given it later."""
    props = mi.Properties()
    props["mesh_bsdf"] = mi.load_dict(_bsdf(look))
    if look.glow is not None:
        props["mesh_emitter"] = mi.load_dict({"type": "area", "radiance": _texture(_spread(look.glow), half=False)})
    flat = look.kind == "gem"
    made = mi.Mesh(
        name, len(solid.points), len(solid.faces), props, has_vertex_normals=not flat, has_vertex_texcoords=True
    )
    values = mi.traverse(made)
    values["vertex_positions"] = aligned(solid.points, np.float32)
    if not flat:
        values["vertex_normals"] = aligned(solid.normals, np.float32)
    values["vertex_texcoords"] = aligned(solid.uvs, np.float32)
    values["faces"] = aligned(solid.faces, np.uint32)
    values.update()
    return made


def aligned(values: NDArray[Any], kind: type[Any]) -> NDArray[Any]:
    """The values in one row, from a multiple of 64 bytes on.

    The compiler takes the memory as it is, and writes other code for arrays that begin elsewhere.
    """
    size = values.size * np.dtype(kind).itemsize
    room = np.empty(size + 64, np.uint8)
    start = -room.ctypes.data % 64
    row: NDArray[Any] = room[start : start + size].view(kind)
    row[:] = values.ravel()
    return row


def _spread(glow: Texture) -> Texture:
    """The same light in a texture of ``GLOW`` texels."""
    if glow.shape[:2] == GLOW:
        return glow
    channels = [Image.fromarray(np.ascontiguousarray(glow[..., k], np.float32)) for k in range(3)]
    return np.stack([np.asarray(c.resize(GLOW[::-1], Image.Resampling.BILINEAR)) for c in channels], -1)


def _rgb(colour: Any) -> dict[str, Any]:
    return {"type": "rgb", "value": [float(c) for c in colour]}


def _texture(values: Texture, half: bool = True) -> dict[str, Any]:
    """A texture; half precision takes half the memory, and no eye sees it."""
    return {
        "type": "bitmap",
        "bitmap": mi.Bitmap(np.ascontiguousarray(values, np.float16 if half else np.float32)),
        "raw": True,
        "wrap_mode": "repeat",
        "format": "fp16" if half else "variant",
    }


def _bsdf(look: Surface) -> dict[str, Any]:
    if look.kind in {"glass", "gem"}:
        plain: dict[str, Any] = {"int_ior": float(look.ior), "specular_transmittance": _rgb(look.tint)}
        if look.frost:
            return {"type": "roughdielectric", "alpha": float(look.frost), **plain}
        return {"type": "dielectric", **plain}
    # Always in relief, even where it is flat: with and without it would be two kernels. As normals, because a map of
    # heights writes its own size into compiled code.
    return {"type": "normalmap", "normalmap": _texture(_normals(look)), "under": _opaque(look)}


def _normals(look: Surface) -> Texture:
    """Which way each texel of a relief looks, as colours (h, w, 3): 0.5 is level. The relief tiles round the body."""
    high = look.relief[..., 0].astype(np.float32)
    round_mm, along_mm = look.texel_mm
    normals = np.empty((*high.shape, 3), np.float32)
    normals[..., 0] = (np.roll(high, 1, axis=1) - np.roll(high, -1, axis=1)) / np.float32(2 * round_mm)
    normals[1:-1, :, 1] = (high[:-2] - high[2:]) / np.float32(2 * along_mm)
    normals[[0, -1], :, 1] = 0.0
    normals[..., 2] = 1.0
    normals /= np.sqrt(normals[..., 0] ** 2 + normals[..., 1] ** 2 + 1)[..., None]
    normals *= 0.5
    normals += 0.5
    return normals


def _opaque(look: Surface) -> dict[str, Any]:
    if look.kind == "metal":
        return {
            "type": "roughconductor", "distribution": "ggx", "alpha": _texture(look.rough),
            "eta": _rgb(look.eta), "k": _rgb(look.k), "specular_reflectance": _rgb(look.shade),
        }  # fmt: skip
    more: dict[str, Any] = {}
    if look.metallic is not None:
        more["metallic"] = _texture(look.metallic)
    if look.sheen:
        more |= {"sheen": float(look.sheen), "sheen_tint": 0.6}
    return {
        "type": "principled", "base_color": _texture(look.base), "roughness": _texture(look.rough),
        "specular": float(look.specular), "clearcoat": float(look.clearcoat), "clearcoat_gloss": 0.92, **more,
    }  # fmt: skip
