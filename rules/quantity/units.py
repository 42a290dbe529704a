"""Units: what stands after a numeral and says what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rules.quantity.record import Kind
from rules.quantity.words import words


class Unit(NamedTuple):
    """A unit ending at `end`; `factor` turns the number written into the number counted."""

    kind: Kind
    end: int
    unit: str
    factor: Decimal = Decimal(1)
    power: int = 0  # of ten, applied without changing the digits given
    classifier: str | None = None
    currency: str | None = None


@lru_cache(maxsize=1)
def _table() -> dict[str, Unit]:
    w = words()
    table: dict[str, Unit] = {}
    for written, unit in w.count_units.items():
        table[written] = Unit("count", 0, unit, classifier=written)
    for written, currency in w.money_units.items():
        table[written] = Unit("money", 0, "元" if currency == "CNY" else written, currency=currency)
    for written, power in w.share_units.items():
        table[written] = Unit("share", 0, "倍" if written == "倍" else "%", power=power)
    for written in w.score_units:
        table[written] = Unit("score", 0, "分")
    for written, (unit, factor) in w.period_units.items():
        table[written] = Unit("period", 0, unit, factor=factor)
    table[w.tenths_unit] = Unit("share", 0, "%", power=-1)
    return table


def alternatives(options: object) -> str:
    """A regular expression for the longest of some words first."""
    listed = sorted((str(o) for o in options), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(o) for o in listed)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf" ?({alternatives(_table())})")


@lru_cache(maxsize=1)
def _barred() -> dict[str, re.Pattern[str]]:
    w = words()
    return {
        "分": re.compile(alternatives(w.score_not_before)),
        w.tenths_unit: re.compile(alternatives(w.tenths_not_before)),
        "只": re.compile(alternatives(w.only_not_before)),
    }


def read_unit(text: str, at: int) -> Unit | None:
    """The unit at `at` of a plain text, or None."""
    match = _pattern().match(text, at)
    if match is None:
        return None
    written = match.group(1)
    if (
        written[-1].isascii()
        and written[-1].isalpha()
        and (
            text[match.end() : match.end() + 1].isascii()
            and text[match.end() : match.end() + 1].isalpha()
        )
    ):
        return None
    barred = _barred().get(written)
    if barred is not None and barred.match(text, match.end()):
        return None
    return _table()[written]._replace(end=match.end())
