"""Misspelt words, brought to the nearest word that we know."""

from collections.abc import Mapping
from functools import cache

from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import LEXICON, normal

_LEAST = 6
_LONG = 8


@cache
def _by_shorter() -> Mapping[str, tuple[str, ...]]:
    """Each long word of the lexicon, by what is left of it when one letter goes (Garbe's SymSpell, 2012)."""
    found: dict[str, list[str]] = {}
    for word in {word for phrase in LEXICON for word in phrase if len(word) >= _LEAST - 1}:
        for shorter in {word, *_shorter(word)}:
            found.setdefault(shorter, []).append(word)
    return {shorter: tuple(words) for shorter, words in found.items()}


def _shorter(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def spelt(tokens: tuple[Token, ...], unknown: frozenset[int]) -> tuple[Token, ...]:
    """The tokens with words that nothing explains brought to a known word one slip away ("terracota", "earings").

    ``unknown`` are the places of the words that nothing explains. Short words are left alone: most are another
    word one slip away.
    """
    return tuple(_mended(token) if at in unknown else token for at, token in enumerate(tokens))


def _mended(token: Token) -> Token:
    word = token.word
    if token.mark or len(word) < _LEAST or not word.isalpha() or not word.isascii():
        return token
    index = _by_shorter()
    candidates = {near for shorter in {word, *_shorter(word)} for near in index.get(shorter, ())}
    close = [near for near in candidates if near[0] == word[0] and is_one_slip(word, near)]
    if len(close) != 1 and len(word) < _LONG:
        return token
    best = min(close, default=None, key=lambda near: (abs(len(near) - len(word)), near))
    return token if best is None else Token(normal(best), token.written, mark=False)


def is_one_slip(one: str, other: str) -> bool:
    """Whether a letter was left out, put in, changed, or changed places with its neighbour (Damerau, 1964)."""
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    swapped = one[at : at + 2][::-1] == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped
