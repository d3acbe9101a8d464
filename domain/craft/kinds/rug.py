"""The rug."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import FRINGE

RUG = Category(
    slug="rug",
    title="rug",
    craft="textile",
    sub_categories=("area rug", "hallway runner", "bath mat", "prayer rug"),
    plausible=plausible((300, 6000), (300, 6000), (3, 50)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "rectangular",
            "rectangular",
            (1700, 1200, 12),
            1.0,
            words={
                "en": "rectangular, rectangle, oblong, square",
                "es": "rectangular",
                "fr": "rectangulaire",
                "de": "rechteckig, länglich",
                "hi": "आयताकार",
            },
        ),
        Form(
            "round",
            "round",
            (1500, 1500, 12),
            1.1,
            round=True,
            words={
                "en": "round, circular, circle",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "runner",
            "runner",
            (2400, 700, 12),
            1.0,
            words={
                "en": "runner, hallway runner, long, narrow, stair",
                "es": "pasillero, pasillo",
                "fr": "de couloir, couloir",
                "de": "Läufer, Flurläufer",
                "hi": "गलियारा, लंबी दरी",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.TEXTILE, Family.LEATHER),
            "wool",
            offered=("wool", "jute", "cotton", "silk", "felt", "linen", "leather"),
            words={"en": "pile, field, ground", "es": "cuerpo", "fr": "corps", "de": "Korpus, Körper", "hi": "ढांचा"},
        ),
        PartRule(
            "border",
            "border",
            (Family.TEXTILE, Family.LEATHER),
            "cotton",
            required=False,
            hours=3.0,
            offered=("cotton", "wool", "linen", "leather", "jute", "silk"),
            words={
                "en": "border, bordered, edging, binding, bound edge, trim, edge",
                "es": "cenefa, ribete, borde",
                "fr": "bordure, bord, galon",
                "de": "Bordüre, Rand, Einfassung",
                "hi": "किनारी, बॉर्डर",
            },
        ),
        evolve(FRINGE, hours=3.0),
    ),
    skills=("weaving", "knotting"),
    base_hours=45.0,
    made_by={Family.LEATHER: ("stitching",)},
    accents=("border", "fringe"),
    liked_by={
        "modern": ("rectangular", "round"),
        "scandinavian": ("round", "rectangular"),
        "minimal": ("round", "rectangular"),
        "classic": ("rectangular", "runner"),
    },
    known_by=("border",),
    words={
        "en": "rug, carpet, area rug, runner, hallway runner, bath mat, mat, prayer rug, kilim, dhurrie, floor rug, "
        "doormat, door mat, bathmat, hearth rug, flokati, berber rug",
        "es": "alfombra, tapete, alfombrilla",
        "fr": "tapis, descente de lit",
        "de": "Teppich, Läufer, Vorleger, Teppichläufer",
        "hi": "कालीन, दरी, गलीचा, dari, galicha, kaleen",
    },
    purposes={"en": "floor, underfoot"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
