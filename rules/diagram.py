"""What a condition still hangs on, as a decision diagram over the answers to come.

A node asks for one fact and has a child for each of its typical answers; a leaf says what the
condition comes to. Equal diagrams are one object (hash consing, Bryant 1986, with many-valued
variables), so that situations in which the same is left to know are recognised as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from rules.evaluate import Evaluation
from rules.fact import Facts
from rules.open_facts import open_facts
from rules.prior import Answer, answers
from rules.rulebook import Rulebook
from rules.tree import Applies, Bar, Cases, Condition, Flag, Threshold, walk
from rules.verdict import Status

Label = Literal["holds", "fails", "open"]
"""What a condition comes to, as far as the outcome is concerned."""


class Question(NamedTuple):
    """A fact that may be asked for, its place in the law's order, and the prior of its answers."""

    place: int
    fact: str
    weights: tuple[float, ...]


class Diagram:
    """A node (a question and its children) or a leaf (a label); compared by identity."""

    __slots__ = ("children", "label", "number", "question", "support")

    def __init__(
        self,
        number: int,
        label: Label | None,
        question: Question | None,
        children: tuple[Diagram, ...],
    ) -> None:
        self.number = number
        self.label = label
        self.question = question
        self.children = children
        own = () if question is None else (question,)
        self.support: frozenset[Question] = frozenset(own).union(*(c.support for c in children))


class Forest:
    """Diagrams, equal ones kept once."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Question, tuple[int, ...]], Diagram] = {}
        self._given: dict[tuple[int, Question, int], Diagram] = {}
        self._joined: dict[tuple[int, int], Diagram] = {}
        self.holds = Diagram(0, "holds", None, ())
        self.fails = Diagram(1, "fails", None, ())
        self.open = Diagram(2, "open", None, ())

    def __len__(self) -> int:
        return len(self._nodes) + len(self._given) + len(self._joined)

    def leaf(self, status: Status) -> Diagram:
        """The leaf for a status; what is left to the authority or does not apply holds here."""
        if status == "unmet":
            return self.fails
        return self.open if status == "depends_on_reading" else self.holds

    def node(self, question: Question, children: tuple[Diagram, ...]) -> Diagram:
        """The node of a question; where every answer leads to the same, that itself."""
        if all(child is children[0] for child in children):
            return children[0]
        key = (question, tuple(child.number for child in children))
        found = self._nodes.get(key)
        if found is None:
            found = Diagram(len(self._nodes) + 3, None, question, children)
            self._nodes[key] = found
        return found

    def given(self, diagram: Diagram, question: Question, answer: int) -> Diagram:
        """What is left of a diagram once a question has its answer."""
        if question not in diagram.support:
            return diagram
        if diagram.question == question:
            return diagram.children[answer]
        key = (diagram.number, question, answer)
        found = self._given.get(key)
        if found is None:
            assert diagram.question is not None
            children = tuple(self.given(child, question, answer) for child in diagram.children)
            found = self.node(diagram.question, children)
            self._given[key] = found
        return found

    def all_of(self, diagrams: Iterable[Diagram]) -> Diagram:
        """One diagram for several conditions that must all hold."""
        joined = self.holds
        for diagram in diagrams:
            joined = self._both(joined, diagram)
        return joined

    def _both(self, one: Diagram, other: Diagram) -> Diagram:
        if one is self.fails or other is self.fails:
            return self.fails
        if one is self.holds or one is other:
            return other
        if other is self.holds:
            return one
        key = (min(one.number, other.number), max(one.number, other.number))
        found = self._joined.get(key)
        if found is None:
            # Both are leaves only where both are open, which is the one case met above.
            first = min(q for q in (one.question, other.question) if q is not None)
            children = tuple(
                self._both(self.given(one, first, n), self.given(other, first, n))
                for n in range(len(first.weights))
            )
            found = self.node(first, children)
            self._joined[key] = found
        return found

    def without_open(self, diagram: Diagram) -> Diagram:
        """The diagram where what depends on the reading counts as holding."""
        if diagram.label is not None:
            return self.holds if diagram is self.open else diagram
        assert diagram.question is not None
        return self.node(diagram.question, tuple(map(self.without_open, diagram.children)))


def labels(diagram: Diagram) -> frozenset[Label]:
    """What a diagram can still come to."""
    return _labels(diagram)


@lru_cache(maxsize=65536)
def _labels(diagram: Diagram) -> frozenset[Label]:
    if diagram.label is not None:
        return frozenset((diagram.label,))
    return frozenset().union(*map(_labels, diagram.children))


class Asking:
    """The questions of one regulation that are still open for one body."""

    def __init__(self, forest: Forest, book: Rulebook, facts: Facts) -> None:
        self.forest = forest
        self.book = book
        self.facts = facts
        # What settles most by itself stands at the top, so that diagrams stay small.
        self.places = {
            fact: place for place, fact in enumerate(sorted(asked_of(book), key=self._weight))
        }
        self._said: dict[str, tuple[Answer, ...]] = {}

    def _weight(self, fact: str) -> int:
        spec, history = self.book.specs[fact], self.book.history
        if spec.values:
            return 0
        if spec.type == "series" and history is not None and history.spec(fact).part_of:
            return 2
        return {"boolean": 1, "series": 4, "date": 5}.get(spec.type, 3)

    def said(self, fact: str) -> tuple[Answer, ...]:
        """The typical answers to a question, given what is known."""
        if fact not in self._said:
            self._said[fact] = answers(self.book, self.facts, fact)
        return self._said[fact]

    def diagram(self, condition: Condition) -> Diagram:
        """What a condition still hangs on, each node a fact it is open to there."""
        return self._diagram(condition, self.facts, frozenset())

    def _diagram(self, condition: Condition, facts: Facts, asked: frozenset[str]) -> Diagram:
        evaluation = Evaluation.of(self.book, facts)
        status = evaluation.status(condition)
        if status != "unknown":
            return self.forest.leaf(status)
        # A fact answered is not asked again, whatever the answer left open.
        open_to = [fact for fact in open_facts(evaluation, condition) if fact not in asked]
        open_to = [fact for fact in open_to if self.said(fact)]
        if not open_to:
            return self.forest.holds
        fact = min(open_to, key=self.places.__getitem__)
        said = self.said(fact)
        question = Question(self.places[fact], fact, tuple(answer.weight for answer in said))
        children = tuple(
            self._diagram(condition, answer.added_to(facts), asked | {fact}) for answer in said
        )
        return self.forest.node(question, children)


def asked_of(book: Rulebook) -> tuple[str, ...]:
    """Every fact a regulation's conditions ask for, in the order of its text."""
    found: dict[str, None] = {}
    for condition in book.conditions:
        for node in walk(condition.test):
            match node:
                case Cases() | Applies() | Flag():
                    found.setdefault(node.fact)
                case Threshold():
                    found.update(dict.fromkeys(node.measure.facts))
                case Bar():
                    found.update(dict.fromkeys((node.happened, node.since, node.ground)))
    return tuple(found)


def is_test(diagram: Diagram) -> bool:
    """Whether a diagram is one question whose answer either fails or holds."""
    return len(diagram.support) == 1 and all(
        child.label in ("holds", "fails") for child in diagram.children
    )


def failing(diagram: Diagram) -> float:
    """The share of answers at which a one-question diagram fails."""
    assert diagram.question is not None
    pairs = zip(diagram.question.weights, diagram.children, strict=True)
    return sum(weight for weight, child in pairs if child.label == "fails")
