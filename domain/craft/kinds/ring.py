"""The ring."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, Sizing, plausible
from domain.craft.materials import Family
from domain.craft.parts import INLAY, JEWELS, STONE

RING = Category(
    slug="ring",
    title="ring",
    craft="jewellery",
    sub_categories=("band", "solitaire ring", "signet ring", "engagement ring"),
    plausible=plausible((15, 30), (1.2, 25), (15, 45)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "band",
            "plain band",
            (21, 5, 21),
            1.0,
            without=("stone",),
            words={
                "en": "band, plain, wedding band, plain band, simple band, wedding ring, ring band",
                "es": "alianza lisa, liso",
                "fr": "anneau simple, alliance, jonc",
                "de": "schlichter Ring, Bandring, Ehering, Trauring",
                "hi": "सादा छल्ला",
            },
        ),
        Form(
            "solitaire",
            "solitaire",
            (21, 6, 26),
            1.5,
            needs=("stone",),
            words={
                "en": "solitaire, solitaire ring, engagement ring, engagement, single stone, cocktail ring",
                "es": "solitario, anillo de compromiso",
                "fr": "solitaire, bague de fiançailles",
                "de": "Solitär, Verlobungsring",
                "hi": "सगाई की अंगूठी, एक नग",
            },
        ),
        Form(
            "signet",
            "signet",
            (22, 13, 24),
            1.4,
            words={
                "en": "signet, signet ring, seal, flat top, crest",
                "es": "sello",
                "fr": "chevalière",
                "de": "Siegelring, Siegel",
                "hi": "मुहर, मोहर",
            },
        ),
        Form(
            "twist",
            "twisted band",
            (21, 5, 21.5),
            1.5,
            without=("inlay",),
            words={
                "en": "twist, twisted, braided, braid, twined, woven, rope, knot, twisting, intertwined, entwined",
                "es": "trenzado, torcido, retorcido",
                "fr": "torsadé, tressé, torsade",
                "de": "gedreht, verdreht, geflochten",
                "hi": "बटा हुआ, मरोड़ा हुआ",
            },
        ),
    ),
    parts=(
        PartRule(
            "band",
            "band",
            (Family.METAL, Family.WOOD),
            "gold",
            offered=JEWELS,
            words={
                "en": "shank, hoop, ring band",
                "es": "banda, aro, franja",
                "fr": "bande, anneau, bandeau",
                "de": "Band, Reif, Ringschiene",
                "hi": "पट्टी, छल्ला",
            },
        ),
        STONE,
        evolve(INLAY, usual="silver"),
    ),
    skills=("goldsmithing",),
    base_hours=4.0,
    made_by={Family.WOOD: ("turning",)},
    accents=("stone", "inlay"),
    liked_by={
        "modern": ("solitaire", "band"),
        "art_deco": ("signet", "solitaire"),
        "rustic": ("band",),
        "classic": ("solitaire",),
        "scandinavian": ("band",),
        "japanese": ("twist",),
        "minimal": ("band",),
        "ornate": ("twist", "solitaire"),
    },
    known_by=("stone",),
    words={
        "en": "ring, engagement ring, wedding ring, wedding band, solitaire ring, signet ring, signet, promise ring, "
        "cocktail ring, eternity ring, finger ring, ring band, statement ring, anniversary ring",
        "es": "anillo, sortija, alianza, anillo de compromiso, anillo de boda",
        "fr": "bague, alliance, anneau, bague de fiançailles, chevalière",
        "de": "Ring, Ehering, Verlobungsring, Trauring, Siegelring, Fingerring",
        "hi": "अंगूठी, मुंदरी, छल्ला, सगाई की अंगूठी, anguthi, angoothi",
    },
    purposes={"en": "finger, propose, proposal, fiancee, fiance, betrothed"},
    # A shank of 1.8 mm on both sides of the finger.
    sizing=Sizing("finger", 3.6, (Axis.WIDTH, Axis.HEIGHT), across=Axis.DEPTH, across_below_mm=14),
)
