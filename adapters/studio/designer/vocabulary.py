"""The lexicon in the form in which briefs are matched against it: normal words, longest phrase first."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from adapters.studio.designer.lexicon import colours
from adapters.studio.designer.lexicon.en import looks, people, stuff, things
from domain.craft import CATEGORIES, STYLES


class Kind(StrEnum):
    """What a phrase can mean."""

    CATEGORY = "category"
    NEAREST_CATEGORY = "nearest_category"
    PURPOSE = "purpose"
    FORM = "form"
    PART = "part"
    MATERIAL = "material"
    NEAREST_MATERIAL = "nearest_material"
    FAMILY = "family"
    FINISH = "finish"
    SHEEN = "sheen"
    CUT = "cut"
    COLOUR = "colour"
    SHADE = "shade"
    STYLE = "style"
    MOTIF = "motif"
    TECHNIQUE = "technique"
    SIZE = "size"
    NAMED_SIZE = "named_size"
    OCCASION = "occasion"
    PERSON = "person"
    USE = "use"
    PLACE = "place"
    IDIOM = "idiom"


_IRREGULAR = {
    "leaves": "leaf",
    "feet": "foot",
    "wolves": "wolf",
    "knives": "knife",
    "children": "child",
    "mice": "mouse",
    "geese": "goose",
    "gray": "grey",
    "grays": "grey",
    "color": "colour",
    "colors": "colour",
    "colored": "coloured",
    "colorless": "colourless",
    "jewelry": "jewellery",
    "jewelery": "jewellery",
    "jewellry": "jewellery",
    "jewelled": "jewel",
    "aluminum": "aluminium",
    "mould": "mold",
    "scandanavian": "scandinavian",
    "mom": "mum",
    "moms": "mum",
    "personalized": "personalised",
    "customized": "customised",
    "organizer": "organiser",
    "ocher": "ochre",
    "center": "centre",
    "centerpiece": "centrepiece",
    "sulfur": "sulphur",
    "neighbor": "neighbour",
    "vases": "vase",
    "axes": "axis",
}
# The vowel signs of Devanagari are marks to Python, letters to everybody else.
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u097f])"
PIECES = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*|\d+(?:st|nd|rd|th)\b|\d+|[^\w\s]")
"""Cuts a lower-case text into words, numbers and marks."""

_UNCHANGED = frozenset(
    {"always", "gas", "this", "its", "his", "has", "was", "yes", "hers", "canvas", "is", "us", "glasses"}
)


@cache
def normal(word: str) -> str:
    """Bring a lower-case word to the form that the lexicon uses: British spelling, singular, no apostrophe."""
    word = word.replace("'s", "").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _UNCHANGED or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


def words_of(phrase: str) -> tuple[str, ...]:
    """The normal words of a phrase of the lexicon, cut as a brief's are."""
    return tuple(normal(word) for word in PIECES.findall(phrase.lower()) if word[0].isalnum())


Phrase = tuple[str, ...]
Senses = tuple[tuple[Kind, str], ...]


def _phrases(listed: str) -> Iterable[Phrase]:
    return (words_of(phrase) for phrase in listed.split(",") if phrase.strip())


