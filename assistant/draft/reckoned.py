"""Figures that follow from others: what one lacks, a total of years, the rest of a whole, a share
of an amount, the time between two dates, how far two limits are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Literal

from assistant.draft.applying import holds_at, measured_by, names, same
from assistant.draft.bound import Bound
from assistant.draft.cases import is_gap
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, in_its_words, words
from corpus import resolve

_TIMES = ("次", "回")
_YEARLY = 12
_NEAR, _TENTH, _TERMS = Decimal("0.01"), Decimal("0.0005"), 5
_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_SIDES: dict[str, Literal["at_most", "below", "at_least", "above"]] = {
    "at_least": "at_most", "above": "below", "at_most": "at_least", "below": "above",
}  # fmt: skip


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "total": re.compile(words().sums),
        "average": re.compile("年均|平均|每年"),
        "reckons": re.compile(f"[＝=+＋]|平均|均|{words().sums}|共|加"),
    }


def from_limits(
    text: str, bound: Bound, law: Sequence[LawBound], have: Sequence[Bound] = ()
) -> bool:
    """Whether a figure is how far two limits are apart, or how many times the one is the other, or
    what one has is the limit."""
    if not isinstance(bound.value, Decimal):
        return False
    of_limit = bound.unit == "倍" or re.search("[半之]", bound.text) is not None
    of_limit = of_limit or (bound.kind == "share" and text[: bound.start].rstrip().endswith("的"))
    if of_limit and _times(bound, text, law, have):
        return True
    return is_gap(text, bound) in ("apart", "over") and any(
        _same_kind(bound, one.bound) and _apart(one, other) == bound.value
        for one in law
        for other in law
        if one.cite == other.cite and one.bound.kind == other.bound.kind
    )


def gaps(
    text: str,
    bound: Bound,
    own: Sequence[Bound],
    told: Sequence[Bound],
    law: Sequence[LawBound],
    ours: Sequence[Bound] = (),
) -> Iterator[tuple[bool, LawBound]]:
    """For every pair of a gap and what it may be the gap of, one of them this figure: whether they
    make up the limit that the words call for, and that limit.

    Args:
        text: the sentence.
        bound: the figure.
        own: every figure of the sentence.
        told: figures of the enterprise that were told elsewhere.
        law: the limits of the units cited.
        ours: the limits that are for the enterprise the draft is about.
    """
    for gap in own:
        side = is_gap(text, gap)
        if side is None or not isinstance(gap.value, Decimal):
            continue
        here = [one for one in own if one is not gap and _may_have(text, one, gap)]
        limits_said = [one for one in here if any(_equals(one, o.bound) for o in law)]
        have = [one for one in here if one not in limits_said] or limits_said
        if bound is not gap:
            have = [one for one in have if one is bound]
        elif not [one for one in have if one not in limits_said]:
            have = [one for one in told if _same_kind(one, gap)] or have
        for one in have:
            assert isinstance(one.value, Decimal)
            limits = measured_by(text, one, law)
            own_limits = [o for o in law if any(same(o.bound, mine) for mine in ours)]
            limits = [o for o in own_limits if _same_kind(o.bound, one)] or limits
            sign = 1 if side == "short" else -1
            total = one.value + sign * gap.value
            right = [o for o in limits if _close(total, o.bound.value, gap)]
            if limits:
                yield (bool(right), (right or limits)[0])


def _may_have(text: str, one: Bound, gap: Bound) -> bool:
    away = re.search("[离距][^，。；]{0,6}$", text[: one.start])
    return (
        _same_kind(one, gap)
        and isinstance(one.value, Decimal)
        and not away
        and is_gap(text, one) is None
    )


def _close(total: Decimal, limit: Decimal | str, gap: Bound) -> bool:
    """Whether two values are the same as far as the digits of the gap go."""
    if not isinstance(limit, Decimal):
        return False
    return abs(total - limit) <= last_digit(gap) / 2


def last_digit(bound: Bound) -> Decimal:
    """What the last digit given after a point counts; zero for a whole number, which is exact."""
    found = re.search(r"(\d+)\.(\d+)", bound.text)
    if found is None or not isinstance(bound.value, Decimal):
        return Decimal(0)
    said = Decimal(found[0])
    return abs(bound.value / said) * Decimal(1).scaleb(-len(found[2])) if said else Decimal(0)


def totalled(bound: Bound, own: Sequence[Bound]) -> bool:
    """Whether a sum is the total of the years that a sentence goes on to give the average of."""
    years = [o.value / _YEARLY for o in own if o.kind == "period" and isinstance(o.value, Decimal)]
    return bound.kind == "money" and any(
        one.kind == "money" and isinstance(one.value, Decimal) and bound.value == one.value * by
        for one in own
        for by in years
        if by > 1 and one is not bound and bound.direction is None
    )


def worked(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a figure is part of a reckoning that a sentence carries out and that comes out right
    (从 2000 万元涨到 2200 万元，增速 10%; 900＋1100＋1500＝3500 万元)."""
    values = [one for one in own if isinstance(one.value, Decimal) and one.value]
    for result in values:
        assert isinstance(result.value, Decimal)
        width = last_digit(result) / 2
        rest = [one for one in values if one is not result and one.kind != "period"]
        for one, other in combinations([one for one in rest if one.kind != result.kind], 2):
            if bound not in (result, one, other) or one.kind != other.kind:
                continue
            if one.kind == "share" or result.kind != "share" or result.direction is not None:
                continue
            if all(any(_equals(told, limit.bound) for limit in law) for told in (one, other)):
                continue
            assert isinstance(one.value, Decimal) and isinstance(other.value, Decimal)
            small, great = sorted((one.value, other.value))
            whole = small + great
            for share in (small / great, great / small, great / small - 1, 1 - small / great,
                          small / whole, great / whole):  # fmt: skip
                if abs(share - result.value) <= max(width, abs(share) * _TENTH):
                    return True
        alike = [one for one in rest if one.kind == result.kind and result.kind != "share"]
        listed = [one for one in alike if one.end <= result.start]
        for number in range(2, min(len(listed), _TERMS) + 1):
            terms = listed[-number:]
            every = [one.value for one in terms if isinstance(one.value, Decimal)]
            total = sum(every, Decimal(0))
            summed = _patterns()["reckons"].search(text[terms[0].start : result.end])
            if summed and bound in (result, *terms) and result.value in (total, total / number):
                return True
    return False


