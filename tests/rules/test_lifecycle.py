"""After the plate: grades, bars, periods of years, working days on the official calendar."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from rules.lifecycle import bars, grade, grades_within, period, period_end, working_days_after

D = dt.date


@pytest.mark.parametrize("score", ["1000", "100.5", "90"])
def test_the_text_states_no_highest_score(score: str) -> None:
    found = grade("etc", score)
    assert found is not None
    assert (found.name, found.cite, found.quote) == ("优秀", "etc:11.1", "90 分及以上")


def test_a_regulation_without_scores_gives_no_grade() -> None:
    assert grade("tic", "95") is None


def test_every_ground_stands_under_one_bar() -> None:
    grounds = [ground for bar in bars("etc") for ground in bar.grounds]
    assert sorted(grounds) == [f"14.{n}" for n in range(1, 9)]
    assert bars("tic") == ()


def test_a_bar_says_what_the_text_says_and_where() -> None:
    (bar,) = bars("etc", "14.2", D(2025, 1, 31))
    assert (bar.cite, bar.ends_on, bar.note) == ("etc:15", D(2027, 1, 31), None)
    assert bar.limit is not None
    assert bar.limit.quote == "两年内不得再次申请"


def test_a_ground_without_a_period_has_no_end() -> None:
    (bar,) = bars("etc", "14.8", D(2025, 1, 31))
    assert (bar.limit, bar.ends_on) == (None, None)
    assert bar.note is not None
    assert "第（八）项" in bar.note


def test_a_period_the_text_does_not_state_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        period("etc", "plate_validity")


def test_a_period_of_working_days_has_no_anniversary() -> None:
    with pytest.raises(ValueError, match="不是以年计"):
        period_end(D(2026, 1, 5), period("etc", "change_report").limit)


# Counted by hand on the official calendar of 2025: 26 January (Sunday) and 8 February (Saturday)
# are worked, 28 January to 4 February are the Spring Festival.
@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        (D(2025, 1, 6), 1, D(2025, 1, 7)),
        (D(2025, 1, 10), 1, D(2025, 1, 13)),
        (D(2025, 1, 24), 1, D(2025, 1, 26)),
        (D(2025, 1, 24), 3, D(2025, 2, 5)),
        (D(2025, 2, 7), 1, D(2025, 2, 8)),
        (D(2025, 1, 26), 2, D(2025, 2, 5)),
        (D(2025, 3, 3), 30, D(2025, 4, 15)),
        (D(2025, 3, 3), 0, D(2025, 3, 3)),
    ],
)
def test_working_days_follow_the_official_calendar(
    start: dt.date, count: int, day: dt.date
) -> None:
    found = working_days_after(start, count)
    assert (found.day, found.provisional, found.counted) == (day, False, count)


def test_beyond_the_official_calendar_the_day_is_provisional_and_says_how_much_is_certain() -> None:
    known_until = working_days_after(D(2025, 1, 6), 1).known_until
    start = known_until - dt.timedelta(days=10)
    found = working_days_after(start, 30)
    assert found.provisional
    assert 0 < found.counted < 10
    assert found.day > known_until
    assert found.day.weekday() < 5


def test_wholly_beyond_the_calendar_nothing_is_certain() -> None:
    found = working_days_after(D(2190, 1, 1), 5)  # a Friday
    assert (found.provisional, found.counted, found.day) == (True, 0, D(2190, 1, 8))


def test_before_the_calendar_nothing_is_certain_either() -> None:
    found = working_days_after(D(1999, 1, 1), 1)  # a Friday
    assert (found.provisional, found.day) == (True, D(1999, 1, 4))


@pytest.mark.parametrize(
    ("low", "high", "inclusive", "names"),
    [
        (None, 60, False, ["不合格"]),
        (None, 60, True, ["基本合格", "不合格"]),
        (None, 90, False, ["良好", "基本合格", "不合格"]),
        (85, None, False, ["优秀", "良好"]),
        (86, 89, True, ["良好"]),
        (95, None, True, ["优秀"]),
        (None, 30, False, ["不合格"]),
    ],
)
def test_a_range_of_scores_comes_to_every_grade_it_meets(
    low: int | None, high: int | None, inclusive: bool, names: list[str]
) -> None:
    def holds(value: Fraction) -> bool:
        below = high is None or value < high or (inclusive and value == high)
        return below and (low is None or value > low or (inclusive and value == low))

    ends = [Fraction(end) for end in (low, high) if end is not None]
    assert [one.name for one in grades_within("etc", ends, holds)] == names


def test_a_range_has_no_grades_where_the_text_has_none() -> None:
    assert grades_within("tic", [Fraction(60)], lambda value: value < 60) == ()
