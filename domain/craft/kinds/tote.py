"""The tote bag."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import CLASP, STITCHING

TOTE = Category(
    slug="tote",
    title="tote bag",
    craft="leather",
    sub_categories=("shopper", "handbag", "work tote"),
    plausible=plausible((150, 700), (40, 350), (180, 800)),
    lone=Axis.WIDTH,
    # The height holds the handles.
    forms=(
        Form(
            "open",
            "open top",
            (400, 140, 560),
            1.0,
            words={
                "en": "open, open top, slouchy, soft, shopper, unlined",
                "es": "abierto",
                "fr": "ouvert, cabas",
                "de": "offen, Shopper",
                "hi": "खुला",
            },
        ),
        Form(
            "tall",
            "tall",
            (340, 120, 620),
            1.0,
            words={
                "en": "tall, tall form, bucket, upright, narrow bag",
                "es": "alta de café",
                "fr": "cafetière, haute verseuse",
                "de": "Kaffeekanne",
                "hi": "लंबी केतली",
            },
        ),
        Form(
            "structured",
            "structured",
            (380, 150, 500),
            1.5,
            words={
                "en": "structured, stiff, boxy, work bag, business, rigid, handbag, with a base, office bag",
                "es": "estructurado, rígido",
                "fr": "structuré, rigide",
                "de": "formstabil, fest, Handtasche",
                "hi": "सख्त",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.LEATHER, Family.TEXTILE),
            "leather",
            offered=("leather", "cotton", "suede", "linen", "jute", "felt", "wool", "silk", "velvet"),
            words={"en": "outer", "es": "cuerpo", "fr": "corps", "de": "Korpus, Körper", "hi": "ढांचा"},
        ),
        PartRule(
            "handles",
            "handles",
            (Family.LEATHER, Family.TEXTILE, Family.WOOD, Family.METAL),
            "leather",
            follows="body",
            hours=1.0,
            offered=("leather", "cotton", "suede", "jute", "bamboo"),
            words={
                "en": "handle, handles, strap, shoulder strap",
                "es": "asas, asa, mango, mangos",
                "fr": "anses, poignées, anse, poignée",
                "de": "Griffe, Griff, Henkel, Trageriemen",
                "hi": "हत्थे, हैंडल",
            },
        ),
        STITCHING,
        evolve(
            CLASP,
            words={
                "en": "clasp, snap, button, closure, zip, zipper, popper, buckle, magnetic, fastener",
                "es": "cierre, broche, hebilla, bisagra",
                "fr": "fermoir, fermeture, charnière, boucle",
                "de": "Verschluss, Schließe, Scharnier, Schnalle",
                "hi": "कुंडी, बकल, कब्ज़ा",
            },
        ),
    ),
    skills=("leatherwork",),
    base_hours=7.0,
    made_by={Family.LEATHER: ("stitching",), Family.TEXTILE: ("stitching",)},
    accents=("handles", "clasp", "stitching"),
    liked_by={
        "modern": ("structured", "open"),
        "art_deco": ("structured",),
        "classic": ("structured", "open"),
        "japanese": ("tall", "open"),
        "minimal": ("structured", "tall"),
        "ornate": ("structured",),
    },
    words={
        "en": "tote, tote bag, shopper, handbag, shopping bag, shoulder bag, leather bag, market bag, beach bag, "
        "work bag, bag, book bag, carryall, weekender, canvas bag, purse bag, laptop bag",
        "es": "bolso, bolsa, bolso de mano",
        "fr": "sac, cabas, sac à main, sac fourre-tout",
        "de": "Tasche, Tragetasche, Handtasche, Shopper, Einkaufstasche, Ledertasche",
        "hi": "थैला, झोला, बैग, हैंडबैग, jhola, thaila",
    },
    purposes={"en": "shopping, groceries, laptop, market, beach"},
    sizes=(
        NamedSize({"en": "hand luggage, cabin size, weekender"}, (500, 220, 520)),
        NamedSize({"en": "laptop bag"}, (400, 120, 520)),
    ),
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
