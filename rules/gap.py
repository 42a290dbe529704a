"""What is lacking where a condition is not met, as a person would say it."""

from __future__ import annotations

from rules.say import say_decimal, with_words
from rules.tree import (
    Applies,
    Cases,
    CompletedYear,
    Either,
    Every,
    Node,
    Readings,
    Threshold,
    WholeWindow,
)
from rules.view import View


def gap(view: View) -> str | None:
    """What is lacking, or ``None`` where the condition is not unmet or the lack is no amount."""
    return _gap(view, view.condition.test) if view.status == "unmet" else None


def _gap(view: View, node: Node) -> str | None:
    match node:
        case Threshold():
            return _gap_of_threshold(view, node)
        case Every():
            return _join([_gap(view, p) for p in node.parts if view.always(p, "unmet")], "；且")
        case Either():
            return _join([_gap(view, part) for part in node.parts], "；或者")
        case Readings():
            # The first reading asks for least: where it fails, so do the others.
            return _gap(view, node.parts[0])
        case Cases():
            cases = view.cases_that_apply()
            if not cases:
                return _least_gap(view, node)
            return _join([_gap(view, case.node) for case in cases], "；或者")
        case Applies() | WholeWindow() | CompletedYear():
            return _gap(view, node.node)
        case _:
            return None


def _least_gap(view: View, cases: Cases) -> str | None:
    """What is lacking at the least, whichever case applies."""
    lacking = [
        (amount, branch.node)
        for branch in cases.branches
        if isinstance(branch.node, Threshold) and (amount := view.lacking(branch.node)) is not None
    ]
    if len(lacking) < len(cases.branches):
        return None
    amount, threshold = min(lacking, key=lambda pair: pair[0])
    return with_words("至少还差", view.say_lacking(threshold, amount))


def _inner(node: Node) -> Node:
    """What is left of a node where its premise holds."""
    while isinstance(node, WholeWindow | CompletedYear):
        node = node.node
    return node


def _gap_of_threshold(view: View, threshold: Threshold) -> str | None:
    limit = threshold.limit
    if limit.direction in {"at_most", "below"}:
        if threshold.measure.name == "age" and view.always(threshold, "unmet"):
            return f"成立时间已超过 {say_decimal(limit.value, 0)} {limit.unit}"
        return None
    lacking = view.lacking(threshold)
    if lacking is None:
        return None
    at_least = any(value.amount.exact is None for value in view.measured(threshold))
    words = "至少还差" if at_least else "还差"
    return view.label(threshold) + with_words(words, view.say_lacking(threshold, lacking))


def _join(parts: list[str | None], by: str) -> str | None:
    return by.join(dict.fromkeys(part for part in parts if part)) or None
