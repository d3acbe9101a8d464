"""Whose size a measure is: the piece's, one of its parts', or that of something else."""

import re
from enum import StrEnum

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.measuring.belonging import (
    COPULAS,
    DETERMINERS,
    FOR,
    FORMER,
    GAPS,
    ITSELF,
    JOINTS,
    MODALS,
    PERSONS,
    POSSESSIVES,
    RELATIVE,
    SCREENS,
    WITH,
)
from adapters.studio.designer.measuring.measures import Found, Measure, Way
from adapters.studio.designer.measuring.surroundings import (
    Around,
    ahead,
    around_of,
    is_a_form_of_it,
    is_piece,
    is_stone,
    is_stuff,
    led_by,
    named_after,
)
from adapters.studio.designer.measuring.taking import Taken
from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.vocabulary import Kind
from domain.craft import CATEGORIES, Family


class Owner(StrEnum):
    """What a measure is of. ``held`` is what the piece goes with or holds: "for a 60 cm cushion"."""

    PIECE = "piece"
    PART = "part"
    HELD = "held"
    OTHER = "other"


_OVERALL = re.compile(
    r"\W*(?:overall|in total|total|altogether|insgesamt|gesamt|en tout|au total|en total|in all)\b(?!\s*:?\s*\d)",
    re.IGNORECASE,
)
_OVERALL_BEFORE = re.compile(
    r"\b(?:overall|in total|total|altogether|insgesamt|gesamt|en tout|au total|en total|whole \w+|gesamt\w*|"
    r"external|außen|exterior|extérieur)\s*:?\s*$",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"(?<!\bor)[\s,;.]\s*so\s+(?:(?:the|a|my|about|only|just|maybe|make it)\s+)?(?:\w+\s+)?"
    r"(?:(?:should|can|must|will)\s+be\s+|of\s+)?$",
    re.IGNORECASE,
)
_FINGERS = frozenset({"finger", "thumb", "pinky"})
_STONE_MM = 20.0
_STOCK_MM = 45.0


def owner(taken: Taken, text: str, found: Found, category: str) -> Owner:
    """Say whose size it is. ``text`` is the brief's without any measure."""
    if is_overall(taken, found):
        return Owner.PIECE
    if isinstance(found, Measure) and found.way in {Way.GIRTH, Way.INNER}:
        return Owner.PIECE
    around = around_of(taken, text, found, category)
    if _is_of_a_place(around):
        return Owner.HELD
    thing = named_after(around)
    if thing is not None and _is_a_place(around, found, thing):
        return Owner.HELD if led_by(around) in {"for", "fit", "cover"} else Owner.OTHER
    if around.after and around.after[0].word in SCREENS:
        return Owner.HELD
    if category == "ring" and any(token.word in _FINGERS for token in around.before[-4:]):
        return Owner.PIECE
    if category == "picture_frame" and around.after and around.after[0].word in GAPS:
        return Owner.HELD
    subject = _subject(around)
    if subject is not None:
        return subject
    piece_follows = (thing is not None and is_piece(around, thing)) or is_a_form_of_it(around)
    led = led_by(around)
    if thing is not None and not piece_follows:
        part = part_named(thing, category)
        main = CATEGORIES[category].parts[0].name
        if part is not None and (part != main or category == "knife") and (led in WITH or _is_lone(found)):
            return Owner.PART
        if is_stone(thing) and _largest(found) <= _STONE_MM and thing.first <= 1:
            return Owner.PART
    if led in FOR and ahead(around) and not piece_follows:
        return Owner.HELD if led == "for" or led.startswith(("hold", "fit", "carr", "stor", "take")) else Owner.OTHER
    if led in WITH and led != "and" and ahead(around) and not piece_follows:
        return Owner.OTHER if thing is None or part_named(thing, category) is None else Owner.PART
    if led in {"in", "of", "from"} and thing is not None and is_stuff(thing) and _largest(found) < _STOCK_MM:
        return Owner.PART
    return _named_before(around, found)


