"""Measuring designs, drawing them for the workshop, and making models of them."""

from datetime import date
from enum import StrEnum
from typing import Protocol

from attrs import frozen

from domain.concepts.spec import ProductSpec
from domain.craft.figures import Figures
from domain.kernel.errors import Unavailable
from domain.models.model import ModelFormat


class GeometryFailed(Unavailable):
    """Nothing came of this design; asking again may well succeed."""

    code = "geometry-failed"


class Surveyor(Protocol):
    """Measures designs."""

    async def survey(self, spec: ProductSpec) -> Figures:
        """Volumes, surfaces and sizes of a design, the same ones for equal designs.

        Raises:
            GeometryFailed: it could not be measured.
        """
        ...


class DrawingFormat(StrEnum):
    """How a drawing is written."""

    SVG = "svg"
    PDF = "pdf"


@frozen
class DrawingOrder:
    """What a workshop drawing shows besides the design: the words of its title block."""

    spec: ProductSpec
    title: str
    reference: str
    drawn_on: date


class Draughtsman(Protocol):
    """Draws designs to scale."""

    async def draw(self, order: DrawingOrder, form: DrawingFormat) -> bytes:
        """One sheet, A4 or A3: views to a standard scale with their sizes, parts list, title block.

        Raises:
            GeometryFailed: it could not be drawn.
        """
        ...


class Modeller(Protocol):
    """Makes models of designs."""

    async def model(self, spec: ProductSpec, form: ModelFormat) -> bytes:
        """A model at true size, standing on the ground, under 2 MB.

        Raises:
            GeometryFailed: it could not be made.
        """
        ...
