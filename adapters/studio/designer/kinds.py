"""Which category a brief asks for."""

from attrs import frozen

from adapters.studio.designer.mentions import Mention, spot
from adapters.studio.designer.text import Token, plain, tokenise
from adapters.studio.designer.vocabulary import LEXICON, Kind, words_of
from domain.craft import CATEGORIES, MATERIALS, Family

_BY_FAMILY = {
    Family.WOOD: "box",
    Family.CERAMIC: "vase",
    Family.GLASS: "vase",
    Family.METAL: "lamp",
    Family.TEXTILE: "cushion",
    Family.GEM: "ring",
    Family.STONE: "bowl",
    Family.LEATHER: "wallet",
    Family.PAPER: "lamp",
    Family.RESIN: "tray",
}
# A thing named after one of these is what the piece is for or stands by: "for my table, a vase".
_BESIDE = frozenset(
    {"for", "on", "over", "above", "under", "beside", "near", "with", "to", "hold", "holding", "holds"}
    | {
        "store",
        "storing",
        "put",
        "keep",
        "keeping",
        "like",
        "of",
        "in",
        "at",
        "from",
        "behind",
        "inside",
        "match",
        "matching",
        "fits",
        "fit",
    }
)
# "I need a tote": what is asked for wins over what a story names before it.
_ASKED = (
    *(("i", "need"), ("i", "want"), ("we", "need"), ("we", "want"), ("would", "like"), ("id", "like"), ("id", "love")),
    *(("looking", "for"), ("make", "me"), ("make", "us"), ("wed", "like"), ("would", "love"), ("can", "you", "make")),
    *(("could", "you", "make"), ("please", "make"), ("like", "to", "order"), ("want", "to", "order"), ("i", "wish")),
    *(("im", "after"), ("want", "to", "commission"), ("like", "to", "commission"), ("in", "need", "of")),
)
# Hindi says what a piece holds before it says the piece: "दीया रखने वाला स्टैंड".
_HOLDING = frozenset({"रखने", "वास्ते"})
_DESCRIBING = frozenset(
    {Kind.MATERIAL, Kind.NEAREST_MATERIAL, Kind.FAMILY, Kind.COLOUR, Kind.SHADE, Kind.FINISH, Kind.SHEEN, Kind.SIZE}
    | {Kind.STYLE, Kind.OCCASION, Kind.FORM, Kind.TECHNIQUE, Kind.USE}
)
_OWNED = frozenset({"my", "our", "mein", "meine", "unser", "unsere", "mon", "ma", "notre", "mi", "nuestra", "nuestro"})
_IS = frozenset(
    {"is", "are", "measures", "ist", "sind", "misst", "est", "fait", "mesure", "mide", "tiene", "es", "hat"}
)
_PASSED = frozenset(
    {"a", "an", "the", "my", "our", "your", "his", "her", "their", "some"}
    | {"small", "little", "new", "old", "big", "two", "three"}
)


@frozen
class Choice:
    """The category taken. ``said`` is False where we guessed; ``note`` then says so in words; ``mention`` is what
    decided.
    """

    slug: str
    said: bool
    note: str | None = None
    conflict: str | None = None
    mention: Mention | None = None


def choose(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], hint: str | None) -> Choice:
    """Choose the category: the hint, a word for it, a word for something near, what it is for, its parts, its
    material.
    """
    in_text = _named(tokens, mentions)
    if hint is not None and hint.strip():
        words = tokenise(plain(hint).replace("_", " "))
        hinted = _named(words, spot(words))
        if hinted.said and hinted.note is None:
            conflict = None
            if in_text.said and in_text.slug != hinted.slug:
                conflict = f"the hint asks for a {hinted.slug}, the text for a {in_text.slug}: a {hinted.slug} is taken"
            return Choice(hinted.slug, True, None, conflict, in_text.mention if in_text.slug == hinted.slug else None)
        if not in_text.said:
            return Choice(hinted.slug, hinted.said, hinted.note or f"{hint.strip()} (a {hinted.slug} is taken)")
        return Choice(in_text.slug, in_text.said, f"{hint.strip()} (a {in_text.slug} is taken)", None, in_text.mention)
    return in_text


