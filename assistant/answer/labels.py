"""What conditions and facts are called, and the words of the law that a condition stands on."""

from __future__ import annotations

from rules import FactSpec, fact_specs
from rules.load import load_rules
from rules.tree import Cases, Condition, walk
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
