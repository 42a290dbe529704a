"""Figures that follow each other in an English sentence: their measure, and the years they are of.

English names the years behind (RMB 70m, 80m and 95m in 2023, 2024 and 2025 respectively), before
(from 2023 to 2025 we spent …) or between (from RMB 160m in 2023 to 145m in 2024), and says of a
whole row at its end what it is of (…, of which RMB 30m, 36m and 45m were spent in China). A row
that fits no years states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.english import english_words
from assistant.understand.english_changes import without_alternatives
from assistant.understand.english_parts import is_english
from assistant.understand.measures import Named, accepts, measures, named_measures
from assistant.understand.periods import aggregate_in, window
from assistant.understand.plain import Plain
from assistant.understand.when import period_behind

if TYPE_CHECKING:
    import datetime as dt

    from assistant.understand.figures import Figure

_FAR = 40  # characters between a figure and what it was spent on
_FARTHEST = 120  # characters between two figures of one series
_ANY = "part", "unsettled", "total"


class Years(NamedTuple):
    """Years named together at `[start, end)` of the plain text."""

    start: int
    end: int
    years: tuple[str, ...]


def english_rows(plain: Plain, found: list[Figure], as_of: dt.date) -> list[Figure]:
    """The figures of a message, those of English sentences read as rows and series."""
    out: list[Figure] = []
    told: tuple[str, ...] = ()
    for sentence, group in groupby(found, key=lambda one: one.clause.sentence):
        start, end = plain.sentence_span(sentence)
        figures = without_alternatives(plain, list(group), (start, end))
        if not is_english(plain.text[start:end]):
            out += figures
            continue
        figures = [one for one in figures if not _is_year(plain, one)]
        named = named_measures(plain.text[start:end])
        named = [n._replace(start=n.start + start, end=n.end + start) for n in named]
        years = list(_years(plain.text, start, end))
        for row in _rows(plain, figures):
            if len(row) > 1:
                row, told = _read_row(plain, row, years, named, told, (start, end), as_of)
            else:
                one = _of_several_years(plain, row[0], figures, years, as_of)
                row = [_read_one(plain, one, out, named, end)]
                told = _told_with(told, row[0])
            out += row
    return out


def _is_year(plain: Plain, one: Figure) -> bool:
    """Whether a bare number is only a year (over 2024)."""
    quantity = one.quantity
    words = plain.text[quantity.start : quantity.end]
    return quantity.kind == "bare" and english_words().rows.year.fullmatch(words) is not None


def _years(text: str, start: int, end: int) -> Iterator[Years]:
    """The years of a sentence, those named together as one; 2023-2025 is each of the three."""
    words = english_words().rows
    run: list[re.Match[str]] = []
    for match in (*words.year.finditer(text, start, end), None):
        if run and match is not None:
            between = text[run[-1].end() : match.start()]
            if words.years_joined.fullmatch(between):
                run.append(match)
                continue
        if run:
            yield Years(run[0].start(), run[-1].end(), _each(text, run))
        run = [match] if match is not None else []


def _each(text: str, run: list[re.Match[str]]) -> tuple[str, ...]:
    years = [match[1] for match in run]
    between = text[run[0].end() : run[-1].start()].strip()
    if len(years) == 2 and (between in ("to", "through", "until") or not between.strip("-–—~")):
        return tuple(str(year) for year in range(int(years[0]), int(years[1]) + 1))
    return tuple(years)


def _rows(plain: Plain, figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures of one kind with nothing but commas and words that join between them."""
    join = english_words().rows.join
    row: list[Figure] = []
    for one in figures:
        if row:
            between = plain.text[row[-1].quantity.outer_end : one.quantity.outer_start]
            alike = one.quantity.kind == row[-1].quantity.kind and one.quantity.kind == "money"
            if not (alike and between.strip() and join.fullmatch(between)):
                yield row
                row = []
        row.append(one)
    if row:
        yield row


def _read_row(
    plain: Plain,
    row: list[Figure],
    years: list[Years],
    named: list[Named],
    told: tuple[str, ...],
    sentence: tuple[int, int],
    as_of: dt.date,
) -> tuple[list[Figure], tuple[str, ...]]:
    """A row with the years it is of; each figure of as many measures has its own."""
    begin, end = row[0].quantity.outer_start, row[-1].quantity.outer_end
    ahead = _named_together(plain.text, [n for n in named if n.end <= begin])
    if len(ahead) == len(row):
        each = [
            one._replace(measure=measure, near=True, first=True, unfit=0)
            for one, measure in zip(row, ahead, strict=True)
        ]
        return [one._replace(period=_same_period(row)) for one in each], told
    measure = _measure_of(plain, row, named, sentence[1])
    said = frozenset().union(*(one.qualifiers for one in row)) - set(_ANY)
    each = [
        one._replace(measure=one.measure if one.near else measure, qualifiers=said, former=False)
        for one in row
    ]
    if measure is not None:
        each = [one._replace(measure=measure) for one in each]
    of = _years_of(plain, len(row), begin, end, years, sentence, as_of) or (
        told if len(told) == len(row) else ()
    )
    joined = plain.text[row[-2].quantity.outer_end : row[-1].quantity.outer_start].strip(" ,")
    if not of and len(row) == 2 and not joined:
        return row, told  # 240 million, 156 million of it in China
    if not of:
        return [
            one._replace(period=None, aggregate=None, own_period=False, unfit=1 if not at else 2)
            for at, one in enumerate(each)
        ], told
    return [
        one._replace(period=year, aggregate=None, own_period=True, unfit=0)
        for one, year in zip(each, of, strict=True)
    ], of


