"""Whose size a measure is: the piece's, one of its parts', or that of something else."""

import re
from enum import StrEnum

from attrs import frozen

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.languages import in_our_words
from adapters.studio.designer.lexicon.en.small_words import STOP_WORDS
from adapters.studio.designer.measuring.belonging import (
    COPULAS,
    DETERMINERS,
    FOR,
    FORMER,
    GAPS,
    ITSELF,
    JOINTS,
    MODALS,
    NO_THINGS,
    PERSONS,
    POSSESSIVES,
    RELATIVE,
    SCREENS,
    WITH,
)
from adapters.studio.designer.measuring.measures import Found, Measure, Way
from adapters.studio.designer.measuring.taking import Taken
from adapters.studio.designer.mentions import Mention, spot
from adapters.studio.designer.text import Token, tokenise
from adapters.studio.designer.vocabulary import Kind
from domain.craft import CATEGORIES, MATERIALS, Family


class Owner(StrEnum):
    """What a measure is of. ``held`` is what the piece goes with or holds: "for a 60 cm cushion"."""

    PIECE = "piece"
    PART = "part"
    HELD = "held"
    OTHER = "other"


_ENDS = re.compile(r"[.;!?\n](?=\s|$)")
_OVERALL = re.compile(
    r"\W*(?:overall|in total|total|altogether|insgesamt|gesamt|en tout|au total|en total|in all)\b", re.IGNORECASE
)
_OVERALL_BEFORE = re.compile(
    r"\b(?:overall|in total|total|altogether|insgesamt|gesamt|en tout|au total|en total|whole \w+|gesamt\w*)\s*:?\s*$",
    re.IGNORECASE,
)
_DESCRIBING = (Kind.MATERIAL, Kind.FAMILY, Kind.COLOUR, Kind.SHADE, Kind.FINISH, Kind.SHEEN, Kind.SIZE)
_DESCRIBING_TOO = (Kind.FORM, Kind.STYLE, Kind.TECHNIQUE, Kind.MOTIF, Kind.NEAREST_MATERIAL)
_STONE_MM = 20.0
_STOCK_MM = 45.0


@frozen
class _Around:
    """The words before and after a measure, up to where its sentence ends."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    seen: tuple[Mention, ...]
    ahead: tuple[Mention, ...]
    category: str


def owner(taken: Taken, text: str, found: Found, category: str) -> Owner:
    """Say whose size it is. ``text`` is the brief's without any measure."""
    if is_overall(taken, found):
        return Owner.PIECE
    if isinstance(found, Measure) and found.way in {Way.GIRTH, Way.INNER}:
        return Owner.PIECE
    around = _around(taken, text, found, category)
    if _is_of_a_place(around):
        return Owner.HELD
    thing = _named_after(around)
    if thing is not None and _is_a_place(around, found, thing):
        return Owner.HELD if _led_by(around) in {"for", "fit", "cover"} else Owner.OTHER
    if around.after and around.after[0].word in SCREENS:
        return Owner.HELD
    subject = _subject(around)
    if subject is not None:
        return subject
    piece_follows = thing is not None and _is_piece(around, thing)
    led = _led_by(around)
    if thing is not None and not piece_follows:
        part = part_named(thing, category)
        main = CATEGORIES[category].parts[0].name
        if part is not None and (part != main or category == "knife") and (led in WITH or _is_lone(found)):
            return Owner.PART
        if _is_stone(thing) and _largest(found) <= _STONE_MM and thing.first <= 1:
            return Owner.PART
    if led in FOR and _ahead(around) and not piece_follows:
        return Owner.HELD if led == "for" or led.startswith(("hold", "fit", "carr", "stor", "take")) else Owner.OTHER
    if led in WITH and led != "and" and _ahead(around) and not piece_follows:
        return Owner.OTHER if thing is None or part_named(thing, category) is None else Owner.PART
    if led in {"in", "of", "from"} and thing is not None and _is_stuff(thing) and _largest(found) < _STOCK_MM:
        return Owner.PART
    return _named_before(around, found)


def _is_of_a_place(around: _Around) -> bool:
    """ "For a room of 4 x 5 m": a measure of where the piece goes, or of what it holds."""
    words = [token.word for token in around.before]
    if len(words) < 4 or words[-1] != "of" or words[-3] not in DETERMINERS or words[-4] not in FOR:
        return False
    return not any(_is_piece(around, mention) and mention.last == len(words) - 2 for mention in around.seen)


