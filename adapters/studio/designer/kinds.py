"""Which category a brief asks for."""

from attrs import frozen

from adapters.studio.designer.lexicon.things import CATEGORIES as CATEGORY_WORDS
from adapters.studio.designer.mentions import Mention, spot
from adapters.studio.designer.text import plain, tokenise
from adapters.studio.designer.vocabulary import Kind
from domain.craft import CATEGORIES, MATERIALS, Family

_BY_PART = {
    "lid": "box",
    "clasp": "box",
    "shade": "lamp",
    "seat": "stool",
    "legs": "stool",
    "rungs": "stool",
    "knob": "box",
    "stone": "ring",
}
_BY_FAMILY = {
    Family.WOOD: "box",
    Family.CERAMIC: "vase",
    Family.GLASS: "vase",
    Family.METAL: "lamp",
    Family.TEXTILE: "lamp",
    Family.GEM: "ring",
}


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


def choose(mentions: tuple[Mention, ...], hint: str | None) -> Choice:
    """Choose the category: the hint, a word for it, a word for something near, what it is for, its parts, its
    material.
    """
    in_text = _named(mentions)
    if hint is not None and hint.strip():
        hinted = _named(spot(tokenise(plain(hint))))
        if hinted.said and hinted.note is None:
            conflict = None
            if in_text.said and in_text.slug != hinted.slug:
                conflict = f"the hint asks for a {hinted.slug}, the text for a {in_text.slug}: a {hinted.slug} is taken"
            return Choice(hinted.slug, True, None, conflict, in_text.mention if in_text.slug == hinted.slug else None)
        if not in_text.said:
            return Choice(hinted.slug, hinted.said, hinted.note or f"{hint.strip()} (a {hinted.slug} is taken)")
        return Choice(in_text.slug, in_text.said, f"{hint.strip()} (a {in_text.slug} is taken)", None, in_text.mention)
    return in_text


def _named(mentions: tuple[Mention, ...]) -> Choice:
    named = [mention for mention in mentions if mention.sense(Kind.CATEGORY)]
    if named:
        # The first thing named is what is wanted; a later one is its use ("a box for my ring").
        slug = named[0].sense(Kind.CATEGORY) or "box"
        rest = {mention.sense(Kind.CATEGORY) for mention in named[1:] if mention.first - named[0].last <= 1}
        if rest - {slug}:
            # "ring box", "vase lamp": the last of two touching nouns is the head.
            head = named[1]
            return Choice(head.sense(Kind.CATEGORY) or slug, True, mention=head)
        return Choice(slug, True, mention=named[0])
    near = next((mention for mention in mentions if mention.sense(Kind.NEAREST_CATEGORY)), None)
    if near is not None:
        slug = near.sense(Kind.NEAREST_CATEGORY) or "box"
        return Choice(slug, True, f"{near.words} (a {slug} is the nearest that we make)", mention=near)
    return _guessed(mentions)


def _guessed(mentions: tuple[Mention, ...]) -> Choice:
    band = next((mention for mention in mentions if mention.words == "band"), None)
    if band is not None:
        return Choice("ring", True, mention=band)
    purpose = next((slug for mention in mentions if (slug := mention.sense(Kind.PURPOSE))), None)
    if purpose is not None:
        return Choice(purpose, True)
    for mention in mentions:
        for slug in mention.all(Kind.PART):
            for part in slug.split():
                if part in _BY_PART:
                    return _guess(_BY_PART[part])
    for mention in mentions:
        material = mention.sense(Kind.MATERIAL) or mention.sense(Kind.NEAREST_MATERIAL)
        if material in {"gold", "silver"}:
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
    return Choice(slug, False, f"what kind of piece (a {slug} is taken)")


def title_of(mention: Mention | None, category: str) -> str:
    """How the piece is called in a sentence: the buyer's word for it where it is one of ours."""
    listed = {phrase.strip() for phrase in CATEGORY_WORDS[category].split(",")}
    return mention.words if mention is not None and mention.words in listed else CATEGORIES[category].title
