"""Sun, moon, stars, mountains and shells."""

import numpy as np

from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import Points, arc, corners, petal, placed, smooth, star


def sunburst(canvas: Canvas) -> None:
    for k in range(16):
        turn = 22.5 * k
        canvas.fill(placed(_flame() if k % 2 else petal(0.62, 0.2, fullest=0.12), turn=turn) + _outwards(turn, 0.38))
    canvas.disc(0.0, 0.0, 0.34)
    canvas.ring(0.0, 0.0, 0.255, 0.03, cut=True)


def _flame() -> Points:
    up = np.linspace(0.0, 1.0, 25)
    sway = 0.045 * np.sin(2 * np.pi * up)
    half = 0.075 * (1 - up)
    right, left = np.stack([sway + half, 0.46 * up], -1), np.stack([sway - half, 0.46 * up], -1)
    return np.concatenate([right, left[::-1]])


def _outwards(turn: float, reach: float) -> Points:
    return placed(corners((0.0, reach)), turn=turn)


def stars(canvas: Canvas) -> None:
    canvas.fill(placed(star(4, 0.58, 0.24), turn=45.0))
    canvas.fill(star(4, 0.96, 0.23), gap=0.022)
    for k in range(4):
        facet = corners((0.0, 0.03), (0.0, 0.76), (0.115, 0.18))
        canvas.fill(placed(facet, turn=90.0 * k), cut=True)
        x, y = placed(corners((0.0, 0.82)), turn=45.0 + 90.0 * k)[0]
        canvas.fill(placed(star(4, 0.22, 0.085), x, y))


def moon(canvas: Canvas) -> None:
    canvas.disc(-0.1, 0.0, 0.86)
    canvas.disc(0.24, 0.1, 0.68, cut=True)
    canvas.stroke(arc(-0.1, 0.0, 0.72, 118.0, 318.0), (0.01, 0.035, 0.035, 0.01), cut=True)
    for x, y, size, turn in ((0.3, 0.18, 0.36, 0.0), (0.74, 0.56, 0.2, 15.0), (0.74, -0.3, 0.2, -10.0)):
        canvas.fill(placed(star(5, size, 0.42 * size), x, y, turn))


def mountains(canvas: Canvas) -> None:
    canvas.disc(0.52, 0.56, 0.27)
    canvas.ring(0.52, 0.56, 0.36, 0.05)
    _peak(canvas, corners((0.04, -0.48), (0.54, 0.1), (0.9, -0.48)), 0.3)
    _peak(canvas, corners((-0.88, -0.48), (-0.22, 0.84), (0.5, -0.48)), 0.34)
    for base, width in ((-0.51, 0.12), (-0.71, 0.1), (-0.87, 0.08)):
        shift = 0.3 * base
        hills = [(x, base + 0.06 * np.sin(5.0 * (x + shift))) for x in np.linspace(-0.91, 0.91, 25)]
        canvas.stroke(smooth(*hills, steps=2), (0.6 * width, width, width, 0.6 * width), gap=0.03)


def _peak(canvas: Canvas, triangle: Points, snow: float) -> None:
    """A mountain, left foot, top and right foot, with the upper share of it left white."""
    left, top, right = triangle
    canvas.fill(triangle, gap=0.035)
    down = [top + (foot - top) * snow for foot in (left, right)]
    drops = ((0.0, 0.0), (0.2, -0.1), (0.38, 0.06), (0.56, -0.14), (0.74, 0.04), (0.88, -0.08), (1.0, 0.0))
    teeth = [down[0] + (down[1] - down[0]) * share + np.array((0.0, drop)) for share, drop in drops]
    canvas.fill(np.array([top, *teeth]), cut=True)
    canvas.stroke(np.array([left, top, right]), 0.06)


def shells(canvas: Canvas) -> None:
    canvas.fill(corners((-0.34, -0.84), (0.34, -0.84), (0.24, -0.52), (-0.24, -0.52)))
    canvas.stroke(corners((-0.22, -0.74), (0.22, -0.74)), 0.03, cut=True)
    for turn in (-64.0, 64.0, -48.0, 48.0, -32.0, 32.0, -16.0, 16.0, 0.0):
        reach = 1.45 - 0.5 * (abs(turn) / 64.0) ** 1.6
        rib = placed(corners((0.0, 0.12), (0.0, reach)), 0.0, -0.74, turn)
        canvas.stroke(rib, (0.07, 0.24 * reach), gap=0.016)
    for reach in (0.62, 0.98):
        canvas.stroke(arc(0.0, -0.74, reach, 28.0, 152.0), (0.01, 0.032, 0.032, 0.01), cut=True)


EMBLEMS = {
    "sunburst": sunburst,
    "stars": stars,
    "moon": moon,
    "mountains": mountains,
    "shells": shells,
}
