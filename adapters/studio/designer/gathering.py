"""From placed words to what the buyer wants of each part."""

from collections.abc import Iterable

from adapters.studio.designer.binding import DECORATION, ELSEWHERE, Run
from adapters.studio.designer.colours import Colour
from adapters.studio.designer.lexicon.colours import OF_MATERIAL
from adapters.studio.designer.lexicon.en.stuff import OF_TECHNIQUE, TINTED
from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.vocabulary import Kind
from adapters.studio.designer.wishes import Understanding
from domain.craft import MATERIALS, Family

_SOFT = frozenset({Family.TEXTILE, Family.LEATHER, Family.PAPER})


def gather(understanding: Understanding, runs: Iterable[Run], colours: dict[int, Colour]) -> None:
    """Write every run into the wish of its part; name what cannot be."""
    runs = tuple(runs)
    for at, run in enumerate(runs):
        _stacked(understanding, runs[at - 1] if at else None, run)
        if not _said_elsewhere(understanding, run, runs):
            _gather_run(understanding, run, colours)
    main = understanding.wish(understanding.main)
    usual = next((OF_TECHNIQUE[slug] for slug in understanding.techniques if slug in OF_TECHNIQUE), None)
    if usual and main.material is None and _can_be(understanding, usual):
        main.wanted, main.material = True, usual
    for part, wish in understanding.wishes.items():
        if wish.colour in understanding.refused_colours:
            understanding.contradictions.append(f"the colour of the {part} is both asked for and refused: it stays")


def _said_elsewhere(understanding: Understanding, run: Run, runs: tuple[Run, ...]) -> bool:
    """ "Slate and oak board, inlay of slate, body oak": the first words are told apart by those that name parts."""
    materials = {slug for mention in run.mentions if (slug := mention.sense(Kind.MATERIAL))}
    if run.named or not materials or run.part not in {None, understanding.main}:
        return False
    elsewhere = any(
        other is not run and other.named and materials & {mention.sense(Kind.MATERIAL) for mention in other.mentions}
        for other in runs
    )
    # "Beech, the hooks in beech too": nothing else says what the piece is of.
    told = any(
        other is not run
        and other.part in {None, understanding.main}
        and any(mention.sense(Kind.MATERIAL) for mention in other.mentions)
        for other in runs
    )
    return elsewhere and told


def _stacked(understanding: Understanding, before: Run | None, run: Run) -> None:
    """Name what cannot be: "a wooden glass tumbler", "a steel mug made of porcelain"."""
    slug = next((slug for mention in run.mentions if (slug := mention.sense(Kind.MATERIAL))), None)
    main = understanding.wish(understanding.main)
    first = MATERIALS[main.material].title if main.material else main.family
    if slug is None or run.part != understanding.main or first is None or main.hinted:
        return
    family = MATERIALS[main.material].family if main.material else main.family
    touching = before is not None and before.part == run.part and before.mentions[-1].last + 1 == run.mentions[0].first
    alone = all(rule.follows == understanding.main or not rule.required for rule in understanding.kind.parts[1:])
    if (run.whole and main.material not in {None, slug}) or (
        touching and alone and main.material is None and family is not MATERIALS[slug].family
    ):
        understanding.contradictions.append(
            f"{_a(understanding.kind.title)} of {first} cannot be made of {MATERIALS[slug].title}: {first} is taken"
        )


