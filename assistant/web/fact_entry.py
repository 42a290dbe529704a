"""What a person put into a control, read as a fact's value (CONTRACT §2), and the way back.

An entry is what the browser sends for one fact: ``text`` (an amount, a count, a share or a date as
typed), ``unit`` (yuan a unit of ``text``, as a string), ``choice`` or ``choices``, or ``years``
(text by year). An entry that is left empty is *unknown*, never zero or false.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.web.texts import Words
from rules import FactSpec
from rules.quantity import Quantity, find_quantities
from rules.say import decimal_places
from rules.value import RANGE_KEYS, ValueProblem, read_number

UNITS = ("1", "10000", "100000000")
"""Yuan in 元, 万元 and 亿元, smallest first."""
LONGEST_ENTRY = 100
_SHORT = 4
_MOST_AROUND = 2
_BETWEEN = re.compile(r"[\s,，。；、]")
_KINDS = {"money": "money", "series": "money", "count": "count", "share": "share", "rate": "share"}


class EntryProblem(ValueError):
    """An entry that cannot be read; the message tells a person what to enter."""


def read_entry(spec: FactSpec, entry: object, words: Words) -> Any:
    """Return the value an entry gives, or None where it is left empty.

    Raises:
        EntryProblem: if it cannot be read as a value of this fact.
    """
    if not isinstance(entry, Mapping):
        raise EntryProblem(words("entry.no_choice"))
    match spec.type:
        case "boolean":
            return _choice(entry, {"true": True, "false": False}, words)
        case "enum":
            return _choice(entry, {name: name for name in spec.values}, words)
        case "enums":
            return _choices(entry, spec, words)
        case "date":
            return _date(_text(entry.get("text"), words), words)
        case "series":
            return _years(entry, spec, words)
        case _:
            return _amount(spec, _text(entry.get("text"), words), entry.get("unit"), words)


def shown_amount(spec: FactSpec, value: object) -> tuple[str, str] | None:
    """Return an exact amount as text and unit for its control; None where it is not exact.

    Money is shown in the largest unit that writes it shortly, a share as a percentage.
    """
    try:
        number = Fraction(read_number(value))
    except ValueProblem:
        return None
    if _KINDS.get(spec.type) == "share":
        return _decimal(number * 100), ""
    if _KINDS.get(spec.type) != "money":
        return _decimal(number), ""
    for unit in reversed(UNITS):
        places = decimal_places(number / int(unit))
        if abs(number) >= int(unit) and places is not None and places <= _SHORT:
            return _decimal(number / int(unit)), unit
    return _decimal(number), UNITS[1] if not number else UNITS[0]


def is_range(value: object) -> bool:
    """Whether a value is a range rather than a number or a series of years."""
    return isinstance(value, Mapping) and bool(set(value) & RANGE_KEYS)


def _amount(spec: FactSpec, text: str, unit: object, words: Words) -> Any:
    if not text:
        return None
    kind = _KINDS[spec.type]
    plain = text.replace(",", "").replace("，", "").replace(" ", "")
    try:
        number = read_number(plain)
    except ValueProblem:
        return _worded(kind, text, words)
    if kind == "share":
        number /= 100
    elif kind == "money" and unit in UNITS:
        number *= int(str(unit))
    return _json_number(number)


def _worded(kind: str, text: str, words: Words) -> Any:
    """An amount in words (3.2亿, 超过3000万, 六成): its own unit counts."""
    found = [one for one in find_quantities(text) if one.kind in (kind, "bare")]
    others = [one for one in find_quantities(text) if one.kind not in (kind, "bare")]
    if not found:
        wanted = words("entry.wrong_kind", kind=words(f"kinds.{kind}"))
        raise EntryProblem(wanted if others else words("entry.no_number"))
    if len(found) + len(others) > 1:
        raise EntryProblem(words("entry.one_number"))
    around = text[: found[0].outer_start] + text[found[0].outer_end :]
    if len(_BETWEEN.sub("", around)) > _MOST_AROUND:
        # 1 in the middle of a sentence or of markup is not what somebody enters as a figure.
        raise EntryProblem(words("entry.one_number"))
    if found[0].currency not in (None, "CNY"):
        raise EntryProblem(words("entry.currency"))
    return _bounded(found[0])


def _bounded(quantity: Quantity) -> Any:
    value = quantity.value
    match quantity.direction:
        case "at_least" if value is not None:
            return {"min": _json_number(value)}
        case "above" if value is not None:
            return {"above": _json_number(value)}
        case "at_most" if value is not None:
            return {"max": _json_number(value)}
        case "below" if value is not None:
            return {"below": _json_number(value)}
    if value is not None:
        return _json_number(value)
    bounds: dict[str, Any] = {}
    if quantity.low is not None:
        bounds["above" if quantity.low_open else "min"] = _json_number(quantity.low)
    if quantity.high is not None:
        bounds["below" if quantity.high_open else "max"] = _json_number(quantity.high)
    return bounds


def _date(text: str, words: Words) -> str | None:
    if not text:
        return None
    if len(text) == 4 and text.isascii() and text.isdigit():
        return text
    found = [one.iso for one in find_quantities(text) if one.kind == "date"]
    if len(found) != 1 or not found[0] or "/" in found[0] or found[0].startswith("-"):
        raise EntryProblem(words("entry.no_date"))
    return found[0]


def _years(entry: Mapping[str, object], spec: FactSpec, words: Words) -> Any:
    years = entry.get("years")
    if not isinstance(years, Mapping):
        raise EntryProblem(words("entry.no_number"))
    values = {
        str(year): _amount(spec, _text(text, words), entry.get("unit"), words)
        for year, text in years.items()
    }
    known = {year: value for year, value in sorted(values.items()) if value is not None}
    return known or None


def _choice(entry: Mapping[str, object], choices: Mapping[str, Any], words: Words) -> Any:
    choice = entry.get("choice")
    if choice in (None, ""):
        return None
    if not isinstance(choice, str) or choice not in choices:
        raise EntryProblem(words("entry.no_choice"))
    return choices[choice]


def _choices(entry: Mapping[str, object], spec: FactSpec, words: Words) -> list[str] | None:
    choices = entry.get("choices")
    if not isinstance(choices, list) or any(one not in spec.values for one in choices):
        raise EntryProblem(words("entry.no_choice"))
    return [name for name in spec.values if name in choices] or None


def _text(text: object, words: Words) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise EntryProblem(words("entry.no_number"))
    if len(text) > LONGEST_ENTRY:
        raise EntryProblem(words("entry.too_long"))
    return text.strip()


def _json_number(number: Decimal) -> int | str:
    """Whole numbers as such, others as decimal text: nothing is rounded on the way."""
    if number.is_finite() and number == number.to_integral_value() and number.adjusted() < 30:
        return int(number)
    return format(number.normalize(), "f")


def _decimal(value: Fraction) -> str:
    places = decimal_places(value) or 0
    scaled = abs(value) * 10**places
    digits = str(scaled.numerator // scaled.denominator).rjust(places + 1, "0")
    whole = digits[: len(digits) - places] or "0"
    text = f"{whole}.{digits[len(digits) - places :]}" if places else whole
    return f"-{text}" if value < 0 else text
