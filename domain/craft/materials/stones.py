"""Stones that are worked as slabs and blocks, what is inlaid beside them, and resin."""

from domain.craft.materials.material import Family, Material, by_kg
from domain.craft.sources import HANDBOOK

_STONE = ("polished", "honed", "rough")
_RESIN = ("polished", "matte")
_SLAB = "offcuts of slabs, cut to size"
_SHEET = "thin sheet for inlays, in small lots"


def _stone(
    slug: str,
    density: float,
    colour: str,
    low: float,
    high: float,
    workability: float,
    wall: float,
    *,
    title: str | None = None,
    basis: str = _SLAB,
) -> Material:
    price = by_kg(low, high, basis)
    return Material(
        slug,
        title or slug,
        Family.STONE,
        density,
        HANDBOOK,
        colour,
        _STONE,
        price,
        workability,
        False,
        wall,
    )


STONES = (
    _stone("marble", 2700, "#ece9e3", 2, 8, 0.6, 8.0),
    _stone("slate", 2800, "#4c545b", 2, 6, 0.55, 5.0),
    _stone("soapstone", 2800, "#7f867e", 2, 6, 0.85, 8.0),
    _stone("granite", 2700, "#8d8884", 2, 7, 0.4, 10.0),
    _stone("mother_of_pearl", 2700, "#e9e6ea", 80, 300, 0.55, 0.8, title="mother of pearl", basis=_SHEET),
    _stone("bone", 1900, "#ece3cd", 20, 60, 0.7, 1.0, basis=_SHEET),
    Material(
        "resin",
        "resin",
        Family.RESIN,
        1150,
        HANDBOOK,
        "#c9d3cf",
        _RESIN,
        by_kg(12, 35, "casting epoxy with pigment"),
        0.8,
        True,
        3.0,
    ),
)
