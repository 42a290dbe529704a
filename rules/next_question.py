"""What to ask next: facts that can still change the outcome, in the order that asks least."""

from __future__ import annotations

from collections.abc import Mapping

from rules.check import decide_facts
from rules.decide import Decision
from rules.open_facts import open_facts
from rules.planner import Planner, State, planner
from rules.verdict import Kind

MOST_EXACT = 8
"""open facts up to which one plan spans figures and statements"""


def next_facts(regulation: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the facts worth asking for, in the order to ask.

    The order is the one with the fewest expected questions under the stated prior
    (:mod:`rules.prior`), up to `MOST_EXACT` open facts exactly. Above that the figures are
    planned first, because the outcome waits for them, then the statements. Every fact named can
    still change the outcome, and its premise is known. Empty where no answer can.

    Raises:
        FactError: if a fact cannot be taken.
    """
    return next_facts_of(decide_facts(regulation, facts))


def next_facts_of(decision: Decision) -> tuple[str, ...]:
    """As :func:`next_facts`, from a decision already made."""
    if decision.outcome == "not_qualified":
        return ()
    plan = planner(decision.evaluation.book.regulation)
    with plan.lock:
        every = _state(plan, decision, ("figure", "declaration"))
        if len(plan.mattering(every)) <= MOST_EXACT:
            found = _ordered(plan, every)
        else:
            phases = [_ordered(plan, _state(plan, decision, (k,))) for k in _PHASES]
            useful = {question.fact for question in plan.choices(every)}
            found = [fact for phase in phases for fact in phase if fact in useful]
    if not found and decision.outcome == "incomplete":
        return tuple(dict.fromkeys(_open(decision)))
    return tuple(dict.fromkeys(found))


_PHASES: tuple[Kind, ...] = ("figure", "declaration")


def expected_questions(regulation: str, facts: Mapping[str, object]) -> float:
    """The expected number of questions until no answer can change the outcome.

    Raises:
        FactError: if a fact cannot be taken.
    """
    decision = decide_facts(regulation, facts)
    plan = planner(regulation)
    with plan.lock:
        return plan.best(_state(plan, decision, _PHASES))[0]


def _state(plan: Planner, decision: Decision, kinds: tuple[Kind, ...]) -> State:
    evaluation = decision.evaluation
    unknown = (
        condition
        for condition in evaluation.book.conditions
        if condition.kind in kinds
        and decision.statuses[condition.id] in ("unknown", "depends_on_reading", "unmet")
    )
    return plan.state(evaluation, unknown)


def _ordered(plan: Planner, state: State) -> list[str]:
    """The facts of a plan that may be asked for now, then those off its likeliest way."""
    may = {question.fact for question in plan.choices(state)}
    order = plan.order if len(plan.mattering(state)) <= MOST_EXACT else plan.rough_order
    way = [question.fact for question in order(state) if question.fact in may]
    rest = [question.fact for question in plan.choices(state)]
    return [*way, *rest]


def _open(decision: Decision) -> list[str]:
    """The facts that figures are open to; only where the outcome cannot change for them."""
    evaluation = decision.evaluation
    figures = (c for c in evaluation.book.conditions if c.kind == "figure")
    return [fact for condition in figures for fact in open_facts(evaluation, condition)]
