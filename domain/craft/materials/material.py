"""What is known of a material and of a finish."""

from enum import StrEnum

from attrs import frozen

from domain.craft.sources import ESTIMATE, Source


class Family(StrEnum):
    """What a material is handled as."""

    WOOD = "wood"
    METAL = "metal"
    CERAMIC = "ceramic"
    GLASS = "glass"
    TEXTILE = "textile"
    STONE = "stone"
    GEM = "gem"
    LEATHER = "leather"
    PAPER = "paper"
    RESIN = "resin"


@frozen
class Finish:
    """How a surface is left. ``extra_hours`` is per part, on top of the making; ``sheen`` runs from 0 (matte) to 1
    (mirror). ``technique`` is what it takes beyond the usual.
    """

    slug: str
    title: str
    extra_hours: float
    sheen: float
    technique: str | None = None


@frozen
class PriceBand:
    """What a workshop pays in euro, per kilogram or, for gems, per carat (0.2 g)."""

    low_eur: float
    high_eur: float
    per: str
    basis: str
    source: Source = ESTIMATE


@frozen
class Material:
    """A material with the figures that mass, price and pictures need.

    ``density_kg_m3`` is of the solid stuff; ``colour`` is its usual look in sRGB ``#rrggbb``; ``finishes`` lists the
    slugs that suit it, the usual one first; ``workability`` runs from 0 (a fight) to 1 (a pleasure) for a skilled
    maker; ``takes_colour`` says whether a buyer can choose its colour (a glaze, a tint, a dye, a stain, a cut
    stone's own hue); ``least_wall_mm`` is the thinnest sound wall.
    """

    slug: str
    title: str
    family: Family
    density_kg_m3: float
    density_source: Source
    colour: str
    finishes: tuple[str, ...]
    price: PriceBand
    workability: float
    takes_colour: bool
    least_wall_mm: float

    @property
    def precious(self) -> bool:
        """Whether it is weighed by the carat, or costs so much that nobody would get it without asking for it."""
        return self.price.per == "carat" or self.price.low_eur >= 500


def by_kg(low: float, high: float, basis: str) -> PriceBand:
    """A price in euro a kilogram."""
    return PriceBand(low, high, "kg", basis)


def by_carat(low: float, high: float, basis: str) -> PriceBand:
    """A price in euro a carat."""
    return PriceBand(low, high, "carat", basis)
