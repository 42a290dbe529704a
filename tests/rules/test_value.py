"""Numbers, ranges and dates as people and programs give them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.value import (
    Amount,
    ValueProblem,
    read_amount,
    read_days,
    read_number,
    years_later,
)

NUMBERS = [
    (0, "0", "零是数"),
    (60, "60", "整数"),
    (-1, "-1", "负数是数，能不能用由事实决定"),
    (0.6, "0.6", "浮点数按最短的十进制写法读，正好 60%"),
    (0.1 + 0.2, "0.30000000000000004", "给的就是这个数，不替人取整"),
    (3e7, "30000000", "科学记数的浮点数"),
    (1e16, "1E+16", "大的浮点数"),
    (60.0, "60", "60.0 是 60"),
    ("60.0", "60", "字符串也是"),
    ("0.60", "0.6", "末位的零不改变数值"),
    ("3e7", "30000000", "科学记数的字符串"),
    ("1E-4", "0.0001", "负指数"),
    ("-0.5", "-0.5", "负的字符串"),
    ("007", "7", "前面的零"),
    (Decimal("3.333E+7"), "33330000", "十进制数"),
    ("199999999.99", "199999999.99", "到分"),
]


@pytest.mark.parametrize(("raw", "value", "why"), NUMBERS)
def test_a_number_is_read_exactly(raw: object, value: str, why: str) -> None:
    assert Fraction(read_number(raw)) == Fraction(value), why


NO_NUMBERS = [
    (True, "是/否不是数"),
    (None, "没有给"),
    ("", "空的"),
    (" 60", "空格"),
    ("+60", "加号"),
    ("1,000", "千分位逗号"),
    ("1_000", "下划线"),
    ("１０００", "全角数字"),
    ("٦٠", "别的数字"),
    ("60人", "带单位"),
    ("六十", "汉字数字"),
    ("60%", "百分号"),
    ("0x3c", "十六进制"),
    (".5", "没有整数部分"),
    ("5.", "没有小数部分"),
    ("NaN", "不是数"),
    ("Infinity", "无穷"),
    (float("nan"), "不是数"),
    (float("inf"), "无穷"),
    (float("-inf"), "负无穷"),
    (Decimal("NaN"), "不是数"),
    (Decimal("Infinity"), "无穷"),
    ("1e999", "大得没有意义"),
    ("1e31", "大得没有意义"),
    (10**30, "大得没有意义"),
    ("1e-31", "小得没有意义"),
    ("9" * 41, "大得没有意义"),
    ([60], "列表"),
    ({"min": 60}, "范围不是一个数"),
    (b"60", "字节"),
]


@pytest.mark.parametrize(("raw", "why"), NO_NUMBERS)
def test_what_is_no_number_is_refused(raw: object, why: str) -> None:
    with pytest.raises(ValueProblem):
        read_number(raw)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e20, max_value=1e20))
def test_a_float_is_what_it_prints_as(number: float) -> None:
    if number == 0 or abs(number) > 1e-20:
        assert read_number(number) == Decimal(repr(number))


RANGES = [
    ({"min": 60, "max": 70}, False, (60, 70, False, False)),
    ({"min": 60}, False, (60, None, False, False)),
    ({"max": "70.5"}, False, (None, "70.5", False, False)),
    ({"above": 3e7}, False, (30_000_000, None, True, False)),
    ({"below": 60}, False, (None, 60, False, True)),
    ({"above": 1, "max": 2}, False, (1, 2, True, False)),
    ({"min": 1, "below": 2}, False, (1, 2, False, True)),
    ({"min": 60, "max": 60}, False, (60, 60, False, False)),
    ({"min": 60, "max": None}, False, (60, None, False, False)),
    ({"above": 59}, True, (60, None, False, False)),
    ({"below": 60}, True, (None, 59, False, False)),
    ({"above": 59, "below": 61}, True, (60, 60, False, False)),
    ({"min": 60.0, "max": "70.0"}, True, (60, 70, False, False)),
]


@pytest.mark.parametrize(("raw", "whole", "expected"), RANGES)
def test_a_range_keeps_its_bounds(
    raw: object, whole: bool, expected: tuple[object, object, bool, bool]
) -> None:
    low, high = (None if b is None else Fraction(str(b)) for b in expected[:2])
    assert read_amount(raw, whole=whole) == Amount(low, high, *expected[2:])


NO_RANGES = [
    ({}, False),
    ({"min": None}, False),
    ({"min": 2, "max": 1}, False),
    ({"above": 1, "below": 1}, False),
    ({"min": 1, "below": 1}, False),
    ({"above": 1, "max": 1}, False),
    ({"min": 1, "above": 0}, False),
    ({"max": 1, "below": 2}, False),
    ({"from": 1}, False),
    ({"min": 1, "currency": "USD"}, False),
    ({"min": "很多"}, False),
    ({"min": float("nan")}, False),
    ({"min": 0.5}, True),
    ({"above": 59, "below": 60}, True),
]


@pytest.mark.parametrize(("raw", "whole"), NO_RANGES)
def test_an_impossible_range_is_refused(raw: object, whole: bool) -> None:
    with pytest.raises(ValueProblem):
        read_amount(raw, whole=whole)


def test_a_fraction_of_a_person_is_refused_and_a_whole_decimal_is_not() -> None:
    with pytest.raises(ValueProblem, match="整数"):
        read_amount(60.5, whole=True)
    assert read_amount("60.0", whole=True).exact == 60


@pytest.mark.parametrize(("raw", "digits"), [(0.6, -1), ("0.60", -2), (60, 0), ("3.333e7", 4)])
def test_the_last_digit_given_is_remembered(raw: object, digits: int) -> None:
    assert read_amount(raw).digits == digits


DAYS = [
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2024-05-01", "2024-05-01", "2024-05-01"),
    (dt.date(2024, 5, 1), "2024-05-01", "2024-05-01"),
]


@pytest.mark.parametrize(("raw", "first", "last"), DAYS)
def test_a_date_is_the_days_it_can_mean(raw: object, first: str, last: str) -> None:
    days = read_days(raw)
    assert (str(days.first), str(days.last)) == (first, last)
    assert (days.exact is not None) == (first == last)


NO_DAYS = [
    "2024-2-1", "2024-13", "2024-02-30", "2023-02-29", "2024/05/01", "24-05-01", "2024-05-01 ",
    "2024-05-01T00:00", "２０２４", "去年", "", "0000", "1899", "2201", 2024, None, True,
    dt.datetime(2024, 5, 1), ["2024"], {"min": "2024"},
]  # fmt: skip


@pytest.mark.parametrize("raw", NO_DAYS)
def test_what_is_no_date_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem):
        read_days(raw)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2023-11-22", 3, "2026-11-22"),
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2023-02-28", 1, "2024-02-28"),
        ("2024-02-29", -1, "2023-02-28"),
    ],
)
def test_the_anniversary_of_a_leap_day_is_the_day_before_march(
    day: str, years: int, expected: str
) -> None:
    assert str(years_later(dt.date.fromisoformat(day), years)) == expected
