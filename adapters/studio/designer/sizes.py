"""From measures, names of sizes and size words to the outer dimensions of the piece."""

import math
from collections.abc import Mapping

from attrs import evolve, frozen

from adapters.studio.designer.lexicon.en.looks import SIZES
from adapters.studio.designer.quantities import Measure, Measures
from adapters.studio.designer.wishes import Understanding
from domain.concepts.spec import Dimensions
from domain.craft import Axis, Form, NamedSize, Sizing

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
_GIRTHS = frozenset({"finger", "wrist", "waist"})
# A belt's size up to this is in inches, above it in centimetres.
_BELT_INCHES_TO = 54
# The share of a vessel's bounding box that it holds: a thick-walled cylinder's (estimate).
_HOLLOW = 0.5
_SAME = 0.05


@frozen
class SizeWords:
    """What words say of the size: ``plain`` ones ("tall"), ``named`` sizes ("dinner plate"); ``holds`` says that the
    measures are those of what the piece holds ("for a 13 x 18 cm photo").
    """

    plain: tuple[str, ...] = ()
    named: tuple[NamedSize, ...] = ()
    holds: bool = False


def size(understanding: Understanding, form: Form, measures: Measures, words: SizeWords) -> Dimensions:
    """Decide the outer size in mm; name what the buyer said and what is beyond the plausible."""
    sizing = understanding.kind.sizing
    named = words.named or _written(understanding, measures)
    usual = _usual(understanding, form, named)
    given = _given(understanding, form, evolve(measures, sides=()) if named else measures, holds=words.holds)
    if given:
        found = _in_proportion(sizing, form, usual, given)
        understanding.said.add("dimensions")
        understanding.said.update(f"dimensions.{axis}" for axis in given)
    else:
        found = dict(usual)
    if measures.capacity_ml and not given:
        found = _holding(usual, measures.capacity_ml)
        understanding.said.add("dimensions")
    if words.plain:
        if sizing is None or sizing.across is None:
            found = _by_words(found, words.plain, given)
        elif sizing.across not in given:
            # What is worn has the body's size: a thin or a chunky one differs in the width of its band only.
            found[sizing.across] *= SIZES[words.plain[0]][0]
        understanding.said.add("dimensions")
    if understanding.square:
        # What is square seen from where it is looked at: a frame from the front, a box from above.
        other = understanding.kind.sides[1] if len(understanding.kind.sides) > 2 else Axis.DEPTH
        if other not in given:
            found[other] = found[Axis.WIDTH]
    found = _plausible(understanding, form, found, given)
    if form.round and Axis.DEPTH not in given:
        found[Axis.DEPTH] = found[Axis.WIDTH]
    return Dimensions(*(float(round(found[axis], 1)) for axis in _AXES))


def _usual(understanding: Understanding, form: Form, named: tuple[NamedSize, ...]) -> dict[Axis, float]:
    """The usual size of the form, in the proportion of a named one."""
    usual = dict(zip(_AXES, form.size_mm, strict=True))
    if not named:
        return usual
    fixed = {axis: mm for axis, mm in zip(_AXES, named[0].size_mm, strict=True) if mm is not None}
    understanding.said.add("dimensions")
    return _in_proportion(None, form, usual, fixed)


def _written(understanding: Understanding, measures: Measures) -> tuple[NamedSize, ...]:
    """ "5x7" without a unit is the name of a picture's size, in inches."""
    if not measures.bare:
        return ()
    written = "x".join(f"{mm / 10:g}" for mm, _ in measures.sides)
    return tuple(each for each in understanding.kind.sizes if written in each.words["en"].split(", "))


def _given(understanding: Understanding, form: Form, measures: Measures, *, holds: bool) -> dict[Axis, float]:
    given: dict[Axis, float] = {}
    kind, sizing = understanding.kind, understanding.kind.sizing
    girth = _girth(sizing, measures)
    if sizing is not None and girth is not None:
        given[sizing.axes[0]] = girth + sizing.adds_mm
    if measures.sides:
        order = kind.sides if len(measures.sides) <= len(kind.sides) else _AXES
        adds = sizing.adds_mm if sizing is not None and sizing.by == "picture" and holds else 0.0
        for (mm, axis), usual in zip(measures.sides, order, strict=False):
            given[axis or usual] = mm + (adds if (axis or usual) is not Axis.DEPTH else 0.0)
    for measure in _sorted_out(understanding, form, measures.lengths):
        axis, mm = _axis(understanding, form, measure)
        if measure.axis is not None and axis in given and abs(given[axis] - mm) > _SAME * mm:
            understanding.contradictions.append(
                f"{given[axis]:g} and {mm:g} mm of {axis.removesuffix('_mm')}: {given[axis]:g} mm is taken"
            )
        given.setdefault(axis, mm)
    if form.round and Axis.DEPTH in given and Axis.WIDTH not in given:
        given[Axis.WIDTH] = given[Axis.DEPTH]
    return given


