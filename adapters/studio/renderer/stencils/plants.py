"""Flowers, leaves and the tree of life."""

from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import Points, arc, corners, curve, mirrored, petal, pick, placed, smooth


def flowers(canvas: Canvas) -> None:
    stem = smooth((0.0, 0.1), (0.05, -0.4), (-0.06, -0.95))
    canvas.stroke(stem, (0.06, 0.09))
    for turn, length in ((-62.0, 0.78), (62.0, 0.78)):
        veined_leaf(canvas, -0.01, -0.84, turn, length, 0.34)
    for k in range(8):
        _flower_petal(canvas, 45.0 * k + 22.5)
    canvas.disc(0.0, 0.28, 0.19, gap=0.04)
    for k in range(8):
        x, y, _ = pick(arc(0.0, 0.28, 0.115), k / 8)
        canvas.disc(x, y, 0.026, cut=True)
    canvas.disc(0.0, 0.28, 0.035, cut=True)


def _flower_petal(canvas: Canvas, turn: float) -> None:
    canvas.fill(placed(petal(0.68, 0.44, fullest=0.66, blunt=0.7), 0.0, 0.28, turn), gap=0.022)
    canvas.stroke(placed(corners((0.0, 0.26), (0.0, 0.44)), 0.0, 0.28, turn), (0.045, 0.015), cut=True)


def leaves(canvas: Canvas) -> None:
    stem = curve((-0.35, -0.95), (0.05, -0.5), (0.25, 0.1), (0.1, 0.6))
    canvas.stroke(stem, (0.085, 0.04))
    for k in range(3):
        x, y, heading = pick(stem, 0.22 + 0.27 * k)
        length = 0.8 - 0.08 * k
        veined_leaf(canvas, x, y, heading + 58.0, length, 0.36)
        veined_leaf(canvas, x, y, heading - 58.0, length, 0.36)
    x, y, heading = pick(stem, 1.0)
    veined_leaf(canvas, x, y - 0.12, heading, 0.54, 0.34)


def veined_leaf(canvas: Canvas, x: float, y: float, turn: float, length: float, width: float) -> None:
    """A leaf with its midrib and two pairs of veins cut out; it grows from (x, y), `turn` degrees from upright."""
    canvas.fill(placed(petal(length, width, fullest=0.44), x, y, turn), gap=0.022)
    canvas.stroke(placed(corners((0.0, 0.1 * length), (0.0, 0.86 * length)), x, y, turn), (0.035, 0.015), cut=True)
    for share in (0.3, 0.52):
        reach = 0.3 * width
        vein = corners((0.0, share * length), (reach, (share + 0.13) * length))
        for side in (vein, mirrored(vein)):
            canvas.stroke(placed(side, x, y, turn), (0.026, 0.014), cut=True)


def trees(canvas: Canvas) -> None:
    canvas.ring(0.0, 0.0, 0.93, 0.07)
    trunk = smooth((0.3, -0.56), (0.13, -0.42), (0.09, -0.15), (0.12, 0.12), (0.0, 0.2))
    canvas.fill(_both(trunk))
    for root in (((0.08, -0.45), (0.2, -0.62), (0.56, -0.62)), ((0.05, -0.45), (0.1, -0.7), (0.26, -0.8))):
        _mirrored_stroke(canvas, curve(*root), (0.12, 0.04))
    for branch in (
        ((0.05, -0.1), (0.2, 0.08), (0.5, -0.3), (0.7, -0.2)),
        ((0.05, 0.0), (0.2, 0.3), (0.5, 0.1), (0.74, 0.18)),
        ((0.04, 0.05), (0.1, 0.45), (0.45, 0.35), (0.56, 0.53)),
        ((0.02, 0.1), (0.0, 0.5), (0.2, 0.5), (0.24, 0.72)),
    ):
        _leafy_branch(canvas, curve(*branch))
    canvas.stroke(curve((0.0, 0.1), (0.0, 0.6)), (0.1, 0.04))
    canvas.fill(placed(petal(0.24, 0.14), 0.0, 0.58), gap=0.015)


def _leafy_branch(canvas: Canvas, line: Points) -> None:
    _mirrored_stroke(canvas, line, (0.1, 0.035))
    for share, side in ((0.52, 1), (0.66, -1), (0.82, 1), (0.9, -1), (1.0, 0)):
        x, y, heading = pick(line, share)
        leaf = placed(petal(0.19, 0.115), x, y, heading + 62.0 * side)
        canvas.fill(leaf, gap=0.012)
        canvas.fill(mirrored(leaf), gap=0.012)


def _mirrored_stroke(canvas: Canvas, line: Points, width: tuple[float, float]) -> None:
    canvas.stroke(line, width)
    canvas.stroke(mirrored(line), width)


def _both(half: Points) -> Points:
    """A closed outline from its right half, told from the bottom up."""
    return corners(*map(tuple, half), *map(tuple, mirrored(half)[::-1]))


EMBLEMS = {"flowers": flowers, "leaves": leaves, "trees": trees}
