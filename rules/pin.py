"""Pinning: a limit's value, unit and direction are read from the words of the law.

A rule names a unit and quotes some of its words. The words must stand there exactly once, and hold
exactly one whole quantity; nothing numeric is typed in a rule. An amended text therefore either
still supports the rule or stops the program with a message that names file, rule and article.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from corpus import CitationError, Unit, fold, resolve
from corpus.quote import fold_with_offsets
from corpus.resolve import regulation_of
from rules.quantity import Quantity, find_quantities
from rules.tree import Direction, Limit

# "必须有 X" asks for at least one X, and states no number.
_PRESENCE = "必须有"
_UNITS = {"money": "元", "share": "%", "score": "分"}


class RuleError(ValueError):
    """A rule file that cannot be taken; the message says which rule and what to change."""


@lru_cache(maxsize=512)
def _scanned(text: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text))


def quantities_of(unit: Unit) -> tuple[Quantity, ...]:
    """Every quantity of a unit's text, scanned whole so that none is cut."""
    return _scanned(unit.text)


def place(cite: str, words: str) -> tuple[Unit, int, int]:
    """Where words stand: the unit that holds them, and the offsets in its text.

    An item is read with the opening words of what it stands in (CONTRACT §1).

    Raises:
        RuleError: if the unit does not exist, or the words are not there, or there twice.
    """
    if not isinstance(cite, str) or not isinstance(words, str):
        raise RuleError(f"引用和引文都应是文字，现在是 {cite!r} 和 {words!r}")
    wanted = fold(words)
    if not wanted:
        raise RuleError(f"{cite} 的引文是空的")
    try:
        unit = resolve(cite)
    except CitationError as error:
        raise RuleError(f"引用 {cite} 不存在：{error}") from error
    regulation = regulation_of(unit)
    for candidate, end in [(unit, len(unit.text))] + [
        (regulation.units[context], _opening_end(regulation.units[context]))
        for context in reversed(unit.context)
    ]:
        text, origins = fold_with_offsets(candidate.text[:end])
        count = text.count(wanted)
        if count > 1:
            raise RuleError(
                f"「{words}」在 {cite}（{unit.label}）中出现了 {count} 次，请引得更长一些"
            )
        if count == 1:
            start = text.index(wanted)
            return candidate, origins[start], origins[start + len(wanted) - 1] + 1
    raise RuleError(f"「{words}」不在 {cite}（{unit.label}）的原文中，请核对引文或条文是否已修改")


def _opening_end(unit: Unit) -> int:
    return unit.text.index(unit.opening) + len(unit.opening) if unit.opening else len(unit.text)


def _inside(cite: str, words: str) -> tuple[Quantity, ...]:
    unit, start, end = place(cite, words)
    inside = []
    for quantity in quantities_of(unit):
        if quantity.end <= start or quantity.start >= end:
            continue
        if quantity.start < start or quantity.end > end:
            raise RuleError(f"「{words}」在 {cite} 中截断了「{quantity.text}」，请把整个数量引全")
        inside.append(quantity)
    return tuple(inside)


def pin_limit(cite: str, words: str) -> Limit:
    """Read one limit from quoted words: its value (yuan, whole number, fraction, points, or the
    number of years, days …), unit and direction.

    Raises:
        RuleError: if the words are not in the unit exactly once, hold no quantity or several, or
            give no direction.
    """
    quantities = _inside(cite, words)
    if not quantities and _PRESENCE in fold(words):
        return Limit("at_least", Fraction(1), "", cite, words)
    if len(quantities) != 1:
        found = "、".join(q.text for q in quantities) or "没有数量"
        raise RuleError(f"「{words}」（{cite}）应恰好含一个数量，现有：{found}")
    (quantity,) = quantities
    if quantity.value is None:
        raise RuleError(f"「{words}」（{cite}）中的「{quantity.text}」不是一个确定的数量")
    direction = quantity.direction
    if direction is None or direction == "about":
        raise RuleError(
            f"「{words}」（{cite}）没有写明是不低于、不超过还是其他方向，请把方向引进来"
        )
    _within_words(cite, words, quantity)
    return Limit(direction, Fraction(quantity.value), _unit(quantity), cite, words)


def _within_words(cite: str, words: str, quantity: Quantity) -> None:
    """The direction must be part of the quote too, not read from beyond it."""
    if quantity.direction_text and fold(quantity.direction_text) not in fold(words):
        raise RuleError(f"「{words}」（{cite}）漏了方向「{quantity.direction_text}」，请把它引进来")


def pin_period(cite: str, words: str) -> Limit:
    """Read a period ("三年内", "30 个工作日内", "每年…一次", "近三年"): its length and unit.

    Raises:
        RuleError: as :func:`pin_limit`, but a direction is not needed.
    """
    quantities = [q for q in _inside(cite, words) if q.kind == "period"]
    if not quantities and fold(words).startswith("每年"):
        return Limit("at_most", Fraction(1), "年", cite, words)
    if len(quantities) != 1 or quantities[0].value is None:
        found = "、".join(q.text for q in quantities) or "没有期间"
        raise RuleError(f"「{words}」（{cite}）应恰好含一个期间，现有：{found}")
    return Limit("at_most", Fraction(quantities[0].value), _unit(quantities[0]), cite, words)


def pin_score_range(cite: str, words: str) -> tuple[Limit, ...]:
    """Read the limits of one grade: "90 分及以上", "70 分至 90 分（不含 90 分）", "低于 60 分".

    Raises:
        RuleError: if the words are not in the unit exactly once or hold no score.
    """
    limits: list[Limit] = []
    for quantity in _inside(cite, words):
        if quantity.kind not in {"score", "bare"}:
            raise RuleError(f"「{words}」（{cite}）中的「{quantity.text}」不是得分")
        if quantity.value is not None and quantity.direction not in {None, "about"}:
            limits.append(Limit(_direction(quantity), Fraction(quantity.value), "分", cite, words))
            continue
        if quantity.low is not None:
            low: Direction = "above" if quantity.low_open else "at_least"
            limits.append(Limit(low, Fraction(quantity.low), "分", cite, words))
        if quantity.high is not None:
            high: Direction = "below" if quantity.high_open else "at_most"
            limits.append(Limit(high, Fraction(quantity.high), "分", cite, words))
    if not limits:
        raise RuleError(f"「{words}」（{cite}）没有写出得分的界限")
    return tuple(limits)


def _direction(quantity: Quantity) -> Direction:
    direction = quantity.direction
    assert direction is not None and direction != "about"
    return direction


def _unit(quantity: Quantity) -> str:
    return _UNITS.get(quantity.kind, quantity.classifier or quantity.unit)
