"""A pair of earrings."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import JEWELS, STONE

EARRINGS = Category(
    slug="earrings",
    title="pair of earrings",
    craft="jewellery",
    sub_categories=("drop earrings", "hoop earrings", "stud earrings"),
    plausible=plausible((8, 180), (1, 70), (4, 150)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "drops",
            "drops",
            (50, 8, 42),
            1.0,
            words={
                "en": "drop, drops, drop earring, dangling, dangle, dangly, teardrop, hanging, chandelier earring",
                "es": "colgantes, largos, lágrima",
                "fr": "pendantes",
                "de": "hängend, Hänger, Ohrhänger",
                "hi": "लटकन, झुमके",
            },
        ),
        Form(
            "hoops",
            "hoops",
            (70, 30, 32),
            0.9,
            words={
                "en": "hoop, hoops, hoop earring, creole, huggie",
                "es": "aros, aro",
                "fr": "créoles, anneaux",
                "de": "Creolen, Creole",
                "hi": "बालियां, बाली",
            },
        ),
        Form(
            "studs",
            "studs",
            (30, 14, 9),
            0.7,
            words={
                "en": "stud, studs, stud earring, ear stud, post",
                "es": "botón, tuercas",
                "fr": "puces, clous",
                "de": "Stecker, Ohrstecker",
                "hi": "टॉप्स, टॉप्स वाली",
            },
        ),
    ),
    parts=(
        PartRule(
            "earrings",
            "earrings",
            (Family.METAL, Family.GEM, Family.WOOD, Family.STONE, Family.GLASS, Family.CERAMIC, Family.RESIN),
            "gold",
            offered=JEWELS,
        ),
        PartRule(
            "hooks",
            "hooks",
            (Family.METAL,),
            "gold",
            follows="earrings",
            hours=0.4,
            offered=JEWELS,
            words={
                "en": "hook, ear wire, ear hook, earwire",
                "es": "ganchos, gancho, broches",
                "fr": "crochets, crochet",
                "de": "Haken, Brisuren",
                "hi": "हुक, कुंडे",
            },
        ),
        STONE,
    ),
    skills=("goldsmithing",),
    base_hours=3.5,
    made_by={Family.WOOD: ("carving",), Family.CERAMIC: ("handbuilding", "glazing")},
    accents=("stone", "hooks"),
    liked_by={
        "modern": ("hoops", "drops"),
        "art_deco": ("drops",),
        "scandinavian": ("studs", "hoops"),
        "japanese": ("drops", "studs"),
        "minimal": ("studs", "hoops"),
        "ornate": ("drops",),
    },
    known_by=("hooks",),
    words={
        "en": "earring, earrings, pair of earrings, ear stud, ear jewellery, jhumka, hoop earring, stud earring",
        "es": "pendientes, aretes, zarcillos, aros",
        "fr": "boucles d'oreilles, boucle d'oreille, créoles",
        "de": "Ohrringe, Ohrring, Ohrstecker, Ohrhänger, Creolen",
        "hi": "झुमके, झुमका, बालियां, बाली, कान की बाली, कर्णफूल, jhumke, bali, baali",
    },
    purposes={"en": "ear, hoop, stud, huggie, creole, dangly drops"},
)
