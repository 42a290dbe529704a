"""Three-valued evaluation: what every completion of the unknown shares, and nothing more.

A node's result in one completion is true, false, undefined (the text's formula gives nothing),
left to the authority, or not applicable. The interpreter walks the leaves that are not settled,
splits on each way they can turn out, and keeps the splits that some completion of the unknown
amounts allows (:mod:`rules.linear`). A condition has a status when all completions in all worlds
agree on it; otherwise it is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rules.fact import Facts
from rules.linear import Constraint, Variable, at_least, at_most, feasible
from rules.rulebook import Rulebook
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Condition,
    Either,
    Every,
    Flag,
    LeftToAuthority,
    Limit,
    Measure,
    Node,
    Readings,
    Threshold,
    Undefined,
    WholeWindow,
)
from rules.value import Days, years_later
from rules.verdict import Status
from rules.world import DAYS_A_YEAR, World, average_variable, critical_days, worlds

Result = Literal["met", "unmet", "depends_on_reading", "review", "not_applicable"]
_Leaf = Node | tuple[str, str]
_Settled = Mapping[_Leaf, Result | str]
_Option = tuple[Result | str, tuple[Constraint, ...]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Conditions of one regulation against one body's facts, in every world they leave open."""

    book: Rulebook
    facts: Facts
    worlds: tuple[World, ...]

    @classmethod
    def of(cls, book: Rulebook, facts: Facts) -> Evaluation:
        """Prepare the worlds that the facts leave open."""
        return cls(book, facts, worlds(book, facts))

    def status(self, condition: Condition) -> Status:
        """The status of a condition: what is the same for every value of what is unknown."""
        test = condition.test
        if isinstance(test, LeftToAuthority):
            return "review"
        if isinstance(test, Applies):
            premise = _premise(test, self.facts)
            if premise is False:
                return "not_applicable"
            if isinstance(test.node, LeftToAuthority):
                return "review"
            if premise is None and condition.kind == "declaration":
                return "unknown"
        return self.settle(test)

    def settle(self, node: Node) -> Status:
        """One status for a node.

        What all completions agree on; where they do not agree on met or on unmet, alternatives
        and readings combine by their own statuses (CONTRACT §3), so that an alternative still
        unknown outweighs one the text leaves undefined.
        """
        results = self.results(node)
        if results in ({"met"}, {"unmet"}):
            return "met" if "met" in results else "unmet"
        match node:
            case Applies() if results == {"met", "not_applicable"}:
                return "met"
            case Every() | Either() | Readings():
                return _weakest([self.settle(part) for part in node.parts])
            case Cases() if _given(self.facts, node.fact):
                stated = set(_given(self.facts, node.fact))
                branches = [b.node for b in node.branches if stated & set(b.values)]
                statuses = [self.settle(branch) for branch in branches]
                applying = [status for status in statuses if status != "not_applicable"]
                return _weakest(applying) if applying else "not_applicable"
        if len(results) == 1:
            (only,) = results
            return only
        return "unknown"

    def results(self, node: Node) -> frozenset[Result]:
        """Every result some completion gives a node."""
        found: set[Result] = set()
        for world in self.worlds:
            found |= _Search(self, world, node).results()
            if {"met", "unmet"} <= found:
                break
        return frozenset(found)

    def open_leaves(self, node: Node) -> tuple[_Leaf, ...]:
        """The leaves of a node on which its result still hangs, in the order of the text."""
        found: dict[_Leaf, None] = {}
        for world in self.worlds:
            search = _Search(self, world, node, stop_early=False)
            search.results()
            found.update(search.split_on)
        return tuple(found)


def _weakest(statuses: list[Status]) -> Status:
    """The status of parts none of which decides alone: unknown outweighs undefined."""
    for status in ("unknown", "depends_on_reading", "review"):
        if status in statuses:
            return status
    # Readings that are each settled, and differently.
    return "depends_on_reading"


def _given(facts: Facts, fact: str) -> tuple[str, ...]:
    """The values stated of an enumerated fact, possibly none."""
    value = facts.values.get(fact)
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if type(value) is tuple else ()


def _premise(node: Applies, facts: Facts) -> bool | None:
    value = facts.values.get(node.fact)
    if isinstance(value, bool):
        return value in node.values
    stated = _given(facts, node.fact)
    return any(item in node.values for item in stated) if stated else None


