"""Techniques: how a piece is made, with which skill and in how much time."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from domain.craft.categories import CATEGORIES
from domain.craft.materials import FINISHES, MATERIALS, Family


@frozen
class Technique:
    """A way of making. ``hours`` comes on top of the category's base hours (an estimate); ``difficulty`` runs from 1
    to 4.
    """

    slug: str
    title: str
    skill: str
    hours: float
    difficulty: int
    families: tuple[Family, ...]


_W, _M, _C, _G, _T = Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS, Family.TEXTILE
_S, _J, _L, _P, _R = Family.STONE, Family.GEM, Family.LEATHER, Family.PAPER, Family.RESIN

TECHNIQUES: Mapping[str, Technique] = MappingProxyType(
    {
        technique.slug: technique
        for technique in (
            Technique("joinery", "joinery", "fine joinery", 1.5, 2, (_W,)),
            Technique("dovetail", "dovetailing", "fine joinery", 2.5, 3, (_W,)),
            Technique("turning", "turning", "turning", 1.0, 2, (_W, _M, _S)),
            Technique("carving", "carving", "carving", 4.0, 3, (_W, _C, _S)),
            Technique("inlay", "inlay", "inlay work", 3.0, 3, (_W, _M, _S, _J)),
            Technique("marquetry", "marquetry", "marquetry", 8.0, 4, (_W,)),
            Technique("upholstery", "upholstery", "upholstery", 2.5, 2, (_T, _L)),
            Technique("throwing", "throwing", "wheel throwing", 0.8, 2, (_C,)),
            Technique("handbuilding", "hand building", "hand building", 1.5, 2, (_C,)),
            Technique("glazing", "glazing", "glazing", 0.8, 2, (_C,)),
            Technique("blowing", "blowing", "glass blowing", 1.5, 4, (_G,)),
            Technique("cutting", "cutting", "glass cutting", 3.0, 3, (_G, _J)),
            Technique("casting", "casting", "casting", 2.0, 3, (_M, _G, _R)),
            Technique("forging", "forging", "smithing", 2.5, 3, (_M,)),
            Technique("spinning", "spinning", "metal spinning", 1.5, 3, (_M,)),
            Technique("hammering", "hammering", "metalsmithing", 2.0, 2, (_M,)),
            Technique("setting", "stone setting", "stone setting", 2.0, 4, (_J,)),
            Technique("engraving", "engraving", "engraving", 1.5, 3, (_W, _M, _G, _S, _L)),
            Technique("enamelling", "enamelling", "enamelling", 3.5, 4, (_M,)),
            Technique("filigree", "filigree", "filigree", 6.0, 4, (_M,)),
            Technique("weaving", "weaving", "weaving", 3.0, 2, (_T,)),
            Technique("lampshade", "shade making", "shade making", 1.0, 2, (_T, _P)),
            Technique("kintsugi", "kintsugi", "kintsugi", 4.0, 3, (_C,)),
            Technique("knitting", "knitting", "knitting", 4.0, 2, (_T,)),
            Technique("felting", "felting", "felting", 2.5, 2, (_T,)),
            Technique("embroidery", "embroidery", "embroidery", 5.0, 3, (_T, _L)),
            Technique("quilting", "quilting", "quilting", 5.0, 2, (_T,)),
            Technique("stitching", "hand stitching", "sewing", 1.0, 2, (_L, _T)),
            Technique("braiding", "braiding", "braiding", 1.5, 2, (_L, _T, _M)),
            Technique("embossing", "embossing", "embossing", 1.5, 2, (_L, _M, _P)),
            Technique("painting", "hand painting", "painting", 2.5, 2, (_W, _C, _G, _T, _M, _P)),
            Technique("knotting", "knotting", "knotting", 4.0, 2, (_T,)),
            Technique("beading", "beading", "beading", 2.5, 2, (_J, _W, _G, _S, _M, _T)),
            Technique("steam_bending", "steam bending", "steam bending", 2.0, 3, (_W,)),
            Technique("blue_pottery", "Jaipur blue pottery", "blue pottery", 4.0, 3, (_C,)),
            Technique("bidri", "bidri", "bidri work", 8.0, 4, (_M,)),
            Technique("dhokra", "dhokra casting", "lost wax casting", 4.0, 3, (_M,)),
            Technique("delft", "delft painting", "faience painting", 4.0, 3, (_C,)),
            Technique("azulejo", "azulejo painting", "faience painting", 3.0, 3, (_C,)),
            Technique("talavera", "talavera painting", "faience painting", 3.5, 3, (_C,)),
            Technique("raku", "raku firing", "raku firing", 2.0, 3, (_C,)),
            Technique("urushi", "urushi lacquer", "urushi lacquer", 15.0, 4, (_W, _C)),
            Technique("block_print", "block printing", "block printing", 2.0, 2, (_T, _P)),
            Technique("ikat", "ikat", "ikat weaving", 6.0, 4, (_T,)),
        )
    }
)

# How the main part of a piece comes into being, where its category does not say otherwise.
_BY_FAMILY: Mapping[Family, tuple[str, ...]] = {
    _W: ("joinery",),
    _M: ("casting",),
    _C: ("throwing", "glazing"),
    _G: ("blowing",),
    _T: ("weaving",),
    _L: ("stitching",),
    _R: ("casting",),
}


def usual_techniques(
    category: str, form: str, parts: Iterable[tuple[str, str, str]], *, engraved: bool = False
) -> tuple[str, ...]:
    """The techniques that a piece usually takes, the main one first.

    ``parts`` are (name, material, finish) in the order of the spec; slugs that the vocabulary does not know are
    passed over.
    """
    kind = CATEGORIES[category]
    found: list[str] = []
    main: Family | None = None
    for number, (name, slug, finish) in enumerate(parts):
        material = MATERIALS.get(slug)
        if material is None:
            continue
        if number == 0:
            main = material.family
            found += kind.made_by.get(main, _BY_FAMILY.get(main, ()))
        rule = kind.part(name)
        found += rule.techniques.get(material.family, ()) if rule else ()
        left = FINISHES.get(finish)
        found += [left.technique] if left and left.technique else []
        if finish == "unglazed" and number == 0:
            found = [technique for technique in found if technique != "glazing"]
    found += kind.form(form).techniques
    if form == "faceted":
        found.append("cutting" if main is Family.GLASS else "carving")
    if engraved:
        found.append("engraving")
    return tuple(dict.fromkeys(found))
