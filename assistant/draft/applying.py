"""Which limits of the law a figure of one body is held against, and whether it holds there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import in_its_words, words

_TRADE = "[^，。；、的外]{2,8}"
_LOOSE = ("个", "")


def measured_by(text: str, bound: Bound, law: Sequence[LawBound]) -> list[LawBound]:
    """The limits a figure is to be held against: of its kind, for the body and the measure that
    the words around it name."""
    limits = [one for one in law if one.bound.direction is not None and alike(bound, one.bound)]
    part = in_its_words(part_of(text, bound))
    said = pairs(part)
    special = [one for one in limits if one.own and names(one, limits, part)]
    chosen = special or [one for one in limits if not one.own] or limits
    if not chosen:
        return []
    led = re.split("[。；！？]", text[: bound.start])[-1]
    near = in_its_words(led[-24:])
    if any(len(pairs(one.head) & pairs(near)) > 1 for one in chosen):
        said = pairs(near)
    best = max(len(pairs(one.head) & said) for one in chosen)
    return [one for one in chosen if len(pairs(one.head) & said) == best]


def names(one: LawBound, limits: Sequence[LawBound], text: str) -> bool:
    """Whether a text names the bodies that a limit in brackets is for (软件公司 for 软件和专业技术
    服务业)."""
    others = frozenset().union(*(pairs(o.own) for o in limits if o.own != one.own))
    heads = frozenset().union(*(pairs(o.head) for o in limits))
    text = re.sub(rf"(?:非|除了?|不是){_TRADE}", "　", text)
    return any(pair in text for pair in pairs(one.own) - others - heads)


def alike(one: Bound, other: Bound) -> bool:
    if one.kind != other.kind or not isinstance(other.value, Decimal):
        return False
    return one.kind != "count" or one.unit == other.unit or one.unit in _LOOSE


def part_of(text: str, bound: Bound) -> str:
    """The part of a sentence a figure stands in, between semicolons and stops."""
    start = max((m.end() for m in re.finditer("[。；！？]", text[: bound.start])), default=0)
    stop = re.compile("[。；！？]").search(text, bound.end)
    return text[start : stop.start() if stop else len(text)]


def holds_at(value: Decimal, limit: Bound) -> bool:
    """Whether a value is on the right side of a limit."""
    assert isinstance(limit.value, Decimal)
    sides = {"below": value < limit.value, "at_least": value >= limit.value,
             "above": value > limit.value, "at_most": value <= limit.value}  # fmt: skip
    return sides.get(limit.direction or "", False)


def same(one: Bound, other: Bound) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def own_part(text: str, bound: Bound, limits: Sequence[LawBound]) -> Decimal:
    """The value to be held against the limits: that of the part they name (境外的 45% is 55%)."""
    assert isinstance(bound.value, Decimal)
    if bound.kind == "share":
        for other, named in words().complements:
            there = any(named in one.clause for one in limits)
            if there and other in text[: bound.start] and named not in text:
                return 1 - bound.value
    return bound.value
