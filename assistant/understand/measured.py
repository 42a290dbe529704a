"""From a figure and its surroundings to the fact it states under a regulation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assistant.language import language
from assistant.language.words import FigureFact
from assistant.understand.figures import Figure
from assistant.understand.periods import EACH, window
from assistant.understand.record import Reason, Value
from assistant.understand.values import amount, is_whole, number


class Reading(NamedTuple):
    """The fact a figure states under one regulation, or those it may state if its period did."""

    fact: str | None = None
    value: Value = None
    candidates: tuple[str, ...] = ()
    reason: Reason | None = None
    part: bool = False  # one of several figures that add up to the fact
    joins: bool = False  # and none on its own


def read_under(
    regulation: str, figure: Figure, as_of: dt.date, asked: tuple[str, ...]
) -> Reading | None:
    """What a figure says under a regulation; None where it says nothing there."""
    kind = figure.quantity.kind
    candidates: list[str] = []
    reason: Reason | None = None
    for spec in language().regulations[regulation].figures:
        if not _about(spec, figure) or not _qualified(spec, figure, kind):
            continue
        if kind == "bare" and spec.units != ("count",) and not _is_fraction(spec, figure):
            candidates.append(spec.fact)
            reason = "unit"
            continue
        unit = spec.units[0] if kind == "bare" else kind
        if unit not in spec.units:
            continue
        if spec.only_if_asked and spec.fact not in asked:
            candidates.append(spec.fact)
            reason = reason or "measure"
            continue
        if beyond(figure, unit):
            candidates.append(spec.fact)
            reason = "size"
            continue
        value = amount(figure.quantity, negative=spec.negative)
        fitted = _MISSING if figure.unfit else _spanned(spec, figure, as_of, value)
        if fitted is _MISSING:
            candidates.append(spec.fact)
            reason = reason or "period"
        elif fitted is not None and unit == "count" and not is_whole(fitted):
            candidates.append(spec.fact)  # 60.5 people
            reason = reason or "measure"
        elif fitted is not None:
            return Reading(spec.fact, fitted, part=spec.adds_up, joins=spec.joins)
    if candidates:
        return Reading(candidates=tuple(dict.fromkeys(candidates)), reason=reason)
    return None


def beyond(figure: Figure, unit: str) -> bool:
    """Whether a figure is greater than any body's could be: a slip, to be asked about."""
    greatest = language().common.greatest.get(unit)
    if greatest is None:
        return False
    numbers = (figure.quantity.value, figure.quantity.low, figure.quantity.high)
    return any(number is not None and number > greatest for number in numbers)


def _about(spec: FigureFact, figure: Figure) -> bool:
    if figure.measure is None:
        return spec.alone and figure.quantity.kind in spec.units
    return figure.measure.measure in spec.measures


def _is_fraction(spec: FigureFact, figure: Figure) -> bool:
    value = figure.quantity.value
    return spec.units == ("share",) and value is not None and 0 < value < 1


def _qualified(spec: FigureFact, figure: Figure, kind: str) -> bool:
    found = set(figure.qualifiers)
    if kind == "share":
        found.discard("increment")  # 比前年多了12%
    if found & {"increment", "unsettled"}:
        return False
    if "plus" in found and "total" not in found and not spec.adds_up:
        return False  # what was added is not the whole
    if "rest" in found and kind != "share" and not spec.adds_up:
        return False  # 专职58人，其他30人
    if figure.supposed:
        found.discard("planned")
    if kind != "share" and spec.units != ("share",):
        found.discard("ratio")  # 研发占比0.16 is a share without its sign
    if kind == "bare" and "ratio" in figure.qualifiers and "share" not in spec.units:
        return False
    if "part" in found and spec.units == ("count",) and not figure.first:
        return False  # 58人，其中2名返聘
    if spec.span == "year" and figure.own_period and names_year(figure.period):
        found.discard("part")  # 三年合计156亿，其中2025年55亿
    return set(spec.needs) <= found and not found & set(spec.without)


_MISSING: Value = "?"


