"""What a word around a figure may be: a unit, a way that a measure runs, a number, or a small word between."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from adapters.studio.designer.languages import ENGLISH, TONGUES, Spoken, fold
from adapters.studio.designer.lexicon.en.measuring import MEASURING
from adapters.studio.designer.lexicon.language import MeasureWords
from adapters.studio.designer.measuring.pieces import cut
from adapters.studio.designer.text import plain


class Role(StrEnum):
    """What a word can do beside a figure. One word may have several roles: "in" is inches, or stands before an axis."""

    NUMBER = "number"
    PREFIX = "prefix"
    ARTICLE = "article"
    SHARE = "share"
    A_HALF_MORE = "a half more"
    UNIT = "unit"
    LABEL = "label"
    ADJECTIVE = "adjective"
    TIMES = "times"
    TO = "to"
    BETWEEN = "between"
    JOIN = "join"
    ABOUT = "about"
    GLUE = "glue"
    SIZE = "size"
    SYSTEM = "system"
    SQUARE = "square"


MILLIMETRES: Mapping[str, float] = MappingProxyType(
    {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0, "in": 25.4, "ft": 304.8, "yd": 914.4}
)
# The units of lexica to our fingers: a foot is also a part of a bowl.
BODILY = frozenset({"foot", "feet", "pie", "pies", "pied", "pieds", "fuss"})
Roles = Mapping[Role, str | float]
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Nukta, chandrabindu and the nasal before a consonant are typed in several ways.
_HINDI = str.maketrans({"\u093c": "", "\u0901": "\u0902"})


def spelling(word: str) -> str:
    """A word as it is looked up: without accents, and with one spelling for what Hindi typists vary."""
    return fold(word).translate(_HINDI).replace("म्ब", "ंब").replace("न्च", "ंच").replace("न्द", "ंद")


@cache
def vocabulary(spoken: tuple[Spoken, ...]) -> tuple[Mapping[tuple[str, ...], Roles], int]:
    """The phrases of English, of the languages of the brief, and those of the others that no English word is."""
    found: dict[tuple[str, ...], dict[Role, str | float]] = {}
    here = {each.tongue.language.code for each in spoken}
    others = [tongue.language for tongue in TONGUES if tongue.language.code not in here]
    for language in others:
        for phrase, role, value in _entries(language.measuring):
            if not any(word in ENGLISH or len(word) < 3 for word in phrase):
                found.setdefault(phrase, {}).setdefault(role, value)
    for each in reversed(spoken):
        _add(found, each.tongue.language.measuring)
    english = dict(_gathered(MEASURING))
    leads = any(each.leads for each in spoken)
    for phrase, roles in english.items():
        known = found.setdefault(phrase, {})
        # Where English and a language that leads mean different things by a word, the leading language is meant.
        found[phrase] = {**roles, **known} if leads else {**known, **roles}
    return MappingProxyType(found), max(map(len, found))


def _add(found: dict[tuple[str, ...], dict[Role, str | float]], words: MeasureWords) -> None:
    for phrase, roles in _gathered(words).items():
        found[phrase] = {**found.get(phrase, {}), **roles}


def _gathered(words: MeasureWords) -> dict[tuple[str, ...], dict[Role, str | float]]:
    found: dict[tuple[str, ...], dict[Role, str | float]] = {}
    for phrase, role, value in _entries(words):
        found.setdefault(phrase, {}).setdefault(role, value)
    return found


def _entries(words: MeasureWords) -> Iterable[tuple[tuple[str, ...], Role, str | float]]:
    tables: tuple[tuple[Role, Mapping[str, str] | Mapping[float, str] | Mapping[int, str]], ...] = (
        (Role.UNIT, words.units),
        (Role.LABEL, words.labels),
        (Role.ADJECTIVE, words.adjectives),
        (Role.NUMBER, words.numbers),
        (Role.SHARE, words.shares),
        (Role.PREFIX, words.prefixes),
        (Role.SYSTEM, words.systems),
        (Role.SQUARE, words.square),
    )
    for role, table in tables:
        for value, listed in table.items():
            yield from ((phrase, role, value) for phrase in phrases(listed))
    lists = (
        *((Role.ARTICLE, words.articles), (Role.A_HALF_MORE, words.a_half_more), (Role.TIMES, words.times)),
        *((Role.TO, words.to), (Role.BETWEEN, words.between), (Role.JOIN, words.joins), (Role.ABOUT, words.about)),
        *((Role.GLUE, words.glue), (Role.SIZE, words.size)),
    )
    for role, listed in lists:
        yield from ((phrase, role, str(role)) for phrase in phrases(listed))


def phrases(listed: str) -> Iterable[tuple[str, ...]]:
    """The phrases of a list, as the words of a brief are looked up; German ones also without umlauts ("Hoehe")."""
    for phrase in listed.split(","):
        written = plain(phrase.strip()).strip().lower()
        if not written:
            continue
        for form in {written, written.translate(_DIGRAPHS)}:
            pieces = tuple(spelling(piece.written) for piece in cut(form))
            yield pieces
            if pieces[-1] == "." and len(pieces) > 1:
                yield pieces[:-1]
