"""Figures told first and named by a later clause: 2.7亿，嗯，去年的营收就这么多.

Also several of them that one clause names together: 境内1.5亿、全部1.9亿，都是去年的研发费用;
and one whose own clause says what it is, however many words stand between: 870万是去年实打实花在
研发上的.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.telling import telling_words
from assistant.understand.declared import declared_powers, power_at
from assistant.understand.measures import Named, accepts, distance, measures
from assistant.understand.periods import aggregate_in, period_named
from assistant.understand.plain import Clause, Plain
from assistant.understand.single import with_unit
from assistant.understand.when import SAID_BEHIND, SAID_OF_SHARES

if TYPE_CHECKING:
    from assistant.understand.figures import Figure

_FARTHEST = 48  # characters between the last figure told first and the word that names it
_MOST_TOLD = 8  # figures told before they are named
_SMALL_TALK = 6  # characters before a figure told first that say nothing of it
_PARTS = frozenset({"domestic", "overseas"})
_RATES = ("growth", "decline", "ratio", "domestic")
_ALSO = ("planned", "net", "bought", "part_time", "rest")


def named_later(plain: Plain, figures: list[Figure], named: list[Named]) -> list[Figure]:
    """The figures of a message, those told first with the measure that is named behind them."""
    figures = [_part_behind(plain, one, figures, named) for one in _at_home(figures)]
    figures = _of_both_bounds(plain, figures)
    if not figures or not named:
        return figures
    out = [_named_in_clause(plain, one, figures, named) for one in figures]
    count = _told_first(plain, out, named)
    if not count or all(one.measure is not None for one in out[:count]):
        return out
    run, behind = out[:count], out[count:]
    measure = _names(plain, run, behind, named)
    if measure is None:
        return out
    return [*_given(plain, run, measure), *behind]


def _of_both_bounds(plain: Plain, figures: list[Figure]) -> list[Figure]:
    """The figures, a lower bound with what the upper one is of: 超过2亿、不到3亿的收入."""
    out = list(figures)
    for index, (one, other) in enumerate(pairwise(figures)):
        low, high = one.quantity, other.quantity
        told = one.measure is not None or bool(one.qualifiers)
        if told == (other.measure is not None) or low.kind != high.kind:
            continue
        if low.low is None or low.high is not None or high.high is None or high.low is not None:
            continue
        between = plain.text[low.outer_end : high.outer_start]
        if telling_words().joins_bounds.fullmatch(between) and low.low < high.high:
            source, place, bare = (one, index + 1, other) if told else (other, index, one)
            out[place] = source._replace(
                quantity=bare.quantity, start=bare.start, end=bare.end, clause=bare.clause
            )
    return out


def _at_home(figures: list[Figure]) -> list[Figure]:
    """The figures, a sum at home of the one measure told by that part: 销售合计20亿，境内4.5亿.

    It goes on from a measure that has no such part; what is of home is of the one that has.
    """
    specs = [s for each in language().regulations.values() for s in each.figures]
    parts = {m for s in specs if s.alone and s.needs == ("domestic",) for m in s.measures}
    out: list[Figure] = []
    for one in figures:
        measure = one.measure
        strange = measure is not None and not one.near and measure.measure not in parts
        if strange and one.quantity.kind == "money" and "domestic" in one.qualifiers:
            told = [b.measure for b in out if b.measure is not None and b.measure.measure in parts]
            one = one._replace(measure=told[-1]) if told else one
        out.append(one)
    return out


def _part_behind(plain: Plain, figure: Figure, figures: list[Figure], named: list[Named]) -> Figure:
    """A share told first, with the rate or part that a clause behind it names: 14%，去年的增速."""
    if figure.measure is not None or figure.quantity.kind != "share" or len(figures) > 1:
        return figure
    at = figure.quantity.outer_end
    ahead = plain.text[: figure.quantity.outer_start]
    behind = plain.text[at:]
    words = language().common
    if distance(ahead, 0, len(ahead)) > _SMALL_TALK or "?" in behind or len(behind) > _FARTHEST:
        return figure
    if any(words.qualifiers[name].search(ahead) for name in _RATES):
        return figure
    if words.asking.search(behind) or any(
        bar.search(behind) for bar in (words.about_text, words.other_bodies, words.uncertain)
    ):
        return figure
    said = {name for name in _RATES if words.qualifiers[name].search(behind)}
    if not said or any(one.start >= at for one in named):
        return figure
    period = period_named(behind)
    new = figure._replace(qualifiers=figure.qualifiers | said)
    return new if period is None else new._replace(period=period, own_period=True)


def _named_in_clause(
    plain: Plain, figure: Figure, figures: list[Figure], named: list[Named]
) -> Figure:
    """A figure that begins its clause and that the same clause says what it is (X是…的Y)."""
    if figure.measure is not None or figure.negated or figure.quantity.kind == "bare":
        return figure
    clause = figure.clause
    ahead = plain.text[clause.start : figure.quantity.outer_start]
    if telling_words().told_as.match(plain.text, figure.quantity.outer_end) is None:
        return figure
    if distance(ahead, 0, len(ahead)) > 0:
        return figure
    if any(one is not figure and one.clause == clause for one in figures):
        return figure
    inside = [m for m in named if figure.quantity.end <= m.start < clause.end]
    if len(inside) != 1 or not _says_so(plain, clause, inside[0], figure):
        return figure
    return _given(plain, [figure], inside[0])[0]


def _told_first(plain: Plain, figures: list[Figure], named: list[Named]) -> int:
    """How many figures a message begins with before it names a measure."""
    first = figures[0].quantity
    ahead = plain.text[: first.outer_start]
    if distance(ahead, 0, len(ahead)) > _SMALL_TALK or "\n" in ahead:
        return 0
    count = 0
    declared = declared_powers(plain.text)
    for one in figures[:_MOST_TOLD]:
        later = one.measure is None or _named_of_all(plain, one, one.measure)
        fits = later and not one.negated and (one.quantity.kind != "bare" or declared)
        if not fits or one.quantity.start > named[0].start or one.quantity.kind != first.kind:
            break
        count += 1
    return count


def _named_of_all(plain: Plain, figure: Figure, measure: Named) -> bool:
    """Whether the measure behind a figure may be of those before it too (…：均为研发费用)."""
    if measure.start < figure.quantity.end:
        return False
    between = plain.text[figure.quantity.outer_end : measure.start]
    return measure.start >= figure.clause.end or _of_these(between)


def _of_these(between: str) -> bool:
    return telling_words().told_of_these.search(between) is not None


def _names(
    plain: Plain, run: list[Figure], behind: list[Figure], named: list[Named]
) -> Named | None:
    """The measure that names figures told first, if a clause behind them does nothing else."""
    last = run[-1]
    measure = next((m for m in named if m.start >= last.quantity.end), None)
    if measure is None or measure.start - last.quantity.outer_end > _FARTHEST:
        return None
    if behind and behind[0].quantity.start < measure.end:
        return None
    taken = any(one.measure is not None and one.measure.start == measure.start for one in behind)
    if taken:
        return None  # 200人，专职研发61人
    clause = plain.clause_at(measure.start)
    inside = [m for m in named if clause.start <= m.start < clause.end]
    if {m.measure for m in inside} != {measure.measure}:
        return None
    if any(one.clause == clause for one in behind):
        return None
    if (
        clause == last.clause
        and last.measure is None
        and telling_words().told_as.match(plain.text, last.quantity.outer_end) is None
    ):
        return None
    if not all(_says_so(plain, clause, measure, one) for one in run):
        return None
    between = plain.text[last.quantity.outer_end : measure.start]
    of_all = len(run) == 1 or _of_these(between) or any(one.qualifiers & _PARTS for one in run)
    return measure if of_all else None


def _says_so(plain: Plain, clause: Clause, measure: Named, figure: Figure) -> bool:
    """Whether a clause names a figure, and neither asks, denies nor speaks of another body."""
    words = language().common
    begin = max(clause.start, figure.quantity.outer_end)
    aside = plain.text.find(" ", measure.end, clause.end)  # …的年均研发费用 不是某一年的
    text = plain.text[begin : clause.end if aside < 0 else aside]
    if measures()[measure.measure].ignored or not accepts(
        measures()[measure.measure], figure.quantity
    ):
        return False
    if plain.ended_by(clause) == "?" or words.question_ends.search(text):
        return False
    bars = (
        words.asking,
        words.about_text,
        words.other_bodies,
        words.uncertain,
        telling_words().names_not,
    )
    return not any(bar.search(text) for bar in bars)


def _given(plain: Plain, run: list[Figure], measure: Named) -> list[Figure]:
    """Figures with the measure that a clause behind them names, and with what it says of them."""
    words = language().common
    last = run[-1].quantity
    clause = plain.clause_at(measure.start)
    begin = max(clause.start, last.outer_end)
    text = plain.text[begin : clause.end]
    said = {name for name in SAID_BEHIND if words.qualifiers[name].search(text)}
    said |= {name for name in _ALSO if words.qualifiers[name].search(text)}
    if len(said & {"applied", "granted"}) == 1:
        said.add("applied_only" if "applied" in said else "granted_only")
    years = [
        q.iso for q in plain.quantities_in(last.outer_end, clause.end) if q.kind == "date" and q.iso
    ]
    period = period_named(plain.text[last.outer_end : clause.end])
    out = []
    declared = declared_powers(plain.text)
    for index, one in enumerate(run):
        quantity = with_unit(one.quantity, measure, power_at(declared, one.quantity.start))
        one = one._replace(quantity=quantity)
        mine = said if one.quantity.kind == "share" else said - SAID_OF_SHARES
        new = one._replace(
            measure=measure, near=True, first=True, qualifiers=one.qualifiers | frozenset(mine)
        )
        own = one.own_period and one.period is not None
        if not own and len(run) > 1 and len(years) == len(run):
            new = new._replace(period=years[index][:4], own_period=True)
        elif not own and period:
            new = new._replace(period=period, own_period=True)
        if aggregate := aggregate_in(frozenset(mine)):
            new = new._replace(aggregate=aggregate)
        out.append(new)
    return out
