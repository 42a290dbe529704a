"""Quantities as the values of facts (CONTRACT §2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from assistant.understand.record import Value
from rules.quantity import Quantity


def number(value: Decimal) -> int | float | str:
    """A number as JSON holds it without loss: an int, a float of the same digits, else words."""
    if value == value.to_integral_value():
        return int(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else format(value.normalize(), "f")


def amount(quantity: Quantity, *, negative: bool = False) -> Value:
    """The value of a figure: a number, or a range where the words only bound it."""
    sign = -1 if negative else 1
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return None if quantity.value is None else number(sign * quantity.value)
    if negative:
        return None
    bounds: dict[str, Value] = {}
    if low is not None:
        bounds["above" if quantity.low_open else "min"] = number(low)
    if high is not None:
        bounds["below" if quantity.high_open else "max"] = number(high)
    return bounds


def is_whole(value: Value) -> bool:
    """Whether a count could have this value."""
    if isinstance(value, dict):
        return all(isinstance(bound, int) for bound in value.values())
    return isinstance(value, int) and value >= 0


def date_value(iso: str, as_of: dt.date, year: int | None = None) -> str | None:
    """A date as §2 has it; one without a year takes `year`, or that of `as_of`."""
    if "/" in iso:
        return None
    text = iso if not iso.startswith("-") else f"{year or as_of.year}{iso[1:]}"
    if len(text) == 10:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            return None
    return text
