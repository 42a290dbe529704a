"""A verdict's conditions by their parts: what they are called, what was found, on which facts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.answer.case import Case
from assistant.answer.labels import condition, condition_label, turns_on
from assistant.answer.piece import Piece
from assistant.answer.sourced import sourced
from corpus import load_regulation, resolve
from rules.load import load_rules
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
        computed=_formula(case, verdict, result),
        computed_role="found",
        formulas=result.formulas,
    )


def _is_figure(value: object) -> bool:
    return isinstance(value, Mapping | Decimal | int | float) and not isinstance(value, bool)


def _formula(case: Case, verdict: Verdict, result: ConditionResult) -> str:
    """What a found figure was computed from: rd_investment(rd_expenses,sales_revenue)."""
    book, given = load_rules(verdict.regulation), facts_of(case, verdict)
    about = dict.fromkeys(turns_on(book, condition(verdict.regulation, result.id)))
    names = ",".join(fact for fact in about if _is_figure(given.get(fact)))
    if not names:
        return f"{verdict.regulation}.{result.id}.actual"
    return f"{result.id}({names})"


def gap_of(verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """What is lacking, by the difference it comes from; a limit said with it is the law's."""
    return sourced(
        result.gap or "",
        cites=units_around(result.unit or result.cite),
        computed=f"{verdict.regulation}.{result.id}.gap",
        computed_role="gap",
        formulas=result.formulas,
    )


def units_around(cite: str) -> list[str]:
    """A unit, its parts and its article: what a text about it may repeat figures of."""
    unit = resolve(cite)
    regulation = load_regulation(unit.regulation)
    return [unit.cite, *unit.children, regulation.article_of(unit.cite).cite]