def _entries() -> Iterable[tuple[Phrase, Kind, str]]:
    listed: tuple[tuple[Kind, Mapping[str, str]], ...] = (
        (Kind.NEAREST_CATEGORY, things.NEAREST),
        (Kind.MATERIAL, stuff.MATERIALS),
        (Kind.FAMILY, stuff.FAMILIES),
        (Kind.NEAREST_MATERIAL, stuff.NEAREST),
        (Kind.FINISH, stuff.FINISHES),
        (Kind.SHEEN, stuff.SHEEN),
        (Kind.MOTIF, looks.MOTIFS),
        (Kind.TECHNIQUE, looks.TECHNIQUES),
        (Kind.OCCASION, people.OCCASIONS),
    )
    for slug, phrases in stuff.CUTS.items():
        yield from ((phrase, Kind.CUT, slug) for phrase in _phrases(phrases))
    for words, kind, slug in of_categories("en"):
        yield from ((phrase, kind, slug) for phrase in _phrases(words))
    for kind, table in listed:
        for slug, phrases in table.items():
            yield from ((phrase, kind, slug) for phrase in _phrases(phrases))
    for phrases, parts in things.PARTS.items():
        yield from ((phrase, Kind.PART, parts) for phrase in _phrases(phrases))
    for style in STYLES.values():
        yield from ((words_of(keyword), Kind.STYLE, style.slug) for keyword in style.keywords)
    for kind, names in (
        (Kind.COLOUR, colours.BASIC),
        (Kind.COLOUR, colours.NAMED),
        (Kind.SHADE, colours.SHADES),
        (Kind.SIZE, looks.SIZES),
    ):
        yield from ((words_of(name), kind, name) for name in names)
    for name, (slug, colour) in stuff.TINTED.items():
        yield words_of(name), Kind.MATERIAL, slug
        yield words_of(name), Kind.COLOUR, colour
    yield from ((phrase, Kind.PERSON, " ".join(phrase)) for phrase in _phrases(people.RECIPIENTS))
    yield from ((phrase, Kind.USE, " ".join(phrase)) for phrase in _phrases(people.USES))
    yield from ((phrase, Kind.PLACE, " ".join(phrase)) for phrase in _phrases(people.PLACES))
    yield from ((phrase, Kind.IDIOM, " ".join(phrase)) for phrase in _phrases(people.IDIOMS))


def of_categories(language: str) -> Iterable[tuple[str, Kind, str]]:
    """What the categories say of themselves in a language: listed phrases, what they mean, and the slug; forms, parts
    and sizes as ``category/slug``.
    """
    for slug, category in CATEGORIES.items():
        yield category.words.get(language, ""), Kind.CATEGORY, slug
        yield category.purposes.get(language, ""), Kind.PURPOSE, slug
        for form in category.forms:
            yield form.words.get(language, ""), Kind.FORM, f"{slug}/{form.slug}"
        for part in category.parts:
            yield part.words.get(language, ""), Kind.PART, f"{slug}/{part.name}"
        for number, size in enumerate(category.sizes):
            yield size.words.get(language, ""), Kind.NAMED_SIZE, f"{slug}/{number}"
            if size.is_one:
                yield size.words.get(language, ""), Kind.CATEGORY, slug


def _build() -> tuple[Mapping[Phrase, Senses], int]:
    found: dict[Phrase, dict[tuple[Kind, str], None]] = {}
    for phrase, kind, slug in _entries():
        found.setdefault(phrase, {})[kind, slug] = None
    compose(found)
    return {phrase: tuple(senses) for phrase, senses in found.items()}, max(map(len, found))


_DESCRIBING = frozenset({Kind.MATERIAL, Kind.FAMILY})


def compose(found: dict[Phrase, dict[tuple[Kind, str], None]]) -> None:
    """Let longer phrases say what their words say.

    A form's phrase that ends in the piece ("long wallet") names the piece too; a piece's phrase that is a material
    or a form of it before a shorter name ("leather belt", "floating shelf") is read as those words.
    """
    longer = [phrase for phrase in found if len(phrase) > 1]
    for phrase in longer:
        senses = found[phrase]
        made = {slug for kind, slug in senses if kind is Kind.CATEGORY}
        forms = {slug.split("/")[0] for kind, slug in senses if kind is Kind.FORM}
        for start in range(1, len(phrase)):
            head = {slug for kind, slug in found.get(phrase[start:], ()) if kind is Kind.CATEGORY}
            for slug in head & forms - made:
                senses[Kind.CATEGORY, slug] = None
    for phrase in longer:
        if {kind for kind, _ in found[phrase]} != {Kind.CATEGORY}:
            continue
        made = {slug for _, slug in found[phrase]}
        for start in range(1, len(phrase)):
            before = found.get(phrase[:start], ())
            head = {slug for kind, slug in found.get(phrase[start:], ()) if kind is Kind.CATEGORY}
            own = {slug.split("/")[0] for kind, slug in before if kind is Kind.FORM}
            if made <= head and (made <= own or any(kind in _DESCRIBING for kind, _ in before)):
                del found[phrase]
                break


LEXICON, LONGEST = _build()
