"""What to ask next: facts that can still change the outcome, the most telling first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rules.check import decide_facts
from rules.decide import Decision, case_facts, each_case
from rules.evaluate import Evaluation
from rules.open_facts import open_facts
from rules.verdict import Kind


def next_facts(regulation: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the facts worth asking for, in the order to ask.

    Figures come first, because the outcome waits for them; of these, what kind of body it is,
    because most conditions hang on it, then what matters for the most kinds, then the order of
    the text. Declarations follow. Empty where no answer can change the outcome.

    Raises:
        FactError: if a fact cannot be taken.
    """
    return next_facts_of(decide_facts(regulation, facts))


def next_facts_of(decision: Decision) -> tuple[str, ...]:
    """As :func:`next_facts`, from a decision already made."""
    if decision.outcome == "not_qualified":
        return ()
    figures = _open(decision.evaluation, "figure")
    cases = [fact for fact in figures if decision.evaluation.book.specs[fact].values]
    for case in cases:
        figures = _most_common_first(decision.evaluation, case, figures)
    declarations = _open(decision.evaluation, "declaration")
    return tuple(dict.fromkeys([*cases, *figures, *declarations]))


def _open(evaluation: Evaluation, kind: Kind) -> list[str]:
    found: dict[str, None] = {}
    for condition in evaluation.book.conditions:
        if condition.kind == kind:
            found.update(dict.fromkeys(open_facts(evaluation, condition)))
    return list(found)


def _most_common_first(evaluation: Evaluation, case: str, figures: list[str]) -> list[str]:
    counts: Counter[str] = Counter()
    touched = [c for c in evaluation.book.conditions if case in case_facts(evaluation.book, c)]
    for supposed in each_case(evaluation.book, evaluation.facts, case):
        under_case = Evaluation.of(evaluation.book, supposed)
        counts.update({f for c in touched for f in open_facts(under_case, c)})
    everywhere = len(evaluation.book.specs[case].values)
    return sorted(figures, key=lambda fact: -counts.get(fact, everywhere))
