"""Checking one body against one regulation: facts in, verdict out."""

from __future__ import annotations

from collections.abc import Mapping

from rules.decide import Decision, decide
from rules.explain import explain
from rules.fact import FactSpec, read_facts
from rules.load import facts_elsewhere, load_rules
from rules.verdict import Verdict


def check(regulation: str, facts: Mapping[str, object]) -> Verdict:
    """Decide whether a body qualifies.

    Args:
        regulation: the regulation's id, such as ``etc``.
        facts: fact names (CONTRACT §2) to values: yuan, whole numbers, fractions, dates as text,
            booleans, enumerated names, ranges, or yearly series. Missing or ``None`` is unknown.

    Raises:
        FactError: if a fact cannot be taken.
        RuleError: if there are no rules for the regulation.
    """
    return explain(decide_facts(regulation, facts))


def decide_facts(regulation: str, facts: Mapping[str, object]) -> Decision:
    """The decision behind a verdict, before it is put into words. Raises as :func:`check`."""
    book = load_rules(regulation)
    return decide(book, read_facts(book.specs, facts_elsewhere(regulation), facts))


def fact_specs(regulation: str) -> Mapping[str, FactSpec]:
    """The facts a regulation can be told, common ones included.

    Raises:
        RuleError: if there are no rules for the regulation.
    """
    return load_rules(regulation).specs
