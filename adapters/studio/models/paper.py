"""A drawing as strokes, patches and words on paper: what every writer writes. Millimetres from the top left corner."""

from typing import Any

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray
from reportlab.pdfbase.pdfmetrics import stringWidth

Array = NDArray[Any]
FONT, BOLD = "Helvetica", "Helvetica-Bold"
THICK, MIDDLE, THIN = 0.4, 0.3, 0.15
"""Weights of lines in mm: outlines, frames, dimensions."""
ARROW = (2.6, 0.45)
"""Length and half width of an arrow head in mm."""
FIGURES = 2.8
"""Size of the figures of dimensions in mm."""


@frozen(eq=False)
class Stroke:
    """A polyline (n, 2) of a weight in mm, dashed where ``dash`` (on, off) says so."""

    points: Array
    weight: float
    dash: tuple[float, ...] = ()


@frozen(eq=False)
class Patch:
    """A filled polygon (n, 2), black."""

    points: Array


@frozen
class Words:
    """A line of text. ``anchor`` is start, middle or end; ``turn`` in degrees, against the clock; ``size`` in mm."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    turn: float = 0.0
    bold: bool = False

    @property
    def font(self) -> str:
        """The name of its font in a PDF."""
        return BOLD if self.bold else FONT


@define(eq=False)
class Paper:
    """A sheet that is being drawn on."""

    width: float
    height: float
    title: str
    items: list[Stroke | Patch | Words] = field(factory=list)

    def line(self, *points: tuple[float, float], weight: float = THIN, dash: tuple[float, ...] = ()) -> None:
        """A polyline."""
        self.items.append(Stroke(np.array(points, float), weight, dash))

    def box(self, x: float, y: float, width: float, height: float, weight: float = MIDDLE) -> None:
        """A rectangle from its top left corner."""
        right, low = x + width, y + height
        self.line((x, y), (right, y), (right, low), (x, low), (x, y), weight=weight)

    def circle(self, x: float, y: float, radius: float, weight: float = THIN) -> None:
        """A circle."""
        turn = np.linspace(0, 2 * np.pi, 49)
        self.items.append(Stroke(np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], 1), weight))

    def text(self, x: float, y: float, text: str, size: float = 2.5, **how: Any) -> None:
        """A line of text on its base line."""
        self.items.append(Words(x, y, text, size, **how))

    def measure_width(self, left: float, right: float, edge: float, at: float, text: str) -> None:
        """A level dimension from ``left`` to ``right`` at the height ``at``, drawn out from what lies at ``edge``."""
        self._extended((left, edge), (left, at))
        self._extended((right, edge), (right, at))
        long = right - left
        inside = self._dimension(np.array([left, at]), np.array([right, at]))
        if long > stringWidth(text, FONT, FIGURES) + (2 * ARROW[0] + 1 if inside else 0):
            self.text((left + right) / 2, at - 0.8, text, FIGURES, anchor="middle")
        else:
            self.text(right + (1.5 if inside else 5.5), at - 0.8, text, FIGURES)

    def measure_height(self, low: float, high: float, edge: float, at: float, text: str) -> None:
        """An upright dimension from ``low`` up to ``high`` (on paper the smaller number) at ``at`` from the left."""
        self._extended((edge, low), (at, low))
        self._extended((edge, high), (at, high))
        long = low - high
        inside = self._dimension(np.array([at, high]), np.array([at, low]))
        wide = stringWidth(text, FONT, FIGURES)
        if long > wide + (2 * ARROW[0] + 1 if inside else 0):
            self.text(at - 0.8, (low + high) / 2, text, FIGURES, anchor="middle", turn=90)
        else:
            self.text(at - 0.8, high - (1.0 if inside else 5.5), text, FIGURES, turn=90)

    def _extended(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        way = np.array(end) - np.array(start)
        long = float(np.linalg.norm(way))
        if long > 1.5:
            way = way / long
            self.line(tuple(np.array(start) + way), tuple(np.array(end) + way * 1.2))

    def _dimension(self, start: Array, end: Array) -> bool:
        """The line with its arrows; answers whether they are between the ends, where there is room for them."""
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        inside = float(np.linalg.norm(end - start)) > 2 * ARROW[0] + 1
        over = along * (0.0 if inside else 5.0)
        self.line(tuple(start - over), tuple(end + over))
        self._arrow(start, -along if inside else along)
        self._arrow(end, along if inside else -along)
        return inside

    def _arrow(self, tip: Array, way: Array) -> None:
        side = np.array([-way[1], way[0]]) * ARROW[1]
        back = tip - way * ARROW[0]
        self.items.append(Patch(np.stack([tip, back + side, back - side])))


def wrapped(text: str, size: float, wide: float, bold: bool = False) -> list[str]:
    """The lines of a text of that size that are no wider than ``wide`` mm; a longer word is cut."""
    font = BOLD if bold else FONT
    found, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) <= wide:
            line = longer
            continue
        if line:
            found.append(line)
        while stringWidth(word, font, size) > wide and len(word) > 1:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or stringWidth(word[:n], font, size) <= wide)
            found.append(word[:cut])
            word = word[cut:]
        line = word
    return [*found, line] if line else found
