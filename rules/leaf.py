"""The ways one leaf of a rule can turn out, each with what it demands of the amounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rules.fact import Facts
from rules.linear import Constraint, Variable, at_least, at_most
from rules.rulebook import Rulebook
from rules.tree import Bar, Limit, Measure, Node, Threshold
from rules.value import Days, years_later
from rules.world import DAYS_A_YEAR, World, average_variable
from rules.worlds import critical_days

Result = Literal["met", "unmet", "depends_on_reading", "review", "not_applicable"]
Leaf = Node | tuple[Literal["fact"], str]
"""A threshold or a bar, or a yes/no or enumerated fact that is not known."""
Option = tuple[Result | str, tuple[Constraint, ...]]


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of a regulation's rules in one world."""

    book: Rulebook
    facts: Facts
    world: World

    def options(self, leaf: Leaf) -> Iterator[Option]:
        """The ways a leaf can turn out, each with what it demands of the amounts."""
        match leaf:
            case Threshold():
                yield from self._threshold(leaf.measure, leaf.limit)
            case Bar():
                yield from (
                    (result, ()) for result in bar_results(leaf, self.facts, self.world.as_of)
                )
            case (_, str() as fact):
                values = self.book.specs[fact].values
                yield from ((value, ()) for value in (values or ("yes", "no")))

    def _threshold(self, measure: Measure, limit: Limit) -> Iterator[Option]:
        if measure.name == "age":
            yield from self._age(limit)
        elif measure.name == "value":
            yield from _split({(measure.fact, 0): Fraction(1)}, limit)
        elif not self.world.window or (measure.name == "growth" and len(self.world.window) < 2):
            yield "depends_on_reading", ()
        elif measure.name == "growth":
            before, last = ((measure.fact, year) for year in self.world.window[-2:])
            yield from _quotient({last: Fraction(1)}, {before: Fraction(1)}, limit, one_more=True)
        elif measure.name == "share":
            assert measure.whole is not None
            part, whole = self._sums_of_share(measure.fact, measure.whole)
            yield from _quotient(part, whole, limit)
        elif measure.name == "total":
            yield from _split(self._sum(measure.fact), limit)
        else:
            yield from self._average(measure.fact, limit)

    def _age(self, limit: Limit) -> Iterator[Option]:
        founded = self.world.founded
        if founded is None:
            yield "met", ()
            yield "unmet", ()
            return
        anniversary = years_later(founded, int(limit.value))
        keeps = {
            "at_most": self.world.as_of <= anniversary,
            "below": self.world.as_of < anniversary,
            "at_least": self.world.as_of >= anniversary,
            "above": self.world.as_of > anniversary,
        }[limit.direction]
        yield ("met" if keeps else "unmet"), ()

    def _sum(self, series: str) -> dict[Variable, Fraction]:
        return {(series, year): Fraction(1) for year in self.world.window}

    def _sums_of_share(
        self, part: str, whole: str
    ) -> tuple[dict[Variable, Fraction], dict[Variable, Fraction]]:
        if {part, whole} <= self.world.stated_averages and not (
            self._has_total(part) or self._has_total(whole)
        ):
            one = Fraction(1)
            return {average_variable(part): one}, {average_variable(whole): one}
        return self._sum(part), self._sum(whole)

    def _has_total(self, series: str) -> bool:
        history = self.book.history
        assert history is not None
        return history.spec(series).total in self.facts.values

    def _average(self, series: str, limit: Limit) -> Iterator[Option]:
        """An average over the years that count; for a young body also over the time it operated.

        "实际经营期不满三年的按实际经营时间计算" does not say whether calendar years or days count,
        so where the two decide differently the result depends on the reading (CONTRACT §2).
        """
        if series in self.world.stated_averages:
            yield from _split({average_variable(series): Fraction(1)}, limit)
            return
        years = Fraction(len(self.world.window))
        by_year = {v: c / years for v, c in self._sum(series).items()}
        days = self.world.operating_days
        if days is None:
            yield from _split(by_year, limit)
            return
        by_time = {v: c * DAYS_A_YEAR / days for v, c in self._sum(series).items()}
        for one, first in _split(by_year, limit):
            for other, second in _split(by_time, limit):
                yield (one if one == other else "depends_on_reading"), first + second


def _split(terms: dict[Variable, Fraction], limit: Limit) -> Iterator[Option]:
    """A weighted sum keeps the limit, or does not."""
    strict = limit.direction in {"above", "below"}
    if limit.direction in {"at_least", "above"}:
        yield "met", (at_least(terms, limit.value, strict),)
        yield "unmet", (at_most(terms, limit.value, not strict),)
    else:
        yield "met", (at_most(terms, limit.value, strict),)
        yield "unmet", (at_least(terms, limit.value, not strict),)


def _quotient(
    part: dict[Variable, Fraction],
    whole: dict[Variable, Fraction],
    limit: Limit,
    *,
    one_more: bool = False,
) -> Iterator[Option]:
    """A part's share of a whole (or, with ``one_more``, its growth over it), cross-multiplied."""
    factor = limit.value + 1 if one_more else limit.value
    terms = dict(part)
    for variable, coefficient in whole.items():
        terms[variable] = terms.get(variable, Fraction(0)) - factor * coefficient
    positive = at_least(whole, Fraction(0), True)
    held_to_zero = Limit(limit.direction, Fraction(0), limit.unit, limit.cite, limit.quote)
    for result, constraints in _split(terms, held_to_zero):
        yield result, (positive, *constraints)
    yield "depends_on_reading", (at_most(whole, Fraction(0)),)


def bar_results(bar: Bar, facts: Facts, as_of: dt.date) -> tuple[Result, ...]:
    """Whether a new application is barred on the day it is judged on.

    The bar runs up to the anniversary of the day it starts; whether the anniversary itself still
    counts, the text does not say.
    """
    happened = facts.flag(bar.happened)
    ground = facts.values.get(bar.ground)
    if happened is False:
        return ("not_applicable",)
    bans = [ban for ban in bar.bans if ground is None or ground in ban.grounds]
    if happened is not None and all(ban.limit is None for ban in bans):
        return ("not_applicable",)
    since = facts.days(bar.since)
    if happened is None or since is None:
        return ("met", "unmet")
    # What is told happened by today: a year that is not over yet means its days so far.
    since = since._replace(last=max(since.first, min(since.last, as_of)))
    deadline = facts.days(bar.judged_on) or Days(as_of, as_of, as_of.isoformat())
    results: dict[Result, None] = {}
    for ban in bans:
        if ban.limit is None:
            results["not_applicable"] = None
            continue
        years = int(ban.limit.value)
        turning = tuple(years_later(d, years) for d in (since.first, since.last))
        for start in critical_days(
            since, (years_later(d, -years) for d in (deadline.first, deadline.last))
        ):
            end = years_later(start, years)
            for day in critical_days(deadline, turning):
                results["unmet" if day < end else "met" if day > end else "depends_on_reading"] = (
                    None
                )
    return tuple(results)
