"""The craft vocabulary is whole: every slug that one table names is in the table that it means."""

import re

import pytest

from domain.craft import (
    CATEGORIES,
    CRAFTS,
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
def test_the_first_part_is_always_there_and_follows_nothing(category: Category) -> None:
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
    assert 100 < material.density_kg_m3 < 22_000
    assert material.density_source.title
    assert material.density_source.estimate or material.density_source.url
    assert _HEX.fullmatch(material.colour)
    assert set(material.finishes) <= set(FINISHES)
    assert 0 < material.price.low_eur < material.price.high_eur
    assert material.price.per == ("carat" if material.family is Family.GEM else "kg")
    assert material.price.basis
    assert 0 <= material.workability <= 1


def test_every_style_prefers_things_that_exist() -> None:
    for style in STYLES.values():
        assert set(style.finishes) <= set(FINISHES)
        assert set(style.techniques) <= set(TECHNIQUES)
        assert all(_HEX.fullmatch(colour) for colour in style.palette)


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_a_style_likes_forms_that_the_category_has_and_all_others_follow(category: Category) -> None:
    forms = {form.slug for form in category.forms}

    assert set(category.liked_by) <= set(STYLES)
    for style in STYLES:
        liked = category.liked_by.get(style, ())
        assert set(liked) <= forms
        assert [form.slug for form in category.forms_for(style)][: len(liked)] == list(liked)
        assert {form.slug for form in category.forms_for(style)} == forms


def test_every_style_has_a_finish_for_every_material() -> None:
    for style in STYLES.values():
        for material in MATERIALS.values():
            assert set(material.finishes) & set(style.finishes), (style.slug, material.slug)


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_what_a_category_names_exists(category: Category) -> None:
    names = {part.name for part in category.parts}
    made = [technique for techniques in category.made_by.values() for technique in techniques]
    made += [technique for form in category.forms for technique in form.techniques]
    made += [each for part in category.parts for techniques in part.techniques.values() for each in techniques]

    assert set(made) <= set(TECHNIQUES)
    assert set(category.accents) <= names
    assert set(category.made_by) <= set(category.parts[0].families)
    assert len({form.slug for form in category.forms}) == len(category.forms)
    assert len(names) == len(category.parts)
    for part in category.parts:
        assert all(MATERIALS[slug].family in part.families for slug in part.offered), part.name


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_a_category_and_all_its_forms_can_be_said_in_english(category: Category) -> None:
    assert category.words["en"]
    assert all(form.words["en"] for form in category.forms)
    for size in category.sizes:
        assert size.words["en"]
        for axis, mm in zip(Axis, size.size_mm, strict=True):
            assert mm is None or category.plausible[axis].least <= mm <= category.plausible[axis].most


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.slug)
def test_a_category_its_forms_and_its_parts_can_be_said_in_five_languages(category: Category) -> None:
    spoken = {"en", "es", "fr", "de", "hi"}

    assert set(category.words) == spoken
    for form in category.forms:
        assert set(form.words) == spoken, form.slug
    for part in category.parts:
        assert not part.words or set(part.words) == spoken, part.name


def test_categories_are_listed_by_craft() -> None:
    crafts = [category.craft for category in CATEGORIES.values()]

    assert tuple(dict.fromkeys(crafts)) == CRAFTS
    assert crafts == sorted(crafts, key=CRAFTS.index)
    assert len(CATEGORIES) >= 34


def test_a_part_or_form_that_a_category_lacks_is_answered_plainly() -> None:
    box = CATEGORIES["box"]

    assert box.part("wheel") is None
    assert box.form("pyramid") is box.forms[0]


def test_materials_are_found_by_family() -> None:
    assert of_family(Family.WOOD)[:3] == ("walnut", "oak", "maple")
    assert of_family(Family.GLASS, Family.PAPER) == ("glass", "crystal", "paper")


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