def _is_of_a_place(around: Around) -> bool:
    """ "For a room of 4 x 5 m": a measure of where the piece goes, or of what it holds."""
    words = [token.word for token in around.before]
    if len(words) < 4 or words[-1] != "of" or words[-3] not in DETERMINERS or words[-4] not in FOR:
        return False
    return not any(is_piece(around, mention) and mention.last == len(words) - 2 for mention in around.seen)


def _is_a_place(around: Around, found: Found, thing: Mention) -> bool:
    """ "We have a 3 m wide wall": where the piece goes, and not the wall of a vessel, which is thick."""
    if not thing.sense(Kind.PLACE) or (isinstance(found, Measure) and found.way is Way.THICKNESS):
        return False
    named = around.category in thing.all(Kind.CATEGORY) or around.category in thing.all(Kind.NEAREST_CATEGORY)
    after = around.after[thing.last + 1] if thing.last + 1 < len(around.after) else None
    compound = any(mention.first == thing.last + 1 and not mention.sense(Kind.PART) for mention in around.ahead)
    determined = bool(around.before) and around.before[-1].word in DETERMINERS
    return determined and not named and not (compound and after is not None and not after.mark)


def is_overall(taken: Taken, found: Found) -> bool:
    """Whether a measure is called that of the whole ("33 cm overall") or follows from others ("so table 58 cm")."""
    after, before = taken.text[found.end :], taken.text[: found.start]
    return bool(_OVERALL.match(after) or _OVERALL_BEFORE.search(before) or _CONCLUDED.search(before))


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


def _subject(around: Around) -> Owner | None:
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
    if any(is_piece(around, mention) for mention in mentions):
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


def _antecedent(around: Around, start: int, at: int) -> Owner | None:
    before = [mention for mention in around.seen if mention.last < at]
    person = around.before[at].word in {"who", "whos"}
    if person:
        return Owner.OTHER
    if before and around.category in before[-1].all(Kind.CATEGORY) and before[-1].last == at - 1:
        return Owner.PIECE
    words = {token.word for token in around.before[max(0, at - 6) : at]}
    return Owner.HELD if "for" in words else Owner.OTHER if words & FOR else None


def _named_before(around: Around, found: Found) -> Owner:
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
    if mention.last == at and is_stuff(mention) and len(around.seen) > 1:
        # "Hoja de acero de 21 cm": past what a part is made of.
        linked = mention.first > 1 and around.before[mention.first - 1].word in {"of", "in"}
        if linked and around.seen[-2].last == mention.first - 2:
            mention, at = around.seen[-2], mention.first - 2
    if mention.last != at:
        return Owner.PIECE
    kind = CATEGORIES[around.category]
    if any(is_piece(around, each) and each is mention for each in around.seen):
        return Owner.PIECE
    part = part_named(mention, around.category)
    if part is not None and (part != kind.parts[0].name or kind.slug == "knife") and isinstance(found, Measure):
        return Owner.PART
    if is_stone(mention) and _largest(found) <= _STONE_MM and _is_set(mention, around):
        return Owner.PART
    return Owner.PIECE


def _comes_with_something(around: Around) -> bool:
    """ "With a slot 5 mm wide": a measure right after something that the piece has, and that is no part of it."""
    # "Planche à découper": the French "with" is part of a name.
    words = [token.written if token.written in {"a", "à"} else token.word for token in around.before]
    at = max((at for at in range(len(words)) if words[at] in WITH - {"and"}), default=-1)
    own = any(
        is_piece(around, mention) or part_named(mention, around.category)
        for mention in around.seen
        if mention.first > at
    )
    beyond = [token for token in around.before[at + 1 :] if token.mark]
    things = [word for word in words[at + 1 :] if word not in DETERMINERS]
    return at >= 0 and 0 < len(things) <= 3 and not beyond and not own


def _is_set(mention: Mention, around: Around) -> bool:
    """Whether a stone is set in the piece, and not what the piece is cut from."""
    families = CATEGORIES[around.category].parts[0].families
    return Family.GEM not in families
