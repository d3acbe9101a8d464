"""Sizes in a brief: "20 cm", "8 x 5 x 3 in", "about ten inches wide", "ring size 7"."""

import math
import re

from attrs import frozen

from adapters.studio.designer.text import blank
from domain.craft import Axis

_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "ft": 304.8}
_WORD_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "twenty five": 25,
    "thirty": 30,
    "thirty five": 35,
    "forty": 40,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a hundred": 100,
    "hundred": 100,
    "half a": 0.5,
    "a": 1,
    "one and a half": 1.5,
}
_WORDS = "|".join(sorted((word.replace(" ", r"[\s-]+") for word in _WORD_NUMBERS), key=len, reverse=True))
_NUMBER = rf"(?:\d+[\s-]+\d+\s*[/⁄]\s*\d+|\d+\s*[/⁄]\s*\d+|\d+(?:[.,]\d+)?|\b(?:{_WORDS})\b)"
_AXIS_WORDS = {
    "tall": Axis.HEIGHT,
    "high": Axis.HEIGHT,
    "height": Axis.HEIGHT,
    "h": Axis.HEIGHT,
    "wide": Axis.WIDTH,
    "width": Axis.WIDTH,
    "w": Axis.WIDTH,
    "across": Axis.WIDTH,
    "diameter": Axis.WIDTH,
    "diam": Axis.WIDTH,
    "dia": Axis.WIDTH,
    "long": Axis.WIDTH,
    "length": Axis.WIDTH,
    "l": Axis.WIDTH,
    "broad": Axis.WIDTH,
    "deep": Axis.DEPTH,
    "depth": Axis.DEPTH,
    "d": Axis.DEPTH,
    "ø": Axis.WIDTH,
}
_LONG = frozenset({"long", "length", "l"})
_AXES = r"tall|high|height|wide|width|across|diameter|diam|dia|long|length|broad|deep|depth|ø|h|w|d|l"
_LONG_AXES = r"tall|high|height|wide|width|across|diameter|diam|dia|long|length|broad|deep|depth"
# "in" is inches only where the next word cannot be what something is in.
_UNIT = (
    r"(?:(?P<{0}mm>mm\b|millimet(?:re|er)s?\b)|(?P<{0}cm>cms?\b|centimet(?:re|er)s?\b|centis?\b)|(?P<{0}m>m\b|met(?:re|er)s?\b)"
    rf"|(?P<{{0}}in>inch(?:es)?\b|\"|in\b(?=\s*(?:$|[^\sa-z]|x\b|by\b|to\b|in\b|(?:{_LONG_AXES}|and)\b)))"
    rf"|(?P<{{0}}ft>ft\b|(?<=\d )foot\b(?!\s*(?:of|with))|(?<=\d-)foot\b"
    rf"|(?:feet|foot)\b(?=\s*(?:$|x\b|by\b|in\s+(?:height|width|length|diameter)|(?:{_LONG_AXES})\b))|'(?=\s|$)))"
)
_ABOUT = (
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|some|nearly|almost|up\s+to|at\s+most|at\s+least|max(?:imum)?|min(?:imum)?"
    r"|no\s+(?:more|bigger|larger|taller|wider|less)\s+than|not\s+(?:more|bigger|larger|taller|wider)\s+than|over|under|exactly|from|of|is)\s+|~\s*){0,4}"
)
_BEFORE = rf"(?:\b(?P<before>{_LONG_AXES}|[hwdl])\b\s*[:=]?\s*)?{_ABOUT}"
_AFTER = rf"(?:\s*-?\s*\(?\s*(?:in\s+)?(?P<after>{_AXES})\b\)?(?(before)(?!\s*[:=]?\s*\d)))?"
_ONE = re.compile(
    rf"{_BEFORE}(?P<between>\bbetween\s+)?(?<![\w.,/])(?P<low>{_NUMBER})(?:\s*(?:{_UNIT.format('l')})?\s*(?(between)and|(?:-|to|or))\s*(?P<high>{_NUMBER}))?[\s-]*{_UNIT.format('u')}{_AFTER}",
    re.IGNORECASE,
)
_TIMES = r"\s*(?:x|×|\*|by)\s*"
_SEVERAL = re.compile(
    rf"{_ABOUT}(?<![\w.,/])(?:[hwdl]\s*[:=]?\s*)?\d[\d.,/⁄]*[^.;,x×*\d]{{0,14}}?(?:{_TIMES}(?:[hwdl]\s*[:=]?\s*)?\d[\d.,/⁄]*"
    rf"\s*(?:mm|cms?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|m|inch(?:es)?|ins?|\"|ft|feet)?(?![a-wyz]{{2}})\s*(?:(?:{_AXES})\b)?){{1,2}}",
    re.IGNORECASE,
)
_PIECE = re.compile(
    rf"(?:(?P<b>[hwdl])\s*[:=]?\s*)?(?P<n>{_NUMBER})\s*(?P<u>mm|cms?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|m|inch(?:es)?|ins?|\"|ft|feet)?"
    rf"(?![a-wyz]{{2}})\s*(?:(?P<a>{_AXES})\b)?",
    re.IGNORECASE,
)
_FIGURE = r"(?P<size>\d{1,3}(?:[.,]\d{1,2})?|\d{1,2}\s*1/2|[a-z](?:\s*1/2)?)\b(?!\s*(?:cm|mm|in|inch|x|×))"
_SIZES = (
    re.compile(
        r"\b(?:(?P<system>us|uk|eu|european|american|british)\s+(?:ring\s+|finger\s+)?)?size\s+(?:is\s+|of\s+|about\s+)?"
        rf"(?:(?P<system2>us|uk|eu|es)\s+)?{_FIGURE}",
        re.IGNORECASE,
    ),
    # "US 7" is a finger's size, "make us 7 hooks" is not.
    re.compile(
        r"(?<!make )(?<!give )(?<!get )(?<!send )(?<!for )(?<!do )(?<!need )(?<!sell )"
        rf"\b(?P<system>us|eu|uk)\s+(?P<system2>(?=\d|(?<=uk )[a-z]\b)){_FIGURE}",
        re.IGNORECASE,
    ),
)
_WAIST = re.compile(
    r"\b(?:waist\s*(?:of|is|size|:)?\s*(?P<after>\d{2,3})(?:\s*(?P<u1>cm|in(?:ch(?:es)?)?\b|\"))?"
    r"|(?P<before>\d{2,3})\s*-?(?P<u2>cm|in(?:ch(?:es)?)?\b|\")?\s*(?:waist|hips?))",
    re.IGNORECASE,
)
# Millilitres, by how the unit begins: British pints and gallons, fluid ounces.
_MILLILITRES = (
    *(("mil", 1.0), ("ml", 1.0), ("cl", 10.0), ("dl", 100.0), ("l", 1000.0), ("p", 568.0), ("g", 4546.0)),
    *(("fl", 29.6), ("o", 29.6)),
)
_CAPACITY = re.compile(
    rf"{_ABOUT}(?<![\w.,/])(?P<n>{_NUMBER})\s*-?(?P<u>ml|cl|dl|mill?ilit(?:re|er)s?|lit(?:re|er)s?|ltr|litros?|l|(?:fl\.?\s*)?oz|ounces?|"
    r"pints?|gallons?)\b(?!\s*(?:x|×)\s*\d)(?:\s+capacity)?",
    re.IGNORECASE,
)
# Bare figures beside an axis, where another size has its unit: "50cm high 45 wide".
_BARE = re.compile(
    rf"(?<![\w.,/#])(?:(?P<n>\d+(?:[.,]\d+)?)\s*(?P<a>{_LONG_AXES})\b"
    rf"|(?P<b>height|width|diameter|length|depth)\s*[:=]?\s*(?P<m>\d+(?:[.,]\d+)?)\b)",
    re.IGNORECASE,
)
_SQUARE = re.compile(
    rf"(?<![\w.,/])(?P<n>{_NUMBER})[\s-]*(?P<u>mm|cms?|centimet(?:re|er)s?|met(?:re|er)s?|m|inch(?:es)?|ins?|\"|ft|foot|feet)[\s-]*"
    r"(?P<word>sq\.?|square|cubed?)(?=\W|$)",
    re.IGNORECASE,
)
_CARATS = re.compile(
    r"\b(?!(?:9|10|14|18|22|24)[\s-]*(?:ct|carats?)\b)\d+(?:[.,]\d+)?[\s-]*(?:ct|carats?)\b(?!\s*(?:\w+\s+)?gold)",
    re.IGNORECASE,
)


