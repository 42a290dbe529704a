"""Figures of time that follow from others: how far two dates are apart, how often in some years,
the day that the law names in a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, product

from assistant.draft.applying import holds_at
from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, in_its_words, words
from corpus import resolve

_TIMES = ("次", "回")
_YEARLY = 12
_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def spanned(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a date of a sentence and another one are as far apart as a period of the law says:
    just as far where the later one is when something is allowed again, not farther where both are
    said to lie within the period."""
    dates = [one for one in own if one.kind == "date" and _YEAR.match(str(one.value))]
    if bound not in dates or len(dates) != 2 or any(_dated(one, law) for one in dates):
        return False
    months = _months(*dates)
    if months is None or months <= 0:
        return False
    limits = [one for one in _limits(text, law) if isinstance(one.bound.value, Decimal)]
    periods = [o.bound.value for o in law if o.bound.kind == "period"]
    if not limits and months in periods:
        return True
    if re.search(any_of(words().permits), text[dates[1].end :]):
        return bool(limits) and all(one.bound.value == months for one in limits)
    barred = re.match("[之以]?前[^，。；]{0,6}(?:不得|不能|不可|不许|别)", text[dates[1].end :])
    if barred and limits and all(one.bound.value == months for one in limits):
        return True
    if re.search("正好|刚好|满|到期|届满", text[dates[0].end :]) and months in periods:
        return True
    within = re.search("以内|之内|不超|未超|没超|期限内|年限内", text[dates[1].end :])
    return within is not None and bool(limits) and all(holds_at(months, o.bound) for o in limits)


def misspanned(text: str, own: Sequence[Bound], law: Sequence[LawBound]) -> Bound | None:
    """The later of two dates that are said to follow on each other (2024 年考核过，下一次就是
    2027 年), where the one period of the law is another one; None if there are none."""
    dates = [one for one in own if one.kind == "date" and _YEAR.match(str(one.value))]
    periods = {one.bound.value for one in law if one.bound.kind == "period"}
    if len(dates) != 2 or len(periods) != 1 or any(_dated(one, law) for one in dates):
        return None
    between = text[dates[0].end : dates[1].start]
    months = _months(*dates)
    follows = re.search("(?:下一?[次轮回]|到期|届满|期满)[^，。；]{0,6}$", between)
    return dates[1] if follows and months is not None and months not in periods else None


def dated(text: str, date: Bound, known: Sequence[str], law: Sequence[LawBound]) -> bool:
    """Whether a date is one of those known, as exactly as it is told, or a period of the law away
    from one; any is where none are known."""
    periods = [one.bound.value for one in _limits(text, law)]
    ends = {
        later
        for one in known
        for months in periods
        if isinstance(months, Decimal) and months % 12 == 0
        for later in (f"{int(one[:4]) + int(months) // 12}{one[4:]}",)
    }
    told = str(date.value)
    return not known or any(one.startswith(told) or told == one for one in (*known, *ends))


def _dated(one: Bound, law: Sequence[LawBound]) -> bool:
    return any(other.bound.kind == "date" and other.bound.value == one.value for other in law)


def _months(first: Bound, second: Bound) -> Decimal | None:
    """The months between two dates, as exactly as both are given."""
    one, other = _YEAR.match(str(first.value)), _YEAR.match(str(second.value))
    if one is None or other is None:
        return None
    years = int(other[1]) - int(one[1])
    if one[2] and other[2]:
        return Decimal(12 * years + int(other[2]) - int(one[2]))
    return Decimal(12 * years)


def _limits(text: str, law: Sequence[LawBound]) -> list[LawBound]:
    """The periods of the law that are limits, of those with grounds the ones the sentence names."""
    periods = [one for one in law if one.bound.kind == "period" and one.bound.direction]
    grounded = [one for one in periods if one.grounds]
    if not grounded:
        return periods
    said = pairs(in_its_words(text))
    shared = frozenset.intersection(*(pairs(one.grounds) for one in grounded))
    hits = {id(one): len((pairs(one.grounds) - shared) & said) for one in grounded}
    best = max(hits.values())
    return [one for one in grounded if hits[id(one)] == best]


