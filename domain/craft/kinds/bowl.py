"""The bowl."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import RIM

_FAMILIES = (Family.CERAMIC, Family.GLASS, Family.WOOD, Family.METAL, Family.STONE, Family.RESIN)

BOWL = Category(
    slug="bowl",
    title="bowl",
    craft="ceramics",
    sub_categories=("serving bowl", "fruit bowl", "tea bowl", "decorative bowl"),
    plausible=plausible((60, 600), (60, 600), (20, 350)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "round",
            "round",
            (220, 220, 90),
            1.0,
            round=True,
            without=("foot",),
            words={
                "en": "round, circular, hemispherical, rounded, coupe",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "footed",
            "footed",
            (220, 220, 120),
            1.2,
            round=True,
            needs=("foot",),
            words={
                "en": "footed, foot ring, with a foot, pedestal, compote, raised, on a foot, pedestal bowl",
                "es": "elevado",
                "fr": "sur pied",
                "de": "Fußschale",
                "hi": "पायेदार, पाए वाला",
            },
        ),
        Form(
            "flared",
            "flared",
            (240, 240, 85),
            1.1,
            round=True,
            words={
                "en": "flared, flare, conical, open, wide rim",
                "es": "acampanado, abocinado, abierto",
                "fr": "évasé",
                "de": "ausgestellt, trichterförmig, trompetenförmig",
                "hi": "फैला हुआ",
            },
        ),
        Form(
            "faceted",
            "faceted",
            (220, 220, 90),
            1.4,
            round=True,
            words={
                "en": "faceted, facet, hexagonal, octagonal, angular, polygonal, cut glass",
                "es": "facetado, hexagonal, octogonal",
                "fr": "facetté, à facettes, hexagonal, octogonal",
                "de": "facettiert, sechseckig, achteckig, eckig",
                "hi": "पहलदार, षट्कोण",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            _FAMILIES,
            "stoneware",
            offered=(
                *("stoneware", "glass", "walnut", "porcelain", "brass", "olive", "oak", "copper", "earthenware"),
                *("maple", "cherry", "crystal", "silver", "marble", "terracotta"),
            ),
        ),
        PartRule(
            "foot",
            "foot",
            _FAMILIES,
            "stoneware",
            required=False,
            follows="body",
            hours=0.6,
            words={
                "en": "foot, footing, pedestal, base, stand, feet, bottom",
                "es": "pie, base",
                "fr": "pied, piédouche",
                "de": "Fuß, Standfuß, Sockel",
                "hi": "पाया, पेंदा",
            },
        ),
        evolve(
            RIM,
            words={
                "en": "rim, lip, mouth, rimmed, neck, edge, band, banded, banding",
                "es": "borde, canto, filo",
                "fr": "bord, bordure, filet",
                "de": "Rand, Kante, Lippe",
                "hi": "किनारा, किनारी, कोर",
            },
        ),
    ),
    skills=("vessel making",),
    base_hours=3.0,
    made_by={Family.WOOD: ("turning",), Family.METAL: ("spinning",), Family.STONE: ("turning",)},
    accents=("rim", "foot"),
    liked_by={
        "modern": ("round",),
        "art_deco": ("flared", "faceted"),
        "rustic": ("round",),
        "classic": ("footed",),
        "scandinavian": ("round",),
        "japanese": ("round",),
        "minimal": ("round",),
        "ornate": ("flared", "footed"),
    },
    words={
        "en": "bowl, sugar bowl, "
        "fruit bowl, salad bowl, serving bowl, soup bowl, tea bowl, rice bowl, cereal bowl, mixing bowl, "
        "pasta bowl, basin, chawan, centrepiece, fruit dish, ramen bowl, bowlful",
        "es": "cuenco, bol, tazón, ensaladera, frutero, fuente",
        "fr": "bol, saladier, coupe, jatte, coupe à fruits",
        "de": "Schale, Schüssel, Obstschale, Salatschüssel, Müslischale, Schälchen",
        "hi": "कटोरा, कटोरी, प्याली, बाउल, katora, katori",
    },
    purposes={
        "en": "fruit, salad, soup, rice, cereal, apple, orange, snack, porridge, noodle",
        "es": "fruta, ensalada, sopa",
        "fr": "fruits, salade, soupe",
        "de": "Obst, Salat, Suppe, Müsli",
        "hi": "फल, सलाद, फलों",
    },
    sizes=(
        NamedSize({"en": "tea bowl, chawan"}, (120, 120, 80), is_one=True),
        NamedSize({"en": "rice bowl"}, (120, 120, 60), is_one=True),
        NamedSize({"en": "cereal bowl, soup bowl, porridge bowl"}, (150, 150, 65), is_one=True),
        NamedSize({"en": "ramen bowl, noodle bowl"}, (190, 190, 80), is_one=True),
    ),
)
