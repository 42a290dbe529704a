"""Putting a decision into words: what is required, what was found, what is lacking, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus import display_quote
from rules.decide import Decision
from rules.formula import formulas
from rules.found import found
from rules.gap import gap
from rules.reason import reason
from rules.tree import Bar, walk
from rules.verdict import ConditionResult, Verdict
from rules.view import View


def explain(decision: Decision) -> Verdict:
    """The verdict of a decision, every condition in words."""
    evaluation = decision.evaluation
    return Verdict(
        regulation=evaluation.book.regulation,
        outcome=decision.outcome,
        conditions=tuple(
            _result(View(evaluation, condition, decision.statuses[condition.id]))
            for condition in evaluation.book.conditions
        ),
        to_confirm=decision.to_confirm,
        notes=tuple(_notes(decision)),
    )


def _result(view: View) -> ConditionResult:
    unit, quote = _source(view)
    return ConditionResult(
        id=view.condition.id,
        cite=view.condition.cite,
        unit=unit,
        kind=view.condition.kind,
        status=view.status,
        required=_required(view),
        actual=found(view),
        gap=gap(view),
        formulas=dict(formulas(view, gap(view))),
        quote=quote,
        reason=reason(view),
    )


def _source(view: View) -> tuple[str, str]:
    """The unit that decides: of the one case that applies, where it is a unit of its own."""
    cases = view.cases_that_apply()
    if len(cases) == 1 and cases[0].cite != view.condition.cite and cases[0].quote:
        return cases[0].cite, cases[0].quote
    return view.condition.cite, view.condition.quote


def _required(view: View) -> str:
    quotes = [case.quote for case in view.cases_that_apply() if case.quote]
    if quotes:
        return "；或者：".join(quotes)
    return view.condition.required or display_quote(view.condition.cite, view.condition.quote)


def _notes(decision: Decision) -> Iterator[str]:
    evaluation = decision.evaluation
    specs = evaluation.book.specs
    disputed = _disputed(decision)
    if disputed:
        names = "与".join(f"「{specs[name].label}」" for name in disputed)
        yield f"{names}互相矛盾，请核对"
    ignored = sorted(set().union(*(world.ignored_years for world in evaluation.worlds)))
    if ignored:
        years = "、".join(f"{year} 年" for year in ignored)
        yield f"{years}早于成立日期，该年的数额没有计入"
    young = {world.window for world in evaluation.worlds if world.young and world.founded}
    history = evaluation.book.history
    if young and history and evaluation.facts.days(history.founded):
        years = "、".join(f"{year} 年" for year in max(young, key=len)) or "（尚无已完成的年度）"
        yield f"成立不满三年，按实际经营时间计算，计入的年度：{years}"
    for condition in evaluation.book.conditions:
        for node in walk(condition.test):
            if isinstance(node, Bar):
                ground = evaluation.facts.values.get(node.ground)
                yield from (b.note for b in node.bans if b.note and ground in b.grounds)


def _disputed(decision: Decision) -> list[str]:
    """The figures that contradict each other, where a condition that applies turns on which of
    them is right."""
    evaluation = decision.evaluation
    contested = [world for world in evaluation.worlds if world.contradicting]
    if not contested:
        return []
    for condition in evaluation.book.conditions:
        status = decision.statuses[condition.id]
        if condition.kind != "figure" or status == "not_applicable":
            continue
        view = View(replace(evaluation, worlds=tuple(contested)), condition, status)
        if any(len(view.measured(threshold)) > 1 for threshold in view.thresholds()):
            return sorted(set().union(*(world.contradicting for world in contested)))
    return []
