"""Variants: one of several designs that answer the same brief."""

from attrs import frozen

from domain.concepts.scores import Score
from domain.concepts.sheet import ProductSheet
from domain.concepts.spec import Composition, ProductSpec
from domain.craft.figures import Figures


@frozen
class PictureRef:
    """A stored picture: its media name, its type and its size in pixels. ``note`` is what its owner should know of how
    it came about, in a sentence or two.
    """

    media: str
    content_type: str
    width_px: int
    height_px: int
    note: str | None = None


@frozen
class Variant:
    """A design with its picture, its score and its product sheet. ``index`` counts from 0 within its generation.
    ``figures`` is None where it was made before designs were measured.
    """

    index: int
    spec: ProductSpec
    composition: Composition
    difference: str
    picture: PictureRef
    score: Score
    sheet: ProductSheet
    figures: Figures | None = None
