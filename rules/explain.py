"""Putting a decision into words: what is required, what was found, what is lacking, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from corpus import display_quote, resolve
from rules.decide import Decision
from rules.evaluate import Evaluation
from rules.fact import Facts, FactSpec
from rules.measured import Measured, measure_in
from rules.open_facts import open_facts
from rules.say import Unit, say_amount, say_days, say_decimal, say_number, say_points
from rules.tree import (
    Applies,
    Bar,
    Case,
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
    walk,
)
from rules.value import Amount
from rules.verdict import ConditionResult, Status, Verdict

_MEASURE_WORDS = {
    "total": "总额",
    "average": "年均",
    "share": "占比",
    "growth": "增速",
    "age": "成立时间",
}


def explain(decision: Decision) -> Verdict:
    """The verdict of a decision, every condition in words."""
    evaluation = decision.evaluation
    return Verdict(
        regulation=evaluation.book.regulation,
        outcome=decision.outcome,
        conditions=tuple(
            _Explanation(evaluation, condition, decision.statuses[condition.id]).result()
            for condition in evaluation.book.conditions
        ),
        to_confirm=decision.to_confirm,
        notes=tuple(_notes(decision)),
    )


@dataclass(frozen=True, slots=True)
class _Explanation:
    evaluation: Evaluation
    condition: Condition
    status: Status

    @property
    def facts(self) -> Facts:
        return self.evaluation.facts

    def spec(self, fact: str) -> FactSpec:
        return self.evaluation.book.specs[fact]

    def result(self) -> ConditionResult:
        condition = self.condition
        unit, quote = self._source()
        return ConditionResult(
            id=condition.id,
            cite=condition.cite,
            unit=unit,
            kind=condition.kind,
            status=self.status,
            required=self._required(),
            actual=self._actual(),
            gap=self._gap(condition.test) if self.status == "unmet" else None,
            quote=quote,
            reason=self._reason(),
        )

    def _source(self) -> tuple[str, str]:
        """The unit that decides: of the one case that applies, where it is a unit of its own."""
        cases = self._cases_that_apply()
        if len(cases) == 1 and cases[0].cite != self.condition.cite and cases[0].quote:
            return cases[0].cite, cases[0].quote
        return self.condition.cite, self.condition.quote

    def _cases_that_apply(self) -> tuple[Case, ...]:
        for node in walk(self.condition.test):
            if isinstance(node, Cases):
                stated = _stated(self.facts, node.fact)
                return tuple(b for b in node.branches if set(b.values) & set(stated))
        return ()

    # -- required ----------------------------------------------------------------------------

    def _required(self) -> str:
        quotes = [case.quote for case in self._cases_that_apply() if case.quote]
        if quotes:
            return "；或者：".join(quotes)
        return self.condition.required or display_quote(self.condition.cite, self.condition.quote)

    # -- actual ------------------------------------------------------------------------------

    def _actual(self) -> str | None:
        parts = dict.fromkeys(self._found(self.condition.test))
        if not parts and self.status != "unknown":
            parts = dict.fromkeys(self._choices(self.condition.test))
        return "；".join(parts) or None

    def _choices(self, node: Node) -> Iterator[str]:
        """What kind of body it is, where that is what the condition turns on."""
        for part in walk(node):
            if isinstance(part, Cases | Applies) and self.spec(part.fact).values:
                spec = self.spec(part.fact)
                stated = _stated(self.facts, part.fact)
                if stated:
                    yield "、".join(spec.values[value] for value in stated)

    def _found(self, node: Node) -> Iterator[str]:
        match node:
            case Flag():
                yield from self._found_flag(node.fact)
            case Threshold():
                yield from self._found_measure(node)
            case Cases():
                for branch in self._cases_that_apply() or node.branches:
                    yield from self._found(branch.node)
            case Applies():
                if self.spec(node.fact).type == "boolean":
                    yield from self._found_flag(node.fact)
                yield from self._found(node.node)
            case Bar():
                yield from self._found_bar(node)
            case Every() | Either() | Readings():
                for part in node.parts:
                    yield from self._found(part)
            case WholeWindow() | CompletedYear():
                yield from self._found(node.node)

    def _found_flag(self, fact: str) -> Iterator[str]:
        value, spec = self.facts.flag(fact), self.spec(fact)
        if value is not None:
            words = spec.if_true if value else spec.if_false
            yield words or f"{spec.label}：{'是' if value else '否'}"

    def _found_bar(self, bar: Bar) -> Iterator[str]:
        if self.facts.flag(bar.happened) is not True:
            yield from self._found_flag(bar.happened)
            return
        since, ground = self.facts.days(bar.since), self.facts.values.get(bar.ground)
        when = f"于 {say_days(since)}" if since else ""
        why = f"因{self.spec(bar.ground).values[ground]}" if isinstance(ground, str) else ""
        yield f"{when}{why}被撤销资格" if when or why else (self.spec(bar.happened).if_true or "")

    def _found_measure(self, threshold: Threshold) -> Iterator[str]:
        measure = threshold.measure
        if measure.name == "age":
            days = self.facts.days(measure.fact)
            if days is not None:
                yield f"成立于 {say_days(days)}"
            return
        values = {
            m
            for world in self.evaluation.worlds
            if (m := measure_in(self.evaluation, world, measure))
        }
        for value in sorted(values, key=repr):
            yield f"{self._label(threshold)} {self._say_measured(threshold, value)}".strip()
        if not values:
            yield from self._known_years(threshold)

    def _known_years(self, threshold: Threshold) -> Iterator[str]:
        for fact in threshold.measure.facts:
            spec = self.spec(fact)
            if spec.type == "series" and self.facts.series(fact):
                years = "、".join(
                    f"{year} 年 {say_amount(amount, 'money')}"
                    for year, amount in sorted(self.facts.series(fact).items())
                )
                yield f"{spec.term or spec.label}：{years}"

    def _label(self, threshold: Threshold) -> str:
        """What the measure is called, where the condition holds more than one."""
        measure = threshold.measure
        spec = self.spec(measure.fact)
        if measure.name == "value":
            return ""
        name = spec.term or spec.label
        words = _MEASURE_WORDS[measure.name]
        return f"{words}{name}" if measure.name == "average" else f"{name}{words}"

    def _unit(self, threshold: Threshold) -> Unit:
        if threshold.measure.name in {"share", "growth"}:
            return "share"
        kind = self.spec(threshold.measure.fact).type
        return "count" if kind == "count" else "share" if kind in {"share", "rate"} else "money"

    def _say_measured(self, threshold: Threshold, value: Measured) -> str:
        unit, classifier = self._unit(threshold), self.spec(threshold.measure.fact).unit
        said = say_amount(value.amount, unit, classifier)
        if value.by_time is None or value.by_time == value.amount:
            return said
        return f"{said}（按实际经营时间计算为 {say_amount(value.by_time, unit, classifier)}）"

    # -- gap ---------------------------------------------------------------------------------

    def _gap(self, node: Node) -> str | None:
        match node:
            case Threshold():
                return self._gap_of_threshold(node)
            case Every():
                return _join([self._gap(p) for p in node.parts if self._fails(p)], "；且")
            case Either():
                return _join([self._gap(p) for p in node.parts], "；或者")
            case Readings():
                return self._gap(node.parts[0])
            case Cases():
                return _join([self._gap(b.node) for b in self._cases_that_apply()], "；或者")
            case Applies() | WholeWindow() | CompletedYear():
                return self._gap(node.node)
            case Bar():
                return None
            case _:
                return None

    def _fails(self, node: Node) -> bool:
        return self.evaluation.results(node) == {"unmet"}

    def _gap_of_threshold(self, threshold: Threshold) -> str | None:
        limit, measure = threshold.limit, threshold.measure
        if limit.direction not in {"at_least", "above"}:
            if measure.name == "age":
                return f"成立时间已超过 {say_decimal(limit.value, 0)} {limit.unit}"
            return None
        best: Fraction | None = None
        for world in self.evaluation.worlds:
            value = measure_in(self.evaluation, world, measure)
            top = None if value is None else value.amount.high
            if top is None or top >= limit.value:
                return None
            best = top if best is None else max(best, top)
        if best is None:
            return None
        lacking, unit = limit.value - best, self._unit(threshold)
        said = (
            say_points(lacking)
            if unit == "share"
            else say_number(lacking, unit, self.spec(measure.fact).unit)
        )
        bounded = any(
            value is not None and value.amount.exact is None
            for world in self.evaluation.worlds
            if (value := measure_in(self.evaluation, world, measure))
        )
        return f"{self._label(threshold)}{'至少' if bounded else ''}还差 {said}"

    # -- reason ------------------------------------------------------------------------------

    def _reason(self) -> str | None:
        match self.status:
            case "unknown":
                missing = open_facts(self.evaluation, self.condition)
                labels = "、".join(dict.fromkeys(self.spec(name).label for name in missing))
                return f"还需要知道：{labels}" if labels else None
            case "review":
                return self._left_to_authority() or "由主管部门认定"
            case "not_applicable":
                return self._not_applicable()
            case "depends_on_reading":
                reasons = dict.fromkeys(self._open_in_text(self.condition.test))
                return "；".join(reasons) or "条文没有写明，取决于怎样理解"
            case "unmet":
                return self._unmet()
            case _:
                return None

    def _left_to_authority(self) -> str | None:
        for branch in self._cases_that_apply():
            if isinstance(branch.node, LeftToAuthority):
                return branch.node.reason
        return None

    def _not_applicable(self) -> str:
        for node in walk(self.condition.test):
            if isinstance(node, Applies):
                spec = self.spec(node.fact)
                if spec.type == "boolean":
                    return f"只适用于「{spec.label}」的情形"
                values = "、".join(spec.values[str(value)] for value in node.values)
                return f"只适用于{values}"
            if isinstance(node, CompletedYear):
                return "尚无已完成的会计年度"
            if isinstance(node, Bar):
                ground = self.facts.values.get(node.ground)
                for ban in node.bans:
                    if ban.note and ground in ban.grounds:
                        return ban.note
                return "没有被撤销过资格"
        return "前提不成立"

    def _unmet(self) -> str | None:
        for node in walk(self.condition.test):
            if isinstance(node, Bar):
                return "禁止再次申请的期限未满"
        if any(isinstance(n, Threshold) for n in walk(self.condition.test)):
            if self._cases_open():
                return "无论属于哪一种情形都达不到要求"
            return "没有达到要求"
        return None

    def _cases_open(self) -> bool:
        return any(
            isinstance(node, Cases) and not _stated(self.facts, node.fact)
            for node in walk(self.condition.test)
        )

    def _open_in_text(self, node: Node) -> Iterator[str]:
        """Why the text leaves a node open, from the parts that are open."""
        match node:
            case Undefined():
                yield node.reason
            case WholeWindow():
                if any(world.young for world in self.evaluation.worlds):
                    yield node.reason
                else:
                    yield from self._open_in_text(node.node)
            case Readings():
                yield from self._two_readings(node)
            case Threshold():
                yield from self._undefined_formula(node)
            case Every() | Either():
                for part in node.parts:
                    if "depends_on_reading" in self.evaluation.results(part):
                        yield from self._open_in_text(part)
            case Cases():
                for branch in self._cases_that_apply():
                    if "depends_on_reading" in self.evaluation.results(branch.node):
                        yield from self._open_in_text(branch.node)
            case Applies() | CompletedYear():
                yield from self._open_in_text(node.node)
            case Bar():
                yield "期限届满的当日能否再次申请，条文没有写明"

    def _two_readings(self, node: Readings) -> Iterator[str]:
        said = []
        for words, part in zip(node.words, node.parts, strict=True):
            results = self.evaluation.results(part)
            if results == {"depends_on_reading"}:
                yield from self._open_in_text(part)
                return
            said.append(f"理解为“{words}”则{'符合' if results == {'met'} else '不符合'}")
        interpreter = resolve(node.interpreter)
        yield "；".join(said) + f"；{interpreter.label}：“{interpreter.body.strip()}”"

    def _undefined_formula(self, threshold: Threshold) -> Iterator[str]:
        name = self._label(threshold)
        for world in self.evaluation.worlds:
            if not world.window:
                yield "尚无已完成的会计年度，无法计算"
            elif threshold.measure.name == "growth" and len(world.window) < 2:
                yield f"没有更早一年作基数，{name}无法计算"
            elif threshold.measure.name == "average":
                yield (
                    f"成立不满三年，{name}按日历年计算与按实际经营时间计算的结论不同，"
                    "条文没有写明按哪一种"
                )
            else:
                yield f"基数为零，{name}无法计算"


def _stated(facts: Facts, fact: str) -> tuple[str, ...]:
    value = facts.values.get(fact)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple) and not isinstance(value, Amount):
        return tuple(str(item) for item in value)
    return ()


def _join(parts: list[str | None], by: str) -> str | None:
    return by.join(dict.fromkeys(part for part in parts if part)) or None


def _notes(decision: Decision) -> Iterator[str]:
    evaluation = decision.evaluation
    specs = evaluation.book.specs
    disputed = sorted(set().union(*(world.contradicting for world in evaluation.worlds)))
    if disputed:
        names = "、".join(f"「{specs[name].label}」" for name in disputed)
        yield (
            f"所给的{names}互相矛盾，已分别按每一个计算：结论相同的照样给出，不同的暂不判定，请核对"
        )
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
