"""From measures, names of sizes and size words to the outer dimensions of the piece."""

import math
from collections.abc import Mapping

from attrs import evolve, frozen

from adapters.studio.designer.assigning import given as given_by
from adapters.studio.designer.lexicon.en.looks import SIZES
from adapters.studio.designer.measuring.piece import Measures
from adapters.studio.designer.wishes import Understanding
from domain.concepts.spec import Dimensions
from domain.craft import Axis, Form, NamedSize, Sizing

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
_GIRTHS = frozenset({"finger", "wrist", "waist"})
# The share of a vessel's bounding box that it holds: a thick-walled cylinder's (estimate).
_HOLLOW = 0.5


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
    written = _written(understanding, measures)
    named = () if measures.like.sheet or measures.like.sides else words.named or written
    usual = _usual(understanding, form, named)
    told = evolve(measures, sides=()) if written and named else measures
    given = given_by(understanding, form, told, holds=words.holds)
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
        elif Axis.WIDTH not in given:
            found[Axis.WIDTH] = found[other]
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
    if not measures.named:
        return ()
    return tuple(each for each in understanding.kind.sizes if measures.named in each.words["en"].split(", "))


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
