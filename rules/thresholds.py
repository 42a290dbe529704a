"""The limits that could decide on a fact: where an approximate figure must not be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rules.check import decide_facts
from rules.evaluate import premise_holds, stated_values
from rules.fact import Facts
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Applies, Cases, Limit, Node, Threshold, parts_of


def threshold_values(
    regulation: str, fact: str, facts: Mapping[str, object]
) -> tuple[Decimal, ...]:
    """The limits (yuan, whole numbers, fractions, years) a fact itself is held against.

    Only cases that the other facts leave open are counted: for a software enterprise the limit
    for software, for an unknown industry every industry's. A stated average, total, share or
    growth is held against the limits of that measure.

    Raises:
        FactError: if a fact cannot be taken.
        KeyError: if the regulation knows no such fact.
    """
    book = load_rules(regulation)
    book.specs[fact]
    read = decide_facts(regulation, facts).evaluation.facts
    found: dict[Decimal, None] = {}
    for condition in book.conditions:
        for limit in _limits(book, read, condition.test, fact):
            value = limit.value
            found.setdefault(Decimal(value.numerator) / Decimal(value.denominator))
    return tuple(found)


def _limits(book: Rulebook, facts: Facts, node: Node, fact: str) -> Iterator[Limit]:
    if isinstance(node, Threshold):
        if fact in _held_facts(book, node):
            yield node.limit
        return
    if isinstance(node, Applies) and premise_holds(node, facts) is False:
        return
    if isinstance(node, Cases):
        stated = set(stated_values(facts, node.fact))
        for branch in node.branches:
            if not stated or stated & set(branch.values):
                yield from _limits(book, facts, branch.node, fact)
        return
    for part in parts_of(node):
        yield from _limits(book, facts, part, fact)


def _held_facts(book: Rulebook, threshold: Threshold) -> tuple[str, ...]:
    """The facts that state a threshold's measure outright."""
    measure = threshold.measure
    if measure.name == "value" or book.history is None:
        return (measure.fact,)
    if measure.name == "share":
        pairs = {(s.part, s.whole): s.name for s in book.history.shares}
        return (pairs.get((measure.fact, measure.whole or ""), measure.fact),)
    if measure.name == "age":
        return ()
    spec = book.history.spec(measure.fact)
    stated = {"total": spec.total, "average": spec.average, "growth": spec.growth}
    return (stated[measure.name] or measure.fact,)