def _is_a_place(around: _Around, found: Found, thing: Mention) -> bool:
    """ "We have a 3 m wide wall": where the piece goes, and not the wall of a vessel, which is thick."""
    if not thing.sense(Kind.PLACE) or (isinstance(found, Measure) and found.way is Way.THICKNESS):
        return False
    named = around.category in thing.all(Kind.CATEGORY) or around.category in thing.all(Kind.NEAREST_CATEGORY)
    after = around.after[thing.last + 1] if thing.last + 1 < len(around.after) else None
    compound = any(mention.first == thing.last + 1 and not mention.sense(Kind.PART) for mention in around.ahead)
    determined = bool(around.before) and around.before[-1].word in DETERMINERS
    return determined and not named and not (compound and after is not None and not after.mark)


def is_overall(taken: Taken, found: Found) -> bool:
    """Whether a measure is called that of the whole: "33 cm overall"."""
    after, before = taken.text[found.end :], taken.text[: found.start]
    return bool(_OVERALL.match(after) or _OVERALL_BEFORE.search(before))


def _around(taken: Taken, text: str, found: Found, category: str) -> _Around:
    before = _ENDS.split(text[: found.start])[-1][-120:]
    after = _ENDS.split(text[found.end :], maxsplit=1)[0][:60]
    # A gap that another measure left is as good as a comma.
    before = re.sub(r"\s{3,}(?=\S)", " , ", before.rstrip(" ")) if len(before.strip()) else ""
    left = in_our_words(tokenise(before), taken.spoken)
    right = in_our_words(tokenise(after), taken.spoken)
    return _Around(left, right, spot(left, (), taken.spoken), spot(right, (), taken.spoken), category)


def _is_lone(found: Found) -> bool:
    return isinstance(found, Measure) and found.way in {
        None,
        Way.LENGTH,
        Way.THICKNESS,
        Way.WIDTH,
        Way.DIAMETER,
        Way.DEPTH,
    }


def _largest(found: Found) -> float:
    return found.mm if isinstance(found, Measure) else max(each.mm for each in found.measures)


def _is_stone(mention: Mention) -> bool:
    return any(MATERIALS[slug].family is Family.GEM for slug in mention.all(Kind.MATERIAL))


def _is_stuff(mention: Mention) -> bool:
    return any(mention.sense(kind) for kind in (Kind.MATERIAL, Kind.FAMILY))


def _is_piece(around: _Around, mention: Mention) -> bool:
    if mention.sense(Kind.PART) == "knife/blade" or (around.category == "knife" and mention.words == "blade"):
        # A knife is its blade, and longer than it.
        return False
    named = around.category in mention.all(Kind.CATEGORY) or around.category in mention.all(Kind.NEAREST_CATEGORY)
    return named or part_named(mention, around.category) == CATEGORIES[around.category].parts[0].name


def _ahead(around: _Around) -> bool:
    """Whether a word that may be a thing follows in the same breath."""
    described = {at for m in around.ahead if any(m.sense(k) for k in _DESCRIBING) for at in range(m.first, m.last + 1)}
    for at, token in enumerate(around.after):
        if token.mark:
            return False
        if at in described:
            continue
        return token.word not in STOP_WORDS | WITH | {"or"} and token.word not in NO_THINGS
    return False


def _named_after(around: _Around) -> Mention | None:
    """The thing that a measure stands before: "a 15 inch laptop", "5 cm wide oak rim"."""
    at = 0
    while at < len(around.after):
        here = next((mention for mention in around.ahead if mention.first == at), None)
        if here is None:
            return None
        thing = here.sense(Kind.CATEGORY) or here.sense(Kind.PART) or here.sense(Kind.NEAREST_CATEGORY)
        if thing or _is_stone(here) or (here.sense(Kind.PERSON) and not here.sense(Kind.COLOUR)):
            return here
        if not any(here.sense(kind) for kind in (*_DESCRIBING, *_DESCRIBING_TOO)):
            return here
        if _is_stuff(here) and not any(mention.first == here.last + 1 for mention in around.ahead):
            return here
        at = here.last + 1
    return None


def _led_by(around: _Around) -> str:
    """The preposition before a measure and its article: "for a", "with"."""
    at = len(around.before) - 1
    while at >= 0 and around.before[at].word in DETERMINERS:
        at -= 1
    return around.before[at].word if at >= 0 else ""


