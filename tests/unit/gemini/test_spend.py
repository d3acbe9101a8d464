"""What a tenant spends."""

import pytest

from domain.spending.spend import KEPT_DAYS, DaySpent, Spend


def test_what_is_set_aside_counts_until_the_call_is_settled() -> None:
    spend = Spend(id="gemini:t", tenant="t")

    spend.reserve("2026-01-01", 70, 100)
    with pytest.raises(DaySpent):
        spend.reserve("2026-01-01", 31, 100)
    spend.settle("2026-01-01", 70, 20, 1)
    spend.reserve("2026-01-01", 80, 100)

    day = spend.on("2026-01-01")
    assert (day.micros, day.calls, day.pictures) == (100, 2, 1)


def test_every_day_begins_with_nothing_and_a_call_is_settled_on_the_day_that_it_began() -> None:
    spend = Spend(id="gemini:t", tenant="t")
    spend.reserve("2026-01-01", 100, 100)

    spend.reserve("2026-01-02", 100, 100)
    spend.settle("2026-01-01", 100, 10, 0)

    assert (spend.on("2026-01-01").micros, spend.on("2026-01-02").micros) == (10, 100)


def test_a_month_of_days_is_kept() -> None:
    spend = Spend(id="gemini:t", tenant="t")
    for day in range(1, 60):
        spend.reserve(f"2026-{1 + day // 29:02}-{1 + day % 29:02}", 1, 100)

    assert len(spend.days) == KEPT_DAYS
