"""Comparing facts as (name, value, unit), exactly and whatever the notation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from assistant.evaluation.vocabulary import plain_value
from corpus import regulation_ids
from rules import fact_specs

Fact = tuple[str, str, str]
_BOUNDS = {"min": "不低于", "max": "不超过", "above": "高于", "below": "低于"}
_YES_NO = {"true": "是", "false": "否"}
_TYPES = {"boolean", "enum", "enums", "date", "series", "比例", "?"}
"""what is no unit to say after a value"""


def facts_of(given: Mapping[str, object]) -> set[Fact]:
    """Facts as (name, value, unit); a yearly series is one fact for each year."""
    found: set[Fact] = set()
    for name, value in given.items():
        value = plain_value(value)
        unit = unit_of(name)
        if unit == "series" and isinstance(value, dict):
            found |= {(f"{name}[{year}]", normal(one), "元") for year, one in value.items()}
        else:
            found.add((name, normal(value), unit))
    return found


def unit_of(name: str) -> str:
    """What a fact is counted in: 元, 比例, the classifier of a count, or its type."""
    for regulation in regulation_ids():
        spec = fact_specs(regulation).get(name)
        if spec is not None:
            return {"money": "元", "share": "比例", "rate": "比例"}.get(
                spec.type, spec.unit or spec.type
            )
    return "?"


def shown(name: str, value: object) -> str:
    """A fact's value for people: 250000000 元（2.5 亿元）, 85 人, 是."""
    base, _, year = name.partition("[")
    value, unit = plain_value(value), unit_of(base)
    if isinstance(value, str) and value.partition("=")[0] in _BOUNDS:
        value = dict(bound.split("=") for bound in value.split(", "))
    if unit == "series" and isinstance(value, dict) and not year:
        return "；".join(f"{each} 年 {shown(f'{base}[{each}', one)}" for each, one in value.items())
    unit = "元" if unit == "series" else unit
    if isinstance(value, dict):
        bounds = (
            f"{_BOUNDS.get(key, key)} {_with_unit(normal(one), unit)}" for key, one in value.items()
        )
        return "、".join(bounds)
    if isinstance(value, list):
        return "、".join(_with_unit(_named(base, normal(one)), unit) for one in value)
    return _with_unit(_named(base, normal(value)), unit)


def _named(name: str, text: str) -> str:
    """One of the values a fact may have, with what it is called."""
    specs = (fact_specs(regulation).get(name) for regulation in regulation_ids())
    called = next((spec.values[text] for spec in specs if spec and text in spec.values), None)
    return f"{text}（{called}）" if called else text


def _with_unit(text: str, unit: str) -> str:
    if text in _YES_NO:
        return _YES_NO[text]
    if unit == "比例" and (number := _decimal(text)) is not None:
        return f"{text}（{normal(number * 100)}%）"
    if unit == "元":
        return f"{text} 元{_short_amount(text)}"
    return f"{text} {unit}" if unit not in _TYPES else text


def _short_amount(text: str) -> str:
    amount = _decimal(text) or Decimal(0)
    for size, word in ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元")):
        if amount >= size:
            return f"（{normal(amount / size)} {word}）"
    return ""


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def normal(value: object) -> str:
    """A value's one notation: numbers by their exact value, lists in order, ranges by bound."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return _number(str(value))
        case str():
            return _number(value)
        case dict():
            return ", ".join(f"{key}={normal(value[key])}" for key in sorted(value))
        case list() | tuple():
            items = sorted(normal(one) for one in value)
            return items[0] if len(items) == 1 else "[" + ", ".join(items) + "]"
    return str(value)


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    # A ground such as 14.10 is no number; grounds and years are told apart by their facts.
    return format(number.normalize(), "f") if number.is_finite() else text
