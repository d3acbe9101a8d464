"""Spotting the phrases of the lexicon in a brief."""

from attrs import frozen

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


def spot(tokens: tuple[Token, ...], hex_codes: tuple[str, ...] = ()) -> tuple[Mention, ...]:
    """Find the phrases, longest first at each place, from left to right and without overlap.

    ``hex_codes`` are the colours that stand where the text has a placeholder, in order.
    """
    found = []
    codes = iter(hex_codes)
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            phrase = tuple(token.word for token in tokens[at : at + length])
            senses = LEXICON.get(phrase)
            if senses is None and length == 1 and phrase[0].endswith("ish"):
                senses = LEXICON.get((phrase[0].removesuffix("ish"),), ())
                senses = tuple(sense for sense in senses if sense[0] is Kind.COLOUR) or None
            if length == 1 and phrase[0] == PLACEHOLDER:
                senses = ((Kind.COLOUR, next(codes, "#808080")),)
            if senses:
                found.append(Mention(at, at + length - 1, " ".join(phrase), senses))
                at += length
                break
        else:
            at += 1
    return tuple(found)


def unknown_words(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The words that neither the lexicon nor ordinary speech explains, in order, each once."""
    known = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    return tuple(
        dict.fromkeys(
            token.written
            for at, token in enumerate(tokens)
            if at not in known
            and not token.mark
            and token.word not in _STOP
            and token.written not in STOP_WORDS
            and not token.written[0].isdigit()
            and (len(token.written) > 1 or not token.written.isascii())
        )
    )
