"""A square of lino to cut: shapes are inked on it or cut out of it, and what is inked is what prints."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from adapters.studio.renderer.stencils.lines import Points, arc, beside

SIZE_PX = 512
FINENESS = 2

Coverage = NDArray[np.float32]


class Canvas:
    """A sheet from -1 to 1, x to the right and y up, inked at twice its size so that edges come out smooth.

    A `gap` is a cut of that width all round a shape, which keeps it apart from what lies under it.
    """

    def __init__(self) -> None:
        self._half_px = SIZE_PX * FINENESS / 2
        self._image = Image.new("L", (SIZE_PX * FINENESS, SIZE_PX * FINENESS))
        self._pen = ImageDraw.Draw(self._image)

    def fill(self, outline: Points, gap: float = 0.0, cut: bool = False) -> None:
        """Everything inside a closed outline."""
        pixels = self._pixels(outline)
        if gap:
            edge = [*pixels, *pixels[:2]]
            self._pen.line(edge, fill=0, width=round(2 * gap * self._half_px), joint="curve")
        self._pen.polygon(pixels, fill=0 if cut else 255)

    def stroke(
        self,
        line: Points,
        width: float | Sequence[float],
        gap: float = 0.0,
        cut: bool = False,
        blunt: bool = False,
    ) -> None:
        """A line as wide as told: one width, or several spread evenly along it. Ends and corners are
        round; a blunt line has neither, and so should hardly bend."""
        asked = np.atleast_1d(np.asarray(width, np.float64))
        widths = np.interp(np.linspace(0.0, 1.0, len(line)), np.linspace(0.0, 1.0, len(asked)), asked)
        if gap:
            self._sweep(line, widths + 2 * gap, 0, blunt)
        self._sweep(line, widths, 0 if cut else 255, blunt)

    def disc(self, x: float, y: float, radius: float, gap: float = 0.0, cut: bool = False) -> None:
        self.fill(arc(x, y, radius, steps=round(24 + 96 * radius)), gap=gap, cut=cut)

    def ring(self, x: float, y: float, radius: float, width: float, gap: float = 0.0, cut: bool = False) -> None:
        self.stroke(arc(x, y, radius, steps=96), width, gap=gap, cut=cut)

    def coverage(self) -> Coverage:
        """The print, (512, 512) from 0 to 1."""
        return np.asarray(self._image.reduce(FINENESS), np.float32) / np.float32(255)

    def _sweep(self, line: Points, widths: NDArray[np.float64], ink: int, blunt: bool) -> None:
        if blunt:
            sides = beside(line, widths / 2), beside(line, -widths / 2)[::-1]
            self._pen.polygon(self._pixels(np.concatenate(sides)), fill=ink)
            return
        # Each piece keeps its own direction, so that no sharp corner narrows the line; the discs fill the joints.
        way = np.diff(line, axis=0)
        left = np.stack([-way[:, 1], way[:, 0]], -1) / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
        for i in range(len(line) - 1):
            here, there = left[i] * widths[i] / 2, left[i] * widths[i + 1] / 2
            piece = np.stack([line[i] + here, line[i + 1] + there, line[i + 1] - there, line[i] - here])
            self._pen.polygon(self._pixels(piece), fill=ink)
        for (x, y), r in zip(self._pixels(line), widths / 2 * self._half_px, strict=True):
            self._pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)

    def _pixels(self, points: Points) -> list[tuple[float, float]]:
        across = (points[:, 0] + 1) * self._half_px
        down = (1 - points[:, 1]) * self._half_px
        return list(zip(across.tolist(), down.tolist(), strict=True))
