"""Figures given as linear constraints on the yearly amounts, and which of them hold together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from rules.fact import Facts, Series
from rules.linear import Constraint, Variable, at_least, at_most, feasible, opposite
from rules.rulebook import History, SeriesSpec
from rules.value import Amount
from rules.world import World, average_variable, complete

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure given: the facts it rests on and the constraints it amounts to."""

    facts: frozenset[str]
    exact: tuple[Constraint, ...]
    rounded: tuple[Constraint, ...] | None = None
    derived: int = 0


def bounds(terms: dict[Variable, Fraction], amount: Amount) -> tuple[Constraint, ...]:
    """The constraints that a weighted sum lies within an amount's bounds."""
    found = []
    if amount.low is not None:
        found.append(at_least(terms, amount.low, amount.low_open))
    if amount.high is not None:
        found.append(at_most(terms, amount.high, amount.high_open))
    return tuple(found)


def rounding(amount: Amount) -> Amount | None:
    """The range a figure can stand for if it was rounded to the digits given.

    Rounded as people here round (四舍五入): a half goes away from zero, so 0.1 stands for what is
    from 0.05 up to, and not including, 0.15.
    """
    exact = amount.exact
    if exact is None or amount.digits is None:
        return None
    half = Fraction(10) ** amount.digits / 2
    return Amount(exact - half, exact + half, low_open=exact <= 0, high_open=exact >= 0)


def consistent(
    world: World,
    history: History,
    facts: Facts,
    dropped: frozenset[str],
    disputed: frozenset[str],
) -> Iterator[World]:
    """The worlds in which the figures given hold together, as many of them as can.

    ``dropped`` are facts already left out, ``disputed`` those already known to contradict others.
    """
    base = tuple(_series_constraints(history, facts, world))
    figures = [f for f in _figures(history, facts, world) if not f.facts & dropped]
    exact = base + tuple(c for figure in figures for c in figure.exact)
    if feasible(exact):
        yield replace(world, constraints=exact, left_out=dropped, contradicting=disputed)
        return
    finer = _without_rounded(figures, base)
    dropped |= frozenset().union(*(f.facts for f in figures if f not in finer))
    figures = finer
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
        years = [
            (
                {(share.part, y): 1 for y in world.window},
                {(share.whole, y): 1 for y in world.window},
            )
        ]
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
    yield _ratio(spec.growth or "", growth, [({last: 1}, {before: 1})], derived=3, one_more=True)


def _plain(fact: str, terms: dict[Variable, Fraction], amount: Amount, *, derived: int) -> _Figure:
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
    one_more: bool = False,
) -> _Figure:
    """A stated quotient: the part is the amount times the whole, and the whole is not zero.

    With ``one_more`` the amount is a growth: the part is that much above the whole.
    """

    def between(chosen: Amount) -> tuple[Constraint, ...]:
        found: list[Constraint] = []
        for part, whole in pairs:
            found.append(at_least({v: Fraction(c) for v, c in whole.items()}, Fraction(0), True))
            for bound, open_, make in (
                (chosen.low, chosen.low_open, at_least),
                (chosen.high, chosen.high_open, at_most),
            ):
                if bound is not None:
                    factor = bound + 1 if one_more else bound
                    terms = {v: Fraction(c) for v, c in part.items()}
                    for variable, c in whole.items():
                        terms[variable] = terms.get(variable, Fraction(0)) - factor * c
                    found.append(make(terms, Fraction(0), open_))
        return tuple(found)

    loose = rounding(amount)
    return _Figure(
        frozenset({fact}),
        between(amount),
        between(loose) if loose is not None else None,
        derived,
    )
