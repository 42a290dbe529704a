"""Three-valued evaluation: what every completion of the unknown shares, and nothing more.

A node's result in one completion is true, false, undefined (the text's formula gives nothing),
left to the authority, or not applicable. The interpreter walks the leaves that are not settled,
splits on each way they can turn out, and keeps the splits that some completion of the unknown
amounts allows (:mod:`rules.linear`). A condition has a status when all completions in all worlds
agree on it; otherwise it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rules.fact import Facts
from rules.leaf import Leaf, Leaves, Result
from rules.linear import Constraint, feasible
from rules.rulebook import Rulebook
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Condition,
    Either,
    Every,
    Flag,
    LeftToAuthority,
    Node,
    Readings,
    Threshold,
    Undefined,
    WholeWindow,
)
from rules.verdict import Status
from rules.world import World
from rules.worlds import worlds

_Settled = Mapping[Leaf, Result | str]
_WEAKER: tuple[Result, ...] = ("depends_on_reading", "review")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Conditions of one regulation against one body's facts, in every world they leave open."""

    book: Rulebook
    facts: Facts
    worlds: tuple[World, ...]

    @classmethod
    def of(cls, book: Rulebook, facts: Facts) -> Evaluation:
        """Prepare the worlds that the facts leave open."""
        return cls(book, facts, worlds(book, facts))

    def status(self, condition: Condition) -> Status:
        """The status of a condition: what is the same for every value of what is unknown."""
        test = condition.test
        if isinstance(test, LeftToAuthority):
            return "review"
        if isinstance(test, Applies):
            premise = premise_holds(test, self.facts)
            if premise is False:
                return "not_applicable"
            if isinstance(test.node, LeftToAuthority):
                return "review"
            if premise is None and condition.kind == "declaration":
                return "unknown"
        return self.settle(test)

    def settle(self, node: Node) -> Status:
        """One status for a node.

        What all completions agree on; where they do not agree on met or on unmet, alternatives
        and readings combine by their own statuses (CONTRACT §3), so that an alternative still
        unknown outweighs one the text leaves undefined.
        """
        results = self.results(node)
        if results in ({"met"}, {"unmet"}):
            return "met" if "met" in results else "unmet"
        match node:
            case Applies() if results == {"met", "not_applicable"}:
                return "met"
            case Every() | Either() | Readings():
                return _weakest([self.settle(part) for part in node.parts])
            case Cases() if stated_values(self.facts, node.fact):
                stated = set(stated_values(self.facts, node.fact))
                branches = [b.node for b in node.branches if stated & set(b.values)]
                statuses = [self.settle(branch) for branch in branches]
                applying = [status for status in statuses if status != "not_applicable"]
                return _weakest(applying) if applying else "not_applicable"
        if len(results) == 1:
            (only,) = results
            return only
        return "unknown"

    def results(self, node: Node) -> frozenset[Result]:
        """Every result some completion gives a node."""
        found: set[Result] = set()
        for world in self.worlds:
            found |= _Search(self, world, node).results()
            if {"met", "unmet"} <= found:
                break
        return frozenset(found)

    def open_leaves(self, node: Node) -> tuple[Leaf, ...]:
        """The leaves of a node on which its result still hangs, in the order of the text."""
        found: dict[Leaf, None] = {}
        for world in self.worlds:
            search = _Search(self, world, node, stop_early=False)
            search.results()
            found.update(search.split_on)
        return tuple(found)


def _weakest(statuses: Sequence[Status]) -> Status:
    """The status of parts none of which decides alone: unknown outweighs undefined."""
    for status in ("unknown", "depends_on_reading", "review"):
        if status in statuses:
            return status
    # Readings that are each settled, and differently.
    return "depends_on_reading"


def stated_values(facts: Facts, fact: str) -> tuple[str, ...]:
    """The values stated of an enumerated fact, possibly none."""
    value = facts.values.get(fact)
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if type(value) is tuple else ()


def premise_holds(node: Applies, facts: Facts) -> bool | None:
    """Whether the premise of a node holds, or ``None`` where that is not known."""
    value = facts.values.get(node.fact)
    if isinstance(value, bool):
        return value in node.values
    stated = stated_values(facts, node.fact)
    return any(item in node.values for item in stated) if stated else None


