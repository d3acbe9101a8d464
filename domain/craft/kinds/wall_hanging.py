"""The wall hanging."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import FRINGE

WALL_HANGING = Category(
    slug="wall_hanging",
    title="wall hanging",
    craft="textile",
    sub_categories=("tapestry", "macrame", "banner"),
    plausible=plausible((100, 3000), (8, 100), (100, 3000)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "rectangular",
            "rectangular",
            (500, 30, 750),
            1.0,
            words={
                "en": "rectangular, rectangle, square, straight",
                "es": "rectangular",
                "fr": "rectangulaire",
                "de": "rechteckig, länglich",
                "hi": "आयताकार",
            },
        ),
        Form(
            "pointed",
            "pointed",
            (500, 30, 800),
            1.1,
            words={
                "en": "pointed, ends in a point, point at the bottom, v shaped, triangular, triangle, arrow, tapering, "
                "pennant",
                "es": "en punta, puntiagudo, triangular",
                "fr": "en pointe, pointu, triangulaire",
                "de": "spitz, dreieckig",
                "hi": "नुकीला, तिकोना",
            },
        ),
        Form(
            "banded",
            "banded",
            (500, 30, 750),
            1.2,
            words={
                "en": "banded, bands, in bands, layered, tiered",
                "es": "bandas, franjas",
                "fr": "bandes, à bandes",
                "de": "in Bahnen, gebändert",
                "hi": "पट्टीदार",
            },
        ),
    ),
    parts=(
        PartRule(
            "weave",
            "weave",
            (Family.TEXTILE, Family.LEATHER, Family.PAPER),
            "wool",
            offered=("wool", "cotton", "linen", "jute", "silk", "felt"),
            words={"en": "weave, weft, knotwork, cloth", "es": "tejido", "fr": "tissage", "de": "Gewebe", "hi": "बुनाई"},
        ),
        PartRule(
            "rod",
            "rod",
            (Family.WOOD, Family.METAL),
            "oak",
            hours=0.3,
            offered=("oak", "walnut", "birch", "brass", "bamboo", "copper", "olive"),
            words={
                "en": "rod, dowel, pole, stick, bar, driftwood, hanger, branch",
                "es": "varilla, palo, barra",
                "fr": "tringle, baguette, bâton",
                "de": "Stab, Stange, Ast",
                "hi": "डंडा, छड़ी",
            },
        ),
        evolve(FRINGE, follows="weave"),
    ),
    skills=("weaving",),
    base_hours=12.0,
    accents=("rod", "fringe"),
    liked_by={
        "art_deco": ("pointed", "banded"),
        "rustic": ("pointed", "banded"),
        "scandinavian": ("rectangular", "banded"),
        "ornate": ("pointed", "banded"),
    },
    known_by=("rod",),
    words={
        "en": "wall hanging, tapestry, macrame, macrame hanging, woven wall art, wall tapestry, banner, wall weaving, "
        "textile art, wall art, wallhanging, fibre art, noren",
        "es": "tapiz, macramé",
        "fr": "tapisserie, tenture, tenture murale, macramé",
        "de": "Wandbehang, Wandteppich, Makramee, Gobelin",
        "hi": "दीवार की सजावट, तोरण, दीवार पर टांगने का, मैक्रमे",
    },
    purposes={"en": "weaving, wall, above the sofa, above the bed"},
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