@frozen
class Measure:
    """A length in millimetres along ``axis`` (None: the buyer gave none), and the lower-case text that follows it.

    ``is_length`` says that it was called long.
    """

    mm: float
    axis: Axis | None
    follows: str
    words: str
    is_length: bool = False


@frozen
class Measures:
    """All sizes of a brief: lone ones, sides in order (two or three, in mm; ``bare`` where none had a unit), a ring's
    inner diameter in mm, the number of "size 34" as it stands, and what a vessel holds.
    """

    lengths: tuple[Measure, ...] = ()
    sides: tuple[tuple[float, Axis | None], ...] = ()
    finger_mm: float | None = None
    unusable: tuple[str, ...] = ()
    bare: bool = False
    number: float | None = None
    capacity_ml: float | None = None


def take_measures(text: str, *, metric_cm: float = 10.0) -> tuple[Measures, str]:
    """Read all sizes; give them and the text without them. Sides without any unit are taken in centimetres."""
    sides, bare, text = _take_sides(text, metric_cm)
    number, finger, text = _take_ring_size(text)
    waist, text = _take_waist(text)
    capacity, text = _take_capacity(text)
    unusable = tuple(match.group() for match in _CARATS.finditer(text))
    text = _CARATS.sub(lambda match: " " * len(match.group()), text)
    lengths = []
    for found in _ONE.finditer(text):
        lengths.append(_measure(found, text))
        text = blank(text, *found.span())
    for found in _BARE.finditer(text):
        lengths.append(_bare(found, text, lengths))
        text = blank(text, *found.span())
    return Measures(tuple(lengths), sides, finger, unusable, bare, waist or number, capacity), text


