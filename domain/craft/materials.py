"""Materials: what a piece can be made of."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

from domain.craft.sources import ESTIMATE, GEM_GRAVITY, HANDBOOK, METAL_GRAVITY, WOOD_DENSITY, Source


class Family(StrEnum):
    """What a material is handled as."""

    WOOD = "wood"
    METAL = "metal"
    CERAMIC = "ceramic"
    GLASS = "glass"
    TEXTILE = "textile"
    STONE = "stone"


@frozen
class Finish:
    """How a surface is left. ``extra_hours`` is per part, on top of the making; ``sheen`` runs from 0 (matte) to 1
    (mirror).
    """

    slug: str
    title: str
    extra_hours: float
    sheen: float


@frozen
class PriceBand:
    """What a workshop pays in euro, per kilogram or, for stones, per carat (0.2 g)."""

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


_WOOD = ("oiled", "waxed", "lacquered", "ebonised")
_METAL = ("polished", "brushed", "hammered", "blackened", "patina")
_STONEWARE = ("gloss", "matte", "speckled", "crackle")
_GLASS = ("clear", "frosted")
_LINEN = ("natural", "dyed")
_STONE = ("faceted", "cabochon")

FINISHES: Mapping[str, Finish] = MappingProxyType(
    {
        finish.slug: finish
        for finish in (
            Finish("oiled", "oiled", 0.5, 0.3),
            Finish("waxed", "waxed", 0.6, 0.4),
            Finish("lacquered", "lacquered", 1.5, 0.85),
            Finish("ebonised", "ebonised", 1.0, 0.35),
            Finish("polished", "polished", 0.8, 0.95),
            Finish("brushed", "brushed", 0.4, 0.5),
            Finish("hammered", "hammered", 1.2, 0.6),
            Finish("blackened", "blackened", 0.6, 0.25),
            Finish("patina", "patinated", 0.8, 0.3),
            Finish("gloss", "gloss-glazed", 0.4, 0.9),
            Finish("matte", "matte-glazed", 0.4, 0.1),
            Finish("speckled", "speckle-glazed", 0.5, 0.35),
            Finish("crackle", "crackle-glazed", 0.8, 0.8),
            Finish("clear", "clear", 0.0, 1.0),
            Finish("frosted", "frosted", 0.7, 0.2),
            Finish("natural", "undyed", 0.0, 0.05),
            Finish("dyed", "dyed", 0.6, 0.05),
            Finish("faceted", "faceted", 0.0, 1.0),
            Finish("cabochon", "cabochon-cut", 0.0, 0.8),
        )
    }
)


def _kg(low: float, high: float, basis: str) -> PriceBand:
    return PriceBand(low, high, "kg", basis)


def _carat(low: float, high: float, basis: str) -> PriceBand:
    return PriceBand(low, high, "carat", basis)


_BOARD = "planed hardwood boards bought in small lots"
_TURNED = "sheet, rod and castings bought in small lots"

MATERIALS: Mapping[str, Material] = MappingProxyType(
    {
        material.slug: material
        for material in (
            Material(
                "walnut", "walnut", Family.WOOD, 630, WOOD_DENSITY, "#5c4033", _WOOD, _kg(8, 16, _BOARD), 0.9, True, 5.0
            ),
            Material(
                "oak", "oak", Family.WOOD, 770, WOOD_DENSITY, "#b8925f", _WOOD, _kg(4, 9, _BOARD), 0.75, True, 6.0
            ),
            # The source gives 620 to 750 for maples; hard maple sits in the upper half.
            Material(
                "maple", "maple", Family.WOOD, 700, WOOD_DENSITY, "#e2c9a1", _WOOD, _kg(4, 9, _BOARD), 0.8, True, 5.0
            ),
            Material(
                "brass",
                "brass",
                Family.METAL,
                8400,
                METAL_GRAVITY,
                "#c9a227",
                _METAL,
                _kg(9, 18, _TURNED),
                0.85,
                False,
                0.8,
            ),
            Material(
                "copper",
                "copper",
                Family.METAL,
                8940,
                METAL_GRAVITY,
                "#b87333",
                _METAL,
                _kg(11, 22, _TURNED),
                0.9,
                False,
                0.8,
            ),
            Material(
                "gold",
                "18 carat gold",
                Family.METAL,
                15580,
                METAL_GRAVITY,
                "#d4af37",
                _METAL,
                _kg(65_000, 95_000, "18 carat yellow gold as casting grain, around the gold price of 2025"),
                0.95,
                False,
                0.6,
            ),
            Material(
                "silver",
                "sterling silver",
                Family.METAL,
                10400,
                METAL_GRAVITY,
                "#c0c0c0",
                _METAL,
                _kg(900, 1_800, "sterling silver sheet and grain, around the silver price of 2025"),
                0.95,
                False,
                0.7,
            ),
            Material(
                "steel", "steel", Family.METAL, 7850, HANDBOOK, "#71797e", _METAL, _kg(2, 6, _TURNED), 0.6, True, 0.8
            ),
            Material(
                "stoneware",
                "stoneware",
                Family.CERAMIC,
                2300,
                HANDBOOK,
                "#cfc4b0",
                _STONEWARE,
                _kg(2, 5, "prepared clay, glaze and two firings, per kilogram of finished ware"),
                0.85,
                True,
                3.5,
            ),
            Material(
                "glass",
                "glass",
                Family.GLASS,
                2500,
                HANDBOOK,
                "#dfeeee",
                _GLASS,
                _kg(6, 15, "soda-lime cullet or batch with the furnace's fuel, per kilogram of finished ware"),
                0.5,
                True,
                2.5,
            ),
            Material(
                "linen",
                "linen",
                Family.TEXTILE,
                1500,
                HANDBOOK,
                "#e8dcc4",
                _LINEN,
                _kg(60, 120, "furnishing linen by the metre at 0.25 kg a square metre, with its stiffener"),
                0.8,
                True,
                0.4,
            ),
            Material(
                "diamond",
                "diamond",
                Family.STONE,
                3520,
                GEM_GRAVITY,
                "#f4f8ff",
                _STONE,
                _carat(1_500, 7_000, "natural, about one carat, commercial to good quality"),
                0.4,
                True,
                1.0,
            ),
            Material(
                "sapphire",
                "sapphire",
                Family.STONE,
                4000,
                GEM_GRAVITY,
                "#0f52ba",
                _STONE,
                _carat(250, 1_500, "natural, heated, half a carat to two carats, commercial to good quality"),
                0.5,
                True,
                1.0,
            ),
            Material(
                "ruby",
                "ruby",
                Family.STONE,
                4000,
                GEM_GRAVITY,
                "#9b111e",
                _STONE,
                _carat(300, 2_000, "natural, heated, half a carat to two carats, commercial to good quality"),
                0.5,
                False,
                1.0,
            ),
            Material(
                "emerald",
                "emerald",
                Family.STONE,
                2720,
                GEM_GRAVITY,
                "#50c878",
                _STONE,
                _carat(250, 1_800, "natural, oiled, half a carat to two carats, commercial to good quality"),
                0.35,
                False,
                1.0,
            ),
        )
    }
)


def of_family(*families: Family) -> tuple[str, ...]:
    """The slugs of all materials of these families, in the vocabulary's order."""
    return tuple(slug for slug, material in MATERIALS.items() if material.family in families)
