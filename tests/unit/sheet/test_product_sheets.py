"""What a product sheet says of a design."""

from functools import cache
from itertools import product
from typing import Any

import pytest
from attrs import evolve

from adapters.studio.models.survey import survey
from domain.concepts.sheet import Complexity, ProductSheet, draw_up_sheet, piece_of
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, usual_techniques
from domain.craft.figures import Figures, presumed
from domain.craft.making import EURO_RATES, HOURLY_RATE_EUR
from domain.craft.materials import FINISHES
from domain.craft.piece import mass_kg, volume_mm3
from domain.kernel.money import Money


def a_spec(category: str, form: str, *parts: Part, size: tuple[float, float, float] | None = None) -> ProductSpec:
    size = size or CATEGORIES[category].form(form).size_mm
    made = usual_techniques(category, form, tuple((part.name, part.material, part.finish) for part in parts))
    return ProductSpec(category, form, Dimensions(*size), parts, "modern", techniques=made, palette=("#5c4033",))


def a_walnut_box(size: tuple[float, float, float] = (200, 130, 90)) -> ProductSpec:
    return a_spec("box", "lidded", Part("body", "walnut", "oiled"), Part("lid", "walnut", "oiled"), size=size)


def a_ring(stone: str | None = None, *, size: tuple[float, float, float] = (21, 6, 26)) -> ProductSpec:
    stones = (Part("stone", stone, "faceted"),) if stone else ()
    return a_spec("ring", "solitaire", Part("band", "gold", "polished"), *stones, size=size)


def a_stool(material: str = "oak", finish: str = "oiled") -> ProductSpec:
    return a_spec("stool", "round_three_leg", Part("seat", material, finish), Part("legs", material, finish))


@cache
def measured(spec: ProductSpec) -> Figures:
    return survey(spec)


def a_sheet(spec: ProductSpec, **words: Any) -> ProductSheet:
    return draw_up_sheet(spec, measured(spec), **words)


def test_a_sheet_describes_the_design_in_words() -> None:
    spec = evolve(a_walnut_box(), motifs=("sunburst",), engraving="For Anna", style="art_deco")

    sheet = a_sheet(spec, currency="EUR", occasion="80th birthday")

    assert sheet.title == "Art deco walnut box"
    assert "200 × 130 × 90 mm" in sheet.description
    assert "sunburst" in sheet.description
    assert "“For Anna”" in sheet.description
    assert (sheet.category, sheet.sub_category) == ("box", "keepsake box")
    assert {"walnut", "joinery", "sunburst", "80th birthday"} <= set(sheet.tags)
    assert sheet.materials == ("walnut",)
    assert [(colour.hex, colour.name) for colour in sheet.colours] == [("#5c4033", "walnut brown")]
    assert "fine joinery" in sheet.required_skills


def _everything() -> list[ProductSpec]:
    found = []
    for category in CATEGORIES.values():
        for form, optional in product(category.forms, (False, True)):
            parts = [
                Part(rule.name, rule.usual, MATERIALS[rule.usual].finishes[0])
                for rule in category.parts
                if rule.required or rule.name in form.needs or (optional and rule.name not in form.without)
            ]
            found.append(a_spec(category.slug, form.slug, *parts))
    return found


@pytest.mark.parametrize("spec", _everything(), ids=lambda spec: f"{spec.category}-{spec.form}-{len(spec.parts)}")
def test_everything_of_the_vocabulary_gets_a_sound_sheet(spec: ProductSpec) -> None:
    size = spec.dimensions
    figures = presumed((size.width_mm, size.depth_mm, size.height_mm), tuple(part.name for part in spec.parts))

    sheet = draw_up_sheet(spec, figures, currency="EUR")

    assert 0 < sheet.price.low.amount < sheet.price.high.amount
    assert 0 < sheet.price.confidence <= 1
    assert sheet.price.reasons
    assert 0 < sheet.making_days.low < sheet.making_days.high <= 60
    assert 60 <= sheet.makeability.score <= 100
    assert sheet.mass_g > 0
    assert sheet.required_skills


