"""One way a body's history may stand, as far as the figures given leave it open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rules.fact import Facts
from rules.linear import Constraint, Variable
from rules.rulebook import SeriesSpec

DAYS_A_YEAR = 365


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


def average_variable(series: str) -> Variable:
    """The variable that stands for a stated average taken as it is."""
    return (f"{series}~average", 0)


def complete(spec: SeriesSpec, facts: Facts, window: tuple[int, ...]) -> bool:
    """Whether every year that counts is given, so that the series decides."""
    series = facts.series(spec.name)
    return bool(window) and all(year in series for year in window)
