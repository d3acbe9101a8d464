"""The candle holder."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family

_FAMILIES = (Family.METAL, Family.WOOD, Family.CERAMIC, Family.GLASS, Family.STONE, Family.RESIN)
_OFFERED = (
    *("brass", "iron", "walnut", "bronze", "stoneware", "silver", "copper", "oak", "pewter", "glass", "marble"),
    *("steel", "porcelain"),
)
_TURNED = {Family.WOOD: ("turning",)}

CANDLE_HOLDER = Category(
    slug="candle_holder",
    title="candle holder",
    craft="metal",
    sub_categories=("candlestick", "chamberstick", "candelabra"),
    plausible=plausible((35, 900), (35, 400), (15, 1500)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "column",
            "column",
            (100, 100, 220),
            1.0,
            round=True,
            words={
                "en": "column, columnar, candlestick, candle stick, pillar, tall form, turned column, "
                "taper holder, single",
                "es": "columna, cilíndrico",
                "fr": "colonne, droit",
                "de": "Säule, säulenförmig, zylindrisch",
                "hi": "खंभा, स्तंभ",
            },
        ),
        Form(
            "chamberstick",
            "chamberstick",
            (160, 130, 80),
            1.1,
            words={
                "en": "chamberstick, chamber stick, finger ring, with a finger loop, wee willie winkie, saucer base",
                "es": "palmatoria",
                "fr": "bougeoir à main, rat de cave",
                "de": "Handleuchter, Kammerleuchter",
                "hi": "हत्थे वाला",
            },
        ),
        Form(
            "candelabra",
            "candelabra",
            (300, 120, 330),
            2.5,
            words={
                "en": "candelabra, candelabrum, three arm, five arm, three armed, five armed, branched, menorah, "
                "multi arm, branches, 3 arm, 3 arms, 5 arm, 5 arms",
                "es": "candelabro, tres brazos, cinco brazos, brazos",
                "fr": "candélabre, trois branches, cinq branches, branches",
                "de": "mehrarmig, dreiarmig, fünfarmig, Armleuchter",
                "hi": "शाखाओं वाला",
            },
        ),
        Form(
            "disc",
            "disc",
            (120, 120, 40),
            0.8,
            round=True,
            words={
                "en": "disc, disk, plate, dish, flat, low form, round",
                "es": "disco, redondo",
                "fr": "disque, rond",
                "de": "Scheibe, rund",
                "hi": "चकती, गोल",
            },
        ),
    ),
    parts=(
        PartRule(
            "base",
            "base",
            _FAMILIES,
            "brass",
            offered=_OFFERED,
            words={
                "en": "base, foot, bottom, plate",
                "es": "base, pie, fondo",
                "fr": "base, socle, pied, fond",
                "de": "Fuß, Sockel, Boden, Standfuß",
                "hi": "आधार, तला, पेंदा",
            },
        ),
        PartRule(
            "stem",
            "stem",
            _FAMILIES,
            "brass",
            follows="base",
            hours=0.8,
            offered=_OFFERED,
            techniques=_TURNED,
            words={
                "en": "stem, column, shaft, arm, arms, pillar",
                "es": "tallo, fuste, columna",
                "fr": "tige, fût",
                "de": "Stiel, Schaft, Säule",
                "hi": "डंडी, तना",
            },
        ),
        PartRule(
            "cup",
            "cup",
            _FAMILIES,
            "brass",
            follows="stem",
            hours=0.5,
            offered=_OFFERED,
            words={
                "en": "cup, sconce cup, drip pan, socket, candle cup, holder cup",
                "es": "copa de la vela",
                "fr": "coupelle, bobèche",
                "de": "Tülle, Kerzentülle",
                "hi": "प्याली",
            },
        ),
    ),
    skills=("metal turning",),
    base_hours=2.5,
    made_by={Family.METAL: ("turning",), Family.WOOD: ("turning",), Family.STONE: ("turning",)},
    accents=("cup", "stem"),
    liked_by={
        "modern": ("disc", "column"),
        "rustic": ("chamberstick", "column"),
        "scandinavian": ("disc", "chamberstick"),
        "japanese": ("disc", "column"),
        "minimal": ("disc", "column"),
        "ornate": ("candelabra", "column"),
    },
    words={
        "en": "candle holder, candleholder, candlestick, candle stick, candelabra, candelabrum, chamberstick, menorah, "
        "candle stand, diya stand, taper holder, candlestick holder",
        "es": "candelabro, candelero, portavelas, palmatoria",
        "fr": "bougeoir, chandelier, candélabre, porte-bougie",
        "de": "Kerzenständer, Kerzenhalter, Leuchter, Kerzenleuchter",
        "hi": "कैंडल स्टैंड, कैंडल होल्डर, मोमबत्ती स्टैंड, शमादान, मोमबत्तीदान, दीपदान, दीपस्तंभ, shamadan",
    },
    purposes={
        "en": "candle, taper candle, dinner candle, candlelight, pillar candle",
        "es": "velas, vela",
        "fr": "bougies, bougie",
        "de": "Kerzen, Kerze",
        "hi": "मोमबत्ती",
    },
)
