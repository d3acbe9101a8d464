"""Hearts, knots, scrolls and mandalas: emblems that picture nothing but themselves."""

import numpy as np

from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import Points, arc, corners, curve, mirrored, petal, pick, placed, spiral
from adapters.studio.renderer.stencils.strands import interlace


def hearts(canvas: Canvas) -> None:
    canvas.fill(_heart(0.94))
    canvas.fill(_heart(0.78), cut=True)
    canvas.fill(_heart(0.70))
    for turn in (42.0, -42.0):
        canvas.fill(placed(petal(0.56, 0.24, fullest=0.62), 0.0, -0.1, turn), cut=True)
        canvas.fill(placed(petal(0.36, 0.15), 0.0, -0.42, 1.2 * turn), cut=True)
    canvas.fill(placed(petal(0.5, 0.26, fullest=0.55), 0.0, -0.12), cut=True)
    canvas.fill(placed(petal(0.26, 0.1, fullest=0.6), 0.0, 0.0))
    canvas.stroke(corners((0.0, -0.52), (0.0, -0.1)), 0.05, cut=True)


def _heart(size: float) -> Points:
    """The familiar sine-and-cosine heart, about as wide as tall, from -size to size."""
    t = np.linspace(0.0, 2 * np.pi, 80, endpoint=False)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.stack([x, y + 2.5], -1) * size / 16


def knots(canvas: Canvas) -> None:
    interlace(canvas, [_four_loops(), arc(0.0, 0.0, 0.67, 7.0, 367.0, steps=97)], 0.155, 0.035)


def _four_loops() -> Points:
    """One endless strap with a loop in each corner."""
    t = np.linspace(0.0, 2 * np.pi, 193) + 0.1
    ring = 0.54 * np.exp(1j * t) + 0.37 * np.exp(-3j * t)
    return placed(np.stack([ring.real, ring.imag], -1), turn=45.0, size=1.12)


def scrolls(canvas: Canvas) -> None:
    for flip in (False, True):
        _scroll(canvas, spiral(0.56, 0.42, 0.36, 180.0, -1.6), flip, 0.14, 0.075)
        _scroll(canvas, spiral(0.39, -0.56, 0.29, 0.0, -1.6), flip, 0.14, 0.07)
        _scroll(canvas, curve((0.2, 0.42), (0.2, 0.0), (0.68, 0.0), (0.68, -0.56)), flip, 0.14, 0.14)
        for turn in (-56.0, -84.0):
            leaf = placed(petal(0.4, 0.16, fullest=0.6), 0.5, -0.08, turn)
            canvas.fill(mirrored(leaf) if flip else leaf, gap=0.02)
    for turn in (32.0, -32.0, 0.0):
        canvas.fill(placed(petal(0.62, 0.19, fullest=0.65), 0.0, -0.18, turn / 3.0), gap=0.022)
    canvas.disc(0.0, -0.2, 0.075, gap=0.02)


def _scroll(canvas: Canvas, line: Points, flip: bool, *width: float) -> None:
    canvas.stroke(mirrored(line) if flip else line, width)
    if width[0] > width[-1]:
        x, y, _ = pick(mirrored(line) if flip else line, 1.0)
        canvas.disc(x, y, 0.07)


def mandala(canvas: Canvas) -> None:
    for k in range(12):
        _ray(canvas, petal(0.4, 0.3, fullest=0.4), 0.56, 30.0 * k + 15.0)
    for k in range(12):
        turn = 30.0 * k
        _ray(canvas, petal(0.44, 0.26, fullest=0.5), 0.5, turn)
        canvas.fill(_set_out(petal(0.26, 0.11), 0.6, turn), cut=True)
        x, y = placed(corners((0.0, 0.93)), turn=turn + 15.0)[0]
        canvas.disc(x, y, 0.045, gap=0.015)
    canvas.ring(0.0, 0.0, 0.5, 0.055, gap=0.025)
    for k in range(12):
        _ray(canvas, petal(0.32, 0.145, fullest=0.62), 0.14, 30.0 * k + 15.0)
        canvas.stroke(_set_out(corners((0.0, 0.14), (0.0, 0.24)), 0.14, 30.0 * k + 15.0), 0.03, cut=True)
    canvas.disc(0.0, 0.0, 0.15, gap=0.03)
    canvas.disc(0.0, 0.0, 0.06, cut=True)


def _ray(canvas: Canvas, outline: Points, reach: float, turn: float) -> None:
    canvas.fill(_set_out(outline, reach, turn), gap=0.018)


def _set_out(outline: Points, reach: float, turn: float) -> Points:
    return placed(placed(outline, y=reach), turn=turn)


EMBLEMS = {"hearts": hearts, "knots": knots, "scrolls": scrolls, "mandala": mandala}
