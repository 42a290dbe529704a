"""Comparing facts as (name, value, unit), exactly and whatever the notation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from assistant.evaluation.vocabulary import plain_value
from corpus import regulation_ids
from rules import fact_specs

Fact = tuple[str, str, str]


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
