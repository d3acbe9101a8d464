"""Flags: who is in, who stays in, and what is remembered."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.flags.declared import FLAGS
from domain.flags.errors import WrongRule
from domain.flags.flag import MOST_CHANGES, Flag, FlagChanged, Party, Rule, described, place_of

AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
WHO = {"at": AT, "by": "ann", "reason": "a test"}

parties = st.builds(
    Party, st.sampled_from(["default", "acme"]), st.sampled_from(["buyer", "system"]), st.text(max_size=30)
)
percents = st.integers(0, 1000).map(lambda tenths: tenths / 10)


def a_flag(*rules: Rule, otherwise: float | None = None) -> Flag:
    return Flag(id="vendor.gemini", tenant="*", rules=rules, otherwise=otherwise)


@given(parties, percents, percents)
def test_who_is_in_stays_in_while_the_part_grows(party: Party, one: float, other: float) -> None:
    less, more = sorted((one, other))

    assert a_flag(otherwise=less).on(party, default=False) <= a_flag(otherwise=more).on(party, default=False)


@given(parties, percents)
def test_the_answer_for_a_party_is_always_the_same(party: Party, percent: float) -> None:
    assert a_flag(otherwise=percent).on(party, default=False) == a_flag(otherwise=percent).on(party, default=True)


@given(parties)
def test_nothing_is_nobody_and_a_hundred_is_everybody(party: Party) -> None:
    assert not a_flag(otherwise=0).on(party, default=True)
    assert a_flag(otherwise=100).on(party, default=False)


@pytest.mark.parametrize("percent", [5, 25, 80])
def test_about_that_part_of_the_sessions_is_in(percent: int) -> None:
    sessions = [Party("default", "buyer", f"ses_{number}") for number in range(4000)]

    inside = sum(a_flag(otherwise=percent).on(session, default=False) for session in sessions)

    assert inside / 40 == pytest.approx(percent, abs=2.5)


def test_each_step_of_a_rollout_holds_all_of_the_step_before() -> None:
    sessions = [Party("default", "buyer", f"ses_{number}") for number in range(500)]

    steps = [
        {s.id for s in sessions if a_flag(otherwise=percent).on(s, default=False)} for percent in (1, 10, 25, 60, 99)
    ]

    for less, more in pairwise(steps):
        assert less < more


def test_the_first_tenth_of_one_flag_is_not_the_first_tenth_of_the_next() -> None:
    sessions = [Party("default", "buyer", f"ses_{number}") for number in range(1000)]

    both = [s for s in sessions if place_of("one", s) < 10 and place_of("two", s) < 10]

    assert len(both) < 30


def test_the_first_rule_that_is_about_a_party_decides() -> None:
    flag = a_flag(Rule(0, tenants=("acme",), roles=("buyer",)), Rule(100, tenants=("acme",)), otherwise=0)

    assert not flag.on(Party("acme", "buyer", "a"), default=True)
    assert flag.on(Party("acme", "system", "a"), default=False)
    assert not flag.on(Party("other", "system", "a"), default=True)


@pytest.mark.parametrize("default", [True, False])
def test_where_nothing_is_set_the_declared_default_holds(default: bool) -> None:
    assert a_flag(Rule(50, tenants=("acme",))).on(Party("other", "buyer", "a"), default=default) is default


def test_off_for_everybody_is_off_whatever_was_set_before() -> None:
    flag = a_flag(Rule(100, tenants=("acme",)), otherwise=100)

    flag.turn(Rule(0), **WHO)

    assert not flag.on(Party("acme", "buyer", "a"), default=True)


def test_a_rule_about_some_comes_first_and_then_changes_in_its_place() -> None:
    flag = a_flag(Rule(0, roles=("buyer",)), otherwise=100)

    flag.turn(Rule(10, tenants=("acme",)), **WHO)
    flag.turn(Rule(5, roles=("buyer",)), **WHO)

    assert flag.rules == (Rule(10, ("acme",)), Rule(5, (), ("buyer",)))
    assert flag.otherwise == 100


@pytest.mark.parametrize("percent", [-1, 100.5, float("nan")])
def test_a_part_that_is_none_is_refused(percent: float) -> None:
    with pytest.raises(WrongRule):
        a_flag().turn(Rule(percent), **WHO)


def test_every_change_is_an_event_that_says_who_and_why() -> None:
    flag = a_flag()

    flag.turn(Rule(25, tenants=("acme",)), **WHO)

    assert flag.drain_events() == (
        FlagChanged(
            at=AT,
            subject="vendor.gemini",
            by="ann",
            reason="a test",
            before="as declared",
            after="on for 25 % for tenant acme, otherwise as declared",
        ),
    )


def test_the_last_hundred_changes_are_kept() -> None:
    flag = a_flag()

    for number in range(MOST_CHANGES + 5):
        flag.turn(Rule(number % 2 * 100), at=AT, by="ann", reason=f"change {number}")

    assert len(flag.changes) == MOST_CHANGES
    assert flag.changes[-1].reason == f"change {MOST_CHANGES + 4}"


def test_rules_are_told_in_words() -> None:
    rules = (Rule(0, ("acme", "bell")), Rule(25, (), ("buyer",)), Rule(100, ("acme",), ("system",)))

    assert described(rules, None) == (
        "off for tenant acme or bell, on for 25 % for role buyer, on for tenant acme with role system,"
        " otherwise as declared"
    )


def test_the_kill_switches_are_declared_and_on() -> None:
    assert FLAGS["vendor.gemini"].default
    assert FLAGS["vendor.imagekit"].default