def _named(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> Choice:
    named = [mention for mention in mentions if mention.sense(Kind.CATEGORY)]
    held = [m for m in named if any(token.written in _HOLDING for token in tokens[m.last + 1 : m.last + 2])]
    named = [mention for mention in named if mention not in held] or named
    if named:
        # The first thing named is what is wanted; a later one is its use ("a box for my ring").
        wanted = [at for at, mention in enumerate(named) if not _is_beside(tokens, mentions, mention)]
        wanted = [at for at in wanted if not _is_there_already(tokens, named[at])] or wanted
        asked = next((at for at in wanted if _is_asked_for(tokens, mentions, named[at])), None)
        first = asked if asked is not None else wanted[0] if wanted else 0
        head = named[first]
        for mention in named[first + 1 :]:
            # "Beistelltisch Platte Marmor": what may be a part of the piece is one.
            if mention.first != head.last + 1 or any(
                part.startswith(f"{head.sense(Kind.CATEGORY)}/") for part in mention.all(Kind.PART)
            ):
                break
            # "ring box", "vase lamp": the last of touching nouns is the head.
            head = mention
        return Choice(_category(head, mentions), True, mention=head)
    near = [mention for mention in mentions if mention.sense(Kind.NEAREST_CATEGORY)]
    if near:
        found = next((mention for mention in near if not _is_beside(tokens, mentions, mention)), near[0])
        slug = found.sense(Kind.NEAREST_CATEGORY) or "box"
        note = f"{found.words} (a {CATEGORIES[slug].title} is the nearest that we make)"
        return Choice(slug, False, note, mention=found)
    return _guessed(mentions)


def _before(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], mention: Mention) -> int:
    """The place before a thing's noun phrase ("the new oak table"); -1 at the start of the text."""
    by_last = {each.last: each for each in mentions}
    at = mention.first - 1
    while (each := by_last.get(at)) is not None and any(kind in _DESCRIBING for kind, _ in each.senses):
        at = each.first - 1
    while at >= 0 and tokens[at].word in _PASSED:
        at -= 1
    return at


def _is_beside(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], mention: Mention) -> bool:
    at = _before(tokens, mentions, mention)
    return at >= 0 and tokens[at].word in _BESIDE and not _is_asked_for(tokens, mentions, mention)


def _is_there_already(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """ "My table is 74 cm high, a stool please": what the buyer has."""
    owned = mention.first > 0 and tokens[mention.first - 1].word in _OWNED
    return owned and mention.last + 1 < len(tokens) and tokens[mention.last + 1].written in _IS


def _is_asked_for(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], mention: Mention) -> bool:
    at = _before(tokens, mentions, mention)
    words = tuple(token.word for token in tokens[max(0, at - 2) : at + 1])
    return any(words[-len(asked) :] == asked for asked in _ASKED)


def _category(head: Mention, mentions: tuple[Mention, ...]) -> str:
    """Of the categories that a word may mean, the one that most other words go with; else the first."""
    slugs = head.all(Kind.CATEGORY)
    if len(slugs) == 1:
        return slugs[0]
    others = [slug for mention in mentions if mention is not head for _, slug in mention.senses]
    return max(slugs, key=lambda slug: sum(other.startswith(f"{slug}/") or other == slug for other in others))


def _guessed(mentions: tuple[Mention, ...]) -> Choice:
    band = next((mention for mention in mentions if mention.words == "band"), None)
    if band is not None:
        return Choice("ring", True, mention=band)
    purpose = next((slug for mention in mentions if (slug := mention.sense(Kind.PURPOSE))), None)
    if purpose is not None:
        return Choice(purpose, True)
    for mention in mentions:
        for slug in mention.all(Kind.PART):
            category, _, part = slug.partition("/")
            if part and part in CATEGORIES[category].known_by:
                return _guess(category)
    for mention in mentions:
        material = mention.sense(Kind.MATERIAL) or mention.sense(Kind.NEAREST_MATERIAL)
        if material and MATERIALS[material].precious:
            return _guess("ring")
        if material:
            return _guess(_BY_FAMILY[MATERIALS[material].family])
        if family := mention.sense(Kind.FAMILY):
            return _guess(_BY_FAMILY[Family(family)])
    for mention in mentions:
        forms = {form.split("/")[0] for form in mention.all(Kind.FORM)}
        if len(forms) == 1:
            return _guess(forms.pop())
    return _guess("box")


def _guess(slug: str) -> Choice:
    return Choice(slug, False, f"what kind of piece (a {CATEGORIES[slug].title} is taken)")


def title_of(mention: Mention | None, category: str) -> str:
    """How the piece is called in a sentence: the buyer's word for it where it is one of ours."""
    named = mention is not None and mention.sense(Kind.CATEGORY) == category
    english = mention is not None and words_of(mention.words) in LEXICON
    if CATEGORIES[category].title.startswith("pair "):
        return CATEGORIES[category].title
    return mention.words if mention is not None and named and english else CATEGORIES[category].title
