"""Rules of the wire, money and queries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.money import Money
from domain.kernel.query import Op, Query, eq
from domain.kernel.rules import Between, Length, Matches, NoControls, Rule


@pytest.mark.parametrize(
    ("value", "broken"),
    [("ab", True), ("abc", False), ("   a   ", True), ("x" * 10, False), ("x" * 11, True), (" " * 8 + "abc", True)],
)
def test_a_length_counts_what_is_left_after_stripping_but_bounds_all_of_it(value: str, broken: bool) -> None:
    assert (Length(3, 10).broken(value) is not None) is broken


def test_a_length_of_a_list_counts_its_members() -> None:
    assert Length(1, 2).broken([1, 2]) is None
    assert Length(1, 2).broken([1, 2, 3]) == "must have 1 to 2 members, has 3"


def test_a_range_includes_its_ends() -> None:
    rule = Between(1, 8)
    assert rule.broken(1) is None
    assert rule.broken(8) is None
    assert rule.broken(9) == "must be from 1 to 8, is 9"
    assert rule.schema() == {"minimum": 1, "maximum": 8}


def test_a_pattern_matches_from_end_to_end_and_gives_an_example() -> None:
    rule = Matches(r"[A-Z]{3}", "EUR")
    assert rule.broken("EUR") is None
    assert rule.broken("EURO") == "must look like 'EUR'"
    assert rule.schema()["examples"] == ["EUR"]


@pytest.mark.parametrize("bad", ["a\x00b", "\x1b[31m", "\ud800", "del\x7f"])
def test_control_characters_and_lone_surrogates_are_refused(bad: str) -> None:
    assert NoControls().broken(bad) is not None


@pytest.mark.parametrize("good", ["two\nlines\tand a tab", "ein Käßtchen", "صندوق من خشب الجوز", "🎁 box"])
def test_every_script_and_emoji_is_welcome(good: str) -> None:
    assert NoControls().broken(good) is None


def test_every_rule_is_one() -> None:
    assert all(isinstance(rule, Rule) for rule in (Length(1, 2), Between(1, 2), Matches("a", "a"), NoControls()))


@settings(max_examples=50, derandomize=True)
@given(st.integers(0, 10**9), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_money_survives_the_way_to_major_units_and_back(amount: int, currency: str) -> None:
    money = Money(amount, currency)

    assert Money.of_major(money.major, currency) == money


def test_the_minor_unit_is_the_currencys_own() -> None:
    assert Money.of_major(12.5, "EUR").amount == 1250
    assert Money.of_major(1250, "JPY").amount == 1250
    assert Money.of_major(1.5, "KWD").amount == 1500


def test_a_query_names_the_fields_that_an_index_must_cover() -> None:
    query = Query(where=eq(brief__text="x"), order="made_at").and_("height", Op.GT, 3)

    assert query.fields == {"brief.text", "height", "made_at"}
