"""The throw, as it lies in the room: folded, or draped."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import FRINGE

THROW = Category(
    slug="throw",
    title="throw",
    craft="textile",
    sub_categories=("blanket", "bedspread", "baby blanket", "quilt"),
    plausible=plausible((400, 3000), (400, 3000), (2, 40)),
    lone=Axis.WIDTH,
    # The size is that of the open cloth; its height is its thickness.
    forms=(
        Form(
            "folded",
            "shown folded",
            (1300, 1700, 6),
            1.0,
            words={"en": "folded", "es": "doblada", "fr": "plié, pliée", "de": "gefaltet", "hi": "तह"},
        ),
        Form(
            "draped",
            "shown draped",
            (1300, 1700, 6),
            1.0,
            words={
                "en": "draped, draping, over a chair",
                "es": "drapeada",
                "fr": "drapé",
                "de": "drapiert",
                "hi": "ओढ़ा",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.TEXTILE,),
            "wool",
            offered=("wool", "cotton", "linen", "silk", "felt", "velvet"),
        ),
        FRINGE,
    ),
    skills=("weaving",),
    base_hours=14.0,
    accents=("fringe",),
    liked_by={"rustic": ("draped", "folded"), "ornate": ("draped",), "classic": ("folded", "draped")},
    known_by=("fringe",),
    words={
        "en": "throw, blanket, bedspread, throw blanket, quilt, baby blanket, plaid, afghan, coverlet, bed cover, "
        "lap blanket, picnic blanket, comforter, shawl, wool blanket, counterpane, patchwork quilt",
        "es": "manta, colcha, cobija, frazada, mantita",
        "fr": "plaid, couverture, jeté, couvre-lit",
        "de": "Decke, Wolldecke, Tagesdecke, Überwurf, Babydecke, Plaid",
        "hi": "कंबल, चादर, रजाई, शॉल, kambal, razai",
    },
    purposes={"en": "bed, snuggle, cuddle, keep warm, cosy"},
    sizes=(
        NamedSize({"en": "baby blanket, cot size, crib size"}, (800, 1000, 6)),
        NamedSize({"en": "lap blanket"}, (1000, 1400, 6), is_one=True),
        NamedSize(
            {
                "en": "single bed, single size, twin size, twin bed, single duvet",
                "es": "cama individual",
                "fr": "lit simple, lit une place",
                "de": "Einzelbett",
            },
            (1700, 2200, 6),
        ),
        NamedSize(
            {
                "en": "double bed, double size, full size, full bed, double duvet",
                "es": "cama doble, cama de matrimonio, cama matrimonial",
                "fr": "lit double, lit deux places",
                "de": "Doppelbett",
                "hi": "डबल बेड",
            },
            (2200, 2300, 6),
        ),
        NamedSize({"en": "queen size, queen bed, queen, queen sized bed"}, (2300, 2500, 6)),
        NamedSize(
            {"en": "king size, king bed, king, king size bed, king sized bed", "de": "Kingsize Bett", "hi": "किंग साइज"},
            (2600, 2600, 6),
        ),
    ),
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
