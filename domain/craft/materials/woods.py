"""Woods, and cork and bamboo, which are worked like them."""

from domain.craft.materials.material import Family, Material, by_kg
from domain.craft.sources import HANDBOOK, WOOD_DENSITY, Source

_FINISHES = ("oiled", "waxed", "lacquered", "ebonised", "painted", "limed")
_BOARD = "planed boards bought in small lots"


def _wood(
    slug: str,
    density: float,
    colour: str,
    low: float,
    high: float,
    workability: float,
    least_wall_mm: float,
    *,
    title: str | None = None,
    source: Source = WOOD_DENSITY,
) -> Material:
    return Material(
        slug,
        title or slug,
        Family.WOOD,
        density,
        source,
        colour,
        _FINISHES,
        by_kg(low, high, _BOARD),
        workability,
        True,
        least_wall_mm,
    )


WOODS = (
    _wood("walnut", 630, "#5c4033", 8, 16, 0.9, 5.0),
    _wood("oak", 770, "#b8925f", 4, 9, 0.75, 6.0),
    # The source gives 620 to 750 for maples; hard maple sits in the upper half.
    _wood("maple", 700, "#e2c9a1", 4, 9, 0.8, 5.0),
    _wood("cherry", 630, "#a9623d", 6, 12, 0.9, 5.0),
    _wood("ash", 710, "#d9c3a0", 4, 8, 0.8, 6.0),
    # Of 700 to 900 and 660 to 980, the lower end is what is sold kiln-dried.
    _wood("beech", 720, "#d6b08a", 3, 6, 0.8, 5.0),
    _wood("birch", 670, "#e6d3b3", 3, 6, 0.8, 5.0),
    _wood("teak", 660, "#9c6b3f", 15, 35, 0.75, 5.0),
    _wood("mahogany", 650, "#7b3f2a", 9, 20, 0.9, 5.0),
    _wood("rosewood", 900, "#56291f", 25, 70, 0.7, 4.0),
    # The source gives 1110 to 1330.
    _wood("ebony", 1200, "#2a211d", 60, 160, 0.5, 4.0),
    _wood("olive", 920, "#b59259", 12, 30, 0.7, 5.0, title="olive wood", source=HANDBOOK),
    _wood("pine", 510, "#e0bd85", 2, 4, 0.85, 7.0),
    # Laminated boards; the source's 310 to 400 is the hollow cane.
    _wood("bamboo", 700, "#d8b878", 3, 7, 0.7, 5.0, source=HANDBOOK),
    _wood("cork", 200, "#c69a6b", 8, 18, 0.8, 6.0, source=HANDBOOK),
)
