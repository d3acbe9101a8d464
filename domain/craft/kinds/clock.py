"""The clock."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family

CLOCK = Category(
    slug="clock",
    title="clock",
    craft="wood",
    sub_categories=("wall clock", "mantel clock", "table clock"),
    plausible=plausible((60, 700), (15, 250), (60, 700)),
    lone=Axis.WIDTH,
    forms=(
        Form("round", "round", (300, 40, 300), 1.0, words={"en": "round, circular, disc"}),
        Form("square", "square", (280, 40, 280), 1.1, words={"en": "square, rectangular"}),
        Form(
            "mantel",
            "mantel clock",
            (260, 110, 240),
            2.2,
            needs=("case",),
            words={
                "en": "mantel, mantel clock, mantle clock, table clock, desk clock, carriage clock, standing, shelf "
                "clock, bracket clock"
            },
        ),
    ),
    parts=(
        PartRule(
            "face",
            "face",
            (Family.WOOD, Family.METAL, Family.CERAMIC, Family.STONE, Family.GLASS, Family.RESIN, Family.PAPER),
            "walnut",
            offered=("walnut", "oak", "brass", "maple", "marble", "slate", "cherry", "porcelain", "copper", "birch"),
            words={"en": "face, dial, clock face"},
        ),
        PartRule(
            "hands",
            "hands",
            (Family.METAL, Family.WOOD),
            "brass",
            hours=0.5,
            offered=("brass", "steel", "copper", "ebony", "gold"),
            words={"en": "hands, hand, pointer, clock hand"},
        ),
        PartRule(
            "numerals",
            "numerals",
            (Family.METAL, Family.WOOD, Family.STONE),
            "brass",
            required=False,
            follows="hands",
            hours=1.5,
            words={"en": "numeral, number, digit, hour marker, roman numeral, arabic numeral, marker, index"},
        ),
        PartRule(
            "case",
            "case",
            (Family.WOOD, Family.METAL, Family.STONE, Family.CERAMIC),
            "walnut",
            required=False,
            follows="face",
            hours=3.0,
            words={"en": "case, casing, housing, bezel, surround, frame, cabinet"},
        ),
    ),
    skills=("clock making", "fine joinery"),
    base_hours=4.0,
    made_by={
        Family.METAL: ("spinning",),
        Family.WOOD: ("turning",),
        Family.CERAMIC: ("handbuilding", "glazing"),
        Family.STONE: ("carving",),
        Family.GLASS: ("cutting",),
    },
    accents=("hands", "numerals", "case"),
    liked_by={
        "art_deco": ("mantel", "square"),
        "classic": ("mantel", "round"),
        "japanese": ("square", "round"),
        "ornate": ("mantel", "round"),
    },
    known_by=("numerals", "face", "hands"),
    words={
        "en": "clock, wall clock, mantel clock, mantle clock, table clock, desk clock, kitchen clock, timepiece, "
        "carriage clock, bracket clock"
    },
    purposes={"en": "tell the time, telling time, telling the time"},
    sizes=(NamedSize({"en": "desk clock, table clock, carriage clock"}, (140, None, None), is_one=True),),
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
