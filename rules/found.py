"""What was found about one condition, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.evaluate import stated_values
from rules.measured import Measured
from rules.say import say_amount, say_days, with_words
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Either,
    Every,
    Flag,
    Node,
    Readings,
    Threshold,
    WholeWindow,
    walk,
)
from rules.value import Amount
from rules.view import View


def found(view: View) -> str | None:
    """What the facts say of the condition, or ``None`` if they say nothing."""
    parts = dict.fromkeys(_found(view, view.condition.test))
    if not parts and view.status != "unknown":
        parts = dict.fromkeys(_choices(view, view.condition.test))
    return "；".join(parts) or None


def _choices(view: View, node: Node) -> Iterator[str]:
    """What kind of body it is, where that is what the condition turns on."""
    for part in walk(node):
        if isinstance(part, Cases | Applies) and view.spec(part.fact).values:
            spec = view.spec(part.fact)
            stated = stated_values(view.facts, part.fact)
            if stated:
                yield "、".join(spec.values[value] for value in stated)


def _found(view: View, node: Node) -> Iterator[str]:
    match node:
        case Flag():
            yield from _found_flag(view, node.fact)
        case Threshold():
            yield from _found_measure(view, node)
        case Cases():
            for branch in view.cases_that_apply() or node.branches:
                yield from _found(view, branch.node)
        case Applies():
            if view.spec(node.fact).type == "boolean":
                yield from _found_flag(view, node.fact)
            yield from _found(view, node.node)
        case Bar():
            yield from _found_bar(view, node)
        case Every() | Either() | Readings():
            for part in node.parts:
                yield from _found(view, part)
        case WholeWindow() | CompletedYear():
            yield from _found(view, node.node)


def _found_flag(view: View, fact: str) -> Iterator[str]:
    value, spec = view.facts.flag(fact), view.spec(fact)
    if value is not None:
        words = spec.if_true if value else spec.if_false
        yield words or f"{spec.label}：{'是' if value else '否'}"


def _found_bar(view: View, bar: Bar) -> Iterator[str]:
    if view.facts.flag(bar.happened) is not True:
        yield from _found_flag(view, bar.happened)
        return
    since, ground = view.facts.days(bar.since), view.facts.values.get(bar.ground)
    when = f"于 {say_days(since)}" if since else ""
    why = f"因{view.spec(bar.ground).values[ground]}" if isinstance(ground, str) else ""
    yield f"{when}{why}被撤销资格" if when or why else (view.spec(bar.happened).if_true or "")


def _found_measure(view: View, threshold: Threshold) -> Iterator[str]:
    measure = threshold.measure
    if measure.name == "age":
        days = view.facts.days(measure.fact)
        if days is not None:
            yield f"成立于 {say_days(days)}"
        return
    values = view.measured(threshold)
    amounts = dict.fromkeys(value.amount for value in values)
    said = "或 ".join(_say_measured(view, threshold, values, amount) for amount in amounts)
    if values:
        # Figures that contradict each other leave several.
        yield with_words(view.label(threshold), said).strip()
    if not values:
        yield from _known_years(view, threshold)


def _known_years(view: View, threshold: Threshold) -> Iterator[str]:
    for fact in threshold.measure.facts:
        spec = view.spec(fact)
        if spec.type == "series" and view.facts.series(fact):
            years = "、".join(
                f"{year} 年 {say_amount(amount, 'money')}"
                for year, amount in sorted(view.facts.series(fact).items())
            )
            yield f"{spec.term or spec.label}：{years}"


def _say_measured(
    view: View, threshold: Threshold, values: Sequence[Measured], amount: Amount
) -> str:
    unit, classifier = view.unit(threshold), view.spec(threshold.measure.fact).unit
    said = say_amount(amount, unit, classifier)
    by_time = [
        value.by_time
        for value in values
        if value.amount == amount and value.by_time not in (None, amount)
    ]
    times = sorted({t for t in by_time if t is not None}, key=lambda t: (t.low or 0, t.high or 0))
    if not times:
        return said
    # Of a founding day known to the month or the year, the least and the most it may come to.
    ends = dict.fromkeys(say_amount(one, unit, classifier) for one in (times[0], times[-1]))
    return f"{said}（{with_words('按实际经营时间计算为', '至 '.join(ends))}）"