def _same_period(row: list[Figure]) -> str | None:
    """The period of a row of different measures: the one that any of it was read with."""
    periods = {one.period for one in row if one.period is not None}
    return periods.pop() if len(periods) == 1 else None


def _named_together(text: str, named: list[Named]) -> list[Named]:
    """The measures named last, with nothing but words that join between them."""
    out: list[Named] = []
    for one in reversed(named):
        joined = not out or english_words().rows.join.fullmatch(text[one.end : out[0].start])
        if not joined:
            break
        out.insert(0, one)
    return out if len(out) > 1 else []


def _measure_of(plain: Plain, row: list[Figure], named: list[Named], end: int) -> Named | None:
    first = next((one.measure for one in row if one.near), None)
    spent = _spent_on(plain, row[-1], named, end)
    return first or spent or next((one.measure for one in row if one.measure), None)


def _years_of(
    plain: Plain,
    count: int,
    begin: int,
    end: int,
    years: list[Years],
    sentence: tuple[int, int],
    as_of: dt.date,
) -> tuple[str, ...]:
    """As many years as a row has figures: behind it before the next figure, else before it."""
    nearest = next(
        (q.start for q in plain.quantities_from(end, 12) if q.kind == "money"), sentence[1]
    )
    behind = [one for one in years if end <= one.start < nearest]
    ahead = [one for one in years if one.end <= begin]
    for one in (*behind[:1], *reversed(ahead)):
        if len(one.years) == count:
            return one.years
    said = plain.text[sentence[0] : sentence[1]]
    if not behind and not ahead and english_words().rows.several.search(said):
        return window(as_of) if count == len(window(as_of)) else ()
    return ()


def _spent_on(plain: Plain, one: Figure, named: list[Named], end: int) -> Named | None:
    """The measure behind a figure that it was spent on (15 million went into R&D)."""
    quantity = one.quantity
    following = next(
        (q.start for q in plain.quantities_from(quantity.end, 4) if q.kind == "money"), end
    )
    for measure in named:
        if quantity.outer_end <= measure.start < min(following, quantity.outer_end + _FAR):
            between = plain.text[quantity.outer_end : measure.start]
            fits = accepts(measures()[measure.measure], quantity)
            if fits and english_words().rows.spent_on.fullmatch(between):
                return measure
            return None
    return None


def _read_one(
    plain: Plain, one: Figure, before: list[Figure], named: list[Named], end: int
) -> Figure:
    """A figure by itself: what it was spent on, or what the one before it was of."""
    words = english_words().rows
    qualifiers = language().common.qualifiers
    spent = None if one.near and one.first else _spent_on(plain, one, named, end)
    if spent is not None and (
        one.measure is None or measures()[one.measure.measure] != measures()[spent.measure]
    ):
        whole = one.measure is not None and spent.measure in words.of_research
        said = one.qualifiers - {"part"} if whole else one.qualifiers
        return one._replace(
            measure=spent, near=True, qualifiers=said, end=max(one.end, spent.end), former=False
        )
    last = before[-1] if before else None
    if last is not None and (same := _in_renminbi(plain, one, last)) is not None:
        return same
    if last is not None and (full := _full_time(plain, one, last)) is not None:
        return full
    if one.near and (kind := _kind_of_right(one, named)) is not None:
        return one._replace(measure=kind, end=max(one.end, kind.end))
    if one.quantity.kind == "share" and last is not None and "part" in one.qualifiers:
        fits = last.measure is not None and last.measure.measure in words.of_research
        behind = plain.text[one.quantity.outer_end : one.clause.end]
        said = one.qualifiers | {n for n in words.places if qualifiers[n].search(behind)}
        new = one._replace(period=last.period, aggregate=None, qualifiers=said)
        return new if fits else one
    again = one.near and not one.first
    if (
        last is None
        or last.measure is None
        or (one.near and not again)
        or last.quantity.kind != one.quantity.kind != "bare"
    ):
        return one
    told = last.measure.end if last.measure.start > last.quantity.start else 0
    between = plain.text[max(last.quantity.outer_end, told) : one.quantity.outer_start]
    if len(between) > _FARTHEST:
        return one
    if last.former and one.measure is None and words.goes_on.fullmatch(between):
        return one._replace(measure=last.measure)  # used to have 90 … but now only 57
    if last.other_body and not one.other_body and one.measure is None:
        kinds = {last.quantity.kind, "bare"}
        alone = words.own_ends.match(plain.text, one.quantity.outer_end)
        if one.quantity.kind in kinds and alone and words.own_again.fullmatch(between):
            period = one.period if one.own_period else last.period
            return one._replace(measure=last.measure, near=True, period=period)
    if last.other_body != one.other_body or one.quantity.kind != "money":
        return one
    year = _year_of(plain, one, last)
    run = set(words.of_the_run)
    if year is not None and last.period is not None and words.goes_on.fullmatch(between):
        if year == last.period:
            return one
        said = (one.qualifiers - {*_ANY, "growth", "decline"}) | (last.qualifiers & run)
        return one._replace(
            measure=last.measure, period=year, qualifiers=said, own_period=True, former=False
        )
    ahead = plain.text[max(0, one.quantity.outer_start - 2 * _FAR) : one.quantity.outer_start]
    whole = last.measure.measure in words.of_research and "domestic" not in last.qualifiers
    if one.measure is None and whole and words.domestic_part.search(ahead):
        said = (one.qualifiers - {"part"}) | {"domestic"}
        return one._replace(
            measure=last.measure,
            qualifiers=said,
            period=year or last.period,
            aggregate=None if year else last.aggregate,
            own_period=True,
        )
    return one


