"""The statuses of all conditions, and the outcome they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.evaluate import Evaluation
from rules.fact import Facts
from rules.rulebook import Rulebook
from rules.tree import Applies, Cases, Condition, walk
from rules.verdict import Outcome, Status


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, before it is put into words."""

    evaluation: Evaluation
    statuses: Mapping[str, Status]
    outcome: Outcome
    to_confirm: tuple[str, ...]


def decide(book: Rulebook, facts: Facts) -> Decision:
    """Decide every condition, and what they come to (CONTRACT §3)."""
    evaluation = Evaluation.of(book, facts)
    statuses = {condition.id: evaluation.status(condition) for condition in book.conditions}
    return Decision(
        evaluation=evaluation,
        statuses=statuses,
        outcome=_outcome(evaluation, statuses),
        to_confirm=tuple(
            condition.id
            for condition in book.conditions
            if (condition.kind, statuses[condition.id])
            in {("judgement", "review"), ("declaration", "unknown")}
        ),
    )


def _outcome(evaluation: Evaluation, statuses: Mapping[str, Status]) -> Outcome:
    found = set(statuses.values())
    if "unmet" in found or fails_in_every_case(evaluation, statuses):
        return "not_qualified"
    if any(
        statuses[condition.id] == "unknown" and condition.kind == "figure"
        for condition in evaluation.book.conditions
    ):
        return "incomplete"
    return "depends_on_reading" if "depends_on_reading" in found else "qualified_on_figures"


def fails_in_every_case(evaluation: Evaluation, statuses: Mapping[str, Status]) -> bool:
    """Whether, whatever an unknown enumerated fact is, some condition is unmet."""
    book, facts = evaluation.book, evaluation.facts
    for fact in sorted({fact for c in book.conditions for fact in case_facts(book, c)}):
        if facts.values.get(fact):
            continue
        touched = [
            condition
            for condition in book.conditions
            if fact in case_facts(book, condition) and statuses[condition.id] == "unknown"
        ]
        if touched and all(
            any(Evaluation.of(book, supposed).status(c) == "unmet" for c in touched)
            for supposed in each_case(book, facts, fact)
        ):
            return True
    return False


def case_facts(book: Rulebook, condition: Condition) -> Iterator[str]:
    """The enumerated facts whose value decides which case of a condition applies."""
    for node in walk(condition.test):
        if isinstance(node, Cases) or (isinstance(node, Applies) and book.specs[node.fact].values):
            yield node.fact


def each_case(book: Rulebook, facts: Facts, fact: str) -> Iterator[Facts]:
    """The facts with an enumerated one supposed to be each of its values in turn."""
    spec = book.specs[fact]
    for value in spec.values:
        yield facts.with_value(fact, (value,) if spec.type == "enums" else value)
