"""Numbers that stand together: 60到70 without a unit, and 4.9/5.2/5.8亿 with one for all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from rules.quantity.found import Found
from rules.quantity.numeral import Numeral
from rules.quantity.words import words

_MARKS: Final = re.compile(r" ?([/、,，]) ?")
_LEADING: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FARTHEST: Final = 30  # times one number of a list is greater than another
_FEWEST: Final = 3
_WIDEST: Final = 3  # times the upper end of a range is greater than the lower
_LEAST: Final = 10
_AHEAD: Final = 12
_MONTHS, _DAYS = 12, 31
_CLOCK: Final = re.compile(r"\d ?:$")
_LONG = 1000  # longer numbers with a dash between are a telephone's
_MARK_BEHIND: Final = re.compile(r"[-/.:~]?\d| ?[号条点时届期楼层室#]")


def bare_range(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether two numbers without a unit are a range (专职研发60-70), and no date or telephone."""
    low, high = first.value, second.value
    if low is None or high is None or not _LEAST <= low < high <= _WIDEST * low:
        return False
    if first.scale or second.scale or low % 1 or high % 1:
        return False
    dashed = "-" in text[first.end : second.start]
    if dashed and ((low <= _MONTHS and high <= _DAYS) or high >= _LONG):
        return False
    if (
        text[max(0, first.start - _AHEAD) : first.start]
        .rstrip()
        .endswith(tuple(words().risen_from))
    ):
        return False  # 从58到66 went up
    ahead = text[first.start - 1 : first.start]
    if (ahead and ahead in "-/.第") or (ahead.isascii() and ahead.isalnum()):
        return False
    if _CLOCK.search(text, max(0, first.start - 4), first.start):
        return False
    return _MARK_BEHIND.match(text, second.end) is None


def sharing_units(text: str, found: list[Found]) -> list[Found]:
    """The quantities with the unit of the last of a list given to those before it.

    Only money and shares in digits: three numbers or more of one size, or two with decimals.
    """
    out = list(found)
    for at in range(len(out) - 1, 0, -1):
        last = out[at]
        if last.kind not in ("money", "share") or last.value is None:
            continue
        leading = _LEADING.match(text, last.start)
        if leading is None or not (size := Decimal(leading.group().replace(",", ""))):
            continue
        begin = _begin(text, out, at, size)
        listed = out[begin:at]
        decimals = all("." in text[one.start : one.end] for one in listed)
        if not listed or (len(listed) + 1 < _FEWEST and not decimals):
            continue
        for place in range(begin, at):
            one = out[place]
            assert one.value is not None
            value = one.value * (last.value / size)
            out[place] = last._replace(
                start=one.start, end=one.end, value=value, direction_end=None, direction=None
            )
    return out


def _begin(text: str, found: list[Found], at: int, size: Decimal) -> int:
    """Where a list of bare numbers that ends with the quantity at `at` begins."""
    mark = ""
    begin = at
    while begin > 0:
        before, after = found[begin - 1], found[begin]
        if before.kind != "bare" or before.value is None or before.value <= 0:
            break
        between = _MARKS.fullmatch(text[before.end : after.start])
        if between is None or (mark and between[1] != mark):
            break
        if max(before.value, size) > _FARTHEST * min(before.value, size):
            break
        mark, begin = between[1], begin - 1
    return begin
