"""Which facts are still wanted, and which of them to ask for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer.decided import decided
from assistant.answer.wording import asked_together
from rules.decide import Decision, case_facts, each_case
from rules.evaluate import Evaluation
from rules.next_question import next_facts_of
from rules.open_facts import open_facts
from rules.verdict import Verdict
from rules.view import View

MOST_ASKS = 4


def missing_facts(verdict: Verdict, facts: Mapping[str, object]) -> tuple[str, ...]:
    """The facts that the figure conditions still wait for, the most telling first.

    Raises:
        FactError: if a fact cannot be taken.
    """
    decision = decided(verdict.regulation, facts)
    few = _few_years(decision)
    if few:
        return few
    open_to_figures = set(_open(decision, decision.evaluation))
    return tuple(fact for fact in next_facts_of(decision) if fact in open_to_figures)


def wanted_facts(verdict: Verdict, facts: Mapping[str, object]) -> tuple[str, ...]:
    """What to ask for next, related facts together, never more than a few.

    The order is the rules' (:mod:`rules.next_question`). Where what kind of body it is comes
    first, only what matters for every kind is asked beside it.

    Raises:
        FactError: if a fact cannot be taken.
    """
    decision = decided(verdict.regulation, facts)
    few = _few_years(decision)
    if few:
        return few
    useful = next_facts_of(decision)
    if useful and _decides_cases(decision, useful[0]):
        always = _in_every_case(decision, useful[0])
        return (useful[0], *(f for f in useful if f in always))[:MOST_ASKS]
    if verdict.outcome == "incomplete":
        open_to_figures = set(_open(decision, decision.evaluation))
        if useful and useful[0] in open_to_figures:
            # Figures are put together, and not mixed with statements that follow them.
            useful = tuple(fact for fact in useful if fact in open_to_figures)
    return asked_together(useful, MOST_ASKS)


def _few_years(decision: Decision) -> tuple[str, ...]:
    """The figures still open, where they are yearly ones and so few that all are put at once.

    Put together they need no order, and planning one for figures of which part is known costs
    more than the rest of a turn. A founding day is asked for once the years are known, except
    where the age itself counts.
    """
    book = decision.evaluation.book
    if decision.outcome != "incomplete" or book.history is None:
        return ()
    found = _open(decision, decision.evaluation)
    if not any(book.specs[fact].type == "series" for fact in found):
        return ()
    if not any(name in decision.evaluation.facts.values for name in book.history.stated_facts):
        return ()
    if any(book.specs[fact].values for fact in found):
        return ()
    views = (View(decision.evaluation, c, decision.statuses[c.id]) for c in book.conditions)
    ages = any(t.measure.name == "age" for view in views for t in view.thresholds())
    found = tuple(fact for fact in found if ages or fact != book.history.founded)
    return found if len(found) <= MOST_ASKS else ()


def _open(decision: Decision, evaluation: Evaluation) -> tuple[str, ...]:
    """The facts on which figure conditions hang under some facts."""
    figures = (c for c in decision.evaluation.book.conditions if c.kind == "figure")
    return tuple(dict.fromkeys(f for c in figures for f in open_facts(evaluation, c)))


def _decides_cases(decision: Decision, fact: str) -> bool:
    book = decision.evaluation.book
    return any(fact in set(case_facts(book, condition)) for condition in book.conditions)


def _in_every_case(decision: Decision, case: str) -> set[str]:
    """The facts that stay open whatever the body is."""
    evaluation = decision.evaluation
    under = [
        set(_open(decision, Evaluation.of(evaluation.book, supposed)))
        for supposed in each_case(evaluation.book, evaluation.facts, case)
    ]
    return set.intersection(*under) - {case} if under else set()


def only_statements(facts: Sequence[str], types: Mapping[str, str]) -> bool:
    """Whether all facts are answered with yes or no."""
    return bool(facts) and all(types.get(fact) == "boolean" for fact in facts)
