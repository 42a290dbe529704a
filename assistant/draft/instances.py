"""Figures and denials that state no limit: one that is denied, the limit itself, one time instead
of two in a row, one alternative missing where the other is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, words
from corpus import resolve

_SENTENCE = re.compile(r"[。！？]")
_PUT_OFF = "才方"
_TIMES = ("次", "回")
_INCLUSIVE = ("at_least", "at_most")
_NOT = re.compile(r"[不未没无免]")
_ALSO = "(?:也|仍|同样|照样|就|都)[^，。；不未没无]{0,3}?(?:算|可|能|行|符合|满足|够)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    between = rf"[^，。；不未没{_PUT_OFF}]{{0,14}}?"
    return {
        "denied": re.compile(rf"(?:{any_of(w.denials)})\s*$"),
        "edge": re.compile(f"(?:{any_of(w.edges)})$"),
        "edge_first": re.compile(f"(?:{any_of(w.edges)})"),
        "edge_behind": re.compile("(?:整|当天|当日|那天)|的?(?:也|同样|仍)"),
        "counts": re.compile(f"{between}(?:{any_of(w.edge_counts)})"),
        "fails": re.compile(f"{between}(?:{any_of(w.edge_fails)}|不算(?=$|[，。；）]))"),
        "in_a_row": re.compile(rf"(?:{any_of(w.consecutive)})\s*$"),
        "penalty": re.compile(any_of(w.penalties)),
        "conceded": re.compile(
            rf"(?P<no>{any_of(w.negators)})(?P<without>[^，,。；、]{{1,20}})[、，,]"
            rf"\s*(?:{any_of(w.concessions)})(?P<there>[^。；]{{2,40}}?){_ALSO}"
        ),
        "other_way": re.compile(
            rf"(?P<no>{any_of(w.negators)})(?P<without>[^，,。；、]{{1,20}})[，,]"
            rf"\s*(?:{any_of(w.also_do)})(?P<there>[^，。；]{{2,40}})"
        ),
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


def excused(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a limit of one alternative is only said not to bind where the other is met (年均
    10 亿元的，占比可以不到 10%)."""
    allowed = re.search(rf"(?:{any_of(words().allows)})[^，。；]{{0,2}}$", text[: bound.start])
    if allowed is None:
        return False
    others = [one for one in own if one is not bound and one.kind != bound.kind]
    met = [one for one in law if any(_same(one.bound, other) for other in others)]
    return any(
        re.search(f"(?:{any_of(words().alternatives)})", resolve(one.cite).text) for one in met
    )


def _same(one: Bound, other: Bound) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def at_edge(text: str, bound: Bound, direction: str | None) -> Literal["right", "wrong"] | None:
    """Whether a sentence says of a limit itself that it counts (满3年的那天也算), and is right in
    it; None if it says no such thing."""
    p = _patterns()
    led = p["edge"].search(text[: bound.start]) or p["edge_first"].match(bound.text)
    behind = bound.kind != "period" and p["edge_behind"].match(text, bound.end)
    if not (led or behind) or direction is None:
        return None
    fails = p["fails"].match(text, bound.end) is not None
    if not fails and p["counts"].match(text, bound.end) is None:
        return None
    return "wrong" if fails == (direction in _INCLUSIVE) else "right"


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


def conceded(text: str, references: Sequence[str]) -> str:
    """A sentence without the denial of one alternative of the law where it goes on to say that the
    other will do (没有产学研合作、但联合共建技术中心的，也算)."""
    start, end = conceded_span(text, references)
    denied = re.match(any_of(words().negators), text[start:end])
    stop = start + (denied.end() if denied else 0)
    return text[:start] + "　" * (stop - start) + text[stop:]


def conceded_span(text: str, references: Sequence[str]) -> tuple[int, int]:
    """Where a sentence denies one alternative and goes on to say that the other will do; an empty
    span where it does not."""
    p = _patterns()
    found = p["conceded"].search(text) or p["other_way"].search(text)
    if found is None:
        return 0, 0
    for reference in references:
        parts = re.split(any_of(words().alternatives), reference)
        without, there = (_nearest(found[name], parts) for name in ("without", "there"))
        if without is not None and there is not None and without != there:
            return found.start("no"), found.end("without")
    return 0, 0


def _nearest(said: str, parts: Sequence[str]) -> int | None:
    shared = [len(pairs(said) & pairs(part)) for part in parts]
    best = max(shared)
    return shared.index(best) if best and shared.count(best) == 1 else None
