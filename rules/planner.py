"""The order of questions with the fewest expected, under a stated prior.

Asking ends when no answer can change the outcome any more: where a condition fails, or where all
are settled. The expected number of questions is minimised by dynamic programming over what is
left to know (Bellman 1957). What is left is kept as the diagrams of the conditions that are not
settled, so that different answers that leave the same open are one state. Of questions that hang
on nothing else and either fail or hold, only the one likeliest to fail is considered: put in any
other order they cost more (Mitten 1960, "An analytic solution to the least cost testing sequence
problem").
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rules.diagram import Asking, Diagram, Forest, Question, failing, is_test, labels
from rules.evaluate import Evaluation
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Applies, Bar, Condition, Flag, Threshold, walk

_FULL = 200_000
"""kept diagrams and situations at which everything is forgotten"""
_EQUAL = 1e-12

State = tuple[Diagram, ...]
"""What is left to know: diagrams that are not leaves, or the open leaf, in order of number."""


class Planner:
    """The fewest expected questions for every situation met so far, of one regulation."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.premises = premises(book)
        self.lock = threading.RLock()
        self._forget()

    def _forget(self) -> None:
        self.forest = Forest()
        self._best: dict[State, tuple[float, Question | None]] = {}
        self._joint: dict[State, Diagram] = {}
        self._known: dict[object, Diagram] = {}

    def state(self, evaluation: Evaluation, conditions: Iterable[Condition]) -> State:
        """The situation of a body with respect to some conditions."""
        if len(self.forest) + len(self._best) > _FULL:
            self._forget()
        asking = Asking(self.forest, self.book, evaluation.facts)
        return self._left(self._diagram(asking, condition) for condition in conditions)

    def _diagram(self, asking: Asking, condition: Condition) -> Diagram:
        key = (condition.id, _about(self.book, condition, asking))
        if key not in self._known:
            self._known[key] = asking.diagram(condition)
        return self._known[key]

    def _left(self, diagrams: Iterable[Diagram]) -> State:
        kept = {d for d in diagrams if d is not self.forest.holds}
        if self.forest.fails in kept:
            return (self.forest.fails,)
        return tuple(sorted(kept, key=lambda d: d.number))

    # -- what still matters ------------------------------------------------------------------

    def groups(self, state: State) -> list[State]:
        """Conditions that hang together by a fact; what depends on the reading in the end is
        told apart from what holds only where that can still change the outcome."""
        found = self._grouped(state)
        joint = [self._joined(group) for group in found]
        never = [n for n, one in enumerate(joint) if "holds" not in labels(one)]
        if not never:
            return found
        relabelled: list[State] = []
        for number, group in enumerate(found):
            if never != [number]:
                group = self._left(self.forest.without_open(d) for d in group)
            relabelled.append(group)
        return [group for group in relabelled if group]

    def _grouped(self, state: State) -> list[State]:
        groups: list[tuple[set[Question], list[Diagram]]] = []
        for diagram in state:
            support, members = set(diagram.support), [diagram]
            apart = []
            for other in groups:
                if other[0] & support:
                    support |= other[0]
                    members = other[1] + members
                else:
                    apart.append(other)
            groups = [*apart, (support, members)]
        return [tuple(sorted(members, key=lambda d: d.number)) for _, members in groups]

    def _joined(self, group: State) -> Diagram:
        found = self._joint.get(group)
        if found is None:
            found = self._joint[group] = self.forest.all_of(group)
        return found

    def mattering(self, state: State) -> set[Question]:
        """The questions whose answers can still change the outcome."""
        joint = [self._joined(group) for group in self.groups(state)]
        if any(one is self.forest.fails for one in joint):
            return set()
        return {question for one in joint for question in one.support}

    def choices(self, state: State) -> list[Question]:
        """The questions that can still change the outcome and may be put now."""
        mattering = self.mattering(state)
        facts = {question.fact for question in mattering}
        return sorted(q for q in mattering if self.premises.get(q.fact) not in facts)

    # -- the order ---------------------------------------------------------------------------

    def best(self, state: State) -> tuple[float, Question | None]:
        """The fewest expected questions from here, and the one to put first."""
        found = self._best.get(state)
        if found is None:
            found = self._best[state] = self._solve(state)
        return found

    def _solve(self, state: State) -> tuple[float, Question | None]:
        choices = self.choices(state)
        if not choices:
            return 0.0, None
        state = self._left(d for group in self.groups(state) for d in group)
        tests = {
            q: failing(group[0])
            for group in self._grouped(state)
            if len(group) == 1 and is_test(group[0])
            for q in group[0].support
        }
        worst = max(tests.items(), key=lambda pair: (pair[1], -pair[0].place), default=None)
        best: tuple[float, Question | None] = (float("inf"), None)
        for question in choices:
            if question in tests and worst is not None and question != worst[0]:
                continue
            expected = 1.0 + sum(
                weight * self.best(self.after(state, question, answer))[0]
                for answer, weight in enumerate(question.weights)
            )
            if expected < best[0] - _EQUAL:
                best = (expected, question)
        return best

    def after(self, state: State, question: Question, answer: int) -> State:
        """What is left to know once a question has one of its answers."""
        return self._left(self.forest.given(d, question, answer) for d in state)

    def rough_order(self, state: State) -> Iterator[Question]:
        """The questions of a situation too large to solve: every group of conditions by its own
        plan, the group first that fails likeliest for what it costs."""
        groups = self.groups(state)
        cost = {group: self.best(group)[0] for group in groups}
        ranked = sorted(
            (group for group in groups if cost[group]),
            key=lambda group: (-_fails(self._joined(group)) / cost[group], min(_places(group))),
        )
        for group in ranked:
            yield from self.order(group)

    def order(self, state: State) -> Iterator[Question]:
        """The questions along the answers that are likeliest to leave the outcome open."""
        while (question := self.best(state)[1]) is not None:
            yield question
            following = [
                (weight, -answer, self.after(state, question, answer))
                for answer, weight in enumerate(question.weights)
            ]
            going_on = [one for one in following if self.choices(one[2])]
            if not going_on:
                return
            state = max(going_on, key=lambda one: one[:2])[2]


