"""A verdict's conditions by their parts: what they are called, what was found, on which facts."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.labels import condition_label
from assistant.answer.piece import Piece
from assistant.answer.sourced import sourced
from rules.verdict import ConditionResult, Verdict


def facts_of(case: Case, verdict: Verdict) -> dict[str, object]:
    """The facts a verdict was reached on: the body's own, and what was supposed."""
    return dict(case.facts.get(verdict.regulation, {}))


def label_of(verdict: Verdict, result: ConditionResult) -> str:
    """What a condition is called."""
    return condition_label(verdict.regulation, result.id)


def with_status(verdict: Verdict, status: str) -> list[ConditionResult]:
    """The conditions of a verdict that have a status."""
    return [result for result in verdict.conditions if result.status == status]


def actual_of(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """What was found, its figures traced to the person's words."""
    if not result.actual:
        return ()
    return sourced(
        result.actual,
        said=case.said,
        computed=f"{verdict.regulation}.{result.id}.actual",
        computed_role="found",
    )
