"""Saying amounts, ranges and dates to people, exactly where they are exact."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from rules.value import Amount, Days

Unit = Literal["money", "share", "rate", "count"]
_SCALES = ((10**8, "亿元"), (10**4, "万元"), (1, "元"))
_SHORT = 4
_ROUNDED = 2
"""decimals of an amount that no decimal writes, from a hundred of its unit on"""


def decimal_places(value: Fraction) -> int | None:
    """How many decimals write a fraction exactly; ``None`` if none do."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def say_decimal(value: Fraction, places: int) -> str:
    """A fraction with at most so many decimals, rounded half away from zero, no idle zeros."""
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    digits = str(whole).rjust(places + 1, "0")
    text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"-{text}" if value < 0 and whole else text


def say_money(yuan: Fraction) -> str:
    """Yuan in the largest unit that writes them shortly: 3.2 亿元, 1500 万元, 0.01 元."""
    for scale, unit in _SCALES:
        in_unit = yuan / scale
        places = decimal_places(in_unit)
        if (abs(in_unit) >= 1 or scale == 1) and places is not None and places <= _SHORT:
            return f"{say_decimal(in_unit, places)} {unit}"
    places = decimal_places(yuan)
    if places is not None and places <= 2 * _SHORT:
        return f"{say_decimal(yuan, places)} 元"
    scale, unit = next((s, u) for s, u in _SCALES if abs(yuan) >= s or s == 1)
    return f"约 {_rounded(yuan / scale)} {unit}"


def _rounded(value: Fraction) -> str:
    """A fraction in few decimals; in more, where few would make it the whole number beside it."""
    said = say_decimal(value, _ROUNDED)
    return said if abs(value) >= 100 and "." in said else say_decimal(value, _SHORT)


def say_share(fraction: Fraction) -> str:
    """A fraction as a percentage: 12.5%."""
    places = decimal_places(fraction * 100)
    if places is not None and places <= _SHORT:
        return f"{say_decimal(fraction * 100, places)}%"
    return f"约 {say_decimal(fraction * 100, 2)}%"


def with_words(words: str, said: str) -> str:
    """Words followed by an amount: 还差 2 亿元, 还差约 14.97 个百分点."""
    return f"{words}{said}" if said.startswith("约") else f"{words} {said}"


def say_points(fraction: Fraction) -> str:
    """A difference of two shares, in percentage points."""
    return say_share(fraction).replace("%", " 个百分点")


def say_number(value: Fraction, unit: Unit, classifier: str | None = None) -> str:
    """A number in the words of its unit."""
    if unit == "money":
        return say_money(value)
    if unit in {"share", "rate"}:
        return say_share(value)
    return f"{say_decimal(value, 0)} {classifier or ''}".rstrip()


def say_amount(amount: Amount, unit: Unit, classifier: str | None = None) -> str:
    """An amount, exact or bounded: 85 人, 60 人至 70 人, 3000 万元以上（不含）."""

    def say(value: Fraction) -> str:
        return say_number(value, unit, classifier)

    if amount.exact is not None:
        return say(amount.exact)
    low, high = amount.low, amount.high
    if low is None and high is not None:
        return f"低于 {say(high)}" if amount.high_open else f"不超过 {say(high)}"
    if low is not None and high is None:
        return f"超过 {say(low)}" if amount.low_open else f"不低于 {say(low)}"
    assert low is not None and high is not None
    start = f"{say(low)}（不含）" if amount.low_open else say(low)
    end = f"{say(high)}（不含）" if amount.high_open else say(high)
    return f"{start}至 {end}"


def say_days(days: Days) -> str:
    """A date as far as it is known: 2024 年 5 月 1 日, 2024 年 5 月, 2024 年."""
    parts = [int(part) for part in days.text.split("-")]
    return " ".join(f"{n} {unit}" for n, unit in zip(parts, "年月日", strict=False))
