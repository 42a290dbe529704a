"""What it would take: the least that would have to be otherwise for a condition to hold.

Only amounts and statements are named, with how far they fall short; whether a thing can still be
changed is not decided here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from rules.decide import Decision
from rules.formula import formulas
from rules.say import say_number
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Condition,
    Either,
    Every,
    Flag,
    Node,
    Readings,
    Threshold,
    WholeWindow,
)
from rules.view import MEASURE_WORDS, View


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not as it would have to be.

    ``gap`` and ``limit`` are said in the unit of the law, where it is an amount; ``relative`` is
    the gap as a share of the limit. Without either it is a statement or a day.
    """

    condition: str
    fact: str
    name: str
    cite: str
    gap: str | None = None
    limit: str | None = None
    formula: str | None = None
    relative: Fraction = Fraction(0)
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way for a condition to hold: all of these at once; ``cases`` are the kinds it is for."""

    condition: str
    cite: str
    lacks: tuple[Lack, ...]
    cases: tuple[str, ...] = ()

    @property
    def size(self) -> Fraction:
        """How far it is, the relative gaps together."""
        return sum((lack.relative for lack in self.lacks), Fraction(0))


def ways(decision: Decision, condition_id: str) -> tuple[Way, ...]:
    """The ways in which a condition that is not met could be, the shortest first.

    Ways for different kinds of body stand beside each other. What is not known is left out: a way
    that hangs on it is not said to be enough.
    """
    evaluation = decision.evaluation
    condition = next(c for c in evaluation.book.conditions if c.id == condition_id)
    view = View(evaluation, condition, decision.statuses[condition_id])
    found = [
        Way(condition.id, cite, lacks, cases)
        for cases, cite, node in _branches(view, condition)
        for lacks in _ways(view, node, cite)
        if lacks
    ]
    return tuple(sorted(_apart(found), key=lambda way: way.size))


def _branches(view: View, condition: Condition) -> Iterator[tuple[tuple[str, ...], str, Node]]:
    test = condition.test
    if isinstance(test, Cases):
        stated = view.cases_that_apply()
        for case in stated or test.branches:
            yield case.values, case.cite or condition.cite, case.node
    else:
        yield (), condition.cite, test


def _apart(found: list[Way]) -> list[Way]:
    """One way for all kinds of body for which the same is lacking."""
    kept: list[Way] = []
    for way in found:
        same = next((n for n, one in enumerate(kept) if one.lacks == way.lacks), None)
        if same is None:
            kept.append(way)
        else:
            kept[same] = replace(way, cases=(*kept[same].cases, *way.cases))
    return kept


def _ways(view: View, node: Node, cite: str) -> list[tuple[Lack, ...]]:
    match node:
        case Threshold():
            return [_of_threshold(view, node, cite)]
        case Flag():
            value = view.facts.flag(node.fact)
            if value is None or value == node.holds_when:
                return [()]
            return [(Lack(view.condition.id, node.fact, view.spec(node.fact).label, cite),)]
        case Bar():
            return [(Lack(view.condition.id, node.since, view.condition.label, cite),)]
        case Every():
            parts = [_ways(view, part, cite) for part in node.parts]
            return [tuple(itertools.chain(*chosen)) for chosen in itertools.product(*parts)]
        case Either():
            return [way for part in node.parts for way in _ways(view, part, cite)]
        case Readings():
            # Enough for every reading: what is lacking where the text is read strictly.
            failing = [part for part in node.parts if view.always(part, "unmet")]
            return _ways(view, (failing or list(node.parts))[-1], cite)
        case Applies() | WholeWindow() | CompletedYear():
            return _ways(view, node.node, cite)
        case _:
            return [()]


def _of_threshold(view: View, threshold: Threshold, cite: str) -> tuple[Lack, ...]:
    limit, spec = threshold.limit, view.spec(threshold.measure.fact)
    if limit.direction in {"at_most", "below"}:
        if not view.always(threshold, "unmet"):
            return ()
        name = MEASURE_WORDS[threshold.measure.name]
        return (Lack(view.condition.id, threshold.measure.fact, name, cite, threshold=threshold),)
    lacking = view.lacking(threshold)
    if lacking is None:
        return ()
    gap = view.say_lacking(threshold, lacking)
    said = formulas(view, gap)
    return (
        Lack(
            view.condition.id,
            threshold.measure.fact,
            spec.label if threshold.measure.name == "value" else view.name(threshold),
            cite,
            gap,
            say_number(limit.value, view.unit(threshold), spec.unit),
            said.get(gap.removeprefix("约").strip()),
            lacking / limit.value if limit.value else Fraction(1),
            threshold,
        ),
    )


def needed_this_year(
    decision: Decision, lack: Lack
) -> tuple[Fraction, str, tuple[int, ...]] | None:
    """For an average over past years: what this year would have to come to, for next year's
    window to reach the limit, with its formula and the years of that window.

    ``None`` where the years are not all given, the body is young, or nothing is lacking then.
    """
    evaluation, threshold = decision.evaluation, lack.threshold
    if threshold is None or threshold.measure.name != "average":
        return None
    world = evaluation.worlds[0]
    if any(one.young or one.window != world.window for one in evaluation.worlds):
        return None
    if not world.window:
        return None
    series = evaluation.facts.series(threshold.measure.fact)
    kept = [series[year].exact for year in world.window[1:] if year in series]
    if len(kept) < len(world.window) - 1 or any(amount is None for amount in kept):
        return None
    amounts = [amount for amount in kept if amount is not None]
    count, limit = len(world.window), threshold.limit.value
    whole, given = limit * count, sum(amounts, Fraction(0))
    needed = whole - given
    if needed <= 0:
        return None
    # The limit of the average over all years, less what the years that stay in the window give.
    formula = f"{say_number(whole, 'money')}-{say_number(given, 'money')}"
    return needed, formula, tuple(year + 1 for year in world.window)
