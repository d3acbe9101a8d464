"""Distinct designs that all answer one brief."""

from attrs import evolve, frozen

from adapters.studio.designer.dressing import Dress, dresses
from adapters.studio.designer.traditions import in_tradition
from adapters.studio.designer.wording import difference
from domain.concepts.palette import palette_of
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec, Proposal, Reading
from domain.craft import CATEGORIES, Axis, Form, usual_techniques

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
VIEWS = (
    *(Composition.HERO, Composition.THREE_QUARTER, Composition.IN_USE),
    *(Composition.FROM_ABOVE, Composition.LOW, Composition.DETAIL),
)
"""How the pictures of a brief's proposals look at them, in order; from the seventh on again from the second."""

_ENOUGH = 2
# How much a form or a main material that was not shown yet is worth where the buyer left it open, and how much
# plainness is, against one more thing that differs: a matter of taste, settled by looking at what comes out for
# twenty briefs.
_NOVELTY = 1.1
_PLAINNESS = 0.45


def propose(reading: Reading, count: int) -> tuple[Proposal, ...]:
    """Give ``count`` designs, the plainest first.

    Any two differ in at least two of: form, a part's material, finish or colour, composition. Each is shown in
    another way while there are ways left (``VIEWS``); the candidate that is far from all chosen and yet plain comes
    next, and one in a form and a material of its own before others.
    """
    candidates = _candidates(reading)
    plain = reading.spec
    own = CATEGORIES[plain.category].form(plain.form)
    chosen = [_Candidate(own, Dress(plain.parts, plain.style, 0.0), plain.dimensions, 0.0)]
    far = [[_apart(candidate, chosen[0])] for candidate in candidates]
    while len(chosen) < count:
        forms = {one.form.slug for one in chosen}
        materials = {one.dress.parts[0].material for one in chosen}
        # The one that is shown alike has to differ twice by itself, the others once and by their picture.
        alike = len(chosen) - len(VIEWS) + 1 if len(chosen) >= len(VIEWS) else None

        def worth(
            at: int, forms: set[str] = forms, materials: set[str] = materials, alike: int | None = alike
        ) -> tuple[bool, float]:
            one = candidates[at]
            enough = all(details >= (_ENOUGH if n == alike else 1) for n, (_, details) in enumerate(far[at]))
            new = (one.form.slug not in forms) + (one.dress.parts[0].material not in materials)
            strict, details = min(strict for strict, _ in far[at]), min(details for _, details in far[at])
            return enough, strict + _NOVELTY * new + 0.1 * min(details, 5) - _PLAINNESS * one.cost

        chosen.append(candidates[max(range(len(candidates)), key=worth)])
        for at, candidate in enumerate(candidates):
            far[at].append(_apart(candidate, chosen[-1]))
    specs = [plain, *(_spec(reading, one.form, one.size, one.dress) for one in chosen[1:])]
    views = (*VIEWS, *VIEWS[1:])
    return tuple(Proposal(spec, view, difference(spec, plain, view)) for spec, view in zip(specs, views, strict=False))


@frozen
class _Candidate:
    """A design to be; ``cost`` is its distance from plainness."""

    form: Form
    dress: Dress
    size: Dimensions
    cost: float


def _apart(one: _Candidate, other: _Candidate) -> tuple[int, int]:
    """Whether form and parts differ (0 to 2); and the same with each detail of each part counted."""
    form = one.form is not other.form
    dressed = one.dress.parts != other.dress.parts
    details = differences(one.dress.parts, other.dress.parts) if dressed else 0
    return form + dressed, form + details


def differences(one: tuple[Part, ...], other: tuple[Part, ...]) -> int:
    """In how many details of material, finish and colour two sets of parts differ; a missing part counts as two."""
    before = {part.name: part for part in one}
    after = {part.name: part for part in other}
    missing = 2 * len(before.keys() ^ after.keys())
    return missing + sum(
        (part.material != after[name].material)
        + (part.finish != after[name].finish)
        + (part.colour != after[name].colour)
        for name, part in before.items()
        if name in after
    )


def _candidates(reading: Reading) -> list[_Candidate]:
    kind = CATEGORIES[reading.spec.category]
    own = kind.form(reading.spec.form)
    forms = [own]
    if "form" not in reading.said:
        forms += [
            form
            for form in kind.forms_for(reading.spec.style)
            if form.slug != own.slug and form.slug not in reading.excluded
        ]
    found = []
    for step, form in enumerate(forms):
        size = _size(reading, own, form)
        if size is None:
            continue
        for dress in dresses(reading, form):
            found.append(_Candidate(form, dress, size, 0.4 * step + dress.cost))
    return found


def _spec(reading: Reading, form: Form, size: Dimensions, dress: Dress) -> ProductSpec:
    plain = reading.spec
    made = _usual(plain, plain.form, plain.parts)
    own = tuple(slug for slug in plain.techniques if slug not in made)
    techniques = tuple(
        slug for slug in dict.fromkeys((*own, *_usual(plain, form.slug, dress.parts))) if slug not in reading.excluded
    )
    shown = palette_of(plain.parts)
    spec = evolve(
        plain,
        form=form.slug,
        dimensions=size,
        parts=dress.parts,
        style=dress.style,
        techniques=techniques
        if "techniques" not in reading.said
        else tuple(dict.fromkeys((*plain.techniques, *techniques))),
    )
    spec = in_tradition(spec, reading.said)
    return evolve(
        spec, palette=palette_of(spec.parts, tuple(colour for colour in plain.palette if colour not in shown))
    )


def _usual(plain: ProductSpec, form: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
    listed = tuple((part.name, part.material, part.finish) for part in parts)
    return usual_techniques(plain.category, form, listed, engraved=plain.engraving is not None)


def _size(reading: Reading, own: Form, form: Form) -> Dimensions | None:
    """The size on another form: what was said stays, the rest follows the form's own proportions.

    None where the form cannot have that size: a round one that is to be wider than deep.
    """
    plain = dict(zip(_AXES, _sides(reading.spec.dimensions), strict=True))
    if form is own:
        return reading.spec.dimensions
    said = {axis: plain[axis] for axis in _AXES if f"dimensions.{axis}" in reading.said}
    if form.round and Axis.WIDTH in said and Axis.DEPTH in said and said[Axis.WIDTH] != said[Axis.DEPTH]:
        return None
    before = dict(zip(_AXES, own.size_mm, strict=True))
    usual = dict(zip(_AXES, form.size_mm, strict=True))
    if CATEGORIES[reading.spec.category].sizing or "dimensions" not in reading.said:
        found = usual | said
    elif said:
        factor = sum(said[axis] / usual[axis] for axis in said) / len(said)
        found = {axis: said.get(axis, usual[axis] * factor) for axis in _AXES}
    else:
        found = {axis: usual[axis] * plain[axis] / before[axis] for axis in _AXES}
    if form.round and Axis.DEPTH not in said:
        found[Axis.DEPTH] = found[Axis.WIDTH]
    allowed = CATEGORIES[reading.spec.category].plausible
    for axis in _AXES:
        if axis not in said:
            found[axis] = round(min(max(found[axis], allowed[axis].least), allowed[axis].most), 1)
    return Dimensions(*(float(found[axis]) for axis in _AXES))


def _sides(size: Dimensions) -> tuple[float, float, float]:
    return size.width_mm, size.depth_mm, size.height_mm
