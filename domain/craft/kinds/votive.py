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
            words={"en": "cup, cup shaped, straight, cylinder, cylindrical, tapered, jar shaped"},
        ),
        Form(
            "sphere",
            "sphere",
            (90, 90, 80),
            1.1,
            round=True,
            words={"en": "sphere, spherical, ball, globe, round, bubble, orb, rounded"},
        ),
        Form(
            "faceted",
            "faceted",
            (80, 80, 75),
            1.4,
            round=True,
            words={"en": "faceted, facet, hexagonal, octagonal, geometric shape, angular, polygonal, cut glass"},
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
        "candle jar, candle cup, hurricane, diya, candle bowl"
    },
    purposes={"en": "tealight candle, tea light candle"},
)
