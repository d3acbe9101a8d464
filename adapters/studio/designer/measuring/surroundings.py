"""The words around a measure, and the things that they name."""

import re

from attrs import frozen

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.languages import in_our_words
from adapters.studio.designer.lexicon.en.small_words import STOP_WORDS
from adapters.studio.designer.measuring.belonging import DETERMINERS, NO_THINGS, WITH
from adapters.studio.designer.measuring.measures import Found
from adapters.studio.designer.measuring.taking import Taken
from adapters.studio.designer.mentions import Mention, spot
from adapters.studio.designer.text import Token, tokenise
from adapters.studio.designer.vocabulary import Kind
from domain.craft import CATEGORIES, MATERIALS, Family

_ENDS = re.compile(r"[.;!?\n](?=\s|$)")
_DESCRIBING = (Kind.MATERIAL, Kind.FAMILY, Kind.COLOUR, Kind.SHADE, Kind.FINISH, Kind.SHEEN, Kind.SIZE)
_DESCRIBING_TOO = (Kind.FORM, Kind.STYLE, Kind.TECHNIQUE, Kind.MOTIF, Kind.NEAREST_MATERIAL)


@frozen
class Around:
    """The words before and after a measure, up to where its sentence ends."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    seen: tuple[Mention, ...]
    ahead: tuple[Mention, ...]
    category: str


def around_of(taken: Taken, text: str, found: Found, category: str) -> Around:
    """The words around a measure. ``text`` is the brief's without any measure."""
    before = _ENDS.split(text[: found.start])[-1][-120:]
    after = _ENDS.split(text[found.end :], maxsplit=1)[0][:60]
    # A gap that another measure left is as good as a comma.
    before = re.sub(r"\s{3,}(?=\S)", " , ", before.rstrip(" ")) if len(before.strip()) else ""
    left = in_our_words(tokenise(before), taken.spoken)
    right = in_our_words(tokenise(after), taken.spoken)
    return Around(left, right, spot(left, (), taken.spoken), spot(right, (), taken.spoken), category)


def is_stone(mention: Mention) -> bool:
    """Whether a word names a gem."""
    return any(MATERIALS[slug].family is Family.GEM for slug in mention.all(Kind.MATERIAL))


def is_stuff(mention: Mention) -> bool:
    """Whether a word names what something is made of."""
    return any(mention.sense(kind) for kind in (Kind.MATERIAL, Kind.FAMILY))


def is_piece(around: Around, mention: Mention) -> bool:
    """Whether a word names the piece itself or its main part."""
    if mention.sense(Kind.PART) == "knife/blade" or (around.category == "knife" and mention.words == "blade"):
        # A knife is its blade, and longer than it.
        return False
    named = around.category in mention.all(Kind.CATEGORY) or around.category in mention.all(Kind.NEAREST_CATEGORY)
    return named or part_named(mention, around.category) == CATEGORIES[around.category].parts[0].name


def ahead(around: Around) -> bool:
    """Whether a word that may be a thing follows in the same breath."""
    described = {at for m in around.ahead if any(m.sense(k) for k in _DESCRIBING) for at in range(m.first, m.last + 1)}
    for at, token in enumerate(around.after):
        if token.mark:
            return False
        if at in described:
            continue
        return token.word not in STOP_WORDS | WITH | {"or"} and token.word not in NO_THINGS
    return False


def named_after(around: Around) -> Mention | None:
    """The thing that a measure stands before: "a 15 inch laptop", "5 cm wide oak rim"."""
    at = 0
    while at < len(around.after):
        here = next((mention for mention in around.ahead if mention.first == at), None)
        if here is None:
            return None
        thing = here.sense(Kind.CATEGORY) or here.sense(Kind.PART) or here.sense(Kind.NEAREST_CATEGORY)
        if thing or is_stone(here) or (here.sense(Kind.PERSON) and not here.sense(Kind.COLOUR)):
            return here
        if not any(here.sense(kind) for kind in (*_DESCRIBING, *_DESCRIBING_TOO)):
            return here
        if is_stuff(here) and not any(mention.first == here.last + 1 for mention in around.ahead):
            return here
        at = here.last + 1
    return None


def is_a_form_of_it(around: Around) -> bool:
    """Whether nothing but a shape of the piece follows: "a necklace with a half inch disc"."""
    first = around.ahead[0] if around.ahead else None
    if first is None or first.first > 0:
        return False
    own = any(form.startswith(f"{around.category}/") for form in first.all(Kind.FORM))
    at = first.last + 1
    return own and (at >= len(around.after) or around.after[at].mark or around.after[at].word in STOP_WORDS)


def led_by(around: Around) -> str:
    """The preposition before a measure and its article: "for a", "with"."""
    at = len(around.before) - 1
    while at >= 0 and around.before[at].word in DETERMINERS:
        at -= 1
    return around.before[at].word if at >= 0 else ""
