"""Stoneware: glaze over clay."""

import numpy as np

from adapters.studio.renderer.bodies import Body, spans, texel_points
from adapters.studio.renderer.noise import drift, noise
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Surface, Texture, linear, rgb
from domain.concepts.spec import Part

CLAY = (176, 148, 118)
GLAZE = (214, 205, 188)
# Roughness, clear coat, specular, unevenness.
_FINISHES = {
    "matte": (0.62, 0.0, 0.35, 0.10),
    "speckled": (0.36, 0.30, 0.45, 0.13),
    "crackle": (0.16, 0.9, 0.5, 0.08),
}


def stoneware(body: Body, part: Part, extent: float, chance: np.random.Generator) -> Look:
    """Glaze over clay: it pools and thins, breaks lighter on edges, and may carry speckles or a net of cracks."""
    rough, coat, specular, amount = _FINISHES.get(part.finish, (0.18, 0.85, 0.55, 0.15))
    glaze = rgb(part.colour, GLAZE)
    start = np.float32(chance.uniform(0, 900))
    standing = body.part in {"body", "base"}
    flecks = _Flecks(body, extent, chance) if part.finish == "speckled" else None

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        cloud = (
            drift(points, 0.30 * extent, 0) * 0.5
            + drift(points, 0.09 * extent, 2) * 0.35
            + drift(points, 0.02 * extent, 1) * 0.15
        )
        colour = glaze * (1 + amount * cloud)[..., None]
        share = strip.rise
        if standing:
            thin = np.clip((share - 0.975) / 0.02, 0, 1)[..., None]
            colour = colour * (1 - 0.45 * thin) + linear(CLAY) * 0.45 * thin
        if flecks is not None:
            fleck = flecks.on(strip)[..., None]
            colour = colour * (1 - 0.8 * fleck) + linear((74, 50, 34)) * 0.8 * fleck
        if part.finish == "crackle":
            crack = np.abs(drift(points, 0.045 * extent, 0)) < 0.035
            crack |= np.abs(drift(points, 0.08 * extent, 2)) < 0.02
            colour = colour * np.where(crack, 0.62, 1.0)[..., None]
        if not standing:
            return Coat(np.clip(colour, 0.004, 0.92), rough)
        line = (0.008 if part.finish == "gloss" else 0.028) + 0.006 * noise(
            strip.columns * np.float32(9 / strip.canvas.width), np.zeros_like(strip.columns), 1
        )
        # Only outside: the profile's second half is the inside of a vessel, whose floor is as low as its foot.
        outside = strip.rows < 0.45 * strip.canvas.height if body.part == "body" else True
        bare = np.clip((line - share) / 0.004, 0, 1) * outside
        clay = linear(CLAY) * (0.85 + 0.08 * drift(points, 0.006 * extent, 1))[..., None]
        colour = colour * (1 - bare[..., None]) + clay * bare[..., None]
        return Coat(np.clip(colour, 0.004, 0.92), rough * (1 - bare) + 0.8 * bare)

    return Look(Surface("coat", specular=specular, clearcoat=coat), paint)


class _Flecks:
    """Iron specks: round spots of several sizes strewn evenly over a body."""

    _SIDE = 192
    """Texels each way of the rough map by which spots are spread evenly."""

    def __init__(self, body: Body, extent: float, chance: np.random.Generator) -> None:
        points = texel_points(body, self._SIDE, self._SIDE)
        tall = np.linalg.norm(np.diff(points, axis=0, append=points[-1:]), axis=2)
        wide = np.linalg.norm(np.diff(points, axis=1, append=points[:, :1]), axis=2)
        area = (tall * wide).ravel()
        count = int(np.clip(area.sum() / (0.030 * extent) ** 2, 50, 900))
        row, column = np.divmod(chance.choice(area.size, count, p=area / area.sum()), self._SIDE)
        self._v = (row + chance.random(count)) / self._SIDE
        self._u = (column + chance.random(count)) / self._SIDE
        self._round = np.maximum(wide.sum(1)[row], 1e-3)
        self._long = float(spans(body)[0].sum())
        self._size = extent * 0.0018 * (1 + 3.2 * chance.random(count) ** 4)

    def on(self, strip: Strip) -> Texture:
        """How much of each texel is speck, 0 to 1 (rows, width)."""
        width, height = strip.canvas.width, strip.canvas.height
        spots = np.zeros((strip.last - strip.first, width), np.float32)
        v = (np.arange(strip.first, strip.last) + 0.5) / height
        near = (self._v + self._size / self._long > v[0]) & (self._v - self._size / self._long < v[-1])
        for k in np.flatnonzero(near):
            size, round_mm = self._size[k], self._round[k]
            reach = int(np.clip(1.3 * size / round_mm * width + 1, 1, width // 2))
            columns = np.arange(-reach, reach + 1) + int(self._u[k] * width)
            across = ((columns + 0.5) / width - self._u[k]) * round_mm
            down = (v - self._v[k]) * self._long
            apart = np.hypot(across[None, :], down[:, None])
            spot = np.clip((size - apart) / (0.45 * size) + 0.5, 0, 1)
            columns %= width
            spots[:, columns] = np.maximum(spots[:, columns], spot)
        return spots
