from attrs import evolve

from domain.concepts.spec import Dimensions, Part, ProductSpec, Reading
from tests.briefs.labels import Labels, Size
from tests.briefs.score import all_missed, checks, wilson

TRAY = ProductSpec("tray", "oval", Dimensions(300, 450, 40), (Part("base", "walnut", "oiled", "#9aad86"),), "modern")
READING = Reading(
    TRAY, frozenset({"category", "dimensions", "parts.base.material", "parts.base.colour"}), "", frozenset({"brass"})
)


def _right(labels: Labels, reading: Reading = READING) -> list[bool]:
    return [check.right for check in checks(labels, reading)]


def test_what_was_read_by_luck_and_not_said_is_a_miss() -> None:
    assert _right(Labels(category="tray", materials={"base": "walnut"})) == [True, True]
    assert _right(Labels(form="oval", style="modern", finishes={"base": "oiled"})) == [False, False, False]


def test_sides_may_lie_along_any_axis_but_a_width_may_not() -> None:
    assert _right(Labels(size=Size(sides_mm=(450, (290, 310))))) == [True]
    assert _right(Labels(size=Size(sides_mm=(450, 450)))) == [False]
    assert _right(Labels(size=Size(width_mm=450))) == [False]
    assert _right(Labels(size=Size(width_mm=308))) == [True]
    assert _right(Labels(size=Size(width_mm=312))) == [False]


def test_a_named_colour_may_stray_a_little_and_a_hex_value_may_not() -> None:
    assert _right(Labels(colours={"base": "sage"})) == [True]
    assert _right(Labels(colours={"base": "navy"})) == [False]
    assert _right(Labels(colours={"base": "#9AAD86"})) == [True]
    assert _right(Labels(colours={"base": "#9aad87"})) == [False]


def test_a_refused_thing_must_be_named_and_stay_out_of_the_design() -> None:
    assert _right(Labels(excluded=("brass", "steel"))) == [True, False]
    assert _right(Labels(excluded=("walnut",)), evolve(READING, excluded=frozenset({"walnut"}))) == [False]


def test_a_refused_part_that_the_piece_cannot_be_without_may_stay() -> None:
    reading = evolve(READING, excluded=frozenset({"rim", "handles"}))
    kept = (*TRAY.parts, Part("rim", "walnut", "oiled"), Part("handles", "oak", "oiled"))

    assert _right(Labels(excluded=("rim", "handles")), evolve(reading, spec=evolve(TRAY, parts=kept))) == [True, False]


def test_words_around_an_occasion_or_a_recipient_do_no_harm() -> None:
    reading = evolve(READING, occasion="mothers_day", recipient="my best friend")

    assert _right(Labels(occasion="mother's day", recipient=("pal", "friend")), reading) == [True, True]
    assert _right(Labels(occasion="birthday", recipient=("grandfriend",)), reading) == [False, False]


def test_names_that_the_reader_does_not_know_are_misses() -> None:
    labels = Labels(category="cushion", parts=("tassels",), materials={"body": "velvet"}, techniques=("ikat",))

    assert _right(labels) == [False] * 4
    assert [check.right for check in all_missed(labels, "")] == [False] * 4


def test_wilsons_bounds_are_those_of_the_textbook() -> None:
    low, high = wilson(80, 100)

    assert (round(low, 3), round(high, 3)) == (0.711, 0.867)