class _Search:
    """The results one node can have in one world."""

    def __init__(
        self, evaluation: Evaluation, world: World, node: Node, *, stop_early: bool = True
    ) -> None:
        self.book = evaluation.book
        self.facts = evaluation.facts
        self.world = world
        self.leaves = Leaves(evaluation.book, evaluation.facts, world)
        self.node = node
        self.stop_early = stop_early
        self.found: set[Result] = set()
        self.split_on: dict[Leaf, None] = {}

    def results(self) -> set[Result]:
        self._explore({}, self.world.constraints)
        return self.found

    def _explore(
        self, settled: dict[Leaf, Result | str], constraints: tuple[Constraint, ...]
    ) -> None:
        if self.stop_early and {"met", "unmet"} <= self.found:
            return
        pending: list[Leaf] = []
        result = self._value(self.node, settled, pending)
        if result is not None:
            self.found.add(result)
            return
        leaf = pending[0]
        possible = [
            (outcome, more)
            for outcome, more in self.leaves.options(leaf)
            if not more or feasible(constraints + more)
        ]
        if len(possible) > 1:
            self.split_on.setdefault(leaf)
        for outcome, more in possible:
            self._explore({**settled, leaf: outcome}, constraints + more)

    # -- combining ---------------------------------------------------------------------------

    def _value(self, node: Node, settled: _Settled, pending: list[Leaf]) -> Result | None:
        """A node's result so far; leaves still needed are appended to ``pending``."""
        match node:
            case Every():
                return self._combined(node.parts, settled, pending, _every)
            case Either():
                return self._combined(node.parts, settled, pending, _either)
            case Readings():
                return self._combined(node.parts, settled, pending, _agree)
            case Cases():
                return self._cases(node, settled, pending)
            case Applies():
                return self._applies(node, settled, pending)
            case WholeWindow():
                if self.world.young:
                    return "depends_on_reading"
                return self._value(node.node, settled, pending)
            case CompletedYear():
                if not self.world.year_shown:
                    return "not_applicable"
                return self._value(node.node, settled, pending)
            case Undefined():
                return "depends_on_reading"
            case LeftToAuthority():
                return "review"
            case Flag():
                given = self._chosen(node.fact, settled, pending)
                if given is None:
                    return None
                return "met" if (given == "yes") == node.holds_when else "unmet"
            case Threshold() | Bar():
                if node in settled:
                    return settled[node]  # type: ignore[return-value]
                pending.append(node)
                return None

    def _cases(self, node: Cases, settled: _Settled, pending: list[Leaf]) -> Result | None:
        stated = stated_values(self.facts, node.fact)
        if not stated:
            chosen = self._chosen(node.fact, settled, pending)
            if chosen is None:
                return None
            stated = (chosen,)
        branches = [b.node for b in node.branches if set(b.values) & set(stated)]
        return self._combined(branches, settled, pending, _any_applying)

    def _combined(
        self,
        parts: Sequence[Node],
        settled: _Settled,
        pending: list[Leaf],
        combine: Callable[[Sequence[Result | None]], Result | None],
    ) -> Result | None:
        """Combine parts; only leaves that the combination still hangs on become pending."""
        results: list[Result | None] = []
        open_leaves: list[Leaf] = []
        for part in parts:
            own: list[Leaf] = []
            results.append(self._value(part, settled, own))
            if results[-1] is None:
                open_leaves.extend(own)
        result = combine(results)
        if result is None:
            pending.extend(open_leaves)
        return result

    def _applies(self, node: Applies, settled: _Settled, pending: list[Leaf]) -> Result | None:
        premise = premise_holds(node, self.facts)
        if premise is None:
            chosen = self._chosen(node.fact, settled, pending)
            if chosen is None:
                return None
            premise = chosen in {
                ("yes" if v else "no") if isinstance(v, bool) else v for v in node.values
            }
        return self._value(node.node, settled, pending) if premise else "not_applicable"

    def _chosen(self, fact: str, settled: _Settled, pending: list[Leaf]) -> str | None:
        """A yes/no or enumerated fact as given, or as assumed on this branch."""
        given = self.facts.values.get(fact)
        if isinstance(given, bool):
            return "yes" if given else "no"
        if isinstance(given, str):
            return given
        leaf: Leaf = ("fact", fact)
        if leaf in settled:
            return settled[leaf]
        pending.append(leaf)
        return None


def _every(results: Sequence[Result | None]) -> Result | None:
    if "unmet" in results:
        return "unmet"
    if None in results:
        return None
    for weaker in _WEAKER:
        if weaker in results:
            return weaker
    return "met"


def _either(results: Sequence[Result | None]) -> Result | None:
    if "met" in results:
        return "met"
    if None in results:
        return None
    for weaker in _WEAKER:
        if weaker in results:
            return weaker
    return "unmet"


def _any_applying(results: Sequence[Result | None]) -> Result | None:
    applying = [result for result in results if result != "not_applicable"]
    return _either(applying) if applying else "not_applicable"


def _agree(results: Sequence[Result | None]) -> Result | None:
    if None in results:
        return None
    first = results[0]
    return first if all(result == first for result in results) else "depends_on_reading"
