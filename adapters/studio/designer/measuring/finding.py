"""The measures of a brief: without what the buyer took back, and all with a unit."""

import re

from attrs import evolve

from adapters.studio.designer.languages import Spoken
from adapters.studio.designer.measuring.amounts import Amounts
from adapters.studio.designer.measuring.lexemes import Lexeme, lexemes
from adapters.studio.designer.measuring.measures import Found, Measure, Sides, Way
from adapters.studio.designer.measuring.parser import Parser
from adapters.studio.designer.measuring.words import MILLIMETRES, Role

_CORRECTED = re.compile(
    r"[\s,.;:?!()-]*(?:(?:oh|or|no|wait|sorry|actually|hmm|rather|i|mean|meant|make|it|that|better|nein|doch|eigentlich|"
    r"lieber|non|plutôt|pardon|perdón|mejor|digo|nahi|नहीं|balki|बल्कि|but|sondern|mais|sino|thats|wrong|well|ok|say|instead|"
    r"in fact|please|to be|on second thoughts?|scratch that|lets|go|change|or rather|apologies)\b[\s,.;:?!()-]*)+",
    re.IGNORECASE,
)
_PLAIN_JOINS = re.compile(r"[\s,.;:?!()-]*(?:or|it|i|but|please|ok|say)?[\s,.;:?!()-]*", re.IGNORECASE)
# Nothing that we make is so many metres long.
_LEAST_CENTIMETRES = 10
_REFUSED = re.compile(
    r"\b(?:not|nicht|pas|no|(?:thought|thinking)(?: of| about)?|originally|initially|instead of|rather than)\s+$",
    re.IGNORECASE,
)


def find_measures(text: str, spoken: tuple[Spoken, ...]) -> tuple[tuple[Found, ...], str]:
    """All measures of a text in their order, and the text without them."""
    parser = Parser(text, Amounts(lexemes(text, spoken)))
    found = parser.all()
    left = list(text)
    for start, end in parser.spans:
        left[start:end] = " " * (end - start)
    return _in_one_unit(_corrected(found, text), parser), "".join(left)


def _corrected(found: list[Found], text: str) -> list[Found]:
    """Without what the buyer took back: "30 cm, no wait, 35 cm", "not 30 cm but 40"."""
    left: list[Found] = []
    for at, each in enumerate(found):
        follower = found[at + 1] if at + 1 < len(found) else None
        if follower is not None and follower.start > each.end:
            between = text[each.end : follower.start]
            same = not _ways(each) or not _ways(follower) or _ways(each) == _ways(follower)
            corrected = _CORRECTED.fullmatch(between) and not _PLAIN_JOINS.fullmatch(between)
            refused = _REFUSED.search(text[: each.start]) and _CORRECTED.fullmatch(between)
            if same and (corrected or refused):
                continue
        left.append(each)
    return left


def _ways(found: Found) -> tuple[Way, ...]:
    measures = found.measures if isinstance(found, Sides) else (found,)
    return tuple(each.way for each in measures if each.way is not None)


def _in_one_unit(found: list[Found], parser: Parser) -> tuple[Found, ...]:
    """Give figures without a unit that of "(cm)", else that of the next measure with one, else of the one before."""

    def factor(at: int) -> float | None:
        here = found[at]
        told = next((unit for start, unit in parser.units if start > here.start), None)
        told = told or (parser.units[-1][1] if parser.units else None)
        if told is not None:
            return MILLIMETRES[told]
        for other in (*found[at + 1 :], *reversed(found[:at])):
            for each in other.measures if isinstance(other, Sides) else (other,):
                if each.bare is None and (unit := _unit_in(each, parser.amounts.row)) is not None:
                    return unit
        return None

    done: list[Found] = []
    for at, each in enumerate(found):
        measures = each.measures if isinstance(each, Sides) else (each,)
        # A waist has its own unit beside a strap in millimetres.
        round_it = Way.GIRTH in _ways(each)
        if round_it or all(measure.bare is None for measure in measures) or (unit := factor(at)) is None:
            done.append(each)
            continue
        if isinstance(each, Sides) and not parser.units:
            done.append(each)
            continue
        told = tuple(evolve(measure, mm=_shared(measure.bare or 0.0, unit), shared=True) for measure in measures)
        done.append(Sides(told, bare=False) if isinstance(each, Sides) else told[0])
    return tuple(done)


def _shared(bare: float, unit: float) -> float:
    """Millimetres of a figure by its neighbour's unit: after "1 metre wide" a "50 deep" is in centimetres."""
    return bare * (MILLIMETRES["cm"] if unit == MILLIMETRES["m"] and bare >= _LEAST_CENTIMETRES else unit)


def _unit_in(measure: Measure, row: tuple[Lexeme, ...]) -> float | None:
    here = (each for each in row if measure.start <= each.start < measure.end)
    units = [unit for each in here if (unit := each.text(Role.UNIT)) is not None and each.written.lower() != "a"]
    return MILLIMETRES[units[-1]] if units else None
