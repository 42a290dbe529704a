"""A quantity found in the plain text, and its record once the words around it are read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from rules.quantity.directions import Bound, after, before, compared, inclusion
from rules.quantity.normal import Normal
from rules.quantity.record import Direction, Kind, Quantity
from rules.quantity.units import alternatives
from rules.quantity.words import words


class Found(NamedTuple):
    """A quantity in the plain text, before its surroundings are read."""

    kind: Kind
    start: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    low_open: bool = False
    high: Decimal | None = None
    high_open: bool = False
    unit: str = ""
    classifier: str | None = None
    currency: str | None = None
    approximate: bool = False
    iso: str | None = None
    direction: Direction | None = None
    direction_end: int | None = None
    alone: bool = False  # nothing around it says more of it


_COMPARED = ("money", "count", "share", "bare")


def record(text: str, normal: Normal, found: Found) -> Quantity:
    """The found quantity with its directions, in offsets of the original text."""
    if found.alone:
        begin, end = normal.original(found.start, found.end)
        return Quantity(
            kind=found.kind, text=text[begin:end], start=begin, end=end, value=found.value,
            outer_start=begin, outer_end=end,
        )  # fmt: skip
    found = _whole(found)
    start = found.start
    if found.kind == "money":
        start = _currency_start(normal.text, start)
    ahead = before(normal.text, start, found.kind) if found.kind != "date" else None
    behind = after(normal.text, found.end) if found.kind not in ("date",) else None
    found = _without_more(normal.text, start, found)
    around = compared(normal.text, start, found.end) if found.kind in _COMPARED else None
    if around is not None and found.value is not None:
        ahead, behind = None, around
    found, bound = _bounded(normal.text, found, ahead, behind)
    begin, end = normal.original(found.start, found.end)
    outer = [start, found.start, found.direction_end or found.end]
    for one in (bound, ahead, behind):
        outer += [one.start, one.end] if one is not None else []  # 差不多六百万出头
    outer_start, outer_end = normal.original(min(outer), max(*outer, found.end))
    said = None
    if bound is not None:
        a, b = normal.original(bound.start, bound.end)
        said = text[a:b]
    fields: dict[str, Any] = found._asdict()
    for name in ("start", "end", "direction_end", "alone"):
        del fields[name]
    return Quantity(
        **fields, text=text[begin:end], start=begin, end=end, direction_text=said,
        outer_start=outer_start, outer_end=outer_end,
    )  # fmt: skip


def _without_more(text: str, start: int, found: Found) -> Found:
    """比1000万多 compares: its 多 is no part of the number, as that of 1000万多 is."""
    more = found.value is None and found.low is not None and found.low_open
    if not more or found.kind not in _COMPARED or not text.endswith("多", 0, found.end):
        return found
    plain = found._replace(value=found.low, low=None, low_open=False, high=None, high_open=False)
    plain = plain._replace(end=found.end - 1)
    return plain if compared(text, start, plain.end) is not None else found


def _whole(found: Found) -> Found:
    """85人多 leaves no whole number between its bounds: it is roughly 85."""
    if found.kind not in ("count", "bare") or found.low is None or found.high is None:
        return found
    if not (found.low_open and found.high_open and found.high - found.low <= 1):
        return found
    return found._replace(
        value=found.low, low=None, low_open=False, high=None, high_open=False, approximate=True
    )


def _bounded(
    text: str, found: Found, ahead: Bound | None, behind: Bound | None
) -> tuple[Found, Bound | None]:
    """Apply 不低于 in front, 以上 behind and （含） after them to the value."""
    bound = behind or ahead
    if ahead is not None and behind is not None and behind.direction == "about":
        bound = ahead
    roughly = bound is not None and bound.direction == "about"
    if bound is not None and roughly:  # 不超过约3亿 bounds all the same
        further = before(text, bound.start, found.kind) if bound is ahead else None
        bound = further or bound
    if bound is None or bound.direction is None:
        return found, bound
    if bound.direction == "about":
        return found._replace(approximate=True, direction=found.direction or "about"), bound
    if found.value is None:
        return found, None
    direction: Direction = bound.direction
    end = max(found.end, bound.end)
    included = inclusion(text, end)
    if included is not None:
        end = included[1]
        direction = _with_inclusion(direction, included[0])
    both = {b.direction for b in (ahead, behind) if b is not None}
    approximate = found.approximate or roughly or "about" in both
    low = found.value if direction in ("at_least", "above") else None
    high = found.value if direction in ("at_most", "below") else None
    return (
        found._replace(
            direction=direction, low=low, high=high, low_open=direction == "above",
            high_open=direction == "below", approximate=approximate, direction_end=end,
        ),
        bound,
    )  # fmt: skip


def _with_inclusion(direction: Direction, included: bool) -> Direction:
    if direction in ("at_least", "above"):
        return "at_least" if included else "above"
    return "at_most" if included else "below"


@lru_cache(maxsize=1)
def _currencies() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(words().currency_before.items(), key=lambda pair: -len(pair[0])))


def currency_before(text: str, at: int) -> str | None:
    """The currency named right before a number: 美元5000万, RMB 12 million, 按美元计5000万."""
    window = text[max(0, at - 10) : at].rstrip(" :")
    window = _RECKONED.sub("", window)
    for word, code in _currencies():
        if window.endswith(word):
            return code
    return None


def currency_behind(text: str, at: int) -> str | None:
    """The currency named in brackets behind a number: 5000万(美元)."""
    match = _in_brackets().match(text, at)
    return None if match is None else words().currency_before[match[1]]


# Between a currency and its number: 按美元计5000万.
_RECKONED = re.compile(r"(?:计价|计算|计|算|口径|结算)(?:的|是|为)?[ :]*$")


@lru_cache(maxsize=1)
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf" ?元? ?[(] ?({alternatives(words().currency_before)}) ?[)]")


def _currency_start(text: str, at: int) -> int:
    end = at
    while end > 0 and text[end - 1] in " :":
        end -= 1
    for word, _ in _currencies():
        if text.endswith(word, 0, end):
            return end - len(word)
    return at
