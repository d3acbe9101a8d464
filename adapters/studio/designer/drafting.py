"""From what was understood to the plainest design that satisfies it."""

from attrs import evolve

from adapters.studio.designer.finishing import EDGES, decide, finish_asked
from adapters.studio.designer.measuring.piece import Measures
from adapters.studio.designer.sizes import SizeWords, size
from adapters.studio.designer.traditions import in_tradition
from adapters.studio.designer.wishes import Understanding, Wish
from domain.concepts.palette import palette_of
from domain.concepts.spec import Part, ProductSpec
from domain.craft import MATERIALS, STYLES, TECHNIQUES, Family, Form, Material, PartRule, Style, usual_techniques

_DEFAULT_STYLE = "modern"


def draft(understanding: Understanding, measures: Measures, size_words: SizeWords) -> ProductSpec:
    """Make the plainest design; what the buyer decided is noted in ``understanding.said``."""
    style = STYLES[understanding.style or _style_left(understanding)]
    form = choose_form(understanding, style)
    parts = _parts(understanding, form, style)
    dimensions = size(understanding, form, measures, size_words)
    motifs = understanding.motifs
    if not motifs and any(part.name == "inlay" for part in parts):
        motifs = tuple(motif for motif in style.motifs if motif not in understanding.excluded)[:1]
    made = usual_techniques(
        understanding.category,
        form.slug,
        tuple((part.name, part.material, part.finish) for part in parts),
        engraved=understanding.engraving is not None,
    )
    asked = tuple(slug for slug in understanding.techniques if _suits(slug, parts))
    techniques = tuple(slug for slug in dict.fromkeys((*asked, *made)) if slug not in understanding.excluded)
    _note_said(understanding)
    spec = ProductSpec(
        category=understanding.category,
        form=form.slug,
        dimensions=dimensions,
        parts=parts,
        style=style.slug,
        techniques=techniques,
        motifs=motifs,
        engraving=understanding.engraving,
        use=understanding.use,
    )
    spec = in_tradition(spec, understanding.said)
    return evolve(spec, palette=palette_of(spec.parts, tuple(understanding.more_colours)))


def choose_form(understanding: Understanding, style: Style) -> Form:
    """The form that was asked for, or the one that the style likes and that has all the wanted parts."""
    kind = understanding.kind
    asked = [form for form in kind.forms if form.slug in understanding.forms]
    candidates = asked or kind.forms_for(style.slug)
    wanted = {name for name, wish in understanding.wishes.items() if wish.wanted}
    fitting = [
        form for form in candidates if not wanted & set(form.without) and not set(form.needs) & understanding.excluded
    ]
    # A wanted part that only some forms must have ("with a foot", "with a stone") speaks for those; a form that must
    # have a part nobody asked for is not the plainest.
    needed = [form for form in fitting if set(form.needs) & wanted]
    plain = [form for form in fitting if not set(form.needs) - set(kind.forms[0].needs)]
    return (needed or plain or fitting or candidates)[0]


def _parts(understanding: Understanding, form: Form, style: Style) -> tuple[Part, ...]:
    found: dict[str, Part] = {}
    for rule in understanding.kind.parts:
        wish = understanding.wishes.get(rule.name, Wish())
        if not _present(understanding, rule, form, wish):
            continue
        material = _material(understanding, rule, wish, found)
        if material is None:
            understanding.contradictions.append(f"nothing that was left can make the {rule.title}: it is left out")
            continue
        following = _follows(understanding, rule, wish, material, found)
        finish, colour = decide(understanding, rule.name, following, material, style)
        found[rule.name] = Part(rule.name, material.slug, finish, colour)
    return tuple(found.values())


def _present(understanding: Understanding, rule: PartRule, form: Form, wish: Wish) -> bool:
    if rule.required:
        if rule.name in understanding.excluded:
            understanding.contradictions.append(
                f"{understanding.kind.title}: every one that we make has a {rule.title}, so it keeps one"
            )
        return True
    if rule.name in understanding.excluded:
        if wish.wanted or rule.name in form.needs:
            understanding.contradictions.append(f"the {rule.title} is both wanted and refused: it is left out")
        return False
    if wish.wanted and rule.name in form.without:
        understanding.contradictions.append(
            f"a {form.title} {understanding.kind.title} has no {rule.title}: it is left out"
        )
        return False
    return wish.wanted or rule.name in form.needs