@lru_cache(maxsize=4096)
def _fails(diagram: Diagram) -> float:
    """How likely a diagram comes to fail."""
    if diagram.question is None:
        return float(diagram.label == "fails")
    pairs = zip(diagram.question.weights, diagram.children, strict=True)
    return sum(weight * _fails(child) for weight, child in pairs)


def _places(group: State) -> list[int]:
    return [question.place for diagram in group for question in diagram.support]


@lru_cache
def planner(regulation: str) -> Planner:
    """The planner of a regulation, with what it has found so far."""
    return Planner(load_rules(regulation))


def premises(book: Rulebook) -> Mapping[str, str]:
    """For facts that only make sense where a yes/no fact is true, that fact."""
    found: dict[str, str] = {}
    for condition in book.conditions:
        for node in walk(condition.test):
            if isinstance(node, Applies) and book.specs[node.fact].type == "boolean":
                for inner in walk(node.node):
                    if isinstance(inner, Flag):
                        found[inner.fact] = node.fact
                    elif isinstance(inner, Threshold):
                        found.update(dict.fromkeys(inner.measure.facts, node.fact))
            elif isinstance(node, Bar):
                found.update({node.since: node.happened, node.ground: node.happened})
    return found


def _about(book: Rulebook, condition: Condition, asking: Asking) -> object:
    """What is known of the facts a condition can turn on, as a key."""
    names: set[str] = set()
    years = False
    for node in walk(condition.test):
        match node:
            case Threshold():
                names.update(node.measure.facts)
                years = years or node.measure.name != "value"
            case Bar():
                names.update((node.happened, node.since, node.ground, node.judged_on))
            case _:
                names.update(filter(None, (getattr(node, "fact", None),)))
    if book.history is not None and years:
        names.update((*book.history.stated_facts, book.history.founded))
    values = asking.facts.values
    return asking.facts.as_of, tuple((n, repr(values[n])) for n in sorted(names) if n in values)
