"""Amounts and dates said to people: exact where they are exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.say import say_amount, say_days, say_money, say_number, say_points, say_share
from rules.value import read_amount, read_days


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("0", "0 元"),
        ("0.01", "0.01 元"),
        ("1", "1 元"),
        ("9999.99", "9999.99 元"),
        ("10000", "1 万元"),
        ("15000000", "1500 万元"),
        ("100000000", "1 亿元"),
        ("320000000", "3.2 亿元"),
        ("199999999.99", "199999999.99 元"),
        ("2000000", "200 万元"),
        ("33333333", "3333.3333 万元"),
        ("-20000", "-2 万元"),
        ("1000000000000", "10000 亿元"),
    ],
)
def test_money_is_said_in_the_unit_people_use(yuan: str, said: str) -> None:
    assert say_money(Fraction(yuan)) == said


def test_what_no_decimal_writes_is_said_to_be_about() -> None:
    assert say_money(Fraction(10_000_000, 3)) == "约 333.33 万元"
    assert say_money(Fraction(500_000, 3)) == "约 16.6667 万元"
    assert say_share(Fraction(1, 3)) == "约 33.33%"


def test_an_amount_just_below_a_limit_is_not_rounded_onto_it() -> None:
    assert say_money(Fraction(59_999_900, 3)) == "约 1999.9967 万元"


@given(st.integers(0, 10**13))
def test_money_said_without_about_is_exact(fen: int) -> None:
    yuan = Fraction(fen, 100)
    said = say_money(yuan)
    assert "约" not in said
    number, unit = said.split(" ")
    assert Fraction(number) * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit] == yuan


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.6", "60%"), ("0.5999", "59.99%"), ("0.125", "12.5%"), ("-0.05", "-5%"), ("1", "100%")],
)
def test_a_share_is_said_in_percent(share: str, said: str) -> None:
    assert say_share(Fraction(share)) == said


def test_a_lack_of_a_share_is_said_in_points() -> None:
    assert say_points(Fraction("0.0001")) == "0.01 个百分点"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (85, "85 人"),
        ({"min": 60, "max": 70}, "60 人至 70 人"),
        ({"above": 59}, "不低于 60 人"),
        ({"below": 60}, "不超过 59 人"),
    ],
)
def test_a_count_is_said_with_its_word(raw: object, said: str) -> None:
    assert say_amount(read_amount(raw, whole=True), "count", "人") == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"above": 3e7}, "超过 3000 万元"),
        ({"below": 3e7}, "低于 3000 万元"),
        ({"min": 3e7}, "不低于 3000 万元"),
        ({"max": 3e7}, "不超过 3000 万元"),
        ({"above": 3e7, "below": 4e7}, "3000 万元（不含）至 4000 万元（不含）"),
    ],
)
def test_a_range_says_whether_its_ends_count(raw: object, said: str) -> None:
    assert say_amount(read_amount(raw), "money") == said


def test_a_count_without_a_word_has_no_idle_space() -> None:
    assert say_number(Fraction(3), "count") == "3"


@pytest.mark.parametrize(
    ("raw", "said"),
    [("2024", "2024 年"), ("2024-05", "2024 年 5 月"), ("2024-05-01", "2024 年 5 月 1 日")],
)
def test_a_date_is_said_as_far_as_it_is_known(raw: str, said: str) -> None:
    assert say_days(read_days(raw)) == said
