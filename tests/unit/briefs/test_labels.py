import pytest

from tests.briefs.labels import LANGUAGES, mistakes, read_set
from tests.briefs.names import CATEGORIES

TUNED, HELD = read_set("tuned"), read_set("held")
BOTH = TUNED + HELD


def test_labels_use_only_the_studios_names() -> None:
    assert {brief.id: found for brief in BOTH if (found := list(mistakes(brief.labels)))} == {}
    assert {brief.id for brief in BOTH if brief.language not in LANGUAGES} == set()
    assert {brief.id for brief in BOTH if not 3 <= len(brief.text) <= 1000} == set()


def test_every_brief_has_an_id_of_its_own() -> None:
    assert len({brief.id for brief in BOTH}) == len(BOTH)


def test_no_brief_is_there_twice_and_none_that_was_held_back_is_tuned_on() -> None:
    assert len({" ".join(brief.text.casefold().split()) for brief in BOTH}) == len(BOTH)


def test_there_are_briefs_enough_in_each_set_and_language() -> None:
    assert len(TUNED) >= 220
    assert len(HELD) >= 110
    for language in LANGUAGES:
        assert sum(brief.language == language for brief in BOTH) >= 20
        assert any(brief.language == language for brief in HELD)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_asked_for_in_both_sets(category: str) -> None:
    assert sum(brief.labels.category == category for brief in BOTH) >= 6
    assert any(brief.labels.category == category for brief in HELD)
