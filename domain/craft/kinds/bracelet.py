"""The bracelet, lying on the table."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, Sizing, plausible
from domain.craft.materials import Family
from domain.craft.parts import CLASP, INLAY, JEWELS, STONE

BRACELET = Category(
    slug="bracelet",
    title="bracelet",
    craft="jewellery",
    sub_categories=("bangle", "cuff", "chain bracelet", "beaded bracelet"),
    plausible=plausible((40, 110), (35, 110), (1.5, 90)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "bangle",
            "bangle",
            (70, 70, 7),
            1.0,
            round=True,
            without=("clasp",),
            words={
                "en": "bangle, closed bangle, kada, rigid, solid ring",
                "es": "esclava, rígido",
                "fr": "jonc, rigide",
                "de": "Armreif, Reif",
                "hi": "कड़ा, चूड़ी",
            },
        ),
        Form(
            "cuff",
            "open cuff",
            (66, 56, 25),
            1.1,
            without=("clasp",),
            words={
                "en": "cuff, open cuff, open",
                "es": "brazalete abierto, abierto",
                "fr": "manchette, ouvert",
                "de": "Armspange, Spange, offen",
                "hi": "कफ, खुला कड़ा",
            },
        ),
        Form(
            "chain",
            "chain",
            (74, 74, 7),
            1.3,
            round=True,
            needs=("clasp",),
            words={
                "en": "chain, chain bracelet, link, linked, links, tennis bracelet, curb chain",
                "es": "cadena",
                "fr": "chaîne, gourmette",
                "de": "Kette, Gliederkette, Armkette",
                "hi": "ज़ंजीर, चेन",
            },
        ),
        Form(
            "beaded",
            "beaded",
            (74, 74, 9),
            1.2,
            round=True,
            without=("stone",),
            techniques=("beading",),
            words={
                "en": "beaded, bead, beads, bead bracelet, mala, strung",
                "es": "cuentas, de cuentas",
                "fr": "perles, de perles",
                "de": "Perlen, Perlenarmband, aus Perlen",
                "hi": "मनके, मनकों, मोतियों की माला",
            },
        ),
    ),
    parts=(
        PartRule(
            "band",
            "band",
            (Family.METAL, Family.LEATHER, Family.GEM, Family.WOOD, Family.TEXTILE, Family.STONE, Family.RESIN),
            "silver",
            offered=("silver", *JEWELS, "copper", "leather"),
            words={
                "en": "shank, hoop, bangle band",
                "es": "banda, aro, franja",
                "fr": "bande, anneau, bandeau",
                "de": "Band, Reif, Ringschiene",
                "hi": "पट्टी, छल्ला",
            },
        ),
        STONE,
        evolve(CLASP, follows="band"),
        evolve(INLAY, usual="silver"),
    ),
    skills=("goldsmithing",),
    base_hours=3.5,
    made_by={
        Family.METAL: ("forging",),
        Family.LEATHER: ("stitching",),
        Family.TEXTILE: ("knotting",),
        Family.GEM: ("beading",),
        Family.WOOD: ("turning",),
    },
    accents=("stone", "inlay", "clasp"),
    liked_by={
        "modern": ("cuff", "bangle"),
        "art_deco": ("cuff", "bangle"),
        "rustic": ("cuff", "beaded"),
        "scandinavian": ("bangle", "cuff"),
        "japanese": ("beaded", "bangle"),
        "minimal": ("bangle", "cuff"),
        "ornate": ("cuff", "chain"),
    },
    words={
        "en": "bracelet, bangle, cuff, wrist band, wristband, armband, anklet, friendship bracelet, beaded bracelet, "
        "chain bracelet, kada, cuff bracelet, tennis bracelet, mala",
        "es": "pulsera, brazalete, esclava",
        "fr": "bracelet, jonc, gourmette",
        "de": "Armband, Armreif, Armspange, Armkette",
        "hi": "कंगन, कड़ा, चूड़ी, ब्रेसलेट, kangan, kada, choodi, chudi, payal, पायल",
    },
    purposes={"en": "wrist"},
    sizing=Sizing("wrist", 8.0, (Axis.WIDTH, Axis.DEPTH), across=Axis.HEIGHT, across_below_mm=40),
)
