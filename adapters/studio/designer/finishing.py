"""The finish and colour that a part ends up with."""

from adapters.studio.designer.gathering import is_tint_of_its_own
from adapters.studio.designer.wishes import Understanding, Wish
from domain.craft import Family, Material, Style

# What a finish is called on another family of materials.
_KIN = {
    ("ebonised", Family.METAL): "blackened",
    ("blackened", Family.WOOD): "ebonised",
    ("gloss", Family.WOOD): "lacquered",
    ("gloss", Family.METAL): "polished",
    ("polished", Family.WOOD): "lacquered",
    ("polished", Family.CERAMIC): "gloss",
    ("matte", Family.WOOD): "oiled",
    ("matte", Family.METAL): "brushed",
    ("matte", Family.GLASS): "frosted",
    ("lacquered", Family.CERAMIC): "gloss",
    ("natural", Family.WOOD): "oiled",
    ("patina", Family.WOOD): "waxed",
    ("oiled", Family.TEXTILE): "natural",
    ("oiled", Family.LEATHER): "waxed",
    ("polished", Family.LEATHER): "waxed",
    ("painted", Family.CERAMIC): "matte",
    ("lacquered", Family.METAL): "polished",
    ("satin", Family.CERAMIC): "matte",
    ("satin", Family.WOOD): "oiled",
    ("matte", Family.STONE): "honed",
    ("gloss", Family.STONE): "polished",
    ("gloss", Family.RESIN): "polished",
    ("patina", Family.LEATHER): "waxed",
    ("ribbed", Family.CERAMIC): "matte",
    ("faceted", Family.GLASS): "cut",
    ("limed", Family.CERAMIC): "matte",
}
COLOURED_BY = {Family.WOOD: "painted", Family.TEXTILE: "dyed", Family.LEATHER: "dyed", Family.PAPER: "dyed"}
"""The finish that a colour of the buyer's choice takes on a family."""

COLOURED = frozenset(COLOURED_BY.values())
"""Finishes that nobody would have without naming a colour."""

EDGES = frozenset({"inlay", "band", "rim", "border", "piping"})
"""Parts that would not be seen in the material of the main part."""

_SHINY = ("polished", "gloss", "lacquered", "clear", "faceted")
_DULL = ("matte", "brushed", "satin", "oiled", "honed", "frosted", "natural", "cabochon")
# What is opaque is not faceted, and bare clay not glazed, for the sake of a style.
_LEFT_SO = frozenset({"cabochon", "unglazed"})
_BLACKS = 0x40
_BROWNS = frozenset({"#6f4a2f", "#4f3222", "#b5763a", "#d9a441", "#c19a6b", "#7a4530"})


def finish_asked(wish: Wish, material: Material) -> str | None:
    """The finish that the buyer asked for, in the words of this material; None if none of them suits it."""
    for finish in wish.finishes:
        if finish in material.finishes:
            return finish
    for sheen in wish.sheens:
        for finish in _SHINY if sheen == "shiny" else _DULL:
            if finish in material.finishes:
                return finish
    for finish in wish.finishes:
        kin = _KIN.get((finish, material.family))
        if kin in material.finishes:
            return kin
    return None


def decide(
    understanding: Understanding, part: str, wish: Wish, material: Material, style: Style
) -> tuple[str, str | None]:
    """Give the finish and the colour (or None) of a part, and name what the material cannot do."""
    asked = finish_asked(wish, material)
    if asked is None and (wish.finishes or wish.sheens) and wish.wanted:
        understanding.contradictions.append(
            f"{material.title} is not made {' or '.join(dict.fromkeys(wish.finishes or wish.sheens))}:"
            " its usual finish is taken"
        )
    if asked in understanding.excluded:
        understanding.contradictions.append(f"{asked} is both asked for and refused: refused is taken")
        asked = None
    finish = asked or usual_finish(understanding.excluded, material, style)
    colour = wish.colour
    if colour is None:
        return finish, None
    return _coloured(understanding, part, material, colour, finish, asked)


def usual_finish(excluded: set[str] | frozenset[str], material: Material, style: Style) -> str:
    """The finish that suits the style, or the material's usual one, that nobody refused."""
    free = [finish for finish in material.finishes if finish not in excluded and finish not in COLOURED]
    if free and free[0] in _LEFT_SO:
        return free[0]
    preferred = [finish for finish in style.finishes if finish in free]
    return (preferred or free or list(material.finishes))[0]


def _coloured(
    understanding: Understanding, part: str, material: Material, colour: str, finish: str, asked: str | None
) -> tuple[str, str | None]:
    black = all(int(colour[at : at + 2], 16) < _BLACKS for at in (1, 3, 5))
    if material.family is Family.WOOD:
        if colour in _BROWNS:
            return finish, None
        if black and asked in {None, "ebonised"}:
            return "ebonised", None
        return asked or "painted", colour
    if material.family in COLOURED_BY:
        return asked if asked not in {None, "natural"} else COLOURED_BY[material.family], colour
    if material.family is Family.METAL and not is_tint_of_its_own(colour):
        if black:
            return asked or "blackened", colour
        if material.takes_colour:
            return finish, colour
        if material.slug in {"brass", "copper", "bronze"} and _greenish(colour):
            return asked or "patina", None
        if "enamelling" in understanding.techniques:
            understanding.more_colours.append(colour)
            return finish, None
        understanding.contradictions.append(f"{material.title} keeps its own colour: the {part} is not coloured")
        return finish, None
    if material.family is Family.CERAMIC and finish == "unglazed" and asked is None:
        return "matte", colour
    if material.family is Family.STONE:
        understanding.contradictions.append(f"{material.title} keeps its own colour: the {part} is not coloured")
        return finish, None
    if not material.takes_colour:
        return finish, None
    return finish, colour


def _greenish(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return green >= red and green >= blue
