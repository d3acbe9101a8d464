"""Metals, the base ones and the precious ones."""

from domain.craft.materials.material import Family, Material, PriceBand, by_kg
from domain.craft.sources import HANDBOOK, METAL_GRAVITY, Source

_FINISHES = ("polished", "brushed", "hammered", "blackened", "patina", "satin")
_STOCK = "sheet, rod and castings bought in small lots"


def _metal(
    slug: str,
    title: str,
    density: float,
    source: Source,
    colour: str,
    price: PriceBand,
    workability: float,
    least_wall_mm: float,
    *,
    painted: bool = False,
) -> Material:
    return Material(
        slug, title, Family.METAL, density, source, colour, _FINISHES, price, workability, painted, least_wall_mm
    )


def _grain(low: float, high: float, what: str) -> PriceBand:
    return by_kg(low, high, f"{what} as casting grain, around the metal's price of 2025")


METALS = (
    _metal("brass", "brass", 8400, METAL_GRAVITY, "#c9a227", by_kg(9, 18, _STOCK), 0.85, 0.8),
    _metal("copper", "copper", 8940, METAL_GRAVITY, "#b87333", by_kg(11, 22, _STOCK), 0.9, 0.8),
    _metal(
        "gold", "18 carat gold", 15580, METAL_GRAVITY, "#d4af37",
        _grain(65_000, 95_000, "18 carat yellow gold"), 0.95, 0.6,
    ),
    _metal(
        "silver", "sterling silver", 10400, METAL_GRAVITY, "#c0c0c0",
        by_kg(900, 1_800, "sterling silver sheet and grain, around the silver price of 2025"), 0.95, 0.7,
    ),
    _metal("steel", "steel", 7850, HANDBOOK, "#71797e", by_kg(2, 6, _STOCK), 0.6, 0.8, painted=True),
    _metal(
        "gold_14k", "14 carat gold", 13070, METAL_GRAVITY, "#d9b64f",
        _grain(50_000, 74_000, "14 carat yellow gold"), 0.9, 0.6,
    ),
    _metal(
        "gold_9k", "9 carat gold", 11100, HANDBOOK, "#d8bd6a",
        _grain(32_000, 48_000, "9 carat yellow gold"), 0.85, 0.7,
    ),
    _metal(
        "rose_gold", "18 carat rose gold", 15180, METAL_GRAVITY, "#b76e79",
        _grain(65_000, 95_000, "18 carat red gold"), 0.9, 0.6,
    ),
    _metal(
        "white_gold", "18 carat white gold", 14640, METAL_GRAVITY, "#e5e4e2",
        _grain(66_000, 100_000, "18 carat white gold with palladium"), 0.85, 0.6,
    ),
    # Platinum with cobalt, 950 parts in 1000.
    _metal(
        "platinum", "platinum", 20800, METAL_GRAVITY, "#d5d6d8",
        _grain(30_000, 48_000, "platinum 950"), 0.7, 0.6,
    ),
    _metal("bronze", "bronze", 8700, HANDBOOK, "#8c6a3a", by_kg(12, 24, _STOCK), 0.8, 1.0),
    _metal("iron", "iron", 7750, HANDBOOK, "#4b4e50", by_kg(2, 5, _STOCK), 0.65, 1.5, painted=True),
    _metal("pewter", "pewter", 7300, HANDBOOK, "#9a9b96", by_kg(30, 55, _STOCK), 0.95, 1.2),
)  # fmt: skip
