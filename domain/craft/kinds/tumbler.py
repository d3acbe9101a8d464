"""The tumbler, and the goblet."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import RIM

TUMBLER = Category(
    slug="tumbler",
    title="tumbler",
    craft="glass",
    sub_categories=("drinking glass", "whisky tumbler", "goblet", "wine glass"),
    plausible=plausible((35, 130), (35, 130), (40, 260)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "straight",
            "straight",
            (80, 80, 95),
            1.0,
            round=True,
            words={
                "en": "straight, straight sided, cylinder, cylindrical, highball, collins",
                "es": "recto, cilíndrico",
                "fr": "droit, cylindrique",
                "de": "gerade, zylindrisch",
                "hi": "सीधा",
            },
        ),
        Form(
            "tapered",
            "tapered",
            (85, 85, 100),
            1.0,
            round=True,
            words={
                "en": "tapered, taper, conical, flared",
                "es": "cónico, troncocónico",
                "fr": "conique, effilé",
                "de": "konisch, kegelförmig",
                "hi": "शंक्वाकार, शंकु",
            },
        ),
        Form(
            "faceted",
            "faceted",
            (82, 82, 92),
            1.4,
            round=True,
            words={
                "en": "faceted, facet, hexagonal, octagonal, angular, cut glass, polygonal",
                "es": "facetado, hexagonal, octogonal",
                "fr": "facetté, à facettes, hexagonal, octogonal",
                "de": "facettiert, sechseckig, achteckig, eckig",
                "hi": "पहलदार, षट्कोण",
            },
        ),
        Form(
            "stemmed",
            "stemmed",
            (85, 85, 180),
            1.8,
            round=True,
            words={
                "en": "stemmed, stem, stemmed glass, stemmed glasses, stemware, goblet, wine glass, wineglass, "
                "wine glasses, on a stem, champagne coupe, chalice",
                "es": "copa, copa de vino, tallo",
                "fr": "à pied, verre à vin, sur tige",
                "de": "Stiel, Weinglas, Kelch",
                "hi": "डंडी वाला, जाम",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.GLASS, Family.METAL, Family.CERAMIC, Family.WOOD),
            "glass",
            offered=("glass", "crystal", "stoneware", "copper", "pewter", "porcelain", "silver", "brass"),
        ),
        RIM,
    ),
    skills=("glass blowing",),
    base_hours=1.5,
    made_by={Family.METAL: ("spinning",), Family.WOOD: ("turning",)},
    accents=("rim",),
    liked_by={
        "art_deco": ("faceted", "stemmed"),
        "classic": ("stemmed", "faceted"),
        "japanese": ("tapered", "straight"),
        "ornate": ("stemmed", "faceted"),
    },
    words={
        "en": "tumbler, drinking glass, whisky glass, whiskey glass, wine glass, wineglass, goblet, water glass, "
        "shot glass, highball glass, champagne glass, whisky tumbler, chalice, lowball, beer glass, gin glass, "
        "champagne flute, juice glass, glasses, wine glasses, whisky glasses, "
        "drinking glasses, water glasses, champagne glasses, shot glasses, beer glasses, stemmed glass, "
        "stemmed glasses, prosecco glass, cocktail glass, cocktail glasses, martini glass, pint glass, rocks glass, "
        "brandy glass, snifter",
        "es": "vaso, copa, copa de vino, vaso de whisky",
        "fr": "verre, verre à vin, verre à whisky, gobelet, timbale",
        "de": "Trinkglas, Weinglas, Whiskyglas, Wasserglas, Kelch, Trinkbecher, Gläser",
        "hi": "गिलास, प्याला काँच का, जाम, gilas",
    },
    purposes={"en": "whisky, whiskey, bourbon, prosecco, champagne, vodka, gin, cocktail, juice, lemonade"},
    sizes=(
        NamedSize({"en": "pint glass, pint glasses"}, (88, 88, 150), is_one=True),
        NamedSize({"en": "shot glass, shot glasses"}, (45, 45, 60), is_one=True),
        NamedSize(
            {"en": "whisky glass, whiskey glass, whisky glasses, whisky tumbler, lowball"}, (85, 85, 90), is_one=True
        ),
        NamedSize({"en": "highball glass, highball"}, (68, 68, 150)),
        NamedSize({"en": "wine glass, wineglass, wine glasses"}, (88, 88, 210), is_one=True),
        NamedSize({"en": "champagne flute"}, (60, 60, 230)),
    ),
)
