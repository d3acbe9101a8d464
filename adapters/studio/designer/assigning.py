"""From measures to axes: which side of the piece each millimetre figure lies along."""

import math

from attrs import evolve

from adapters.studio.designer.measuring.measures import Measure, Way
from adapters.studio.designer.measuring.piece import Measures, thickness
from adapters.studio.designer.wishes import Understanding
from domain.craft import Axis, Form, Sizing

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
_GIRTHS = frozenset({"finger", "wrist", "waist"})
# A belt's size up to this is in inches, above it in centimetres.
_BELT_INCHES_TO = 54
_LEAST_BELT = 24
_SAME = 0.05
_ROUND_FROM_THE_FRONT = 0.35
# "A cuff 2 inches wide": what is worn is called wide along the band, up to so much more than without that word.
_BAND = 1.35
# What is so much less deep than usual is as deep inside: "a tray 40 cm across, 5 deep".
_SHALLOW = 0.3
# What holds something is that much larger than it, on every side together (estimate).
_HOLDS_MM = 20.0
# A cushion's cover is as large as what is in it.
_HOLDERS = frozenset({"box", "tray", "tote", "planter", "wallet", "cushion"})


def given(understanding: Understanding, form: Form, measures: Measures, *, holds: bool) -> dict[Axis, float]:
    """The millimetres that the buyer gave, by axis. ``holds``: they are of what the piece holds."""
    found: dict[Axis, float] = {}
    kind, sizing = understanding.kind, understanding.kind.sizing
    if measures.holds and kind.slug not in _HOLDERS and (sizing is None or sizing.by != "picture"):
        measures = evolve(measures, lengths=(), sides=())
    girth = _girth(sizing, measures)
    if sizing is not None and girth is not None and not _is_measured_inside(sizing, measures):
        found[sizing.axes[0]] = girth + sizing.adds_mm
    adds = _added(understanding, measures, holds=holds)
    if measures.sides:
        for axis, mm in _along(understanding, form, measures.sides, lengths=measures.lengths).items():
            found[axis] = mm + (adds if axis is not Axis.DEPTH or kind.sides[1] is Axis.DEPTH else 0.0)
    lengths = _sorted_out(understanding, form, measures.lengths)
    high = any(measure.axis is Axis.HEIGHT for measure in lengths) or Axis.HEIGHT in found
    from_sides = frozenset(found) if measures.sides else frozenset[Axis]()
    named = {measure.axis for measure in lengths}
    for measure in sorted(lengths, key=lambda each: each.way is Way.DEPTH):
        axis, mm = _axis(understanding, form, measure, high=high)
        shallow = measure.way is Way.DEPTH and axis is Axis.DEPTH and mm < _SHALLOW * kind.forms[0].size_mm[1]
        if measure.way is Way.DEPTH and (axis in found or shallow) and Axis.HEIGHT not in {*found, *named}:
            # "40 x 30 cm, 5 cm deep": what is left is how deep it is inside.
            axis = Axis.HEIGHT
        if measure.way is None and axis in from_sides:
            axis = next((each for each in (*kind.sides, *_AXES) if each not in found), axis)
        if measure.way is None and axis in named and axis not in from_sides:
            # "45 cm, 1 m long": the other side that such a measure fits best.
            usual = dict(zip(_AXES, form.size_mm, strict=True))
            free = [each for each in _AXES if each not in named and each not in found]
            axis = min(free, key=lambda each: abs(math.log(mm / usual[each])), default=axis)
        if measure.axis is not None and axis in found and abs(found[axis] - mm) > _SAME * mm:
            understanding.contradictions.append(
                f"{found[axis]:g} and {mm:g} mm of {axis.removesuffix('_mm')}: {found[axis]:g} mm is taken"
            )
        found.setdefault(axis, mm + (adds if measures.holds else 0.0))
        disc = measure.way is Way.DIAMETER and axis is Axis.WIDTH and Axis.HEIGHT not in named
        if disc and _is_seen_from_the_front(understanding, form, measure):
            found.setdefault(Axis.HEIGHT, mm)
    if form.round and Axis.DEPTH in found and Axis.WIDTH not in found:
        found[Axis.WIDTH] = found[Axis.DEPTH]
    return found or _like(understanding, form, measures)


