"""The lamp."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, plausible
from domain.craft.materials import Family

_FAMILIES = (Family.METAL, Family.WOOD, Family.CERAMIC, Family.GLASS, Family.STONE, Family.RESIN)
_OFFERED = (
    *("brass", "oak", "stoneware", "walnut", "copper", "glass", "marble", "porcelain", "bronze", "steel", "ash"),
    *("terracotta", "maple", "iron"),
)

LAMP = Category(
    slug="lamp",
    title="lamp",
    craft="metal",
    sub_categories=("table lamp", "bedside lamp", "desk lamp"),
    plausible=plausible((80, 800), (80, 800), (150, 2000)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "column",
            "column",
            (280, 280, 480),
            1.0,
            round=True,
            words={
                "en": "column, drum, drum shade, straight, cylindrical, columnar, pillar, candlestick lamp",
                "es": "columna, cilíndrico",
                "fr": "colonne, droit",
                "de": "Säule, säulenförmig, zylindrisch",
                "hi": "खंभा, स्तंभ",
            },
        ),
        Form(
            "gourd",
            "gourd",
            (300, 300, 500),
            1.3,
            round=True,
            words={
                "en": "gourd, ginger jar, bulbous, rounded base, gourd shaped, double gourd, round",
                "es": "calabaza",
                "fr": "gourde, calebasse",
                "de": "Kürbis, kürbisförmig, Kalebasse",
                "hi": "तुंबा, लौकी",
            },
        ),
        Form(
            "tripod",
            "tripod",
            (320, 320, 520),
            1.2,
            round=True,
            words={
                "en": "tripod, three legged, three leg, 3 leg, 3 legged",
                "es": "trípode, tres patas",
                "fr": "trépied, trois pieds",
                "de": "Dreibein, dreibeinig, Stativ",
                "hi": "तिपाई",
            },
        ),
        Form(
            "dome",
            "dome",
            (300, 300, 400),
            1.3,
            round=True,
            words={
                "en": "dome, domed, mushroom, hemispherical, domed shade, dome shade, bell shaped",
                "es": "cúpula, seta, hongo",
                "fr": "dôme, champignon, cloche",
                "de": "Kuppel, Pilz, Glocke",
                "hi": "गुंबद",
            },
        ),
    ),
    parts=(
        PartRule(
            "base",
            "base",
            _FAMILIES,
            "brass",
            hours=1.0,
            offered=_OFFERED,
            words={
                "en": "base, bottom, stand, foot, feet, leg, footing, pedestal",
                "es": "base, pie, fondo",
                "fr": "base, socle, pied, fond",
                "de": "Fuß, Sockel, Boden, Standfuß",
                "hi": "आधार, तला, पेंदा",
            },
        ),
        PartRule(
            "stem",
            "stem",
            _FAMILIES,
            "brass",
            follows="base",
            hours=1.0,
            offered=_OFFERED,
            words={
                "en": "stem, pole, shaft, upright",
                "es": "tallo, fuste, columna",
                "fr": "tige, fût",
                "de": "Stiel, Schaft, Säule",
                "hi": "डंडी, तना",
            },
        ),
        PartRule(
            "shade",
            "shade",
            (Family.TEXTILE, Family.GLASS, Family.METAL, Family.CERAMIC, Family.PAPER),
            "linen",
            hours=2.0,
            offered=("linen", "glass", "paper", "brass", "cotton", "silk", "copper", "porcelain", "wool"),
            techniques={
                Family.TEXTILE: ("lampshade",),
                Family.PAPER: ("lampshade",),
                Family.GLASS: ("blowing",),
            },
            words={
                "en": "shade, lampshade, lamp shade, shaded, domed shade, dome shade, drum shade, cone shade, pleated "
                "shade",
                "es": "pantalla",
                "fr": "abat-jour",
                "de": "Schirm, Lampenschirm",
                "hi": "शेड, छतरी",
            },
        ),
        PartRule(
            "fittings",
            "fittings",
            (Family.METAL,),
            "brass",
            required=False,
            hours=0.5,
            offered=("brass", "steel", "copper", "bronze"),
            words={
                "en": "fitting, hardware, cord, cable, plug, socket, switch, flex, wire, wiring",
                "es": "herrajes, cable",
                "fr": "ferrures, câble",
                "de": "Beschläge, Kabel, Fassung",
                "hi": "तार, फिटिंग",
            },
        ),
    ),
    skills=("lamp making", "electrical fitting"),
    base_hours=4.5,
    made_by={Family.WOOD: ("turning",), Family.METAL: ("turning",), Family.STONE: ("turning",)},
    accents=("shade", "stem", "fittings"),
    liked_by={
        "modern": ("column",),
        "art_deco": ("dome",),
        "rustic": ("gourd", "tripod"),
        "classic": ("column",),
        "scandinavian": ("tripod",),
        "japanese": ("gourd", "column"),
        "minimal": ("column",),
        "ornate": ("gourd", "dome"),
    },
    known_by=("shade",),
    words={
        "en": "lamp, table lamp, desk lamp, bedside lamp, floor lamp, reading lamp, lantern, nightlight, night light, "
        "lamp light, standing lamp, light fixture",
        "es": "lámpara, lámpara de mesa, lamparita, lámpara de pie, farol",
        "fr": "lampe, lampe de table, lampe de chevet, lampadaire, lanterne",
        "de": "Lampe, Tischlampe, Leuchte, Tischleuchte, Nachttischlampe, Stehlampe, Schreibtischlampe, Laterne",
        "hi": "लैंप, दीप, टेबल लैंप, बत्ती, लालटेन",
    },
    purposes={"en": "lampshade, lamp shade, bulb, glow, illuminate, bedside"},
    sizes=(NamedSize({"en": "floor lamp, standing lamp"}, (420, 420, 1500), is_one=True),),
)
