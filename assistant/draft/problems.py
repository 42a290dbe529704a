"""Figures that do not hold: where, why, and what the law says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.draft.bound import Bound
from assistant.draft.cases import of_some_body
from assistant.draft.counted import counted
from assistant.draft.law_bounds import LawBound, elsewhere, pairs
from assistant.draft.rivals import best_like, clause_of, window_of
from assistant.draft.words import in_its_words
from corpus import resolve, written_out


class Problem(NamedTuple):
    """A figure that does not hold: its place in the sentence, why, and what the law says."""

    start: int
    end: int
    text: str
    problem: str
    cite: str | None
    quote: str | None


def unsound(bound: Bound, why: str, law: LawBound | None) -> Problem:
    """That a figure does not hold, with the clause of the law that it is held against."""
    cite = law.cite if law else None
    quote = law.clause if law else None
    return Problem(bound.start, bound.end, bound.text, why, cite, quote)


def other_figure(law: LawBound) -> str:
    """That the law has another figure here."""
    return f"这个数字与条文不符，{resolve(law.cite).label}写的是“{law.bound.text}”"


def not_there(
    text: str, bound: Bound, law: list[LawBound], cites: Sequence[str], number: int,
    own: list[Bound], held: bool,
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
        return unsound(bound, f"单位与条文不符，条文写的是“{one.bound.text}”", one)
    count = counted(text, bound, cites)
    if count is not None and not count.right:
        return problem_at(bound, f"条文列的是{count.number}项", cites)
    if count is not None:
        return None
    same_kind = [one for one in law if one.bound.kind == bound.kind]
    around = in_its_words(text)
    other = elsewhere(around, bound, cites)
    if bound.direction is None and of_some_body(text, bound):
        return None
    if same_kind:
        near = best_like(window + clause_of(text, bound), same_kind)
        if other is None or _shared(other, around) <= _shared(near, around):
            return unsound(bound, other_figure(near), near)
    if other is not None and held and bound.kind == "period":
        return None  # beside what is right of the units cited, something that is right of another
    if other is not None:
        problem = f"所引条款中没有这个数字，{written_out(other.cite)}才有"
        return unsound(bound, problem, other)
    if not cites:
        return unsound(bound, "这个数字没有依据", None)
    what = "日期" if bound.kind == "date" else "数字"
    return problem_at(bound, f"所引条款中没有这个{what}", cites)


def _shared(one: LawBound, said: str) -> int:
    return len((pairs(one.own) | pairs(one.head)) & pairs(said))


def problem_at(bound: Bound, problem: str, cites: Sequence[str]) -> Problem:
    """As :func:`unsound`, with the words of the first unit cited."""
    unit = resolve(cites[0])
    quote = (unit.opening or unit.body).strip()
    return Problem(bound.start, bound.end, bound.text, problem, unit.cite, quote)
