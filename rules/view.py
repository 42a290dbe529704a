"""One condition of a decision, as the modules that put it into words look at it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rules.evaluate import Evaluation, stated_values
from rules.fact import Facts, FactSpec
from rules.measured import Measured, measure_in
from rules.say import Unit, say_number, say_points
from rules.tree import Case, Cases, Condition, Node, Threshold, walk
from rules.verdict import Status

MEASURE_WORDS = {
    "total": "总额",
    "average": "年均",
    "share": "占比",
    "growth": "增速",
    "age": "成立时间",
}


@dataclass(frozen=True, slots=True)
class View:
    """A condition, its status, and the facts it was decided on."""

    evaluation: Evaluation
    condition: Condition
    status: Status

    @property
    def facts(self) -> Facts:
        """The facts given."""
        return self.evaluation.facts

    def spec(self, fact: str) -> FactSpec:
        """What is known of a fact by its name."""
        return self.evaluation.book.specs[fact]

    def cases_that_apply(self) -> tuple[Case, ...]:
        """The cases for what was stated; none where the condition has none or nothing was."""
        for node in walk(self.condition.test):
            if isinstance(node, Cases):
                stated = stated_values(self.facts, node.fact)
                return tuple(b for b in node.branches if set(b.values) & set(stated))
        return ()

    def measured(self, threshold: Threshold) -> tuple[Measured, ...]:
        """What the measure comes to in the worlds left open, each value once."""
        # Founding days that were only tried out say nothing of what was found.
        stated = self._founding_day_given()
        worlds = [w for w in self.evaluation.worlds if stated or not w.young]
        found = (measure_in(self.evaluation, world, threshold.measure) for world in worlds)
        return tuple(dict.fromkeys(value for value in found if value is not None))

    def _founding_day_given(self) -> bool:
        history = self.evaluation.book.history
        return history is None or self.facts.days(history.founded) is not None

    def label(self, threshold: Threshold) -> str:
        """What the measure is called; empty where the condition holds only this one."""
        measure = threshold.measure
        if measure.name == "value" or len(self._measures()) == 1:
            return ""
        return self.name(threshold)

    def name(self, threshold: Threshold) -> str:
        """What the measure is called: 年均研究开发费用, 研究开发费用占比."""
        measure = threshold.measure
        spec = self.spec(measure.fact)
        name, words = spec.term or spec.label, MEASURE_WORDS.get(measure.name, "")
        return f"{words}{name}" if measure.name == "average" else f"{name}{words}"

    def _measures(self) -> set[object]:
        return {threshold.measure for threshold in self.thresholds()}

    def unit(self, threshold: Threshold) -> Unit:
        """The unit the measure is said in."""
        if threshold.measure.name in {"share", "growth"}:
            return "share"
        kind = self.spec(threshold.measure.fact).type
        return "count" if kind == "count" else "share" if kind in {"share", "rate"} else "money"

    def thresholds(self) -> tuple[Threshold, ...]:
        """The limits of the cases that apply; of every case where that is not known."""
        nodes = [case.node for case in self.cases_that_apply()] or [self.condition.test]
        return tuple(n for node in nodes for n in walk(node) if isinstance(n, Threshold))

    def lacking(self, threshold: Threshold) -> Fraction | None:
        """How far the measure stays below the limit at its best, where it surely does."""
        limit = threshold.limit
        if limit.direction in {"at_most", "below"}:
            return None
        tops = [value.amount.high for value in self.measured(threshold)]
        if not tops or any(top is None or top >= limit.value for top in tops):
            return None
        return limit.value - max(top for top in tops if top is not None)

    def say_lacking(self, threshold: Threshold, amount: Fraction) -> str:
        """What is lacking of a measure, in its unit: 1 人, 20 万元, 2.5 个百分点."""
        unit = self.unit(threshold)
        if unit == "share":
            return say_points(amount)
        return say_number(amount, unit, self.spec(threshold.measure.fact).unit)

    def always(self, node: Node, result: str) -> bool:
        """Whether a node has this result whatever the unknown is."""
        return self.evaluation.results(node) == {result}
