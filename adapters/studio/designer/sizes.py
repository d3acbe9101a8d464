"""From measures and size words to the outer dimensions of the piece."""

from collections.abc import Mapping

from adapters.studio.designer.lexicon.looks import SIZES
from adapters.studio.designer.quantities import Measure, Measures
from adapters.studio.designer.wishes import Understanding
from domain.concepts.spec import Dimensions
from domain.craft import Axis, Form

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
# A ring's shank on both sides of the finger, in mm.
_SHANKS = 3.6


def size(understanding: Understanding, form: Form, measures: Measures, words: tuple[str, ...]) -> Dimensions:
    """Decide the outer size in mm; name what the buyer said and what is beyond the plausible."""
    usual = dict(zip(_AXES, form.size_mm, strict=True))
    given = _given(understanding, form, measures)
    if given:
        found = _in_proportion(understanding, form, usual, given)
        understanding.said.add("dimensions")
        understanding.said.update(f"dimensions.{axis}" for axis in given)
    else:
        found = dict(usual)
    if words and understanding.category != "ring":
        found = _by_words(found, words, given)
        understanding.said.add("dimensions")
    elif words and Axis.DEPTH not in given:
        # A ring has the finger's size: a thin or a chunky one differs along the finger only.
        factor = SIZES[words[0]][0]
        found[Axis.DEPTH] *= factor
        understanding.said.add("dimensions")
    if understanding.square and Axis.DEPTH not in given:
        found[Axis.DEPTH] = found[Axis.WIDTH]
    found = _plausible(understanding, form, found, given)
    if form.round and Axis.DEPTH not in given:
        found[Axis.DEPTH] = found[Axis.WIDTH]
    return Dimensions(*(float(round(found[axis], 1)) for axis in _AXES))


def _given(understanding: Understanding, form: Form, measures: Measures) -> dict[Axis, float]:
    given: dict[Axis, float] = {}
    if understanding.category == "ring" and measures.finger_mm:
        given[Axis.WIDTH] = measures.finger_mm + _SHANKS
    if measures.sides:
        order = (Axis.WIDTH, Axis.HEIGHT) if len(measures.sides) == 2 and understanding.category != "box" else _AXES
        for (mm, axis), usual in zip(measures.sides, order, strict=False):
            given[axis or usual] = mm
    for measure in measures.lengths:
        axis = _axis(understanding, measure)
        given.setdefault(axis, measure.mm)
    if form.round and Axis.DEPTH in given and Axis.WIDTH not in given:
        given[Axis.WIDTH] = given[Axis.DEPTH]
    return given


def _axis(understanding: Understanding, measure: Measure) -> Axis:
    if measure.axis is None:
        return Axis.DEPTH if understanding.category == "ring" and measure.mm < 14 else understanding.kind.lone
    if understanding.category == "ring" and measure.axis is Axis.WIDTH and measure.mm < 14:
        # A ring is as wide as its band is along the finger.
        return Axis.DEPTH
    if understanding.category in {"bowl", "vase"} and measure.axis is Axis.DEPTH:
        return Axis.HEIGHT
    return measure.axis


def _in_proportion(
    understanding: Understanding, form: Form, usual: Mapping[Axis, float], given: Mapping[Axis, float]
) -> dict[Axis, float]:
    found = dict(usual)
    if understanding.category == "ring":
        found |= given
        if Axis.WIDTH in given:
            found[Axis.HEIGHT] = given.get(Axis.HEIGHT, usual[Axis.HEIGHT] + given[Axis.WIDTH] - usual[Axis.WIDTH])
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
