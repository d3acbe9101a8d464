"""Birds, cranes, koi, butterflies and a deer: silhouettes with a few cut lines."""

import numpy as np

from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import (
    Points,
    arc,
    beside,
    corners,
    curve,
    mirrored,
    petal,
    pick,
    placed,
    smooth,
)
from adapters.studio.renderer.stencils.plants import veined_leaf


def birds(canvas: Canvas) -> None:
    _twig(canvas)
    for foot in (0.06, 0.24):
        canvas.stroke(curve((foot, -0.3), (foot + 0.03, -0.6)), 0.045)
    for turn in (132.0, 122.0):
        canvas.fill(placed(petal(0.82, 0.17, fullest=0.7), -0.3, 0.0, turn), gap=0.02)
    body = smooth(
        (0.62, 0.5), (0.54, 0.66), (0.36, 0.72), (0.18, 0.62), (0.0, 0.4), (-0.24, 0.18), (-0.46, -0.12),
        (-0.38, -0.32), (-0.12, -0.42), (0.18, -0.42), (0.44, -0.26), (0.6, 0.02), (0.62, 0.3), closed=True,
    )  # fmt: skip
    canvas.fill(body, gap=0.02)
    canvas.fill(corners((0.58, 0.56), (0.9, 0.43), (0.6, 0.38)), gap=0.012)
    canvas.disc(0.43, 0.5, 0.055, cut=True)
    canvas.disc(0.44, 0.5, 0.025)
    _folded_wing(canvas)


def _folded_wing(canvas: Canvas) -> None:
    wing = smooth(
        (0.24, 0.22), (0.3, 0.04), (0.12, -0.16), (-0.2, -0.22), (-0.66, -0.4), (-0.4, 0.0), (-0.08, 0.24), closed=True
    )
    canvas.fill(wing, gap=0.032)
    canvas.stroke(curve((0.2, -0.02), (0.0, -0.04), (-0.14, 0.16)), (0.03, 0.02), cut=True)
    for start, end in (
        ((0.02, -0.02), (-0.44, -0.24)),
        ((0.06, -0.09), (-0.34, -0.26)),
        ((-0.06, 0.06), (-0.46, -0.14)),
    ):
        canvas.stroke(corners(start, end), (0.026, 0.016), cut=True)


def _twig(canvas: Canvas) -> None:
    twig = smooth((-0.9, -0.74), (-0.4, -0.6), (0.3, -0.62), (0.9, -0.46))
    canvas.stroke(twig, (0.09, 0.06))
    for share, turn, length in ((0.86, -30.0, 0.36), (0.78, 180.0, 0.34), (0.3, 165.0, 0.32)):
        x, y, _ = pick(twig, share)
        veined_leaf(canvas, x, y, turn, length, 0.19)


def cranes(canvas: Canvas) -> None:
    for end in ((-0.96, -0.56), (-0.9, -0.66)):
        canvas.stroke(curve((-0.2, -0.24), end), (0.06, 0.035))
    _wing(canvas, smooth((0.2, -0.05), (0.42, 0.3), (0.5, 0.62)), smooth((0.0, 0.3), (0.25, 0.78), (0.62, 0.98)), 7)
    canvas.stroke(smooth((0.1, -0.14), (0.36, -0.12), (0.55, 0.02), (0.76, 0.1)), (0.2, 0.11, 0.08), gap=0.02)
    canvas.fill(placed(petal(0.58, 0.34, fullest=0.55, blunt=0.8), 0.28, -0.06, 111.0))
    for turn in (95.0, 112.0, 130.0):
        canvas.fill(placed(petal(0.36, 0.11, fullest=0.6), -0.2, -0.22, turn), gap=0.012)
    _wing(
        canvas, smooth((0.14, -0.1), (0.02, 0.26), (-0.2, 0.6)), smooth((-0.4, -0.14), (-0.86, 0.34), (-0.5, 0.95)), 10
    )
    canvas.fill(placed(petal(0.2, 0.13, fullest=0.4, blunt=0.7), 0.7, 0.08, -72.0))
    canvas.stroke(corners((0.84, 0.12), (1.0, 0.09)), (0.06, 0.02))
    canvas.disc(0.79, 0.12, 0.022, cut=True)


def _wing(canvas: Canvas, arm: Points, edge: Points, feathers: int) -> None:
    """Feathers that spread from an arm to the wing's trailing edge, the inner ones first, and the arm over them."""
    for share in np.linspace(0.0, 1.0, feathers):
        x, y, _ = pick(arm, share)
        tip_x, tip_y, _ = pick(edge, share)
        away = np.hypot(tip_x - x, tip_y - y)
        turn = np.degrees(np.arctan2(tip_y - y, tip_x - x)) - 90.0
        canvas.fill(placed(petal(away, 0.15, fullest=0.62, blunt=0.75), x, y, turn), gap=0.016)
    canvas.stroke(arm, (0.13, 0.11, 0.05), gap=0.016)


