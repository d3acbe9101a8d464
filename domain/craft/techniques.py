"""Techniques: how a piece is made, with which skill and in how much time."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from domain.craft.materials import MATERIALS, Family


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


_W, _M, _C, _G, _T, _S = Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS, Family.TEXTILE, Family.STONE

TECHNIQUES: Mapping[str, Technique] = MappingProxyType(
    {
        technique.slug: technique
        for technique in (
            Technique("joinery", "joinery", "fine joinery", 1.5, 2, (_W,)),
            Technique("dovetail", "dovetailing", "fine joinery", 2.5, 3, (_W,)),
            Technique("turning", "turning", "turning", 1.0, 2, (_W, _M)),
            Technique("carving", "carving", "carving", 4.0, 3, (_W, _C)),
            Technique("inlay", "inlay", "inlay work", 3.0, 3, (_W, _M, _S)),
            Technique("marquetry", "marquetry", "marquetry", 8.0, 4, (_W,)),
            Technique("upholstery", "upholstery", "upholstery", 2.5, 2, (_T,)),
            Technique("throwing", "throwing", "wheel throwing", 0.8, 2, (_C,)),
            Technique("handbuilding", "hand building", "hand building", 1.5, 2, (_C,)),
            Technique("glazing", "glazing", "glazing", 0.8, 2, (_C,)),
            Technique("blowing", "blowing", "glass blowing", 1.5, 4, (_G,)),
            Technique("cutting", "cutting", "glass cutting", 3.0, 3, (_G,)),
            Technique("casting", "casting", "casting", 2.0, 3, (_M,)),
            Technique("forging", "forging", "smithing", 2.5, 3, (_M,)),
            Technique("spinning", "spinning", "metal spinning", 1.5, 3, (_M,)),
            Technique("hammering", "hammering", "metalsmithing", 2.0, 2, (_M,)),
            Technique("setting", "stone setting", "stone setting", 2.0, 4, (_S,)),
            Technique("engraving", "engraving", "engraving", 1.5, 3, (_W, _M, _G)),
            Technique("enamelling", "enamelling", "enamelling", 3.5, 4, (_M,)),
            Technique("filigree", "filigree", "filigree", 6.0, 4, (_M,)),
            Technique("weaving", "weaving", "weaving", 3.0, 2, (_T,)),
            Technique("lampshade", "shade making", "shade making", 1.0, 2, (_T,)),
        )
    }
)

# How the main part of a category comes into being, by the family of its material.
_MAIN: Mapping[tuple[str, Family], tuple[str, ...]] = {
    ("box", _W): ("joinery",),
    ("stool", _W): ("turning", "joinery"),
    ("lamp", _W): ("turning",),
    ("vase", _W): ("turning",),
    ("bowl", _W): ("turning",),
    ("ring", _W): ("turning",),
    ("ring", _M): ("casting",),
    ("stool", _M): ("forging",),
    ("box", _M): ("forging",),
    ("vase", _M): ("spinning",),
    ("bowl", _M): ("spinning",),
    ("lamp", _M): ("turning",),
    ("box", _C): ("handbuilding", "glazing"),
}
_BY_FAMILY: Mapping[Family, tuple[str, ...]] = {
    _W: ("joinery",),
    _M: ("casting",),
    _C: ("throwing", "glazing"),
    _G: ("blowing",),
    _T: ("weaving",),
    _S: (),
}


def usual_techniques(
    category: str, form: str, parts: Iterable[tuple[str, str, str]], *, engraved: bool = False
) -> tuple[str, ...]:
    """The techniques that a piece usually takes, the main one first.

    ``parts`` are (name, material, finish) in the order of the spec; slugs that the vocabulary does not know are
    passed over.
    """
    found: list[str] = []
    for number, (name, slug, finish) in enumerate(parts):
        material = MATERIALS.get(slug)
        if material is None:
            continue
        if number == 0:
            found += _MAIN.get((category, material.family), _BY_FAMILY[material.family])
        if name == "inlay":
            found.append("inlay")
        if name == "stone":
            found.append("setting")
        if name == "shade" and material.family is Family.TEXTILE:
            found.append("lampshade")
        if name == "shade" and material.family is Family.GLASS:
            found.append("blowing")
        if name == "legs" and material.family is Family.METAL:
            found.append("forging")
        if finish == "hammered":
            found.append("hammering")
    if form == "faceted":
        family = next((MATERIALS[slug].family for _, slug, _ in parts if slug in MATERIALS), None)
        found.append("cutting" if family is Family.GLASS else "carving")
    if form == "saddle":
        found.append("carving")
    if engraved:
        found.append("engraving")
    return tuple(dict.fromkeys(found))
