"""The carafe."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import BAND

CARAFE = Category(
    slug="carafe",
    title="carafe",
    craft="glass",
    sub_categories=("decanter", "water carafe", "jug"),
    plausible=plausible((60, 250), (60, 250), (120, 500)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "classic",
            "classic",
            (120, 120, 270),
            1.0,
            round=True,
            words={
                "en": "classic shape, bellied, belly, round, rounded, bulbous, waisted",
                "es": "clásica, panzuda",
                "fr": "classique, ventrue",
                "de": "bauchig, klassische Form",
                "hi": "घड़ा",
            },
        ),
        Form(
            "bottle",
            "bottle",
            (90, 90, 290),
            0.9,
            round=True,
            words={
                "en": "bottle, bottle shaped, cylindrical, straight, slim neck, long neck, narrow neck",
                "es": "botella",
                "fr": "bouteille",
                "de": "Flasche, flaschenförmig",
                "hi": "बोतल",
            },
        ),
        Form(
            "conical",
            "conical",
            (150, 150, 260),
            1.1,
            round=True,
            words={
                "en": "conical, cone, ship decanter, wide base, triangular, erlenmeyer, tapered",
                "es": "cónica, cono",
                "fr": "conique, cône",
                "de": "konisch, kegelförmig",
                "hi": "शंकु",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.GLASS, Family.CERAMIC, Family.METAL),
            "glass",
            offered=("glass", "crystal", "stoneware", "porcelain", "copper", "silver", "earthenware"),
        ),
        PartRule(
            "stopper",
            "stopper",
            (Family.GLASS, Family.WOOD, Family.METAL, Family.CERAMIC),
            "glass",
            required=False,
            hours=0.8,
            offered=("glass", "cork", "oak", "brass", "walnut", "crystal"),
            words={
                "en": "stopper, lid, cap, plug, top, cover",
                "es": "tapón",
                "fr": "bouchon",
                "de": "Stöpsel, Stopfen, Korken",
                "hi": "डाट, ढक्कन",
            },
        ),
        BAND,
    ),
    skills=("glass blowing",),
    base_hours=2.5,
    made_by={Family.METAL: ("spinning",)},
    accents=("stopper", "band"),
    liked_by={
        "modern": ("bottle", "conical"),
        "art_deco": ("conical", "classic"),
        "scandinavian": ("bottle", "conical"),
        "japanese": ("bottle", "classic"),
        "minimal": ("bottle", "conical"),
    },
    known_by=("stopper",),
    words={
        "en": "carafe, decanter, jug, pitcher, water jug, wine jug, milk jug, "
        "wine decanter, water carafe, whisky decanter, wine carafe, water bottle, "
        "glass jug, whiskey decanter",
        "es": "jarra, garrafa, decantador, licorera",
        "fr": "carafe, carafon, décanteur, pichet",
        "de": "Karaffe, Dekanter, Krug, Wasserkaraffe",
        "hi": "सुराही, जग, करैफ़, surahi",
    },
    purposes={"en": "wine, water, decanting, port, sherry"},
)
