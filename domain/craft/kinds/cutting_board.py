"""The cutting board."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import FEET, INLAY

CUTTING_BOARD = Category(
    slug="cutting_board",
    title="cutting board",
    craft="wood",
    sub_categories=("chopping board", "serving board", "butcher block", "cheese board"),
    plausible=plausible((120, 1200), (80, 600), (8, 120)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "rectangular",
            "rectangular",
            (400, 260, 25),
            1.0,
            words={
                "en": "rectangular, rectangle, square, oblong",
                "es": "rectangular",
                "fr": "rectangulaire",
                "de": "rechteckig, länglich",
                "hi": "आयताकार",
            },
        ),
        Form(
            "paddle",
            "paddle with a handle",
            (480, 200, 20),
            1.2,
            words={
                "en": "paddle, paddle shaped, handle, with a handle, handled, serving paddle, pizza board, bread peel",
                "es": "mango, pala",
                "fr": "manche, poignée, pelle",
                "de": "Griff, Stiel",
                "hi": "हैंडल वाला",
            },
        ),
        Form(
            "round",
            "round",
            (320, 320, 25),
            1.1,
            round=True,
            words={
                "en": "round, circular",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "end_grain",
            "end grain block",
            (400, 300, 45),
            1.8,
            words={
                "en": "end grain, butcher block, chopping block, checkerboard, chequered, butchers block",
                "es": "veta de testa, tajo",
                "fr": "bois de bout, billot",
                "de": "Stirnholz, Hirnholz, Hackblock",
                "hi": "आड़े रेशे का",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.WOOD, Family.STONE),
            "walnut",
            offered=("walnut", "maple", "cherry", "oak", "beech", "olive", "teak", "marble", "slate", "bamboo"),
            words={"en": "board, block", "es": "cuerpo", "fr": "corps", "de": "Korpus, Körper", "hi": "ढांचा"},
        ),
        evolve(
            INLAY,
            families=(Family.WOOD, Family.METAL, Family.STONE, Family.RESIN),
            usual="maple",
            offered=("maple", "cherry", "walnut", "brass", "resin", "ebony"),
        ),
        evolve(FEET, families=(Family.WOOD, Family.METAL, Family.RESIN), usual="oak"),
    ),
    skills=("fine joinery",),
    base_hours=2.0,
    made_by={Family.STONE: ("carving",)},
    accents=("inlay", "feet"),
    liked_by={
        "rustic": ("paddle", "end_grain"),
        "classic": ("end_grain", "rectangular"),
        "scandinavian": ("round", "paddle"),
        "japanese": ("rectangular", "round"),
        "ornate": ("end_grain", "round"),
    },
    words={
        "en": "cutting board, chopping board, cheese board, bread board, butcher block, chopping block, serving board, "
        "charcuterie board, carving board, breadboard, cheeseboard, pizza board, board",
        "es": "tabla de cortar, tabla de quesos, tabla para cortar, tabla",
        "fr": "planche à découper, planche à fromage, planche à pain, planche",
        "de": "Schneidebrett, Küchenbrett, Hackbrett, Käsebrett, Brotbrett, Servierbrett, Brett",
        "hi": "काटने का बोर्ड, चॉपिंग बोर्ड, कटिंग बोर्ड, पाटा",
    },
    purposes={"en": "chopping, charcuterie, bread"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