def test_the_mass_of_a_part_is_its_volume_in_the_mesh_times_its_density() -> None:
    spec = a_walnut_box()
    piece = piece_of(spec, measured(spec))

    # Walnut weighs 630 kg/m³.
    assert mass_kg(piece, "body") == pytest.approx(measured(spec).volume_mm3("body") * 630e-9)
    assert mass_kg(piece, "knob") == 0
    assert a_sheet(spec, currency="EUR").mass_g == round(1000 * (mass_kg(piece, "body") + mass_kg(piece, "lid")))


def test_a_walnut_box_weighs_what_its_boards_weigh() -> None:
    # Walls, floor and lid between 5 and 20 mm thick.
    assert 300 < a_sheet(a_walnut_box(), currency="EUR").mass_g < 800


def test_a_gold_band_weighs_what_a_jeweller_expects() -> None:
    band = a_spec("ring", "band", Part("band", "gold", "polished"))

    assert 5 < a_sheet(band, currency="EUR").mass_g < 12


def test_thick_metal_is_made_hollow_and_thin_metal_is_not() -> None:
    lamp = a_spec(
        "lamp",
        "gourd",
        Part("base", "brass", "polished"),
        Part("stem", "brass", "polished"),
        Part("shade", "linen", "natural"),
    )
    piece, figures = piece_of(lamp, measured(lamp)), measured(lamp)

    assert volume_mm3(piece, "base") < 0.5 * figures.volume_mm3("base")
    assert volume_mm3(piece, "shade") == figures.volume_mm3("shade")
    assert 3 < mass_kg(piece, "base") < 12


def test_a_larger_piece_never_costs_less() -> None:
    prices = [a_sheet(a_walnut_box((w, w * 0.65, w * 0.45)), currency="EUR").price for w in (60, 120, 200, 400, 800)]

    assert [price.low.amount for price in prices] == sorted(price.low.amount for price in prices)
    assert [price.high.amount for price in prices] == sorted(price.high.amount for price in prices)


def test_a_stone_makes_a_ring_dearer_and_the_price_less_sure() -> None:
    plain, set_with_one = (a_sheet(a_ring(stone), currency="EUR") for stone in (None, "diamond"))

    assert set_with_one.price.high.amount > 2 * plain.price.high.amount
    assert set_with_one.price.confidence < plain.price.confidence
    assert any("diamond" in reason for reason in set_with_one.price.reasons)
    assert "stone setting" in set_with_one.required_skills
    assert set_with_one.complexity is Complexity.EXPERT


def test_the_reasons_name_hours_rate_and_conversion() -> None:
    sheet = a_sheet(a_walnut_box(), currency="USD")

    assert sheet.price.low.currency == "USD"
    assert any(f"{HOURLY_RATE_EUR:g} EUR" in reason and "hours" in reason for reason in sheet.price.reasons)
    assert any(f"{EURO_RATES['USD']:g} USD" in reason for reason in sheet.price.reasons)


def test_a_currency_without_a_rate_is_answered_in_euro_and_says_so() -> None:
    sheet = a_sheet(a_walnut_box(), currency="XXX")

    assert sheet.price.low.currency == "EUR"
    assert any("XXX" in reason for reason in sheet.price.reasons)


def test_yen_have_no_minor_unit() -> None:
    in_euro, in_yen = (a_sheet(a_walnut_box(), currency=code).price.low for code in ("EUR", "JPY"))

    assert in_yen.major == pytest.approx(in_euro.major * EURO_RATES["JPY"], rel=0.06)


def test_a_budget_below_the_band_is_said_and_one_inside_is_not() -> None:
    price = a_sheet(a_walnut_box(), currency="EUR").price

    below = a_sheet(a_walnut_box(), currency="EUR", budget=Money(price.low.amount - 100, "EUR"))
    inside = a_sheet(a_walnut_box(), currency="EUR", budget=price.low)

    assert below.over_budget is not None
    assert inside.over_budget is None