def fish(canvas: Canvas) -> None:
    spine = smooth((0.8, 0.06), (0.56, 0.3), (0.2, 0.4), (-0.16, 0.24), (-0.4, -0.08), (-0.5, -0.38), steps=12)
    girth = np.interp(
        np.linspace(0, 1, len(spine)), (0, 0.05, 0.2, 0.4, 0.65, 0.85, 1), (0.03, 0.12, 0.22, 0.25, 0.17, 0.09, 0.06)
    )
    _koi_fins(canvas, spine, girth)
    canvas.fill(np.concatenate([beside(spine, girth), beside(spine, -girth)[::-1]]), gap=0.022)
    _scales(canvas, spine, girth)
    canvas.stroke(_across(spine, girth, 0.25, 0.9, bow=-0.05), 0.035, cut=True)
    x, y = _on(spine, girth, 0.12, -0.3)
    canvas.disc(x, y, 0.045, cut=True)
    canvas.disc(x, y, 0.02)
    fin = placed(petal(0.38, 0.2, fullest=0.65), 0.42, 0.2, 160.0)
    canvas.fill(fin, gap=0.025)
    for turn in (153.0, 167.0):
        canvas.stroke(placed(corners((0.0, 0.16), (0.0, 0.32)), 0.42, 0.2, turn), 0.022, cut=True)
    for whisker in (((0.8, 0.02), (0.94, -0.02), (0.93, -0.16)), ((0.75, 0.0), (0.82, -0.1), (0.76, -0.2))):
        canvas.stroke(curve(*whisker), (0.035, 0.022))


def _koi_fins(canvas: Canvas, spine: Points, girth: Points) -> None:
    for share, length in zip(np.linspace(0.34, 0.68, 7), (0.28, 0.32, 0.32, 0.3, 0.26, 0.22, 0.18), strict=True):
        x, y = _on(spine, girth, float(share), -0.75)
        heading = pick(spine, float(share))[2]
        canvas.fill(placed(petal(length, 0.13, fullest=0.6), x, y, heading - 62.0), gap=0.01)
    for turn, length in ((112.0, 0.5), (134.0, 0.56), (158.0, 0.46), (182.0, 0.46), (206.0, 0.58), (228.0, 0.52)):
        canvas.fill(placed(petal(length, 0.2, fullest=0.66), -0.47, -0.3, turn), gap=0.012)
    x, y = _on(spine, girth, 0.66, 0.7)
    for turn in (175.0, 195.0, 215.0):
        canvas.fill(placed(petal(0.3, 0.13, fullest=0.62), x, y, turn), gap=0.01)


def _scales(canvas: Canvas, spine: Points, girth: Points) -> None:
    """Rows of scallops in the body's own coordinates: along the spine, and from one flank (-1) to the other (1)."""
    for row, share in enumerate((0.34, 0.45, 0.56, 0.67)):
        for middle in (-0.28, 0.28) if row % 2 else (-0.56, 0.0, 0.56):
            across = np.linspace(middle - 0.26, middle + 0.26, 9)
            bow = share + 0.06 * np.cos((across - middle) / 0.26 * np.pi / 2)
            scale = [_on(spine, girth, float(u), float(v)) for u, v in zip(bow, across, strict=True)]
            canvas.stroke(corners(*scale), 0.024, cut=True)


def _across(spine: Points, girth: Points, share: float, reach: float, bow: float) -> Points:
    sides = np.linspace(-reach, reach, 13)
    return corners(*[_on(spine, girth, share + bow * (1 - (v / reach) ** 2), float(v)) for v in sides])


def _on(spine: Points, girth: Points, share: float, side: float) -> tuple[float, float]:
    """A point of the body: a share of the way from nose to tail, and from -1 (back) to 1 (belly)."""
    x, y, _ = pick(beside(spine, girth * side), share)
    return x, y


