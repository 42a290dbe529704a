"""The fewest expected questions by trying every order on every set of answers.

Nothing of the planner is used: a table of the outcome for every way the open questions can be
answered, filled by the rules themselves, and dynamic programming over all sets of questions put.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from rules.decide import Decision, decide
from rules.diagram import asked_of
from rules.evaluate import Evaluation
from rules.fact import Facts
from rules.prior import Answer, answers
from rules.value import Amount, Days

# Questions that only make sense where another was answered with yes.
PREMISES = {
    "center_in_beijing": "headquarters_enterprise",
    "business_differs_from_parent": "parent_has_center",
    "center_revoked_on": "center_revoked",
    "center_revoked_under": "center_revoked",
}
_LABELS = {"unmet": 2, "depends_on_reading": 1}
_CHANGES = 1e-9


class Search:
    """One body: its open questions, and what every combination of answers comes to."""

    def __init__(self, decision: Decision) -> None:
        """Fill the table of outcomes over the questions that can change them."""
        self.evaluation = decision.evaluation
        book, facts = self.evaluation.book, self.evaluation.facts
        unsettled = [
            condition
            for condition in book.conditions
            if condition.kind != "judgement" and decision.statuses[condition.id] != "met"
        ]
        known = {c.id: decision.statuses[c.id] for c in unsettled}
        candidates = [fact for fact in asked_of(book) if not _exact(facts, fact)]
        self.said = {fact: answers(book, facts, fact) for fact in candidates}
        tables = []
        for condition in unsettled:
            if known[condition.id] != "unknown":
                tables.append(((), np.array(_LABELS.get(known[condition.id], 0))))
                continue
            own = [f for f in candidates if f in set(asked_of(_only(book, condition)))]
            tables.append(_trimmed(own, self._table(condition, own)))
        self.facts = tuple(f for f in candidates if any(f in own for own, _ in tables))
        shape = [len(self.said[fact]) for fact in self.facts]
        self.outcome = np.zeros(shape, dtype=int)
        for own, table in tables:
            axes = [len(self.said[f]) if f in own else 1 for f in self.facts]
            self.outcome = np.maximum(self.outcome, table.reshape(axes))

    def _table(self, condition: object, own: Sequence[str]) -> np.ndarray:
        book, facts = self.evaluation.book, self.evaluation.facts
        table = np.zeros([len(self.said[fact]) for fact in own], dtype=int)
        for index in itertools.product(*(range(len(self.said[fact])) for fact in own)):
            supposed = facts
            for fact, answer in zip(own, index, strict=True):
                supposed = self.said[fact][answer].added_to(supposed)
            status = Evaluation.of(book, supposed).status(condition)  # type: ignore[arg-type]
            table[index] = _LABELS.get(status, 0)
        return table

    def matters(self, given: Mapping[str, int]) -> list[str]:
        """The questions not yet answered whose answer can still change the outcome."""
        left = self._left(given)
        names = [fact for fact in self.facts if fact not in given]
        return [
            fact
            for axis, fact in enumerate(names)
            if (left.max(axis=axis) != left.min(axis=axis)).any()
        ]

    def _left(self, given: Mapping[str, int]) -> np.ndarray:
        index = tuple(given.get(fact, slice(None)) for fact in self.facts)
        return np.asarray(self.outcome[index])

    def weights(self, fact: str) -> list[float]:
        """The prior of a question's answers."""
        return [answer.weight for answer in self.said[fact]]

    def fewest(self) -> float:
        """The fewest expected questions from the start, over every order."""
        count = len(self.facts)
        value: dict[frozenset[int], np.ndarray] = {}
        for size in range(count, -1, -1):
            for put in itertools.combinations(range(count), size):
                value[frozenset(put)] = self._value(frozenset(put), value)
        return float(value[frozenset()].item())

    def _value(self, put: frozenset[int], value: Mapping[frozenset[int], np.ndarray]) -> np.ndarray:
        """The fewest further questions for every set of answers to the questions put."""
        others = tuple(n for n in range(len(self.facts)) if n not in put)
        shape = [len(self.said[f]) if n in put else 1 for n, f in enumerate(self.facts)]
        best = np.full(shape, np.inf)
        for other in others:
            premise = PREMISES.get(self.facts[other])
            if premise in self.facts and self.facts.index(premise) not in put:
                continue
            weights = np.array(self.weights(self.facts[other]))
            axes = [-1 if n == other else 1 for n in range(len(self.facts))]
            following = value[put | {other}] * weights.reshape(axes)
            best = np.minimum(best, 1 + following.sum(axis=other, keepdims=True))
        high = self.outcome.max(axis=others, keepdims=True)
        low = self.outcome.min(axis=others, keepdims=True)
        return np.where(high == low, 0.0, best)

    def after(self, given: Mapping[str, int]) -> Facts:
        """The facts once some questions have their answers."""
        facts = self.evaluation.facts
        for fact, answer in given.items():
            facts = self.said[fact][answer].added_to(facts)
        return facts

    def decided(self, given: Mapping[str, int]) -> Decision:
        """The rules' decision once some questions have their answers."""
        return decide(self.evaluation.book, self.after(given))


def _only(book: object, condition: object) -> object:
    from dataclasses import replace

    return replace(book, conditions=(condition,))  # type: ignore[type-var]


def _trimmed(own: Sequence[str], table: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    """A table without the questions that it does not turn on."""
    kept = []
    for axis in range(len(own) - 1, -1, -1):
        if (table.max(axis=axis) == table.min(axis=axis)).all():
            table = table.take(0, axis=axis)
        else:
            kept.append(own[axis])
    return tuple(reversed(kept)), table


def _exact(facts: Facts, fact: str) -> bool:
    """Whether a fact is known as exactly as it can be asked for."""
    match facts.values.get(fact):
        case None:
            return False
        case Amount() | Days() as known:
            return known.exact is not None
        case dict() as years:
            window = range(facts.as_of.first.year - 3, facts.as_of.first.year)
            return all(year in years and years[year].exact is not None for year in window)
        case _:
            return True


__all__ = ["Answer", "Search"]
