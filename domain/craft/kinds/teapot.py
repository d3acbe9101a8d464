"""The teapot."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import HANDLE, KNOB, LID

_WARE = (Family.CERAMIC, Family.METAL, Family.GLASS)

TEAPOT = Category(
    slug="teapot",
    title="teapot",
    craft="ceramics",
    sub_categories=("teapot", "kyusu", "coffee pot"),
    plausible=plausible((100, 350), (80, 280), (70, 350)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "round",
            "round",
            (235, 150, 140),
            1.0,
            words={
                "en": "round, rounded, globe, globular, spherical, bellied, bulbous",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "tall",
            "tall",
            (220, 125, 210),
            1.1,
            words={
                "en": "tall, tall form, coffee pot, cylindrical, upright",
                "es": "alta de café",
                "fr": "cafetière, haute verseuse",
                "de": "Kaffeekanne",
                "hi": "लंबी केतली",
            },
        ),
        Form(
            "side_handle",
            "with a side handle",
            (200, 170, 110),
            1.3,
            words={
                "en": "side handle, side handled, kyusu, japanese teapot",
                "es": "mango lateral, asa lateral",
                "fr": "poignée latérale, manche latéral",
                "de": "Seitengriff, seitlicher Griff",
                "hi": "बगल का हैंडल",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            _WARE,
            "stoneware",
            offered=("stoneware", "porcelain", "earthenware", "terracotta", "iron", "silver", "copper", "glass"),
        ),
        evolve(LID, families=_WARE, usual="stoneware"),
        PartRule(
            "spout",
            "spout",
            _WARE,
            "stoneware",
            follows="body",
            hours=1.0,
            words={
                "en": "spout, snout, pourer",
                "es": "pico, caño",
                "fr": "bec, bec verseur",
                "de": "Ausguss, Tülle, Schnaupe",
                "hi": "टोंटी",
            },
        ),
        evolve(HANDLE, hours=0.8),
        evolve(KNOB, follows="lid"),
    ),
    skills=("throwing",),
    base_hours=4.5,
    made_by={Family.METAL: ("forging",)},
    accents=("handle", "knob", "lid"),
    liked_by={
        "modern": ("tall", "round"),
        "art_deco": ("tall", "round"),
        "japanese": ("side_handle", "round"),
        "scandinavian": ("round", "tall"),
    },
    known_by=("spout",),
    words={
        "en": "teapot, tea pot, coffee pot, kyusu, tea kettle, kettle, tetsubin",
        "es": "tetera",
        "fr": "théière",
        "de": "Teekanne, Kanne, Teekännchen",
        "hi": "चायदानी, केतली",
    },
    purposes={"en": "brewing tea, brew tea, pour tea, tea ceremony"},
)
