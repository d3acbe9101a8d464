"""Drawing in passes: rough frames first, one finished frame at the end, room for other work between any two."""

import io
from collections.abc import Callable, Generator
from typing import Any

import drjit as dr
import mitsuba as mi
import mitsuba_oidn as oidn
import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from PIL import Image

from adapters.studio.renderer.rays import WHOLE, bands, traced
from adapters.studio.renderer.scene import Drawing

Frame = NDArray[Any]
Levels = NDArray[np.uint8]
STEP = 4
"""Samples a pixel in one pass. Always the same: another number compiles another kernel."""

GUIDE = 32
"""Samples a pixel of the denoiser's guides: cheap, and an edge that is ragged in them is ragged in the picture."""
TILE, MARGIN = 288, 32
"""The side of a tile of a large picture that is denoised at once, and how far it looks beyond: multiples of 16, which
the denoiser works by.
"""
PREVIEW_BYTES = 30 * 1024
# The set is lit warm; a photographer would still balance for it, a little, so that a sage glaze is not yellow.
BALANCE = np.array([0.965, 1.0, 1.085], np.float32)


@frozen
class Shot:
    """An encoded frame: JPEG bytes, side in pixels, how far the work is (1 for the finished picture), samples a pixel
    so far.
    """

    content: bytes
    side: int
    done: float
    samples: int


def draw(drawing: Callable[[], Drawing], size: int, early: bool) -> Generator[Shot | None]:
    """Draw pass by pass: yield the shots that sharpen, of which the last has ``done`` 1, and None after a pass that
    shows nothing yet. A large picture's pass is done band by band, and its previews are smaller.

    Between two passes other pictures may be drawn, so the scene is asked for anew for each pass and never held; what
    was gathered is. ``early`` asks for the 256 px frame first, which is there in a fraction of the time of a full pass.
    """
    seen = drawing()
    total, exposure = (32 if seen.clear else 16), seen.exposure
    del seen
    yield None
    scale = max(1.0, total / STEP)
    if early and size > 256:
        albedo, normal = guides(drawing(), GUIDE, 1)
        yield None
        frame = denoised(sampled(drawing(), STEP, 1, 1), albedo, normal, last=False)
        yield Shot(encoded(frame, exposure, 72), 256, round(0.5 / scale, 3), STEP)
    parts = bands(drawing(), 0)
    if len(parts) > 1:
        # What the preview's rays took would be kept for more of their number, which do not come.
        dr.flush_malloc_cache()
    # A large picture's pixels are small, and so is what is ragged in them.
    finer = GUIDE if len(parts) == 1 else GUIDE // 4
    gathered = np.zeros((size, size, 3), np.float32)
    albedo, normal = (np.zeros((size, size, 3), np.float16 if len(parts) > 1 else np.float32) for _ in range(2))
    for rows in parts:
        albedo[rows.start : rows.stop], normal[rows.start : rows.stop] = guides(drawing(), finer, 0, rows)
        yield None
    samples = 0
    while samples < total:
        for rows in parts:
            gathered[rows.start : rows.stop] += sampled(drawing(), STEP, samples + 1, 0, rows)
            yield None
        samples += STEP
        passes = samples // STEP
        if samples < total and passes in (1, 2, 4):
            frame = denoised(_shrunk(gathered) / np.float32(passes), _shrunk(albedo), _shrunk(normal), last=False)
            yield Shot(encoded(frame, exposure, 75), len(frame), round(0.95 * passes / scale, 3), samples)
    gathered /= passes
    levels = yield from _finished(gathered, albedo, normal, exposure)
    yield Shot(_jpeg(levels, 92, final=True), size, 1.0, samples)


def _finished(light: Frame, albedo: Frame, normal: Frame, exposure: float) -> Generator[None, None, Levels]:
    """A picture without noise. A large one is done tile by tile: the denoiser takes 850 bytes a pixel."""
    side = len(light)
    if side * side <= WHOLE:
        return toned(denoised(light, albedo, normal, last=True), exposure)
    if dr.is_jit_v(mi.Float):
        dr.flush_malloc_cache()
    out = np.empty(light.shape, np.uint8)
    chance = np.random.default_rng(5)
    # One brightness for all tiles, or each would be taken for a picture of its own.
    scale = 0.18 / float(np.exp(np.log(np.maximum(_shrunk(light).mean(-1), 1e-4)).mean()))
    for top in range(0, side, TILE):
        strip = np.empty((min(TILE, side - top), side, 3), np.float32)
        for left in range(0, side, TILE):
            rows, columns = (slice(max(first - MARGIN, 0), first + TILE + MARGIN) for first in (top, left))
            tile = denoised(light[rows, columns], albedo[rows, columns], normal[rows, columns], last=True, scale=scale)
            strip[:, left : left + TILE] = tile[top - rows.start :, left - columns.start :][:TILE, :TILE]
            yield None
        out[top : top + TILE] = _toned(strip, exposure, chance)
    return out


