"""The plate."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import RIM

PLATE = Category(
    slug="plate",
    title="plate",
    craft="ceramics",
    sub_categories=("dinner plate", "side plate", "serving plate", "saucer"),
    plausible=plausible((70, 600), (70, 600), (8, 80)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "coupe",
            "coupe",
            (260, 260, 24),
            1.0,
            round=True,
            words={
                "en": "coupe, rimless, round, circular, curved",
                "es": "coupe",
                "fr": "sans bord, coupe",
                "de": "randlos, coupe",
                "hi": "बिना किनारे",
            },
        ),
        Form(
            "rimmed",
            "rimmed",
            (270, 270, 25),
            1.1,
            round=True,
            words={
                "en": "rimmed, wide rim, with a rim, lipped",
                "es": "ala ancha",
                "fr": "aile",
                "de": "Fahne",
                "hi": "किनारेदार",
            },
        ),
        Form(
            "square",
            "square",
            (230, 230, 22),
            1.2,
            words={
                "en": "square, rectangular, angular",
                "es": "cuadrado",
                "fr": "carré",
                "de": "quadratisch, viereckig",
                "hi": "चौकोर, वर्गाकार",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.CERAMIC, Family.GLASS, Family.WOOD, Family.METAL, Family.STONE),
            "stoneware",
            offered=("stoneware", "porcelain", "earthenware", "terracotta", "glass", "olive", "slate", "brass"),
        ),
        RIM,
    ),
    skills=("throwing",),
    base_hours=1.2,
    made_by={Family.WOOD: ("turning",), Family.METAL: ("spinning",), Family.GLASS: ("casting",)},
    accents=("rim",),
    liked_by={
        "art_deco": ("rimmed", "square"),
        "classic": ("rimmed",),
        "japanese": ("square", "coupe"),
        "ornate": ("rimmed",),
    },
    words={
        "en": "plate, dinner plate, side plate, dessert plate, cake plate, serving plate, platter, saucer, charger, "
        "breakfast plate, bread plate, dish, serving dish, thali, wall plate",
        "es": "plato, bandeja llana, plato llano",
        "fr": "assiette, plat, soucoupe",
        "de": "Teller, Speiseteller, Platte, Untertasse, Kuchenteller",
        "hi": "थाली, प्लेट, तश्तरी, रकाबी",
    },
    purposes={"en": "cake, dinner, breakfast, dessert, toast, sushi, cheese"},
    sizes=(
        NamedSize({"en": "dinner plate"}, (270, 270, 26), is_one=True),
        NamedSize({"en": "side plate, breakfast plate"}, (200, 200, 22), is_one=True),
        NamedSize({"en": "dessert plate, cake plate"}, (190, 190, 22), is_one=True),
        NamedSize({"en": "bread plate, saucer"}, (160, 160, 20), is_one=True),
        NamedSize({"en": "charger, serving plate, platter"}, (320, 320, 28), is_one=True),
    ),
)
