"""The worlds a body's figures leave open.

What is not known exactly — the founding day, a missing year, a stated average instead of the
years — leaves several worlds. In each, the calendar years that count are fixed and every figure
given is a linear constraint on the yearly amounts; a condition is decided where it comes out the
same in all of them. Figures that contradict each other give one world for each way of leaving the
fewest out.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from rules.fact import Facts
from rules.figure import bounds, consistent, rounding
from rules.linear import Constraint, Variable, feasible
from rules.rulebook import History, Rulebook, SeriesSpec
from rules.value import Amount, Days, years_later
from rules.world import DAYS_A_YEAR, World, complete


def worlds(book: Rulebook, facts: Facts) -> tuple[World, ...]:
    """Every world the facts leave open, at least one."""
    scalars = tuple(_scalar_constraints(book, facts))
    found = [
        replace(world, constraints=world.constraints + scalars) for world in _histories(book, facts)
    ]
    return tuple(dict.fromkeys(found))


def _scalar_constraints(book: Rulebook, facts: Facts) -> Iterator[Constraint]:
    history = set(book.history.stated_facts) if book.history else set()
    for name, value in facts.values.items():
        if isinstance(value, Amount) and name not in history:
            yield from bounds({(name, 0): Fraction(1)}, value)


def _histories(book: Rulebook, facts: Facts) -> Iterator[World]:
    history = book.history
    if history is None:
        for day in critical_days(facts.as_of, ()):
            yield World(as_of=day)
        return
    founded = facts.days(history.founded)
    shifts = _anniversaries(founded, history.years) if founded else ()
    for as_of in critical_days(facts.as_of, shifts):
        for founding_day in _founding_days(history, facts, as_of):
            yield from _worlds_of(history, facts, as_of, founding_day)


def _anniversaries(days: Days, years: int) -> tuple[dt.date, ...]:
    return (years_later(days.first, years), years_later(days.last, years))


def critical_days(days: Days, turning: Iterable[dt.date]) -> tuple[dt.date, ...]:
    """The days of a partial date at which anything can turn: its ends and around the others."""
    chosen = {days.first, days.last}
    for day in turning:
        for shift in (-1, 0, 1):
            near = day + dt.timedelta(days=shift)
            if days.first <= near <= days.last:
                chosen.add(near)
    return tuple(sorted(chosen))


def _founding_days(history: History, facts: Facts, as_of: dt.date) -> tuple[dt.date | None, ...]:
    """Days the body may have been founded on; ``None`` stands for "long enough ago"."""
    long_ago = years_later(as_of, -history.years)
    founded = facts.days(history.founded)
    if founded is not None:
        possible = Days(founded.first, min(founded.last, as_of), founded.text)
        if possible.first > possible.last:
            return ()
        return critical_days(possible, (long_ago,))
    if _three_years_given(history, facts, as_of):
        return (None,)
    earliest_figure = min((*_years_given(history, facts), *_years_implied(history, facts, as_of)))
    last = min(as_of, dt.date(earliest_figure, 12, 31))
    first = long_ago + dt.timedelta(days=1)
    days: set[dt.date] = set()
    for year in range(first.year, last.year + 1):
        opening, closing = max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31))
        if opening <= closing:
            days.update((opening, closing))
    return (None, *sorted(days))


def _years_implied(history: History, facts: Facts, as_of: dt.date) -> Iterator[int]:
    """Years that must have been completed for what is stated to be sayable; at the latest this."""
    yield as_of.year
    series = {spec.name for spec in history.series}
    if any(name in facts.values for name in history.stated_facts if name not in series):
        yield as_of.year - 1
    if any(spec.growth in facts.values for spec in history.series):
        yield as_of.year - 2


def _years_given(history: History, facts: Facts) -> Iterator[int]:
    for spec in history.series:
        yield from facts.series(spec.name)


def _three_years_given(history: History, facts: Facts, as_of: dt.date) -> bool:
    """Whether a complete series or a total of the whole window is given (CONTRACT §2)."""
    window = _full_window(history, as_of)
    return any(
        complete(spec, facts, window) or spec.total in facts.values for spec in history.series
    )


def _full_window(history: History, as_of: dt.date) -> tuple[int, ...]:
    return tuple(range(as_of.year - history.years, as_of.year))


def _worlds_of(
    history: History, facts: Facts, as_of: dt.date, founded: dt.date | None
) -> Iterator[World]:
    full = _full_window(history, as_of)
    young = founded is not None and years_later(founded, history.years) > as_of
    window = tuple(y for y in full if not young or (founded is not None and y >= founded.year))
    days = None
    if young and window and founded is not None:
        end = dt.date(window[-1], 12, 31)
        days = min((end - founded).days + 1, DAYS_A_YEAR * len(window))
    world = World(
        as_of=as_of,
        window=window,
        young=young,
        founded=founded,
        operating_days=days,
        year_shown=_year_shown(history, facts, window, as_of),
        ignored_years=tuple(
            sorted({y for y in _years_given(history, facts) if y in full and y not in window})
        ),
    )
    if not window:
        yield world
        return
    for averages in _uses_of_averages(history, facts, world):
        used, dropped, disputed = averages
        yield from consistent(
            replace(world, stated_averages=used), history, facts, dropped, disputed
        )


def _year_shown(history: History, facts: Facts, window: tuple[int, ...], as_of: dt.date) -> bool:
    """Whether the founding day or a figure given shows a completed year."""
    if not window:
        return False
    if facts.days(history.founded) is not None:
        return True
    series = {spec.name for spec in history.series}
    return any(
        name in facts.values
        and (name not in series or any(y in window for y in facts.series(name)))
        for name in history.stated_facts
    )


_Averages = tuple[frozenset[str], frozenset[str], frozenset[str]]


def _uses_of_averages(history: History, facts: Facts, world: World) -> Iterator[_Averages]:
    """For a young body: which stated averages are used as they are.

    Yields ``(used, left out, contradicting)``. A stated average is not turned into a total; where
    the years or a total given say otherwise, the condition is evaluated with each.
    """
    if not world.young:
        yield frozenset(), frozenset(), frozenset()
        return
    used = {
        spec.name
        for spec in history.series
        if spec.average in facts.values and not complete(spec, facts, world.window)
    }
    for share in history.shares:
        if share.name in facts.values and (share.part in used) != (share.whole in used):
            derived = share.whole if share.part in used else share.part
            spec = history.spec(derived)
            if not complete(spec, facts, world.window) and spec.total not in facts.values:
                used.add(derived)
    disputed = [
        spec
        for spec in history.series
        if spec.name in used
        and spec.average in facts.values
        and not _average_agrees(spec, facts, world)
    ]
    names = frozenset(
        n for spec in disputed for n in (spec.average, _rival(spec, facts)) if n is not None
    )
    for dropped in itertools.product((False, True), repeat=len(disputed)):
        out_series = {spec.name for spec, drop in zip(disputed, dropped, strict=True) if drop}
        out_facts = frozenset(
            (spec.average if drop else _rival(spec, facts)) or ""
            for spec, drop in zip(disputed, dropped, strict=True)
        )
        yield frozenset(used - out_series), out_facts, names


def _rival(spec: SeriesSpec, facts: Facts) -> str | None:
    return spec.total if spec.total in facts.values else spec.name


def _average_agrees(spec: SeriesSpec, facts: Facts, world: World) -> bool:
    """Whether a young body's stated average fits its total or the years given, in one reading."""
    average = facts.amount(spec.average or "")
    assert average is not None
    loose = rounding(average) or average
    total = facts.amount(spec.total) if spec.total else None
    years = Fraction(len(world.window))
    operating = Fraction(world.operating_days or 0, DAYS_A_YEAR)
    if total is not None:
        wide = rounding(total) or total
        return any(
            _overlap(_scaled(amount, 1 / span), other)
            for span in (years, operating)
            for amount, other in ((total, loose), (wide, average))
        )
    known = [facts.series(spec.name)[y] for y in world.window if y in facts.series(spec.name)]
    least = sum((amount.low or Fraction(0) for amount in known), Fraction(0))
    if loose.high is None:
        return True
    return least < loose.high * years if loose.high_open else least <= loose.high * years


def _scaled(amount: Amount, factor: Fraction) -> Amount:
    return Amount(
        None if amount.low is None else amount.low * factor,
        None if amount.high is None else amount.high * factor,
        amount.low_open,
        amount.high_open,
    )


def _overlap(one: Amount, other: Amount) -> bool:
    x: dict[Variable, Fraction] = {("x", 0): Fraction(1)}
    return feasible((*bounds(x, one), *bounds(x, other)))
