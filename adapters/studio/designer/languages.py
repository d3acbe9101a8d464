"""Languages besides English: which of them a brief is written in, and what its words mean in ours.

Small words become the English ones that the rules know; the other words are looked up as they stand. A brief may mix
languages: English is always read too.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from attrs import field, frozen

from adapters.studio.designer.lexicon.de import GERMAN
from adapters.studio.designer.lexicon.en.measuring import MEASURING
from adapters.studio.designer.lexicon.en.small_words import LINKS, NEGATORS, STOP_WORDS
from adapters.studio.designer.lexicon.es import SPANISH
from adapters.studio.designer.lexicon.fr import FRENCH
from adapters.studio.designer.lexicon.hi import HINDI
from adapters.studio.designer.lexicon.language import Language
from adapters.studio.designer.text import Token, plain
from adapters.studio.designer.vocabulary import LEXICON, PIECES, Kind, Phrase, Senses, of_categories

_MARKS = dict.fromkeys(range(0x300, 0x370))
ENGLISH = frozenset(word for phrase in LEXICON for word in phrase) | STOP_WORDS | LINKS | NEGATORS
"""Every word that our English knows, in its normal form."""
# "Guertel": a keyboard without umlauts.
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_PLURALS = ("es", "s", "x")
_JOINTS = ("", "s", "n", "en", "es", "e")
_BARE = 2
_LEAST_PIECE = 3
_LEAST_COMPOUND = 7
# Hindi says "for", "with" and "without" after the noun.
_AFTER_ITS_NOUN = frozenset({"for", "with", "without", "in", "on"})
_POSSESSIVE = "made"


def fold(word: str) -> str:
    """A word without accents: "Schüssel" and "schussel" are one; "ß" is "ss". Other scripts stay as they are."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower().replace("ß", "ss")).translate(_MARKS))


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_PIECE:
            return word[: -len(ending)]
    return word


