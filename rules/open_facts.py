"""Which facts a condition still hangs on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from rules.evaluate import Evaluation, stated_values
from rules.tree import (
    Applies,
    Bar,
    Cases,
    Condition,
    Flag,
    LeftToAuthority,
    Node,
    Threshold,
    parts_of,
)
from rules.world import World, complete


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
    found.update(dict.fromkeys(_disputed(evaluation, test)))
    found.update(dict.fromkeys(_founding_day(evaluation, condition)))
    return tuple(found)


def _disputed(evaluation: Evaluation, node: Node) -> Iterator[str]:
    """The series that would settle which of two contradicting figures is right, where the two
    decide differently."""
    contested = [world for world in evaluation.worlds if world.contradicting]
    if len(contested) < 2:
        return
    match node:
        case Threshold() if node.measure.name not in {"value", "age"}:
            in_each = {replace(evaluation, worlds=(w,)).results(node) for w in contested}
            if len(in_each) > 1:
                yield from _facts_of(evaluation, node)
        case Cases():
            stated = set(stated_values(evaluation.facts, node.fact))
            for branch in node.branches:
                if not stated or stated & set(branch.values):
                    yield from _disputed(evaluation, branch.node)
        case _:
            for part in parts_of(node):
                yield from _disputed(evaluation, part)


def _founding_day(evaluation: Evaluation, condition: Condition) -> Iterator[str]:
    """The founding day, where it is not known and the worlds it leaves open decide differently."""
    history = evaluation.book.history
    if history is None or len(evaluation.worlds) == 1:
        return
    days = evaluation.facts.days(history.founded)
    if days is not None and days.exact is not None:
        return
    by_day: dict[dt.date | None, list[World]] = {}
    for world in evaluation.worlds:
        by_day.setdefault(world.founded, []).append(world)
    in_each = {
        replace(evaluation, worlds=tuple(same)).results(condition.test) for same in by_day.values()
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
