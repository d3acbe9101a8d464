"""Tiles that repeat without a seam, to the side and down: waves, lattices, stripes."""

import numpy as np

from adapters.studio.renderer.stencils.canvas import SIZE_PX, Canvas, Coverage
from adapters.studio.renderer.stencils.lines import Points, corners, placed, star
from adapters.studio.renderer.stencils.strands import interlace


def waves() -> Coverage:
    """Seigaiha: rows of fans of rings, each row over the one above it and half a fan aside."""
    canvas = Canvas()
    for row in range(15):
        for column in range(-2, 3):
            x, y = column + 0.5 * (row % 2), 1.5 - 0.25 * row
            for ring, radius in enumerate((0.5, 0.475, 0.405, 0.35, 0.285, 0.235, 0.17, 0.1)):
                canvas.disc(x, y, radius, cut=ring % 2 == 0)
    return canvas.coverage()


def geometric() -> Coverage:
    """Eight-pointed stars, each of two squares, whose straps run on into the next star."""
    canvas = Canvas()
    centres = [(x + 0.5, y + 0.5) for x in range(-3, 3) for y in range(-3, 3)]
    side = 0.25 * np.sqrt(2.0)
    square = corners((side, 0.0), (side, side), (-side, side), (-side, -side), (side, -side), (side, 0.0))
    slopes = [_diagonal(k + 0.5, sign) for k in range(-4, 4) for sign in (-1.0, 1.0)]
    interlace(canvas, [*(square + centre for centre in centres), *slopes], 0.08, 0.022)
    for x, y in centres:
        canvas.fill(placed(star(8, 0.19, 0.1), x, y, 22.5))
        canvas.fill(placed(star(4, 0.15, 0.07), x + 0.5, y + 0.5))
    return canvas.coverage()


def _diagonal(offset: float, slope: float) -> Points:
    return corners((-4.0, offset - 4.0 * slope), (4.0, offset + 4.0 * slope))


def chevron() -> Coverage:
    canvas = Canvas()
    zigzag = corners(*[(-1.5 + 0.25 * k, 0.25 * (k % 2)) for k in range(13)])
    for row in range(-3, 4):
        for y, thickness in ((0.5 * row, 0.2), (0.5 * row + 0.28, 0.06)):
            upper, lower = placed(zigzag, y=y + thickness / 2), placed(zigzag, y=y - thickness / 2)
            canvas.fill(np.concatenate([upper, lower[::-1]]))
    return canvas.coverage()


def stripes() -> Coverage:
    """Upright: a broad bar between two narrow ones, four times."""
    canvas = Canvas()
    for k in range(4):
        middle = -0.75 + 0.5 * k
        for x, half in ((middle, 0.1), (middle - 0.17, 0.02), (middle + 0.17, 0.02)):
            canvas.fill(corners((x - half, -1.1), (x + half, -1.1), (x + half, 1.1), (x - half, 1.1)))
    return canvas.coverage()


def dots() -> Coverage:
    canvas = Canvas()
    for row in range(-5, 6):
        for column in range(-3, 4):
            canvas.disc(0.5 * column + 0.25 * (row % 2), 0.25 * row, 0.095)
    return canvas.coverage()


def ribs() -> Coverage:
    """Eight upright ridges, soft: highest on the ridge and nothing in the groove."""
    across = (np.arange(SIZE_PX) + 0.5) / SIZE_PX
    ridge = 0.5 - 0.5 * np.cos(2 * np.pi * 8 * across)
    return np.ascontiguousarray(np.broadcast_to(ridge, (SIZE_PX, SIZE_PX)), np.float32)


TILES = {
    "waves": waves,
    "geometric": geometric,
    "chevron": chevron,
    "stripes": stripes,
    "dots": dots,
    "ribs": ribs,
}
