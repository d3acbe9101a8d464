"""The side table."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import LEGS

SIDE_TABLE = Category(
    slug="side_table",
    title="side table",
    craft="wood",
    sub_categories=("end table", "bedside table", "plant table"),
    plausible=plausible((220, 1200), (220, 900), (250, 900)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "round_three_leg",
            "round top on three legs",
            (450, 450, 520),
            0.9,
            round=True,
            words={"en": "round, circular, three legged, three leg, 3 leg, 3 legged, tripod"},
        ),
        Form(
            "round_four_leg",
            "round top on four legs",
            (450, 450, 520),
            1.0,
            round=True,
            words={"en": "round, circular, four legged, four leg, 4 leg, 4 legged"},
        ),
        Form(
            "square_four_leg",
            "square top on four legs",
            (420, 420, 520),
            1.0,
            words={"en": "square, rectangular, square top, four legged, four leg, 4 leg, 4 legged"},
        ),
        Form(
            "pedestal",
            "pedestal",
            (420, 420, 540),
            1.2,
            round=True,
            words={"en": "pedestal, pedestal base, single leg, one leg, column, centre leg, wine table, mushroom"},
        ),
    ),
    parts=(
        PartRule(
            "top",
            "top",
            (Family.WOOD, Family.STONE, Family.METAL, Family.GLASS, Family.RESIN, Family.LEATHER),
            "oak",
            offered=("oak", "walnut", "marble", "ash", "brass", "glass", "cherry", "maple", "teak", "granite"),
            techniques={Family.GLASS: ("cutting",)},
            words={"en": "top, tabletop, table top, topped, surface, square top, round top"},
        ),
        evolve(LEGS, follows="top", words={"en": "leg, legs, legged, base, pedestal, frame, feet"}),
        PartRule(
            "shelf",
            "shelf",
            (Family.WOOD, Family.METAL, Family.GLASS),
            "oak",
            required=False,
            follows="top",
            hours=1.5,
            words={"en": "shelf, lower shelf, magazine shelf, tier"},
        ),
    ),
    skills=("fine joinery", "turning"),
    base_hours=9.0,
    made_by={
        Family.WOOD: ("turning", "joinery"),
        Family.METAL: ("forging",),
        Family.STONE: ("joinery",),
        Family.GLASS: ("joinery",),
    },
    accents=("legs", "shelf"),
    liked_by={
        "modern": ("round_three_leg", "pedestal"),
        "art_deco": ("pedestal", "round_four_leg"),
        "rustic": ("square_four_leg", "round_three_leg"),
        "classic": ("pedestal", "square_four_leg"),
        "japanese": ("square_four_leg", "round_three_leg"),
        "ornate": ("pedestal", "round_four_leg"),
    },
    words={
        "en": "side table, end table, bedside table, occasional table, lamp table, plant table, accent table, "
        "nightstand, night stand, tea table, wine table, small table, table"
    },
    sizes=(NamedSize({"en": "bedside table, nightstand, night stand"}, (420, 380, 550), is_one=True),),
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
