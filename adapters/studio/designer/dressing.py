"""The ways in which the parts of a design may vary without changing what the buyer said."""

from collections.abc import Iterator

from attrs import evolve, frozen

from adapters.studio.designer.finishing import COLOURED, COLOURED_BY, EDGES, usual_finish
from domain.concepts.spec import Part, Reading
from domain.craft import CATEGORIES, MATERIALS, STYLES, Family, Form, Material, PartRule, of_family

# Metals and woods that look well beside each main family, the commonest first.
_BESIDE: dict[Family, tuple[str, ...]] = {
    Family.WOOD: ("brass", "maple", "walnut", "copper", "steel"),
    Family.CERAMIC: ("brass", "copper", "walnut", "oak"),
    Family.GLASS: ("brass", "silver", "oak", "copper"),
    Family.METAL: ("walnut", "oak", "silver", "brass", "steel"),
    Family.TEXTILE: ("brass", "oak"),
    Family.GEM: ("gold", "silver"),
    Family.STONE: ("brass", "oak", "walnut"),
    Family.LEATHER: ("brass", "walnut", "steel"),
    Family.PAPER: ("brass", "oak"),
    Family.RESIN: ("brass", "walnut"),
}


_RECOLOURED = frozenset({"ebonised", "blackened", "patina", "limed"})


@frozen
class Dress:
    """The parts of a proposal and the style that they follow; ``cost`` is how far it is from the plainest, from 0."""

    parts: tuple[Part, ...]
    style: str
    cost: float


def dresses(reading: Reading, form: Form) -> tuple[Dress, ...]:
    """All ways to dress a form, the plainest first, none against what was said or refused."""
    base = _fit(reading, form)
    if base is None:
        return ()
    found = [Dress(base, reading.spec.style, 0.0)]
    found += _finishes(reading, base)
    found += _additions(reading, form, base)
    found += _materials(reading, base)
    # Two steps at once: another finish and one part more. Enough for eight designs where the form is said.
    for dress in _finishes(reading, base)[:2]:
        found += [evolve(more, cost=more.cost + dress.cost) for more in _additions(reading, form, dress.parts)[:4]]
    unique: dict[tuple[Part, ...], Dress] = {}
    for dress in found:
        unique.setdefault(dress.parts, dress)
    return tuple(unique.values())


def _fit(reading: Reading, form: Form) -> tuple[Part, ...] | None:
    """The parts of the plainest design on another form; None where that form cannot carry what was said."""
    kept = [part for part in reading.spec.parts if part.name not in form.without]
    lost = {part.name for part in reading.spec.parts} & set(form.without)
    if any(_is_said(reading, name) for name in lost) or set(form.needs) & reading.excluded:
        return None
    kept = [part for part in kept if not _only_for(reading, part.name) or part.name in form.needs]
    rules = CATEGORIES[reading.spec.category]
    for name in form.needs:
        rule = rules.part(name)
        if rule is not None and all(part.name != name for part in kept):
            added = next(_candidates(reading, rule, kept), None)
            if added is None:
                return None
            kept.append(added)
    order = [rule.name for rule in rules.parts]
    return tuple(sorted(kept, key=lambda part: order.index(part.name)))


def _only_for(reading: Reading, name: str) -> bool:
    """Whether the plainest design has this optional part only because its form needs it."""
    needs = CATEGORIES[reading.spec.category].form(reading.spec.form).needs
    return name in needs and not _is_said(reading, name)


def _is_said(reading: Reading, name: str) -> bool:
    return any(field == f"parts.{name}" or field.startswith(f"parts.{name}.") for field in reading.said)


def _finishes(reading: Reading, parts: tuple[Part, ...]) -> list[Dress]:
    main = parts[0]
    painted = main.colour is not None and MATERIALS[main.material].family is Family.WOOD
    if painted or f"parts.{main.name}.finish" in reading.said:
        return []
    found = []
    free = [
        finish
        for finish in MATERIALS[main.material].finishes
        if finish not in reading.excluded
        and finish not in {main.finish, *COLOURED}
        # Ebonised, blackened and patinated surfaces are another colour: a bolder step than another sheen.
        and not (main.colour is not None and finish in _RECOLOURED)
    ]
    for number, finish in enumerate(free):
        changed = tuple(
            evolve(part, finish=finish)
            if part.material == main.material
            and part.finish == main.finish
            and f"parts.{part.name}.finish" not in reading.said
            else part
            for part in parts
        )
        bold = 1.0 if finish in _RECOLOURED else 0.0
        found.append(Dress(changed, reading.spec.style, 1.0 + 0.3 * number + bold))
    return found


def _additions(reading: Reading, form: Form, parts: tuple[Part, ...]) -> list[Dress]:
    kind = CATEGORIES[reading.spec.category]
    there = {part.name for part in parts}
    order = [rule.name for rule in kind.parts]
    found = []
    for step, rule in enumerate(kind.parts):
        if rule.required or rule.name in there or rule.name in form.without or rule.name in reading.excluded:
            continue
        for number, part in enumerate(_candidates(reading, rule, list(parts))):
            if number == (5 if "form" in reading.said else 3):
                break
            dressed = tuple(sorted((*parts, part), key=lambda each: order.index(each.name)))
            precious = 2.0 if rule.families == (Family.GEM,) else 0.0
            cost = 1.2 + 0.2 * step + 0.5 * number + precious
            found.append(Dress(dressed, reading.spec.style, cost))
            if "form" in reading.said:
                found += _refinished(reading, dressed, part, cost)
    return found


