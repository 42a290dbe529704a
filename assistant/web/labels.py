"""What conditions and facts are called in the rule files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rules import FactSpec, fact_specs
from rules.load import load_rules, ruled_regulations


@cache
def facts_by_regulation() -> Mapping[str, Mapping[str, FactSpec]]:
    """Return the facts each regulation with rules can be told."""
    return {regulation: fact_specs(regulation) for regulation in ruled_regulations()}


def fact_spec(name: str) -> FactSpec | None:
    """Return what the rules say of a fact, whichever regulation it belongs to."""
    for specs in facts_by_regulation().values():
        if name in specs:
            return specs[name]
    return None


def fact_label(name: str) -> str:
    """Return a fact's label, or its name where the rules have none."""
    spec = fact_spec(name)
    return spec.label if spec is not None and spec.label else name


@cache
def _condition_labels(regulation: str) -> dict[str, str]:
    return {condition.id: condition.label for condition in load_rules(regulation).conditions}


def condition_label(regulation: str, condition: str) -> str:
    """Return what a condition is called, or its id where the rules have no name for it."""
    return _condition_labels(regulation).get(condition) or condition
