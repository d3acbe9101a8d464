"""Textures painted some rows at a time: what stays in the processor's cache is done four times as fast as a whole
texture at once, and between any two strips somebody more urgent may have the turn.
"""

from collections.abc import Callable, Generator, Iterator
from functools import cached_property

import numpy as np
from attrs import evolve, frozen

from adapters.studio.renderer.bodies import Array, Body, Sampling, inside_out, spans, vertex_normals
from adapters.studio.renderer.surfaces import Surface, texture_size

STRIP = 8192
"""Texels in a strip: its dozens of arrays of 32 kB fit the second cache."""


@frozen(eq=False, slots=False)
class Canvas:
    """A body's texture: ``width x height`` texels; columns run round the body, rows along its profile.

    ``low`` and ``high`` are the body's lowest and highest corner in mm; ``round_mm`` and ``along_mm`` its lengths round
    and along, where it is widest.
    """

    body: Body
    width: int
    height: int
    sampling: Sampling
    low: Array
    high: Array
    round_mm: float
    along_mm: float

    @property
    def texel_mm(self) -> float:
        """The larger side of a texel."""
        return max(self.round_mm / self.width, self.along_mm / self.height)

    @cached_property
    def normals(self) -> Array:
        """Unit normals of the closed grid's points, outwards, float32 (rows, columns, 3)."""
        return vertex_normals(self.body)

    def strips(self) -> Iterator["Strip"]:
        """The texture from its first row to its last."""
        rows = max(1, STRIP // self.width)
        for first in range(0, self.height, rows):
            yield Strip(self, first, min(first + rows, self.height))


@frozen(eq=False, slots=False)
class Strip:
    """Rows ``first`` to ``last`` (not included) of a canvas."""

    canvas: Canvas
    first: int
    last: int

    @cached_property
    def points(self) -> Array:
        """Where each texel lies, mm, float32 (rows, width, 3)."""
        return self.canvas.sampling.of(self.canvas.sampling.grid, self.first, self.last)

    @cached_property
    def normals(self) -> Array:
        """Which way each texel looks, float32 (rows, width, 3), of about unit length."""
        return self.canvas.sampling.of(self.canvas.normals, self.first, self.last)

    @property
    def rise(self) -> Array:
        """How high each texel lies in its body, 0 at the lowest point, 1 at the highest (rows, width)."""
        low, high = self.canvas.low[2], self.canvas.high[2]
        share: Array = (self.points[..., 2] - low) / np.float32(max(high - low, 1e-6))
        return share

    @property
    def u_mm(self) -> Array:
        """How far round the body each column lies, (1, width)."""
        return (self.columns + np.float32(0.5)) * np.float32(self.canvas.round_mm / self.canvas.width)

    @property
    def v_mm(self) -> Array:
        """How far along the body each row lies, (rows, 1)."""
        return (self.rows + np.float32(0.5)) * np.float32(self.canvas.along_mm / self.canvas.height)

    @property
    def rows(self) -> Array:
        """The numbers of the rows, (rows, 1)."""
        return np.arange(self.first, self.last, dtype=np.float32)[:, None]

    @property
    def columns(self) -> Array:
        """The numbers of the columns, (1, width)."""
        return np.arange(self.canvas.width, dtype=np.float32)[None, :]


@frozen(eq=False)
class Coat:
    """What was painted on a strip: linear ``colour`` (rows, width, 3) and ``rough`` (rows, width). If it has them:
    ``relief``, how far it stands up in mm, ``metallic``, how much of it is bare metal (0 to 1), and ``glow`` (rows,
    width, 3), the light it gives off.
    """

    colour: Array
    rough: Array | float
    relief: Array | None = None
    metallic: Array | None = None
    glow: Array | None = None


Paint = Callable[[Strip], Coat]


@frozen(eq=False)
class Look:
    """A surface whose textures may still have to be painted. ``detail`` scales their resolution, ``most`` is their
    longest side in texels.
    """

    surface: Surface
    paint: Paint | None = None
    most: int = 1152


def canvas(body: Body, extent: float, detail: float, most: int) -> Canvas:
    """A texture for a body of a piece of ``extent`` mm."""
    width, height = texture_size(body, extent, detail, most)
    flat = body.grid.reshape(-1, 3)
    row_steps, column_steps = spans(body)
    lengths = float(column_steps.sum()), float(row_steps.sum())
    return Canvas(body, width, height, Sampling.over(body, width, height), flat.min(0), flat.max(0), *lengths)


def painting(look: Look, on: Canvas) -> Generator[None, None, Surface]:
    """Paint the textures of a look, strip by strip, in half precision, as they are drawn: a scene's would be 100 MB."""
    if look.paint is None:
        return look.surface
    base = np.empty((on.height, on.width, 3), np.float16)
    rough = np.empty((on.height, on.width, 1), np.float16)
    more: dict[str, Array] = {}
    for strip in on.strips():
        coat = look.paint(strip)
        rows = slice(strip.first, strip.last)
        base[rows] = np.clip(coat.colour, 0.0, 0.95)
        rough[rows, :, 0] = np.clip(coat.rough, 0.04, 1.0)
        for name, values in (("relief", coat.relief), ("metallic", coat.metallic), ("glow", coat.glow)):
            if values is None:
                continue
            if name not in more:
                more[name] = np.zeros((on.height, on.width, 3 if name == "glow" else 1), np.float16)
            more[name][rows] = values if values.ndim == 3 else values[..., None]
        yield
    return evolve(
        look.surface,
        base=base,
        rough=rough,
        relief=more.get("relief", look.surface.relief),
        texel_mm=(on.round_mm / on.width, (-1 if inside_out(on.body) else 1) * on.along_mm / on.height),
        metallic=more.get("metallic"),
        glow=more.get("glow"),
    )