def _material(understanding: Understanding, rule: PartRule, wish: Wish, found: dict[str, Part]) -> Material | None:
    if wish.material is not None and wish.material not in understanding.excluded:
        return MATERIALS[wish.material]
    allowed = understanding.allowed(rule.name)
    if wish.material is not None:
        understanding.contradictions.append(
            f"{MATERIALS[wish.material].title} is both asked for ({rule.title}) and refused: refused is taken"
        )
    leader = _leader(rule, found)
    if leader is not None and wish.family is None:
        followed = MATERIALS[leader.material]
        takes = wish.colour is None or followed.takes_colour
        if followed in allowed and takes and (not wish.finishes or finish_asked(wish, followed)):
            return followed
    if not allowed and rule.required:
        understanding.contradictions.append(
            f"nothing that was left can make the {rule.title}: {MATERIALS[rule.usual].title} is taken all the same"
        )
        return MATERIALS[rule.usual]
    others = {part.material for part in found.values()} if rule.name in EDGES else set()
    ranked = sorted(allowed, key=lambda material: -_suit(understanding, rule, wish, material, others))
    return ranked[0] if ranked else None


def _leader(rule: PartRule, found: dict[str, Part]) -> Part | None:
    """The part that this one is made like: a lamp blown of glass has a shade of the same glass."""
    base = found.get("base")
    if rule.name == "shade" and base is not None and MATERIALS[base.material].family is Family.GLASS:
        return base
    return found.get(rule.follows or "")


def _suit(understanding: Understanding, rule: PartRule, wish: Wish, material: Material, others: set[str]) -> float:
    points = 0.0
    if wish.family is not None:
        points += 8 * (material.family is wish.family)
    if wish.finishes or wish.sheens:
        points += 4 * (finish_asked(wish, material) is not None)
        points += 2 * any(finish in material.finishes for finish in wish.finishes)
    if wish.colour is not None:
        points += 3 * (material.takes_colour or material.family is Family.GEM)
        # A coloured lamp is glazed sooner than painted.
        points += MATERIALS[rule.usual].family is Family.METAL and material.family is Family.CERAMIC
        # Paint and stain look truest on the palest wood.
        points += 0.5 * (material.slug == "maple" and MATERIALS[rule.usual].family is Family.WOOD)
        # Of the gems about that colour the one that comes to mind first: sapphire before lapis for blue.
        points += 4 * (material.family is Family.GEM and min(0.8, _near(material.colour, wish.colour)))
    if rule.name == understanding.main:
        points += sum(material.family in TECHNIQUES[slug].families for slug in understanding.techniques)
    # An inlay of the same stuff would not be seen.
    return points - 2 * (material.slug in others)


def _near(one: str, other: str) -> float:
    apart = sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return 1 - apart / 765


def _follows(
    understanding: Understanding, rule: PartRule, wish: Wish, material: Material, found: dict[str, Part]
) -> Wish:
    """What was said of the whole piece holds for the parts that follow the main one, unless more was said of them."""
    leader = _leader(rule, found)
    if leader is None or leader.material != material.slug:
        return wish
    above = understanding.wishes.get(understanding.main, Wish())
    return Wish(
        wish.wanted,
        wish.material,
        wish.family,
        wish.finishes or above.finishes,
        wish.sheens or above.sheens,
        wish.colour or above.colour,
    )


def _suits(technique: str, parts: tuple[Part, ...]) -> bool:
    return any(MATERIALS[part.material].family in TECHNIQUES[technique].families for part in parts)


def _style_left(understanding: Understanding) -> str:
    return next(slug for slug in (_DEFAULT_STYLE, *STYLES) if slug not in understanding.excluded or slug == "ornate")


def _note_said(understanding: Understanding) -> None:
    main = understanding.wishes.get(understanding.main, Wish())
    for rule in understanding.kind.parts:
        wish = understanding.wishes.get(rule.name)
        lead = rule.follows is not None and rule.required
        if wish is not None and wish.wanted and rule.name not in understanding.excluded and not rule.required:
            understanding.said.add(f"parts.{rule.name}")
        for source in (wish, main if lead else None):
            if source is None:
                continue
            if source.material is not None:
                understanding.said.add(f"parts.{rule.name}.material")
            if source.family is not None:
                understanding.said.add(f"parts.{rule.name}.material.family")
            if source.finishes or source.sheens:
                understanding.said.add(f"parts.{rule.name}.finish")
            if source.colour is not None:
                understanding.said.add(f"parts.{rule.name}.colour")