def _like(understanding: Understanding, form: Form, measures: Measures) -> dict[Axis, float]:
    """The sides of what the piece is as big as, or of the sheet that it holds and a little more."""
    kind = understanding.kind
    one, other = kind.sides[:2]
    if measures.like.sides:
        usual = dict(zip(_AXES, form.size_mm, strict=True))
        largest, *_ = measures.like.sides
        # One side gives the size: the shape is the piece's own.
        axis = max((kind.lone,) if form.round else (one, other), key=lambda each: usual[each])
        return {axis: largest}
    picture = kind.sizing is not None and kind.sizing.by == "picture"
    if measures.like.sheet is None or not (picture or kind.slug in _HOLDERS or measures.like.is_sheet):
        return {}
    width, height = measures.like.sheet
    if kind.sides[1] is Axis.DEPTH:
        width, height = max(width, height), min(width, height)
    adds = kind.sizing.adds_mm if picture and kind.sizing is not None else 2 * _HOLDS_MM
    adds = 0.0 if measures.like.is_sheet and not picture else adds
    return {one: width + adds, other: height + adds}


def footprint(understanding: Understanding, measures: Measures) -> tuple[float, float] | None:
    """Width and depth, where the buyer gave both."""
    form = evolve(understanding.kind.forms[0], round=False)
    found = _along(understanding, form, measures.sides, lengths=measures.lengths)
    for measure in _sorted_out(understanding, form, measures.lengths):
        if measure.axis is not None and measure.way is not Way.DIAMETER:
            found.setdefault(measure.axis, measure.mm)
    deep = any(measure.way is Way.DEPTH for measure in (*measures.sides, *measures.lengths))
    deep = deep and understanding.kind.sides[1] is not Axis.DEPTH and Axis.HEIGHT not in found
    known = Axis.WIDTH in found and Axis.DEPTH in found and not deep
    return (found[Axis.WIDTH], found[Axis.DEPTH]) if known else None


def _added(understanding: Understanding, measures: Measures, *, holds: bool) -> float:
    sizing = understanding.kind.sizing
    if sizing is not None and sizing.by == "picture" and (holds or measures.holds):
        return sizing.adds_mm
    return _HOLDS_MM if measures.holds and understanding.kind.slug != "cushion" else 0.0


def _along(
    understanding: Understanding, form: Form, sides: tuple[Measure, ...], *, lengths: tuple[Measure, ...]
) -> dict[Axis, float]:
    """Sides by axis: those that name theirs first, the others in the order of the kind of piece. Where ``lengths`` give
    the height apart ("40 x 40 cm and 35 high") sides are those seen from above.
    """
    kind = understanding.kind
    order = kind.sides if len(sides) <= len(kind.sides) else _AXES
    flat = len(sides) == 2 and min(each.mm for each in sides) > kind.plausible[Axis.HEIGHT].most
    high = any(Axis.HEIGHT in {each.axis, thickness(kind, form, each)} for each in lengths)
    if kind.sides[1] is Axis.HEIGHT and (flat or high):
        order = (Axis.WIDTH, Axis.DEPTH)
    named = {measure.way for measure in sides}
    both = {Way.LENGTH, Way.WIDTH} <= named and Way.DEPTH not in named and kind.sides[1] is Axis.DEPTH
    found: dict[Axis, float] = {}
    left: list[float] = []
    for measure in sides:
        axis, mm = measure.axis, measure.mm * (2.0 if measure.way is Way.RADIUS else 1.0)
        if measure.way in {Way.RADIUS, Way.INNER}:
            axis = Axis.WIDTH
        if measure.way is Way.THICKNESS:
            axis = thickness(kind, form, measure)
        if both and measure.way is Way.WIDTH:
            axis = Axis.DEPTH
        if measure.way is Way.LENGTH and kind.lone is Axis.HEIGHT and kind.sides[1] is not Axis.DEPTH:
            axis = Axis.HEIGHT if Way.HEIGHT not in named else Axis.WIDTH
        if form.round and axis is Axis.DEPTH and Way.HEIGHT not in named:
            axis = Axis.HEIGHT
        if axis is None or axis in found:
            left.append(mm)
        else:
            found[axis] = mm
    for mm in left:
        free = next((axis for axis in (*order, *_AXES) if axis not in found), None)
        if free is not None:
            found[free] = mm
    return found