def butterflies(canvas: Canvas) -> None:
    for wing in (
        smooth(
            (0.05, -0.02),
            (0.42, 0.02),
            (0.68, -0.14),
            (0.7, -0.46),
            (0.48, -0.78),
            (0.28, -0.62),
            (0.06, -0.2),
            closed=True,
        ),
        smooth(
            (0.05, 0.14),
            (0.26, 0.56),
            (0.6, 0.84),
            (0.92, 0.82),
            (0.9, 0.5),
            (0.66, 0.12),
            (0.3, -0.04),
            (0.05, 0.0),
            closed=True,
        ),
    ):
        canvas.fill(wing, gap=0.02)
        canvas.fill(mirrored(wing), gap=0.02)
    for cell in (
        smooth((0.2, 0.2), (0.34, 0.48), (0.56, 0.66), (0.5, 0.4), closed=True),
        smooth((0.26, 0.12), (0.54, 0.32), (0.68, 0.34), (0.54, 0.16), closed=True),
        smooth((0.18, -0.16), (0.42, -0.12), (0.5, -0.26), (0.34, -0.3), closed=True),
        smooth((0.14, -0.24), (0.32, -0.38), (0.42, -0.6), (0.26, -0.46), closed=True),
        arc(0.76, 0.69, 0.06), arc(0.8, 0.5, 0.05), arc(0.58, -0.42, 0.065),
    ):  # fmt: skip
        canvas.fill(cell, cut=True)
        canvas.fill(mirrored(cell), cut=True)
    canvas.fill(placed(petal(0.86, 0.17, fullest=0.6, blunt=0.8), 0.0, -0.52), gap=0.025)
    canvas.disc(0.0, 0.34, 0.085, gap=0.015)
    feeler = curve((0.03, 0.38), (0.08, 0.72), (0.26, 0.88))
    for side in (feeler, mirrored(feeler)):
        canvas.stroke(side, 0.038)
        canvas.disc(float(side[-1, 0]), float(side[-1, 1]), 0.045)


def animals(canvas: Canvas) -> None:
    _legs(
        canvas,
        (
            ((-0.42, -0.14), (-0.46, -0.42), (-0.7, -0.56), (-0.78, -0.88)),
            ((0.3, -0.18), (0.46, -0.44), (0.3, -0.6), (0.36, -0.82)),
        ),
    )
    body = smooth(
        (0.44, 0.0), (0.3, 0.18), (0.08, 0.1), (-0.2, 0.06), (-0.44, 0.12), (-0.6, -0.02), (-0.56, -0.26),
        (-0.36, -0.3), (-0.12, -0.2), (0.12, -0.24), (0.34, -0.3), closed=True,
    )  # fmt: skip
    canvas.fill(body, gap=0.02)
    _legs(
        canvas,
        (
            ((-0.44, -0.1), (-0.6, -0.36), (-0.84, -0.4), (-0.93, -0.7)),
            ((0.34, -0.14), (0.6, -0.32), (0.84, -0.3), (0.93, -0.54)),
        ),
    )
    canvas.fill(body)
    canvas.fill(
        smooth(
            (0.16, 0.1), (0.42, 0.34), (0.5, 0.5), (0.66, 0.46), (0.6, 0.22), (0.46, -0.14), (0.3, -0.2), closed=True
        )
    )
    canvas.fill(
        smooth(
            (0.46, 0.5), (0.58, 0.56), (0.72, 0.46), (0.92, 0.36), (0.9, 0.28), (0.68, 0.3), (0.54, 0.36), closed=True
        )
    )
    canvas.fill(placed(petal(0.28, 0.12), 0.5, 0.47, 76.0), gap=0.015)
    canvas.fill(placed(petal(0.24, 0.13), -0.54, 0.05, 46.0))
    _antlers(canvas)
    _deer_cuts(canvas)


def _legs(canvas: Canvas, legs: tuple[tuple[tuple[float, float], ...], ...]) -> None:
    for joints in legs:
        canvas.stroke(smooth(*joints), (0.26, 0.13, 0.075, 0.055), gap=0.018)


def _antlers(canvas: Canvas) -> None:
    for beam, tines in (
        (
            ((0.54, 0.52), (0.3, 0.6), (0.14, 0.74), (0.18, 0.95)),
            (((0.36, 0.58), (0.38, 0.82)), ((0.2, 0.68), (0.0, 0.78))),
        ),
        (((0.6, 0.54), (0.6, 0.68), (0.54, 0.8), (0.6, 0.95)), (((0.59, 0.66), (0.76, 0.78)),)),
    ):
        canvas.stroke(smooth(*beam), (0.07, 0.065, 0.045))
        for tine in tines:
            canvas.stroke(corners(*tine), (0.055, 0.04))


def _deer_cuts(canvas: Canvas) -> None:
    canvas.disc(0.66, 0.445, 0.025, cut=True)
    canvas.stroke(curve((-0.3, 0.0), (-0.24, -0.16), (-0.36, -0.28)), (0.015, 0.035, 0.02), cut=True)
    canvas.stroke(curve((0.22, 0.04), (0.2, -0.12), (0.3, -0.24)), (0.015, 0.035, 0.02), cut=True)
    for x, y in ((-0.14, -0.02), (-0.02, -0.08), (0.08, 0.0), (-0.1, -0.14), (0.1, -0.14)):
        canvas.disc(x, y, 0.025, cut=True)


EMBLEMS = {
    "birds": birds,
    "cranes": cranes,
    "fish": fish,
    "butterflies": butterflies,
    "animals": animals,
}
