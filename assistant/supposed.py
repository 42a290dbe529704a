"""The facts as they would be: what is supposed, in place of what it cannot stand beside.

Under the rules a complete series decides before a total, and a total before an average; so a
supposed total says nothing while the series it contradicts is still there. What is supposed
therefore takes the place of every other way the same measure was told: a total that of the series
and of the average, a year that of the total, a growth that of the last year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.language import language
from assistant.language.words import FigureFact
from assistant.understand.values import number

_PERIODS = ("year", "three_years_total", "average")
_MOVES = frozenset({"growth", "decline"})


def as_supposed(
    regulation: str, known: Mapping[str, object], supposed: Mapping[str, object], as_of: dt.date
) -> dict[str, object]:
    """What is known of a body, were some facts as supposed.

    Args:
        regulation: that the facts are of.
        known: the body's facts (CONTRACT §2).
        supposed: facts to put in their place; years of a series stand beside the known ones.
        as_of: the day of judgement, from which the last year is counted.
    """
    facts = dict(known)
    for fact in supposed:
        for rival in _rivals(regulation, fact, {**known, **supposed}):
            if rival not in supposed:
                facts.pop(rival, None)
    for fact, value in supposed.items():
        before = facts.get(fact)
        if _is_series(value) and isinstance(value, dict) and isinstance(before, dict):
            value = {**before, **value}
        facts[fact] = value
    for fact in supposed:
        _grow(regulation, fact, facts, supposed, as_of)
    return facts


def _rivals(regulation: str, fact: str, known: Mapping[str, object]) -> Iterator[str]:
    """The other facts that say what a supposed one says, or that follow from it and others."""
    own = next(_specs(regulation, fact), None)
    if own is None:
        return
    for other in language().regulations[regulation].figures:
        if other.fact == fact or other.span not in (*_PERIODS, "last_year", "three_years_share"):
            continue
        same = _of_one(own, other)
        if _is_money(own) and _is_money(other):
            if same and own.span in _PERIODS:
                yield other.fact
        elif _is_money(own) and _is_share(other):
            if _moves(other):
                if same:
                    yield other.fact
            elif (same or not _domestic(other)) and _both_known(regulation, other, known):
                yield other.fact
        elif _is_share(own) and _is_money(other) and same and not _moves(own):
            yield other.fact  # were the share another, so would be what it is the share of


def _both_known(regulation: str, share: FigureFact, known: Mapping[str, object]) -> bool:
    """Whether a share follows from what is known: its part and its whole are both told."""
    part = whole = False
    for spec in language().regulations[regulation].figures:
        if spec.span not in _PERIODS or not _is_money(spec) or spec.fact not in known:
            continue
        if _of_one(share, spec):
            part = True
        elif not _domestic(spec):
            whole = True
    return part and whole


def _grow(
    regulation: str,
    fact: str,
    facts: dict[str, object],
    supposed: Mapping[str, object],
    as_of: dt.date,
) -> None:
    """Were the growth another, the last year would be: it follows from the year before."""
    own = next(_specs(regulation, fact), None)
    if own is None or not _moves(own):
        return
    last, before = str(as_of.year - 1), str(as_of.year - 2)
    for other in language().regulations[regulation].figures:
        series = facts.get(other.fact)
        if other.span != "year" or not _of_one(own, other) or not isinstance(series, dict):
            continue
        if other.fact in supposed or last not in series:
            continue
        base, growth = _exact(series.get(before)), _exact(supposed[fact])
        years = {year: value for year, value in series.items() if year != last}
        if base is not None and growth is not None:
            years[last] = number(base * (1 + growth))
        facts[other.fact] = years


def _specs(regulation: str, fact: str) -> Iterator[FigureFact]:
    return (one for one in language().regulations[regulation].figures if one.fact == fact)


def _of_one(one: FigureFact, other: FigureFact) -> bool:
    """Whether two facts are of the same money: one measure, of home or of all."""
    return bool({*one.measures} & {*other.measures}) and _domestic(one) == _domestic(other)


def _domestic(spec: FigureFact) -> bool:
    return "domestic" in spec.needs


def _moves(spec: FigureFact) -> bool:
    return bool(_MOVES & {*spec.needs})


def _is_money(spec: FigureFact) -> bool:
    return spec.units == ("money",)


def _is_share(spec: FigureFact) -> bool:
    return spec.units == ("share",)


def _is_series(value: object) -> bool:
    return isinstance(value, dict) and all(str(key).isdigit() for key in value)


def _exact(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return Decimal(str(value))
