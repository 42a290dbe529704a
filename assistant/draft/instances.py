"""Figures that state no limit: one that is denied, one time instead of two in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound
from assistant.draft.words import any_of, words

_SENTENCE = re.compile(r"[。！？]")
_TIMES = ("次", "回")
_NOT = re.compile(r"[不未没无免]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    return {
        "denied": re.compile(rf"(?:{any_of(w.denials)})\s*$"),
        "in_a_row": re.compile(rf"(?:{any_of(w.consecutive)})\s*$"),
        "penalty": re.compile(any_of(w.penalties)),
    }


def denied(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a figure is only said not to be the one (不是60人，而是80人), beside one of the law's
    that is."""
    if bound.direction is None and re.search(words().not_taken, text[: bound.start]):
        return not any(_same(bound, other.bound) for other in law)
    if not _patterns()["denied"].search(text[: bound.start]):
        return False
    others = [one for one in own if one is not bound and one.kind == bound.kind]
    others = others or [one for one in own if one is not bound]
    return any(_same(one, other.bound) for one in others for other in law)


def _same(one: Bound, other: Bound) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def once_only(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a shorter period is told from the one in a row that the law punishes, and is said to
    have another consequence (一年不合格先整改，连着两年才撤销)."""
    one_time = bound.kind == "count" and bound.unit in _TIMES and bound.value == 1
    if not (bound.kind == "period" or one_time) or bound.direction is not None:
        return False
    if _patterns()["in_a_row"].search(text[: bound.start]):
        return False
    in_a_row = [
        one.bound
        for one in law
        if one.bound.kind == "period"
        and re.search(
            rf"(?:{any_of(words().consecutive)})\s*{re.escape(one.bound.text)}", one.clause
        )
    ]
    longer = [
        other
        for other in own
        if any(_same(other, one) for one in in_a_row)
        and isinstance(other.value, Decimal)
        and isinstance(bound.value, Decimal)
        and (one_time or bound.value < other.value)
    ]
    if not longer:
        return False
    stop = min((other.start for other in longer if other.start >= bound.end), default=len(text))
    said = text[bound.end : stop]
    return all(
        _NOT.search(said[max(0, found.start() - 4) : found.start()])
        for found in _patterns()["penalty"].finditer(said)
    )
