"""The craft vocabulary is whole: every slug that one table names is in the table that it means."""

import re

import pytest

from domain.craft import (
    CATEGORIES,
    MATERIALS,
    STYLES,
    TECHNIQUES,
    Category,
    Family,
    Material,
    of_family,
    usual_techniques,
)
from domain.craft.categories import Axis
from domain.craft.colour_names import name_of
from domain.craft.materials import FINISHES

_HEX = re.compile(r"#[0-9a-f]{6}")


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_a_category_can_be_made_in_each_of_its_forms(category: Category) -> None:
    names = {part.name for part in category.parts}

    for form in category.forms:
        assert set(form.needs) <= names
        assert set(form.without) <= names
        assert not set(form.needs) & set(form.without)
        for axis, size in zip(Axis, form.size_mm, strict=True):
            assert category.plausible[axis].least <= size <= category.plausible[axis].most
        if form.round:
            assert form.size_mm[0] == form.size_mm[1]


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_the_plainest_form_needs_no_optional_part_and_the_first_part_is_required(category: Category) -> None:
    assert category.forms[0].needs == ()
    assert category.parts[0].required
    assert category.parts[0].follows is None


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_a_part_is_usually_made_of_something_that_may_make_it(category: Category) -> None:
    names = [part.name for part in category.parts]

    for at, part in enumerate(category.parts):
        assert MATERIALS[part.usual].family in part.families
        assert part.follows is None or part.follows in names[:at]


@pytest.mark.parametrize("material", MATERIALS.values(), ids=lambda material: material.slug)
def test_a_material_has_figures_with_a_source_and_finishes_that_exist(material: Material) -> None:
    assert 100 < material.density_kg_m3 < 20_000
    assert material.density_source.title
    assert material.density_source.estimate or material.density_source.url
    assert _HEX.fullmatch(material.colour)
    assert set(material.finishes) <= set(FINISHES)
    assert 0 < material.price.low_eur < material.price.high_eur
    assert material.price.per == ("carat" if material.family is Family.STONE else "kg")
    assert material.price.basis
    assert 0 <= material.workability <= 1


def test_every_style_prefers_things_that_exist() -> None:
    forms = {form.slug for category in CATEGORIES.values() for form in category.forms}

    for style in STYLES.values():
        assert set(style.forms) <= forms
        assert set(style.finishes) <= set(FINISHES)
        assert set(style.techniques) <= set(TECHNIQUES)
        assert all(_HEX.fullmatch(colour) for colour in style.palette)


def test_every_style_has_a_form_for_every_category_and_a_finish_for_every_family() -> None:
    for style in STYLES.values():
        for category in CATEGORIES.values():
            assert {form.slug for form in category.forms} & set(style.forms), (style.slug, category.slug)
        for material in MATERIALS.values():
            assert set(material.finishes) & set(style.finishes), (style.slug, material.slug)


def test_a_part_or_form_that_a_category_lacks_is_answered_plainly() -> None:
    box = CATEGORIES["box"]

    assert box.part("wheel") is None
    assert box.form("pyramid") is box.forms[0]


def test_materials_are_found_by_family() -> None:
    assert of_family(Family.WOOD) == ("walnut", "oak", "maple")
    assert of_family(Family.GLASS, Family.TEXTILE) == ("glass", "linen")


@pytest.mark.parametrize(
    ("category", "form", "parts", "engraved", "techniques"),
    [
        ("box", "hinged", [("body", "walnut", "oiled"), ("inlay", "brass", "polished")], False, ("joinery", "inlay")),
        ("vase", "ovoid", [("body", "stoneware", "matte")], False, ("throwing", "glazing")),
        ("bowl", "faceted", [("body", "glass", "clear")], False, ("blowing", "cutting")),
        ("ring", "solitaire", [("band", "gold", "hammered"), ("stone", "ruby", "faceted")], True,
         ("casting", "hammering", "setting", "engraving")),
        ("lamp", "dome", [("base", "brass", "polished"), ("shade", "glass", "clear")], False, ("turning", "blowing")),
        ("stool", "saddle", [("seat", "oak", "oiled"), ("legs", "steel", "blackened")], False,
         ("turning", "joinery", "forging", "carving")),
        ("vase", "ovoid", [("body", "moon cheese", "mouldy")], False, ()),
    ],
)  # fmt: skip
def test_techniques_follow_from_form_and_parts(
    category: str, form: str, parts: list[tuple[str, str, str]], engraved: bool, techniques: tuple[str, ...]
) -> None:
    assert usual_techniques(category, form, parts, engraved=engraved) == techniques


@pytest.mark.parametrize(("colour", "name"), [("#9caf88", "sage"), ("#000000", "black"), ("#0f52b9", "sapphire blue")])
def test_a_colour_gets_the_nearest_name(colour: str, name: str) -> None:
    assert name_of(colour) == name
