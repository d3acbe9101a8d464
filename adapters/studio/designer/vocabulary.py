"""The lexicon in the form in which briefs are matched against it: normal words, longest phrase first."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from adapters.studio.designer.lexicon import colours, looks, people, stuff, things
from domain.craft import STYLES


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
    COLOUR = "colour"
    SHADE = "shade"
    STYLE = "style"
    MOTIF = "motif"
    TECHNIQUE = "technique"
    SIZE = "size"
    OCCASION = "occasion"
    PERSON = "person"
    USE = "use"


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
_UNCHANGED = frozenset({"always", "gas", "this", "its", "his", "has", "was", "yes", "hers", "canvas", "is", "us"})


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
    """The normal words of a phrase of the lexicon."""
    return tuple(normal(word) for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", phrase.lower()))


Phrase = tuple[str, ...]
Senses = tuple[tuple[Kind, str], ...]


def _phrases(listed: str) -> Iterable[Phrase]:
    return (words_of(phrase) for phrase in listed.split(",") if phrase.strip())


def _entries() -> Iterable[tuple[Phrase, Kind, str]]:
    listed: tuple[tuple[Kind, Mapping[str, str]], ...] = (
        (Kind.CATEGORY, things.CATEGORIES),
        (Kind.NEAREST_CATEGORY, things.NEAREST),
        (Kind.PURPOSE, things.PURPOSES),
        (Kind.MATERIAL, stuff.MATERIALS),
        (Kind.FAMILY, stuff.FAMILIES),
        (Kind.NEAREST_MATERIAL, stuff.NEAREST),
        (Kind.FINISH, stuff.FINISHES),
        (Kind.SHEEN, stuff.SHEEN),
        (Kind.MOTIF, looks.MOTIFS),
        (Kind.TECHNIQUE, looks.TECHNIQUES),
        (Kind.OCCASION, people.OCCASIONS),
    )
    for kind, table in listed:
        for slug, phrases in table.items():
            yield from ((phrase, kind, slug) for phrase in _phrases(phrases))
    for category, forms in things.FORMS.items():
        for form, phrases in forms.items():
            yield from ((phrase, Kind.FORM, f"{category}/{form}") for phrase in _phrases(phrases))
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


def _build() -> tuple[Mapping[Phrase, Senses], int]:
    found: dict[Phrase, dict[tuple[Kind, str], None]] = {}
    for phrase, kind, slug in _entries():
        found.setdefault(phrase, {})[kind, slug] = None
    return {phrase: tuple(senses) for phrase, senses in found.items()}, max(map(len, found))


LEXICON, LONGEST = _build()