class _Search:
    """The results one node can have in one world."""

    def __init__(
        self, evaluation: Evaluation, world: World, node: Node, *, stop_early: bool = True
    ) -> None:
        self.book = evaluation.book
        self.facts = evaluation.facts
        self.world = world
        self.node = node
        self.stop_early = stop_early
        self.found: set[Result] = set()
        self.split_on: dict[_Leaf, None] = {}

    def results(self) -> set[Result]:
        self._explore({}, self.world.constraints)
        return self.found

    def _explore(self, settled: dict[_Leaf, Result | str], constraints: tuple[Constraint, ...]) -> None:
        if self.stop_early and {"met", "unmet"} <= self.found:
            return
        pending: list[_Leaf] = []
        result = self._value(self.node, settled, pending)
        if result is not None:
            self.found.add(result)
            return
        leaf = pending[0]
        possible = [
            (outcome, more)
            for outcome, more in self._options(leaf)
            if not more or feasible(constraints + more)
        ]
        if len(possible) > 1:
            self.split_on.setdefault(leaf)
        for outcome, more in possible:
            self._explore({**settled, leaf: outcome}, constraints + more)

    # -- combining ---------------------------------------------------------------------------

    def _value(self, node: Node, settled: _Settled, pending: list[_Leaf]) -> Result | None:
        """A node's result so far; leaves still needed are appended to ``pending``."""
        match node:
            case Every():
                return self._combined(node.parts, settled, pending, _every)
            case Either():
                return self._combined(node.parts, settled, pending, _either)
            case Readings():
                return self._combined(node.parts, settled, pending, _agree)
            case Cases():
                return self._cases(node, settled, pending)
            case Applies():
                return self._applies(node, settled, pending)
            case WholeWindow():
                if self.world.young:
                    return "depends_on_reading"
                return self._value(node.node, settled, pending)
            case CompletedYear():
                if not self.world.year_shown:
                    return "not_applicable"
                return self._value(node.node, settled, pending)
            case Undefined():
                return "depends_on_reading"
            case LeftToAuthority():
                return "review"
            case Flag():
                given = self._chosen(node.fact, settled, pending)
                if given is None:
                    return None
                return "met" if (given == "yes") == node.holds_when else "unmet"
            case Threshold() | Bar():
                if node in settled:
                    return settled[node]  # type: ignore[return-value]
                pending.append(node)
                return None

    def _cases(self, node: Cases, settled: _Settled, pending: list[_Leaf]) -> Result | None:
        stated = _given(self.facts, node.fact)
        if not stated:
            chosen = self._chosen(node.fact, settled, pending)
            if chosen is None:
                return None
            stated = (chosen,)
        branches = [b.node for b in node.branches if set(b.values) & set(stated)]
        return self._combined(branches, settled, pending, _any_applying)

    def _combined(
        self,
        parts: Sequence[Node],
        settled: _Settled,
        pending: list[_Leaf],
        combine: Callable[[list[Result | None]], Result | None],
    ) -> Result | None:
        """Combine parts; only leaves that the combination still hangs on become pending."""
        results: list[Result | None] = []
        open_leaves: list[_Leaf] = []
        for part in parts:
            own: list[_Leaf] = []
            results.append(self._value(part, settled, own))
            if results[-1] is None:
                open_leaves.extend(own)
        result = combine(results)
        if result is None:
            pending.extend(open_leaves)
        return result

    def _applies(self, node: Applies, settled: _Settled, pending: list[_Leaf]) -> Result | None:
        premise = _premise(node, self.facts)
        if premise is None:
            chosen = self._chosen(node.fact, settled, pending)
            if chosen is None:
                return None
            premise = chosen in {("yes" if v else "no") if isinstance(v, bool) else v for v in node.values}
        return self._value(node.node, settled, pending) if premise else "not_applicable"

    def _chosen(self, fact: str, settled: _Settled, pending: list[_Leaf]) -> str | None:
        """A yes/no or enumerated fact as given, or as assumed on this branch."""
        given = self.facts.values.get(fact)
        if isinstance(given, bool):
            return "yes" if given else "no"
        if isinstance(given, str):
            return given
        leaf = ("fact", fact)
        if leaf in settled:
            return settled[leaf]
        pending.append(leaf)
        return None

    # -- leaves ------------------------------------------------------------------------------

    def _options(self, leaf: _Leaf) -> Iterator[_Option]:
        """The ways a leaf can turn out, each with what it demands of the amounts."""
        match leaf:
            case Threshold():
                yield from self._threshold(leaf.measure, leaf.limit)
            case Bar():
                yield from ((result, ()) for result in bar_results(leaf, self.facts, self.world.as_of))
            case (_, str() as fact):
                values = self.book.specs[fact].values
                yield from ((value, ()) for value in (values or ("yes", "no")))

    def _threshold(self, measure: Measure, limit: Limit) -> Iterator[_Option]:
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

    def _age(self, limit: Limit) -> Iterator[_Option]:
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

    def _average(self, series: str, limit: Limit) -> Iterator[_Option]:
        """An average over the years that count; for a young body also over the time it operated.

        "实际经营期不满三年的按实际经营时间计算" does not say whether calendar years or days count, so
        where the two decide differently the result depends on the reading (CONTRACT §2).
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


def _split(terms: dict[Variable, Fraction], limit: Limit) -> Iterator[_Option]:
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
) -> Iterator[_Option]:
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
    deadline = facts.days(bar.judged_on) or Days(as_of, as_of, as_of.isoformat())
    results: dict[Result, None] = {}
    for ban in bans:
        if ban.limit is None:
            results["not_applicable"] = None
            continue
        years = int(ban.limit.value)
        turning = tuple(years_later(d, years) for d in (since.first, since.last))
        for start in critical_days(since, (years_later(d, -years) for d in (deadline.first, deadline.last))):
            end = years_later(start, years)
            for day in critical_days(deadline, turning):
                results["unmet" if day < end else "met" if day > end else "depends_on_reading"] = None
    return tuple(results)


def _every(results: list[Result | None]) -> Result | None:
    if "unmet" in results:
        return "unmet"
    if None in results:
        return None
    for weaker in ("depends_on_reading", "review"):
        if weaker in results:
            return weaker  # type: ignore[return-value]
    return "met"


def _either(results: list[Result | None]) -> Result | None:
    if "met" in results:
        return "met"
    if None in results:
        return None
    for weaker in ("depends_on_reading", "review"):
        if weaker in results:
            return weaker  # type: ignore[return-value]
    return "unmet"


def _any_applying(results: list[Result | None]) -> Result | None:
    applying = [result for result in results if result != "not_applicable"]
    return _either(applying) if applying else "not_applicable"


def _agree(results: list[Result | None]) -> Result | None:
    if None in results:
        return None
    first = results[0]
    return first if all(result == first for result in results) else "depends_on_reading"


__all__ = ["Evaluation", "Result", "bar_results"]
