"""Several figures held at once, told anew: three years in a row, two that were swapped, a unit.

所以三年分别是42万、51万、66万; 两年的数装反了; 写成元了，两个数后面都该是万元.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.understand.anew_named import called_in
from assistant.understand.changes import at_home, units_of
from assistant.understand.correction import in_money, power_of
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measured import names_year, year_of
from assistant.understand.mention import mention_of
from assistant.understand.periods import period_named, run_length
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, Value
from assistant.understand.slots import (
    Slot,
    amount_in,
    fits_slot,
    number_of,
    owned,
    slots,
    tell,
)
from assistant.understand.supposing import supposed_from
from assistant.understand.telling import tells
from assistant.understand.values import amount, number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_TWO = 2
_COUNTS = ("人", "件")
_PARTS = frozenset({"domestic", "overseas", "part", "total", "average", "planned"})


def rows_anew(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find rows of figures that take the place of a series held, year by year, in order.

    Returns:
        The figures that are of no such row.
    """
    known = [one for one in slots(dialogue) if one.year is not None]
    spent_at_home = _of_home(found, plain, figures, known)
    figures = [one for one in figures if one not in spent_at_home]
    row = [one for one in figures if tells(plain, one) and not owned(one)]
    row = [one for one in row if one.quantity.kind == "money" and one.measure is None]
    row = _longest_run(plain, row)
    facts = dict.fromkeys(one.fact for one in known)
    fitting = [
        fact
        for fact in facts
        if _TWO <= len(row) == len([one for one in known if one.fact == fact])
    ]
    if anew_words().of_change.search(plain.text) is None:
        return list(figures)
    spoken = [fact for fact in fitting if fact in dialogue.focus] or fitting
    if len(spoken) != 1:
        return _in_years(found, plain, figures, row, dialogue)
    years = sorted((one for one in known if one.fact == spoken[0]), key=lambda one: one.year or "")
    said = [year_of(one.period, dialogue.as_of) for one in row]
    if any(year is not None and year != slot.year for year, slot in zip(said, years, strict=True)):
        return list(figures)
    for figure, slot in zip(row, years, strict=True):
        if not fits_slot(figure._replace(period=slot.year), slot, dialogue):
            return list(figures)
    for figure, slot in zip(row, years, strict=True):
        tell(found, plain, figure, slot)
    return [one for one in figures if one not in row]


def _of_home(
    found: Found, plain: Plain, figures: Sequence[Figure], known: Sequence[Slot]
) -> list[Figure]:
    """Find a row of what was spent at home in each year of a series told before, in its order.

    境内依次为1900、2200、2700, of 3300、3900、4200万.
    """
    row = [one for one in figures if one.quantity.kind in ("money", "bare") and tells(plain, one)]
    row = [one for one in row if one.measure is None or not one.near]
    for at, one in enumerate(row):
        run = list(row[at : at + run_length(plain, one.quantity)])
        if len(run) < _TWO or "domestic" not in one.qualifiers or one.period == "next_three_years":
            continue
        for fact in dict.fromkeys(slot.fact for slot in known):
            home, years = at_home(fact), [slot for slot in known if slot.fact == fact]
            if home in (None, fact) or len(years) != len(run):
                continue
            if any(each.own_period and names_year(each.period) for each in run):
                continue
            units = {power_of(slot.held) for slot in years} - {None}
            run_in = [_in_unit(each, units) for each in run]
            values = [amount_in(each, slot) for each, slot in zip(run_in, years, strict=True)]
            wholes = [number_of(slot.value) for slot in years]
            if any(
                value is None or whole is None or value > whole
                for value, whole in zip(values, wholes, strict=True)
            ):
                continue
            for each, slot in zip(run_in, years, strict=True):
                tell(found, plain, each, slot._replace(fact=home))
            return run
    return []


def _in_unit(figure: Figure, units: set[int | None]) -> Figure:
    """A bare number as money of the one unit that the figures before it were told in."""
    power = next(iter(units), None)
    if figure.quantity.kind != "bare" or len(units) != 1 or power is None:
        return figure
    return figure._replace(quantity=in_money(figure.quantity, power))


def in_same_order(figures: Sequence[Figure], as_of: dt.date) -> list[Figure]:
    """The figures of a message, those of a further year of the measures of the year before.

    去年销售收入130亿、研究开发费用14亿，前年31亿、4亿.
    """
    out = list(figures)
    groups: list[list[int]] = []
    for index, one in enumerate(out):
        begins = one.own_period and year_of(one.period, as_of) is not None
        if begins and (not groups or out[groups[-1][0]].period != one.period):
            groups.append([index])
        elif groups and one.period == out[groups[-1][0]].period:
            groups[-1].append(index)
        else:
            groups.append([index])
    for head, *rows in (groups[at:] for at in range(len(groups))):
        told = [out[index] for index in head]
        names = [one.measure.measure for one in told if one.measure and one.near and one.first]
        if len(names) < _TWO or len({*names}) != len(told):
            continue
        if any(one.quantity.kind != "money" for one in told):
            continue
        for row in rows:
            more = [out[index] for index in row]
            if len(more) != len(told) or any(one.near and one.measure for one in more):
                break
            if any(one.quantity.kind != "money" or one.qualifiers & _PARTS for one in more):
                break
            for index, one in zip(row, told, strict=True):
                out[index] = out[index]._replace(measure=one.measure, qualifiers=one.qualifiers)
    return out


