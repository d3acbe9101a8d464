"""ProductSpec: the design itself, which every feature reads."""

from enum import StrEnum

from attrs import frozen

from domain.kernel.money import Money


@frozen
class Dimensions:
    """Outer size in millimetres, true to the piece. Width runs left to right, depth front to back, height up."""

    width_mm: float
    depth_mm: float
    height_mm: float


@frozen
class Part:
    """A named part of the piece, what it is made of and how its surface is finished.

    ``name`` is a part of the category's part list in ``domain.craft`` (``body``, ``lid``, ``seat``). ``material`` and
    ``finish`` are slugs of ``domain.craft``. ``colour`` is sRGB ``#rrggbb`` where the buyer or designer chose one (a
    glaze, tinted glass, dyed linen), None where the material's own colour shows.
    """

    name: str
    material: str
    finish: str
    colour: str | None = None


@frozen
class ProductSpec:
    """A design that can be made: enough for a mesh, a picture, a price and a drawing.

    ``category``, ``form``, ``techniques`` and ``style`` are slugs of ``domain.craft``; ``form`` is one of the
    category's forms. ``palette`` is the sRGB colours ``#rrggbb`` that a picture of it should show, main colour first.
    """

    category: str
    form: str
    dimensions: Dimensions
    parts: tuple[Part, ...]
    style: str
    techniques: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    engraving: str | None = None
    palette: tuple[str, ...] = ()
    use: str | None = None

    @property
    def main_material(self) -> str:
        """The material of the first part, which carries the piece."""
        return self.parts[0].material


class Composition(StrEnum):
    """How the picture looks at the piece."""

    HERO = "hero"
    THREE_QUARTER = "three_quarter"
    FROM_ABOVE = "from_above"
    LOW = "low"
    DETAIL = "detail"
    IN_USE = "in_use"


@frozen
class Proposal:
    """One design that answers a brief, how to show it, and in a few words what sets it apart from its siblings."""

    spec: ProductSpec
    composition: Composition
    difference: str


@frozen
class Reading:
    """What a designer understood of a brief.

    ``spec`` is the plainest design that satisfies it; ``said`` names the fields of the spec that the buyer decided
    (``category``, ``form``, ``dimensions``, ``parts.body.material``, ``parts.lid.colour``, ``style``, ``techniques``,
    …) and that no variant may change. Finer ones: ``parts.<name>`` (an optional part was asked for),
    ``parts.<name>.material.family`` ("wooden" leaves the species open), ``dimensions.<axis>``. ``excluded`` are slugs
    that the buyer refused ("no brass"). ``enhanced`` is the brief as a maker would write it. ``budget`` is the
    brief's own, or one that its text names.
    """

    spec: ProductSpec
    said: frozenset[str]
    enhanced: str
    excluded: frozenset[str] = frozenset()
    not_understood: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    occasion: str | None = None
    recipient: str | None = None
    budget: Money | None = None