def sampled(drawing: Drawing, samples: int, seed: int, sensor: int = 0, rows: range | None = None) -> Frame:
    """One pass over a band of rows, by default all: linear light (rows, side, 3). Outliers are held down: one firefly
    would stay a blot for good.
    """
    # Each band throws its own dice, or they would show as a pattern.
    raw = traced(drawing, sensor, samples, seed + 1000 * (rows.start if rows else 0), band=rows)[..., :3]
    clean = np.nan_to_num(raw, nan=0.0, posinf=24.0, neginf=0.0)
    held: Frame = np.minimum(clean, 24.0).astype(np.float32)
    return held


def guides(drawing: Drawing, samples: int, sensor: int = 0, rows: range | None = None) -> tuple[Frame, Frame]:
    """Albedo and shading normals of a band of rows for the denoiser, by default of all."""
    both = traced(drawing, sensor, samples, 77, guide(), rows)
    return _packed(np.clip(np.nan_to_num(both[..., 0:3]), 0, 1)), _packed(np.nan_to_num(both[..., 3:6]))


def _shrunk(frame: Frame) -> Frame:
    """A large frame at a whole part of its size, about 256 px: denoising a preview of 512 px would be the most memory
    that it takes.
    """
    part = len(frame) // 256
    if len(frame) ** 2 <= WHOLE or len(frame) % part:
        return frame
    side = len(frame) // part
    return _packed(frame.reshape(side, part, side, part, -1).mean((1, 3), dtype=np.float32))


def guide() -> Any:
    """The integrator of the denoiser's guides."""
    return mi.load_dict({"type": "aov", "aovs": "alb:albedo,nn:sh_normal"})


def _packed(values: Any) -> Frame:
    return np.ascontiguousarray(values, np.float32)


def denoised(frame: Frame, albedo: Frame, normal: Frame, last: bool, scale: float | None = None) -> Frame:
    """A frame without noise, linear light; ``last`` takes the time for the best. ``scale`` brings it to middle grey,
    by default as the frame itself would have it.
    """
    quality = oidn.Quality.High if last else oidn.Quality.Fast
    guided = _packed(frame), _packed(albedo), _packed(normal)
    clean = oidn.denoise(*guided, hdr=True, clean_aux=last, quality=quality, input_scale=scale)
    return np.asarray(clean, np.float32)


def toned(frame: Frame, exposure: float = 0.0) -> Levels:
    """Linear light to sRGB bytes through a filmic curve; a hair of dither keeps soft walls free of bands."""
    return _toned(frame, exposure, np.random.default_rng(5))


def _toned(frame: Frame, exposure: float, chance: np.random.Generator) -> Levels:
    x = np.maximum(frame, 0) * BALANCE * 1.08 * 2**exposure
    # Half of each: per channel highlights roll off to white, by brightness they keep their hue, as gold must.
    light = np.maximum((x @ np.array([0.2126, 0.7152, 0.0722], np.float32))[..., None], 1e-6)
    y = 0.45 * _film(x) + 0.55 * np.minimum(x / light * _film(light), 1)
    s = np.where(y <= 0.0031308, 12.92 * y, 1.055 * np.power(np.maximum(y, 1e-8), 1 / 2.4) - 0.055)
    dither = chance.random(frame.shape[:2], dtype=np.float32)[..., None] - 0.5
    levels: Levels = np.clip(s * 255 + 0.5 + dither * 0.9, 0, 255).astype(np.uint8)
    return levels


def _film(x: Frame) -> Frame:
    """An exponential shoulder with a toe, 0 to 1: contrast in the shadows without harming the colours between."""
    curve: Frame = (1 - np.exp(-x)) ** 1.42
    return curve


def encoded(frame: Frame, exposure: float, quality: int) -> bytes:
    """JPEG bytes. The finished picture (quality above 90) keeps full colour resolution; a preview fits its budget."""
    return _jpeg(toned(frame, exposure), quality, final=quality > 90)


def _jpeg(levels: Levels, quality: int, *, final: bool) -> bytes:
    image = Image.fromarray(levels)
    while True:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=0 if final else 2, optimize=final)
        if final or out.tell() <= PREVIEW_BYTES or quality < 30:
            return out.getvalue()
        quality -= 12
