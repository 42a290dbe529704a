"""Why a condition's status is what it is, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus import resolve
from rules.evaluate import stated_values
from rules.open_facts import open_facts
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Either,
    Every,
    LeftToAuthority,
    Node,
    Readings,
    Threshold,
    Undefined,
    WholeWindow,
    walk,
)
from rules.view import View


def reason(view: View) -> str | None:
    """Why the condition's status is what it is, or ``None`` where that is plain."""
    match view.status:
        case "unknown":
            return _unknown(view)
        case "review":
            return _left_to_authority(view) or "由主管部门认定"
        case "not_applicable":
            return _not_applicable(view)
        case "depends_on_reading":
            reasons = dict.fromkeys(_open_in_text(view, view.condition.test))
            return "；".join(reasons) or "条文没有写明，取决于怎样理解"
        case "unmet":
            return _unmet(view)
        case _:
            return None


def _unknown(view: View) -> str | None:
    missing = open_facts(view.evaluation, view.condition)
    labels = "、".join(dict.fromkeys(view.spec(name).label for name in missing))
    if not labels:
        return None
    history = view.evaluation.book.history
    if history is not None and missing == (history.founded,):
        old = [world for world in view.evaluation.worlds if not world.young]
        results = replace(view.evaluation, worlds=tuple(old)).results(view.condition.test)
        if old and results in ({"met"}, {"unmet"}):
            then = "符合" if "met" in results else "不符合"
            return f"成立已满三年的，这一条{then}；是否已满三年，还需要知道：{labels}"
    return f"还需要知道：{labels}"


def _left_to_authority(view: View) -> str | None:
    for branch in view.cases_that_apply():
        if isinstance(branch.node, LeftToAuthority):
            return branch.node.reason
    return None


def _not_applicable(view: View) -> str:
    for node in walk(view.condition.test):
        if isinstance(node, Applies):
            spec = view.spec(node.fact)
            if spec.type == "boolean":
                return f"只适用于「{spec.label}」的情形"
            values = "、".join(spec.values[str(value)] for value in node.values)
            return f"只适用于{values}"
        if isinstance(node, CompletedYear):
            return "尚无已完成的会计年度"
        if isinstance(node, Bar):
            ground = view.facts.values.get(node.ground)
            for ban in node.bans:
                if ban.note and ground in ban.grounds:
                    return ban.note
            return "没有被撤销过资格"
    return "前提不成立"


def _unmet(view: View) -> str | None:
    for node in walk(view.condition.test):
        if isinstance(node, Bar):
            return "禁止再次申请的期限未满"
    if any(isinstance(n, Threshold) for n in walk(view.condition.test)):
        if _cases_open(view):
            return "无论属于哪一种情形都达不到要求"
        return "没有达到要求"
    return None


def _cases_open(view: View) -> bool:
    return any(
        isinstance(node, Cases) and not stated_values(view.facts, node.fact)
        for node in walk(view.condition.test)
    )


def _open_in_text(view: View, node: Node) -> Iterator[str]:
    """Why the text leaves a node open, from the parts that are open."""
    match node:
        case Undefined():
            yield node.reason
        case WholeWindow():
            old = tuple(world for world in view.evaluation.worlds if not world.young)
            if old:
                evaluation = replace(view.evaluation, worlds=old)
                yield from _open_in_text(replace(view, evaluation=evaluation), node.node)
            else:
                yield node.reason
        case Readings():
            yield from _two_readings(view, node)
        case Threshold():
            yield from _undefined_formula(view, node)
        case Every() | Either():
            for part in node.parts:
                if "depends_on_reading" in view.evaluation.results(part):
                    yield from _open_in_text(view, part)
        case Cases():
            for branch in view.cases_that_apply():
                if "depends_on_reading" in view.evaluation.results(branch.node):
                    yield from _open_in_text(view, branch.node)
        case Applies() | CompletedYear():
            yield from _open_in_text(view, node.node)
        case Bar():
            yield "期限届满的当日能否再次申请，条文没有写明"


def _two_readings(view: View, node: Readings) -> Iterator[str]:
    said = []
    for words, part in zip(node.words, node.parts, strict=True):
        results = view.evaluation.results(part)
        if results == {"depends_on_reading"}:
            yield from _open_in_text(view, part)
            return
        said.append(f"理解为“{words}”则{'符合' if results == {'met'} else '不符合'}")
    interpreter = resolve(node.interpreter)
    yield "；".join(said) + f"；{interpreter.label}：“{interpreter.body.strip()}”"


def _undefined_formula(view: View, threshold: Threshold) -> Iterator[str]:
    name = view.name(threshold)
    for world in view.evaluation.worlds:
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
