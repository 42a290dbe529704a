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
from dataclasses import dataclass, replace
from fractions import Fraction

from rules.fact import Facts, Series
from rules.linear import Constraint, Variable, at_least, at_most, feasible, opposite
from rules.rulebook import History, Rulebook, SeriesSpec
from rules.value import Amount, Days, years_later

DAYS_A_YEAR = 365
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class World:
    """One way things may stand.

    ``window`` holds the completed calendar years that count, oldest first; ``operating_days`` the
    days from founding to the end of the last of them, where the body is young. ``stated_averages``
    names the series whose stated average is used as it is.
    """

    as_of: dt.date
    window: tuple[int, ...] = ()
    young: bool = False
    founded: dt.date | None = None
    operating_days: int | None = None
    year_shown: bool = False
    stated_averages: frozenset[str] = frozenset()
    constraints: tuple[Constraint, ...] = ()
    left_out: frozenset[str] = frozenset()
    contradicting: frozenset[str] = frozenset()
    ignored_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure given: the facts it rests on and the constraints it amounts to."""

    facts: frozenset[str]
    exact: tuple[Constraint, ...]
    rounded: tuple[Constraint, ...] | None = None
    derived: int = 0


def average_variable(series: str) -> Variable:
    """The variable that stands for a stated average taken as it is."""
    return (f"{series}~average", 0)


def bounds(terms: dict[Variable, Fraction], amount: Amount) -> tuple[Constraint, ...]:
    """The constraints that a weighted sum lies within an amount's bounds."""
    found = []
    if amount.low is not None:
        found.append(at_least(terms, amount.low, amount.low_open))
    if amount.high is not None:
        found.append(at_most(terms, amount.high, amount.high_open))
    return tuple(found)


def rounding(amount: Amount) -> Amount | None:
    """The range a figure can stand for if it was rounded to the digits given."""
    if amount.exact is None or amount.digits is None:
        return None
    half = Fraction(10) ** amount.digits / 2
    return Amount(amount.exact - half, amount.exact + half)