def _subject(around: _Around) -> Owner | None:
    """Whose size a sentence gives: "the arm of the sofa is 64 cm high", "it should be 60 cm"."""
    at = len(around.before) - 1
    words = [token.written if token.written in COPULAS else token.word for token in around.before]
    if at >= 0 and words[at] in {"i", "im"}:
        return Owner.OTHER
    if at < 0 or words[at] not in COPULAS:
        return None
    end = at
    while at >= 0 and (words[at] in COPULAS or words[at] in MODALS or words[at] in {"only", "just", "not"}):
        at -= 1
    if at < 0:
        return None
    modal = any(word in MODALS for word in words[at + 1 : end])
    start = at
    while start > 0 and not around.before[start - 1].mark and words[start - 1] not in JOINTS:
        start -= 1
    subject = words[start : at + 1]
    mentions = [mention for mention in around.seen if start <= mention.first <= at]
    if subject and subject[-1] in RELATIVE:
        return _antecedent(around, start, at)
    if any(word in PERSONS for word in subject) or any(mention.sense(Kind.PERSON) for mention in mentions):
        return Owner.OTHER
    if set(subject) & FORMER:
        return Owner.OTHER
    if any(_is_piece(around, mention) for mention in mentions):
        # "The height of the shelf above the vase": the thing after "of" is whose it is.
        return Owner.PIECE
    if any(word in ITSELF for word in subject) and len(subject) <= 3 and not set(subject) & POSSESSIVES:
        return Owner.PIECE
    if any(part_named(mention, around.category) for mention in mentions):
        return Owner.PART
    if modal:
        return Owner.PIECE
    if set(subject) & (POSSESSIVES | {"the", "a", "an"}):
        return Owner.OTHER
    return None


def _antecedent(around: _Around, start: int, at: int) -> Owner | None:
    before = [mention for mention in around.seen if mention.last < at]
    person = around.before[at].word in {"who", "whos"}
    if person:
        return Owner.OTHER
    if before and around.category in before[-1].all(Kind.CATEGORY) and before[-1].last == at - 1:
        return Owner.PIECE
    words = {token.word for token in around.before[max(0, at - 6) : at]}
    return Owner.HELD if "for" in words else Owner.OTHER if words & FOR else None


def _named_before(around: _Around, found: Found) -> Owner:
    """A measure right after a part is the part's ("legs 2 cm thick"), but for a height like the piece's own."""
    last = around.before[-1] if around.before else None
    if last is None or last.mark:
        return Owner.PIECE
    if last.word in GAPS:
        return Owner.HELD if around.category == "picture_frame" else Owner.OTHER
    if isinstance(found, Measure) and found.way is not None and _comes_with_something(around):
        return Owner.OTHER
    if not around.seen:
        return Owner.PIECE
    at = len(around.before) - 1
    while at >= 0 and around.before[at].word in {"of", "the", "a", "an", "is", "are"}:
        at -= 1
    mention = around.seen[-1]
    if mention.last == at and _is_stuff(mention) and len(around.seen) > 1:
        # "Hoja de acero de 21 cm": past what a part is made of.
        linked = mention.first > 1 and around.before[mention.first - 1].word in {"of", "in"}
        if linked and around.seen[-2].last == mention.first - 2:
            mention, at = around.seen[-2], mention.first - 2
    if mention.last != at:
        return Owner.PIECE
    kind = CATEGORIES[around.category]
    if any(_is_piece(around, each) and each is mention for each in around.seen):
        return Owner.PIECE
    part = part_named(mention, around.category)
    if part is not None and (part != kind.parts[0].name or kind.slug == "knife") and isinstance(found, Measure):
        return Owner.PART
    if _is_stone(mention) and _largest(found) <= _STONE_MM and _is_set(mention, around):
        return Owner.PART
    return Owner.PIECE


def _comes_with_something(around: _Around) -> bool:
    """ "With a slot 5 mm wide": a measure right after something that the piece has, and that is no part of it."""
    # "Planche à découper": the French "with" is part of a name.
    words = [token.written if token.written in {"a", "à"} else token.word for token in around.before]
    at = max((at for at in range(len(words)) if words[at] in WITH - {"and"}), default=-1)
    own = any(
        _is_piece(around, mention) or part_named(mention, around.category)
        for mention in around.seen
        if mention.first > at
    )
    beyond = [token for token in around.before[at + 1 :] if token.mark]
    things = [word for word in words[at + 1 :] if word not in DETERMINERS]
    return at >= 0 and 0 < len(things) <= 3 and not beyond and not own


def _is_set(mention: Mention, around: _Around) -> bool:
    """Whether a stone is set in the piece, and not what the piece is cut from."""
    families = CATEGORIES[around.category].parts[0].families
    return Family.GEM not in families
