"""Every material and finish, in one place: what a surface looks like, as numbers and textures that know no renderer."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Body, refined, spans, texel_points
from adapters.studio.renderer.glazes import stoneware
from adapters.studio.renderer.lettering import lettering
from adapters.studio.renderer.noise import noise
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, rgb, texture_size
from adapters.studio.renderer.wood import SPECIES, figure, linear
from domain.concepts.spec import Part

WOODS = frozenset(SPECIES)
METALS: Mapping[str, tuple[Rgb, Rgb]] = MappingProxyType(
    {
        "brass": ((0.444, 0.527, 1.094), (3.695, 2.765, 1.829)),
        "copper": ((0.21, 0.78, 1.17), (3.67, 2.46, 2.25)),
        "gold": ((0.163, 0.375, 1.44), (3.45, 2.55, 1.87)),
        "silver": ((0.155, 0.117, 0.138), (4.82, 3.12, 2.14)),
        "steel": ((2.76, 2.54, 2.27), (3.84, 3.43, 3.04)),
    }
)
WARMTH: Mapping[str, Rgb] = MappingProxyType(
    {"gold": (1.0, 0.89, 0.66), "brass": (0.98, 0.90, 0.74), "copper": (1.0, 0.90, 0.84)}
)
"""What lacquer, wear and alloying take from a pure metal's reflection; without it gold looks like brass under a key."""
GEMS: Mapping[str, tuple[Rgb, float]] = MappingProxyType(
    {
        "diamond": ((0.985, 0.99, 1.0), 2.42),
        "sapphire": ((0.20, 0.36, 0.92), 1.77),
        "ruby": ((0.95, 0.20, 0.30), 1.77),
        "emerald": ((0.52, 0.95, 0.70), 1.58),
    }
)
EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "walnut": "#6b4a31", "oak": "#bf9a6b", "maple": "#dcbf95", "brass": "#b5903f", "copper": "#b4694a", "gold":
        "#c9983a", "silver": "#b9b6b0", "steel": "#8f8d8a", "stoneware": "#b8ab98", "glass": "#c9c6bd", "linen":
        "#d9cbb0", "diamond": "#d5d5d5", "sapphire": "#2a3f78", "ruby": "#a8203a", "emerald": "#2a8a55",
    }
)  # fmt: skip
"""The colour that a picture of each material shows in the studio's light, sRGB."""


def dressed(body: Body, part: Part, extent: float) -> Body:
    """The body with the relief that its finish gives it: hammer marks, throwing lines. ``extent`` is the piece's size
    in mm.
    """
    if part.material in METALS and part.finish == "hammered" and not body.sealed:
        row_steps, column_steps = spans(body)
        if min(row_steps.sum(), column_steps.sum()) > 0.12 * extent:
            return _hammered(refined(body, extent / 170), extent)
    return body


def _hammered(body: Body, extent: float) -> Body:
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


def surface(
    body: Body,
    part: Part,
    extent: float,
    chance: np.random.Generator,
    detail: float = 1.0,
    engraving: str | None = None,
) -> Surface:
    """What a body of this part looks like. ``extent`` is the piece's largest size in mm; ``detail`` scales texture
    resolution. ``engraving`` is burned into wood, on the front.
    """
    if part.material in WOODS and body.grain is not None:
        return _wood(body, part, extent, chance, detail, engraving)
    if part.material in WOODS:
        return _plain_wood(body, part)
    if part.material in METALS:
        return _metal(body, part, chance)
    if part.material == "glass":
        return _glass(part, lit=body.part == "shade")
    if part.material in GEMS:
        return _gem(part)
    if part.material == "linen":
        return _linen(body, part, extent, detail)
    return stoneware(body, part, extent, chance, detail)


def _wood(
    body: Body, part: Part, extent: float, chance: np.random.Generator, detail: float, engraving: str | None
) -> Surface:
    width, height = texture_size(body, extent, detail)
    points = texel_points(body, width, height)
    grain = body.grain
    where = points.reshape(-1, 3) if grain is None else grain(points.reshape(-1, 3))
    where = where.astype(np.float32).reshape(height, width, 3) + np.array([chance.uniform(0, 4000), 0, 0], np.float32)
    turn = chance.uniform(0.6, 1.3)
    pith = (float(np.cos(turn) * 48), float(np.sin(turn) * 62))
    scale = float(np.clip((extent / 260) ** 0.6, 0.12, 1.6))
    colour, pores = figure(SPECIES[part.material], where, pith, scale)
    if part.colour is not None:
        colour = (
            0.35 * colour + 0.65 * rgb(part.colour, (120, 90, 60)) * (colour / max(float(colour.mean()), 1e-3)) ** 0.6
        )
    rough, coat, specular = {
        "waxed": (0.44, 0.08, 0.40),
        "lacquered": (0.22, 0.75, 0.5),
        "ebonised": (0.34, 0.25, 0.5),
    }.get(part.finish, (0.40, 0.0, 0.42))
    if part.finish == "ebonised":
        colour = linear((30, 27, 25)) * (0.55 + 0.9 * colour / max(float(colour.max()), 1e-3))
    if engraving:
        burned = lettering(engraving, points)[..., None]
        colour = colour * (1 - 0.82 * burned) + linear((38, 24, 16)) * 0.5 * burned
    roughness = np.clip(rough + 0.25 * pores, 0.1, 1)[..., None]
    return Surface("coat", np.clip(colour, 0, 0.95).astype(np.float32), roughness.astype(np.float32), specular, coat)


