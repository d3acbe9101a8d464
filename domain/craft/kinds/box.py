"""The box."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import CLASP, FEET, INLAY, KNOB, LID

_FAMILIES = (Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS, Family.STONE, Family.LEATHER, Family.PAPER)
_OFFERED = (
    *("walnut", "oak", "brass", "maple", "cherry", "stoneware", "leather", "mahogany", "copper", "olive"),
    *("glass", "rosewood", "marble", "ash", "teak"),
)

BOX = Category(
    slug="box",
    title="box",
    craft="wood",
    sub_categories=("keepsake box", "jewellery box", "chest", "tea box", "trinket box"),
    plausible=plausible((25, 1500), (25, 800), (12, 900)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "lidded",
            "lift-off lid",
            (200, 130, 90),
            1.0,
            without=("clasp",),
            words={
                "en": "lidded, lift off, lift off lid, square, rectangular, cube, oblong, cubic",
                "es": "rectangular, cuadrada",
                "fr": "rectangulaire, carré",
                "de": "rechteckig, quadratisch, Stülpdeckel",
                "hi": "ढक्कनदार, ढक्कन वाला, ढक्कन वाली, चौकोर, आयताकार",
            },
        ),
        Form(
            "hinged",
            "hinged lid",
            (200, 140, 90),
            1.2,
            without=("knob",),
            words={
                "en": "hinged, hinged lid, hinge, square, rectangular, oblong",
                "es": "con bisagras, bisagra, rectangular",
                "fr": "à charnières, charnière, rectangulaire",
                "de": "Scharnier, Klappdeckel, aufklappbar, rechteckig",
                "hi": "कब्ज़ेदार",
            },
        ),
        Form(
            "chest",
            "arched chest",
            (260, 170, 170),
            1.6,
            without=("knob",),
            words={
                "en": "chest, treasure chest, arched, domed, domed lid, coffer, trunk, casket, blanket chest, "
                "toy chest",
                "es": "cofre, baúl, arcón",
                "fr": "coffre, malle, bombé",
                "de": "Truhe, gewölbt",
                "hi": "संदूक, पेटी",
            },
        ),
        Form(
            "round",
            "round",
            (140, 140, 80),
            1.1,
            round=True,
            without=("clasp",),
            words={
                "en": "round, circular, cylindrical, round lid, oval, drum",
                "es": "redondo, circular",
                "fr": "rond, circulaire",
                "de": "rund, kreisrund",
                "hi": "गोल, वृत्ताकार",
            },
        ),
        Form(
            "sliding",
            "sliding lid",
            (200, 110, 70),
            1.0,
            without=("knob", "clasp"),
            words={
                "en": "sliding, sliding lid, slide, slide lid, slide top, square, rectangular, oblong",
                "es": "tapa corredera, corredera, deslizante",
                "fr": "coulissant, à glissière, couvercle coulissant",
                "de": "Schiebedeckel, Schiebe",
                "hi": "सरकने वाला, सरकवां",
            },
        ),
    ),
    parts=(
        PartRule("body", "body", _FAMILIES, "walnut", offered=_OFFERED),
        evolve(LID, families=_FAMILIES, offered=_OFFERED),
        evolve(
            KNOB,
            words={
                "en": "knob, pull, finial, handle",
                "es": "pomo, tirador, perilla",
                "fr": "bouton, poignée",
                "de": "Knauf, Knopf, Griff",
                "hi": "घुंडी, मुठ",
            },
        ),
        INLAY,
        FEET,
        evolve(
            CLASP,
            words={
                "en": "clasp, latch, lock, catch, hasp, closure, buckle, fastener, hinge, strap",
                "es": "cierre, broche, hebilla, bisagra",
                "fr": "fermoir, fermeture, charnière, boucle",
                "de": "Verschluss, Schließe, Scharnier, Schnalle",
                "hi": "कुंडी, कुंडा, कुंडे, बकल, कब्ज़ा",
            },
        ),
    ),
    skills=("box making", "fine joinery"),
    base_hours=5.0,
    made_by={
        Family.METAL: ("forging",),
        Family.CERAMIC: ("handbuilding", "glazing"),
        Family.LEATHER: ("stitching",),
        Family.STONE: ("carving",),
    },
    accents=("inlay", "feet", "knob", "clasp", "lid"),
    liked_by={
        "modern": ("lidded", "round"),
        "art_deco": ("hinged", "lidded"),
        "rustic": ("chest", "round"),
        "classic": ("hinged",),
        "scandinavian": ("sliding", "lidded", "round"),
        "japanese": ("sliding", "round"),
        "minimal": ("sliding", "lidded", "round"),
        "ornate": ("chest",),
    },
    known_by=("lid", "clasp", "knob"),
    words={
        "en": "box, keepsake box, jewellery box, trinket box, memory box, treasure box, tea box, tea caddy, music box, "
        "gift box, ring box, watch box, casket, chest, coffer, case, caddy, humidor, pillbox, snuffbox, dabba, "
        "treasure chest, blanket chest, toy chest, storage box, wooden box, recipe box, card box, keepsake, tin",
        "es": "caja, cofre, joyero, estuche, cajita, arcón, baúl",
        "fr": "boîte, coffret, coffre, boîte à bijoux, écrin, cassette",
        "de": "Schachtel, Kiste, Dose, Schatulle, Kasten, Truhe, Kästchen, Schmuckkästchen, Box, Schmuckdose, "
        "Brotkasten",
        "hi": "डिब्बा, डिब्बी, संदूक, पेटी, बक्सा, सिंगारदान, आभूषण का डिब्बा, dabba, dibba, dibbi, sandook, sandooq, bakse",
    },
    purposes={
        "en": "key, letter, photo, photograph, coin, memory, treasure, earring, watch, tea, trinket, ash, cufflink, "
        "spice, card, pen",
        "es": "llaves, cartas, recuerdos, joyas",
        "fr": "clés, lettres, souvenirs, bijoux",
        "de": "Schlüssel, Briefe, Schmuck, Erinnerungen",
        "hi": "चाबियों, यादों, गहनों, पत्रों, गहने",
    },
    sides=(Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT),
)
