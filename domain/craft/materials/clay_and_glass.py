"""Fired clay and glass."""

from domain.craft.materials.material import Family, Material, by_kg
from domain.craft.sources import HANDBOOK

_GLAZES = ("gloss", "matte", "speckled", "crackle", "drip", "unglazed")
# What is usually left bare starts with that.
_BARE = ("unglazed", "matte", "gloss", "speckled", "crackle", "drip")
_GLASS = ("clear", "frosted", "cut", "ribbed")
_WARE = "prepared clay, glaze and two firings, per kilogram of finished ware"


def _clay(
    slug: str, density: float, colour: str, low: float, high: float, workability: float, wall: float, *finishes: str
) -> Material:
    price = by_kg(low, high, _WARE)
    return Material(slug, slug, Family.CERAMIC, density, HANDBOOK, colour, finishes, price, workability, True, wall)


CLAY_AND_GLASS = (
    _clay("stoneware", 2300, "#cfc4b0", 2, 5, 0.85, 3.5, *_GLAZES),
    _clay("porcelain", 2400, "#f4f2ec", 4, 9, 0.6, 2.5, *_GLAZES),
    _clay("earthenware", 2000, "#d9b48f", 2, 4, 0.9, 4.5, *_GLAZES),
    _clay("terracotta", 1900, "#c66b3d", 2, 4, 0.9, 5.0, *_BARE),
    Material(
        "glass",
        "glass",
        Family.GLASS,
        2500,
        HANDBOOK,
        "#dfeeee",
        _GLASS,
        by_kg(6, 15, "soda-lime cullet or batch with the furnace's fuel, per kilogram of finished ware"),
        0.5,
        True,
        2.5,
    ),
    Material(
        "crystal",
        "crystal",
        Family.GLASS,
        2900,
        HANDBOOK,
        "#f0f5f8",
        _GLASS,
        by_kg(12, 30, "lead-free crystal batch with the furnace's fuel, per kilogram of finished ware"),
        0.5,
        True,
        3.0,
    ),
)
