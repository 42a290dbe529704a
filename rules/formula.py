"""The formulas that the figures said of a condition were computed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rules.measured import Measured
from rules.say import say_amount, say_number
from rules.tree import Threshold
from rules.value import Amount
from rules.view import View


def formulas(view: View, gap: str | None) -> Mapping[str, str]:
    """For every computed figure of what was found and of the gap as it is said, its formula.

    A figure that was given as it is has none. ``{"6 亿元": "18 亿元/3", "1 人": "80 人-79 人"}``
    """
    found: dict[str, str] = {}
    for threshold in view.thresholds():
        for value in view.measured(threshold):
            for figure, formula in _of_value(view, threshold, value):
                found.setdefault(figure, formula)
    for threshold in view.thresholds():
        lacking = _of_gap(view, threshold)
        if lacking is not None and lacking[0] in (gap or ""):
            found[lacking[0]] = lacking[1]
    return found


def _of_value(view: View, threshold: Threshold, value: Measured) -> Iterator[tuple[str, str]]:
    unit, spec = view.unit(threshold), view.spec(threshold.measure.fact)
    for amount, formula in _sides(value):
        # Of an amount between bounds there is no one formula.
        if formula is not None and amount.exact is not None:
            yield _bare(say_amount(amount, unit, spec.unit)), formula


def _of_gap(view: View, threshold: Threshold) -> tuple[str, str] | None:
    gap = view.lacking(threshold)
    if gap is None:
        return None
    unit, spec = view.unit(threshold), view.spec(threshold.measure.fact)
    top = max(view.measured(threshold), key=_high)
    exact = top.formula if top.amount.exact is not None else None
    actual = f"({exact})" if exact else say_number(_high(top), unit, spec.unit)
    limit = say_number(threshold.limit.value, unit, spec.unit)
    return _bare(view.say_lacking(threshold, gap)), f"{limit}-{actual}"


def _sides(value: Measured) -> Iterator[tuple[Amount, str | None]]:
    yield value.amount, value.formula
    if value.by_time is not None:
        yield value.by_time, value.formula_by_time


def _high(value: Measured) -> Fraction:
    assert value.amount.high is not None
    return value.amount.high


def _bare(said: str) -> str:
    return said.removeprefix("约").strip()