def _sorted_out(understanding: Understanding, form: Form, lengths: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """ "3 m long and 70 cm wide": of something flat the width is the side that is not the long one."""
    kind = understanding.kind
    both = {measure.is_length for measure in lengths if measure.axis is Axis.WIDTH} == {True, False}
    if not both or kind.lone is Axis.HEIGHT or len(kind.sides) < 2:
        return lengths
    usual = dict(zip(_AXES, form.size_mm, strict=True))
    one, other = kind.sides[:2]
    long, short = (one, other) if usual[one] >= usual[other] else (other, one)
    return tuple(
        evolve(measure, axis=long if measure.is_length else short) if measure.axis is Axis.WIDTH else measure
        for measure in lengths
    )


def _girth(sizing: Sizing | None, measures: Measures) -> float | None:
    """The diameter of what the piece goes round in mm, where a size number says it."""
    if sizing is None or sizing.by not in _GIRTHS:
        return None
    if sizing.by == "finger":
        return measures.finger_mm
    if sizing.by == "waist" and measures.number is not None and measures.number >= 24:
        return measures.number * (25.4 if measures.number <= _BELT_INCHES_TO else 10.0) / math.pi
    return None


def _axis(understanding: Understanding, form: Form, measure: Measure) -> tuple[Axis, float]:
    """The axis that a measure lies along, and its millimetres there."""
    kind, sizing = understanding.kind, understanding.kind.sizing
    axis = measure.axis
    if sizing is not None and sizing.across is not None and axis in {None, Axis.WIDTH}:
        if measure.mm < sizing.across_below_mm:
            # A ring is as wide as its band is along the finger.
            return sizing.across, measure.mm
        if measure.mm > kind.plausible[sizing.axes[0]].most and sizing.by in _GIRTHS:
            # "A 17 cm wrist", "a belt of 95 cm": the way round.
            return sizing.axes[0], measure.mm / math.pi + sizing.adds_mm
    if axis is None and kind.lone is Axis.HEIGHT and _is_disc(understanding, form):
        return Axis.WIDTH, measure.mm
    if axis is None:
        return kind.lone, measure.mm
    if form.round and axis is Axis.DEPTH:
        return Axis.HEIGHT, measure.mm
    if axis is Axis.WIDTH and measure.is_length and kind.lone is Axis.HEIGHT:
        # Long earrings hang down.
        return Axis.HEIGHT, measure.mm
    return axis, measure.mm


def _is_disc(understanding: Understanding, form: Form) -> bool:
    """Whether a piece that is seen from the front is about as wide as high: its lone size is the diameter."""
    width, depth, height = form.size_mm
    flat = understanding.kind.sides[:2] == (Axis.WIDTH, Axis.HEIGHT) and depth < 0.3 * width
    return flat and "round" in form.words.get("en", "") and 0.7 < width / height < 1.4


def _in_proportion(
    sizing: Sizing | None, form: Form, usual: Mapping[Axis, float], given: Mapping[Axis, float]
) -> dict[Axis, float]:
    found = dict(usual)
    if sizing is not None and sizing.by in _GIRTHS:
        found |= given
        one, other = sizing.axes
        if one in given:
            found[other] = given.get(other, usual[other] + given[one] - usual[one])
        return found
    factors = [given[axis] / usual[axis] for axis in given]
    mean = 1.0
    for factor in factors:
        mean *= factor ** (1 / len(factors))
    for axis in _AXES:
        found[axis] = given.get(axis, usual[axis] * mean)
    if form.round and Axis.WIDTH in given and Axis.DEPTH not in given:
        found[Axis.DEPTH] = given[Axis.WIDTH]
    return found


def _holding(usual: Mapping[Axis, float], capacity_ml: float) -> dict[Axis, float]:
    """The size of a vessel of that shape that holds so much: the inside is about half of the box around it."""
    holds = _HOLLOW * math.prod(usual[axis] for axis in _AXES) / 1000
    factor = (capacity_ml / holds) ** (1 / 3)
    return {axis: usual[axis] * factor for axis in _AXES}


def _by_words(found: dict[Axis, float], words: tuple[str, ...], given: Mapping[Axis, float]) -> dict[Axis, float]:
    for word in words:
        for axis, factor in zip(_AXES, SIZES[word], strict=True):
            if axis not in given and not (given and len(set(SIZES[word])) == 1):
                found[axis] *= factor
    return found


def _plausible(
    understanding: Understanding, form: Form, found: dict[Axis, float], given: Mapping[Axis, float]
) -> dict[Axis, float]:
    for axis, allowed in understanding.kind.plausible.items():
        least, most = allowed.least, allowed.most
        if form.round and axis is Axis.WIDTH:
            # One diameter has to suit both sides.
            deep = understanding.kind.plausible[Axis.DEPTH]
            least, most = max(least, deep.least), min(most, deep.most)
        if axis in given and not least <= given[axis] <= most:
            taken = min(max(given[axis], least), most)
            understanding.contradictions.append(
                f"{given[axis]:g} mm of {axis.removesuffix('_mm')} is beyond a plausible {understanding.kind.title}"
                f" ({least:g} to {most:g} mm): {taken:g} mm is taken"
            )
        found[axis] = min(max(found[axis], least), most)
    return found
