"""The shapes of measures: a length with the way that it runs, and sides ("30 x 20 x 10 cm")."""

from enum import StrEnum

from attrs import frozen

from domain.craft import Axis


class Way(StrEnum):
    """How a measure runs, as the buyer calls it. ``inner`` is a diameter inside, ``girth`` the way round."""

    HEIGHT = "height"
    WIDTH = "width"
    LENGTH = "length"
    DEPTH = "depth"
    DIAMETER = "diameter"
    INNER = "inner"
    THICKNESS = "thickness"
    RADIUS = "radius"
    GIRTH = "girth"


AXIS_OF: dict[Way, Axis] = {
    Way.HEIGHT: Axis.HEIGHT,
    Way.WIDTH: Axis.WIDTH,
    Way.LENGTH: Axis.WIDTH,
    Way.DEPTH: Axis.DEPTH,
    Way.DIAMETER: Axis.WIDTH,
}


@frozen
class Measure:
    """A length in millimetres and the ``way`` that it runs (None: the buyer gave none), from ``start`` to ``end`` of
    the text.

    ``bare`` is the figure where no unit stands with it; ``mm`` then takes the unit of its neighbours, else
    centimetres (``shared`` says that a neighbour decided).
    """

    mm: float
    way: Way | None
    start: int
    end: int
    words: str
    bare: float | None = None
    shared: bool = False

    @property
    def axis(self) -> Axis | None:
        """The axis that the way names, if it names one."""
        return AXIS_OF.get(self.way) if self.way else None


@frozen
class Sides:
    """Two or three sides in order; ``bare`` where none had a unit."""

    measures: tuple[Measure, ...]
    bare: bool

    @property
    def start(self) -> int:
        """Where they begin in the text."""
        return self.measures[0].start

    @property
    def end(self) -> int:
        """Where they end in the text."""
        return self.measures[-1].end


Found = Measure | Sides
