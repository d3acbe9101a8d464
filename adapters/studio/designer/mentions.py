"""Spotting the phrases of the lexicon in a brief."""

from attrs import frozen

from adapters.studio.designer.languages import Spoken, fold
from adapters.studio.designer.lexicon.en.small_words import STOP_WORDS
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import LEXICON, LONGEST, Kind, Senses, normal

# Stands in a text where a hex code was.
PLACEHOLDER = "hexcolour"
_STOP = frozenset(normal(word) for word in STOP_WORDS)


@frozen
class Mention:
    """A phrase of the lexicon in a brief: tokens ``first`` to ``last`` (both included) and everything it may mean."""

    first: int
    last: int
    words: str
    senses: Senses

    def sense(self, kind: Kind) -> str | None:
        """The slug that it stands for in this kind, or None."""
        return next((slug for sense, slug in self.senses if sense is kind), None)

    def all(self, kind: Kind) -> tuple[str, ...]:
        """Every slug that it may stand for in this kind."""
        return tuple(slug for sense, slug in self.senses if sense is kind)


def spot(
    tokens: tuple[Token, ...], hex_codes: tuple[str, ...] = (), spoken: tuple[Spoken, ...] = ()
) -> tuple[Mention, ...]:
    """Find the phrases, longest first at each place, from left to right and without overlap.

    ``hex_codes`` are the colours that stand where the text has a placeholder, in order; ``spoken`` the languages
    besides English.
    """
    found = []
    codes = iter(hex_codes)
    longest = max(LONGEST, *(each.tongue.longest for each in spoken)) if spoken else LONGEST
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            phrase = tokens[at : at + length]
            senses = _senses(phrase, spoken)
            if length == 1 and phrase[0].word == PLACEHOLDER:
                senses = ((Kind.COLOUR, next(codes, "#808080")),)
            if senses:
                found.append(Mention(at, at + length - 1, " ".join(token.word for token in phrase), senses))
                at += length
                break
        else:
            at += 1
    return tuple(found)


def _senses(phrase: tuple[Token, ...], spoken: tuple[Spoken, ...]) -> Senses | None:
    """What a phrase means: in the language that leads, else in English, else in another that the brief mixes in."""
    written = tuple(token.written for token in phrase)
    for each in spoken:
        if each.leads and len(phrase) == 1 and each.tongue.is_small(written[0]):
            return None
        if each.leads and (senses := each.tongue.senses(written)):
            return senses
    words = tuple(token.word for token in phrase)
    senses = LEXICON.get(words)
    if senses is None and len(words) == 1 and words[0].endswith("ish"):
        plain_senses = LEXICON.get((words[0].removesuffix("ish"),), ())
        senses = tuple(sense for sense in plain_senses if sense[0] is Kind.COLOUR) or None
    if senses is None and not all(word.isascii() for word in words):
        senses = LEXICON.get(tuple(normal(fold(word)) for word in words))
    if senses:
        return senses
    return next((senses for each in spoken if not each.leads and (senses := each.tongue.senses(written))), None)


def leads_to(mentions: tuple[Mention, ...], mention: Mention, target: Mention | None) -> bool:
    """Whether a mention stands right before another, with nothing but mentions between."""
    at = mention.last + 1
    for other in mentions:
        if other.first == at and target is not None and at <= target.first:
            if other.first == target.first:
                return True
            at = other.last + 1
    return False


def unknown_at(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> frozenset[int]:
    """The places of the words that neither the lexicon nor ordinary speech explains."""
    known = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    return frozenset(
        at
        for at, token in enumerate(tokens)
        if at not in known
        and not token.mark
        and token.word not in _STOP
        and token.written not in STOP_WORDS
        and not token.written[0].isdigit()
        and (len(token.written) > 1 or not token.written.isascii())
    )
