"""Figures of each of three years: 三年研发都是5亿, and a supposed row (如果是7亿、8亿、9亿呢)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.measures import named_measures
from assistant.understand.periods import run_length, window
from assistant.understand.plain import Plain


def year_by_year(
    plain: Plain, figures: list[Figure], as_of: dt.date, asked: tuple[str, ...] = ()
) -> list[Figure]:
    """The figures, those of each year marked so and rows without a period set to their years.

    A row has as many sums as there are years; it is supposed, or its measure was asked for year
    by year (研发2000万、2500万、3000万).
    """
    out = [_of_each(plain, one) for one in _rates_of_last_year(figures)]
    years = window(as_of)
    for start in _rows(plain, out, len(years), _asked_yearly(asked)):
        for place, year in enumerate(years):
            one = out[start + place]
            out[start + place] = one._replace(period=year, aggregate=None, unfit=0)
    return out


def _rates_of_last_year(figures: list[Figure]) -> list[Figure]:
    """Figures, a rate told behind both years that of the later: 去年6000万，前年5500万，增速9%."""
    out: list[Figure] = []
    for one in figures:
        rate = one.quantity.kind == "share" and one.qualifiers & {"growth", "decline"}
        if rate and not one.own_period and one.period not in (None, "last_year", "three_years"):
            later = [
                b.period
                for b in out
                if b.clause.sentence == one.clause.sentence and b.measure == one.measure
            ]
            one = one._replace(period="last_year") if "last_year" in later else one
        out.append(one)
    return out


def _of_each(plain: Plain, figure: Figure) -> Figure:
    """三年都是5亿 is said of every year; of two measures named together it says nothing sure."""
    if figure.period != "three_years" or figure.aggregate is not None:
        return figure
    begin = figure.clause.start
    for other in plain.quantities_in(begin, figure.quantity.outer_start):
        if other.kind not in ("date", "period"):
            begin = other.outer_end  # 每年 of a figure before is not this one's
    ahead = plain.text[begin : figure.quantity.outer_start]
    named = {one.measure for one in named_measures(ahead)}
    if len(named) > 1 or later_words().each.search(ahead) is None:
        return figure
    return figure._replace(aggregate="yearly")


def _asked_yearly(asked: tuple[str, ...]) -> frozenset[str]:
    """The measures that are asked for year by year."""
    specs = [s for words in language().regulations.values() for s in words.figures]
    wanted = (s for s in specs if s.fact in asked and s.span == "year")
    return frozenset(measure for spec in wanted for measure in spec.measures)


def _rows(plain: Plain, figures: list[Figure], length: int, asked: frozenset[str]) -> Iterator[int]:
    """Where rows of as many sums as there are years begin, that name no period."""
    at = 0
    while at + length <= len(figures):
        row = figures[at : at + length]
        alike = all(
            (one.supposed or (one.measure is not None and one.measure.measure in asked))
            and one.quantity.kind == "money"
            and one.period in (None, "three_years")
            and one.aggregate in (None, "yearly")
            for one in row
        )
        same = len({one.measure and one.measure.measure for one in row}) == 1
        if alike and same and run_length(plain, row[0].quantity) == length:
            yield at
            at += length
        else:
            at += 1
