"""The brooch."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import JEWELS, STONE

BROOCH = Category(
    slug="brooch",
    title="brooch",
    craft="jewellery",
    sub_categories=("pin", "lapel pin", "corsage brooch"),
    plausible=plausible((8, 140), (2, 35), (5, 140)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "round",
            "round",
            (38, 8, 38),
            1.0,
            words={
                "en": "round, circular, disc, oval",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "leaf",
            "leaf",
            (55, 8, 28),
            1.2,
            techniques=("engraving",),
            words={
                "en": "leaf, leaf shaped, feather",
                "es": "hoja",
                "fr": "feuille",
                "de": "Blatt, Blattform",
                "hi": "पत्ती, पत्ता",
            },
        ),
        Form(
            "bar",
            "bar",
            (60, 7, 10),
            0.9,
            words={
                "en": "bar, stick, straight, long",
                "es": "barra",
                "fr": "barre, barrette",
                "de": "Stab, Balken",
                "hi": "छड़",
            },
        ),
        Form(
            "flower",
            "flower",
            (42, 12, 42),
            1.4,
            words={
                "en": "flower, flower shaped, rosette, blossom",
                "es": "flor",
                "fr": "fleur",
                "de": "Blume, Blüte",
                "hi": "फूल",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.METAL, Family.WOOD, Family.STONE, Family.CERAMIC, Family.TEXTILE, Family.RESIN, Family.GLASS),
            "silver",
            offered=("silver", *JEWELS),
        ),
        PartRule(
            "pin",
            "pin",
            (Family.METAL,),
            "silver",
            follows="body",
            hours=0.5,
            offered=("silver", "steel", "brass", "gold"),
            words={
                "en": "pin, needle, fastening pin",
                "es": "alfiler, aguja",
                "fr": "épingle, aiguille",
                "de": "Nadel, Anstecknadel",
                "hi": "पिन, सुई",
            },
        ),
        evolve(STONE, usual="pearl"),
    ),
    skills=("goldsmithing",),
    base_hours=4.0,
    made_by={Family.WOOD: ("carving",), Family.TEXTILE: ("felting",), Family.CERAMIC: ("handbuilding", "glazing")},
    accents=("stone", "pin"),
    liked_by={
        "art_deco": ("bar", "round"),
        "rustic": ("leaf", "flower"),
        "classic": ("round", "flower"),
        "japanese": ("leaf", "bar"),
        "minimal": ("bar", "round"),
        "ornate": ("flower", "leaf"),
    },
    words={
        "en": "brooch, lapel pin, breast pin, pin badge, hat pin, cloak pin, fibula, cameo",
        "es": "broche, prendedor",
        "fr": "broche, épingle",
        "de": "Brosche, Anstecknadel",
        "hi": "ब्रोच, जड़ाऊ पिन",
    },
    purposes={"en": "lapel, scarf"},
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
