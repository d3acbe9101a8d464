"""The designs that the drawing tests use: one a category, as a buyer might ask for them."""

from application.ports.imaging import PictureRequest, Turn
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec

TURN = Turn("job-1", "somebody", first=True)

DESIGNS: dict[str, ProductSpec] = {
    "box": ProductSpec(
        "box",
        "lidded",
        Dimensions(200, 130, 90),
        (Part("body", "walnut", "oiled"), Part("lid", "walnut", "oiled"), Part("inlay", "brass", "polished")),
        "art_deco",
        motifs=("sunburst",),
    ),
    "vase": ProductSpec(
        "vase", "ovoid", Dimensions(150, 150, 300), (Part("body", "stoneware", "gloss", "#9caf88"),), "modern"
    ),
    "bowl": ProductSpec("bowl", "round", Dimensions(250, 250, 100), (Part("body", "glass", "clear"),), "modern"),
    "ring": ProductSpec(
        "ring",
        "solitaire",
        Dimensions(21, 6, 26),
        (Part("band", "gold", "polished"), Part("stone", "sapphire", "faceted")),
        "classic",
    ),
    "stool": ProductSpec(
        "stool",
        "round_three_leg",
        Dimensions(340, 340, 450),
        (Part("seat", "oak", "oiled"), Part("legs", "oak", "oiled")),
        "scandinavian",
    ),
    "lamp": ProductSpec(
        "lamp",
        "column",
        Dimensions(280, 280, 480),
        (Part("base", "brass", "polished"), Part("stem", "brass", "polished"), Part("shade", "linen", "natural")),
        "modern",
    ),
}


def asked(category: str, size: int = 112, composition: Composition = Composition.HERO, seed: int = 7) -> PictureRequest:
    return PictureRequest(DESIGNS[category], composition, size, seed)