def _in_renminbi(plain: Plain, one: Figure, last: Figure) -> Figure | None:
    """A sum in renminbi of which the one before was told in other money."""
    home = (None, "CNY")
    if one.near or last.quantity.currency in home or one.quantity.currency not in home:
        return None
    between = plain.text[last.quantity.end : one.quantity.end + _FAR // 2]
    if len(between) > 2 * _FARTHEST or last.measure is None or one.quantity.kind != "money":
        return None
    if one.measure is not None and one.measure.measure != last.measure.measure:
        return None
    if english_words().rows.in_renminbi.search(between) is None:
        return None
    return one._replace(
        measure=last.measure,
        period=one.period if one.own_period else last.period,
        aggregate=last.aggregate,
        qualifiers=last.qualifiers | one.qualifiers,
        near=True,
        unfit=0,
        former=False,
    )


def _year_of(plain: Plain, one: Figure, last: Figure) -> str | None:
    """The year said of a figure: behind it, before it, or as the one before the last figure's."""
    year = period_behind(plain, one.quantity, None)
    if year is None and one.own_period and (one.period or "").isdigit():
        year = one.period
    before = english_words().rows.year_before.match(plain.text, one.quantity.outer_end)
    if before and (last.period or "").isdigit():
        return str(int(last.period or 0) - 1)
    if before and last.period == "last_year":
        return "year_before_last"
    return year


def _full_time(plain: Plain, one: Figure, last: Figure) -> Figure | None:
    """A figure of those who work full-time among the researchers before it."""
    words = english_words().rows
    if one.quantity.kind not in ("count", "bare") or last.measure is None:
        return None
    behind = words.full_time_of.match(plain.text, one.quantity.end)
    if behind is None or last.measure.measure != words.researchers:
        return None
    measure = Named(words.full_time, behind.start(), behind.end())
    return one._replace(
        measure=measure, near=True, qualifiers=one.qualifiers - {"part"}, end=behind.end()
    )


def _kind_of_right(one: Figure, named: list[Named]) -> Named | None:
    """The kind of right right behind a figure, where only rights were named before it."""
    words = english_words().rows
    if one.measure is None:
        return None
    if one.measure.measure not in (words.rights, *words.kinds_of_rights):
        return None
    if one.measure.start >= one.quantity.start:
        return None
    return next(
        (
            n
            for n in named
            if n.measure in words.kinds_of_rights
            and (n.start == one.quantity.outer_end + 1 or n.end == one.quantity.end)
        ),
        None,
    )


def _of_several_years(
    plain: Plain, one: Figure, figures: list[Figure], years: list[Years], as_of: dt.date
) -> Figure:
    """One figure of several years listed beside it: over 2023, 2024 and 2025 we spent 150m."""
    words = english_words().rows
    begin, end = one.quantity.outer_start, one.quantity.outer_end
    if words.short_span.match(plain.text, end):
        return one._replace(period="other_span", own_period=True)
    each = words.each_of.match(plain.text, end)
    if each and words.several.match(plain.text, each.end()):
        return one._replace(period="three_years", aggregate="yearly", own_period=True)
    sums = [f.quantity for f in figures if f.quantity.kind == "money" and f is not one]
    for run in years:
        low, high = (run.end, begin) if run.end <= begin else (end, run.start)
        listed = len(run.years) > 1 and words.listed.search(plain.text, run.start, run.end)
        parted = any(low <= q.start < high for q in sums)
        if listed and not parted and high - low <= _FAR and one.quantity.kind == "money":
            period = "three_years" if run.years == window(as_of) else "other_span"
            return one._replace(
                period=period, aggregate=aggregate_in(one.qualifiers), own_period=True
            )
    return one


def _told_with(told: tuple[str, ...], one: Figure) -> tuple[str, ...]:
    """The years of the series at hand, with that of a further figure of it."""
    if one.period is None or not one.period.isdigit():
        return () if one.near and one.first else told
    if one.near and one.first and one.period in told:
        return (one.period,)
    if one.near and one.first:
        return (one.period,) if len(told) > 1 and not one.own_period else (*told, one.period)
    return told if one.period in told else (*told, one.period)
