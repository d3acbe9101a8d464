"""The mug."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import HANDLE, RIM

MUG = Category(
    slug="mug",
    title="mug",
    craft="ceramics",
    sub_categories=("coffee mug", "tea mug", "beaker", "espresso cup"),
    plausible=plausible((45, 180), (40, 140), (40, 200)),
    lone=Axis.HEIGHT,
    # The width holds the handle.
    forms=(
        Form(
            "straight",
            "straight",
            (120, 85, 95),
            1.0,
            needs=("handle",),
            words={
                "en": "straight, straight sided, cylindrical, cylinder, classic shape",
                "es": "recto, cilíndrico",
                "fr": "droit, cylindrique",
                "de": "gerade, zylindrisch",
                "hi": "सीधा",
            },
        ),
        Form(
            "barrel",
            "barrel-shaped",
            (125, 90, 95),
            1.1,
            needs=("handle",),
            words={
                "en": "barrel, barrel shaped, round, rounded, bellied, belly, bulbous, curvy",
                "es": "barril, panzudo",
                "fr": "tonneau, ventru",
                "de": "bauchig, Fass, fassförmig",
                "hi": "ढोल",
            },
        ),
        Form(
            "tapered",
            "tapered",
            (120, 88, 100),
            1.0,
            needs=("handle",),
            words={
                "en": "tapered, taper, conical, v shaped, flared",
                "es": "cónico, troncocónico",
                "fr": "conique, effilé",
                "de": "konisch, kegelförmig",
                "hi": "शंक्वाकार, शंकु",
            },
        ),
        Form(
            "beaker",
            "beaker without a handle",
            (82, 82, 100),
            0.8,
            round=True,
            without=("handle",),
            words={
                "en": "beaker, handleless, yunomi, tumbler shape, japanese cup, no handle, tea cup without handle",
                "es": "sin asa",
                "fr": "sans anse, timbale",
                "de": "henkellos, ohne Henkel",
                "hi": "बिना हैंडल, कुल्हड़",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.CERAMIC, Family.METAL, Family.GLASS, Family.WOOD),
            "stoneware",
            offered=("stoneware", "porcelain", "earthenware", "terracotta", "steel", "copper", "glass", "pewter"),
        ),
        evolve(HANDLE, required=False),
        RIM,
    ),
    skills=("throwing",),
    base_hours=1.5,
    made_by={Family.METAL: ("spinning",), Family.WOOD: ("turning",)},
    accents=("rim", "handle"),
    liked_by={
        "art_deco": ("tapered",),
        "rustic": ("barrel",),
        "classic": ("barrel", "tapered"),
        "scandinavian": ("straight", "tapered"),
        "japanese": ("beaker", "straight"),
        "minimal": ("straight", "beaker"),
        "ornate": ("barrel",),
    },
    words={
        "en": "mug, coffee mug, tea mug, cup, coffee cup, teacup, tea cup, espresso cup, beaker, tankard, yunomi, "
        "cappuccino cup, mocha cup, kulhad, stein, beer mug, latte cup",
        "es": "taza, jarra de café, pocillo, taza de café",
        "fr": "tasse, tasse à café, tasse à thé, chope, gobelet à café",
        "de": "Becher, Tasse, Kaffeetasse, Teetasse, Kaffeebecher, Teebecher, Henkelbecher",
        "hi": "मग, प्याला, कप, कुल्हड़, चाय का प्याला, चाय का कप",
    },
    purposes={
        "en": "coffee, hot chocolate, cocoa, espresso, cappuccino, latte, chai, morning coffee",
        "es": "café",
        "fr": "café",
        "de": "Kaffee",
        "hi": "कॉफी",
    },
    sizes=(
        NamedSize({"en": "espresso cup, mocha cup, espresso"}, (85, 62, 60)),
        NamedSize({"en": "cappuccino cup"}, (120, 95, 70)),
        NamedSize({"en": "latte cup"}, (125, 95, 110)),
        NamedSize({"en": "beer mug, stein, tankard"}, (135, 95, 150)),
    ),
)