def frequency(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a figure says how often in general: once, for every year what the law averages, or
    how often in some years (三年下来就是三次)."""
    if any(_so_often(text, *pair, law) for pair in product(own, own) if bound in pair):
        return True
    in_a_row = any_of(words().consecutive)
    if bound.kind == "count" and bound.unit in _TIMES and bound.value != 1:
        years = [o.bound.value for o in law if o.bound.kind == "period" and re.search(
            rf"(?:{in_a_row})\s*{re.escape(o.bound.text)}", o.clause
        )]  # fmt: skip
        led = re.search(rf"(?:{in_a_row})\s*$", text[: bound.start])
        assert isinstance(bound.value, Decimal)
        return led is not None and bound.value * 12 in years
    if bound.kind == "count" and bound.unit in _TIMES and bound.value == 1:
        row = any(re.search(rf"(?:{in_a_row})\s*{re.escape(o.bound.text)}", o.clause) for o in law)
        return bound.direction is None and not row
    yearly = bound.kind == "period" and bound.value == 12 and bound.direction is None
    if not yearly:
        return False
    each = re.search(r"(?:平均|每)\s*$", text[: bound.start]) or re.match(
        "(?:一|1)[份回次报评考审篇交]|平均|下来", text[bound.end :]
    )
    averaged = any("年均" in one.clause or one.recurrent for one in law)
    return each is not None and averaged


def _so_often(text: str, years: Bound, times: Bound, law: Sequence[LawBound]) -> bool:
    """Whether so many times in so many years are once in each period of the law."""
    each = {one.bound.value for one in law if one.bound.kind == "period" and "次" in one.clause}
    return (
        years.kind == "period"
        and times.unit in _TIMES
        and isinstance(years.value, Decimal)
        and isinstance(times.value, Decimal)
        and times.value > 1
        and years.end <= times.start
        and "连" not in text[: years.start]
        and years.value / times.value in each
    )


def so_long(text: str, bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a period is one of those that a special case of the law is for (只经营了两年的)."""
    short = [
        one.bound for one in law if one.bound.kind == "period" and one.bound.direction == "below"
    ]
    return (
        bound.kind == "period"
        and bound.direction is None
        and isinstance(bound.value, Decimal)
        and any(isinstance(s.value, Decimal) and bound.value < s.value for s in short)
        and re.search(r"[只才刚仅按营立业][^，。；]{0,6}$", text[: bound.start]) is not None
    )


def compared_years(text: str, bound: Bound, own: Sequence[Bound]) -> bool:
    """Whether a year is one of two in a row held against each other (2025 年比 2024 年)."""
    dates = [one for one in own if one.kind == "date"]
    return bound in dates and any(
        re.fullmatch(r"\s*(?:比|较|同比|对比)\s*", text[one.end : other.start])
        and _months(one, other) == -_YEARLY
        for one, other in pairwise(dates)
    )


def year_end(bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a date is the day that the law names in a word (年底)."""
    said = [word for word, isos in words().year_ends.items() if bound.value in isos]
    return bound.kind == "date" and any(
        word in resolve(one.cite).text for one in law for word in said
    )


def otherwise_often(
    text: str, bound: Bound, equal: Sequence[LawBound], law: Sequence[LawBound]
) -> LawBound | None:
    """How often the law has something, where a period of it that says no such thing is told as
    how often (每隔两年评一次 beside 连续两年); None where nothing is wrong."""
    often = [one for one in law if one.bound.text.startswith("每") or "次" in one.clause]
    each = bound.kind == "period" and re.search(r"每隔?\s*$", text[: bound.start])
    return often[0] if each and often and not any(one in often for one in equal) else None
