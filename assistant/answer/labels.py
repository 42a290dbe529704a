"""What conditions and facts are called, and the words of the law that a condition stands on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer.wording import data
from rules import FactSpec, fact_specs
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Applies, Bar, Cases, Condition, Flag, Node, Threshold, walk
from rules.verdict import ConditionResult


def condition(regulation: str, condition_id: str) -> Condition:
    """The rule a result belongs to.

    Raises:
        KeyError: if the regulation has no such condition.
    """
    for one in load_rules(regulation).conditions:
        if one.id == condition_id:
            return one
    raise KeyError(condition_id)


def condition_label(regulation: str, condition_id: str) -> str:
    """What a condition is called, without its regulation."""
    return condition(regulation, condition_id).label


def stated_as(
    regulation: str, result: ConditionResult, facts: dict[str, object]
) -> tuple[tuple[str, str], ...]:
    """The (citation, quote) pairs that say what a condition requires of this body.

    Where the text has branches (kinds of body), those that the facts leave open.
    """
    for node in walk(condition(regulation, result.id).test):
        if not isinstance(node, Cases):
            continue
        given = facts.get(node.fact)
        values = {given} if isinstance(given, str) else set(given or ())  # type: ignore[call-overload]
        branches = tuple(
            (branch.cite, branch.quote)
            for branch in node.branches
            if branch.quote and values & set(branch.values)
        )
        if branches:
            return tuple(dict.fromkeys(branches))
    return ((result.cite, result.quote),)


def fact_spec(regulation: str, fact: str) -> FactSpec:
    """What the rules say of a fact.

    Raises:
        KeyError: if the regulation has no such fact.
    """
    return fact_specs(regulation)[fact]


def missing_label(regulation: str, fact: str) -> str:
    """What a fact is called where it is missing: what was said of it, or whether it is so."""
    return missing_names().get(fact) or fact_spec(regulation, fact).label


def missing_names() -> dict[str, str]:
    """What missing facts are called in a sentence, where their label alone does not do."""
    names: dict[str, str] = data("questions.yaml")["missing"]
    return names


def turns_on(book: Rulebook, condition: Condition) -> Iterator[str]:
    """Every fact a condition can turn on."""
    for node in walk(condition.test):
        for fact in _own_facts(node):
            yield fact
            if book.history is not None:
                yield from _said_of(book, fact)


def _own_facts(node: Node) -> tuple[str, ...]:
    match node:
        case Threshold():
            return node.measure.facts
        case Flag() | Cases() | Applies():
            return (node.fact,)
        case Bar():
            return (node.happened, node.since, node.ground, node.judged_on)
        case _:
            return ()


def _said_of(book: Rulebook, fact: str) -> Iterator[str]:
    """Facts that state something about a yearly series: its total, average, growth, a share."""
    assert book.history is not None
    for spec in book.history.series:
        if spec.name == fact:
            yield from (name for name in (spec.total, spec.average, spec.growth) if name)
    for share in book.history.shares:
        if fact in (share.part, share.whole):
            yield share.name
