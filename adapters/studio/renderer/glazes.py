"""Stoneware: glaze over clay."""

import numpy as np

from adapters.studio.renderer.bodies import Body, texel_points
from adapters.studio.renderer.noise import drift, noise
from adapters.studio.renderer.surfaces import Surface, Texture, rgb, texture_size
from adapters.studio.renderer.wood import linear
from domain.concepts.spec import Part

CLAY = (176, 148, 118)
GLAZE = (214, 205, 188)


def stoneware(body: Body, part: Part, extent: float, chance: np.random.Generator, detail: float) -> Surface:
    """Glaze over clay: it pools and thins, breaks lighter on edges, and may carry speckles or a net of cracks."""
    width, height = texture_size(body, extent, detail, 1152)
    points = (texel_points(body, width, height) + chance.uniform(0, 900)).astype(np.float32)
    glaze = rgb(part.colour, GLAZE)
    cloud = (
        drift(points, 0.30 * extent, 0) * 0.5
        + drift(points, 0.09 * extent, 2) * 0.35
        + drift(points, 0.02 * extent, 1) * 0.15
    )
    amount = {"matte": 0.10, "speckled": 0.13, "crackle": 0.08}.get(part.finish, 0.15)
    colour = glaze * (1 + amount * cloud)[..., None]
    z = points[..., 2]
    share = (z - z.min()) / max(float(np.ptp(z)), 1e-6)
    if body.part in {"body", "base"}:
        thin = np.clip((share - 0.975) / 0.02, 0, 1)[..., None]
        colour = colour * (1 - 0.45 * thin) + linear(CLAY) * 0.45 * thin
    rough, coat, specular = {
        "matte": (0.62, 0.0, 0.35),
        "speckled": (0.36, 0.30, 0.45),
        "crackle": (0.16, 0.9, 0.5),
    }.get(part.finish, (0.18, 0.85, 0.55))
    if part.finish == "speckled":
        fleck = _flecks(points, extent, chance)
        colour = colour * (1 - 0.8 * fleck[..., None]) + linear((74, 50, 34)) * 0.8 * fleck[..., None]
    if part.finish == "crackle":
        crack = np.abs(drift(points, 0.045 * extent, 0)) < 0.035
        crack |= np.abs(drift(points, 0.08 * extent, 2)) < 0.02
        colour = colour * np.where(crack, 0.62, 1.0)[..., None]
    roughness = np.full((height, width, 1), rough, np.float32)
    if body.part in {"body", "base"}:
        line = (0.008 if part.finish == "gloss" else 0.028) + 0.006 * noise(
            np.linspace(0, 9, width, dtype=np.float32), np.zeros(width, np.float32), 1
        )
        # Only outside: the profile's second half is the inside of a vessel, whose floor is as low as its foot.
        outside = (np.arange(height) < 0.45 * height)[:, None] if body.part == "body" else True
        bare = (np.clip((line[None, :] - share) / 0.004, 0, 1) * outside)[..., None]
        clay = linear(CLAY) * (0.85 + 0.08 * drift(points, 0.006 * extent, 1))[..., None]
        colour = colour * (1 - bare) + clay * bare
        roughness = roughness * (1 - bare) + 0.8 * bare
    return Surface(
        "coat", np.clip(colour, 0.004, 0.92).astype(np.float32), roughness.astype(np.float32), specular, coat
    )


def _flecks(points: Texture, extent: float, chance: np.random.Generator) -> Texture:
    """Iron specks: round spots of several sizes strewn evenly over the surface, 0 to 1 for each texel (h, w)."""
    height, width, _ = points.shape
    tall = np.linalg.norm(np.diff(points, axis=0, append=points[-1:]), axis=2)
    wide = np.linalg.norm(np.diff(points, axis=1, append=points[:, :1]), axis=2)
    area = (tall * wide).ravel()
    spots = np.zeros((height, width), np.float32)
    count = int(np.clip(area.sum() / (0.030 * extent) ** 2, 50, 900))
    for where in chance.choice(area.size, count, p=area / area.sum()):
        row, column = divmod(int(where), width)
        size = extent * 0.0018 * (1 + 3.2 * chance.random() ** 4)
        rows = np.arange(max(row - 40, 0), min(row + 41, height))
        reach = int(np.clip(2 * size / max(float(wide[row, column]), 1e-4), 1, 40))
        columns = np.arange(column - reach, column + reach + 1) % width
        near = np.linalg.norm(points[np.ix_(rows, columns)] - points[row, column], axis=2)
        spot = np.clip((size - near) / (0.45 * size) + 0.5, 0, 1)
        spots[np.ix_(rows, columns)] = np.maximum(spots[np.ix_(rows, columns)], spot)
    return spots
