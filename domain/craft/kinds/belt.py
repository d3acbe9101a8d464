"""The belt, buckled to a loop that lies on its edge."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, Sizing, plausible
from domain.craft.materials import Family
from domain.craft.parts import STITCHING

BELT = Category(
    slug="belt",
    title="belt",
    craft="leather",
    sub_categories=("dress belt", "wide belt", "braided belt"),
    plausible=plausible((180, 480), (180, 480), (12, 100)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "plain",
            "plain",
            (300, 300, 35),
            1.0,
            round=True,
            words={
                "en": "plain, simple, dress belt, classic",
                "es": "liso, sencillo",
                "fr": "simple, uni",
                "de": "schlicht, einfach",
                "hi": "सादा, सादी",
            },
        ),
        Form(
            "wide",
            "wide",
            (300, 300, 65),
            1.2,
            round=True,
            words={
                "en": "wide, broad, waist belt, statement belt, corset belt, obi",
                "es": "ancho",
                "fr": "large",
                "de": "breit",
                "hi": "चौड़ा, चौड़ी",
            },
        ),
        Form(
            "braided",
            "braided",
            (300, 300, 35),
            1.8,
            round=True,
            techniques=("braiding",),
            words={
                "en": "braided, braid, plaited, plait, woven, twisted",
                "es": "trenzado",
                "fr": "tressé",
                "de": "geflochten",
                "hi": "गुंथा, बुना हुआ",
            },
        ),
    ),
    parts=(
        PartRule(
            "strap",
            "strap",
            (Family.LEATHER, Family.TEXTILE),
            "leather",
            offered=("leather", "suede", "cotton", "linen", "silk", "wool"),
            words={"en": "strap, band", "es": "correa", "fr": "sangle, lanière", "de": "Riemen", "hi": "पट्टा"},
        ),
        PartRule(
            "buckle",
            "buckle",
            (Family.METAL, Family.WOOD, Family.STONE),
            "brass",
            hours=0.8,
            offered=("brass", "steel", "silver", "bronze", "copper", "iron"),
            techniques={Family.METAL: ("casting",)},
            words={
                "en": "buckle, clasp, closure, fastener",
                "es": "hebilla",
                "fr": "boucle",
                "de": "Schnalle, Gürtelschnalle",
                "hi": "बकल, बकसुआ",
            },
        ),
        evolve(STITCHING, required=False),
    ),
    skills=("leatherwork",),
    base_hours=2.5,
    made_by={Family.LEATHER: ("stitching",), Family.TEXTILE: ("weaving",)},
    accents=("buckle", "stitching"),
    liked_by={
        "rustic": ("braided", "plain"),
        "art_deco": ("wide", "plain"),
        "ornate": ("wide", "braided"),
        "japanese": ("plain", "wide"),
    },
    known_by=("buckle",),
    words={
        "en": "belt, waist belt, leather belt, dress belt, jeans belt, girdle, sash, trouser belt",
        "es": "cinturón, cinto, correa",
        "fr": "ceinture",
        "de": "Gürtel, Ledergürtel",
        "hi": "बेल्ट, कमरबंद, पेटी कमर की, kamarband",
    },
    purposes={"en": "waist, trousers, jeans"},
    sizing=Sizing("waist", 9.0, (Axis.WIDTH, Axis.DEPTH), across=Axis.HEIGHT, across_below_mm=110),
)
