"""Which facts a condition still hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.evaluate import Evaluation
from rules.tree import Applies, Bar, Condition, Flag, LeftToAuthority, Threshold
from rules.world import complete


def open_facts(evaluation: Evaluation, condition: Condition) -> tuple[str, ...]:
    """The facts that are not known and on which a condition's status still hangs, in the order
    of the text; empty where it is settled."""
    if evaluation.status(condition) != "unknown":
        return ()
    found: dict[str, None] = {}
    test = condition.test
    if isinstance(test, Applies) and test.fact not in evaluation.facts.values:
        found[test.fact] = None
        if evaluation.book.specs[test.fact].type == "boolean":
            # Ask for the premise first; what depends on it only matters where it is true.
            return (test.fact,)
    for leaf in evaluation.open_leaves(test):
        match leaf:
            case Threshold():
                for fact in _facts_of(evaluation, leaf):
                    found.setdefault(fact)
            case Bar():
                found.update(dict.fromkeys(_facts_of_bar(evaluation, leaf)))
            case Flag():
                found.setdefault(leaf.fact)
            case (_, str() as fact):
                found.setdefault(fact)
            case LeftToAuthority():
                continue
    found.update(dict.fromkeys(_founding_day(evaluation, condition)))
    return tuple(found)


def _founding_day(evaluation: Evaluation, condition: Condition) -> Iterator[str]:
    """The founding day, where it is not known and the worlds it leaves open decide differently."""
    history = evaluation.book.history
    if history is None or len(evaluation.worlds) == 1:
        return
    days = evaluation.facts.days(history.founded)
    if days is not None and days.exact is not None:
        return
    in_each = {
        replace(evaluation, worlds=(world,)).results(condition.test) for world in evaluation.worlds
    }
    if len(in_each) > 1:
        yield history.founded


def _facts_of(evaluation: Evaluation, threshold: Threshold) -> Iterator[str]:
    """The facts to ask for; a fact known only within bounds is asked for again."""
    history = evaluation.book.history
    for fact in threshold.measure.facts:
        spec = evaluation.book.specs[fact]
        if spec.type != "series" or history is None:
            yield fact
            continue
        known = all(
            complete(history.spec(fact), evaluation.facts, world.window)
            and all(evaluation.facts.series(fact)[y].exact is not None for y in world.window)
            for world in evaluation.worlds
        )
        if not known:
            yield fact


def _facts_of_bar(evaluation: Evaluation, bar: Bar) -> Iterator[str]:
    if evaluation.facts.flag(bar.happened) is None:
        yield bar.happened
        return
    for fact in (bar.since, bar.ground):
        days = evaluation.facts.days(bar.since) if fact == bar.since else None
        if fact not in evaluation.facts.values or (days is not None and days.exact is None):
            yield fact
