"""What the crafts of a region do to a piece: the ground they work on and the motif that is theirs, where the design
leaves both open.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from domain.concepts.spec import Part, ProductSpec
from domain.craft import MATERIALS, Family


@frozen
class Tradition:
    """``families`` that it works; the ``finish`` and the ground's ``colour``, sRGB ``#rrggbb``; its usual ``motif``."""

    families: tuple[Family, ...]
    finish: str | None = None
    colour: str | None = None
    motif: str | None = None


_WHITE = "#f1eee4"
TRADITIONS: Mapping[str, Tradition] = MappingProxyType(
    {
        "delft": Tradition((Family.CERAMIC,), "gloss", _WHITE, "birds"),
        "azulejo": Tradition((Family.CERAMIC,), "gloss", _WHITE, "geometric"),
        "talavera": Tradition((Family.CERAMIC,), "gloss", "#f0e4c4", "scrolls"),
        "blue_pottery": Tradition((Family.CERAMIC,), "gloss", "#dfeef2", "flowers"),
        "raku": Tradition((Family.CERAMIC,), "crackle"),
        "kintsugi": Tradition((Family.CERAMIC,)),
        "bidri": Tradition((Family.METAL,), "blackened", None, "leaves"),
        "dhokra": Tradition((Family.METAL,), "patina", None, "knots"),
        "urushi": Tradition((Family.WOOD,), "lacquered", "#1d1512", "cranes"),
        "block_print": Tradition((Family.TEXTILE,), "natural", None, "flowers"),
        "ikat": Tradition((Family.TEXTILE,), "natural", None, "chevron"),
    }
)
"""By technique: delftware of the Low Countries, azulejos of Portugal, bidri of Bidar, lacquer of Japan and others."""


def in_tradition(spec: ProductSpec, said: Collection[str]) -> ProductSpec:
    """The design with the ground and the motif of the regional crafts that it names; what the buyer ``said`` stays."""
    for technique in spec.techniques:
        tradition = TRADITIONS.get(technique)
        if tradition is None:
            continue
        parts = tuple(_grounded(part, tradition, said) for part in spec.parts)
        motifs = spec.motifs or ((tradition.motif,) if tradition.motif else ())
        spec = evolve(spec, parts=parts, motifs=motifs)
    return spec


def _grounded(part: Part, tradition: Tradition, said: Collection[str]) -> Part:
    material = MATERIALS.get(part.material)
    if material is None or material.family not in tradition.families:
        return part
    finish, colour = part.finish, part.colour
    if tradition.finish in material.finishes and f"parts.{part.name}.finish" not in said:
        finish = tradition.finish or finish
    if material.takes_colour and f"parts.{part.name}.colour" not in said:
        colour = tradition.colour or colour
    return evolve(part, finish=finish, colour=colour)
