"""Metals: their complex index of refraction, what lacquer, wear and alloying take from it, and the tool's marks."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import evolve, frozen

from adapters.studio.renderer.bodies import Body, refined, spans
from adapters.studio.renderer.noise import drift, noise
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, linear, rgb
from domain.concepts.spec import Part


@frozen
class Metal:
    """``eta`` and ``k`` for red, green and blue. ``shade`` is what lacquer, wear and alloying take from the pure
    metal's reflection: without it gold looks like brass under a key. ``patina`` is what it turns to, sRGB 0-255.
    """

    eta: Rgb
    k: Rgb
    shade: Rgb = (1.0, 1.0, 1.0)
    patina: Rgb = (96, 96, 90)


_GOLD = ((0.163, 0.375, 1.44), (3.45, 2.55, 1.87))
_SILVER = ((0.155, 0.117, 0.138), (4.82, 3.12, 2.14))
_BRASS = ((0.444, 0.527, 1.094), (3.695, 2.765, 1.829))
_COPPER = ((0.21, 0.78, 1.17), (3.67, 2.46, 2.25))
_VERDIGRIS, _BROWN = (104, 150, 128), (84, 62, 42)

METALS: Mapping[str, Metal] = MappingProxyType(
    {
        "brass": Metal(*_BRASS, (0.98, 0.90, 0.74), _VERDIGRIS),
        "copper": Metal(*_COPPER, (1.0, 0.90, 0.84), _VERDIGRIS),
        "bronze": Metal(*_BRASS, (0.86, 0.66, 0.50), _BROWN),
        "gold": Metal(*_GOLD, (1.0, 0.89, 0.66), (150, 120, 70)),
        # Silver and copper in the alloy make it paler.
        "gold_14k": Metal(*_GOLD, (1.0, 0.93, 0.82), (150, 124, 80)),
        "gold_9k": Metal(*_GOLD, (0.98, 0.95, 1.0), (150, 130, 96)),
        "rose_gold": Metal(*_COPPER, (1.0, 0.99, 0.93), (140, 96, 76)),
        "white_gold": Metal(*_SILVER, (0.95, 0.92, 0.87), (120, 116, 108)),
        "platinum": Metal((2.38, 2.08, 1.85), (4.26, 3.72, 3.14), (1.0, 1.0, 1.0), (120, 120, 120)),
        "silver": Metal(*_SILVER, patina=(72, 66, 62)),
        "steel": Metal((2.76, 2.54, 2.27), (3.84, 3.43, 3.04), patina=(104, 84, 70)),
        "iron": Metal((2.91, 2.95, 2.59), (3.06, 2.93, 2.77), (0.42, 0.41, 0.41), (118, 72, 46)),
        "pewter": Metal(*_SILVER, (0.60, 0.60, 0.585), (88, 88, 84)),
    }
)
"""Indices as in the tables of refractiveindex.info at about 630, 550 and 465 nm, shades by eye."""
_ROUGH = {"polished": 0.10, "brushed": 0.26, "satin": 0.32, "hammered": 0.16, "blackened": 0.36}
# Wrought iron leaves the forge dark and uneven, pewter is never a mirror.
_LEAST_ROUGH = {"iron": 0.42, "pewter": 0.24}


def metal(body: Body, part: Part, extent: float, chance: np.random.Generator, marked: bool) -> Look:
    """A metal's look: bare with the tool's traces, blackened, or under a patina. One that is ``marked`` has textures to
    carry what is worked into it.
    """
    made = METALS[part.material]
    if part.finish == "patina":
        return _patinated(part, made, extent, chance)
    if marked:
        return _worked(part, made)
    rough = max(_ROUGH.get(part.finish, 0.12), _LEAST_ROUGH.get(part.material, 0.0))
    if body.part == "inlay":
        rough = max(rough, 0.26)  # flat strips filed flush: they must catch the key from any side
    shade = (0.16, 0.15, 0.145) if part.finish == "blackened" else made.shade
    if part.colour is not None and part.finish == "blackened":
        tint = rgb(part.colour, (90, 90, 80))
        shade = (float(tint[0]), float(tint[1]), float(tint[2]))
    size = 256
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    marks = noise(x / 9 + 11, y / 9, 1) * 0.5 + noise(x / 37, y / 37, 2) * 0.5
    relief: Texture = np.zeros((2, 2, 1), np.float32)
    if part.finish == "brushed":
        marks = noise(x / 120, y * 2.3, 3) * 0.8
    if part.material == "iron":
        relief = (_forged(x, y) * 0.0012 * extent)[..., None]
    values = np.clip(rough * (1 + 0.16 * marks), 0.04, 0.8)
    return Look(
        Surface(
            "metal",
            rough=values[..., None].astype(np.float32),
            eta=made.eta,
            k=made.k,
            shade=shade,
            relief=relief.astype(np.float32),
        )
    )


def _forged(x: Texture, y: Texture) -> Texture:
    """Soft unevenness of a forged skin over a tile of 256 texels, about -1 to 1, without a seam."""
    turn = np.float32(2 * np.pi / 256)
    waves = np.sin(3 * turn * x + 2 * turn * y) + np.sin(5 * turn * y - 4 * turn * x + 1) + np.sin(9 * turn * (x + y))
    uneven: Texture = waves / 3
    return uneven


def _worked(part: Part, made: Metal) -> Look:
    """The metal as a coat that is all metal: a bare one reflects by one index all over."""
    black = part.finish == "blackened"
    bare = np.array(_reflection(made), np.float32) * np.array((0.16, 0.15, 0.145) if black else made.shade, np.float32)
    rough = max(_ROUGH.get(part.finish, 0.12), _LEAST_ROUGH.get(part.material, 0.0))

    def paint(strip: Strip) -> Coat:
        all_over = np.ones(strip.points.shape[:2], np.float32)
        traces = noise(strip.u_mm / 120, strip.v_mm * 2.3, 3) if part.finish == "brushed" else 0.0
        return Coat(bare * all_over[..., None], rough * (1 + 0.13 * traces) * all_over, metallic=all_over)

    return Look(Surface("coat", specular=0.5), paint)


def _patinated(part: Part, made: Metal, extent: float, chance: np.random.Generator) -> Look:
    """A crust that grew where water stood; what hands touch stays bare."""
    crust = linear(made.patina) if part.colour is None else rgb(part.colour, made.patina)
    bare = np.array(made.shade, np.float32) * np.array(_reflection(made), np.float32)
    start = np.float32(chance.uniform(0, 900))

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        grown = drift(points, 0.22 * extent, 0) * 0.6 + drift(points, 0.06 * extent, 2) * 0.5
        fine = drift(points, 0.012 * extent, 1)
        # It holds to the lower and the hidden, and wears off rims.
        share = np.clip(0.72 + 0.30 * grown + 0.16 * fine - 0.25 * (strip.rise - 0.5), 0, 1)
        share = share * share * (3 - 2 * share)
        chalk = crust * (0.86 + 0.16 * grown + 0.08 * fine)[..., None]
        colour = bare * 0.62 * (1 - share[..., None]) + chalk * share[..., None]
        return Coat(np.clip(colour, 0.004, 0.9), 0.30 + 0.5 * share, 0.0016 * extent * share, 1 - share)

    return Look(Surface("coat", specular=0.4), paint)


def _reflection(made: Metal) -> Rgb:
    """What a metal reflects head-on, for red, green and blue (Fresnel)."""
    r, g, b = (((n - 1) ** 2 + k**2) / ((n + 1) ** 2 + k**2) for n, k in zip(made.eta, made.k, strict=True))
    return r, g, b


def hammered(body: Body, extent: float) -> Body:
    """The body with round dents all over; one that is too small for them stays as it is."""
    row_steps, column_steps = spans(body)
    if body.sealed or min(row_steps.sum(), column_steps.sum()) <= 0.12 * extent:
        return body
    body = refined(body, extent / 170)
    grid = body.closed()
    size = extent * 0.045
    lines = np.gradient(grid, axis=0), np.gradient(grid, axis=1)
    normal = np.cross(lines[1], lines[0])
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
    dents = _blows(grid, size)
    moved = grid + normal * dents[..., None]
    moved[:, -1] = moved[:, 0]
    open_grid = moved[:, :-1]
    if body.looped:
        return evolve(body, grid=open_grid[:-1], crease_deg=60)
    open_grid[0], open_grid[-1] = body.grid[0], body.grid[-1]
    return evolve(body, grid=open_grid, crease_deg=60)


def _blows(grid: Texture, size: float) -> Texture:
    """How far (mm) each point of a grid stands up between round hammer blows about ``size`` mm apart."""
    points = grid.reshape(-1, 3).astype(np.float32)
    chance = np.random.default_rng(11)
    cross = np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1))
    area = np.linalg.norm(cross, axis=2).ravel()
    count = int(np.clip(area.sum() / size**2 * 1.3, 40, 900))
    struck = points[chance.choice(len(points), count, p=area / area.sum())]
    near = np.empty(len(points), np.float32)
    for start in range(0, len(points), 16384):
        some = points[start : start + 16384]
        gaps = (some**2).sum(1)[:, None] + (struck**2).sum(1)[None] - 2 * some @ struck.T
        near[start : start + 16384] = gaps.min(1)
    rise: Texture = np.minimum(np.maximum(near, 0) / size**2, 0.6).reshape(grid.shape[:2]) * size * 0.16
    return rise
