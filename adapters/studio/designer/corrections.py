"""What a buyer takes back in the same breath: "silver, no I mean pewter", "mango.. sorry, beech"."""

from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind

_SIGNS = (
    *(("no", "i", "mean"), ("no", "i", "meant"), ("i", "mean"), ("i", "meant"), ("or", "rather"), ("no", "wait")),
    *(("wait", "no"), ("make", "that"), ("make", "it"), ("scratch", "that"), ("sorry",), ("correction",)),
    *(("perdón",), ("digo",), ("pardon",), ("enfin",), ("quatsch",), ("sorry", "i", "mean"), ("oops",)),
)
_KINDS = frozenset(
    {Kind.MATERIAL, Kind.NEAREST_MATERIAL, Kind.FAMILY, Kind.COLOUR, Kind.CATEGORY, Kind.FORM, Kind.FINISH, Kind.STYLE}
)
_AT_ONCE = 3
_PAUSE = Token(";", ";", mark=True)


def correct(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
    """Let go of what was taken back, and of the words that took it back (so that their "no" refuses nothing)."""
    words = tuple(token.word for token in tokens)
    for at in range(len(words)):
        sign = next((sign for sign in _SIGNS if words[at : at + len(sign)] == sign), None)
        if sign is None or at == 0:
            continue
        end = at + len(sign)
        after = next((mention for mention in mentions if end <= mention.first < end + _AT_ONCE), None)
        kinds = {kind for kind, _ in after.senses} & _KINDS if after else set()
        before = next((m for m in reversed(mentions) if m.last < at and kinds & {kind for kind, _ in m.senses}), None)
        if before is not None:
            tokens = (*tokens[:at], *(_PAUSE for _ in sign), *tokens[end:])
            mentions = tuple(mention for mention in mentions if mention is not before)
    return tokens, mentions
