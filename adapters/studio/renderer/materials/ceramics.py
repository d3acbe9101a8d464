"""Fired clay: bodies of four clays, bare or under a glaze."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Body, spans, texel_points
from adapters.studio.renderer.noise import cells, drift, noise, smooth
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Rgb, Surface, Texture, linear, rgb
from domain.concepts.spec import Part


@frozen
class Clay:
    """``body`` and usual ``glaze``, sRGB 0-255; ``uneven`` is how much a glaze on it pools and clouds (1 as on
    stoneware).
    """

    body: Rgb
    glaze: Rgb
    uneven: float


CLAYS: Mapping[str, Clay] = MappingProxyType(
    {
        "stoneware": Clay((176, 148, 118), (214, 205, 188), 1.0),
        "porcelain": Clay((236, 232, 224), (243, 241, 235), 0.15),
        "earthenware": Clay((190, 128, 92), (232, 206, 168), 0.7),
        "terracotta": Clay((166, 92, 66), (168, 94, 66), 0.8),
    }
)
# Roughness, clear coat, specular, unevenness.
_FINISHES = {
    "matte": (0.62, 0.0, 0.35, 0.10),
    "speckled": (0.36, 0.30, 0.45, 0.13),
    "crackle": (0.16, 0.9, 0.5, 0.08),
    "unglazed": (0.88, 0.0, 0.25, 0.07),
}
_VESSELS = frozenset({"body", "base"})


def ceramic(body: Body, part: Part, extent: float, chance: np.random.Generator) -> Look:
    """Glaze over clay: it pools and thins, breaks lighter on edges, runs, and may carry speckles or a net of cracks."""
    clay = CLAYS[part.material]
    bare_body = part.finish == "unglazed"
    rough, coat, specular, amount = _FINISHES.get(part.finish, (0.18, 0.85, 0.55, 0.15))
    own = linear(clay.body)
    glaze = rgb(part.colour, clay.body if bare_body else clay.glaze)
    start = np.float32(chance.uniform(0, 900))
    standing = body.part in _VESSELS and not bare_body
    flecks = _Flecks(body, extent, chance) if part.finish == "speckled" else None
    amount = amount * (1.0 if bare_body else clay.uneven)

    def paint(strip: Strip) -> Coat:
        points = strip.points + start
        cloud = drift(points, 0.30 * extent, 0) * 0.5 + drift(points, 0.09 * extent, 2) * 0.35
        fine = drift(points, 0.02 * extent, 1)
        colour = glaze * (1 + amount * (cloud + 0.15 * fine))[..., None]
        share = strip.rise
        if bare_body:
            return Coat(np.clip(colour * (1 + 0.04 * fine)[..., None], 0.004, 0.92), rough, _rings(strip, extent, fine))
        if part.finish == "drip":
            colour = _run(colour, glaze, strip, points, extent)
        if standing:
            thin = (np.clip((share - 0.975) / 0.02, 0, 1) * min(clay.uneven, 1.0))[..., None]
            colour = colour * (1 - 0.45 * thin) + own * 0.45 * thin
        if flecks is not None:
            fleck = flecks.on(strip)[..., None]
            colour = colour * (1 - 0.8 * fleck) + linear((74, 50, 34)) * 0.8 * fleck
        if part.finish == "crackle":
            colour = colour * (1 - 0.42 * _net(strip, points, extent))[..., None]
        if not standing:
            return Coat(np.clip(colour, 0.004, 0.92), rough)
        line = (0.008 if part.finish == "gloss" else 0.028) + 0.006 * noise(
            strip.columns * np.float32(9 / strip.canvas.width), np.zeros_like(strip.columns), 1
        )
        # Only outside: the profile's second half is the inside of a vessel, whose floor is as low as its foot.
        outside = strip.rows < 0.45 * strip.canvas.height if body.part == "body" else True
        bare = np.clip((line - share) / 0.004, 0, 1) * outside
        under = own * (0.85 + 0.08 * drift(points, 0.006 * extent, 1))[..., None]
        colour = colour * (1 - bare[..., None]) + under * bare[..., None]
        return Coat(np.clip(colour, 0.004, 0.92), rough * (1 - bare) + 0.8 * bare)

    return Look(Surface("coat", specular=specular, clearcoat=0.0 if bare_body else coat), paint)


def _rings(strip: Strip, extent: float, fine: Texture) -> Texture:
    """What the fingers left in bare clay, mm: shallow rings and a tooth."""
    turns = np.sin(strip.points[..., 2] * np.float32(2 * np.pi / max(0.022 * extent, 1.2)) + 0.6 * fine)
    tooth: Texture = 0.0007 * extent * turns + 0.0004 * extent * fine
    return tooth


def _run(colour: Texture, glaze: Texture, strip: Strip, points: Texture, extent: float) -> Texture:
    """A second glaze over the upper part, that ran down in tongues of its own length."""
    round_it = np.maximum(np.hypot(strip.points[..., 0], strip.points[..., 1]), 1e-6)
    c, s = strip.points[..., 0] / round_it, strip.points[..., 1] / round_it
    tongue = 0.09 * smooth(1.1 * c + 7, 1.1 * s, 1) - 0.07 * np.abs(smooth(3.2 * c, 3.2 * s + 3, 2))
    edge = 0.60 + tongue + 0.006 * drift(points, 0.08 * extent, 0)
    over = np.clip((strip.rise - edge) / 0.012, 0, 1)[..., None]
    bead = np.exp(-(((strip.rise - edge) / 0.018) ** 2))[..., None]
    second = linear((52, 66, 84)) if float(glaze.mean()) > 0.16 else linear((222, 212, 192))
    mixed: Texture = colour * (1 - over) + second * (0.9 + 0.25 * strip.rise[..., None]) * over
    return mixed * (1 - 0.25 * bead)


def _net(strip: Strip, points: Texture, extent: float) -> Texture:
    """A net of cracks, 0 to 1: large angular fields, in each of which finer ones came later."""
    size = np.float32(0.085 * extent)
    bend = 0.12 * drift(points, 0.05 * extent, 1)
    x, y = strip.u_mm / size + bend, strip.v_mm / size + bend
    width = max(0.018, 0.7 * strip.canvas.texel_mm / float(size))
    first = np.clip(1 - cells(x, y).edge / width, 0, 1)
    later = np.clip(1 - cells(x * 2.3 + 4, y * 2.3 + 8).edge / (2 * width), 0, 1)
    net: Texture = np.maximum(first, 0.5 * later)
    return net


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
