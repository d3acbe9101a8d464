"""The vase."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import BAND

VASE = Category(
    slug="vase",
    title="vase",
    craft="ceramics",
    sub_categories=("bud vase", "table vase", "floor vase"),
    plausible=plausible((25, 600), (25, 600), (50, 1500)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "ovoid",
            "ovoid",
            (150, 150, 240),
            1.0,
            round=True,
            words={
                "en": "ovoid, oval, egg shaped, rounded, round, bulbous, classic shape, belly, bellied, curvy, urn",
                "es": "ovalado, ovoide, redondeado",
                "fr": "ovoïde, arrondi, galbé",
                "de": "oval, bauchig, eiförmig",
                "hi": "अंडाकार, गोल",
            },
        ),
        Form(
            "cylinder",
            "cylinder",
            (120, 120, 240),
            0.9,
            round=True,
            words={
                "en": "cylinder, cylindrical, straight, straight sided, tube, tubular, column",
                "es": "cilíndrico, cilindro, recto",
                "fr": "cylindrique, cylindre, droit",
                "de": "zylindrisch, Zylinder, gerade",
                "hi": "बेलनाकार",
            },
        ),
        Form(
            "bottle",
            "bottle",
            (130, 130, 280),
            1.2,
            round=True,
            words={
                "en": "bottle, bottle vase, bottle shaped, narrow neck, narrow necked, long neck, long necked, "
                "bud vase, flask",
                "es": "botella",
                "fr": "bouteille",
                "de": "Flasche, flaschenförmig",
                "hi": "बोतल",
            },
        ),
        Form(
            "gourd",
            "gourd",
            (150, 150, 260),
            1.3,
            round=True,
            words={
                "en": "gourd, double gourd, gourd shaped, hourglass, calabash",
                "es": "calabaza",
                "fr": "gourde, calebasse",
                "de": "Kürbis, kürbisförmig, Kalebasse",
                "hi": "तुंबा, लौकी",
            },
        ),
        Form(
            "flared",
            "flared",
            (160, 160, 240),
            1.1,
            round=True,
            words={
                "en": "flared, flare, trumpet, fluted, wide mouth, wide mouthed, fan shaped, tulip shaped",
                "es": "acampanado, abocinado, abierto",
                "fr": "évasé",
                "de": "ausgestellt, trichterförmig, trompetenförmig",
                "hi": "फैला हुआ",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.CERAMIC, Family.GLASS, Family.METAL, Family.WOOD, Family.STONE, Family.RESIN),
            "stoneware",
            offered=(
                *("stoneware", "glass", "porcelain", "brass", "terracotta", "crystal", "copper", "earthenware"),
                *("walnut", "marble", "bronze"),
            ),
        ),
        BAND,
    ),
    skills=("vessel making",),
    base_hours=3.5,
    made_by={Family.WOOD: ("turning",), Family.METAL: ("spinning",), Family.STONE: ("turning",)},
    accents=("band",),
    liked_by={
        "modern": ("cylinder",),
        "art_deco": ("flared",),
        "rustic": ("ovoid", "gourd"),
        "classic": ("ovoid",),
        "scandinavian": ("cylinder",),
        "japanese": ("bottle", "gourd"),
        "minimal": ("cylinder",),
        "ornate": ("gourd", "flared"),
    },
    words={
        "en": "vase, bud vase, flower vase, floor vase, bottle vase, urn, amphora, flask, flower holder, stem vase, "
        "flower vessel, table vase, ikebana vase",
        "es": "jarrón, florero",
        "fr": "vase, soliflore",
        "de": "Vase, Blumenvase, Bodenvase",
        "hi": "फूलदान, गुलदान, गुलदस्ता, phooldan, phuldan, guldan",
    },
    purposes={
        "en": "flower, bouquet, tulip, rose, peony, dried flower, stem, bloom, wildflower, branch, pampas grass",
        "es": "flores, flor, ramo, tulipanes, rosas, peonías",
        "fr": "fleurs, fleur, bouquet, tulipes, roses, pivoines",
        "de": "Blumen, Blume, Blumenstrauß, Tulpen, Rosen, Strauß",
        "hi": "फूल, फूलों, गुलाब, गुलदस्ते",
    },
    sizes=(
        NamedSize({"en": "bud vase, stem vase"}, (None, None, 150), is_one=True),
        NamedSize({"en": "floor vase"}, (None, None, 600), is_one=True),
    ),
)
