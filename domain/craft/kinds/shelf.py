"""The wall shelf."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family

SHELF = Category(
    slug="shelf",
    title="shelf",
    craft="wood",
    sub_categories=("wall shelf", "floating shelf", "spice shelf"),
    plausible=plausible((200, 2500), (80, 450), (18, 1000)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "floating",
            "floating",
            (700, 180, 40),
            1.0,
            without=("brackets",),
            words={
                "en": "floating, invisible fixing, hidden fixing, minimal shelf",
                "es": "flotante",
                "fr": "flottante, invisible",
                "de": "schwebend, unsichtbar befestigt",
                "hi": "तैरता",
            },
        ),
        Form(
            "bracket",
            "on brackets",
            (700, 200, 200),
            1.1,
            needs=("brackets",),
            words={
                "en": "bracket, bracketed, on brackets, wall bracket",
                "es": "soporte, escuadra",
                "fr": "équerre, console",
                "de": "Konsole, Winkel",
                "hi": "ब्रैकेट वाला",
            },
        ),
        Form(
            "two_tier",
            "two-tiered",
            (600, 200, 380),
            1.6,
            needs=("brackets",),
            words={
                "en": "two tier, two tiered, 2 tier, double, two shelves, two level, tiered, double shelf",
                "es": "dos niveles, doble",
                "fr": "deux niveaux, double",
                "de": "zweistöckig, zwei Ebenen, doppelt",
                "hi": "दो मंज़िला, दो तल्ला",
            },
        ),
    ),
    parts=(
        PartRule(
            "shelf",
            "shelf",
            (Family.WOOD, Family.METAL, Family.GLASS, Family.STONE),
            "oak",
            offered=("oak", "walnut", "ash", "pine", "maple", "cherry", "birch", "marble", "glass", "steel"),
            techniques={Family.GLASS: ("cutting",)},
            words={
                "en": "shelf board, board, plank, ledge board",
                "es": "balda, estante",
                "fr": "tablette, étagère",
                "de": "Ablage, Fachboden, Regalbrett",
                "hi": "शेल्फ, तख्ता",
            },
        ),
        PartRule(
            "brackets",
            "brackets",
            (Family.METAL, Family.WOOD, Family.LEATHER),
            "steel",
            required=False,
            hours=1.5,
            offered=("steel", "brass", "iron", "oak", "leather", "walnut"),
            techniques={Family.METAL: ("forging",), Family.LEATHER: ("stitching",)},
            words={
                "en": "bracket, brackets, support, corbel, strap",
                "es": "soportes, escuadras, ménsulas",
                "fr": "équerres, consoles, supports",
                "de": "Konsolen, Winkel, Halterungen",
                "hi": "ब्रैकेट",
            },
        ),
    ),
    skills=("fine joinery",),
    base_hours=3.0,
    made_by={Family.METAL: ("forging",), Family.GLASS: ("cutting",), Family.STONE: ("carving",)},
    accents=("brackets",),
    liked_by={
        "art_deco": ("bracket", "two_tier"),
        "rustic": ("bracket", "two_tier"),
        "classic": ("bracket",),
        "ornate": ("bracket", "two_tier"),
    },
    known_by=("brackets",),
    words={
        "en": "shelf, wall shelf, floating shelf, bookshelf, book shelf, spice shelf, ledge, shelves, picture ledge, "
        "mantel shelf, wall ledge, spice rack",
        "es": "estante, estantería, repisa, balda",
        "fr": "étagère, tablette murale, rayon",
        "de": "Regal, Wandregal, Regalbrett, Bord, Wandbord",
        "hi": "शेल्फ, ताक, अलमारी की ताक",
    },
    purposes={"en": "book, paperback"},
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
