"""The facts of a regulation, grouped as the law groups its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus import parse_citation, resolve
from rules import fact_specs
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Applies, Bar, Cases, Condition, Flag, Threshold, walk


class FactGroup(NamedTuple):
    """The facts one 项 (or 条, where it has none) asks about; no citation for those of none."""

    cite: str | None
    label: str
    facts: tuple[str, ...]


@cache
def fact_groups(regulation: str) -> tuple[FactGroup, ...]:
    """Return every fact a regulation can be told, once, where the law first asks about it."""
    book = load_rules(regulation)
    specs = fact_specs(regulation)
    taken: set[str] = set()
    groups: dict[str, list[str]] = {}
    for condition in book.conditions:
        cite = _item_of(condition.cite)
        for fact in _facts_of(book, condition):
            if fact in specs and fact not in taken:
                taken.add(fact)
                groups.setdefault(cite, []).append(fact)
    rest = tuple(name for name in specs if name not in taken)
    found = [FactGroup(cite, resolve(cite).label, tuple(facts)) for cite, facts in groups.items()]
    return (*found, *([FactGroup(None, "", rest)] if rest else []))


def condition_facts(regulation: str, condition: str) -> tuple[str, ...]:
    """Return the facts a condition is decided by."""
    book = load_rules(regulation)
    return tuple(
        dict.fromkeys(
            fact for one in book.conditions if one.id == condition for fact in _facts_of(book, one)
        )
    )


@cache
def stated_facts(regulation: str) -> frozenset[str]:
    """Return the facts that only sum up yearly figures: totals, averages, growth and shares."""
    history = load_rules(regulation).history
    if history is None:
        return frozenset()
    summed = (one for spec in history.series for one in (spec.total, spec.average, spec.growth))
    return frozenset([*filter(None, summed), *(one.name for one in history.shares)])


def _item_of(cite: str) -> str:
    """The 项 a citation lies in, or its 条."""
    parsed = parse_citation(cite)
    item = f".{parsed.item}" if parsed.item is not None else ""
    return f"{parsed.regulation}:{parsed.article}{item}"


def _facts_of(book: Rulebook, condition: Condition) -> Iterator[str]:
    for node in walk(condition.test):
        match node:
            case Flag() | Cases() | Applies():
                yield node.fact
            case Threshold():
                yield from node.measure.facts
                yield from _stating(book, node.measure.facts)
            case Bar():
                yield from (node.happened, node.since, node.ground, node.judged_on)


def _stating(book: Rulebook, facts: tuple[str, ...]) -> Iterator[str]:
    """The facts that state something about a yearly series: its total, average, growth, share."""
    if book.history is None:
        return
    for spec in book.history.series:
        if spec.name in facts:
            yield from (one for one in (spec.total, spec.average, spec.growth) if one)
    for share in book.history.shares:
        if share.part in facts and share.whole in facts:
            yield share.name
