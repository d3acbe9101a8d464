"""From what a model answered to a design that holds: what the buyer said stays, what cannot be made is named."""

import re
from collections.abc import Collection

from attrs import evolve

from adapters.gemini.answers import DesignAnswer, Unusable
from domain.concepts.palette import palette_of
from domain.concepts.sheet import piece_of
from domain.concepts.spec import Dimensions, Part, ProductSpec, Reading
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES, Axis, Category, usual_techniques
from domain.craft.figures import presumed
from domain.craft.makeability import examine
from domain.craft.motifs import MOTIFS

GRAVE = 10
"""Points of makeability from which a finding is a fault of the answer, unless the buyer's own wish has it too."""
_HEX = re.compile(r"#[0-9a-f]{6}")
_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)


def checked(answer: DesignAnswer, plain: Reading, techniques: Collection[str] = ()) -> ProductSpec:
    """The design of an answer of the category of ``plain``; what ``plain`` says
    the buyer said is taken from there.

    Raises:
        Unusable: it is not in our words, or cannot be made.
    """
    kind = CATEGORIES[plain.spec.category]
    spec = _kept(_read(answer, kind, plain), plain)
    made = usual_techniques(
        kind.slug,
        spec.form,
        [(part.name, part.material, part.finish) for part in spec.parts],
        engraved=bool(spec.engraving),
    )
    own = plain.spec.techniques if "techniques" in plain.said else ()
    asked = [slug for slug in techniques if slug in TECHNIQUES and _suits(slug, spec)]
    spec = evolve(
        spec,
        techniques=tuple(slug for slug in dict.fromkeys((*own, *asked, *made)) if slug not in plain.excluded),
        palette=palette_of(spec.parts, _more_colours(plain.spec)),
    )
    if findings := _findings(spec, plain.spec):
        raise Unusable(*findings)
    return spec


def _read(answer: DesignAnswer, kind: Category, plain: Reading) -> ProductSpec:
    faults = []
    forms = {form.slug for form in kind.forms}
    if answer.form not in forms:
        faults.append(f"form must be one of {', '.join(sorted(forms))}")
    if answer.style not in STYLES:
        faults.append(f"style must be one of {', '.join(STYLES)}")
    parts: dict[str, Part] = {}
    for each in answer.parts:
        rule, material = kind.part(each.name), MATERIALS.get(each.material)
        if rule is None:
            faults.append(f"a {kind.title} has no part {each.name}")
        elif material is None or material.family not in rule.families:
            faults.append(f"the {rule.name} cannot be of {each.material}: of {', '.join(rule.families)} only")
        elif each.finish not in material.finishes:
            faults.append(f"{material.slug} can be {', '.join(material.finishes)}, not {each.finish}")
        else:
            colour = each.colour.lower()
            chosen = colour if material.takes_colour and _HEX.fullmatch(colour) else None
            parts[rule.name] = Part(rule.name, material.slug, each.finish, chosen)
    if faults:
        raise Unusable(*faults)
    return evolve(
        plain.spec,
        form=answer.form,
        dimensions=Dimensions(round(answer.width_mm, 1), round(answer.depth_mm, 1), round(answer.height_mm, 1)),
        parts=tuple(parts[rule.name] for rule in kind.parts if rule.name in parts),
        style=answer.style,
        motifs=tuple(dict.fromkeys(motif for motif in answer.motifs if motif in MOTIFS)),
    )


def _kept(spec: ProductSpec, plain: Reading) -> ProductSpec:
    """The design with everything that the buyer said put back, and without what was refused."""
    said, own = plain.said, plain.spec
    style = own.style if "style" in said or spec.style in plain.excluded else spec.style
    motifs = own.motifs if "motifs" in said else spec.motifs
    form = own.form if "form" in said or spec.form in plain.excluded else spec.form
    spec = evolve(
        spec,
        form=form,
        style=style,
        motifs=tuple(motif for motif in motifs if motif not in plain.excluded),
        parts=_parts_kept(spec, plain),
    )
    return evolve(spec, dimensions=_size_kept(spec, plain))


def _parts_kept(spec: ProductSpec, plain: Reading) -> tuple[Part, ...]:
    kind = CATEGORIES[spec.category]
    ours, theirs = {part.name: part for part in plain.spec.parts}, {part.name: part for part in spec.parts}
    kept = []
    for rule in kind.parts:
        part, own = theirs.get(rule.name), ours.get(rule.name)
        named = any(field == f"parts.{rule.name}" or field.startswith(f"parts.{rule.name}.") for field in plain.said)
        if part is None:
            part = own if own is not None and (named or rule.required) else None
        elif rule.name in plain.excluded and not rule.required:
            part = None
        elif own is not None:
            part = _part_kept(part, own, plain)
        if part is not None:
            kept.append(part)
    return tuple(kept)


def _part_kept(part: Part, own: Part, plain: Reading) -> Part:
    def said(field: str) -> bool:
        return f"parts.{part.name}.{field}" in plain.said

    family = MATERIALS[part.material].family is MATERIALS[own.material].family
    if said("material") or (said("material.family") and not family) or part.material in plain.excluded:
        part = evolve(part, material=own.material, colour=part.colour if MATERIALS[own.material].takes_colour else None)
    if said("finish") or part.finish in plain.excluded or part.finish not in MATERIALS[part.material].finishes:
        part = evolve(part, finish=own.finish)
    if said("colour"):
        part = evolve(part, colour=own.colour)
    return part


def _size_kept(spec: ProductSpec, plain: Reading) -> Dimensions:
    own, size = plain.spec.dimensions, spec.dimensions
    axes = [axis for axis in _AXES if f"dimensions.{axis.value}" in plain.said]
    if "dimensions" in plain.said and not axes:
        return own
    size = evolve(size, **{axis.value: getattr(own, axis.value) for axis in axes})
    if CATEGORIES[spec.category].form(spec.form).round:
        across = size.depth_mm if Axis.DEPTH in axes and Axis.WIDTH not in axes else size.width_mm
        size = evolve(size, width_mm=across, depth_mm=size.depth_mm if {Axis.WIDTH, Axis.DEPTH} <= {*axes} else across)
    return size


def _findings(spec: ProductSpec, plain: ProductSpec) -> list[str]:
    there = set(_grave(plain))
    return [words for words in _grave(spec) if words not in there]


def _grave(spec: ProductSpec) -> list[str]:
    size = spec.dimensions
    if min(size.width_mm, size.depth_mm, size.height_mm) <= 0:
        return ["sizes are in millimetres and more than 0"]
    figures = presumed((size.width_mm, size.depth_mm, size.height_mm), tuple(part.name for part in spec.parts))
    return [finding.words for finding in examine(piece_of(spec, figures)) if finding.cost >= GRAVE]


def _suits(technique: str, spec: ProductSpec) -> bool:
    return any(MATERIALS[part.material].family in TECHNIQUES[technique].families for part in spec.parts)


def _more_colours(spec: ProductSpec) -> tuple[str, ...]:
    shown = palette_of(spec.parts)
    return tuple(colour for colour in spec.palette if colour not in shown)
