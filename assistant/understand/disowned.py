"""Figures said again to say that they were a slip, or are another year's or another body's.

58是我看错行了; 2.6亿是2024年的，2025年是1.9亿; 营收2.3亿说的是前年的. They state nothing; of a
series such a figure moves to the year that it is of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.changes import (
    are_years,
    held_of_kind,
    is_same,
    may_be,
    measures_of,
    units_of,
)
from assistant.understand.correction import as_held
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import year_of
from assistant.understand.mention import mention_of
from assistant.understand.periods import period_named
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention
from assistant.understand.values import amount

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_UNFIT = frozenset({"net", "part_time", "none_full_time", "applied_only", "invalid"})
"""qualifiers that make a figure no figure of what it was told for"""
_BEHIND = 16  # characters behind a figure that may say whose or when it was


def set_apart(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """The figures of a message that are only said again; a year of a series is set right."""
    out: list[Figure] = []
    for figure in figures:
        if figure.quantity.value is None or figure.quantity.kind in ("date", "period"):
            continue
        stop = figure.quantity.outer_end + _BEHIND
        behind = plain.text[figure.quantity.outer_end : stop]
        held = [one for one in _held(figure, dialogue) if _says(figure, one)]
        if _slipped(figure, behind, figures, held):
            out.append(figure)
        elif held and (year := _of_another_time(behind, held, figures, dialogue)) is not None:
            out.append(figure)
            _move(found, plain, figure, held, year)
    return out


def in_one_breath(plain: Plain, figure: Figure, dialogue: Dialogue) -> Figure:
    """A figure behind 哦不是 as one that sets right what was just said: 百分之十二哦不是百分之九.

    One that is held is denied by it all the same.
    """
    ahead = plain.text[: figure.quantity.outer_start]
    if not figure.negated or later_words().in_one_breath.search(ahead) is None:
        return figure
    held = held_of_kind(dialogue, figure.quantity.kind)
    if any(is_same(one.value, amount(figure.quantity)) for one in held):
        return figure
    return figure._replace(negated=False, measure=None, qualifiers=frozenset())


def _held(figure: Figure, dialogue: Dialogue) -> list[HeldFact]:
    held = held_of_kind(dialogue, figure.quantity.kind)
    if figure.measure is None or not figure.near:
        return held
    return [one for one in held if _is_of(figure, one.fact)] or held


def _says(figure: Figure, one: HeldFact) -> bool:
    """Whether a figure says a fact held again, perhaps without its unit (1.98, of 1.98亿)."""
    quantity = figure.quantity
    if quantity.kind == "bare" and "money" in units_of(one.fact):
        quantity = as_held(quantity, one)
    return is_same(one.value, amount(quantity))


def left_without(
    found: Found, plain: Plain, others: Sequence[Figure], dialogue: Dialogue
) -> list[FactMention]:
    """The facts held that figures set apart were told for, and that nothing takes the place of.

    刚才那3.2亿是集团的: what is held is of another, so nothing is known.
    """
    told = {one.fact for one in found.facts}
    out: list[FactMention] = []
    for figure in others:
        held = [one for one in _held(figure, dialogue) if _says(figure, one)]
        held = [one for one in held if _is_of(figure, one.fact)]
        if len({one.fact for one in held}) != 1 or held[0].fact in told:
            continue
        if not isinstance(held[0].value, dict):
            out.append(mention_of(plain, held[0].fact, None, figure, "retract"))
    return out


def _is_of(figure: Figure, fact: str) -> bool:
    return figure.measure is None or figure.measure.measure in measures_of(fact)


def instead_of(figure: Figure, others: Sequence[Figure]) -> Figure:
    """A figure as the one that takes the place of one set apart (1500万是预算，实际1230万)."""
    if all(one.quantity.kind != figure.quantity.kind for one in others):
        return figure
    return figure._replace(measure=None, qualifiers=frozenset())


def _slipped(
    figure: Figure, behind: str, figures: Sequence[Figure], held: Sequence[HeldFact]
) -> bool:
    """Whether the words behind a figure say that it was a slip or is another's."""
    words = later_words()
    if held and words.of_something_else.match(behind):
        return True
    said = figure.qualifiers & _UNFIT
    if said and held and not any(may_be(one.fact, said) for one in held):
        return True  # 设备是净值九百万, of what was told as its original value
    others = any(f is not figure and f.quantity.kind == figure.quantity.kind for f in figures)
    return words.misread.match(behind) is not None and (bool(held) or others)


def _of_another_time(
    behind: str, held: Sequence[HeldFact], figures: Sequence[Figure], dialogue: Dialogue
) -> str | None:
    """The year a figure held is said to be of, where it was told of another; "" for none."""
    said = later_words().of_a_time.match(behind)
    if said is None:
        return None
    period = period_named(said["time"])
    if period is None:
        return None
    year = year_of(period, dialogue.as_of) or (period if period.isdigit() else "")
    told: set[str] = set()
    for one in held:
        if isinstance(one.value, dict) and are_years(one.value):
            told |= {*one.value}
        elif language().span_of(one.fact) == "last_year":
            told.add(str(dialogue.as_of.year - 1))
        elif len(figures) == 1:
            return None
    return None if year in told else year


def _move(found: Found, plain: Plain, figure: Figure, held: Sequence[HeldFact], year: str) -> None:
    """Of a series, the figure in the year that it is of, and no longer in the other."""
    series = [one for one in held if isinstance(one.value, dict) and are_years(one.value)]
    if len(series) != 1 or len(held) != 1:
        return
    value = series[0].value
    assert isinstance(value, dict)
    told = [one.value for one in found.facts if one.fact == series[0].fact]
    anew = {y for one in told if isinstance(one, dict) for y in one}
    figures = {y: v for y, v in value.items() if is_same(v, amount(figure.quantity))}
    figures = {y: v for y, v in figures.items() if y not in anew}
    gone = mention_of(plain, series[0].fact, dict.fromkeys(figures), figure, "retract")
    if figures:
        found.facts.append(gone)
    if year:
        new = mention_of(plain, series[0].fact, {year: amount(figure.quantity)}, figure, "correct")
        found.facts.append(new)
