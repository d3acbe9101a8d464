"""The sentences that a designer writes: the commission, and what sets a proposal apart."""

from domain.concepts.spec import Composition, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES
from domain.craft.materials import FINISHES

_VIEWS = {
    Composition.HERO: "",
    Composition.THREE_QUARTER: "seen from an angle",
    Composition.FROM_ABOVE: "seen from above",
    Composition.LOW: "seen from low down",
    Composition.DETAIL: "seen close up",
    Composition.IN_USE: "shown in use",
}


_PLURAL = frozenset(
    {rule.name for kind in CATEGORIES.values() for rule in kind.parts if rule.name.endswith("s")} | {"feet"}
)
_MASS = frozenset({"stitching", "piping", "glazing"})


def article(words: str) -> str:
    """The words with "a" or "an" before them."""
    vowel = words[:1].lower() in set("aeiou") or words.startswith(("8", "11", "18"))
    return f"{'an' if vowel else 'a'} {words}"


def enhanced(
    spec: ProductSpec, title: str, *, coloured: str | None, recipient: str | None, occasion: str | None
) -> str:
    """The brief as a maker would write the commission: one or two sentences."""
    form = CATEGORIES[spec.category].form(spec.form).title
    main, *rest = spec.parts
    size = spec.dimensions
    colour = f", {coloured}" if coloured and main.colour else ""
    material = MATERIALS[main.material].title
    first = f"{article(title).capitalize()} in {FINISHES[main.finish].title} {material}{colour}, {form}"
    others = [_part(part) for part in rest if part.material != main.material or part.finish != main.finish]
    if others:
        first += f", with {_list(others)}"
    first += f"; about {size.width_mm:g} × {size.depth_mm:g} × {size.height_mm:g} mm"
    first += f", in {article(STYLES[spec.style].title)} manner."
    second = []
    if spec.motifs:
        second.append(f"decorated with {_list(list(spec.motifs))}")
    if spec.engraving:
        second.append(f"engraved “{spec.engraving}”")
    if recipient:
        second.append("made for the buyer" if recipient == "myself" else f"made for the buyer's {recipient}")
    if occasion:
        second.append(f"meant for {article(occasion)}")
    return first + (f" It is {_list(second)}." if second else "")


def _part(part: Part) -> str:
    name = part.name if part.name in _PLURAL or part.name in _MASS else article(part.name)
    return f"{name} of {FINISHES[part.finish].title} {MATERIALS[part.material].title}"


def _list(items: list[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def difference(spec: ProductSpec, plainest: ProductSpec, composition: Composition) -> str:
    """What sets a proposal apart from the plainest one, in a few words."""
    if spec == plainest and composition is Composition.HERO:
        return "the plainest answer"
    said = []
    kind = CATEGORIES[spec.category]
    if spec.form != plainest.form:
        said.append(kind.form(spec.form).title)
    said += _dressed(spec, plainest)
    before = {part.name for part in plainest.parts}
    after = {part.name for part in spec.parts}
    said += [f"no {name}" for name in sorted(before - after)]
    if spec.style != plainest.style:
        said.append(f"{STYLES[spec.style].title} style")
    if spec.dimensions != plainest.dimensions and spec.form == plainest.form:
        said.append("slightly different proportions")
    if _VIEWS[composition]:
        said.append(_VIEWS[composition])
    return ", ".join(said[:4])


def _dressed(spec: ProductSpec, plainest: ProductSpec) -> list[str]:
    """What is new about the parts; parts that changed alike are named together."""
    before = {part.name: part for part in plainest.parts}
    changes: dict[str, list[str]] = {}
    for part in spec.parts:
        old = before.get(part.name)
        material = MATERIALS[part.material].title
        if old is None:
            changes.setdefault(f"with {{}} of {FINISHES[part.finish].title} {material}", []).append(part.name)
        elif part.material != old.material:
            changes.setdefault(f"{{}} in {material}", []).append(part.name)
        elif part.finish != old.finish:
            changes.setdefault(f"{FINISHES[part.finish].title} {{}}", []).append(part.name)
        elif part.colour != old.colour:
            changes.setdefault("{} in another colour", []).append(part.name)
    return [words.format(" and ".join(names)) for words, names in changes.items()]