def worlds(book: Rulebook, facts: Facts) -> tuple[World, ...]:
    """Every world the facts leave open, at least one."""
    scalars = tuple(_scalar_constraints(book, facts))
    found = [
        replace(world, constraints=world.constraints + scalars)
        for world in _histories(book, facts)
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
        for day in _founding_days(history, facts, as_of):
            yield from _worlds_of(history, facts, as_of, day)


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


def _founding_days(
    history: History, facts: Facts, as_of: dt.date
) -> tuple[dt.date | None, ...]:
    """Days the body may have been founded on; ``None`` stands for "long enough ago"."""
    three_years_ago = years_later(as_of, -history.years)
    founded = facts.days(history.founded)
    if founded is not None:
        possible = Days(founded.first, min(founded.last, as_of), founded.text)
        if possible.first > possible.last:
            return ()
        return critical_days(possible, (three_years_ago,))
    if _three_years_given(history, facts, as_of):
        return (None,)
    earliest_figure = min((*_years_given(history, facts), *_years_implied(history, facts, as_of)))
    last = min(as_of, dt.date(earliest_figure, 12, 31))
    first = three_years_ago + dt.timedelta(days=1)
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
        yield from _consistent(replace(world, stated_averages=averages[0]), history, facts, averages)


def _year_shown(
    history: History, facts: Facts, window: tuple[int, ...], as_of: dt.date
) -> bool:
    """Whether the founding day or a figure given shows a completed year."""
    if not window:
        return False
    if facts.days(history.founded) is not None:
        return True
    series = {spec.name for spec in history.series}
    return any(
        name in facts.values and (name not in series or any(y in window for y in facts.series(name)))
        for name in history.stated_facts
    )


def complete(spec: SeriesSpec, facts: Facts, window: tuple[int, ...]) -> bool:
    """Whether every year that counts is given, so that the series decides."""
    series = facts.series(spec.name)
    return bool(window) and all(year in series for year in window)


_Averages = tuple[frozenset[str], frozenset[str], frozenset[str]]


def _uses_of_averages(
    history: History, facts: Facts, world: World
) -> Iterator[_Averages]:
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
        if spec.name in used and spec.average in facts.values
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
    return loose.high is None or least <= loose.high * years


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


def _consistent(
    world: World, history: History, facts: Facts, averages: _Averages
) -> Iterator[World]:
    """The worlds in which the figures given hold together, as many of them as can."""
    _, dropped, disputed = averages
    base = tuple(_series_constraints(history, facts, world))
    figures = [f for f in _figures(history, facts, world) if not f.facts & dropped]
    exact = base + tuple(c for figure in figures for c in figure.exact)
    if feasible(exact):
        yield replace(world, constraints=exact, left_out=dropped, contradicting=disputed)
        return
    figures = _without_rounded(figures, base)
    constraints = base + tuple(c for figure in figures for c in figure.exact)
    if feasible(constraints):
        yield replace(world, constraints=constraints, left_out=dropped, contradicting=disputed)
        return
    solved: list[tuple[frozenset[str], tuple[Constraint, ...]]] = []
    removed: list[set[int]] = []
    for chosen in _smallest(figures):
        ids = {id(figure) for figure in chosen}
        if any(smaller <= ids for smaller in removed):
            continue
        kept = [figure for figure in figures if id(figure) not in ids]
        constraints = base + tuple(c for figure in kept for c in figure.exact)
        if feasible(constraints):
            removed.append(ids)
            solved.append((frozenset().union(*(f.facts for f in chosen)), constraints))
    contradicting = frozenset().union(disputed, *(out for out, _ in solved))
    for out, constraints in solved:
        yield replace(
            world, constraints=constraints, left_out=out | dropped, contradicting=contradicting
        )


def _without_rounded(figures: list[_Figure], base: tuple[Constraint, ...]) -> list[_Figure]:
    """Leave out figures that equal what finer ones come to, rounded to the digits given.

    They do not contradict them, and the finer ones count (CONTRACT §2).
    """
    kept = sorted(figures, key=lambda figure: figure.derived)
    for figure in sorted(figures, key=lambda figure: -figure.derived):
        others = [other for other in kept if other is not figure]
        if figure.rounded is not None and any(
            _is_rounded(figure, base + tuple(c for other in finer for c in other.exact))
            for finer in _smallest(others)
        ):
            kept = others
    return kept


def _is_rounded(figure: _Figure, finer: tuple[Constraint, ...]) -> bool:
    return (
        feasible(finer)
        and not feasible(finer + figure.exact)
        and not any(feasible((*finer, opposite(c))) for c in figure.rounded or ())
    )


def _smallest(figures: list[_Figure]) -> Iterator[tuple[_Figure, ...]]:
    """Choices of a few figures, fewest first."""
    for size in range(1, min(len(figures), _FEWEST) + 1):
        yield from itertools.combinations(figures, size)


def _series_constraints(history: History, facts: Facts, world: World) -> Iterator[Constraint]:
    """What is beyond dispute: complete series, and no part above its whole in any year."""
    one = Fraction(1)
    for spec in history.series:
        if complete(spec, facts, world.window):
            for year in world.window:
                yield from bounds({(spec.name, year): one}, facts.series(spec.name)[year])
        if spec.part_of is not None:
            for year in world.window:
                yield at_most({(spec.name, year): one, (spec.part_of, year): -one}, Fraction(0))


def _figures(history: History, facts: Facts, world: World) -> Iterator[_Figure]:
    for spec in history.series:
        if not complete(spec, facts, world.window):
            yield from _stated_of_series(spec, facts, world)
        if spec.growth is not None:
            yield from _stated_growth(spec, facts, world)
    for share in history.shares:
        amount = facts.amount(share.name)
        part, whole = history.spec(share.part), history.spec(share.whole)
        if amount is None or (
            complete(part, facts, world.window) and complete(whole, facts, world.window)
        ):
            continue
        years = [({(share.part, y): 1 for y in world.window}, {(share.whole, y): 1 for y in world.window})]
        if {share.part, share.whole} <= world.stated_averages:
            years.append(({average_variable(share.part): 1}, {average_variable(share.whole): 1}))
        yield _ratio(share.name, amount, years, derived=3)


def _stated_of_series(spec: SeriesSpec, facts: Facts, world: World) -> Iterator[_Figure]:
    one = Fraction(1)
    series: Series = facts.series(spec.name)
    for year in world.window:
        if year in series:
            yield _plain(spec.name, {(spec.name, year): one}, series[year], derived=0)
    total = facts.amount(spec.total) if spec.total else None
    whole = {(spec.name, year): one for year in world.window}
    if total is not None and spec.total is not None:
        yield _plain(spec.total, whole, total, derived=1)
    average = facts.amount(spec.average) if spec.average else None
    if average is None or spec.average is None:
        return
    if not world.young:
        mean = {variable: one / len(world.window) for variable in whole}
        yield _plain(spec.average, mean, average, derived=2)
    elif spec.name in world.stated_averages:
        yield _plain(spec.average, {average_variable(spec.name): one}, average, derived=2)


def _stated_growth(spec: SeriesSpec, facts: Facts, world: World) -> Iterator[_Figure]:
    growth = facts.amount(spec.growth or "")
    if growth is None or len(world.window) < 2 or complete(spec, facts, world.window):
        return
    before, last = (spec.name, world.window[-2]), (spec.name, world.window[-1])
    factor = Amount(
        None if growth.low is None else growth.low + 1,
        None if growth.high is None else growth.high + 1,
        growth.low_open,
        growth.high_open,
        growth.digits,
    )
    yield _ratio(spec.growth or "", factor, [({last: 1}, {before: 1})], derived=3)


def _plain(
    fact: str, terms: dict[Variable, Fraction], amount: Amount, *, derived: int
) -> _Figure:
    loose = rounding(amount)
    return _Figure(
        frozenset({fact}),
        bounds(terms, amount),
        bounds(terms, loose) if loose is not None else None,
        derived,
    )


def _ratio(
    fact: str,
    amount: Amount,
    pairs: list[tuple[dict[Variable, int], dict[Variable, int]]],
    *,
    derived: int,
) -> _Figure:
    """A stated quotient: the part is the amount times the whole, and the whole is not zero."""

    def between(chosen: Amount) -> tuple[Constraint, ...]:
        found: list[Constraint] = []
        for part, whole in pairs:
            found.append(at_least({v: Fraction(c) for v, c in whole.items()}, Fraction(0), True))
            for bound, open_, make in (
                (chosen.low, chosen.low_open, at_least),
                (chosen.high, chosen.high_open, at_most),
            ):
                if bound is not None:
                    terms = {v: Fraction(c) for v, c in part.items()}
                    for variable, c in whole.items():
                        terms[variable] = terms.get(variable, Fraction(0)) - bound * c
                    found.append(make(terms, Fraction(0), open_))
        return tuple(found)

    loose = rounding(amount)
    return _Figure(
        frozenset({fact}),
        between(amount),
        between(loose) if loose is not None else None,
        derived,
    )