def _sorted_out(understanding: Understanding, form: Form, lengths: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """ "3 m long and 70 cm wide": of something flat the width is the side that is not the long one."""
    kind = understanding.kind
    ways = {measure.way for measure in lengths}
    if not {Way.LENGTH, Way.WIDTH} <= ways or (kind.sides[1] is not Axis.DEPTH and Way.HEIGHT not in ways):
        return lengths
    if Way.DEPTH in ways and Way.HEIGHT in ways:
        return lengths
    usual = dict(zip(_AXES, form.size_mm, strict=True))
    long_is_deep = usual[Axis.DEPTH] > usual[Axis.WIDTH] and Way.DEPTH not in ways
    turned = {Way.LENGTH: Way.DEPTH, Way.WIDTH: Way.WIDTH} if long_is_deep else {Way.WIDTH: Way.DEPTH}
    lengthened = [evolve(each, way=turned.get(each.way, each.way)) if each.way else each for each in lengths]
    # "12 long, 8 wide, 4 deep": the last is how high it is.
    return tuple(
        evolve(each, way=Way.HEIGHT) if was.way is Way.DEPTH and Way.HEIGHT not in ways else each
        for each, was in zip(lengthened, lengths, strict=True)
    )


def _girth(sizing: Sizing | None, measures: Measures) -> float | None:
    """The diameter of what the piece goes round in mm, where a size number says it."""
    if sizing is None or sizing.by not in _GIRTHS:
        return None
    if sizing.by in {"finger", "wrist"}:
        return measures.inner_mm
    if measures.number is not None and measures.number >= _LEAST_BELT:
        return measures.number * (25.4 if measures.number <= _BELT_INCHES_TO else 10.0) / math.pi
    return None


def _is_measured_inside(sizing: Sizing, measures: Measures) -> bool:
    """ "Size 16 (inside 16 mm)": millimetres say more than a size by number."""
    return sizing.by == "finger" and any(each.mm == measures.number for each in measures.lengths)


def _axis(understanding: Understanding, form: Form, measure: Measure, *, high: bool) -> tuple[Axis, float]:
    """The axis that a measure lies along, and its millimetres there. ``high``: the height is said elsewhere."""
    kind, sizing = understanding.kind, understanding.kind.sizing
    axis, mm = measure.axis, measure.mm
    thick = thickness(kind, form, measure)
    if thick is not None:
        return thick, mm
    worn = sizing is not None and sizing.by in _GIRTHS
    if measure.way is Way.GIRTH:
        return Axis.WIDTH, mm / math.pi + (sizing.adds_mm if sizing is not None and worn else 0.0)
    if measure.way is Way.RADIUS:
        return Axis.WIDTH, 2 * mm
    if measure.way is Way.INNER:
        return Axis.WIDTH, mm + (sizing.adds_mm if sizing is not None and worn else 0.0)
    if sizing is not None and sizing.across is not None and axis in {None, Axis.WIDTH}:
        if mm < sizing.across_below_mm * (_BAND if measure.way is Way.WIDTH else 1.0):
            # A ring is as wide as its band is along the finger.
            return sizing.across, mm
        if mm > kind.plausible[sizing.axes[0]].most and worn:
            # "A 17 cm wrist", "a belt of 95 cm": the way round.
            return sizing.axes[0], mm / math.pi + sizing.adds_mm
    if _is_one_of_a_pair(understanding, measure) and not high:
        return Axis.HEIGHT, mm
    if axis is None and kind.lone is Axis.HEIGHT and _is_disc(understanding, form):
        return Axis.WIDTH, mm
    if axis is None:
        return kind.lone, mm
    if form.round and axis is Axis.DEPTH and not high:
        return Axis.HEIGHT, mm
    if measure.way is Way.LENGTH and kind.lone is Axis.HEIGHT and kind.sides[1] is not Axis.DEPTH and not high:
        # Long earrings hang down.
        return Axis.HEIGHT, mm
    return axis, mm


def _is_one_of_a_pair(understanding: Understanding, measure: Measure) -> bool:
    """ "Studs 6 mm across": as wide as one of them, which is as high; the width is that of the pair."""
    kind = understanding.kind
    narrow = measure.way is Way.WIDTH and measure.mm < kind.plausible[Axis.WIDTH].least
    return kind.slug == "earrings" and (measure.way is Way.DIAMETER or narrow)


def _is_seen_from_the_front(understanding: Understanding, form: Form, measure: Measure) -> bool:
    """Whether a diameter is that of a disc that hangs: a clock's, a brooch's."""
    width, depth, _ = form.size_mm
    flat = understanding.kind.sides[:2] == (Axis.WIDTH, Axis.HEIGHT) and depth < _ROUND_FROM_THE_FRONT * width
    return flat and not form.round and understanding.kind.sizing is None and "heart" not in form.slug


def _is_disc(understanding: Understanding, form: Form) -> bool:
    """Whether a piece that is seen from the front is about as wide as high: its lone size is the diameter."""
    width, depth, height = form.size_mm
    flat = understanding.kind.sides[:2] == (Axis.WIDTH, Axis.HEIGHT) and depth < 0.3 * width
    return flat and "round" in form.words.get("en", "") and 0.7 < width / height < 1.4
