"""The planter."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family

PLANTER = Category(
    slug="planter",
    title="planter",
    craft="ceramics",
    sub_categories=("plant pot", "herb pot", "cachepot", "window box"),
    plausible=plausible((50, 900), (50, 700), (50, 800)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "tapered",
            "tapered",
            (180, 180, 170),
            1.0,
            round=True,
            words={"en": "tapered, taper, conical, classic flower pot, round, flower pot shape"},
        ),
        Form(
            "cylinder",
            "cylinder",
            (170, 170, 170),
            0.9,
            round=True,
            words={"en": "cylinder, cylindrical, straight, straight sided, drum"},
        ),
        Form(
            "square",
            "square",
            (180, 180, 170),
            1.2,
            words={"en": "square, rectangular, cube, cubic, box, trough, window box, angular"},
        ),
        Form("bowl", "bowl-shaped", (260, 260, 110), 1.1, round=True, words={"en": "bowl, bowl shaped, shallow form"}),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.CERAMIC, Family.METAL, Family.WOOD, Family.STONE, Family.TEXTILE, Family.RESIN),
            "terracotta",
            offered=("terracotta", "stoneware", "earthenware", "porcelain", "brass", "copper", "oak", "steel", "teak"),
        ),
        PartRule(
            "saucer",
            "saucer",
            (Family.CERAMIC, Family.METAL, Family.WOOD, Family.STONE, Family.RESIN),
            "terracotta",
            required=False,
            follows="body",
            hours=0.6,
            words={"en": "saucer, drip tray, drip saucer, dish under"},
        ),
        PartRule(
            "stand",
            "stand",
            (Family.WOOD, Family.METAL),
            "oak",
            required=False,
            hours=2.0,
            offered=("oak", "walnut", "teak", "brass", "steel", "iron"),
            techniques={Family.METAL: ("forging",), Family.WOOD: ("joinery",)},
            words={"en": "stand, plant stand, leg, legs, frame, base, feet, foot"},
        ),
    ),
    skills=("throwing",),
    base_hours=2.5,
    made_by={Family.METAL: ("spinning",), Family.TEXTILE: ("knotting",), Family.STONE: ("carving",)},
    accents=("stand", "saucer"),
    liked_by={
        "modern": ("cylinder", "tapered"),
        "art_deco": ("square", "bowl"),
        "scandinavian": ("cylinder", "tapered"),
        "japanese": ("bowl", "square"),
        "minimal": ("cylinder", "square"),
        "ornate": ("bowl", "tapered"),
    },
    words={
        "en": "planter, plant pot, flower pot, flowerpot, cachepot, herb pot, pot, window box, jardiniere, "
        "bonsai pot, orchid pot, succulent pot, cactus pot, plant holder"
    },
    purposes={"en": "plant, herb, succulent, cactus, basil, bonsai, orchid, fern pot, houseplant, monstera"},
    sizes=(
        NamedSize({"en": "herb pot"}, (120, 120, 115), is_one=True),
        NamedSize({"en": "succulent pot, cactus pot"}, (90, 90, 85), is_one=True),
    ),
)
