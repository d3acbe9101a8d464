"""What a brief refuses: "no brass", "without a lid", "nothing shiny", "metal-free"."""

from adapters.studio.designer.lexicon.en.small_words import CLAUSE_ENDS, NEGATORS
from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind

_ENDS = frozenset(".;:!?()\n")
_JOINERS = frozenset({"or", "nor", "and", "any", ","})
_STARTS = frozenset(
    {("instead", "of"), ("rather", "than"), ("free", "of"), ("free", "from"), ("other", "than"), ("anything", "but")}
    | {
        ("everything", "but"),
        ("all", "but"),
        ("leave", "out"),
        ("apart", "from"),
        ("allergic", "to"),
        ("clear", "of"),
        ("away", "from"),
    }
)
# What follows one of these after a refusal is what may stay: "no colour other than white".
_EXCEPTIONS = frozenset({("other", "than"), ("apart", "from"), ("aside", "from"), ("except", "for"), ("else", "but")})
_EXCEPT = frozenset({"except", "but", "besides", "excepting", "bar"})
_UNNEEDED = frozenset({"needed", "required", "necessary", "wanted", "needs", "please"})
# "no more than 30 cm", "not only", "no idea": a negator that refuses nothing.
_HARMLESS = frozenset(
    {"more", "less", "only", "idea", "matter", "problem", "bigger", "smaller", "larger", "taller", "sure"}
)


def refused(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> frozenset[int]:
    """The indices of the mentions that the buyer refused.

    A refusal reaches to the end of its clause, but over "and" or a comma only to further things of the same kind:
    "no brass or gold", "no lid, brass feet".
    """
    by_token = {mention.first: index for index, mention in enumerate(mentions)}
    # "Ohne Henkel" names a form: it refuses nothing that comes after it.
    within = {
        at for mention in mentions for at in range(mention.first, mention.last + 1) if mention.last > mention.first
    }
    found: set[int] = set()
    for at, token in enumerate(tokens):
        pair = (token.word, tokens[at + 1].word) if at + 1 < len(tokens) else ("", "")
        if (token.word == "free" and pair[1] not in {"of", "from"} and at > 0) or (
            token.word == "not" and pair[1] in _UNNEEDED and at > 0
        ):
            found.update(index for index, mention in enumerate(mentions) if mention.last == at - 1)
        elif _is_exception(tokens, at):
            continue
        elif at not in within and (token.word in NEGATORS or pair in _STARTS) and pair[1] not in _HARMLESS:
            found |= _reach(tokens, mentions, by_token, at + (2 if pair in _STARTS else 1))
    return frozenset(found)


def _is_exception(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the words at a place let something stay of what a refusal before them, in its clause, takes away."""
    pair = (tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else "")
    if pair not in _EXCEPTIONS and tokens[at].word not in _EXCEPT:
        return False
    for before in range(at - 1, max(-1, at - 5), -1):
        if tokens[before].mark:
            return False
        if tokens[before].word in NEGATORS and tokens[before].word not in _EXCEPT:
            return True
    return False


def _reach(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], by_token: dict[int, int], start: int) -> set[int]:
    found: list[int] = []
    at = start
    joined = either = False
    if tokens[at : at + 1] and tokens[at].word == "with":
        # "Nothing with flowers".
        at += 1
    while at < len(tokens):
        word = tokens[at].word
        if (
            word in _ENDS
            or word in CLAUSE_ENDS
            or _is_exception(tokens, at)
            or (word in {"in", "on", "for", "made"} and found)
        ):
            break
        if word in _JOINERS and found:
            joined = word != "," or _ends_in_or(tokens, at + 1)
            either = word in {"or", "nor"}
            if not joined:
                break
        elif at in by_token:
            index = by_token[at]
            after = _next(tokens, mentions[index].last)
            # "No gold or hearts": what "or" adds is refused even where it is another kind of thing.
            if joined and not _alike(mentions[found[-1]], mentions[index], after) and not (either and _closes(after)):
                break
            found.append(index)
            at = mentions[index].last
            joined = False
        elif joined and word not in {"a", "an", "the", "any"}:
            break
        at += 1
    return _heads(mentions, found)


def _ends_in_or(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a list goes on to "or": "no metal, glass or linen", but not "no wax, oiled"."""
    for token in tokens[at : at + 6]:
        if token.word in {"or", "nor"}:
            return True
        if token.word in _ENDS or token.word in CLAUSE_ENDS:
            return False
    return False


def _next(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at + 1].word if at + 1 < len(tokens) else "."


def _alike(one: Mention, other: Mention, after: str) -> bool:
    kinds = {kind for kind, _ in one.senses} & {kind for kind, _ in other.senses}
    return bool(kinds & _REFUSABLE) and _closes(after)


def _closes(after: str) -> bool:
    return after in _ENDS or after in _JOINERS or after in CLAUSE_ENDS


_REFUSABLE = frozenset(
    {Kind.MATERIAL, Kind.FAMILY, Kind.NEAREST_MATERIAL, Kind.PART, Kind.MOTIF, Kind.FINISH, Kind.SHEEN, Kind.COLOUR}
    | {Kind.STYLE, Kind.TECHNIQUE, Kind.SIZE}
)


def _heads(mentions: tuple[Mention, ...], found: list[int]) -> set[int]:
    """Of "no brass knob" the whole phrase is refused as a thing: both mentions count, the category itself never
    does.
    """
    return {
        index for index in found if mentions[index].sense(Kind.CATEGORY) is None or mentions[index].sense(Kind.PART)
    }
