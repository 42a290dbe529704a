"""Values a fact may take: amounts that are exact or bounded, dates that may be partial.

Everything is exact: a JSON number is read by its shortest decimal form, a decimal string by its
digits, and both become fractions. No float takes part in a comparison.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

_NUMERAL = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LARGEST_EXPONENT = 30
RANGE_KEYS = frozenset({"min", "max", "above", "below"})


class ValueProblem(ValueError):
    """A value that cannot be taken; the message says in Chinese what was expected."""


class Amount(NamedTuple):
    """A number known exactly, or between bounds; ``None`` is no bound on that side.

    ``digits`` is the decimal exponent of the last digit given (3333 万 has 4), which tells how far
    a rounded figure may stand from an exact one; ``None`` for a range.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    digits: int | None = None

    @property
    def exact(self) -> Fraction | None:
        """The number itself where it is known exactly."""
        if self.low is not None and self.low == self.high:
            return self.low
        return None


class Days(NamedTuple):
    """A date that may be partial: the first and the last day it can mean."""

    first: dt.date
    last: dt.date
    text: str

    @property
    def exact(self) -> dt.date | None:
        """The day itself where it is known."""
        return self.first if self.first == self.last else None


def read_number(raw: object) -> Decimal:
    """Read one number, keeping the digits given.

    Raises:
        ValueProblem: if it is not a finite decimal number of sane size.
    """
    if isinstance(raw, bool):
        raise ValueProblem("应为数字，不是是/否")
    if isinstance(raw, int):
        if abs(raw) >= 10**_LARGEST_EXPONENT:
            raise ValueProblem("数字过大，请核对单位")
        return Decimal(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise ValueProblem("应为有限的数字")
        raw = Decimal(repr(raw))
    if isinstance(raw, Decimal):
        if not raw.is_finite():
            raise ValueProblem("应为有限的数字")
        value = raw
    elif isinstance(raw, str):
        if not _NUMERAL.fullmatch(raw) or not raw.isascii():
            raise ValueProblem("应为数字（阿拉伯数字，不带文字、单位和千分位逗号）")
        value = Decimal(raw)
    else:
        raise ValueProblem("应为数字，或写明上下限的范围")
    if value and not -_LARGEST_EXPONENT <= value.adjusted() < _LARGEST_EXPONENT:
        raise ValueProblem("数字过大或过小，请核对单位")
    return value if isinstance(raw, str) else _shortest(value)


def _shortest(value: Decimal) -> Decimal:
    """A JSON number in its shortest decimal form: 5000000.0 and 5e6 are 5000000."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    assert isinstance(exponent, int)
    return normal.quantize(Decimal(1)) if exponent > 0 else normal


def read_amount(raw: object, *, whole: bool = False) -> Amount:
    """Read a number or a range ``{"min"|"above": …, "max"|"below": …}``.

    ``whole`` is for counts: bounds are drawn in to whole numbers, so above 59 is 60 or more.

    Raises:
        ValueProblem: for anything else, an empty range, or a fraction where ``whole``.
    """
    if isinstance(raw, dict):
        return _read_range(raw, whole)
    number = read_number(raw)
    value = Fraction(number)
    if whole and value.denominator != 1:
        raise ValueProblem("应为整数")
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Amount(value, value, digits=exponent)


def _read_range(raw: dict[object, object], whole: bool) -> Amount:
    unknown = [key for key in raw if key not in RANGE_KEYS]
    if unknown:
        raise ValueProblem("范围只能用 min、max、above、below 表示")
    given = {key: read_number(value) for key, value in raw.items() if value is not None}
    if not given:
        raise ValueProblem("范围至少要有一个上限或下限")
    if ("min" in given and "above" in given) or ("max" in given and "below" in given):
        raise ValueProblem("范围最多有一个下限和一个上限")
    bounds = {key: Fraction(value) for key, value in given.items()}
    if whole and any(bound.denominator != 1 for bound in bounds.values()):
        raise ValueProblem("应为整数")
    low, high = bounds.get("min", bounds.get("above")), bounds.get("max", bounds.get("below"))
    low_open, high_open = "above" in bounds, "below" in bounds
    if whole:
        low = low + 1 if low is not None and low_open else low
        high = high - 1 if high is not None and high_open else high
        low_open = high_open = False
    amount = Amount(low, high, low_open, high_open)
    if (
        low is not None
        and high is not None
        and (low > high or (low == high and (low_open or high_open)))
    ):
        raise ValueProblem("范围是空的：下限高于上限")
    return amount


def read_days(raw: object) -> Days:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (or a ``date``) as the days it can mean.

    Raises:
        ValueProblem: if it is none of these or not a day of the calendar.
    """
    if isinstance(raw, dt.date) and not isinstance(raw, dt.datetime):
        return Days(raw, raw, raw.isoformat())
    match = _DATE.fullmatch(raw) if isinstance(raw, str) and raw.isascii() else None
    if match is None:
        raise ValueProblem("应为日期，写作 2024、2024-05 或 2024-05-01")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        elif day is None:
            first = dt.date(year, month, 1)
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
        else:
            first = last = dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueProblem("日历上没有这一天，请核对日期") from error
    if not 1900 <= year <= 2200:
        raise ValueProblem("年份应在 1900 至 2200 之间")
    return Days(first, last, match.group())


def years_later(day: dt.date, years: int) -> dt.date:
    """The anniversary ``years`` later; of 29 February it is 28 February in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
