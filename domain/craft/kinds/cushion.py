"""The cushion."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family

_SOFT = (Family.TEXTILE, Family.LEATHER)

CUSHION = Category(
    slug="cushion",
    title="cushion",
    craft="textile",
    sub_categories=("throw pillow", "floor cushion", "bolster cushion"),
    plausible=plausible((200, 1500), (30, 1200), (60, 1200)),
    lone=Axis.WIDTH,
    # Square and rectangular ones stand, leaning; a round one lies.
    forms=(
        Form(
            "square",
            "square",
            (450, 150, 450),
            1.0,
            words={
                "en": "square, squared",
                "es": "cuadrado",
                "fr": "carré",
                "de": "quadratisch, viereckig",
                "hi": "चौकोर, वर्गाकार",
            },
        ),
        Form(
            "rectangular",
            "rectangular",
            (500, 140, 300),
            1.0,
            words={
                "en": "rectangular, rectangle, oblong, lumbar, long, bolster",
                "es": "rectangular",
                "fr": "rectangulaire",
                "de": "rechteckig, länglich",
                "hi": "आयताकार",
            },
        ),
        Form(
            "round",
            "round",
            (420, 420, 140),
            1.3,
            round=True,
            words={
                "en": "round, circular, pouffe, floor cushion, meditation, zafu, meditation cushion",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            _SOFT,
            "linen",
            offered=("linen", "cotton", "wool", "velvet", "silk", "felt", "leather", "jute", "suede"),
            words={
                "en": "cushion cover, pillow cover",
                "es": "cuerpo",
                "fr": "corps",
                "de": "Korpus, Körper",
                "hi": "ढांचा",
            },
        ),
        PartRule(
            "piping",
            "piping",
            _SOFT,
            "cotton",
            required=False,
            hours=0.8,
            offered=("cotton", "linen", "velvet", "silk", "leather"),
            techniques=dict.fromkeys(_SOFT, ("stitching",)),
            words={
                "en": "piping, piped, edging, piped edge, welt, cord edge, trim, border",
                "es": "ribete, vivo",
                "fr": "passepoil, liseré",
                "de": "Paspel, Keder, Biese",
                "hi": "पाइपिंग, किनारी",
            },
        ),
        PartRule(
            "buttons",
            "buttons",
            (Family.WOOD, Family.STONE, Family.METAL, Family.LEATHER, Family.TEXTILE, Family.RESIN),
            "mother_of_pearl",
            required=False,
            hours=0.5,
            offered=("mother_of_pearl", "walnut", "brass", "bone", "leather", "oak"),
            words={
                "en": "button, buttons, buttoned, tufted, tufting",
                "es": "botones, botón",
                "fr": "boutons, bouton",
                "de": "Knöpfe, Knopf",
                "hi": "बटन",
            },
        ),
        PartRule(
            "tassels",
            "tassels",
            (Family.TEXTILE, Family.LEATHER),
            "cotton",
            required=False,
            follows="body",
            hours=0.8,
            techniques=dict.fromkeys(_SOFT, ("knotting",)),
            words={
                "en": "tassel, tassels, tasselled, pompom, pom pom, fringe",
                "es": "borlas, borla",
                "fr": "pompons, glands",
                "de": "Quasten, Quaste, Troddeln",
                "hi": "फुंदने, लटकन",
            },
        ),
    ),
    skills=("sewing",),
    base_hours=2.0,
    made_by={Family.TEXTILE: ("stitching",), Family.LEATHER: ("stitching",)},
    accents=("piping", "buttons", "tassels"),
    liked_by={
        "modern": ("square", "rectangular"),
        "art_deco": ("round", "rectangular"),
        "japanese": ("round", "square"),
        "ornate": ("round", "square"),
    },
    known_by=("piping", "tassels", "buttons"),
    words={
        "en": "cushion, throw pillow, pillow, scatter cushion, cushion cover, floor cushion, pillow cover, pillowcase, "
        "bolster cushion, meditation cushion, pouffe, pouf, poufe, bolster, sofa cushion, lumbar pillow, zafu",
        "es": "cojín, almohadón, almohada",
        "fr": "coussin, oreiller",
        "de": "Kissen, Sofakissen, Zierkissen, Sitzkissen, Kissenbezug, Kissenhülle, Dekokissen",
        "hi": "तकिया, गद्दी, कुशन, takiya, gaddi",
    },
    purposes={"en": "sofa, couch, armchair, meditation"},
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
