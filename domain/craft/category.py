"""What is known of something that can be made, apart from its geometry."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from domain.craft.materials import Family

Words = Mapping[str, str]
"""By language code, the phrases that people use for a thing, after commas: ``{"en": "mug, coffee mug"}``."""

_NONE: Words = MappingProxyType({})


class Axis(StrEnum):
    """A direction of a piece: width left to right, depth front to back, height up."""

    WIDTH = "width_mm"
    DEPTH = "depth_mm"
    HEIGHT = "height_mm"


@frozen
class Range:
    """Plausible millimetres along one axis, both ends included. An estimate: beyond it we say so, we do not refuse."""

    least: float
    most: float


@frozen
class Form:
    """A shape of a category.

    ``size_mm`` is width, depth and height of the usual piece. ``needs`` names optional parts that this form cannot
    do without, ``without`` those that do not go with it. ``hours_factor`` scales the category's base hours. ``round``
    says that width and depth are one diameter. ``techniques`` are those that this shape takes on top.
    """

    slug: str
    title: str
    size_mm: tuple[float, float, float]
    hours_factor: float = 1.0
    round: bool = False
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    words: Words = field(default=_NONE, eq=False, repr=False)


@frozen
class PartRule:
    """A part that a piece has or may have.

    ``families`` may make it, the usual one first; ``usual`` is the material when nothing else decides. A part that
    ``follows`` another takes its material from it unless the buyer decides otherwise. ``offered`` are the materials
    that a maker would propose where the buyer left it open, the commonest first; empty: any of the families.
    ``techniques`` are what the part takes, by the family of its material.
    """

    name: str
    title: str
    families: tuple[Family, ...]
    usual: str
    required: bool = True
    follows: str | None = None
    hours: float = 0.0
    offered: tuple[str, ...] = ()
    techniques: Mapping[Family, tuple[str, ...]] = field(default=MappingProxyType({}), eq=False, repr=False)
    words: Words = field(default=_NONE, eq=False, repr=False)


@frozen
class Sizing:
    """How a piece is sized by what it goes round or holds.

    ``by`` is ``finger``, ``wrist``, ``waist`` (a girth, round the two ``axes``) or ``picture`` (its sides lie along
    them). ``adds_mm`` is what the piece adds to that along each of the axes. A lone size below ``across_below_mm`` is
    the width of the band, along ``across``.
    """

    by: str
    adds_mm: float
    axes: tuple[Axis, Axis]
    across: Axis | None = None
    across_below_mm: float = 0.0


@frozen
class NamedSize:
    """A size that has a name ("dinner plate", "A4"): ``size_mm`` along width, depth and height, None where the
    name leaves it open. ``is_one`` says that the name alone means the piece.
    """

    words: Words = field(eq=False)
    size_mm: tuple[float | None, float | None, float | None]
    is_one: bool = False


@frozen
class Category:
    """Something that can be commissioned.

    ``craft`` is the family of crafts it belongs to. ``plausible`` is per axis in mm. ``lone`` is the axis that a
    size without a direction means ("20 cm"). ``base_hours`` is a skilled maker's time for the plainest form at its
    usual size (an estimate). The first form and the first part are the plain ones.

    ``made_by`` are the techniques by the family of the main part's material, where they are not the usual ones of
    that family. ``accents`` are the parts that take a material which nothing else places, in order. ``liked_by`` are
    the forms that a style prefers, the most typical first. ``known_by`` are the parts that give it away, and
    ``purposes`` words for what it is for, where nothing else names it. ``sides`` are the axes that two or three sides
    ("20 x 30 cm") run along.
    """

    slug: str
    title: str
    craft: str
    sub_categories: tuple[str, ...]
    plausible: Mapping[Axis, Range] = field(eq=False)
    lone: Axis
    forms: tuple[Form, ...]
    parts: tuple[PartRule, ...]
    skills: tuple[str, ...]
    base_hours: float
    made_by: Mapping[Family, tuple[str, ...]] = field(default=MappingProxyType({}), eq=False, repr=False)
    accents: tuple[str, ...] = ()
    liked_by: Mapping[str, tuple[str, ...]] = field(default=MappingProxyType({}), eq=False, repr=False)
    known_by: tuple[str, ...] = ()
    words: Words = field(default=_NONE, eq=False, repr=False)
    purposes: Words = field(default=_NONE, eq=False, repr=False)
    sizing: Sizing | None = None
    sizes: tuple[NamedSize, ...] = ()
    sides: tuple[Axis, ...] = (Axis.WIDTH, Axis.HEIGHT)

    def form(self, slug: str) -> Form:
        """The form of that slug; the plain one where the category has no such form."""
        return next((form for form in self.forms if form.slug == slug), self.forms[0])

    def part(self, name: str) -> PartRule | None:
        """The rule of a part, or None where the category has no such part."""
        return next((part for part in self.parts if part.name == name), None)

    def forms_for(self, style: str) -> tuple[Form, ...]:
        """All forms, those first that the style likes."""
        liked = (self.form(slug) for slug in self.liked_by.get(style, ()))
        return tuple(dict.fromkeys((*liked, *self.forms)))


def plausible(
    width: tuple[float, float], depth: tuple[float, float], height: tuple[float, float]
) -> Mapping[Axis, Range]:
    """The plausible millimetres of a category, least and most along each axis."""
    return MappingProxyType({Axis.WIDTH: Range(*width), Axis.DEPTH: Range(*depth), Axis.HEIGHT: Range(*height)})
