"""The geometry of every form in every style, which takes longer than a fast test may."""

import pytest

from domain.concepts.spec import Dimensions, ProductSpec
from domain.craft import CATEGORIES
from tests.unit.studio_renderer.test_forms import SHAPED, STYLES, check, parts_of


@pytest.mark.parametrize("category", SHAPED)
async def test_every_form_in_every_style_is_solid_and_true_to_size(category: str) -> None:
    for form in CATEGORIES[category].forms:
        for style in STYLES:
            usual = Dimensions(*form.size_mm)

            check(ProductSpec(category, form.slug, usual, parts_of(category, form.slug), style), weld=style == "ornate")
