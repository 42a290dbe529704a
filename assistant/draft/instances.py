"""Figures that state no limit, or state it otherwise: one denied, an example, one of another
regulation, one time instead of two in a row, the last number below an open end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal

from assistant.draft.applying import holds_at, same
from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound, law_bounds, pairs, same_figure
from assistant.draft.rivals import of_measure
from assistant.draft.words import any_of, words
from corpus import find_regulation_names, load_regulation, resolve

_TIMES = ("次", "回")
_LAST = tuple(Decimal(1).scaleb(-digits) for digits in (0, 1, 2, 3))
_BESIDE = 8
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
        return not any(same(bound, other.bound) for other in law)
    if not _patterns()["denied"].search(text[: bound.start]):
        return False
    others = [one for one in own if one is not bound and one.kind == bound.kind]
    others = others or [one for one in own if one is not bound]
    return any(same(one, other.bound) for one in others for other in law)


def once_only(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a shorter period is told from the one in a row that the law punishes, and is said to
    have another consequence (一年不合格先整改，连着两年才撤销)."""
    one_time = bound.kind == "count" and bound.unit in _TIMES and bound.value == 1
    if not (bound.kind == "period" or one_time) or bound.direction is not None:
        return False
    before = text[: bound.start]
    if _patterns()["in_a_row"].search(before) or re.search(r"[每隔]\s*$", before):
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
        if any(same(other, one) for one in in_a_row)
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


def open_end(bound: Bound, law: Sequence[LawBound]) -> Bound:
    """The end of a range that the law leaves open, told as the last score or number below it
    (60 分到 69.9 分; 59 人及以下不行), as that end; any other figure as it is."""
    if bound.direction != "at_most" or not isinstance(bound.value, Decimal):
        return bound
    if any(same_figure(bound, one.bound) for one in law):
        return bound
    steps = _LAST if bound.kind == "score" else (Decimal(1),) if bound.kind == "count" else ()
    for step in steps:
        end = bound._replace(value=bound.value + step, direction="below")
        for one in law:
            opens = one.bound.direction == ("below" if bound.kind == "score" else "at_least")
            if opens and bound.value > 1 and same_figure(end, one.bound):
                return end
    return bound


def opened_ends(text: str, own: Sequence[Bound]) -> tuple[list[Bound], list[Bound]]:
    """The bounds of a sentence, those whose end is said elsewhere in it not to count made open
    (70分以上、90分以下，其中90分不算), and the figures that only say so."""
    fails = re.compile(
        rf"[^，。；]{{0,4}}?(?:{any_of(words().edge_fails)}|不算(?=$|[，。；）])|不在[这此其内]|不包含)"
    )
    out: set[int] = set()
    asides: list[Bound] = []
    for number, one in enumerate(own):
        aside = fails.match(text, one.end) or re.search(r"不(?:含|包括|算)\s*$", text[: one.start])
        same = [at for at in range(number) if own[at].value == one.value and own[at].direction]
        if one.direction is None and aside and same:
            out.add(same[-1])
            asides.append(one)
    strict: dict[str, Literal["below", "above"]] = {"at_most": "below", "at_least": "above"}
    opened = [
        one._replace(direction=strict[one.direction])
        if number in out and one.direction in strict
        else one
        for number, one in enumerate(own)
    ]
    return opened, asides


def example(bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a score is an example of what is told with the law's own limit (59 分如此，总之不满
    60 分)."""
    scores = [one.bound for one in law if one.bound.kind == "score"]
    told = any(same(one, o) and one.direction == o.direction for one in scores for o in own)
    return (
        bound.kind == "score"
        and bound.direction is None
        and isinstance(bound.value, Decimal)
        and told
        and not any(same_figure(bound, one) for one in scores)
        and all(holds_at(bound.value, one) for one in scores)
    )


def of_other_text(text: str, bound: Bound, law: Sequence[LawBound], cites: Sequence[str]) -> bool:
    """Whether a figure is that of the other regulation, which its clause names to tell the two
    apart (不像企业技术中心要连续两年), or only what part of the other's it is."""
    clause = re.split("[，。；]", text[: bound.start])[-1]
    cited = {one.partition(":")[0] for one in cites}
    named = {one.regulation for one in find_regulation_names(clause)} - cited - {None}
    if named and re.search(any_of(words().tells_apart), clause):
        units = [unit for one in named for unit in load_regulation(str(one)).leaves]
        return any(same_figure(bound, one.bound) for u in units for one in law_bounds(u.cite))
    part = bound.kind == "share" and text[: bound.start].rstrip().endswith("的")
    return bool(named) and part and not any(one.bound.kind == "share" for one in law)


def without_base(text: str, own: Sequence[Bound], law: Sequence[LawBound]) -> list[Bound]:
    """The figures of a sentence without those that another one is only counted from (从 60 人提高到
    80 人)."""
    base = [
        one
        for one, other in pairwise(own)
        if re.search(r"[从由][^，。；]{0,6}$", text[: one.start])
        and re.fullmatch(words().turns_to, text[one.end : other.start])
        and any(same_figure(one, limit.bound) for limit in law)
    ]
    return [one for one in own if one not in base]


def converted(text: str, bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a figure only puts another one in another unit, about (30 个工作日，约合六周)."""
    led = re.search("(?:约合|折合|相当于|差不多是)[^，。；]{0,2}$", text[: bound.start])
    return led is not None and not any(one.bound.unit == bound.unit for one in law)


def other_way(text: str, own: Sequence[Bound], law: Sequence[LawBound], limit: LawBound) -> bool:
    """Whether a case meets another limit that the law has as an alternative (占比 14%、增速
    12%)."""
    return "或" in resolve(limit.cite).text and any(
        one.cite == limit.cite
        and one.bound.value != limit.bound.value
        and one.bound.kind == told.kind
        and told.direction is None
        and isinstance(told.value, Decimal)
        and holds_at(told.value, one.bound)
        and of_measure(one, law) & pairs(text[max(0, told.start - _BESIDE) : told.start])
        for one in law
        for told in own
    )


def named_only(text: str, bound: Bound, cites: Sequence[str]) -> bool:
    """Whether a figure is the number of a document that a unit names, or the full marks."""
    if bound.kind == "bare" and text.startswith("号", bound.end):
        return any(f"{bound.value}号" in resolve(cite).text for cite in cites)
    full = bound.kind == "score" and bound.direction == "at_most"
    return full and bound.value == words().full_marks
