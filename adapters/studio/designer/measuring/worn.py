"""Sizes of what is worn, by a number or a letter: "US 7", "UK N", "taille 54", "she takes an L in English sizes"."""

import math

from attrs import frozen

from adapters.studio.designer.languages import Spoken
from adapters.studio.designer.measuring.amounts import Amounts
from adapters.studio.designer.measuring.lexemes import lexemes
from adapters.studio.designer.measuring.words import Role
from adapters.studio.designer.text import blank

# From this on a ring's size is its inner circumference in millimetres (ISO 8653).
_CIRCUMFERENCE_FROM = 40
_CIRCUMFERENCE_TO = 75
_US_TO = 16
_RING = len("ring")
_RINGS = frozenset({"ring", "bague", "anillo", "alliance", "alianza", "trauring", "ehering", "verlobungsring"})
_DIAMETER_TO = 24
# Spanish, Italian, Swiss and Indian sizes are the inner circumference less forty millimetres.
_LESS = 40
_LESS_FORTY = frozenset({"es", "in"})
_BANGLES = frozenset({"2.2", "2.4", "2.6", "2.8", "2.10", "2.12"})
_BANGLE_WORDS = frozenset({"bangle", "bangles", "kada", "kangan", "chudi", "churi", "choodi", "कंगन", "चूड़ी", "कड़ा"})
# "US 7" is a finger's size, "make us 7 hooks" is not.
_NO_COUNTRY = frozenset(
    [
        "make",
        "give",
        "get",
        "send",
        "for",
        "do",
        "need",
        "sell",
        "of",
        "let",
        "to",
        "tell",
        "show",
        "help",
        "both",
        "in",
    ]
)
# "Un estante de 80", "it 8": countries too, but only in capitals.
_SMALL_WORDS = frozenset({"de", "it", "can", "es", "ch", "au"})
_TAKES = frozenset(["is", "takes", "wears", "s", "take", "wear", "im", "size", "needs", "are"])
_LEAST_SIZE = 3
_WEARERS = frozenset({"finger", "fingers", "i", "she", "he", "s", "im", "wear", "wears", "take", "takes", "waist"})
_PASSED = frozenset(
    {"letter", "is", "ring", "number", "finger", "about", "around", "of", "de", "a", "an", "size", "no", "for"}
)


@frozen
class WornSize:
    """``number`` as it was said, and the inner diameter in mm that it gives a ring or a bangle."""

    number: float | None = None
    finger_mm: float | None = None
    bangle_mm: float | None = None


def take_worn_size(text: str, spoken: tuple[Spoken, ...]) -> tuple[WornSize, str]:
    """The size by number or letter that a brief names, and the text without it."""
    row = lexemes(text, spoken)
    amounts = Amounts(row)
    language = next((each.tongue.language.code for each in spoken), "en")
    for at in range(len(row)):
        bangle = _bangle(amounts, at)
        if bangle is not None:
            return bangle[0], blank(text, row[at].start, row[at].end)
    for at in range(len(row)):
        found = (
            _named(amounts, at, language) or _letter(amounts, at) or _taken(amounts, at, language) or _bare(amounts, at)
        )
        if found is not None:
            size, first, after = found
            # "Ringgröße 60" names the piece too.
            start = row[first].start + (_RING if row[first].written.lower().startswith("ring") else 0)
            return size, blank(text, start, row[after - 1].end)
    return WornSize(), text


def _named(amounts: Amounts, place: int, language: str) -> tuple[WornSize, int, int] | None:
    """ "Size 7", "UK size N 1/2", "US 7", "size 54 (EU)"."""
    here = amounts.at(place)
    if not here.roles.keys() & {Role.SIZE, Role.SYSTEM}:
        return None
    called, system, at = Role.SIZE in here.roles, here.text(Role.SYSTEM), place + 1
    small = here.written in _SMALL_WORDS or amounts.at(place - 1).written.lower() in _NO_COUNTRY
    if not called and small and not here.written.isupper():
        return None
    while True:
        each = amounts.at(at)
        if _figure(amounts, at) is not None and not (each.written == "a" and _figure(amounts, at + 1) is not None):
            break
        passed = each.roles.keys() & {Role.SIZE, Role.GLUE, Role.ABOUT} or each.written in {":", "("}
        if Role.SYSTEM in each.roles and not (each.written.lower() == "de" and system):
            system = each.text(Role.SYSTEM)
        elif not passed and each.written.lower() not in _PASSED:
            return None
        called = called or Role.SIZE in each.roles
        at += 1
        if at - place > 6 or not each.written:
            return None
    figure = _figure(amounts, at)
    if figure is None or (not called and system is None):
        return None
    value, letter, after = figure
    if not called and letter and not here.written.isupper() and system != "uk":
        return None
    if amounts.has(after, Role.UNIT) and amounts.at(after).written.lower() != "in" and letter is None:
        return None
    if amounts.has(after, Role.TIMES) or amounts.at(after).written == "/":
        return None
    system, after = _system_after(amounts, after, system)
    return _size(value, letter, system, language), place, after