def told_already(bound: Bound, known: Sequence[Bound], text: str) -> bool:
    """Whether a figure is one of those known, rounded or as a total of the years of an average."""
    if not isinstance(bound.value, Decimal):
        return any((bound.kind, bound.value) == (one.kind, one.value) for one in known)
    width = last_digit(bound) / 2
    factors = (1, 3) if _patterns()["total"].search(text) else (1,)
    return any(
        _same_kind(bound, one)
        and isinstance(one.value, Decimal)
        and abs(one.value * by - bound.value) <= width
        for one in known
        for by in factors
    )


def derived(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> list[LawBound]:
    """Limits that follow from those of the law and have the value of a figure: the total of years
    of which the law gives the average, the part that is left, a share of an amount."""
    return [
        one._replace(bound=limit)
        for one, limit in _derived(text, bound, own, law)
        if _same_kind(bound, limit) and limit.value == bound.value
    ]


def _derived(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> Iterator[tuple[LawBound, Bound]]:
    for one in law:
        limit = one.bound
        if not isinstance(limit.value, Decimal) or limit.direction is None:
            continue
        averaged = _patterns()["average"].search(one.head + one.clause)
        if limit.kind == "money" and averaged and _patterns()["total"].search(text):
            for period in law:
                years = period.bound
                if years.kind == "period" and isinstance(years.value, Decimal):
                    yield one, limit._replace(value=limit.value * years.value / 12)
        if limit.kind != "share":
            continue
        parts = [limit]
        if _of_the_rest(text, bound, one):
            rest = limit._replace(value=1 - limit.value, direction=_SIDES[limit.direction])
            parts = [rest]
            yield one, rest
        if hundred := re.search("每(?:一百|百|100)[元块]", text):
            value = limit.value * 100
            yield one, limit._replace(kind="money", unit="CNY", value=value) if hundred else limit
        for amount in own:
            if amount is not bound and isinstance(amount.value, Decimal):
                for part in parts:
                    assert isinstance(part.value, Decimal)
                    kind, unit = amount.kind, amount.unit
                    value = part.value * amount.value
                    yield one, part._replace(kind=kind, unit=unit, value=value)


def _of_the_rest(text: str, bound: Bound, one: LawBound) -> bool:
    """Whether a sentence speaks of the part that the law's share leaves (境外的不超过……)."""
    near = _near(text, bound)
    return any(
        other in text[: bound.start]
        and named in one.clause
        and near.rfind(named) <= near.rfind(other)
        for other, named in words().complements
    )


def not_rest(text: str, bound: Bound, equal: Sequence[LawBound]) -> bool:
    """Whether the law's share is given to the other part (境外的不低于……)."""
    return bound.kind == "share" and any(
        _near(text, bound).rfind(other) > _near(text, bound).rfind(named)
        and other not in one.clause
        for other, named in words().complements
        for one in equal
        if named in one.clause
    )


def _near(text: str, bound: Bound) -> str:
    """What stands before a figure in its part of the sentence."""
    return re.split("[。；！？]", text[: bound.start])[-1]


def _same_kind(one: Bound, other: Bound) -> bool:
    if one.kind != other.kind or (one.kind == "money" and one.unit != other.unit):
        return False
    loose = {"", "个"} & {one.unit, other.unit}
    return one.kind != "count" or one.unit == other.unit or bool(loose)


def _equals(one: Bound, other: Bound) -> bool:
    return _same_kind(one, other) and one.value == other.value


def _apart(one: LawBound, other: LawBound) -> Decimal | None:
    first, second = one.bound.value, other.bound.value
    if not isinstance(first, Decimal) or not isinstance(second, Decimal):
        return None
    return abs(first - second)


def _times(bound: Bound, text: str, law: Sequence[LawBound], have: Sequence[Bound] = ()) -> bool:
    more = re.search("[高多超](?:出|了|过)?[^，。；]{0,2}$", text[: bound.start])
    value = bound.value + 1 if more and isinstance(bound.value, Decimal) else bound.value
    assert isinstance(value, Decimal)
    clause = re.split("[，。；、]", text[: bound.start])[-1]
    named = [one for one in law if one.own and names(one, law, clause)]
    for other in law:
        limits = [one.bound for one in law if one.cite == other.cite]
        if len(named) > 1:
            limits, have = [one.bound for one in named if one.cite == other.cite], ()
            if other not in named:
                continue
        for one in (*limits, *have):
            first, second = one.value, other.bound.value
            if one.kind != other.bound.kind or one.kind not in ("money", "count"):
                continue
            assert isinstance(first, Decimal) and isinstance(second, Decimal)
            if second and first != second and abs(first / second - value) < _NEAR:
                return True
    return False


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


def frequency(text: str, bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a figure says how often in general: once, or for every year what the law averages."""
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


def year_end(bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a date is the day that the law names in a word (年底)."""
    said = [word for word, isos in words().year_ends.items() if bound.value in isos]
    return bound.kind == "date" and any(
        word in resolve(one.cite).text for one in law for word in said
    )