def _plain_wood(body: Body, part: Part) -> Surface:
    mean = linear(SPECIES[part.material].early) * 0.8
    return Surface("coat", np.broadcast_to(mean, (2, 2, 3)).astype(np.float32), specular=0.4)


def _metal(body: Body, part: Part, chance: np.random.Generator) -> Surface:
    eta, k = METALS[part.material]
    rough = {"polished": 0.10, "brushed": 0.26, "hammered": 0.16, "blackened": 0.36, "patina": 0.40}.get(
        part.finish, 0.12
    )
    size = 256
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    field_ = noise(x / 9 + 11, y / 9, 1) * 0.5 + noise(x / 37, y / 37, 2) * 0.5
    if part.finish == "brushed":
        field_ = noise(x / 120, y * 2.3, 3) * 0.8
    values = np.clip(rough * (1 + 0.16 * field_), 0.04, 0.8)
    if part.name == "inlay":
        rough = max(rough, 0.26)  # flat strips filed flush: they must catch the key from any side
    rich = WARMTH.get(part.material, (1.0, 1.0, 1.0))
    shade = {"blackened": (0.16, 0.15, 0.145), "patina": (0.42, 0.46, 0.36)}.get(part.finish, rich)
    if part.colour is not None and part.finish in {"blackened", "patina"}:
        tint = rgb(part.colour, (90, 90, 80))
        shade = (float(tint[0]), float(tint[1]), float(tint[2]))
    return Surface("metal", rough=values[..., None].astype(np.float32), eta=eta, k=k, shade=shade)


def _glass(part: Part, lit: bool) -> Surface:
    if part.colour is None:
        tint: Rgb = (0.955, 0.975, 0.968)
    else:
        c = rgb(part.colour, (220, 230, 228))
        c = np.clip(c / max(float(c.max()), 1e-3), 0.02, 1) ** 0.42
        tint = (float(c[0]), float(c[1]), float(c[2]))
    frost = 0.28 if part.finish == "frosted" or lit else 0.0
    if lit:
        warm = np.array(tint, np.float32) * np.array([1.0, 0.80, 0.56], np.float32)
        return Surface(
            "coat",
            np.full((2, 2, 3), 0.75, np.float32) * np.array(tint, np.float32),
            specular=0.6,
            clearcoat=0.6,
            rough=np.full((2, 2, 1), 0.2, np.float32),
            glow=np.broadcast_to(warm * 0.85, (2, 2, 3)).astype(np.float32),
        )
    return Surface("glass", tint=tint, frost=frost)


def _gem(part: Part) -> Surface:
    tint, ior = GEMS[part.material]
    if part.colour is not None:
        c = np.clip(rgb(part.colour, (200, 200, 200)), 0.02, 1) ** 0.5
        tint = (float(c[0]), float(c[1]), float(c[2]))
    return Surface("gem", tint=tint, ior=ior)


def _linen(body: Body, part: Part, extent: float, detail: float) -> Surface:
    """A plain weave with slubs; a shade glows through it, more where the bulb is near."""
    width, height = texture_size(body, extent, detail)
    v, u = np.mgrid[0:height, 0:width].astype(np.float32)
    thread = 3.2
    warp = 0.5 + 0.5 * np.cos(2 * np.pi * u / thread)
    weft = 0.5 + 0.5 * np.cos(2 * np.pi * v / thread)
    slub = noise(u / 260, v / 2.4, 0) * 0.6 + noise(u / 2.4, v / 260, 1) * 0.6
    weave = 0.80 + 0.10 * (warp + weft) + 0.05 * slub
    cloth = rgb(part.colour, (224, 211, 186)) * np.clip(weave, 0.4, 1.15)[..., None]
    glow = None
    if body.part == "shade":
        points = texel_points(body, width, height)
        z = points[..., 2]
        low, high = float(z.min()), float(z.max())
        near = np.exp(-(((z - low) / max(high - low, 1e-6) - 0.42) ** 2) / 0.16)
        light = rgb(part.colour, (224, 211, 186)) ** 0.6 * np.array([1.0, 0.66, 0.36], np.float32)
        glow = (light * ((0.25 + 0.85 * near) * np.clip(weave, 0.4, 1.2) ** 2.2)[..., None] * 2.1).astype(np.float32)
    base = np.clip(cloth * 0.8, 0, 0.9).astype(np.float32)
    return Surface("coat", base, np.full((2, 2, 1), 0.9, np.float32), 0.15, sheen=0.4, glow=glow)
