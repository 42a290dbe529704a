"""Figures set right in one breath: 两个亿……不是，两亿八千五百万; 800万，我看串行了，是680万.

Of two figures in one breath the one said to count does: 49.3亿……不，总监说以49.5亿为准.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language.anew import anew_words
from assistant.language.telling import telling_words
from assistant.understand.measures import accepts, measures
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.understand.figures import Figure

_JUST_AHEAD = 8  # characters before a figure that say it is what is left
_BACK = 4  # figures back that one may point at
_LONGEST = 40  # characters between a figure and the one that takes its place
_FIGURES = {"money", "count", "share", "bare"}


def set_right(plain: Plain, figures: list[Figure]) -> list[Figure]:
    """The figures, those taken back at once as denied and the next in their place."""
    out = _without_either(plain, list(figures))
    for index in range(1, len(out)):
        before, one = out[index - 1], out[index]
        if telling_words().left_over.search(_ahead(plain, one)):
            _leave_former(out, index)
        if telling_words().told_before.search(_ahead(plain, one)):
            out[index] = _as_before(out[:index], one)
        if not _takes_place(plain, before, one):
            continue
        out[index - 1] = before._replace(negated=True)
        out[index] = _in_place(before, one)
    return out


def _without_either(plain: Plain, figures: list[Figure]) -> list[Figure]:
    """The figures without two between which one is in doubt (六十还是六十一), for one told next."""
    out, measure, until = [], None, 0
    doubted: set[int] = set()
    for one, two in pairwise(figures):
        between = plain.text[one.quantity.outer_end : two.quantity.outer_start]
        if {one.quantity.kind, two.quantity.kind} <= _FIGURES and telling_words().either.fullmatch(
            between
        ):
            doubted |= {one.quantity.start, two.quantity.start}
    for one in figures:
        if one.quantity.start in doubted:
            measure, until = one.measure or measure, one.quantity.outer_end + _LONGEST
            continue
        near = one.measure is None and one.quantity.start < until
        if measure and near and accepts(measures()[measure.measure], one.quantity):
            one = one._replace(measure=measure, near=True)
        out.append(one)
        measure = None
    return out


def _as_before(told: list[Figure], one: Figure) -> Figure:
    """A figure pointed back at (这9件) with what was said of it when it was told."""
    for before in reversed(told[-_BACK:]):
        same = before.quantity.value == one.quantity.value is not None
        if same and before.quantity.kind == one.quantity.kind:
            return one._replace(qualifiers=one.qualifiers | before.qualifiers)
    return one


def _ahead(plain: Plain, one: Figure) -> str:
    at = one.quantity.outer_start
    return plain.text[max(0, at - _JUST_AHEAD) : at]


def _leave_former(figures: list[Figure], index: int) -> None:
    """名册上专职88人，刨去6个返聘的，剩82个专职: what is left takes the place of all."""
    left = figures[index]
    for at in range(max(0, index - _BACK), index):
        one = figures[at]
        same = one.measure and left.measure and one.measure.measure == left.measure.measure
        here = one.clause.sentence == left.clause.sentence
        kinds = {one.quantity.kind, left.quantity.kind}
        alike = kinds <= {"count", "bare"} and one.period == left.period
        if same and here and alike:
            figures[at] = one._replace(negated=True)


def _takes_place(plain: Plain, before: Figure, one: Figure) -> bool:
    a, b = before.quantity, one.quantity
    alike = a.kind == b.kind or "bare" in (a.kind, b.kind)  # 七十……不不，六十七个
    if not {a.kind, b.kind} <= _FIGURES or not alike or before.negated:
        return False
    between = plain.text[a.outer_end : b.outer_start]
    if not between or len(between) > _LONGEST:
        return False
    return slips(between) or _overrules(plain, before, one)


def _overrules(plain: Plain, before: Figure, one: Figure) -> bool:
    """Whether a figure is said to count, whoever says it, where the one before it is refused."""
    if one.measure is not None and one.near and one.measure != before.measure:
        return False
    words, end = telling_words(), before.quantity.outer_end
    between = plain.text[end : one.quantity.outer_start]
    if anew_words().bare_no.fullmatch(between):
        return True  # 2.3个亿？不，0.23亿
    refused = words.overruled.match(plain.text, end)
    if refused is None or any(
        q.kind == one.quantity.kind for q in plain.quantities_in(end, one.quantity.start)
    ):
        return False
    ahead = plain.text[refused.end() : one.quantity.outer_start]
    behind = plain.text[one.quantity.outer_end : one.clause.end]
    counts = words.counts_behind.match(behind) or words.counts_ahead.search(ahead)
    return counts is not None


@lru_cache(maxsize=512)
def slips(text: str) -> bool:
    """Whether words say that what stands before them was a slip, and nothing else."""
    if telling_words().slip.search(text) is None:
        return False
    return _only_slip().fullmatch(text) is not None


@lru_cache(maxsize=1)
def _only_slip() -> re.Pattern[str]:
    words = telling_words()
    return re.compile(rf"(?:{words.slip.pattern}|{words.beside_slip.pattern})*+")


def _in_place(before: Figure, one: Figure) -> Figure:
    """A figure with the measure and the time of the one before it, where it has none itself."""
    if one.first and one.measure is not None and one.near:
        return one._replace(negated=False)
    if before.measure is None or not accepts(measures()[before.measure.measure], one.quantity):
        return one
    told = one.period is not None and one.own_period
    return one._replace(
        measure=before.measure,
        qualifiers=before.qualifiers | one.qualifiers,
        period=one.period if told else before.period,
        aggregate=one.aggregate or before.aggregate,
        own_period=told or before.own_period,
        other_body=before.other_body,
        negated=False,
        near=False,
        first=before.first,
    )
