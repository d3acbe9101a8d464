"""Which words of a brief were not understood and matter: those that stand where a design is described.

A brief tells stories ("my aunt left it to me in Lisbon"): their words are no wish. A word that nothing explains is one
where it describes the piece or a part ("a squoggly oak box"), says what that is made of or comes with ("made of water",
"with a squoggle"), stands alone between commas, or where we do not even know what the piece is.
"""

from attrs import frozen

from adapters.studio.designer.mentions import Mention, unknown_at
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind

_THINGS = frozenset(
    {Kind.CATEGORY, Kind.NEAREST_CATEGORY, Kind.PART, Kind.MATERIAL, Kind.NEAREST_MATERIAL, Kind.FAMILY}
)
_NO_STUFF = frozenset(
    {Kind.MOTIF, Kind.USE, Kind.PLACE, Kind.PURPOSE, Kind.PERSON, Kind.COLOUR, Kind.FINISH, Kind.CATEGORY}
)
_BREAKS = frozenset(".,;:!?()")
_MADE = frozenset({"made", "crafted", "built", "carved", "turned", "woven", "forged", "cast"})
_MOST = 20


def unread(
    tokens: tuple[Token, ...], mentions: tuple[Mention, ...], refused: frozenset[int], *, known_piece: bool
) -> tuple[str, ...]:
    """The words that matter and were not understood, as they were written, each once, twenty at most.

    ``refused`` are the indices of the mentions that were refused; ``known_piece`` says that the piece itself was named.
    """
    unknown = unknown_at(tokens, mentions)
    here = _Place(tokens, {m.first: m for m in mentions}, {m.last: m for m in mentions}, unknown)
    left = {mentions[index].last for index in refused}
    found = [
        tokens[at].written
        for at in sorted(unknown)
        if not known_piece or here.describes(at) or here.is_given(at) or here.stands_alone(at) or at - 1 in left
    ]
    return tuple(dict.fromkeys((*found, *here.made_of_something_else())))[:_MOST]


@frozen
class _Place:
    tokens: tuple[Token, ...]
    first: dict[int, Mention]
    last: dict[int, Mention]
    unknown: frozenset[int]

    def describes(self, at: int) -> bool:
        """Whether it stands right before a thing, in the same breath."""
        at += 1
        while at in self.unknown:
            at += 1
        follower = self.first.get(at)
        return follower is not None and any(kind in _THINGS for kind, _ in follower.senses)

    def is_given(self, at: int) -> bool:
        """Whether it is what the piece, or one that is understood, comes with or is made of."""
        at -= 1
        while at in self.unknown or (at >= 0 and self.tokens[at].word in {"a", "an", "the", "some", "any", "one"}):
            at -= 1
        if at < 1:
            return False
        word = self.tokens[at].word
        before = self.tokens[at - 1].word
        if word in {"of", "from"}:
            return before in _MADE or (before == "out" and at > 1)
        mention = self.last.get(at - 1)
        described = mention is not None and any(kind in _THINGS for kind, _ in mention.senses)
        return word in {"with", "featuring"} and (described or before in _BREAKS)

    def stands_alone(self, at: int) -> bool:
        """Whether nothing but words like it stands between two marks; a sentence of one word is an exclamation."""
        start, end = at, at
        while start - 1 in self.unknown:
            start -= 1
        while end + 1 in self.unknown:
            end += 1
        before = self.tokens[start - 1].word if start else ""
        after = self.tokens[end + 1].word if end + 1 < len(self.tokens) else "."
        return before == "," and after in _BREAKS

    def made_of_something_else(self) -> list[str]:
        """What is said to be the stuff and is none: "made of water"."""
        found = []
        for at in range(1, len(self.tokens) - 1):
            if self.tokens[at].word not in {"of", "from"} or self.tokens[at - 1].word not in {*_MADE, "out"}:
                continue
            stuff = self.first.get(at + 1)
            kinds = {kind for kind, _ in stuff.senses} if stuff else set()
            goes_on = stuff is not None and stuff.last + 1 in self.first
            if stuff and kinds <= _NO_STUFF and not goes_on:
                found.append(self.tokens[at + 1].written)
        return found
