"""Which part each material, finish and colour of a brief belongs to."""

from attrs import evolve, field, frozen

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


_MADE = frozenset({"made", "made-of", "crafted", "carved", "cast", "turned", "forged"})
_THINGS = frozenset({Kind.CATEGORY, Kind.NEAREST_CATEGORY, Kind.PART})
_AROUND = frozenset(
    {"for", "on", "over", "above", "under", "beside", "near", "to", "match", "matching", "like", "against", "behind"}
    | {"in", "at", "into", "onto", "beneath", "by", "from", "next", "suit", "suits", "compliment", "complement"}
)
_POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "their"})
_DETERMINERS = _POSSESSIVES | {"a", "an", "the", "this", "that", "these", "those", "new", "old", "big", "small"}


@frozen
class Run:
    """Adjoining words about one thing ("hammered dark brass"), and the part that they describe.

    ``part`` is None where the sentence does not place them; ``accent`` then says that they came after "with".
    ``named`` says that a word for the part itself placed them, ``whole`` that the piece is "made of" them.
    """

    mentions: tuple[Mention, ...]
    part: str | None
    accent: bool = False
    explicit: bool = False
    named: bool = False
    whole: bool = False


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
        if (listed := self._listed(run)) is not None:
            return self._bound(run, listed)
        found, crossed = self._right(run[-1].last + 1, of_substance=_is_substance(run))
        if found and not crossed:
            return self._bound(run, found)
        left, accent = self._left(run[0].first - 1)
        after = self._at(run[-1].last + 1)
        if left is None and not _is_substance(run) and after is not None and after.sense(Kind.MOTIF):
            return Run(tuple(run), DECORATION)
        if left:
            whole = any(token.word in _MADE for token in self.tokens[left.last + 1 : run[0].first])
            return evolve(self._bound(run, left), whole=whole)
        if found:
            return Run(tuple(run), self._head(found))
        coloured = any(mention.sense(Kind.COLOUR) for mention in run) and _is_substance(run)
        after_comma = _is_substance(run) and run[0].first > 0 and self.tokens[run[0].first - 1].word == ","
        second = not coloured and not after_comma and self._beside_a_colour(run[0].first - 1)
        return Run(tuple(run), None, accent or second)

    def _listed(self, run: list[Mention]) -> Mention | None:
        """The part before a run in a list of parts, each with what it is made of: "base brass shade linen"."""
        before, after = self._at(run[0].first - 1), self._at(run[-1].last + 1)
        if before is None or after is None or not _is_substance(run) or not self._is_a_part(before.first):
            return None
        goes_on = self._is_a_part(after.first) and self._is_made_of(after.last + 1)
        return before if goes_on and self._begins_with_a_part(before) else None

    def _begins_with_a_part(self, part: Mention) -> bool:
        """Whether a list of parts and materials that reaches to a part has begun with a part."""
        material = self._at(part.first - 1)
        while material is not None and self._is_made_of(material.first):
            before = self._at(material.first - 1)
            if before is None or not self._is_a_part(before.first):
                return False
            material = self._at(before.first - 1)
        return True

    def _is_a_part(self, at: int) -> bool:
        mention = self._at(at)
        return mention is not None and part_named(mention, self.category) is not None

    def _is_made_of(self, at: int) -> bool:
        mention = self._at(at)
        return mention is not None and _is_substance([mention]) and part_named(mention, self.category) is None

    def _bound(self, run: list[Mention], head: Mention) -> Run:
        part = self._head(head)
        named = part_named(head, self.category) is not None
        return Run(tuple(run), part, explicit=part != CATEGORIES[self.category].parts[0].name, named=named)

    def after(self, at: int) -> str | None:
        """The part whose noun phrase goes on from a token, or None."""
        found, crossed = self._right(at, of_substance=True)
        return None if crossed or found is None else self._head(found)

    def _beside_a_colour(self, at: int) -> bool:
        """ "White and gold": the second is an accent on the first."""
        if at < 1 or self.tokens[at].word not in _JOINS:
            return False
        before = self._at(at - 1)
        return before is not None and before.sense(Kind.COLOUR) is not None and not _is_substance([before])

    def _at(self, at: int) -> Mention | None:
        return self.by_token.get(at)

    def _head(self, mention: Mention) -> str | None:
        part = part_named(mention, self.category)
        if part is not None:
            return part
        if is_elsewhere(mention, self.category) or self._is_around(mention):
            return ELSEWHERE
        here = mention.sense(Kind.CATEGORY) or mention.sense(Kind.NEAREST_CATEGORY)
        return CATEGORIES[self.category].parts[0].name if here else None

    def _is_around(self, mention: Mention) -> bool:
        """Whether a thing is none of the piece but where it goes or what it goes with: "for my oak table"."""
        other = mention.sense(Kind.CATEGORY) or mention.sense(Kind.NEAREST_CATEGORY)
        thing = other is not None and self.category not in mention.all(Kind.CATEGORY)
        if not thing and not mention.sense(Kind.PLACE):
            return False
        after = self._at(mention.last + 1)
        if after is not None and any(kind in _THINGS for kind, _ in after.senses):
            return False
        at = mention.first - 1
        while (before := self._at(at)) is not None and any(kind in _MODIFIERS for kind, _ in before.senses):
            at = before.first - 1
        possessed = False
        while at >= 0 and self.tokens[at].word in _DETERMINERS:
            possessed = possessed or self.tokens[at].word in _POSSESSIVES
            at -= 1
        return possessed or (at >= 0 and self.tokens[at].word in _AROUND)

    def _right(self, at: int, *, of_substance: bool) -> tuple[Mention | None, bool]:
        crossed = False
        just_joined = False
        paused = stacked = False
        while at < len(self.tokens):
            mention = self._at(at)
            word = self.tokens[at].word
            if mention is not None:
                head = self._head(mention)
                if head is not None:
                    # "White, round, with a brass foot": over a comma a look reaches the piece, not a part of it.
                    if stacked and head != CATEGORIES[self.category].parts[0].name:
                        # "Black steel, wood inlay" without its comma: the nearer of two materials is the part's.
                        return None, False
                    if just_joined or (paused and head != CATEGORIES[self.category].parts[0].name):
                        return None, False
                    return mention, crossed
                stacked = stacked or (of_substance and not just_joined and any(mention.sense(k) for k in _SUBSTANCES))
                at = mention.last
                just_joined = False
            elif word in _STOPS or word in _ENDS or (word == "," and of_substance):
                # "Blackened steel, glass shade": materials are listed with "and", a comma ends what is said of one.
                return None, False
            elif word in _JOINS:
                crossed = just_joined = True
                paused = paused or word == ","
            else:
                just_joined = False
            at += 1
        return None, False

    def _left(self, at: int) -> tuple[Mention | None, bool]:
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
                return mention, False
            if word == "with":
                before = self._at(at - 1)
                if before is not None and before.words in _VERBS and part_named(before, self.category):
                    return before, False
                return None, True
            if word in LINKS or word == ":":
                links += 1
            elif word in _JOINS or word in _ENDS or word in _STOPS:
                return None, False
            at -= 1
        return None, False
