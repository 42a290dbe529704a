"""Whether the figures of a sentence are those of the units it cites, and on the right side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.draft.bound import Bound, bounds, complement
from assistant.draft.cases import (
    from_limits,
    one_body,
    opened_ends,
    ordinals,
    told_case,
    wrong_gap,
)
from assistant.draft.counted import counted, miscounted
from assistant.draft.instances import (
    at_edge,
    conceded_span,
    denied,
    example_of,
    excused,
    falls_short_only,
    no_limit,
    not_rest,
    of_the_rest,
)
from assistant.draft.law_bounds import LawBound, law_bounds, pairs, unit_texts
from assistant.draft.rivals import (
    best_like,
    clause_of,
    exchanged,
    rival_of,
    said_before,
    window_of,
)
from assistant.draft.spans import spanned
from assistant.draft.words import any_of, in_its_words, words
from corpus import load_regulation, resolve, written_out

_CLAUSE = re.compile(r"[，。；：、（）()\n]")
_LOOSE = ("个", "")
_SMALL = 20
"""up to which a number of conditions, kinds or steps is taken to count the text's parts"""


class Problem(NamedTuple):
    """A figure that does not hold: its place in the sentence, why, and what the law says."""

    start: int
    end: int
    text: str
    problem: str
    cite: str | None
    quote: str | None


class Judged(NamedTuple):
    """The figures of one sentence: what does not hold, and how many are said the other way round
    (fewer than 60 … do not qualify)."""

    problems: tuple[Problem, ...]
    turned: int
    matched: int
    cases: int = 0


def judge(text: str, cites: Sequence[str], known: Sequence[Bound], lead: str) -> Judged:
    """Hold every figure of a sentence against the units it cites.

    Args:
        text: the sentence.
        cites: the units it cites.
        known: figures that are the enterprise's, computed or the calendar's.
        lead: what the sentence stands under, which may say whose figures it gives.
    """
    law = [one for cite in cites for one in law_bounds(cite)]
    own = opened_ends(text, bounds(text))
    said = in_its_words(text)
    problems: list[Problem] = []
    turned = matched = cases = 0
    shown: set[int] = set()
    conceded = range(*conceded_span(text, [resolve(cite).text for cite in cites]))
    for number, bound in enumerate(own):
        of_share = re.search(f"(?:{any_of(words().shares)})[为是：:]?$", said[: bound.start])
        if of_share and bound.kind in ("money", "count", "score"):
            problems.append(_problem_at(bound, "单位与条文不符，这里应当是百分数", cites))
            continue
        off = wrong_gap(text, bound, own, law)
        if off is None and any(_equal(bound, one) for one in known):
            continue
        if denied(text, bound, own, law):
            continue
        equal = [one for one in law if _equal(bound, one.bound)]
        example = None if equal else example_of(text, bound, own, law)
        if example is not None:
            shown.add(example)
            continue
        case = told_case(text, bound, own, law)
        limit = case.limit if case and not case.right else off
        if limit is not None:
            problems.append(_problem(bound, _other_figure(limit), limit))
            continue
        if case is not None or from_limits(text, bound, own, law):
            cases += 1
            matched += 1
            continue
        if not equal:
            if of_the_rest(text, bound, law) == "turned":
                turned += 1
            if (
                spanned(text, bound, own, law)
                or no_limit(text, bound, own, law)
                or _year_end(bound, law)
            ):
                continue
            problem = _not_there(text, bound, law, cites, number, own)
            if problem is not None:
                problems.append(problem)
            continue
        window = window_of(text, number, own)
        rival = rival_of(window, bound, equal, law, said_before(text, bound, lead), lead)
        rival = rival or exchanged(text, number, own, law)
        if rival is not None:
            problems.append(_problem(bound, _other_figure(rival), rival))
            continue
        if not_rest(text, bound, equal):
            problems.append(_problem(bound, "说的不是条文限定的那一部分", equal[0]))
            continue
        matched += 1
        side = _side(text, bound, equal, window)
        if side == "turned" and excused(text, bound, own, law):
            continue
        if side == "turned":
            only_shown = number in shown and falls_short_only(text, bound)
            turned += not (only_shown or bound.end - 1 in conceded)
        elif side is not None:
            problems.append(_problem(bound, side, best_like(window, equal)))
    for bound in ordinals(text):
        case = told_case(text, bound, own, law)
        cases += case is not None
        if case is not None and not case.right:
            problems.append(_problem(bound, _other_figure(case.limit), case.limit))
    if not problems and (count := miscounted(text, cites)) is not None:
        place = Bound("count", "", Decimal(count[2]), None, *count[:2], text[slice(*count[:2])])
        problems.append(_problem_at(place, f"条文列的是{count[2]}项", cites))
    return Judged(tuple(problems), turned, matched, cases)


def _year_end(bound: Bound, law: Sequence[LawBound]) -> bool:
    """Whether a date is the day that the law names in a word (年底)."""
    said = [word for word, isos in words().year_ends.items() if bound.value in isos]
    return bound.kind == "date" and any(
        word in resolve(one.cite).text for one in law for word in said
    )