def test_a_budget_in_another_currency_is_compared_after_conversion() -> None:
    low = a_sheet(a_walnut_box(), currency="EUR").price.low

    enough = a_sheet(a_walnut_box(), currency="EUR", budget=Money.of_major(low.major * 170, "JPY"))
    too_little = a_sheet(a_walnut_box(), currency="EUR", budget=Money.of_major(low.major * 100, "JPY"))

    assert enough.over_budget is None
    assert too_little.over_budget is not None
    assert "JPY" in too_little.over_budget


def _findings(spec: ProductSpec) -> str:
    return " ".join(a_sheet(spec, currency="EUR").makeability.findings)


def _score(spec: ProductSpec) -> int:
    return a_sheet(spec, currency="EUR").makeability.score


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (a_stool("glass", "clear"), "would not carry a person"),
        (a_ring("sapphire", size=(21, 2.0, 28)), "too tall for a band"),
        (a_walnut_box((60, 40, 20)), "mm inside"),
        (a_walnut_box((120, 80, 25)), "lip"),
        (evolve(a_walnut_box(), parts=(Part("body", "walnut", "oiled"),)), "lid is missing"),
        (evolve(a_walnut_box(), parts=(Part("body", "walnut", "crackle"), Part("lid", "walnut", "oiled"))), "crackle"),
        (a_spec("vase", "cylinder", Part("body", "stoneware", "matte"), size=(60, 60, 400)), "falls over"),
        (a_spec("vase", "ovoid", Part("body", "walnut", "oiled")), "no water"),
        (a_spec("vase", "ovoid", Part("body", "glass", "clear"), size=(300, 300, 700)), "one blower"),
        (a_spec("ring", "band", Part("band", "gold", "polished"), size=(21, 1.4, 21)), "bends"),
        (a_spec("bowl", "round", Part("body", "stoneware", "matte"), size=(900, 900, 200)), "outside 60 to 600"),
        (evolve(a_stool(), dimensions=Dimensions(340, 340, 750)), "rungs"),
        (a_spec("box", "sliding", Part("body", "glass", "clear"), Part("lid", "glass", "clear")), "grooves"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_stands_in_the_way_is_found_and_costs_points(spec: ProductSpec, words: str) -> None:
    assert words in _findings(spec)
    assert _score(spec) < 100


def test_a_glass_stool_is_hardly_makeable_and_a_plain_box_is() -> None:
    assert _score(a_stool("glass", "clear")) < 40
    assert _score(a_walnut_box()) == 100


def test_clay_waits_for_drying_and_firing() -> None:
    stoneware, brass = (
        a_sheet(a_spec("vase", "ovoid", Part("body", material, MATERIALS[material].finishes[0])), currency="EUR")
        for material in ("stoneware", "brass")
    )

    assert stoneware.making_days.low > brass.making_days.low


def test_harder_techniques_make_a_piece_more_complex() -> None:
    plain = a_walnut_box()
    marquetry = evolve(plain, techniques=(*plain.techniques, "marquetry"))

    order = list(Complexity)
    levels = [a_sheet(spec, currency="EUR").complexity for spec in (plain, marquetry)]

    assert order.index(levels[0]) < order.index(levels[1])


def test_a_sheet_is_a_value() -> None:
    one, other = a_sheet(a_walnut_box(), currency="EUR"), a_sheet(a_walnut_box(), currency="EUR")

    assert isinstance(one, ProductSheet)
    assert one == other
    assert hash(one) == hash(other)


def test_words_of_every_style_and_finish_stand_in_the_description() -> None:
    for style, finish in product(STYLES, FINISHES):
        parts = (Part("body", "walnut", finish), Part("lid", "walnut", "oiled"))

        spec = evolve(a_walnut_box(), style=style, parts=parts)
        description = draw_up_sheet(spec, measured(a_walnut_box()), currency="EUR").description

        assert STYLES[style].title in description
        assert FINISHES[finish].title in description.lower()