def _gather_run(understanding: Understanding, run: Run, colours: dict[int, Colour]) -> None:
    material, family = _substance(understanding, run.mentions)
    colour = next((colours[mention.first].hex for mention in run.mentions if mention.first in colours), None)
    if run.part in {ELSEWHERE, DECORATION}:
        understanding.more_colours += [colour] if colour and run.part == DECORATION else []
        return
    main = understanding.wish(understanding.main)
    on_main = run.part == understanding.main or (run.part is None and not run.accent)
    if main.hinted and on_main and material not in {None, main.material} and _can_be(understanding, material):
        understanding.contradictions.append(f"the hint and the text disagree: not {MATERIALS[material or ''].title}")
        material = family = None
    part = _target(understanding, run, material, family)
    if part is None:
        part = understanding.main
    if run.part is None and material is not None:
        # "Wooden buckle, ebony": the second says what the first left open.
        opened = [name for name, wish in understanding.wishes.items() if not wish.material and wish.family]
        part = next((name for name in opened if understanding.wish(name).family is MATERIALS[material].family), part)
    rule = understanding.kind.part(part)
    made_of = MATERIALS[material].family if material else family
    if rule is not None and made_of is not None and made_of not in rule.families:
        own = OF_MATERIAL.get(material or "")
        # "Gold piping" is gold-coloured: nobody sews with metal.
        if own and (not run.explicit or set(rule.families) <= _SOFT):
            colour, material, family = colour or own, None, None
        else:
            name = MATERIALS[material].title if material else str(family)
            understanding.contradictions.append(
                f"{_a(understanding.kind.title)}'s {rule.title} is not made of {name}: another material is taken"
            )
            material = family = None
    wish = understanding.wish(part)
    wish.wanted = True
    if material is not None and wish.material not in {None, material} and not run.whole and part != understanding.main:
        # "A walnut and brass handle": what cannot be of two materials has the second beside it.
        beside = _accent(understanding, MATERIALS[material].family)
        if beside is not None and beside != part and MATERIALS[material].family is not Family.GEM:
            wish = understanding.wish(beside)
            wish.wanted = True
    if material is not None and wish.material not in {None, material}:
        understanding.contradictions.append(
            f"the {part} cannot be {MATERIALS[wish.material or material].title} and {MATERIALS[material].title}:"
            f" {MATERIALS[wish.material or material].title} is taken"
        )
    wish.material = wish.material or material
    wish.family = wish.family or family
    if colour is not None and wish.colour not in {None, colour}:
        understanding.more_colours.append(colour)
    wish.colour = wish.colour or colour
    sheens = [mention for mention in run.mentions if mention.sense(Kind.SHEEN)]
    if len({mention.sense(Kind.SHEEN) for mention in sheens}) > 1:
        first, second = sheens[0].words, sheens[-1].words
        understanding.contradictions.append(f"the {part} cannot be {first} and {second}: {first} is taken")
    for mention in run.mentions:
        wish.finishes += mention.all(Kind.FINISH)
        wish.sheens += mention.all(Kind.SHEEN)


def _can_be(understanding: Understanding, material: str | None) -> bool:
    return material is not None and MATERIALS[material].family in understanding.kind.parts[0].families


def _substance(understanding: Understanding, mentions: tuple[Mention, ...]) -> tuple[str | None, Family | None]:
    for mention in mentions:
        if material := mention.sense(Kind.MATERIAL):
            return material, None
        if near := mention.sense(Kind.NEAREST_MATERIAL):
            understanding.missed.append(f"{mention.words} ({MATERIALS[near].title} is the nearest that we work in)")
            return near, None
        if family := mention.sense(Kind.FAMILY):
            return None, Family(family)
    return None, None


def _target(understanding: Understanding, run: Run, material: str | None, family: Family | None) -> str | None:
    made_of = MATERIALS[material].family if material else family
    main = understanding.wish(understanding.main)
    if made_of is Family.GEM and understanding.kind.part("stone") and (run.part in {None, understanding.main}):
        # A string of beads is of the gem itself.
        beads = any("stone" in understanding.kind.form(form).without for form in understanding.leanings)
        return understanding.main if beads and made_of in understanding.kind.parts[0].families else "stone"
    named = understanding.kind.part(run.part) if run.part else None
    if named is not None and made_of is not None and made_of not in named.families and main.material is None:
        # "A ring with a green stone in silver": the metal is the band's.
        return understanding.main if made_of in understanding.kind.parts[0].families else run.part
    if run.part is not None and (run.part != understanding.main or made_of is None or run.explicit):
        return run.part
    taken = main.material is not None or main.family is not None
    same = main.material == material and material is not None
    # "A wooden box in walnut": the second says what the first left open.
    same = same or (material is not None and main.material is None and main.family is made_of)
    rule = understanding.kind.parts[0]
    # "A ring with a diamond in gold": what a main part is usually made of is no accent while the main part has nothing.
    beside = run.part is None and run.accent and (made_of is not rule.families[0] or main.colour is not None)
    if made_of is not None and not same and (taken or beside):
        return _accent(understanding, made_of) or understanding.main
    return run.part


def _accent(understanding: Understanding, family: Family) -> str | None:
    for name in understanding.kind.accents:
        rule = understanding.kind.part(name)
        wish = understanding.wishes.get(name)
        free = wish is None or (wish.material is None and wish.family is None)
        if rule is not None and family in rule.families and free and name not in understanding.excluded:
            return name
    return None


def is_tint_of_its_own(colour: str) -> bool:
    """Whether the colour is that of an alloy or a stone variety ("rose gold"), not of a coat on top."""
    return any(colour == tint for _, tint in TINTED.values())


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
