"""A design in words, for a model that paints.

Only the design goes in: no brief, no names, no occasion. The engraving does, for it is part of the piece.
"""

from domain.concepts.spec import Composition, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES
from domain.craft.colour_names import name_of
from domain.craft.materials import FINISHES

PHOTOGRAPHER = (
    "You photograph handmade pieces for a craft gallery. Make one photograph of the piece that is described: real"
    " materials with their grain, glaze, weave and tool marks; true proportions; the whole piece in view and in the"
    " middle; a plain, light, neutral background with a soft shadow; soft daylight from the upper left; colours as"
    " described. One piece only. No people, hands, labels, logos, prices, captions, watermarks or frames around the"
    " picture, and no lettering but the engraving that is described."
)

_VIEWS = {
    Composition.HERO: "Seen from the front, slightly from above.",
    Composition.THREE_QUARTER: "Seen at an angle from the front left, slightly from above.",
    Composition.FROM_ABOVE: "Seen from high above.",
    Composition.LOW: "Seen from low down, at the height of its foot.",
    Composition.DETAIL: "Seen close up, so that the material and the joints can be studied; still recognisable.",
    Composition.IN_USE: "Shown as it is used, in a corner of a home, with one or two plain things beside at most.",
}


def described(spec: ProductSpec, composition: Composition) -> str:
    """The piece and the view of it, in sentences."""
    kind, size = CATEGORIES[spec.category], spec.dimensions
    lines = [
        f"A handmade {kind.title}, {kind.form(spec.form).title}, in {STYLES[spec.style].title} style.",
        f"True size: {size.width_mm:g} mm wide, {size.depth_mm:g} mm deep, {size.height_mm:g} mm high.",
        *(_part(part) for part in spec.parts),
    ]
    techniques = [TECHNIQUES[slug].title for slug in spec.techniques if slug in TECHNIQUES]
    if techniques:
        lines.append(f"Made by {_list(techniques)}.")
    if spec.motifs:
        lines.append(f"Decorated with {_list([motif.replace('_', ' ') for motif in spec.motifs])}.")
    lines.append(
        f"Engraved, exactly and once: “{spec.engraving}”." if spec.engraving else "It bears no lettering at all."
    )
    return "\n".join([*lines, _VIEWS[composition]])


def _part(part: Part) -> str:
    colour = f", {name_of(part.colour)} ({part.colour})" if part.colour else ""
    material = MATERIALS[part.material].title
    return f"{part.name.capitalize()}: {FINISHES[part.finish].title} {material}{colour}."


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


DRAFT = (
    "The picture is a plain rendering of this very piece. Keep its shape, proportions, parts, motif and view exactly;"
    " replace its rendered surfaces by the real materials, and its light by daylight."
)
EARLIER = (
    "The picture shows an earlier version of the piece. Keep its light, background and view, and whatever the"
    " description does not change."
)
