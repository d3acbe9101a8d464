"""The knife."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family

KNIFE = Category(
    slug="knife",
    title="knife",
    craft="metal",
    sub_categories=("chef's knife", "paring knife", "santoku", "hunting knife"),
    plausible=plausible((100, 600), (6, 60), (10, 100)),
    lone=Axis.WIDTH,
    # It lies along its width, edge to the front: the height is the blade's.
    forms=(
        Form(
            "chef",
            "chef's knife",
            (340, 24, 48),
            1.0,
            words={
                "en": "chef, chef knife, chef's knife, gyuto, kitchen knife, cook's knife, carving knife",
                "es": "chef, cocinero, de cocina",
                "fr": "chef, de cuisine",
                "de": "Kochmesser, Küchenmesser",
                "hi": "शेफ, रसोई",
            },
        ),
        Form(
            "paring",
            "paring knife",
            (200, 20, 26),
            0.8,
            words={
                "en": "paring, paring knife, petty, peeling",
                "es": "mondador, puntilla, pelador",
                "fr": "office, d'office",
                "de": "Schälmesser, Gemüsemesser",
                "hi": "छीलने",
            },
        ),
        Form(
            "santoku",
            "santoku",
            (300, 24, 46),
            1.0,
            words={
                "en": "santoku, japanese knife, nakiri, bunka",
                "es": "santoku, japonés",
                "fr": "santoku, japonais",
                "de": "Santoku",
                "hi": "सांतोकू",
            },
        ),
        Form(
            "hunting",
            "hunting knife",
            (240, 26, 36),
            1.2,
            words={
                "en": "hunting, hunting knife, bushcraft, outdoor, camping, skinning, bowie, belt knife",
                "es": "caza, de caza, monte",
                "fr": "chasse, de chasse",
                "de": "Jagdmesser, Jagd, Outdoor",
                "hi": "शिकारी, शिकार",
            },
        ),
    ),
    parts=(
        PartRule(
            "blade",
            "blade",
            (Family.METAL,),
            "steel",
            offered=("steel", "iron"),
            words={
                "en": "blade, edge, damascus blade",
                "es": "hoja, filo",
                "fr": "lame",
                "de": "Klinge",
                "hi": "फल, ब्लेड, धार",
            },
        ),
        PartRule(
            "handle",
            "handle",
            (Family.WOOD, Family.STONE, Family.RESIN, Family.LEATHER, Family.METAL),
            "walnut",
            hours=1.5,
            offered=("walnut", "olive", "ebony", "oak", "bone", "rosewood", "cherry", "resin", "maple", "leather"),
            words={
                "en": "handle, grip, scale, hilt, haft, handled",
                "es": "asa, mango, empuñadura",
                "fr": "anse, manche, poignée",
                "de": "Henkel, Griff, Handgriff",
                "hi": "हत्था, हैंडल, मूठ, दस्ता",
            },
        ),
        PartRule(
            "bolster",
            "bolster",
            (Family.METAL, Family.STONE),
            "brass",
            required=False,
            hours=1.0,
            offered=("brass", "steel", "copper", "silver", "bronze"),
            words={
                "en": "bolster, guard, ferrule, collar, pin, rivet",
                "es": "virola, guarda",
                "fr": "mitre, virole",
                "de": "Zwinge, Kropf, Parierelement",
                "hi": "बोल्स्टर",
            },
        ),
    ),
    skills=("blade smithing",),
    base_hours=8.0,
    made_by={Family.METAL: ("forging",)},
    accents=("handle", "bolster"),
    liked_by={
        "rustic": ("hunting", "chef"),
        "classic": ("chef", "paring"),
        "japanese": ("santoku",),
        "ornate": ("hunting", "chef"),
    },
    known_by=("blade", "bolster"),
    words={
        "en": "letter opener, paper knife, knife, "
        "chef's knife, kitchen knife, paring knife, santoku, hunting knife, carving knife, bread knife, "
        "gyuto, pocket knife, nakiri, bowie knife, dagger, blade, steak knife, cheese knife",
        "es": "cuchillo, navaja, cuchillo de cocina, cuchillo de chef",
        "fr": "couteau, couteau de cuisine, couteau de chef, couteau d'office",
        "de": "Messer, Küchenmesser, Kochmesser, Jagdmesser, Schälmesser",
        "hi": "चाकू, छुरी, छुरा, रसोई का चाकू, chaku, chhuri",
    },
    purposes={"en": "slicing, dicing, whittling"},
    sizes=(NamedSize({"en": "paring knife"}, (200, None, None), is_one=True),),
)
