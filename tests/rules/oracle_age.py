"""How old a body of tic can be: the ways its founding day can lie, known, partly known or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

YEARS = 3  # 近三年; 6.3.3 不超过3年（含）


def anniversary(day: date, years: int) -> date:
    """The same day some years on; 29 February counts to 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@dataclass(frozen=True)
class Age:
    """A way the founding day can lie: what of it the conditions look at."""

    young: bool
    within_three_years: bool
    window: tuple[int, ...]
    operating_years: Fraction  # only looked at where young


def _age(founded: date, as_of: date) -> Age:
    third = anniversary(founded, YEARS)
    last = as_of.year - 1
    window = tuple(y for y in range(last - YEARS + 1, last + 1) if y >= founded.year)
    days = (date(last, 12, 31) - founded).days + 1
    operating = min(Fraction(max(days, 0), 365), Fraction(len(window)))
    return Age(as_of < third, as_of <= third, window, operating)


def kinds_of_age(days: tuple[date, ...], as_of: date) -> tuple[Age, ...]:
    """The first and last day of each kind: between them only the operating time moves, one way,
    and an average moves with it one way, so what both ends share holds on every day."""
    ends: dict[tuple[bool, bool, tuple[int, ...]], list[Age]] = {}
    for day in days:
        age = _age(day, as_of)
        key = (age.young, age.within_three_years, age.window)
        ends.setdefault(key, [age, age])[1] = age
    return tuple(dict.fromkeys(age for pair in ends.values() for age in pair))


@cache
def any_age(as_of: date, latest_year: int) -> tuple[Age, ...]:
    first = anniversary(as_of, -YEARS - 1)
    span = tuple(first + timedelta(n) for n in range((as_of - first).days + 1))
    return kinds_of_age(tuple(d for d in span if d.year <= latest_year), as_of)
