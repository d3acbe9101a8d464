"""A workshop drawing of a design: three views and a picture to scale, sizes, parts list, title block."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.models import pdf, svg
from adapters.studio.models.bodies import shaped
from adapters.studio.models.captions import caption
from adapters.studio.models.paper import MIDDLE, THICK, Array, Paper, Stroke
from adapters.studio.models.survey import survey
from adapters.studio.models.views import CORNER, FRONT, LEFT, TOP, lines
from application.ports.geometry import DrawingFormat, DrawingOrder
from domain.concepts.spec import ProductSpec
from domain.craft import CATEGORIES
from domain.craft.figures import Figures, PartFigures

WRITERS: Mapping[DrawingFormat, Callable[[Paper], bytes]] = MappingProxyType(
    {DrawingFormat.SVG: svg.written, DrawingFormat.PDF: pdf.written}
)
SCALES = (20.0, 10.0, 5.0, 2.0, 1.0, 1 / 2, 1 / 5, 1 / 10, 1 / 20, 1 / 50)
"""ISO 5455."""
FILING, MARGIN = 20.0, 10.0
"""Where the frame lies, in mm from the left edge and from the others (ISO 5457)."""
BEFORE, BETWEEN, AFTER = 16.0, 30.0, 8.0
"""Room to the left of the front view, between the views across, and to the right of the last one, in mm."""
ABOVE, UNDER, BELOW = 18.0, 22.0, 6.0
"""Room above the front view, between the views down, and below the last one."""
ROW = 7.5
"""Between two rows of dimensions."""
TELLING = 0.04
"""A part is measured in a view where it differs from the whole by more than this share."""


@frozen
class Format:
    """A sheet's name and size in mm, and the width of its column of words."""

    name: str
    width: float
    height: float
    column: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height that the views may take, dimensions not counted."""
        across = self.width - FILING - MARGIN - self.column - 2 - BEFORE - BETWEEN - AFTER
        return across, self.height - 2 * MARGIN - ABOVE - UNDER - BELOW


A4, A3 = Format("A4", 297, 210, 88), Format("A3", 420, 297, 112)


def drawn(order: DrawingOrder, form: DrawingFormat) -> bytes:
    """The drawing as a file."""
    return WRITERS[form](draw(order))


def draw(order: DrawingOrder) -> Paper:
    """The drawing on paper, in first angle projection (the view from the left stands to the right)."""
    figures = survey(order.spec)
    sheet, scale = fitting(figures)
    paper = Paper(sheet.width, sheet.height, f"{order.title}, workshop drawing")
    paper.box(FILING, MARGIN, sheet.width - FILING - MARGIN, sheet.height - 2 * MARGIN, 0.7)
    bodies = shaped(order.spec).bodies
    width, depth, height = (scale * size for size in (figures.width_mm, figures.depth_mm, figures.height_mm))
    room = sheet.room
    spare_x, spare_y = room[0] - width - depth, room[1] - height - depth
    left, top = FILING + BEFORE + min(spare_x / 3, 20), MARGIN + ABOVE + min(spare_y / 3, 20)
    beside = left + width + BETWEEN + min(spare_x / 3, 20)
    under = top + height + UNDER + min(spare_y / 3, 20)
    # Each view's origin on paper: where the middle of the piece's foot is, or its middle from above.
    front = (left + width / 2, top + height)
    side = (beside + depth / 2, top + height)
    above = (left + width / 2, under + depth / 2)
    for look, place in ((FRONT, front), (LEFT, side), (TOP, above)):
        _view(paper, lines(bodies, look), place, scale, THICK)
    label = left - 9
    for words, x, y in (
        ("Front", label, top - 13),
        ("From the left", beside, top - 13),
        ("From above", label, under - 4),
    ):
        paper.text(x, y, words, 2.3)
    _centres(paper, figures, scale, front, side, above)
    _sizes(paper, figures, scale, front, side, order)
    _picture(paper, lines(bodies, CORNER), (beside - 12, top + height + UNDER - 4), sheet)
    caption(paper, order, figures, scale, sheet.name, (sheet.width - MARGIN - sheet.column, sheet.column))
    return paper


def fitting(figures: Figures) -> tuple[Format, float]:
    """The sheet and scale: A4 where it shows the piece at a fair size, else A3."""
    found = [(sheet, _scale(figures, sheet)) for sheet in (A4, A3)]
    sheet, scale = found[0]
    return found[0] if _filled(figures, sheet, scale) >= 0.6 else found[1]


def _scale(figures: Figures, sheet: Format) -> float:
    return next((scale for scale in SCALES if _filled(figures, sheet, scale) <= 1), SCALES[-1])


def _filled(figures: Figures, sheet: Format, scale: float) -> float:
    """The share of the room that the views take at a scale, in the direction that is scarcer."""
    across, down = sheet.room
    width, depth, height = figures.width_mm, figures.depth_mm, figures.height_mm
    return max((width + depth) * scale / across, (height + depth) * scale / down)


def _view(paper: Paper, seen: list[Array], place: tuple[float, float], scale: float, weight: float) -> None:
    turned = np.array([scale, -scale])
    paper.items += [Stroke(line * turned + np.array(place), weight) for line in seen]


def _centres(
    paper: Paper,
    figures: Figures,
    scale: float,
    front: tuple[float, float],
    side: tuple[float, float],
    above: tuple[float, float],
) -> None:
    """Centre lines of the main part, a little longer than the piece."""
    chain, over = (5.0, 1.0, 0.6, 1.0), 2.5
    wide, deep, tall = (scale * size / 2 for size in (figures.width_mm, figures.depth_mm, figures.height_mm))
    main = figures.parts[0]
    x, y = (scale * (main.low[axis] + main.high[axis]) / 2 for axis in (0, 1))
    for middle, foot in ((front[0] + x, front[1]), (side[0] - y, side[1])):
        paper.line((middle, foot - 2 * tall - over), (middle, foot + over), dash=chain)
    paper.line((above[0] + x, above[1] - deep - over), (above[0] + x, above[1] + deep + over), dash=chain)
    paper.line((above[0] - wide - over, above[1] - y), (above[0] + wide + over, above[1] - y), dash=chain)


def _sizes(
    paper: Paper,
    figures: Figures,
    scale: float,
    front: tuple[float, float],
    side: tuple[float, float],
    order: DrawingOrder,
) -> None:
    """Outer sizes, then the heights of the main parts to the right of the front view, and their widths below it or,
    of what is high up, above it.
    """
    width, depth, height = figures.width_mm, figures.depth_mm, figures.height_mm
    (x, foot), (side_x, _) = front, side
    left, right, head = x - width / 2 * scale, x + width / 2 * scale, foot - height * scale
    paper.measure_height(foot, head, left, left - 9, number(height))
    paper.measure_width(side_x - depth / 2 * scale, side_x + depth / 2 * scale, foot, foot + 8, number(depth))
    for row, part in enumerate(_told(figures, order.spec, 2, 3)):
        low, high = foot - part.low[2] * scale, foot - part.high[2] * scale
        paper.measure_height(low, high, x + part.high[0] * scale, right + 6 + row * ROW, number(part.size_mm[2]))
    rows = 0
    for part in _told(figures, order.spec, 0, 2):
        ends = x + part.low[0] * scale, x + part.high[0] * scale
        text = diameter(part)
        if part.low[2] + part.high[2] > 1.2 * height:
            paper.measure_width(*ends, foot - part.high[2] * scale, head - 5, text)
        else:
            paper.measure_width(*ends, foot - part.low[2] * scale, foot + 8 + rows * ROW, text)
            rows += 1
    whole = next((diameter(part) for part in figures.parts if abs(part.size_mm[0] - width) < 0.05), number(width))
    paper.measure_width(left, right, foot, foot + 8 + rows * ROW, whole)


def _told(figures: Figures, spec: ProductSpec, axis: int, most: int) -> list[PartFigures]:
    """The parts to measure along an axis, the smallest measure first: those that the piece cannot do without before
    others, none that measures what the whole does, or another one.
    """
    whole = (figures.width_mm, figures.depth_mm, figures.height_mm)[axis]
    kind = CATEGORIES[spec.category]
    needed = {rule.name for rule in kind.parts if rule.required} | set(kind.form(spec.form).needs)
    found: list[PartFigures] = []
    for part in sorted(figures.parts, key=lambda part: part.name not in needed):
        known = [whole, *(other.size_mm[axis] for other in found)]
        new = all(abs(part.size_mm[axis] - each) > TELLING * whole for each in known)
        if new and part.size_mm[axis] > TELLING * whole and (part.name in needed or axis == 2):
            found.append(part)
    return sorted(found[:most], key=lambda part: part.size_mm[axis])


def diameter(part: PartFigures) -> str:
    """A part's width, as a diameter where it is round."""
    return f"{'Ø' if part.round else ''}{number(part.size_mm[0])}"


def _picture(paper: Paper, seen: list[Array], corner: tuple[float, float], sheet: Format) -> None:
    """The piece from its corner, as large as the free space is, to no scale."""
    if not seen:
        return
    points = np.concatenate(seen)
    low, size = points.min(0), np.ptp(points, axis=0)
    right, bottom = sheet.width - MARGIN - sheet.column - 6, sheet.height - MARGIN - 8
    wide, tall = right - corner[0], bottom - corner[1]
    if min(wide, tall) < 25:
        return
    scale = 0.9 * float(min(wide / size[0], tall / size[1]))
    place = (
        corner[0] + wide / 2 - scale * float(low[0] + size[0] / 2),
        corner[1] + tall / 2 + scale * float(low[1] + size[1] / 2),
    )
    _view(paper, seen, place, scale, MIDDLE)
    foot = place[1] - scale * float(low[1])
    paper.text(corner[0] + wide / 2, foot + 5, "Not to scale", 2.0, anchor="middle")


def number(mm: float) -> str:
    """A size as it is written on a drawing: to a tenth below 100 mm, to a whole one above."""
    return f"{mm:.1f}".rstrip("0").rstrip(".") if mm < 99.95 else f"{mm:.0f}"
