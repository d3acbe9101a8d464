"""Parts that pieces of several categories have: the same words, families and techniques in each. ``evolve`` what
differs.
"""

from types import MappingProxyType

from domain.craft.category import PartRule
from domain.craft.materials import Family

JEWELS = ("gold", "silver", "rose_gold", "white_gold", "platinum", "gold_14k", "gold_9k", "brass", "bronze")
"""What a jeweller offers, where the buyer left the metal open."""

_SET = MappingProxyType({Family.GEM: ("setting",)})
_INLAID = MappingProxyType(dict.fromkeys(Family, ("inlay",)))
_FORGED = MappingProxyType({Family.METAL: ("forging",)})
_STITCHED = MappingProxyType(dict.fromkeys(Family, ("stitching",)))
_KNOTTED = MappingProxyType({Family.TEXTILE: ("knotting",)})

STONE = PartRule(
    "stone",
    "stone",
    (Family.GEM,),
    "diamond",
    required=False,
    hours=1.5,
    offered=("diamond", "sapphire", "ruby", "emerald", "pearl", "amethyst", "moonstone", "garnet", "turquoise", "onyx"),
    techniques=_SET,
    words={
        "en": "stone, gem, gemstone, jewel, centre stone, setting, set",
        "es": "piedra, gema, piedra preciosa",
        "fr": "pierre, gemme, pierre précieuse",
        "de": "Stein, Edelstein",
        "hi": "नग, रत्न, पत्थर नग",
    },
)
INLAY = PartRule(
    "inlay",
    "inlay",
    (Family.METAL, Family.WOOD, Family.STONE, Family.GEM),
    "brass",
    required=False,
    hours=1.5,
    offered=("brass", "maple", "mother_of_pearl", "copper", "ebony", "silver", "walnut", "bone", "turquoise"),
    techniques=_INLAID,
    words={
        "en": "inlay, inlaid, inlay work, inset, inlays",
        "es": "incrustación, incrustaciones, taracea, incrustado",
        "fr": "incrustation, incrustations, incrusté, marqueté",
        "de": "Einlage, Einlagen, Intarsie, Intarsien, eingelegt",
        "hi": "जड़ाई, जड़ाव, जड़ाऊ",
    },
)
LID = PartRule(
    "lid",
    "lid",
    (Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS),
    "walnut",
    follows="body",
    hours=1.0,
    words={
        "en": "lid, cover, top, cap, hinged lid, domed lid, round lid, sliding lid, slide lid, lift off lid, flat lid",
        "es": "tapa, cubierta",
        "fr": "couvercle",
        "de": "Deckel",
        "hi": "ढक्कन",
    },
)
KNOB = PartRule(
    "knob",
    "knob",
    (Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS, Family.STONE, Family.GEM),
    "brass",
    required=False,
    hours=0.5,
    words={
        "en": "knob, pull, finial",
        "es": "pomo, tirador, perilla",
        "fr": "bouton, poignée",
        "de": "Knauf, Knopf, Griff",
        "hi": "घुंडी, मुठ",
    },
)
HANDLE = PartRule(
    "handle",
    "handle",
    (Family.CERAMIC, Family.WOOD, Family.METAL, Family.LEATHER, Family.GLASS),
    "stoneware",
    follows="body",
    hours=0.7,
    words={
        "en": "handle, grip, ear, handled",
        "es": "asa, mango, empuñadura",
        "fr": "anse, manche, poignée",
        "de": "Henkel, Griff, Handgriff",
        "hi": "हत्था, हैंडल, मूठ, दस्ता",
    },
)
FEET = PartRule(
    "feet",
    "feet",
    (Family.WOOD, Family.METAL),
    "brass",
    required=False,
    hours=0.8,
    words={
        "en": "feet, foot, footing",
        "es": "patas, pies, patitas",
        "fr": "pieds",
        "de": "Füße, Fuß, Füßchen",
        "hi": "पाए, पैर",
    },
)
CLASP = PartRule(
    "clasp",
    "clasp",
    (Family.METAL, Family.WOOD),
    "brass",
    required=False,
    hours=0.7,
    words={
        "en": "clasp, latch, lock, catch, hasp, closure, buckle, fastener, hinge, snap",
        "es": "cierre, broche, hebilla, bisagra",
        "fr": "fermoir, fermeture, charnière, boucle",
        "de": "Verschluss, Schließe, Scharnier, Schnalle",
        "hi": "कुंडी, बकल, कब्ज़ा",
    },
)
BAND = PartRule(
    "band",
    "band",
    (Family.METAL, Family.WOOD, Family.CERAMIC, Family.GLASS),
    "brass",
    required=False,
    hours=0.8,
    words={
        "en": "band, belt, collar, banding, banded",
        "es": "banda, aro, franja",
        "fr": "bande, anneau, bandeau",
        "de": "Band, Reif, Ringschiene",
        "hi": "पट्टी, छल्ला",
    },
)
RIM = PartRule(
    "rim",
    "rim",
    (Family.METAL, Family.WOOD, Family.CERAMIC, Family.GLASS),
    "brass",
    required=False,
    hours=0.8,
    words={
        "en": "rim, lip, mouth, rimmed, edge",
        "es": "borde, canto, filo",
        "fr": "bord, bordure, filet",
        "de": "Rand, Kante, Lippe",
        "hi": "किनारा, किनारी, कोर",
    },
)
LEGS = PartRule(
    "legs",
    "legs",
    (Family.WOOD, Family.METAL),
    "oak",
    follows="seat",
    hours=2.0,
    offered=("oak", "walnut", "ash", "beech", "steel", "maple", "cherry", "brass", "iron"),
    techniques=_FORGED,
    words={
        "en": "leg, legs, legged",
        "es": "patas, pata",
        "fr": "pieds, pied, jambes",
        "de": "Beine, Bein, Füße, Gestell",
        "hi": "पैर, पाए, टांगें, टांग",
    },
)
RUNGS = PartRule(
    "rungs",
    "rungs",
    (Family.WOOD, Family.METAL),
    "oak",
    required=False,
    follows="legs",
    hours=1.5,
    words={
        "en": "rung, stretcher, footrest, foot rest, crossbar",
        "es": "travesaños, travesaño, reposapiés",
        "fr": "barreaux, barreau, repose-pieds",
        "de": "Sprossen, Sprosse, Fußstütze",
        "hi": "डंडे",
    },
)
STITCHING = PartRule(
    "stitching",
    "stitching",
    (Family.TEXTILE, Family.LEATHER),
    "linen",
    hours=1.0,
    offered=("linen", "cotton", "silk"),
    techniques=_STITCHED,
    words={
        "en": "stitching, stitch, stitched, seam, thread, saddle stitch",
        "es": "costura, costuras, pespunte",
        "fr": "couture, coutures, surpiqûre",
        "de": "Naht, Nähte",
        "hi": "सिलाई",
    },
)
FRINGE = PartRule(
    "fringe",
    "fringe",
    (Family.TEXTILE,),
    "wool",
    required=False,
    follows="body",
    hours=1.5,
    techniques=_KNOTTED,
    words={
        "en": "fringe, fringed, fringing, tassel edge, knotted ends",
        "es": "flecos, fleco",
        "fr": "franges, frange",
        "de": "Fransen, Franse",
        "hi": "झालर",
    },
)