def _refinished(reading: Reading, parts: tuple[Part, ...], added: Part, cost: float) -> list[Dress]:
    """An added part with other finishes: where form and materials are all said, little else is left to vary."""
    other = [
        finish
        for finish in MATERIALS[added.material].finishes
        if finish not in reading.excluded and finish not in {added.finish, *COLOURED}
    ]
    return [
        Dress(
            tuple(evolve(part, finish=finish) if part is added else part for part in parts),
            reading.spec.style,
            cost + 0.8 + 0.2 * number,
        )
        for number, finish in enumerate(other[:2])
    ]


def _candidates(reading: Reading, rule: PartRule, parts: list[Part]) -> Iterator[Part]:
    """What an optional part could be made of: what it follows, what the piece already shows, what goes well with it."""
    kind = CATEGORIES[reading.spec.category]
    leader = next((part for part in parts if part.name == rule.follows), None)
    main = MATERIALS[parts[0].material]
    shown = [part.material for part in parts[1:] if part.material != parts[0].material]
    usual = [rule.usual, *rule.offered] if rule.offered else [*_BESIDE[main.family], rule.usual]
    ranked = [*([leader.material] if leader else []), *shown, *usual, parts[0].material]
    for slug in dict.fromkeys(ranked):
        material = MATERIALS[slug]
        hidden = rule.name in EDGES and slug == parts[0].material
        unasked = material.precious and kind.craft != "jewellery"
        if material.family not in rule.families or slug in reading.excluded or hidden or unasked:
            continue
        if leader is not None and leader.material == slug:
            yield Part(rule.name, slug, leader.finish, leader.colour)
        else:
            yield Part(rule.name, slug, usual_finish(reading.excluded, material, STYLES[reading.spec.style]))


def _materials(reading: Reading, parts: tuple[Part, ...]) -> list[Dress]:
    """The same parts of other materials, where the buyer left that open; each in another style if that is open too."""
    found: list[Dress] = []
    kind = CATEGORIES[reading.spec.category]
    styles = [reading.spec.style]
    if "style" not in reading.said:
        styles += [slug for slug in STYLES if slug not in reading.excluded and slug != reading.spec.style]
    changeable = (kind.parts[0].name, *kind.accents, *(rule.name for rule in kind.parts if rule.required))
    for name in dict.fromkeys(changeable):
        part = next((each for each in parts if each.name == name), None)
        rule = kind.part(name)
        if part is None or rule is None or f"parts.{name}.material" in reading.said:
            continue
        for number, material in enumerate(_open(reading, rule, part, parts)):
            style = styles[(number + 1) % len(styles)] if name == kind.parts[0].name else reading.spec.style
            changed = _change(reading, parts, part, material, style)
            found.append(Dress(changed, style, 1.0 + 0.3 * number + (0.0 if name == kind.parts[0].name else 0.6)))
    return found


def _open(reading: Reading, rule: PartRule, part: Part, parts: tuple[Part, ...]) -> list[Material]:
    family = MATERIALS[part.material].family
    said_family = f"parts.{rule.name}.material.family" in reading.said
    said_finish = f"parts.{rule.name}.finish" in reading.said
    coloured = f"parts.{rule.name}.colour" in reading.said
    hidden = parts[0].material if rule.name in EDGES else None
    jewellery = CATEGORIES[reading.spec.category].craft == "jewellery"
    # What a maker offers first; then the usual family, but soon one of each other: oak, then brass, then maple.
    order = sorted(
        (place + (1.5 if number else 0.0), number, slug)
        for number, wanted in enumerate(rule.families)
        for place, slug in enumerate(of_family(wanted))
    )
    narrow = said_family or said_finish or coloured or not rule.offered
    slugs = dict.fromkeys((*rule.offered, *((slug for _, _, slug in order) if narrow else ())))
    return [
        material
        for material in (MATERIALS[slug] for slug in slugs)
        if material.slug not in reading.excluded
        and material.slug not in {part.material, hidden}
        and (not said_family or material.family is family)
        and (not said_finish or part.finish in material.finishes)
        and (not coloured or (material.takes_colour and part.colour is not None and not said_finish))
        # A table piece of solid gold answers no brief that did not ask for it.
        and (not material.precious or jewellery)
    ]


def _change(
    reading: Reading, parts: tuple[Part, ...], changed: Part, material: Material, style: str
) -> tuple[Part, ...]:
    kind = CATEGORIES[reading.spec.category]
    finish = changed.finish
    if finish not in material.finishes or f"parts.{changed.name}.finish" not in reading.said:
        finish = usual_finish(reading.excluded, material, STYLES[style])
    if changed.colour is not None and material.family in COLOURED_BY:
        finish = COLOURED_BY[material.family]
    found = []
    for part in parts:
        rule = kind.part(part.name)
        follows = rule is not None and rule.follows == changed.name and part.material == changed.material
        is_open = not {f"parts.{part.name}.material", f"parts.{part.name}.finish"} & reading.said
        can_be = rule is not None and material.family in rule.families
        if part.name == changed.name or (follows and is_open and can_be):
            colour = part.colour if material.takes_colour else None
            found.append(Part(part.name, material.slug, finish, colour))
        else:
            found.append(part)
    return tuple(found)
