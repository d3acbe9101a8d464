"""The bench."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import LEGS, RUNGS

BENCH = Category(
    slug="bench",
    title="bench",
    craft="wood",
    sub_categories=("hallway bench", "garden bench", "dining bench"),
    plausible=plausible((400, 3000), (180, 800), (250, 1100)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "plank",
            "plank seat",
            (1200, 350, 450),
            1.0,
            words={
                "en": "plank, solid seat, single board, live edge, slab, plain seat",
                "es": "tablón, macizo",
                "fr": "planche, plateau massif",
                "de": "Bohle, Brett",
                "hi": "तख्ता",
            },
        ),
        Form(
            "slatted",
            "slatted seat",
            (1200, 380, 450),
            1.2,
            words={
                "en": "slatted, slat, slats, slatted seat",
                "es": "listones",
                "fr": "lattes, à lattes",
                "de": "Latten, Lattenbank, Leisten",
                "hi": "पट्टियों",
            },
        ),
        Form(
            "trestle",
            "trestle",
            (1300, 350, 450),
            1.3,
            words={
                "en": "trestle, trestle base, a frame bench, refectory, monastery bench",
                "es": "caballete",
                "fr": "tréteau, tréteaux",
                "de": "Bock, Wangen",
                "hi": "घोड़ी",
            },
        ),
    ),
    parts=(
        PartRule(
            "seat",
            "seat",
            (Family.WOOD, Family.STONE, Family.METAL, Family.LEATHER, Family.TEXTILE),
            "oak",
            offered=("oak", "walnut", "ash", "teak", "beech", "pine", "cherry", "leather", "maple"),
            techniques={Family.LEATHER: ("upholstery",), Family.TEXTILE: ("upholstery",)},
            words={
                "en": "seat, top, slat, plank",
                "es": "asiento",
                "fr": "assise, siège",
                "de": "Sitz, Sitzfläche",
                "hi": "सीट, आसन, बैठक",
            },
        ),
        LEGS,
        RUNGS,
        PartRule(
            "back",
            "back",
            (Family.WOOD, Family.METAL, Family.TEXTILE, Family.LEATHER),
            "oak",
            required=False,
            follows="seat",
            hours=3.0,
            words={
                "en": "backrest, back rest, back",
                "es": "respaldo",
                "fr": "dossier",
                "de": "Lehne, Rückenlehne",
                "hi": "पीठ, टेक",
            },
        ),
    ),
    skills=("chair making", "fine joinery"),
    base_hours=12.0,
    made_by={Family.METAL: ("forging",), Family.LEATHER: ("joinery",), Family.TEXTILE: ("joinery",)},
    accents=("legs", "back", "rungs"),
    liked_by={
        "modern": ("plank", "slatted"),
        "rustic": ("trestle", "plank"),
        "classic": ("trestle", "slatted"),
        "scandinavian": ("slatted", "plank"),
        "japanese": ("slatted", "plank"),
        "ornate": ("trestle",),
    },
    words={
        "en": "bench, hallway bench, garden bench, dining bench, entryway bench, park bench, settle, shoe bench, "
        "piano bench, porch bench",
        "es": "banco, banca, banco de jardín",
        "fr": "banc, banquette",
        "de": "Bank, Sitzbank, Gartenbank, Holzbank",
        "hi": "बेंच, तख्त",
    },
    purposes={"en": "putting on shoes, shoe"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
