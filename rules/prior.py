"""What those who are asked usually answer: a stated prior, which only orders the questions.

A prior is data beside the rules (``priors/<id>.yaml``): for each fact some typical answers with
their weights. It decides nothing; a fact without an entry is taken to fall on every side of its
limits equally often.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from rules.fact import Facts, FactSpec, Series, Value, fits
from rules.pin import RuleError
from rules.quantity import find_quantities
from rules.rulebook import Rulebook
from rules.tree import Threshold, walk
from rules.value import Amount, Days

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MONTHS_A_YEAR = 12


class Answer(NamedTuple):
    """One typical answer: what is known once it is given, and how many of all give it."""

    values: tuple[tuple[str, Value], ...]
    weight: float

    def added_to(self, facts: Facts) -> Facts:
        """The facts after this answer; years of a series stand beside those known."""
        for name, value in self.values:
            known = facts.values.get(name)
            if isinstance(value, dict) and isinstance(known, dict):
                value = {**value, **{y: a for y, a in known.items() if a.exact is not None}}
            facts = facts.with_value(name, value)
        return facts


@lru_cache
def stated(regulation: str) -> Mapping[str, list[list[Any]]]:
    """The typical answers of a regulation's questions as they are written; none without a file."""
    file = resources.files("rules") / "priors" / f"{regulation}.yaml"
    if not file.is_file():
        return {}
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    answers: Mapping[str, list[list[Any]]] = loaded["answers"]
    return answers


def answers(book: Rulebook, facts: Facts, fact: str) -> tuple[Answer, ...]:
    """The typical answers to a question that agree with what is known, weights adding up to 1.

    Where the typical ones do not reach every side of the limits, because part is known already,
    a rare answer is added for each side left out: a question is not idle for being predictable.

    Raises:
        RuleError: if the prior names something the regulation does not know.
    """
    if fact not in book.specs:
        raise RuleError(f"先验里的 {fact} 不是 {book.regulation} 的事实")
    said = [answer for answer in _typical(book, facts, fact) if _agrees(book, facts, answer)]
    said += [one for one in _rare(book, facts, fact, said) if _agrees(book, facts, one)]
    whole = sum(answer.weight for answer in said)
    return tuple(Answer(answer.values, answer.weight / whole) for answer in said)


def _agrees(book: Rulebook, facts: Facts, answer: Answer) -> bool:
    """Whether an answer is within what was already said of the same fact, and beside the rest."""
    for name, value in answer.values:
        known = facts.values.get(name)
        if isinstance(value, Amount) and isinstance(known, Amount) and not _within(value, known):
            return False
        if (
            isinstance(value, Days)
            and isinstance(known, Days)
            and not known.first <= value.first <= known.last
        ):
            return False
    return fits(book.specs, answer.added_to(facts))


def _within(value: Amount, known: Amount) -> bool:
    one = value.exact
    assert one is not None
    above = known.low is None or one > known.low or (one == known.low and not known.low_open)
    below = known.high is None or one < known.high or (one == known.high and not known.high_open)
    return above and below


def _typical(book: Rulebook, facts: Facts, fact: str) -> Iterator[Answer]:
    for said, weight in stated(book.regulation).get(fact, ()):
        given = said if isinstance(said, dict) else {fact: said}
        values = [(name, _read(book, facts, name, one)) for name, one in given.items()]
        yield Answer(tuple(values), float(weight))


def _read(book: Rulebook, facts: Facts, fact: str, said: object) -> Value:
    if fact not in book.specs:
        raise RuleError(f"先验里的 {fact} 不是 {book.regulation} 的事实")
    spec = book.specs[fact]
    match spec.type:
        case "boolean" if isinstance(said, bool):
            return said
        case "enum" if said in spec.values:
            return str(said)
        case "enums" if said in spec.values:
            return (str(said),)
        case "series" if isinstance(said, list):
            return _years(facts, [_number(spec, one) for one in said])
        case "date":
            return _months_ago(facts, int(_number(spec, said)))
        case "money" | "count" | "share" | "rate":
            number = Fraction(_number(spec, said))
            return Amount(number, number)
    raise RuleError(f"先验里「{spec.label}」的回答 {said!r} 读不出来")


def _number(spec: FactSpec, said: object) -> Decimal:
    found = find_quantities(str(said))
    if len(found) != 1 or found[0].value is None:
        raise RuleError(f"先验里「{spec.label}」的回答 {said!r} 应是一个数量，如 3000 万元")
    return found[0].value


