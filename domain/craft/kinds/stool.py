"""The stool."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import LEGS, RUNGS

STOOL = Category(
    slug="stool",
    title="stool",
    craft="wood",
    sub_categories=("milking stool", "side stool", "counter stool", "footstool"),
    plausible=plausible((200, 600), (180, 600), (120, 900)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "round_four_leg",
            "round seat on four legs",
            (360, 360, 450),
            1.0,
            round=True,
            words={
                "en": "round, circular, four legged, four leg, 4 leg, 4 legged",
                "es": "cuatro patas, 4 patas, redondo",
                "fr": "quatre pieds, 4 pieds, rond",
                "de": "vierbeinig, vier Beine, 4 Beine, rund",
                "hi": "चार पैर, चार पायों, गोल",
            },
        ),
        Form(
            "round_three_leg",
            "round seat on three legs",
            (340, 340, 450),
            0.9,
            round=True,
            words={
                "en": "three legged, three leg, 3 leg, 3 legged, tripod, milking stool, round, circular",
                "es": "tres patas, 3 patas, redondo",
                "fr": "trois pieds, 3 pieds, tripode, rond",
                "de": "dreibeinig, drei Beine, 3 Beine, Dreibein, rund",
                "hi": "तीन पैर, तीन पायों, तीन टांग, तिपाई, गोल",
            },
        ),
        Form(
            "square_four_leg",
            "square seat on four legs",
            (350, 350, 450),
            1.0,
            words={
                "en": "square, rectangular, square seat, four legged, four leg, 4 leg, 4 legged",
                "es": "cuadrado, asiento cuadrado",
                "fr": "carré, assise carrée",
                "de": "quadratisch, eckig",
                "hi": "चौकोर",
            },
        ),
        Form(
            "saddle",
            "saddle seat",
            (420, 300, 450),
            1.4,
            techniques=("carving",),
            words={
                "en": "saddle, saddle seat, contoured, curved seat, sculpted seat, dished seat",
                "es": "silla de montar, asiento curvo",
                "fr": "selle, assise creusée",
                "de": "Sattel, Sattelsitz",
                "hi": "काठी",
            },
        ),
    ),
    parts=(
        PartRule(
            "seat",
            "seat",
            (Family.WOOD, Family.METAL, Family.LEATHER, Family.TEXTILE),
            "oak",
            offered=("oak", "walnut", "ash", "beech", "maple", "cherry", "leather", "birch", "teak", "steel", "brass"),
            techniques={Family.LEATHER: ("upholstery",), Family.TEXTILE: ("upholstery",)},
            words={
                "en": "seat, seat top, square seat, curved seat, saddle seat, sculpted seat, dished seat, round seat, "
                "topped, top",
                "es": "asiento",
                "fr": "assise, siège",
                "de": "Sitz, Sitzfläche",
                "hi": "सीट, आसन, बैठक",
            },
        ),
        LEGS,
        RUNGS,
    ),
    skills=("chair making", "turning"),
    base_hours=7.0,
    made_by={
        Family.WOOD: ("turning", "joinery"),
        Family.METAL: ("forging",),
        Family.LEATHER: ("joinery",),
        Family.TEXTILE: ("joinery",),
    },
    accents=("legs", "rungs"),
    liked_by={
        "modern": ("round_four_leg",),
        "art_deco": ("square_four_leg",),
        "rustic": ("round_three_leg",),
        "classic": ("round_four_leg",),
        "scandinavian": ("round_three_leg",),
        "japanese": ("saddle",),
        "minimal": ("round_three_leg",),
        "ornate": ("round_four_leg",),
    },
    known_by=("seat", "legs", "rungs"),
    words={
        "en": "stool, bar stool, barstool, footstool, milking stool, counter stool, step stool, piano stool, "
        "side stool, kitchen stool, workshop stool, foot stool",
        "es": "taburete, banqueta, banquillo, escabel",
        "fr": "tabouret, repose-pied",
        "de": "Hocker, Schemel, Barhocker, Melkschemel",
        "hi": "स्टूल, तिपाई, मूढ़ा",
    },
    purposes={"en": "sit, perch, sitting"},
    sizes=(
        NamedSize({"en": "bar stool, barstool"}, (None, None, 750), is_one=True),
        NamedSize({"en": "bar height"}, (None, None, 750)),
        NamedSize({"en": "counter height, kitchen counter"}, (None, None, 650)),
        NamedSize({"en": "counter stool"}, (None, None, 650), is_one=True),
        NamedSize({"en": "footstool, foot stool"}, (None, None, 250), is_one=True),
        NamedSize({"en": "milking stool"}, (None, None, 300), is_one=True),
    ),
)
