"""The pendant on its chain."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import INLAY, JEWELS, STONE

PENDANT = Category(
    slug="pendant",
    title="pendant",
    craft="jewellery",
    sub_categories=("necklace", "medallion", "charm", "locket"),
    plausible=plausible((4, 100), (0.8, 25), (3, 120)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "disc",
            "disc",
            (24, 3, 30),
            1.0,
            words={
                "en": "disc, disk, round, circular, coin, medallion, medal",
                "es": "disco, redondo",
                "fr": "disque, rond",
                "de": "Scheibe, rund",
                "hi": "चकती, गोल",
            },
        ),
        Form(
            "drop",
            "drop",
            (16, 6, 32),
            1.2,
            words={
                "en": "drop, teardrop, tear drop, pear shaped, droplet",
                "es": "gota, lágrima",
                "fr": "goutte, larme",
                "de": "Tropfen",
                "hi": "बूंद",
            },
        ),
        Form(
            "bar",
            "bar",
            (6, 3, 40),
            0.9,
            words={
                "en": "bar, vertical bar, horizontal bar, stick, tag, rectangular",
                "es": "barra",
                "fr": "barre, barrette",
                "de": "Stab, Balken",
                "hi": "छड़",
            },
        ),
        Form(
            "heart",
            "heart",
            (24, 5, 30),
            1.3,
            words={
                "en": "heart, heart shaped, love heart",
                "es": "corazón",
                "fr": "coeur, cœur",
                "de": "Herz",
                "hi": "दिल",
            },
        ),
    ),
    parts=(
        PartRule(
            "pendant",
            "pendant",
            (Family.METAL, Family.GEM, Family.WOOD, Family.STONE, Family.GLASS, Family.CERAMIC, Family.RESIN),
            "gold",
            offered=JEWELS,
            words={
                "en": "charm, medallion, locket",
                "es": "colgante",
                "fr": "pendentif",
                "de": "Anhänger",
                "hi": "लॉकेट",
            },
        ),
        PartRule(
            "chain",
            "chain",
            (Family.METAL, Family.LEATHER, Family.TEXTILE),
            "gold",
            follows="pendant",
            hours=0.5,
            offered=JEWELS,
            words={
                "en": "chain, cord, necklace chain, link",
                "es": "cadena",
                "fr": "chaîne",
                "de": "Kette, Kettchen",
                "hi": "चेन, ज़ंजीर",
            },
        ),
        STONE,
        evolve(INLAY, usual="silver"),
    ),
    skills=("goldsmithing",),
    base_hours=3.0,
    made_by={Family.WOOD: ("carving",), Family.STONE: ("carving",), Family.CERAMIC: ("handbuilding", "glazing")},
    accents=("stone", "inlay", "chain"),
    liked_by={
        "art_deco": ("bar", "drop"),
        "classic": ("drop", "disc"),
        "scandinavian": ("disc", "bar"),
        "japanese": ("disc", "drop"),
        "minimal": ("bar", "disc"),
        "ornate": ("drop", "heart"),
    },
    known_by=("chain",),
    words={
        "en": "pendant, necklace, choker, locket, medallion, amulet, talisman, charm necklace, pendant necklace",
        "es": "colgante, collar, medallón, dije",
        "fr": "pendentif, collier, médaillon",
        "de": "Anhänger, Halskette, Kette, Medaillon, Collier",
        "hi": "लॉकेट, पेंडेंट, हार, नेकलेस",
    },
    purposes={"en": "neck, round her neck"},
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