def _bare(found: re.Match[str], text: str, others: list[Measure]) -> Measure:
    """A figure without a unit: inches among inches, else centimetres."""
    inches = bool(others) and all("in" in other.words or '"' in other.words for other in others)
    mm = _number(found["n"] or found["m"]) * _UNITS["in" if inches else "cm"]
    called = (found["a"] or found["b"]).lower()
    return Measure(
        mm, _AXIS_WORDS.get(called), text[found.end() : found.end() + 40].lower(), found.group(), called in _LONG
    )


def _take_waist(text: str) -> tuple[float | None, str]:
    """The waist of a belt as its size number; centimetres as they are, inches too."""
    found = _WAIST.search(text)
    if found is None:
        return None, text
    return float(found["after"] or found["before"]), blank(text, *found.span())


def _take_capacity(text: str) -> tuple[float | None, str]:
    found = _CAPACITY.search(text)
    if found is None or _number(found["n"]) <= 0:
        return None, text
    per = next(ml for start, ml in _MILLILITRES if found["u"].lower().startswith(start))
    return _number(found["n"]) * per, blank(text, *found.span())


def _take_sides(text: str, fallback: float) -> tuple[tuple[tuple[float, Axis | None], ...], bool, str]:
    square = _SQUARE.search(text)
    if square is not None:
        side = _number(square["n"]) * _factor(square["u"])
        times = 3 if square["word"].lower().startswith("cube") else 2
        return ((side, None),) * times, False, blank(text, square.start(), square.start("word"))
    found = _SEVERAL.search(text)
    if found is None:
        return (), False, text
    pieces = list(_PIECE.finditer(found.group()))[:3]
    units = [_factor(piece["u"]) for piece in pieces if piece["u"]]
    if len(pieces) < 2:
        return (), False, text
    last = units[-1] if units else fallback
    sides = tuple(
        (
            _number(piece["n"]) * (_factor(piece["u"]) if piece["u"] else last),
            _AXIS_WORDS.get((piece["a"] or piece["b"] or "").lower()),
        )
        for piece in pieces
    )
    if any(side <= 0 for side, _ in sides):
        return (), False, text
    return sides, not units, blank(text, *found.span())


def _factor(unit: str) -> float:
    unit = unit.lower()
    if unit == '"' or unit.startswith("in"):
        return _UNITS["in"]
    for start, slug in (("mil", "mm"), ("mm", "mm"), ("c", "cm"), ("m", "m"), ("f", "ft")):
        if unit.startswith(start):
            return _UNITS[slug]
    return _UNITS["cm"]


def _measure(found: re.Match[str], text: str) -> Measure:
    unit = next(slug for slug in _UNITS if found[f"u{slug}"])
    low_unit = next((slug for slug in _UNITS if found[f"l{slug}"]), unit)
    low = _number(found["low"]) * _UNITS[low_unit]
    # A range means its middle: a maker would choose it too.
    mm = (low + _number(found["high"]) * _UNITS[unit]) / 2 if found["high"] else low
    axis = _AXIS_WORDS.get((found["after"] or found["before"] or "").lower())
    called = (found["after"] or found["before"] or "").lower()
    return Measure(mm, axis, text[found.end() : found.end() + 40].lower(), found.group().strip(), called in _LONG)


def _number(written: str) -> float:
    written = written.strip().lower()
    words = re.sub(r"[\s-]+", " ", written)
    if words in _WORD_NUMBERS:
        return float(_WORD_NUMBERS[words])
    fraction = re.fullmatch(r"(?:(\d+)[\s-]+)?(\d+)\s*[/⁄]\s*(\d+)", written)
    if fraction:
        whole, over, under = fraction.groups()
        return float(whole or 0) + (int(over) / int(under) if int(under) else 0.0)
    return float(re.sub(r"[^\d.]", "", written.replace(",", ".")).strip(".") or 0)


def _take_ring_size(text: str) -> tuple[float | None, float | None, str]:
    found = next((found for pattern in _SIZES if (found := pattern.search(text))), None)
    if found is None:
        return None, None, text
    size = found["size"].lower().replace(",", ".")
    half = 0.5 if size.endswith("1/2") else 0.0
    system = (found["system2"] or found["system"] or "").lower()
    if size[0].isalpha():
        # British letters: A is 12.04 mm inside and each letter adds 0.4 mm.
        return None, round(12.04 + 0.4 * (ord(size[0]) - ord("a") + half), 2), blank(text, *found.span())
    number = float(size.removesuffix("1/2").strip()) + half
    if system == "es":
        # Spanish sizes are the inner circumference in millimetres, less forty.
        return number, round((number + 40) / math.pi, 2), blank(text, *found.span())
    if number >= 40 or system in {"eu", "european"}:
        # Continental sizes are the inner circumference in millimetres (ISO 8653).
        return number, round(number / math.pi, 2), blank(text, *found.span())
    if number <= 16:
        # North American sizes: 0.032 inch a size from 0.458 inch.
        return number, round(11.63 + 0.813 * number, 2), blank(text, *found.span())
    return number, None, blank(text, *found.span())
