"""Comparing the program with the independent evaluator, case by case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rules import FactError, check
from tests.rules.oracle import BadInput, evaluate


class Case(NamedTuple):
    """One generated body: its id, the regulation, and what is known of it."""

    id: str
    regulation: str
    facts: Mapping[str, object]


class Answer(NamedTuple):
    """What one of the two makes of a case; a refusal is ``refused`` and nothing else."""

    outcome: str
    statuses: Mapping[str, str]
    to_confirm: frozenset[str]


_REFUSED = Answer("refused", {}, frozenset())


def by_program(case: Case) -> Answer:
    """What the program decides."""
    try:
        verdict = check(case.regulation, case.facts)
    except FactError:
        return _REFUSED
    statuses = {condition.id: condition.status for condition in verdict.conditions}
    return Answer(verdict.outcome, statuses, frozenset(verdict.to_confirm))


def by_oracle(case: Case) -> Answer:
    """What the independent evaluator decides."""
    try:
        verdict = evaluate(case.regulation, case.facts)
    except BadInput:
        return _REFUSED
    outcome, statuses, to_confirm = (verdict[key] for key in ("outcome", "statuses", "to_confirm"))
    assert isinstance(statuses, dict)
    assert isinstance(to_confirm, list)
    return Answer(str(outcome), statuses, frozenset(to_confirm))


def differences(cases: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A readable account of each case on which the two do not agree."""
    for raw in cases:
        facts = raw["facts"]
        assert isinstance(facts, dict)
        case = Case(str(raw["id"]), str(raw["regulation"]), facts)
        program, oracle = by_program(case), by_oracle(case)
        if program != oracle:
            yield _account(case, program, oracle)


def _account(case: Case, program: Answer, oracle: Answer) -> str:
    lines = [f"{case.id}: {dict(case.facts)}"]
    if program.outcome != oracle.outcome:
        lines.append(f"  outcome: program {program.outcome}, oracle {oracle.outcome}")
    for condition in sorted({*program.statuses, *oracle.statuses}):
        one, other = program.statuses.get(condition), oracle.statuses.get(condition)
        if one != other:
            lines.append(f"  {condition}: program {one}, oracle {other}")
    if program.to_confirm != oracle.to_confirm:
        odd = sorted(program.to_confirm ^ oracle.to_confirm)
        lines.append(f"  to_confirm: only one of the two lists {odd}")
    return "\n".join(lines)
