"""Which part each material, finish and colour of a brief belongs to."""

from attrs import field, frozen

from adapters.studio.designer.lexicon.en.small_words import LINKS, STOP_WORDS
from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind
from domain.craft import CATEGORIES

_MODIFIERS = (Kind.MATERIAL, Kind.NEAREST_MATERIAL, Kind.FAMILY, Kind.FINISH, Kind.SHEEN, Kind.COLOUR)
_SUBSTANCES = (Kind.MATERIAL, Kind.NEAREST_MATERIAL, Kind.FAMILY)
_STOPS = frozenset(
    {"with", "of", "in", "for", "on", "the", "a", "an", "to", "from", "at", "by", "is", "are", "that", "which", "its"}
    | {"my", "please", "under", "over", "into", "has", "have", "having", "be", "should", "it", "as", "featuring"}
)
_JOINS = frozenset({"and", "or", "&", ",", "/", "+", "plus"})
_ENDS = frozenset(".;:!?()")
# Words for parts that take their material with "with": "inlaid with brass", "set with a ruby".
_VERBS = frozenset({"inlaid", "inset", "set", "trimmed", "banded", "rimmed", "edged", "accented", "topped", "legged"})


@frozen
class Run:
    """Adjoining words about one thing ("hammered dark brass"), and the part that they describe.

    ``part`` is None where the sentence does not place them; ``accent`` then says that they came after "with".
    """

    mentions: tuple[Mention, ...]
    part: str | None
    accent: bool = False
    explicit: bool = False


ELSEWHERE = "-"
"""Stands for a part that the category does not have: what is said of it is not understood."""

DECORATION = "~"
"""Stands for a motif: its colour shows on the piece but is not the colour of a part."""


def part_named(mention: Mention, category: str) -> str | None:
    """The part of the category that a word names, or None."""
    kind = CATEGORIES[category]
    parts = mention.all(Kind.PART)
    own = next((names.removeprefix(f"{category}/") for names in parts if names.startswith(f"{category}/")), None)
    if own is not None:
        return own
    for names in parts:
        for name in names.split():
            if name == "*":
                return kind.parts[0].name
            if kind.part(name) is not None:
                return name
    return None


def is_elsewhere(mention: Mention, category: str) -> bool:
    """Whether a word can only mean a part that this category lacks."""
    only_a_part = all(kind is Kind.PART for kind, _ in mention.senses)
    return only_a_part and part_named(mention, category) is None and mention.words not in STOP_WORDS


def about(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], category: str, mention: Mention) -> str | None:
    """The part that an adjective stands before ("a small brass knob"), or None."""
    return _Sentence(tokens, mentions, category).after(mention.last + 1)


def place(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], category: str) -> tuple[Run, ...]:
    """Group the modifiers of a brief into runs and find the part of each."""
    sentence = _Sentence(tokens, mentions, category)
    return tuple(sentence.bind(run) for run in _runs(mentions, category))


def _runs(mentions: tuple[Mention, ...], category: str) -> list[list[Mention]]:
    runs: list[list[Mention]] = []
    for mention in mentions:
        if not any(mention.sense(kind) for kind in _MODIFIERS) or part_named(mention, category):
            continue
        last = runs[-1][-1] if runs else None
        joins = last is not None and last.last + 1 == mention.first
        has_substance = bool(runs) and any(each.sense(kind) for each in runs[-1] for kind in _SUBSTANCES)
        if joins and not (has_substance and any(mention.sense(kind) for kind in _SUBSTANCES)):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_substance(run: list[Mention]) -> bool:
    return any(mention.sense(kind) for mention in run for kind in _SUBSTANCES)


@frozen
class _Sentence:
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    category: str
    by_token: dict[int, Mention] = field(init=False)

    @by_token.default
    def _index(self) -> dict[int, Mention]:
        return {at: mention for mention in self.mentions for at in range(mention.first, mention.last + 1)}

    def bind(self, run: list[Mention]) -> Run:
        found, crossed = self._right(run[-1].last + 1, of_substance=_is_substance(run))
        if found and not crossed:
            return Run(tuple(run), found, explicit=self._explicit(found))
        left, accent = self._left(run[0].first - 1)
        after = self._at(run[-1].last + 1)
        if left is None and not _is_substance(run) and after is not None and after.sense(Kind.MOTIF):
            return Run(tuple(run), DECORATION)
        if left:
            return Run(tuple(run), left, explicit=self._explicit(left))
        if found:
            return Run(tuple(run), found)
        return Run(tuple(run), None, accent or self._beside_a_colour(run[0].first - 1))

    def after(self, at: int) -> str | None:
        """The part whose noun phrase goes on from a token, or None."""
        found, crossed = self._right(at, of_substance=True)
        return None if crossed else found

    def _beside_a_colour(self, at: int) -> bool:
        """ "White and gold": the second is an accent on the first."""
        if at < 1 or self.tokens[at].word not in _JOINS:
            return False
        before = self._at(at - 1)
        return before is not None and before.sense(Kind.COLOUR) is not None and not _is_substance([before])

    def _explicit(self, part: str) -> bool:
        return part != CATEGORIES[self.category].parts[0].name

    def _at(self, at: int) -> Mention | None:
        return self.by_token.get(at)

    def _head(self, mention: Mention) -> str | None:
        part = part_named(mention, self.category)
        if part is not None:
            return part
        if is_elsewhere(mention, self.category):
            return ELSEWHERE
        here = mention.sense(Kind.CATEGORY) or mention.sense(Kind.NEAREST_CATEGORY)
        return CATEGORIES[self.category].parts[0].name if here else None

    def _right(self, at: int, *, of_substance: bool) -> tuple[str | None, bool]:
        crossed = False
        just_joined = False
        while at < len(self.tokens):
            mention = self._at(at)
            word = self.tokens[at].word
            if mention is not None:
                head = self._head(mention)
                if head is not None:
                    return (None, False) if just_joined else (head, crossed)
                at = mention.last
                just_joined = False
            elif word in _STOPS or word in _ENDS or (word == "," and of_substance):
                # "Blackened steel, glass shade": materials are listed with "and", a comma ends what is said of one.
                return None, False
            elif word in _JOINS:
                crossed = just_joined = True
            else:
                just_joined = False
            at += 1
        return None, False

    def _left(self, at: int) -> tuple[str | None, bool]:
        links = 0
        while at >= 0:
            mention = self._at(at)
            word = self.tokens[at].word
            if mention is not None:
                head = self._head(mention)
                if head is None:
                    if links == 0 and any(mention.sense(kind) for kind in _MODIFIERS):
                        return None, False
                    at = mention.first - 1
                    continue
                return head, False
            if word == "with":
                before = self._at(at - 1)
                if before is not None and before.words in _VERBS and part_named(before, self.category):
                    return part_named(before, self.category), False
                return None, True
            if word in LINKS or word == ":":
                links += 1
            elif word in _JOINS or word in _ENDS or word in _STOPS:
                return None, False
            at -= 1
        return None, False