def _letter(amounts: Amounts, place: int) -> tuple[WornSize, int, int] | None:
    """ "She takes an L in English sizes"."""
    here = amounts.at(place)
    if not (here.is_word and len(here.written) == 1 and here.written.isupper() and here.written.isascii()):
        return None
    figure = _figure(amounts, place)
    if figure is None or here.written == "I":
        return None
    value, letter, after = figure
    system, end = _system_after(amounts, after, None)
    article = amounts.has(place - 1, Role.ARTICLE) and amounts.at(place - 2).written.lower() in _TAKES
    follower = amounts.at(after)
    alone = not follower.is_word and follower.value is None and follower.written not in {":", "=", "-"}
    if letter is None or not (system is not None or (article and alone)):
        return None
    return _size(value, letter, system, "en"), place, end


def _taken(amounts: Amounts, place: int, language: str) -> tuple[WornSize, int, int] | None:
    """ "Her ring finger is a 6", "I take a 54 French size"."""
    if not (amounts.has(place, Role.ARTICLE) and amounts.at(place - 1).written.lower() in _TAKES):
        return None
    figure = _figure(amounts, place + 1)
    if figure is None or figure[1] is not None or figure[0] < _LEAST_SIZE or amounts.has(figure[2], Role.UNIT):
        return None
    value, _, after = figure
    system, end = _system_after(amounts, after, None)
    follower = amounts.at(end)
    alone = not follower.is_word and follower.value is None and follower.written not in {":", "=", "-", "/"}
    near = {amounts.at(at).written.lower() for at in range(place - 4, place)}
    if system is None and not (alone and near & _WEARERS):
        return None
    return _size(value, None, system, language), place, end


def _bare(amounts: Amounts, place: int) -> tuple[WornSize, int, int] | None:
    """ "Ring 54, Weißgold": a figure right after the ring that is a finger's way round."""
    figure = amounts.at(place + 1)
    if amounts.at(place).written.lower() not in _RINGS or figure.value is None:
        return None
    follower = amounts.at(place + 2)
    measured = follower.roles.keys() & {Role.UNIT, Role.TIMES, Role.LABEL, Role.ADJECTIVE, Role.TO}
    if measured or not _CIRCUMFERENCE_FROM < figure.value < _CIRCUMFERENCE_TO:
        return None
    return WornSize(figure.value, round(figure.value / math.pi, 2)), place + 1, place + 2


def _bangle(amounts: Amounts, place: int) -> tuple[WornSize, int, int] | None:
    """ "A 2.6 bangle": two inches and so many sixteenths inside, as in India."""
    figure = amounts.at(place)
    if figure.written not in _BANGLES:
        return None
    near = {amounts.at(at).written.lower() for at in range(place - 3, place + 4)}
    measured = amounts.has(place + 1, Role.UNIT) and amounts.at(place + 1).written.lower() != "in"
    if measured or not near & (_BANGLE_WORDS | {"size"}):
        return None
    inches, sixteenths = figure.written.split(".")
    inner = (int(inches) + int(sixteenths) / 16) * 25.4
    return WornSize(figure.value, _us(figure.value or 0.0), inner), place, place + 1


def _figure(amounts: Amounts, place: int) -> tuple[float, str | None, int] | None:
    """A number or a letter of a size, with its half; where it ends."""
    here = amounts.at(place)
    if here.is_word and len(here.written) == 1 and here.written.isascii():
        half = amounts.at(place + 1)
        if half.written in {"1/2", "1 / 2"}:
            return 0.5, here.written.lower(), place + 2
        return 0.0, here.written.lower(), place + 1
    amount = amounts.amount(place)
    if amount is None or (amount.unit is not None and amounts.at(amount.after - 1).written.lower() != "in"):
        return None
    if amount.value <= 0:
        return None
    return amount.value, None, amount.after - (amount.unit is not None)


def _system_after(amounts: Amounts, place: int, system: str | None) -> tuple[str | None, int]:
    at = place
    opened = amounts.at(at).written == "("
    at += opened or amounts.at(at).written.lower() in {"in", "en"}
    named = amounts.at(at).text(Role.SYSTEM)
    if named is None or amounts.at(at).written.lower() in {"de", "can", "it"}:
        return system, place
    at += 1
    at += amounts.has(at, Role.SIZE)
    return named, at + (amounts.at(at).written == ")")


def _us(number: float) -> float:
    # North American sizes: 0.032 inch a size from 0.458 inch.
    return round(11.63 + 0.813 * number, 2)


def _size(value: float, letter: str | None, system: str | None, language: str) -> WornSize:
    if letter is not None:
        # British letters: A is 12.04 mm inside and each letter adds 0.4 mm.
        return WornSize(None, round(12.04 + 0.4 * (ord(letter) - ord("a") + value), 2))
    if system == "jp":
        # Japanese sizes: 13 mm inside, and a third of a millimetre a size (JIS S 4700).
        return WornSize(value, round(13 + (value - 1) / 3, 2))
    if value >= _CIRCUMFERENCE_FROM:
        return WornSize(value, round(value / math.pi, 2))
    if system in _LESS_FORTY or (system is None and {"es": "es", "hi": "in"}.get(language) in _LESS_FORTY):
        return WornSize(value, round((value + _LESS) / math.pi, 2))
    if language == "de" and system is None and value >= _US_TO:
        return WornSize(value, value)
    if value <= _US_TO:
        return WornSize(value, _us(value))
    # A number between those of America and of the continent is the inner diameter.
    return WornSize(value, value if value <= _DIAMETER_TO else None)