def _equal(one: Bound, other: Bound) -> bool:
    """Whether two figures are the same number of the same thing, whatever their direction."""
    if one.value != other.value:
        return False
    if one.kind != other.kind:
        return "bare" in (one.kind, other.kind)
    if one.kind == "count":
        return one.unit == other.unit or one.unit in _LOOSE or other.unit in _LOOSE
    return one.unit == other.unit or one.kind in ("share", "score")


def _problem(bound: Bound, problem: str, law: LawBound | None) -> Problem:
    cite = law.cite if law else None
    quote = law.clause if law else None
    return Problem(bound.start, bound.end, bound.text, problem, cite, quote)


def _other_figure(law: LawBound) -> str:
    return f"这个数字与条文不符，{resolve(law.cite).label}写的是“{law.bound.text}”"


def _not_there(
    text: str, bound: Bound, law: list[LawBound], cites: Sequence[str], number: int,
    own: list[Bound],
) -> Problem | None:  # fmt: skip
    """Why a figure that no cited unit has does not hold, or None if it is none of the law's."""
    window = window_of(text, number, own)
    same_number = [
        one
        for one in law
        if one.bound.value == bound.value
        and "date" not in (one.bound.kind, bound.kind)
        # Years are counted in months, which are no number of anything else.
        and (one.bound.kind == bound.kind or "period" not in (one.bound.kind, bound.kind))
    ]
    if same_number:
        one = best_like(window, same_number)
        return _problem(bound, f"单位与条文不符，条文写的是“{one.bound.text}”", one)
    count = counted(text, bound, cites)
    if count is not None and not count.right:
        return _problem_at(bound, f"条文列的是{count.number}项", cites)
    if count is not None or _structural(text, bound):
        return None
    same_kind = [one for one in law if one.bound.kind == bound.kind]
    if same_kind:
        near = best_like(window + clause_of(text, bound), same_kind)
        return _problem(bound, _other_figure(near), near)
    elsewhere = _elsewhere(window, bound, cites)
    if elsewhere is None and law and one_body(text, bound):
        return None
    if elsewhere is not None:
        problem = f"所引条款中没有这个数字，{written_out(elsewhere.cite)}才有"
        return _problem(bound, problem, elsewhere)
    if not cites:
        return _problem(bound, "这个数字没有依据", None)
    what = "日期" if bound.kind == "date" else "数字"
    return _problem_at(bound, f"所引条款中没有这个{what}", cites)


def _problem_at(bound: Bound, problem: str, cites: Sequence[str]) -> Problem:
    unit = resolve(cites[0])
    quote = (unit.opening or unit.body).strip()
    return Problem(bound.start, bound.end, bound.text, problem, unit.cite, quote)


def _structural(text: str, bound: Bound) -> bool:
    """Whether a figure counts parts of the text or things in general (三项条件, 两种方式)."""
    if bound.kind != "count" or not isinstance(bound.value, Decimal) or bound.value > _SMALL:
        return False
    behind = text[bound.end : bound.end + 8]
    if re.match(rf"[^，。；]{{0,4}}?(?:{any_of(words().structural)})", behind):
        return True
    classifier = re.sub(r"[\d\s零〇一二两三四五六七八九十百]+", "", bound.text)
    loose = classifier in words().structural_classifiers and classifier not in ("项", "件", "次")
    return loose and bound.direction is None


def _side(text: str, bound: Bound, equal: list[LawBound], window: str) -> str | None:
    """Whether a figure is on the wrong side; `turned` where it is said the other way round."""
    one = best_like(window, equal)
    candidates = [other for other in equal if other.bound.direction == one.bound.direction]
    law = candidates[0].bound.direction
    said = bound.direction
    edge = at_edge(text, bound, law)
    if edge is not None:
        said_by_law = f"方向与条文不符，条文写的是“{one.bound.text}”"
        return None if edge == "right" else said_by_law
    if bound.kind == "period":
        if bound.period_over or (said == "at_least" and law == "at_most"):
            return "turned" if law == "at_most" else None
        if law is None:
            return "条文没有这样的界限" if said in ("above", "at_least", "below") else None
        if said == "at_most" or said is None or {said, law} == {"below", "at_most"} - {law, said}:
            return None
    if said is None or said == law or any(said == other.bound.direction for other in equal):
        return None
    if law is None:
        return f"条文写的是“{one.bound.text}”，没有这样的界限"
    if said == complement(law):
        return "turned"
    if said == "above" and text.startswith(words().requirement, bound.end):
        return None
    return f"方向与条文不符，条文写的是“{one.bound.text}”"


def _elsewhere(window: str, bound: Bound, cites: Sequence[str]) -> LawBound | None:
    """Where the figure does stand, in a unit with words like those around it."""
    said = pairs(window)
    regulations = dict.fromkeys(resolve(cite).regulation for cite in cites)
    found: list[tuple[int, LawBound]] = []
    for regulation in regulations:
        for unit, _ in unit_texts(regulation, load_regulation(regulation).sha256):
            for one in law_bounds(unit.cite):
                if _equal(bound, one.bound):
                    found.append((len((pairs(one.own) | pairs(one.head)) & said), one))
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 2 else None
