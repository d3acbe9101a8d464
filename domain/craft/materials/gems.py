"""Gems: what a jeweller sets."""

from domain.craft.materials.material import Family, Material, by_carat
from domain.craft.sources import GEM_GRAVITY

_CLEAR = ("faceted", "oval", "emerald_cut", "pear", "cabochon")
_OPAQUE = ("cabochon", "faceted")
_NATURAL = "natural, half a carat to two carats, commercial to good quality"
_FINE = "natural, one to five carats, commercial to good quality"
_CUT_STONE = "calibrated cabochons, one to five carats, commercial to good quality"


def _gem(
    slug: str,
    density: float,
    colour: str,
    finishes: tuple[str, ...],
    low: float,
    high: float,
    basis: str,
    workability: float = 0.5,
    *,
    takes_colour: bool = False,
    title: str | None = None,
) -> Material:
    price = by_carat(low, high, basis)
    return Material(
        slug,
        title or slug,
        Family.GEM,
        density,
        GEM_GRAVITY,
        colour,
        finishes,
        price,
        workability,
        takes_colour,
        1.0,
    )


GEMS = (
    _gem(
        "diamond", 3520, "#f4f8ff", _CLEAR, 1_500, 7_000,
        "natural, about one carat, commercial to good quality", 0.4, takes_colour=True,
    ),
    _gem("sapphire", 4000, "#0f52ba", _CLEAR, 250, 1_500, f"heated, {_NATURAL}", takes_colour=True),
    _gem("ruby", 4000, "#9b111e", _CLEAR, 300, 2_000, f"heated, {_NATURAL}"),
    _gem("emerald", 2720, "#50c878", _CLEAR, 250, 1_800, f"oiled, {_NATURAL}", 0.35),
    _gem("amethyst", 2650, "#8a4fb5", _CLEAR, 5, 30, _FINE, 0.6),
    _gem("garnet", 3900, "#7b1f2b", _CLEAR, 20, 120, _FINE, 0.6, takes_colour=True),
    _gem("aquamarine", 2720, "#8fd3dc", _CLEAR, 60, 350, _FINE, 0.55),
    _gem("citrine", 2650, "#e0a32e", _CLEAR, 5, 30, _FINE, 0.6),
    _gem("peridot", 3340, "#a3b536", _CLEAR, 30, 150, _FINE, 0.5),
    _gem("moonstone", 2580, "#dfe6ee", _OPAQUE, 5, 50, _CUT_STONE, 0.45),
    _gem("pearl", 2700, "#efe9df", _OPAQUE, 5, 60, "cultured, 5 to 9 mm, good quality", 0.5, takes_colour=True),
    _gem("turquoise", 2760, "#3fb8af", _OPAQUE, 2, 25, f"stabilised, {_CUT_STONE}", 0.6),
    _gem("lapis", 2750, "#26428b", _OPAQUE, 1, 10, _CUT_STONE, 0.65, title="lapis lazuli"),
    _gem("jade", 3000, "#4f8a62", _OPAQUE, 5, 100, f"nephrite, {_CUT_STONE}", 0.5, takes_colour=True),
    _gem("onyx", 2600, "#161616", _OPAQUE, 1, 8, _CUT_STONE, 0.7),
)  # fmt: skip
