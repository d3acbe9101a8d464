"""The coat hook and the hook rail."""

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family

COAT_HOOK = Category(
    slug="coat_hook",
    title="coat hook",
    craft="metal",
    sub_categories=("wall hook", "hook rail", "key rack"),
    plausible=plausible((15, 1800), (15, 250), (20, 400)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "single",
            "single hook",
            (50, 70, 110),
            1.0,
            words={
                "en": "single, single hook, one hook",
                "es": "individual, un gancho",
                "fr": "simple, un crochet",
                "de": "einzeln, einzelner Haken",
                "hi": "अकेला",
            },
        ),
        Form(
            "rail",
            "rail of hooks",
            (500, 75, 110),
            2.5,
            words={
                "en": "rail, hook rail, rack, coat rack, row of hooks, peg rail, key rack, three hooks, four hooks, "
                "five hooks, six hooks, multiple hooks, several hooks",
                "es": "riel, varios ganchos, tres ganchos, cuatro ganchos, cinco ganchos",
                "fr": "barre, rangée, trois crochets, quatre crochets, cinq crochets",
                "de": "Leiste, Hakenleiste, Garderobe, drei Haken, vier Haken, fünf Haken",
                "hi": "पट्टी, कई हुक, पाँच हुक",
            },
        ),
    ),
    parts=(
        PartRule(
            "plate",
            "plate",
            (Family.METAL, Family.WOOD, Family.CERAMIC, Family.STONE, Family.LEATHER),
            "brass",
            offered=("brass", "oak", "iron", "walnut", "steel", "bronze", "copper", "ash", "maple", "porcelain"),
            words={
                "en": "plate, back plate, backplate, board, rail board, rail, backing, back, panel",
                "es": "placa, tabla",
                "fr": "platine, plaque, planche",
                "de": "Grundplatte, Brett, Platte, Leiste",
                "hi": "पट्टी, तख्ती",
            },
        ),
        PartRule(
            "hooks",
            "hooks",
            (Family.METAL, Family.WOOD, Family.CERAMIC),
            "brass",
            follows="plate",
            hours=1.0,
            offered=("brass", "iron", "steel", "bronze", "oak", "walnut", "copper", "beech"),
            techniques={Family.METAL: ("forging",), Family.WOOD: ("turning",)},
            words={
                "en": "hook, hooks, peg, prong, three hooks, four hooks, five hooks, six hooks",
                "es": "ganchos, gancho, broches, tres ganchos, cuatro ganchos, cinco ganchos",
                "fr": "crochets, crochet, trois crochets, quatre crochets, cinq crochets, patères",
                "de": "Haken, Brisuren, drei Haken, vier Haken, fünf Haken",
                "hi": "हुक, कुंडे",
            },
        ),
    ),
    skills=("smithing",),
    base_hours=1.5,
    made_by={Family.METAL: ("forging",), Family.CERAMIC: ("handbuilding", "glazing"), Family.LEATHER: ("stitching",)},
    accents=("hooks",),
    liked_by={"rustic": ("rail", "single"), "scandinavian": ("rail", "single"), "classic": ("rail", "single")},
    words={
        "en": "coat hook, coat rack, wall hook, hook rail, hook, key rack, peg rail, hat rack, towel hook, key hook, "
        "key holder, hooks, robe hook, wall rack, coat hanger, coat peg",
        "es": "perchero, percha de pared, gancho, colgador",
        "fr": "patère, patères, porte-manteau, portemanteau, crochet, crochet mural",
        "de": "Garderobenhaken, Kleiderhaken, Haken, Garderobe, Hakenleiste, Schlüsselbrett",
        "hi": "खूंटी, हुक, कोट हुक",
    },
    purposes={
        "en": "coat, jacket, hat, towel, hang coat, hanging coat",
        "es": "abrigos, abrigo",
        "fr": "manteaux, manteau",
        "de": "Mäntel, Mantel, Jacken",
        "hi": "कोट",
    },
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
