"""What the studio designer understands of a brief."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.studio.designer import StudioDesigner
from adapters.studio.designer.languages import spoken_in
from adapters.studio.designer.text import plain, tokenise
from domain.concepts.brief import Brief
from domain.concepts.spec import Reading
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES
from domain.kernel.money import Money
from tests.unit.designer.crafts_and_languages import CRAFTS, LANGUAGES
from tests.unit.designer.held_out_briefs import HELD_OUT
from tests.unit.designer.labelled_briefs import BRIEFS, FLAGSHIP, Label
from tests.unit.designer.scoring import wrong


async def read(text: str, **hints: str | None) -> Reading:
    return await StudioDesigner().read(Brief(text, **hints))


@pytest.mark.parametrize("label", FLAGSHIP, ids=lambda label: label.text[:40])
async def test_a_flagship_brief_is_read_exactly_right(label: Label) -> None:
    reading = await read(label.text)

    assert wrong(label, reading) == []
    assert reading.not_understood == ()
    assert reading.contradictions == ()


@pytest.mark.parametrize("label", BRIEFS, ids=lambda label: label.text[:40])
async def test_a_labelled_brief_is_read_as_a_maker_would(label: Label) -> None:
    reading = await read(label.text)

    assert wrong(label, reading) == []


@pytest.mark.parametrize("label", CRAFTS, ids=lambda label: label.text[:40])
async def test_a_brief_for_any_craft_is_read_as_its_maker_would(label: Label) -> None:
    assert wrong(label, await read(label.text)) == []


@pytest.mark.parametrize("label", LANGUAGES, ids=lambda label: label.text[:40])
async def test_a_brief_in_another_language_is_read_like_an_english_one(label: Label) -> None:
    assert wrong(label, await read(label.text)) == []


async def test_an_english_brief_is_not_taken_for_another_language() -> None:
    for label in (*BRIEFS, *HELD_OUT, *CRAFTS):
        assert not any(spoken.leads for spoken in spoken_in(tokenise(plain(label.text)))) or label.text == "Eine Vase"


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=0, max_size=1000), st.none() | st.text(max_size=60), st.none() | st.text(max_size=60))
async def test_no_text_is_an_error(text: str, hint: str | None, style: str | None) -> None:
    reading = await StudioDesigner().read(Brief(text, category=hint, material=hint, style=style))

    assert_makeable(reading)


_WORDS = (
    "walnut brass no without box vase ring lid shade knob blue dark glass stool 20 cm x , and with in of "
    "round square not gold sapphire engraved for my sister's 80th tall matte crackle feet inlay legs "
    'linen three legged 5 m " # € 50'
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=25))
async def test_any_order_of_known_words_gives_a_design_that_can_be_made(words: list[str]) -> None:
    reading = await read(" ".join(words))

    assert_makeable(reading)


def assert_makeable(reading: Reading) -> None:
    spec = reading.spec
    kind = CATEGORIES[spec.category]
    assert spec.form in {form.slug for form in kind.forms}
    assert spec.style in STYLES
    assert set(spec.techniques) <= set(TECHNIQUES)
    assert {rule.name for rule in kind.parts if rule.required} <= {part.name for part in spec.parts}
    assert spec.parts[0].name == kind.parts[0].name
    for part in spec.parts:
        rule = kind.part(part.name)
        assert rule is not None
        assert MATERIALS[part.material].family in rule.families
        assert part.finish in MATERIALS[part.material].finishes
    size = {
        "width_mm": spec.dimensions.width_mm,
        "depth_mm": spec.dimensions.depth_mm,
        "height_mm": spec.dimensions.height_mm,
    }
    assert all(allowed.least <= size[axis] <= allowed.most for axis, allowed in kind.plausible.items())
    assert reading.enhanced


async def test_the_same_brief_is_always_read_the_same() -> None:
    text = "a hammered copper bowl with a walnut foot, no gold, for my sister"

    assert await read(text) == await read(text)


async def test_a_hint_wins_over_the_text_and_says_so() -> None:
    reading = await read("an oak vase, rustic", category="bowl", style="art deco", material="walnut", occasion="Diwali")

    assert reading.spec.category == "bowl"
    assert reading.spec.style == "art_deco"
    assert reading.spec.main_material == "walnut"
    assert reading.occasion == "Diwali"
    assert len(reading.contradictions) == 3


async def test_a_hint_that_agrees_with_the_text_contradicts_nothing() -> None:
    reading = await read("a walnut box", category="Boxes", style="Modern", material="Walnut")

    assert reading.contradictions == ()
    assert {"category", "style", "parts.body.material"} <= reading.said


async def test_an_unknown_hint_is_named_and_the_text_stands() -> None:
    reading = await read("an oak stool", category="spaceship")

    assert reading.spec.category == "stool"
    assert any("spaceship" in words for words in reading.not_understood)


async def test_politeness_is_not_a_word_that_was_missed() -> None:
    reading = await read("Hello! Could you please make me something really nice, maybe a small oak stool? Many thanks")

    assert reading.not_understood == ()


async def test_a_brief_without_a_category_says_which_one_was_taken() -> None:
    reading = await read("something lovely in stoneware")

    assert reading.spec.category == "vase"
    assert "category" not in reading.said
    assert any("a vase is taken" in words for words in reading.not_understood)


async def test_british_and_american_spelling_are_the_same_word() -> None:
    british, american = await read("a grey jewellery box"), await read("a gray jewelry box")

    assert british.spec == american.spec


async def test_a_colour_belongs_to_the_part_that_it_stands_by() -> None:
    reading = await read("a brass lamp with a dark teal linen shade")

    base, _, shade = reading.spec.parts
    assert base.colour is None
    assert (shade.colour, shade.finish) == ("#134949", "dyed")


async def test_what_comes_after_in_is_of_the_thing_before_it() -> None:
    body, lid, *_ = (await read("a box in oak and walnut lid")).spec.parts

    assert (body.material, lid.material) == ("oak", "walnut")


async def test_what_a_piece_merely_comes_with_is_an_accent() -> None:
    body, _, accent = (await read("a box with brass")).spec.parts

    assert (body.material, accent.name, accent.material) == ("walnut", "inlay", "brass")


async def test_a_range_of_sizes_means_its_middle() -> None:
    assert (await read("a vase 20–25 cm")).spec.dimensions.height_mm == 225
    assert (await read("a vase between 20 and 25 cm high")).spec.dimensions.height_mm == 225


async def test_a_refused_family_leaves_no_part_of_it() -> None:
    reading = await read("a box with a knob and feet, no metal please")

    assert {MATERIALS[part.material].family for part in reading.spec.parts} == {"wood"}


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("a vase under €150", Money(15_000, "EUR")),
        ("a bowl, up to 200 dollars", Money(20_000, "USD")),
        ("a ring for £1,250.50 at most", Money(125_050, "GBP")),
        ("an oak stool, budget: 10000 yen", Money(10_000, "JPY")),
        ("a stool between $100 and $180", Money(18_000, "USD")),
        ("a carved chest for under 2k euros", Money(200_000, "EUR")),
        ("a stool 45 cm high", None),
    ],
)
async def test_a_budget_in_the_text_is_found(text: str, budget: Money | None) -> None:
    assert (await read(text)).budget == budget


async def test_the_field_wins_over_a_budget_in_the_text() -> None:
    brief = Brief("a vase under €150", budget=Money(9_900, "EUR"))

    assert (await StudioDesigner().read(brief)).budget == Money(9_900, "EUR")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("box 20 x 12 x 8 cm", (200, 120, 80)),
        ('box 8"x6"x3"', (203.2, 152.4, 76.2)),
        ("box W20 x D12 x H8 cm", (200, 120, 80)),
        ("box, height 8 cm, width 200mm and 12 cm deep", (200, 120, 80)),
        ("box one foot wide, 1/2 ft deep and 4 1/2 inches high", (304.8, 152.4, 114.3)),
        ("box 20 by 12 by 8", (200, 120, 80)),
    ],
)
async def test_sizes_are_read_however_they_are_written(text: str, sides: tuple[float, ...]) -> None:
    size = (await read(text)).spec.dimensions

    assert (size.width_mm, size.depth_mm, size.height_mm) == pytest.approx(sides)


async def test_a_lone_size_scales_the_piece_in_proportion() -> None:
    usual, large = (
        (await read("a stoneware vase")).spec.dimensions,
        (await read("a stoneware vase, 48 cm")).spec.dimensions,
    )

    assert large.height_mm == 480
    assert large.width_mm / large.height_mm == pytest.approx(usual.width_mm / usual.height_mm, rel=0.01)


async def test_words_in_another_script_are_named_not_refused() -> None:
    reading = await read("صندوق خشبي 木の箱")

    assert {"صندوق", "خشبي", "木の箱"} <= set(reading.not_understood)


@pytest.mark.parametrize("label", HELD_OUT, ids=lambda label: label.text[:40])
async def test_a_brief_that_nothing_was_tuned_to_is_read_too(label: Label) -> None:
    reading = await read(label.text)

    assert wrong(label, reading) == []


async def test_a_size_word_before_a_part_leaves_the_piece_as_it_is() -> None:
    plain, tall_knob = await read("a walnut box with a knob"), await read("a walnut box with a tall knob")

    assert plain.spec.dimensions == tall_knob.spec.dimensions


async def test_a_deep_bowl_is_deeper_and_a_deep_blue_one_is_darker() -> None:
    usual, deep, dark = await read("a blue bowl"), await read("a deep blue bowl"), await read("a deep bowl, blue")

    assert dark.spec.dimensions.height_mm > usual.spec.dimensions.height_mm == deep.spec.dimensions.height_mm
    assert deep.spec.parts[0].colour != usual.spec.parts[0].colour == dark.spec.parts[0].colour


@pytest.mark.parametrize(
    ("text", "material", "finish", "colour"),
    [
        ("a raku bowl", "stoneware", "crackle", None),
        ("a bidri box with silver inlay", "brass", "blackened", None),
        ("an azulejo vase", "stoneware", None, "#1f4e9a"),
        ("a celadon vase", "stoneware", None, "#ace1af"),
    ],
)
async def test_a_regional_craft_brings_its_material_and_look(
    text: str, material: str, finish: str | None, colour: str | None
) -> None:
    main = (await read(text)).spec.parts[0]

    assert main.material == material
    assert finish in {None, main.finish}
    assert main.colour == colour


async def test_the_commission_is_written_as_a_maker_would() -> None:
    reading = await read('a little walnut box for my grandmother\'s 80th, engraved "For Oma"')

    assert reading.enhanced.startswith("A box in oiled walnut, lift-off lid")
    assert "engraved “For Oma”" in reading.enhanced
    assert "made for the buyer's grandmother" in reading.enhanced
    assert "an 80th birthday" in reading.enhanced


async def test_what_is_refused_of_a_part_is_not_the_part() -> None:
    reading = await read("a walnut box, no lid squeaks, a thin gold band is not what I mean")

    assert "lid" not in reading.excluded
    assert "squeaks" in reading.not_understood


async def test_a_size_that_was_said_is_not_changed_by_a_word() -> None:
    assert (await read("thin gold stacking ring, 1.5 mm")).spec.dimensions.depth_mm == 1.5
    assert (await read("a tall vase, 30 cm high")).spec.dimensions.height_mm == 300
