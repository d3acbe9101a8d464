"""For whom a piece is, when it is given, and what it is used for."""

import re
from itertools import pairwise

from attrs import frozen

from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind

_PRONOUNS = frozenset({"him", "her", "them", "me"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINAL_WORDS = frozenset(
    {"first", "tenth", "eighteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth"}
    | {"eightieth", "ninetieth", "hundredth"}
)
_TURNS = frozenset({"turn", "turned", "turning"})
_AGES = frozenset(
    ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "eighteen", "twenty", "sixteen"]
)


@frozen
class Giving:
    """``ordinals`` are the tokens that the occasion used up ("80th")."""

    occasion: str | None
    recipient: str | None
    use: str | None
    ordinals: frozenset[int] = frozenset()


def read_giving(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> Giving:
    """Read "for my grandmother's 80th", "a wedding gift", "for tea"."""
    ordinals = [at for at, token in enumerate(tokens) if _ORDINAL.fullmatch(token.word) or token.word in _ORDINAL_WORDS]
    named_at = [(slug, mention.first) for mention in mentions if (slug := mention.sense(Kind.OCCASION))]
    # "He proposed with …; it is for our anniversary": what it is for comes before what a story tells.
    named = next((slug for slug, at in named_at if _after_for(tokens, at)), named_at[0][0] if named_at else None)
    people = [mention for mention in mentions if mention.sense(Kind.PERSON) and mention.words not in _PRONOUNS]
    person = next((mention for mention in people if _after_for(tokens, mention.first)), None)
    # "My husband proposed with …": who opens a sentence is whom it is about.
    person = person or next((mention for mention in people if _opens(tokens, mention.first)), None)
    occasion = named
    if ordinals and named in {"birthday", "anniversary", None}:
        which = named or ("birthday" if people else None)
        occasion = f"{tokens[ordinals[0]].written} {which}" if which else named
    if occasion is None and any(
        token.word in _TURNS and (after.word[0].isdigit() or after.word in _AGES) for token, after in pairwise(tokens)
    ):
        occasion = "birthday"
    use = next((mention for mention in mentions if mention.sense(Kind.USE) and _after_for(tokens, mention.first)), None)
    return Giving(
        occasion,
        person.sense(Kind.PERSON) if person else None,
        use.sense(Kind.USE) if use else None,
        frozenset(ordinals if occasion and occasion != named else ()),
    )


def _opens(tokens: tuple[Token, ...], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in {"my", "our"} and (at == 1 or tokens[at - 2].mark)


def _after_for(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "for" stands at most seven words before, with no mark or "with" between."""
    for back in range(at - 1, max(-1, at - 8), -1):
        if tokens[back].word in {"for", "to"}:
            return True
        if tokens[back].mark or tokens[back].word in {"with", "in"}:
            return False
    return False
