"""The time between two dates of a sentence, held against a period of the law (2026 年 3 月撤销的，
2029 年 3 月才能再申请)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.draft.bound import Bound
from assistant.draft.cases import holds_at
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, in_its_words, words

_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def spanned(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a date of a sentence and another one are as far apart as a period of the law says:
    just as far where the later one is when something is allowed again, not farther where both are
    said to lie within the period."""
    dates = [one for one in own if one.kind == "date" and _YEAR.match(str(one.value))]
    if bound not in dates or len(dates) != 2 or any(_told(one, law) for one in dates):
        return False
    months = _apart(*dates)
    if months is None or months <= 0:
        return False
    limits = [one for one in _limits(text, law) if isinstance(one.bound.value, Decimal)]
    if re.search(any_of(words().permits), text[dates[1].end :]):
        return bool(limits) and all(one.bound.value == months for one in limits)
    within = re.search("以内|之内|不超|未超|没超|期限内|年限内", text[dates[1].end :])
    return within is not None and bool(limits) and all(holds_at(months, o.bound) for o in limits)


def _told(one: Bound, law: Sequence[LawBound]) -> bool:
    return any(other.bound.kind == "date" and other.bound.value == one.value for other in law)


def _apart(first: Bound, second: Bound) -> Decimal | None:
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