def _years(facts: Facts, amounts: list[Decimal]) -> Series:
    first = facts.as_of.first.year - len(amounts)
    values = (Fraction(amount) for amount in amounts)
    return {first + n: Amount(value, value) for n, value in enumerate(values)}


def _months_ago(facts: Facts, months: int) -> Days:
    day = facts.as_of.first
    whole = day.year * _MONTHS_A_YEAR + day.month - 1 - months
    chosen = dt.date(whole // _MONTHS_A_YEAR, whole % _MONTHS_A_YEAR + 1, 1)
    return Days(chosen, chosen, chosen.isoformat())


def _rare(book: Rulebook, facts: Facts, fact: str, said: list[Answer]) -> Iterator[Answer]:
    """An answer on every side that the typical ones leave out."""
    spec, known = book.specs[fact], facts.values.get(fact)
    match spec.type:
        case "boolean" if not said:
            yield from (Answer(((fact, value),), 1.0) for value in (True, False))
        case "enum" | "enums" if not said:
            for name in spec.values:
                yield Answer(((fact, (name,) if spec.type == "enums" else name),), 1.0)
        case "date" if not said:
            first, last = (known.first, known.last) if isinstance(known, Days) else facts.as_of[:2]
            for day in dict.fromkeys((first, min(last, facts.as_of.last))):
                yield Answer(((fact, Days(day, day, day.isoformat())),), 1.0)
        case "series" if not said or _own(fact, said):
            yield from _extremes(book, facts, fact)
        case "money" | "count" | "share" | "rate":
            yield from _missing_sides(book, facts, fact, said)


_TINY, _HUGE = Decimal(1), Decimal(10**13)
"""yuan a year: whatever else is known of a body, these fall on different sides"""


def _extremes(book: Rulebook, facts: Facts, fact: str) -> Iterator[Answer]:
    """Years all small, all large, grown where growth counts, and as much as a known part."""
    assert book.history is not None
    spec, years = book.history.spec(fact), book.history.years
    yield Answer(((fact, _years(facts, [_TINY] * years)),), 1.0)
    yield Answer(((fact, _years(facts, [_HUGE] * years)),), 1.0)
    if spec.growth:
        yield Answer(((fact, _years(facts, [*[_TINY] * (years - 1), _HUGE])),), 1.0)
    for part in book.history.series:
        if part.part_of == fact and _whole(book, facts, part.name):
            yield Answer(((fact, facts.series(part.name)),), 1.0)


def _own(fact: str, said: list[Answer]) -> bool:
    """Whether the typical answers are of the fact itself, and not of one that stands for it."""
    return all(name == fact for answer in said for name, _ in answer.values)


def _whole(book: Rulebook, facts: Facts, series: str) -> bool:
    """Whether every year that counts is known of a series."""
    assert book.history is not None
    last = facts.as_of.first.year
    return all(year in facts.series(series) for year in range(last - book.history.years, last))


def _missing_sides(book: Rulebook, facts: Facts, fact: str, said: list[Answer]) -> Iterator[Answer]:
    """For a plain amount, one answer between each two limits where no typical one lies."""
    limits = sorted(set(_limits(book, fact)))
    known = facts.values.get(fact)
    ends = [end for end in known[:2] if end is not None] if isinstance(known, Amount) else []
    top = max((*limits, *ends, Fraction(1))) * 2
    cuts = sorted({Fraction(0), *limits, *ends, top})
    middles = [(one + other) / 2 for one, other in pairwise(cuts)]
    if book.specs[fact].type == "count":
        middles = [Fraction(int(middle)) for middle in middles]

    def side(amount: Fraction) -> int:
        return sum(limit <= amount for limit in limits)

    reached = {
        side(value.exact)
        for answer in said
        for name, value in answer.values
        if name == fact and isinstance(value, Amount) and value.exact is not None
    }
    for amount in (*middles, *cuts):
        value = Amount(amount, amount)
        if side(amount) in reached or (isinstance(known, Amount) and not _within(value, known)):
            continue
        reached.add(side(amount))
        yield Answer(((fact, value),), 1.0)


def _limits(book: Rulebook, fact: str) -> list[Fraction]:
    return [
        node.limit.value
        for condition in book.conditions
        for node in walk(condition.test)
        if isinstance(node, Threshold) and fact in node.measure.facts
    ]