def _spanned(spec: FigureFact, figure: Figure, as_of: dt.date, value: Value) -> Value:
    """The value if the period said is the fact's; `_MISSING` if none is said but one is due."""
    period, aggregate = figure.period, figure.aggregate
    if spec.own_period and not figure.own_period and "part" not in figure.qualifiers:
        period, aggregate = None, None
    last = str(as_of.year - 1)
    if figure.supposed and (
        period is None or period in ("this_year", str(as_of.year), str(as_of.year + 1))
    ):
        period = None if spec.span != "year" else "last_year"
    year = year_of(period, as_of)
    each = tuple((period or "").split(EACH)) if EACH in (period or "") else ()
    if each:  # 2024、2025年各70亿
        if spec.span == "year":
            return dict.fromkeys((year_of(one, as_of) or one for one in each), value)
        return value if spec.span == "last_year" and last in each else None
    match spec.span:
        case "any":
            old = year is not None and year < last
            return None if old or period in ("next_three_years", "other_span") else value
        case "last_year":
            alike = period == "three_years" and aggregate == "yearly"  # 三年都是1500万
            return value if period is None or year == last or alike else None
        case "three_years":
            return value if period in (None, "three_years") else None
        case "three_years_share":
            fits = period in (None, "three_years", "since_founding") and aggregate != "yearly"
            return value if fits else None
        case "three_years_total":
            if figure.supposed and figure.period is None and aggregate == "total":
                period = "three_years"  # 如果研发总额有20亿呢
            if period == "three_years":
                return value if aggregate in (None, "total") else None
            return _MISSING if period is None and aggregate != "average" else None
        case "average":
            if aggregate == "average" and period in (None, "three_years", "since_founding"):
                return value
            return _MISSING if period is None and aggregate is None else None
        case "next_three_average":
            committed = "committed" in figure.qualifiers
            ahead = period == "next_three_years" or (
                committed and (period is None or period == "three_years")
            )
            if not ahead:
                return None
            if aggregate in ("average", "yearly"):
                return value
            if aggregate == "total" and (period is not None or committed):
                return averaged(value, len(window(as_of)))
            return _MISSING if period is not None else None
        case "year":
            if year is not None and year > str(as_of.year):
                return None  # 2027研发费用（预测）5000万
            if year is not None:
                if figure.supposed and figure.period is None and aggregate is not None:
                    yearly = aggregate == "yearly"  # 假设每年5亿
                    return dict.fromkeys(window(as_of), value) if yearly else None
                return {year: value}
            if period == "three_years" and aggregate == "yearly":
                return dict.fromkeys(window(as_of), value)
            return _MISSING if period is None and aggregate is None else None
    return None


def averaged(total: Value, years: int) -> Value:
    """A total over some years as the average of one; a range has both its bounds divided.

    A third that no decimal writes keeps so many digits that it is on the same side of every limit
    as the third itself: a limit is a whole number of yuan, and so is what is told.
    """
    if isinstance(total, dict):
        return {bound: averaged(amount, years) for bound, amount in total.items()}
    if isinstance(total, bool) or not isinstance(total, int | float | str):
        return total
    each = Fraction(str(total)) / years
    exact = Decimal(each.numerator) / Decimal(each.denominator)
    return number(exact if Fraction(exact) == each else exact.quantize(_DIGITS))


_DIGITS = Decimal("0.000000000001")


def names_year(period: str | None) -> bool:
    """Whether a period is one calendar year, said by its number or from the day of judgement."""
    named = ("last_year", "year_before_last", "three_years_ago")
    return period is not None and (period in named or period.isdigit())


def year_of(period: str | None, as_of: dt.date) -> str | None:
    """The calendar year that a period names, if it names one."""
    if period == "last_year":
        return str(as_of.year - 1)
    back = {"year_before_last": 2, "three_years_ago": 3}.get(period or "")
    if back:
        return str(as_of.year - back)
    return period if period and period.isdigit() else None


def below_nothing(figure: Figure) -> bool:
    """Whether a sum of money or a number of pieces is written with a minus (or a dash for one)."""
    value = figure.quantity.value
    return figure.quantity.kind in ("money", "count", "bare") and value is not None and value < 0


def upright(figure: Figure) -> Figure:
    """A figure without its minus."""
    assert figure.quantity.value is not None
    without = {"value": -figure.quantity.value}
    return figure._replace(quantity=figure.quantity.model_copy(update=without))
