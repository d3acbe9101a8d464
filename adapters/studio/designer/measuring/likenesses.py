"""Sizes by the name of something else: sheets of paper ("A4"), and what a piece is as big as ("a shoebox")."""

import re

from attrs import frozen

from adapters.studio.designer.text import blank

# ISO 216; North American sheets (ANSI/ASME Y14.1).
_SHEETS: dict[str, tuple[float, float]] = {
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "a6": (105, 148),
    "a7": (74, 105),
    "b4": (250, 353),
    "b5": (176, 250),
    "letter paper": (216, 279),
    "letter size": (216, 279),
    "legal size": (216, 356),
    "tabloid": (279, 432),
}
_SHEET = re.compile(
    r"(?<![\w-])(?:din[\s-]*)?(a[\s-]?[0-7]|b[45]|letter (?:paper|size)|legal size|tabloid)(?![\w.]*\d)\b",
    re.IGNORECASE,
)
_LYING = re.compile(r"\b(?:landscape|horizontal\w*|querformat|quer|paysage|apaisad[oa]|a l'italienne)\b", re.IGNORECASE)
# What people compare a size with: the longest sides in millimetres (estimates; coins and cards are exact).
_THINGS: tuple[tuple[str, tuple[float, ...]], ...] = (
    (r"shoe\s?box(?:es)?|schuhkarton|caja de zapatos|boîte à chaussures", (330, 200, 120)),
    (r"match\s?box|streichholzschachtel|caja de cerillas|boîte d allumettes", (53, 35, 15)),
    (r"dinner plate|essteller|assiette plate|plato llano", (270, 270)),
    (r"side plate|saucer|untertasse|soucoupe|platillo", (160, 160)),
    (r"(?:foot|soccer|basket)\s?ball|fußball|balón|ballon de foot", (220, 220, 220)),
    (r"tennis ball|tennisball|balle de tennis|pelota de tenis", (67, 67, 67)),
    (r"golf ball", (43, 43, 43)),
    (r"grape\s?fruit|pomelo|pamplemousse", (115, 115, 115)),
    (r"melon|melón|melone", (180, 180, 180)),
    (r"orange|naranja|apple|apfel|manzana|pomme", (80, 80, 80)),
    (r"walnut|walnuss|nuez", (40, 35, 35)),
    (r"(?:hen's |chicken )?egg|huevo|œuf|ei", (57, 44, 44)),
    (r"(?:2|two)[\s-]*pounds? coin", (28, 28)),
    (r"(?:1|one|£1)?[\s-]*pounds? coin", (23, 23)),
    (r"(?:1|one|a)?[\s-]*euro coin|euromünze|moneda de(?: un)? euro|pièce de(?: un| 1)? euro", (23, 23)),
    (r"(?:2|two)[\s-]*euro coin", (26, 26)),
    (r"quarter|10 rupee coin|ten rupee coin", (25, 25)),
    (r"penny|dime|one rupee coin|coin|münze|moneda", (21, 21)),
    (
        r"credit card|bank card|business card|kreditkarte|tarjeta de crédito|carte (?:de crédit|bancaire)|playing card",
        (88, 58),
    ),
    (r"post\s?card|postkarte|tarjeta postal|carte postale", (148, 105)),
    (r"paperback|taschenbuch|livre de poche", (178, 111, 25)),
    (r"(?:smart\s?|i|mobile |cell )?phone|handy|móvil|téléphone", (150, 72, 9)),
    (r"(?:sheet of )?(?:letter|printer) paper", (297, 210)),
    (r"lp|vinyl(?: record)?|record sleeve", (315, 315)),
    (r"laptop|portátil|ordinateur portable", (340, 240, 20)),
    (r"thumb\s?nail|thumb nail|daumennagel", (17, 17)),
    (r"fist|faust|puño|poing", (95, 80, 80)),
    (r"(?:my |your |a )?palm|handfläche", (90, 80)),
    (r"brick|ziegel|ladrillo|brique", (215, 102, 65)),
    (r"wine bottle|bottle of wine|weinflasche|botella de vino|bouteille de vin", (300, 75, 75)),
    (r"micro\s?wave", (480, 350, 280)),
    (r"door\s?mat|fußmatte|felpudo|paillasson", (700, 400)),
    (r"bath mat", (800, 500)),
    (r"bath towel|badetuch", (1400, 700)),
)
_LIKE = re.compile(
    r"\b(?:(?:about |roughly |around )?(?:the |a )?(?:same )?(?:size|height|length|width) (?:of|as)|"
    r"(?:about |roughly )?as (?:big|large|small|tall|wide|long) as|"
    r"no (?:bigger|larger|taller|wider|longer) than|"
    r"so gro(?:ß|ss) wie|del tamaño de|tamaño|tan grande como|de la taille de|grand comme|aussi grand(?:e)? que)\s+"
    r"(?:an? |the |my |your |one |eine?r?s?n? |einem |une? |un |d une? |la |le |el )*(?P<thing>[^.;!?\n]{2,40})",
    re.IGNORECASE,
)
_AS_BIG = re.compile(
    r"(?:size of|as (?:big|large|small) as|so groß wie|del tamaño de|de la taille de)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_SIZED = re.compile(r"(?P<thing>(?:[\w']+[\s-]){1,3})(?:sized?|groß|große)\b", re.IGNORECASE)
_COMPILED = tuple((re.compile(rf"(?:{pattern})s?(?!\w)", re.IGNORECASE), sides) for pattern, sides in _THINGS)


@frozen
class Likeness:
    """The ``sheet`` that a piece holds (width and height in mm), and the ``sides`` of what it is as big as, longest
    first. ``is_sheet``: the piece itself is as big as the sheet.
    """

    sheet: tuple[float, float] | None = None
    is_sheet: bool = False
    sides: tuple[float, ...] = ()


def take_likeness(text: str) -> tuple[Likeness, str]:
    """What a piece is as big as, with the sheet that it is for, and the text without the likeness."""
    sheet, is_sheet = None, False
    if (found := _SHEET.search(text)) is not None:
        short, long = _SHEETS[re.sub(r"(?<=^[ab])[\s-]", "", found.group(1).lower())]
        sheet = (long, short) if _LYING.search(text) else (short, long)
        is_sheet = _AS_BIG.search(text[: found.start()]) is not None
    for pattern in (_LIKE, _SIZED):
        for like in pattern.finditer(text):
            for thing, sides in _COMPILED:
                at = thing.match(like["thing"].strip()) if pattern is _LIKE else thing.search(like["thing"].strip(" -"))
                if at is not None and (pattern is _LIKE or at.end() >= len(like["thing"].strip(" -"))):
                    start, end = like.start(), like.end()
                    if pattern is _LIKE:
                        end = like.start("thing") + at.end()
                    else:
                        start = like.start("thing") + at.start()
                    return Likeness(sheet, is_sheet, sides), blank(text, start, end)
    return Likeness(sheet, is_sheet), text
