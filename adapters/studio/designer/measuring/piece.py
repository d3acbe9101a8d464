"""What of a brief's measures is the piece's own: in one unit, without those of its parts and of other things."""

import math

from attrs import evolve, frozen

from adapters.studio.designer.measuring.likenesses import Likeness
from adapters.studio.designer.measuring.measures import Found, Measure, Sides, Way
from adapters.studio.designer.measuring.owners import Owner, is_overall, owner
from adapters.studio.designer.measuring.taking import Taken
from adapters.studio.designer.measuring.words import MILLIMETRES
from adapters.studio.designer.wishes import Understanding
from domain.craft import Axis, Category, Form

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
_FLAT = 0.34
# How much nearer to the usual size another unit than the expected one has to bring a figure (in natural logarithms).
_UNEXPECTED = 0.8
# A neighbour's unit is nearly always meant: "1 metre wide, 50 deep".
_UNEXPECTED_BESIDE = 1.2
# In English either unit may go without saying.
_UNEXPECTED_IN_ENGLISH = 0.6
_DETAIL = 0.8
_METRIC = ("cm", "mm", "m")
# A measure of about that of the piece is the piece's where nothing else is: "on oak legs 75 cm high".
_NEAR = (0.55, 1.8)
# The share of a knife that is its blade (estimate).
_BLADE = 0.6
_METRIC_READERS = frozenset({"es", "fr", "de"})
# A pendant's measure beyond this share of what is plausible is its chain's.
_CHAIN_BEYOND = 1.25


@frozen
class Measures:
    """The sizes of a piece: lone ones, and sides in order (two or three). ``named`` is how sides without a unit were
    written ("5x7"); ``holds`` says that the measures are of what the piece holds. ``number`` is of "size 34",
    ``inner_mm`` the inner diameter of what is worn, ``like`` what is as big, ``capacity_ml`` what a vessel holds.
    """

    lengths: tuple[Measure, ...] = ()
    sides: tuple[Measure, ...] = ()
    named: str = ""
    holds: bool = False
    number: float | None = None
    inner_mm: float | None = None
    like: Likeness = Likeness()
    capacity_ml: float | None = None


def measures_of(understanding: Understanding, taken: Taken, text: str) -> Measures:
    """Sort out whose the measures are; name those of parts, for which the spec has no place. ``text`` is the brief's
    without any measure.
    """
    own: list[Found] = []
    parts: list[Found] = []
    held: list[Found] = []
    for found in taken.found:
        whose = owner(taken, text, found, understanding.category)
        if _is_of_the_chain(understanding.kind, found):
            understanding.missed.append(_words(taken, found))
        elif whose is Owner.PART:
            parts.append(found)
        elif whose is Owner.HELD:
            held.append(found)
        elif whose is Owner.PIECE:
            own.append(found)
    blade = understanding.kind.slug == "knife" and not own
    for found in parts:
        if blade and isinstance(found, Measure) and found.way in {None, Way.LENGTH}:
            own.append(evolve(found, mm=found.mm / _BLADE))
        elif _may_be_the_pieces(understanding.kind, found, own):
            own.append(found)
        else:
            understanding.missed.append(_words(taken, found))
    understanding.missed += taken.unusable
    whole = {_axis(understanding.kind, found) for found in own if is_overall(taken, found)} - {None}
    own = [each for each in own if is_overall(taken, each) or _axis(understanding.kind, each) not in whole]
    if any(isinstance(each, Sides) and is_overall(taken, each) for each in own):
        own = [each for each in own if not isinstance(each, Sides) or is_overall(taken, each)]
    told = len(own) + len(held) + (taken.like.sheet is not None)
    if told > 1:
        own = [found for found in own if not _is_too_small(understanding, found, own)]
    holds = not own and bool(held)
    lengths, sides, named = _sorted(understanding, taken, own or held)
    worn = taken.worn
    wrist = understanding.kind.sizing is not None and understanding.kind.sizing.by == "wrist"
    return Measures(
        lengths,
        sides,
        named,
        holds,
        worn.number,
        worn.bangle_mm if wrist else worn.finger_mm,
        taken.like,
        taken.capacity_ml,
    )


def _may_be_the_pieces(kind: Category, found: Found, own: list[Found]) -> bool:
    """Whether a measure that stands by a part is the piece's after all: it is about as large, and no other is."""
    if not isinstance(found, Measure) or any(isinstance(each, Sides) for each in own):
        return False
    if found.way in {Way.THICKNESS, Way.LENGTH}:
        return False
    axis = found.axis or kind.lone
    taken = {each.axis or kind.lone for each in own if isinstance(each, Measure)}
    usual = dict(zip(_AXES, kind.forms[0].size_mm, strict=True))
    return axis not in taken and _NEAR[0] <= found.mm / usual[axis] <= _NEAR[1]


def _axis(kind: Category, found: Found) -> Axis | None:
    return None if isinstance(found, Sides) else found.axis or kind.lone


