"""The rug."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import FRINGE

RUG = Category(
    slug="rug",
    title="rug",
    craft="textile",
    sub_categories=("area rug", "hallway runner", "bath mat", "prayer rug"),
    plausible=plausible((400, 4500), (400, 4500), (4, 50)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "rectangular", "rectangular", (1700, 1200, 12), 1.0, words={"en": "rectangular, rectangle, oblong, square"}
        ),
        Form("round", "round", (1500, 1500, 12), 1.1, round=True, words={"en": "round, circular, circle"}),
        Form("runner", "runner", (2400, 700, 12), 1.0, words={"en": "runner, hallway runner, long, narrow, stair"}),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.TEXTILE, Family.LEATHER),
            "wool",
            offered=("wool", "jute", "cotton", "silk", "felt", "linen", "leather"),
            words={"en": "pile, field, ground"},
        ),
        PartRule(
            "border",
            "border",
            (Family.TEXTILE, Family.LEATHER),
            "cotton",
            required=False,
            hours=3.0,
            offered=("cotton", "wool", "linen", "leather", "jute", "silk"),
            words={"en": "border, bordered, edging, binding, bound edge, trim, edge"},
        ),
        evolve(FRINGE, hours=3.0),
    ),
    skills=("weaving", "knotting"),
    base_hours=45.0,
    made_by={Family.LEATHER: ("stitching",)},
    accents=("border", "fringe"),
    liked_by={
        "modern": ("rectangular", "round"),
        "scandinavian": ("round", "rectangular"),
        "minimal": ("round", "rectangular"),
        "classic": ("rectangular", "runner"),
    },
    known_by=("border",),
    words={
        "en": "rug, carpet, area rug, runner, hallway runner, bath mat, mat, prayer rug, kilim, dhurrie, floor rug, "
        "doormat, door mat, bathmat, hearth rug, flokati, berber rug"
    },
    purposes={"en": "floor, underfoot"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