def _in_years(
    found: Found,
    plain: Plain,
    figures: Sequence[Figure],
    row: Sequence[Figure],
    dialogue: Dialogue,
) -> list[Figure]:
    """Find the years of a measure that was told in one sum: 以决算为准：2023年430万，2024年….

    Which measure is meant is what the sums held are of, if they are of one.
    """
    years = [year_of(one.period, dialogue.as_of) for one in row]
    if len(row) < _TWO or None in years or len({*years}) != len(row):
        return list(figures)
    sums = [one for one in slots(dialogue) if units_of(one.fact) == ("money",)]
    spoken = {one.fact for one in sums if one.fact in dialogue.focus} or {o.fact for o in sums}
    specs = [s for w in language().regulations.values() for s in w.figures]
    own = {(s.measures, s.needs) for s in specs if s.fact in spoken}
    facts = {s.fact for s in specs if s.span == "year" and (s.measures, s.needs) in own}
    if len(facts) != 1 or len(spoken) != 1:
        return list(figures)
    fact = facts.pop()
    for figure, year in zip(row, years, strict=True):
        value: Value = {str(year): amount(figure.quantity)}
        found.facts.append(mention_of(plain, fact, value, figure, "correct"))
    return [one for one in figures if one not in row]


def _longest_run(plain: Plain, row: Sequence[Figure]) -> list[Figure]:
    """Of some figures, the most that stand in a row with nothing but commas between."""
    best: list[Figure] = []
    for at, one in enumerate(row):
        run = list(row[at : at + run_length(plain, one.quantity)])
        best = run if len(run) > len(best) else best
    spread = any(one.period is not None and one.own_period for one in row)
    return list(row) if spread and len(best) < _TWO else best


def swapped(plain: Plain, dialogue: Dialogue) -> list[FactMention]:
    """The facts, or years of a series, that stood in each other's place."""
    words = anew_words()
    said = words.swapped.search(plain.text)
    if said is None or supposed_from(plain) or asks_something(plain.text):
        return []
    if _tells_figures(plain, plain.clause_at(said.start()).sentence):
        return []
    known = slots(dialogue)
    text = plain.words(plain.clause_at(said.start()))
    series = [one for one in known if one.year is not None and one.fact in _meant(text, dialogue)]
    if len({one.fact for one in series}) == 1:
        pair = _pair_of_years(text, sorted(series, key=lambda one: one.year or ""), dialogue)
    else:
        named = called_in(text, [one for one in known if one.year is None])
        pair = named if len(named) == _TWO else []
    if len(pair) != _TWO or units_of(pair[0].fact) != units_of(pair[1].fact):
        return []
    first, second = pair
    return [
        _mention(plain, first, second.value),
        _mention(plain, second, first.value),
    ]


def _meant(text: str, dialogue: Dialogue) -> tuple[str, ...]:
    """The series a clause may speak of: named, else spoken of last, else any."""
    series = [one for one in slots(dialogue) if one.year is not None]
    named = {one.fact for one in called_in(text, series)}
    spoken = named or {one.fact for one in series if one.fact in dialogue.focus}
    return tuple(spoken or {one.fact for one in series})


def _pair_of_years(text: str, series: Sequence[Slot], dialogue: Dialogue) -> list[Slot]:
    words = anew_words()
    if words.first_and_last.search(text):
        return [series[0], series[-1]]
    if words.later_years.search(text):
        return list(series[-_TWO:])
    if words.earlier_years.search(text):
        return list(series[:_TWO])
    named = [
        one
        for one in series
        if one.year is not None and (one.year in text or _year_said(text, dialogue) == one.year)
    ]
    return named if len(named) == _TWO else (list(series) if len(series) == _TWO else [])


def _year_said(text: str, dialogue: Dialogue) -> str | None:
    return year_of(period_named(text), dialogue.as_of)


def in_another_unit(plain: Plain, dialogue: Dialogue) -> list[FactMention]:
    """The sums told last, in the unit that they should have been told in."""
    words = anew_words()
    if words.unit_wrong.search(plain.text) is None or _tells_figures(plain):
        return []
    right = [match["unit"] for match in words.unit_right.finditer(plain.text)]
    sums = [one for one in slots(dialogue) if "money" in units_of(one.fact)]
    if not right or not sums or asks_something(plain.text):
        return []
    power = language().common.unit_powers[right[-1]]
    called = called_in(plain.text, sums)
    last = max(one.held.turn for one in sums)
    out = []
    for one in called or [one for one in sums if one.held.turn == last]:
        before = power_of(one.held)
        if before is not None and before != power and isinstance(one.value, int | float | str):
            now = Decimal(str(one.value)).scaleb(power - before)
            out.append(_mention(plain, one, number(now)))
    return out


def _tells_figures(plain: Plain, sentence: int | None = None) -> bool:
    told = plain.quantities
    if sentence is not None:
        told = plain.quantities_in(*plain.sentence_span(sentence))
    return any(one.kind in ("money", "share") or one.unit in _COUNTS for one in told)


def _mention(plain: Plain, slot: Slot, value: Value) -> FactMention:
    quote, start, end = plain.quote(0, len(plain.text))
    return FactMention(
        fact=slot.fact,
        value={slot.year: value} if slot.year is not None else value,
        quote=quote,
        start=start,
        end=end,
        regulation=slot.held.regulation,
        everyday_word=slot.held.everyday_word,
        mode="correct",
    )
