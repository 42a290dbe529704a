"""What conditions and facts are called on the page; the words come from the rule files."""

from __future__ import annotations

from functools import cache

from corpus import regulation_ids
from rules import FactSpec, fact_specs
from rules.load import load_rules


@cache
def fact_spec(name: str) -> FactSpec | None:
    """Return what the rules say of a fact, whichever regulation it belongs to."""
    for regulation in regulation_ids():
        spec = fact_specs(regulation).get(name)
        if spec is not None:
            return spec
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
