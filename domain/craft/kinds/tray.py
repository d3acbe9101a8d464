"""The tray."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import RIM

TRAY = Category(
    slug="tray",
    title="tray",
    craft="wood",
    sub_categories=("serving tray", "breakfast tray", "valet tray"),
    plausible=plausible((100, 1000), (60, 600), (8, 300)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "rectangular",
            "rectangular",
            (420, 300, 50),
            1.0,
            words={
                "en": "rectangular, rectangle, square, oblong, long, breakfast, breakfast tray, bed tray",
                "es": "rectangular",
                "fr": "rectangulaire",
                "de": "rechteckig, länglich",
                "hi": "आयताकार",
            },
        ),
        Form(
            "round",
            "round",
            (360, 360, 45),
            1.3,
            round=True,
            words={
                "en": "round, circular",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "oval",
            "oval",
            (430, 300, 45),
            1.4,
            words={"en": "oval, elliptical", "es": "ovalado, oval", "fr": "ovale", "de": "oval", "hi": "अंडाकार"},
        ),
    ),
    parts=(
        PartRule(
            "base",
            "base",
            (Family.WOOD, Family.METAL, Family.STONE, Family.LEATHER, Family.RESIN, Family.CERAMIC, Family.GLASS),
            "oak",
            offered=("oak", "walnut", "maple", "brass", "cherry", "ash", "bamboo", "leather", "marble", "birch"),
            words={
                "en": "base, bottom, surface, floor",
                "es": "base, pie, fondo",
                "fr": "base, socle, pied, fond",
                "de": "Fuß, Sockel, Boden, Standfuß",
                "hi": "आधार, तला, पेंदा",
            },
        ),
        evolve(
            RIM,
            families=(Family.WOOD, Family.METAL, Family.STONE, Family.LEATHER, Family.RESIN, Family.CERAMIC),
            usual="oak",
            required=True,
            follows="base",
            words={
                "en": "rim, edge, lip, side, sides, wall, border, rimmed",
                "es": "borde, canto, filo",
                "fr": "bord, bordure, filet",
                "de": "Rand, Kante, Lippe",
                "hi": "किनारा, किनारी, कोर",
            },
        ),
        PartRule(
            "handles",
            "handles",
            (Family.METAL, Family.WOOD, Family.LEATHER),
            "brass",
            required=False,
            hours=1.0,
            offered=("brass", "leather", "walnut", "oak", "steel", "copper"),
            techniques={Family.LEATHER: ("stitching",)},
            words={
                "en": "handle, handles, grip",
                "es": "asas, asa, mango, mangos",
                "fr": "anses, poignées, anse, poignée",
                "de": "Griffe, Griff, Henkel, Trageriemen",
                "hi": "हत्थे, हैंडल",
            },
        ),
    ),
    skills=("fine joinery",),
    base_hours=4.0,
    made_by={
        Family.METAL: ("hammering",),
        Family.STONE: ("carving",),
        Family.LEATHER: ("stitching",),
        Family.CERAMIC: ("handbuilding", "glazing"),
    },
    accents=("handles", "rim"),
    liked_by={
        "art_deco": ("round", "rectangular"),
        "classic": ("oval", "rectangular"),
        "japanese": ("rectangular", "round"),
        "scandinavian": ("round", "rectangular"),
        "ornate": ("oval", "round"),
    },
    words={
        "en": "tray, serving tray, breakfast tray, tea tray, valet tray, salver, trinket tray, coffee tray, "
        "catchall, ottoman tray, bed tray, drinks tray",
        "es": "bandeja, charola",
        "fr": "plateau, plateau de service",
        "de": "Tablett, Serviertablett, Frühstückstablett",
        "hi": "ट्रे, किश्ती",
    },
    purposes={"en": "serving, breakfast in bed"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
    # What holds a sheet of paper is a little larger than it (ISO 216).
    sizes=(
        NamedSize({"en": "a4, a4 paper, a4 sheet"}, (330, 240, None)),
        NamedSize({"en": "a3, a3 paper, a3 sheet"}, (455, 330, None)),
        NamedSize({"en": "a5, a5 paper, a5 sheet"}, (240, 180, None)),
    ),
)