@frozen(eq=False)
class Tongue:
    """A language with its words in the form in which a brief is matched against them.

    ``lexicon`` has three levels: words as they are written, without their plural, without any ending.
    """

    language: Language
    lexicon: tuple[Mapping[Phrase, Senses], ...] = field(init=False)
    longest: int = field(init=False)
    pivots: Mapping[str, str] = field(init=False)
    stops: frozenset[str] = field(init=False)
    measuring: frozenset[str] = field(init=False)
    words: tuple[frozenset[str], ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Compile everything once."""
        levels: tuple[dict[Phrase, dict[tuple[Kind, str], None]], ...] = ({}, {}, {})
        for phrase, kind, slug in _entries(self.language):
            for spelt in dict.fromkeys((phrase, tuple(word.translate(_DIGRAPHS) for word in phrase))):
                for level, table in enumerate(levels):
                    table.setdefault(tuple(self.form(word, level) for word in spelt), {})[kind, slug] = None
        compiled = tuple({phrase: tuple(senses) for phrase, senses in table.items()} for table in levels)
        object.__setattr__(self, "lexicon", compiled)
        object.__setattr__(self, "longest", max(map(len, levels[0])))
        pivots = {fold(word): pivot for pivot, words in self.language.pivots.items() for word in _split(words)}
        object.__setattr__(self, "pivots", pivots)
        object.__setattr__(self, "stops", frozenset(fold(plain(word)) for word in self.language.stops.split()))
        object.__setattr__(self, "measuring", frozenset(_measuring(self.language)))
        words = tuple(frozenset(word for phrase in table for word in phrase) for table in levels)
        object.__setattr__(self, "words", words)

    def form(self, word: str, level: int) -> str:
        """A word as it is compared at a level of the lexicon."""
        folded = fold(word)
        return folded if level == 0 else _cut(folded, _PLURALS if level == 1 else self.language.endings)

    def knows(self, word: str) -> bool:
        """Whether a word belongs to the language, as far as we know it."""
        folded = fold(word)
        if folded in self.pivots or folded in self.stops or folded in self.measuring:
            return True
        if self.has(word):
            return True
        return len(self.pieces(word)) > 1

    def has(self, word: str) -> bool:
        """Whether one of the phrases has the word, in whatever form."""
        here = any(self.form(word, level) in words for level, words in enumerate(self.words))
        return here or self.form(word, _BARE) in self.words[0]

    def is_small(self, word: str) -> bool:
        """Whether it is a word without any design in it."""
        folded = fold(word)
        return folded in self.pivots or folded in self.stops

    def pieces(self, word: str) -> tuple[str, ...]:
        """The words that a compound is written together from; the word alone where it is none."""
        if not self.language.compounds or len(word) < _LEAST_COMPOUND:
            return (word,)
        return _pieces(self, fold(word)) or (word,)

    def senses(self, phrase: Phrase) -> Senses | None:
        """What a phrase of written words may mean."""
        for level, table in enumerate(self.lexicon):
            found = table.get(tuple(self.form(word, level) for word in phrase))
            if found:
                return found
        # "Steinen" is "Stein" with an ending; "Stein" itself would lose its own last letter.
        return self.lexicon[0].get(tuple(self.form(word, _BARE) for word in phrase))


@cache
def _pieces(tongue: Tongue, word: str) -> tuple[str, ...]:
    known = tongue.words[0]
    if tongue.has(word):
        return (word,)
    for end in range(len(word) - _LEAST_PIECE, _LEAST_PIECE - 1, -1):
        head = word[:end]
        for joint in _JOINTS:
            stem = head.removesuffix(joint) if joint else head
            if (joint and stem == head) or len(stem) < _LEAST_PIECE or not (stem in known or f"{stem}e" in known):
                continue
            tail = _pieces(tongue, word[end:])
            if tail:
                return (stem if stem in known else f"{stem}e", *tail)
    return ()


def _measuring(language: Language) -> Iterable[str]:
    """The units, numbers and ways to measure of a language, as far as they tell it from others."""
    words = language.measuring
    ours = {
        word
        for table in (MEASURING.units, MEASURING.labels)
        for listed in table.values()
        for word in listed.replace(",", " ").split()
    }
    for listed in (*words.units.values(), *words.labels.values(), *words.adjectives.values(), *words.numbers.values()):
        for phrase in _split(listed):
            yield from (fold(word) for word in phrase.split() if len(word) > _BARE and word not in ours)


def _split(listed: str) -> Iterable[str]:
    return (plain(word.strip()) for word in listed.split(",") if word.strip())


def _phrases(listed: str) -> Iterable[Phrase]:
    for phrase in _split(listed):
        yield tuple(word for word in PIECES.findall(phrase.lower()) if word[0].isalnum())


def _entries(language: Language) -> Iterable[tuple[Phrase, Kind, str]]:
    for listed, kind, slug in of_categories(language.code):
        yield from ((phrase, kind, slug) for phrase in _phrases(listed))
    tables: tuple[tuple[Kind, Mapping[str, str]], ...] = (
        (Kind.MATERIAL, language.materials),
        (Kind.FAMILY, language.families),
        (Kind.FINISH, language.finishes),
        (Kind.SHEEN, language.sheens),
        (Kind.COLOUR, language.colours),
        (Kind.SHADE, language.shades),
        (Kind.STYLE, language.styles),
        (Kind.MOTIF, language.motifs),
        (Kind.TECHNIQUE, language.techniques),
        (Kind.SIZE, language.sizes),
        (Kind.OCCASION, language.occasions),
        (Kind.PERSON, language.people),
    )
    for kind, table in tables:
        for slug, listed in table.items():
            yield from ((phrase, kind, slug) for phrase in _phrases(listed))


TONGUES = tuple(Tongue(language) for language in (SPANISH, FRENCH, GERMAN, HINDI))


@frozen
class Spoken:
    """A language of a brief; ``leads`` says that more of the brief is in it than in English."""

    tongue: Tongue
    leads: bool


def spoken_in(tokens: tuple[Token, ...]) -> tuple[Spoken, ...]:
    """The languages besides English that a brief is written in, by the words that each alone explains."""
    words = [token for token in tokens if len(token.written) > 1 and not token.written[0].isdigit()]
    foreign = [token.written for token in words if token.word not in ENGLISH and token.written not in ENGLISH]
    found: list[Spoken] = []
    left = list(TONGUES)
    while foreign and left:
        hits = {tongue: sum(tongue.knows(word) for word in foreign) for tongue in left}
        best = max(left, key=lambda tongue: hits[tongue])
        few = hits[best] < 2 or hits[best] < 0.15 * len(words)
        if few and hits[best] < 0.3 * len(words):
            break
        english = sum(not best.knows(token.written) for token in words if token.word in ENGLISH)
        found.append(Spoken(best, leads=hits[best] > english))
        foreign = [word for word in foreign if not best.knows(word)]
        left.remove(best)
    return tuple(found)


def in_our_words(tokens: tuple[Token, ...], spoken: tuple[Spoken, ...]) -> tuple[Token, ...]:
    """The tokens with compounds cut, and with small words as the English ones that the rules know."""
    for each in spoken:
        cut = [piece for token in tokens for piece in _cut_compound(token, each.tongue)]
        tokens = tuple(_pivot(token, each) for token in cut)
        if each.tongue.language is HINDI:
            tokens = _prepositions_first(tokens)
    return tokens


def _cut_compound(token: Token, tongue: Tongue) -> Iterable[Token]:
    if token.mark or token.word in ENGLISH:
        return (token,)
    return (
        tuple(Token(piece, piece, mark=False) for piece in tongue.pieces(token.written))
        if len(tongue.pieces(token.written)) > 1
        else (token,)
    )


def _pivot(token: Token, spoken: Spoken) -> Token:
    if token.mark or (not spoken.leads and token.word in ENGLISH):
        return token
    folded = fold(token.written)
    pivot = spoken.tongue.pivots.get(folded)
    if pivot is not None:
        return Token(pivot, token.written, mark=False)
    if folded in spoken.tongue.stops:
        return Token("the", token.written, mark=False)
    return token


def _prepositions_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "ढक्कन के बिना" (lid without) becomes "without lid"."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        # English prepositions in a brief of both stand where they belong.
        hindi = token.written != token.word
        after = hindi and at > 0 and (tokens[at - 1].word == _POSSESSIVE or token.word in {"in", "on"})
        # "आम की लकड़ी नहीं," refuses what stands before it.
        refuses = hindi and token.word == "no" and at > 0 and (at + 1 == len(tokens) or tokens[at + 1].mark)
        if not refuses and (token.word not in _AFTER_ITS_NOUN or not after):
            found.append(token)
            continue
        start = len(found)
        while start > 0 and not found[start - 1].mark and found[start - 1].word not in {*_AFTER_ITS_NOUN, "and", "or"}:
            start -= 1
        found.insert(start, token)
    return tuple(found)
