"""Designs of everything that can be made."""

from hypothesis import strategies as st

from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES


def a_design(category: str, form: str | None = None, **changes: object) -> ProductSpec:
    """The usual piece of a form (the plain one), with every part that goes with it."""
    kind = CATEGORIES[category]
    shape = kind.form(form or kind.forms[0].slug)
    parts = tuple(
        Part(rule.name, rule.usual, MATERIALS[rule.usual].finishes[0])
        for rule in kind.parts
        if rule.name not in shape.without
    )
    size = changes.pop("dimensions", Dimensions(*shape.size_mm))
    style = changes.pop("style", "modern")
    return ProductSpec(category, shape.slug, size, changes.pop("parts", parts), style, **changes)  # type: ignore[arg-type]


@st.composite
def designs(draw: st.DrawFn) -> ProductSpec:
    """Any form of any category, in any style, somewhat smaller or larger than usual."""
    category = CATEGORIES[draw(st.sampled_from(sorted(CATEGORIES)))]
    form = draw(st.sampled_from(category.forms))
    rules = [
        rule
        for rule in category.parts
        if rule.required or rule.name in form.needs or (rule.name not in form.without and draw(st.booleans()))
    ]
    grow = draw(st.floats(0.7, 1.5))
    width, depth, height = (grow * size for size in form.size_mm)
    parts = tuple(Part(rule.name, rule.usual, MATERIALS[rule.usual].finishes[0]) for rule in rules)
    return ProductSpec(
        category.slug, form.slug, Dimensions(width, depth, height), parts, draw(st.sampled_from(sorted(STYLES)))
    )
