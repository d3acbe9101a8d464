"""The votive: a cup for a tealight."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import RIM

VOTIVE = Category(
    slug="votive",
    title="votive",
    craft="glass",
    sub_categories=("tealight holder", "votive candle holder", "hurricane"),
    plausible=plausible((45, 220), (45, 220), (30, 220)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "cup",
            "cup",
            (75, 75, 75),
            1.0,
            round=True,
            words={
                "en": "cup, tealight cup, candle cup, cup shaped, straight, cylinder, cylindrical, tapered, jar shaped",
                "es": "vasito, cilíndrico",
                "fr": "gobelet, cylindrique",
                "de": "becherförmig, zylindrisch",
                "hi": "प्याली",
            },
        ),
        Form(
            "sphere",
            "sphere",
            (90, 90, 80),
            1.1,
            round=True,
            words={
                "en": "sphere, spherical, ball, globe, round, bubble, orb, rounded",
                "es": "esfera, esférico, bola",
                "fr": "sphère, boule, sphérique",
                "de": "Kugel, kugelförmig, rund",
                "hi": "गोला",
            },
        ),
        Form(
            "faceted",
            "faceted",
            (80, 80, 75),
            1.4,
            round=True,
            words={
                "en": "faceted, facet, hexagonal, octagonal, geometric shape, angular, polygonal, cut glass",
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
            (Family.GLASS, Family.CERAMIC, Family.METAL, Family.STONE, Family.WOOD, Family.RESIN),
            "glass",
            offered=("glass", "crystal", "brass", "porcelain", "stoneware", "copper", "marble", "soapstone"),
        ),
        RIM,
    ),
    skills=("glass blowing",),
    base_hours=1.2,
    made_by={Family.METAL: ("spinning",), Family.WOOD: ("turning",), Family.STONE: ("turning",)},
    accents=("rim",),
    liked_by={
        "modern": ("cup", "faceted"),
        "art_deco": ("faceted",),
        "japanese": ("sphere", "cup"),
        "scandinavian": ("sphere", "cup"),
        "ornate": ("faceted", "sphere"),
    },
    words={
        "en": "votive, tealight holder, tea light holder, votive holder, tealight, tea light, votive candle holder, "
        "candle jar, candle cup, hurricane, diya, candle bowl, candle glass, tealight cup, tealight glass, "
        "tealight dish, tea light cup, candle pot, tealight bowl, candle dish",
        "es": "portavelas pequeño, vasito de vela, farolillo",
        "fr": "photophore, bougeoir à bougie chauffe-plat",
        "de": "Teelichthalter, Windlicht, Teelicht",
        "hi": "दीया, दीपक, दिया",
    },
    purposes={"en": "tealight candle, tea light candle"},
)
