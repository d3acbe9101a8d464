"""Metals: their complex index of refraction, what lacquer, wear and alloying take from it, and the tool's marks."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Body, refined, spans
from adapters.studio.renderer.noise import noise
from adapters.studio.renderer.painting import Look
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, rgb
from domain.concepts.spec import Part

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
_ROUGH = {"polished": 0.10, "brushed": 0.26, "hammered": 0.16, "blackened": 0.36, "patina": 0.40}


def metal(part: Part) -> Look:
    """A metal's look: one tile of tool marks over the whole body."""
    eta, k = METALS[part.material]
    rough = _ROUGH.get(part.finish, 0.12)
    size = 256
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    marks = noise(x / 9 + 11, y / 9, 1) * 0.5 + noise(x / 37, y / 37, 2) * 0.5
    if part.finish == "brushed":
        marks = noise(x / 120, y * 2.3, 3) * 0.8
    values = np.clip(rough * (1 + 0.16 * marks), 0.04, 0.8)
    rich = WARMTH.get(part.material, (1.0, 1.0, 1.0))
    shade = {"blackened": (0.16, 0.15, 0.145), "patina": (0.42, 0.46, 0.36)}.get(part.finish, rich)
    if part.colour is not None and part.finish in {"blackened", "patina"}:
        tint = rgb(part.colour, (90, 90, 80))
        shade = (float(tint[0]), float(tint[1]), float(tint[2]))
    return Look(Surface("metal", rough=values[..., None].astype(np.float32), eta=eta, k=k, shade=shade))


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