def _is_too_small(understanding: Understanding, found: Found, others: list[Found]) -> bool:
    """Whether a measure among others is far below what such a piece can have: it is a detail's."""
    kind = understanding.kind
    if not isinstance(found, Measure) or (kind.sizing is not None and kind.sizing.across is not None):
        return False
    if found.bare is not None or found.way in {Way.THICKNESS, Way.DEPTH}:
        return False
    if found.way is Way.WIDTH and any(isinstance(each, Measure) and each.way is Way.LENGTH for each in others):
        # "1 m long, 30 cm wide": the width is the side that is not the long one.
        return False
    return found.mm < _DETAIL * kind.plausible[found.axis or kind.lone].least


def _words(taken: Taken, found: Found) -> str:
    follows = taken.text[found.end :].split(maxsplit=1)
    return f"{taken.text[found.start : found.end].strip()} {follows[0].strip('.,;') if follows else ''}".strip()


def _is_of_the_chain(kind: Category, found: Found) -> bool:
    chained = kind.part("chain") is not None and isinstance(found, Measure)
    return chained and isinstance(found, Measure) and found.mm > _CHAIN_BEYOND * kind.plausible[Axis.HEIGHT].most


def _sorted(
    understanding: Understanding, taken: Taken, own: list[Found]
) -> tuple[tuple[Measure, ...], tuple[Measure, ...], str]:
    lengths: list[Measure] = []
    sides: tuple[Measure, ...] = ()
    named = ""
    first = next((found for found in own if isinstance(found, Sides)), None)
    if first is not None:
        bare = [each.bare for each in first.measures]
        named = "x".join(f"{figure:g}" for figure in bare if figure is not None) if first.bare else ""
        sides = _in_unit(understanding.kind, taken, first.measures)
    for found in own:
        if isinstance(found, Sides):
            continue
        (measure,) = _in_unit(understanding.kind, taken, (_beside(found, sides),))
        if measure.way is Way.THICKNESS and _thin(understanding.kind) is None:
            understanding.missed.append(_words(taken, found))
        else:
            lengths.append(measure)
    return tuple(lengths), sides, named


def _beside(measure: Measure, sides: tuple[Measure, ...]) -> Measure:
    """A figure without a unit in that of sides without one: "40 by 40 and 5 thick"."""
    if measure.bare is None or measure.shared or not sides or sides[0].bare is None:
        return measure
    return evolve(measure, mm=measure.bare * sides[0].mm / (sides[0].bare or 1.0), shared=True)


def thickness(kind: Category, form: Form, measure: Measure) -> Axis | None:
    """The axis along which a flat piece is thick: a board's height; None for a vessel, whose wall has no place."""
    return (_thin(kind, form) or _thin(kind)) if measure.way is Way.THICKNESS else None


def _thin(kind: Category, form: Form | None = None) -> Axis | None:
    usual = dict(zip(_AXES, (form or kind.forms[0]).size_mm, strict=True))
    thin, *others = sorted(_AXES, key=lambda axis: usual[axis])
    flat = kind.sizing is None and all(usual[thin] < _FLAT * usual[axis] for axis in others)
    return thin if flat else None


def _in_unit(kind: Category, taken: Taken, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Figures without a unit in the one that makes them likeliest: "bench 1200 x 350 x 450" is in millimetres."""
    if any(measure.bare is None for measure in measures):
        return measures
    expected = measures[0].mm / (measures[0].bare or 1.0)
    metric = any(each.leads and each.tongue.language.code in _METRIC_READERS for each in taken.spoken)
    units: tuple[str, ...] = ("cm", "mm", "m", "in", "ft") if metric else ("cm", "in", "ft", "mm", "m")
    if measures[0].shared:
        units = _METRIC if expected in {MILLIMETRES[unit] for unit in _METRIC} else ("in", "ft")
    unexpected = _UNEXPECTED if taken.spoken else _UNEXPECTED_IN_ENGLISH
    if measures[0].shared:
        unexpected = _UNEXPECTED_BESIDE
    best, least = expected, math.inf
    for factor in (expected, *(MILLIMETRES[unit] for unit in units)):
        strange = _strangeness(kind, tuple(evolve(each, mm=(each.bare or 0.0) * factor) for each in measures))
        strange += unexpected if factor != expected else 0.0
        if strange < least - 1e-9:
            best, least = factor, strange
    return tuple(evolve(each, mm=(each.bare or 0.0) * best) for each in measures)


def _strangeness(kind: Category, measures: tuple[Measure, ...]) -> float:
    """How far measures are from the usual ones (mean natural logarithm); infinite beyond what is plausible."""
    usual = dict(zip(_AXES, kind.forms[0].size_mm, strict=True))
    order = kind.sides if len(measures) <= len(kind.sides) else _AXES
    total = 0.0
    for measure, side in zip(measures, order, strict=False):
        axis = _thin(kind) if measure.way is Way.THICKNESS else measure.axis
        axis = axis or (side if len(measures) > 1 else kind.lone)
        mm = measure.mm
        if measure.way is Way.GIRTH:
            axis, mm = Axis.WIDTH, mm / math.pi
        # A rug's long side may be either.
        room = kind.plausible[axis]
        across = kind.sizing is not None and kind.sizing.across is not None and mm < kind.sizing.across_below_mm
        if across and kind.sizing is not None and kind.sizing.across is not None:
            axis = kind.sizing.across
            room = kind.plausible[axis]
        if not room.least * 0.8 <= mm <= room.most * 1.1:
            return math.inf
        total += abs(math.log(mm / usual[axis]))
    return total / len(measures)
