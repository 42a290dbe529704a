"""Figures that follow from others: what one lacks, a total of years, the rest of a whole, a share
of an amount, the time between two dates, how far two limits are apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Literal

from assistant.draft.applying import measured_by, names, same
from assistant.draft.bound import Bound
from assistant.draft.cases import is_gap
from assistant.draft.law_bounds import LawBound
from assistant.draft.words import words

_YEARLY = 12
_YEARS = Decimal(3)
_NEAR, _TENTH, _TERMS = Decimal("0.01"), Decimal("0.0005"), 5
_LED = 12
"""how far before a figure it may be said to be an average"""
_ABOUT = Decimal("0.03")
"""how far off, as a share of it, what is said to be about so much without digits may be"""
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
            width = about(text, gap)
            right = [o for o in limits if _close(total, o.bound.value, gap, width)]
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


def about(text: str, gap: Bound) -> Decimal:
    """How far off a figure may be that is said to be about so much (将近 5 个百分点): as far as
    the digits it is written with go."""
    said = re.search(r"(?:约|将近|[快接]近|差不多|几乎)\s*$", text[: gap.start])
    said = said or re.match("左右|上下", text[gap.end :])
    if not said or not isinstance(gap.value, Decimal):
        return Decimal(0)
    digits = re.search(r"\d+(?:\.(\d+))?", gap.text)
    if digits is None or not Decimal(digits[0]):
        return gap.value * _ABOUT
    return gap.value / Decimal(digits[0]) * Decimal(1).scaleb(-len(digits[1] or "")) / 2


def _close(total: Decimal, limit: Decimal | str, gap: Bound, width: Decimal) -> bool:
    """Whether two values are the same as far as the digits of the gap go."""
    if not isinstance(limit, Decimal):
        return False
    return abs(total - limit) <= max(last_digit(gap) / 2, width)


def last_digit(bound: Bound) -> Decimal:
    """What the last digit given after a point counts; zero for a whole number, which is exact."""
    found = re.search(r"(\d+)\.(\d+)", bound.text)
    if found is None or not isinstance(bound.value, Decimal):
        return Decimal(0)
    said = Decimal(found[0])
    return abs(bound.value / said) * Decimal(1).scaleb(-len(found[2])) if said else Decimal(0)


def totalled(text: str, bound: Bound, own: Sequence[Bound]) -> bool:
    """Whether a sum is the total of the years that a sentence goes on to give the average of."""
    years = [o.value / _YEARLY for o in own if o.kind == "period" and isinstance(o.value, Decimal)]
    return bound.kind == "money" and any(
        one.kind == "money" and isinstance(one.value, Decimal) and bound.value == one.value * by
        for one in own
        for by in years
        if by > 1
        and one is not bound
        and bound.direction is None
        and _patterns()["average"].search(text[max(0, one.start - _LED) : one.start])
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
    behind = re.split("[，。；：、]", text[bound.end :])[0]
    return bound.kind == "share" and any(
        _near(text, bound).rfind(other) > _near(text, bound).rfind(named)
        and other not in one.clause
        and named not in behind
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


def summed(
    text: str, bound: Bound, one: LawBound, own: Sequence[Bound], law: Sequence[LawBound]
) -> bool:
    """Whether a sum is said of what the law gives the yearly average of."""
    start = max(text.rfind(mark, 0, bound.start) for mark in "，。；：、（")
    said, average = text[start + 1 : bound.start], re.compile("年均|平均|[每一]年")
    return (
        bound.kind == "money"
        and average.search(one.head) is not None
        and _patterns()["total"].search(said) is not None
        and average.search(said) is None
        and not re.search("[÷/]|除以", said)
        and one.bound.value == bound.value
        and not any(o.bound.value == bound.value for o in derived(text, bound, own, law))
    )


def sums_of(groups: Iterable[Sequence[Bound]], *, whole: bool = True) -> Iterator[Decimal]:
    """The enterprise's figures of a kind, their totals and means, and what is left of a whole."""
    for group in groups:
        values = [one.value for one in group if isinstance(one.value, Decimal)]
        for one in values:
            yield one
            if group[0].kind == "money":
                yield one * _YEARS
            if group[0].kind == "share" and whole:
                yield 1 - one
        if len(values) > 1:
            yield sum(values, Decimal(0))
            yield sum(values, Decimal(0)) / len(values)


def shares_of(whole: Sequence[Bound]) -> Iterator[Decimal]:
    """What part, or how many times, one figure is of another, and how much it grew."""
    values = [one.value for one in whole if isinstance(one.value, Decimal) and one.value]
    values += [sum(values[at : at + 3], Decimal(0)) for at in range(len(values) - 2)]
    for one, other in combinations(values, 2):
        yield one / other
        yield other / one
        yield abs(one - other) / one
        yield abs(one - other) / other
