"""The picture frame."""

from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, Sizing, plausible
from domain.craft.materials import Family
from domain.craft.parts import INLAY

# A moulding of 20 mm on both sides of the picture.
_MOULDING = 40.0


def _holding(words: str, width: float, height: float) -> NamedSize:
    return NamedSize({"en": words}, (width + _MOULDING, None, height + _MOULDING))


PICTURE_FRAME = Category(
    slug="picture_frame",
    title="picture frame",
    craft="wood",
    sub_categories=("photo frame", "art frame", "mirror frame"),
    plausible=plausible((70, 2000), (8, 100), (70, 2000)),
    lone=Axis.HEIGHT,
    forms=(
        Form(
            "flat",
            "flat moulding",
            (220, 20, 280),
            1.0,
            words={
                "en": "flat, thin, slim, plain, simple moulding",
                "es": "plano, fino",
                "fr": "plat, fin",
                "de": "flach, schmal",
                "hi": "सपाट, पतला",
            },
        ),
        Form(
            "moulded",
            "moulded",
            (250, 28, 310),
            1.5,
            words={
                "en": "moulded, molded, moulding, profiled, carved profile, stepped, gallery",
                "es": "moldurado, moldura",
                "fr": "mouluré, moulure",
                "de": "profiliert, Profil",
                "hi": "नक्काशीदार किनारा",
            },
        ),
        Form(
            "deep",
            "deep",
            (240, 45, 300),
            1.3,
            words={
                "en": "deep, shadow box, box frame, shadowbox, deep box, recessed",
                "es": "profundo, caja",
                "fr": "profond, caisse américaine",
                "de": "tief, Kastenrahmen, Objektrahmen",
                "hi": "गहरा",
            },
        ),
    ),
    parts=(
        PartRule(
            "frame",
            "frame",
            (Family.WOOD, Family.METAL, Family.LEATHER, Family.RESIN),
            "oak",
            offered=("oak", "walnut", "maple", "brass", "cherry", "ash", "ebony", "silver", "pine", "mahogany"),
            words={"en": "moulding, border", "es": "moldura", "fr": "moulure", "de": "Leiste", "hi": "चौखट"},
        ),
        PartRule(
            "glazing",
            "glazing",
            (Family.GLASS,),
            "glass",
            hours=0.3,
            words={
                "en": "glazing, pane, museum glass",
                "es": "cristal del marco",
                "fr": "vitre, verre du cadre",
                "de": "Glasscheibe, Scheibe",
                "hi": "शीशा",
            },
        ),
        PartRule(
            "mat",
            "mat",
            (Family.PAPER, Family.TEXTILE),
            "paper",
            required=False,
            hours=0.5,
            words={
                "en": "mat, mount, passepartout, passe partout, matting, mat board, mount board",
                "es": "paspartú",
                "fr": "passe-partout",
                "de": "Passepartout",
                "hi": "माउंट",
            },
        ),
        INLAY,
    ),
    skills=("frame making",),
    base_hours=2.5,
    made_by={Family.METAL: ("forging",), Family.LEATHER: ("stitching",)},
    accents=("inlay", "mat"),
    liked_by={
        "art_deco": ("moulded", "deep"),
        "rustic": ("flat", "deep"),
        "classic": ("moulded",),
        "ornate": ("moulded", "deep"),
    },
    known_by=("mat", "glazing"),
    words={
        "en": "picture frame, photo frame, frame, art frame, photograph frame, mirror frame, portrait frame, "
        "shadow box, wedding photo frame",
        "es": "marco, marco de fotos, portarretratos",
        "fr": "cadre, cadre photo, cadre à photo, encadrement",
        "de": "Bilderrahmen, Rahmen, Fotorahmen",
        "hi": "फ्रेम, फोटो फ्रेम, तस्वीर का फ्रेम, चौखटा",
    },
    purposes={"en": "picture, print, painting, poster, portrait, watercolour, artwork"},
    sizing=Sizing("picture", _MOULDING, (Axis.WIDTH, Axis.HEIGHT)),
    sizes=(
        _holding("A6, postcard", 105, 148),
        _holding("A5", 148, 210),
        _holding("A4, letter size, certificate, diploma", 210, 297),
        _holding("A3", 297, 420),
        _holding("A2", 420, 594),
        _holding("4x6, 4 x 6, 4 by 6, 6x4, 10x15", 102, 152),
        _holding("5x7, 5 x 7, 5 by 7, 7x5, 13x18", 127, 178),
        _holding("8x10, 8 x 10, 8 by 10, 10x8", 203, 254),
        _holding("11x14, 11 x 14, 11 by 14", 279, 356),
        _holding("12x16, 12 x 16, 12 by 16", 305, 406),
        _holding("16x20, 16 x 20, 16 by 20", 406, 508),
        _holding("20x24, 20 x 24, 20 by 24", 508, 610),
        _holding("24x36, 24 x 36, 24 by 36", 610, 914),
        _holding("4x4, 4 x 4, 4 by 4", 102, 102),
        _holding("5x5, 5 x 5, 5 by 5", 127, 127),
        _holding("6x6, 6 x 6, 6 by 6", 152, 152),
        _holding("6x8, 6 x 8, 6 by 8, 8x6", 152, 203),
        _holding("8x8, 8 x 8, 8 by 8", 203, 203),
        _holding("9x12, 9 x 12, 9 by 12", 229, 305),
        _holding("12x12, 12 x 12, 12 by 12", 305, 305),
        _holding("11x17, 11 x 17, 11 by 17", 279, 432),
        _holding("polaroid, instant photo", 88, 107),
    ),
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
