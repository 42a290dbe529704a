"""Formulas that name their figures, computed again: (300 万元+310 万元)/2, 80 人-79 人."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_SCALES = {"亿": 10**8, "万": 10**4}
_TOKEN = re.compile(
    r"\s*约?\s*(?:(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>亿|万)?(?P<unit>元|人|件|分|%|个百分点)?"
    r"|(?P<mark>[-+*/()]))"
)
_PERCENT = {"%", "个百分点"}
_OF_SHARES = Fraction(1, 10**4)
_OF_AMOUNTS = Fraction(1, 10**4)


def computed(formula: str) -> Fraction | None:
    """What a formula of figures comes to (yuan, whole numbers, fractions of one).

    Returns:
        ``None`` where it is no such formula, or divides by zero.
    """
    tokens = _tokens(formula)
    if not tokens:
        return None
    try:
        value, rest = _sum(tokens)
    except (IndexError, ValueError, ZeroDivisionError):
        return None
    return value if not rest else None


def shown_as(value: Fraction, shown: Decimal, *, share: bool) -> bool:
    """Whether a value is the one shown, which may be rounded to four digits as replies round."""
    within = _OF_SHARES if share else abs(value) * _OF_AMOUNTS
    return abs(value - Fraction(shown)) <= within


def _tokens(formula: str) -> list[Fraction | str]:
    tokens: list[Fraction | str] = []
    at = 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None:
            return []
        at = match.end()
        if match["mark"]:
            tokens.append(match["mark"])
            continue
        try:
            number = Fraction(Decimal(match["number"]))
        except InvalidOperation:
            return []
        number *= _SCALES.get(match["scale"], 1)
        tokens.append(number / 100 if match["unit"] in _PERCENT else number)
    return tokens


def _sum(tokens: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    value, rest = _product(tokens)
    while rest and rest[0] in ("+", "-"):
        other, after = _product(rest[1:])
        value = value + other if rest[0] == "+" else value - other
        rest = after
    return value, rest


def _product(tokens: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    value, rest = _single(tokens)
    while rest and rest[0] in ("*", "/"):
        other, after = _single(rest[1:])
        value = value * other if rest[0] == "*" else value / other
        rest = after
    return value, rest


def _single(tokens: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    first, rest = tokens[0], tokens[1:]
    if isinstance(first, Fraction):
        return first, rest
    if first != "(":
        raise ValueError(first)
    value, rest = _sum(rest)
    if rest[0] != ")":
        raise ValueError(rest[0])
    return value, rest[1:]
