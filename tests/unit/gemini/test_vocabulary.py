"""What a model is told, and how much it has to choose among."""

import json

import pytest

from adapters.gemini import vocabulary
from adapters.gemini.answers import in_a_line
from adapters.gemini.prices import DEAREST, PICTURE_TOKENS, PRICES, Usage
from adapters.studio.designer.lexicon.en.looks import MOTIFS as LEXICON
from adapters.studio.renderer.stencils import MOTIFS as STENCILS
from domain.craft import CATEGORIES
from domain.craft.motifs import MOTIFS


@pytest.mark.parametrize("kind", CATEGORIES.values(), ids=lambda kind: kind.slug)
def test_no_schema_has_more_choices_than_the_vendor_takes(kind: vocabulary.Category) -> None:
    for schema in (vocabulary.reading(kind), vocabulary.proposals(kind, 7), vocabulary.kinds()):
        assert vocabulary.choices_in(schema) < 100
        assert len(json.dumps(schema)) < 5000


def test_every_material_of_a_category_is_told_with_its_finishes_though_it_is_no_choice_of_the_schema() -> None:
    words = vocabulary.words_of(CATEGORIES["ring"])

    assert "material gold (metal): polished" in words
    assert "height_mm: " in words
    assert "gold" not in str(
        vocabulary.design(CATEGORIES["ring"])["properties"]["parts"]["items"]["properties"]["material"]
    )


def test_every_motif_has_its_words_and_its_stencil() -> None:
    assert set(MOTIFS) == LEXICON.keys()
    assert set(MOTIFS) <= STENCILS


def test_a_picture_costs_what_the_price_list_says_and_an_unknown_model_counts_as_the_dearest() -> None:
    picture = Usage(painted=PICTURE_TOKENS, pictures=1)

    assert picture.micros("gemini-3.1-flash-image") == pytest.approx(67_000, rel=0.01)
    assert picture.micros("gemini-3-pro-image") == pytest.approx(134_000, rel=0.01)
    assert picture.micros("something-new") >= max(picture.micros(model) for model in PRICES)
    assert all(price.written <= DEAREST.written and price.painted <= DEAREST.painted for price in PRICES.values())


def test_a_models_sentence_is_shown_in_one_line_without_control_characters() -> None:
    assert in_a_line(" a\n\tbox\x00\x1b[31m with lid ", 40) == "a box [31m with lid"
    assert in_a_line("a" * 50, 10) == "a" * 9 + "…"
