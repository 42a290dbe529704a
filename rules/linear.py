"""Exact feasibility of linear constraints over non-negative unknowns.

Deciding a condition "for every value of what is unknown" asks whether some completion of the
unknown amounts makes it hold and whether some makes it fail. Every measure of the law (total,
average, share, growth) is linear in the yearly amounts once cross-multiplied, so each question is
the feasibility of a small system of linear inequalities, strict ones included. It is answered in
exact rational arithmetic by the two-phase simplex method with Bland's rule (Bland 1977), which
cannot cycle; strict inequalities share one slack that must end up positive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

Variable = tuple[str, int]
"""A fact's name and the calendar year, or 0 where the fact is a single amount."""


class Constraint(NamedTuple):
    """``sum(coefficient * variable) <= bound``, or ``<`` where strict."""

    terms: tuple[tuple[Variable, Fraction], ...]
    bound: Fraction
    strict: bool = False


def at_most(
    terms: Mapping[Variable, Fraction], bound: Fraction, strict: bool = False
) -> Constraint:
    """The constraint that the weighted sum is at most (or, if strict, below) the bound."""
    return Constraint(tuple(sorted(t for t in terms.items() if t[1])), bound, strict)


def at_least(
    terms: Mapping[Variable, Fraction], bound: Fraction, strict: bool = False
) -> Constraint:
    """The constraint that the weighted sum is at least (or, if strict, above) the bound."""
    return at_most({v: -c for v, c in terms.items()}, -bound, strict)


def opposite(constraint: Constraint) -> Constraint:
    """The constraint that holds exactly where this one does not."""
    terms = tuple((variable, -coefficient) for variable, coefficient in constraint.terms)
    return Constraint(terms, -constraint.bound, not constraint.strict)


def feasible(constraints: Iterable[Constraint]) -> bool:
    """Whether some assignment of numbers >= 0 to the variables meets every constraint."""
    return _feasible(tuple(constraints))


# Deciding, explaining and asking what is next put the same questions to the same figures.
@lru_cache(maxsize=2048)
def _feasible(constraints: tuple[Constraint, ...]) -> bool:
    reduced = _substitute_fixed(list(constraints))
    if reduced is None:
        return False
    variables = sorted({v for c in reduced for v, _ in c.terms})
    if not variables:
        return True
    if all(len(c.terms) == 1 for c in reduced):
        return _intervals_hold(reduced)
    return _Simplex(reduced, variables).has_solution()


def _substitute_fixed(constraints: list[Constraint]) -> list[Constraint] | None:
    """Replace variables pinned to one number by it; None if a constraint is then false."""
    while True:
        fixed = _fixed_variables(constraints)
        if fixed is None:
            return None
        remaining: list[Constraint] = []
        for constraint in constraints:
            bound = constraint.bound
            terms = []
            for variable, coefficient in constraint.terms:
                if variable in fixed:
                    bound -= coefficient * fixed[variable]
                else:
                    terms.append((variable, coefficient))
            if terms:
                remaining.append(Constraint(tuple(terms), bound, constraint.strict))
            elif bound < 0 or (constraint.strict and bound == 0):
                return None
        if not fixed:
            return remaining
        constraints = remaining


def _fixed_variables(constraints: list[Constraint]) -> dict[Variable, Fraction] | None:
    low: dict[Variable, Fraction] = {}
    high: dict[Variable, Fraction] = {}
    for terms, bound, _ in constraints:
        if len(terms) != 1:
            continue
        variable, coefficient = terms[0]
        value = bound / coefficient
        if coefficient > 0:
            high[variable] = min(high.get(variable, value), value)
        else:
            low[variable] = max(low.get(variable, value), value)
    fixed = {}
    for variable, top in high.items():
        bottom = max(low.get(variable, Fraction(0)), Fraction(0))
        if bottom > top:
            return None
        if bottom == top:
            fixed[variable] = top
    return fixed


def _intervals_hold(constraints: list[Constraint]) -> bool:
    low: dict[Variable, tuple[Fraction, bool]] = {}
    high: dict[Variable, tuple[Fraction, bool]] = {}
    for terms, bound, strict in constraints:
        variable, coefficient = terms[0]
        value = bound / coefficient
        if coefficient > 0:
            known = high.get(variable)
            if known is None or (value, not strict) < (known[0], not known[1]):
                high[variable] = (value, strict)
        else:
            known = low.get(variable)
            if known is None or (value, strict) > known:
                low[variable] = (value, strict)
    for variable, (top, top_open) in high.items():
        bottom, bottom_open = max(low.get(variable, (Fraction(0), False)), (Fraction(0), False))
        if bottom > top or (bottom == top and (top_open or bottom_open)):
            return False
    return True


class _Simplex:
    """Maximise the shared strict slack, capped at 1, subject to the constraints.

    Columns: the variables, then the strict slack, then the artificial variable of phase one.
    Each row reads ``basic = constant - sum(coefficient * nonbasic)``.
    """

    def __init__(self, constraints: list[Constraint], variables: list[Variable]) -> None:
        column = {variable: index for index, variable in enumerate(variables)}
        self.slack = len(variables)
        self.artificial = self.slack + 1
        self.next_label = self.artificial + 1
        self.rows: dict[int, tuple[Fraction, dict[int, Fraction]]] = {}
        self.has_strict = any(c.strict for c in constraints)
        for terms, bound, strict in constraints:
            row = {column[variable]: coefficient for variable, coefficient in terms}
            if strict:
                row[self.slack] = Fraction(1)
            self._add_row(bound, row)
        self._add_row(Fraction(1), {self.slack: Fraction(1)})

    def _add_row(self, bound: Fraction, row: dict[int, Fraction]) -> None:
        self.rows[self.next_label] = (bound, row)
        self.next_label += 1

    def has_solution(self) -> bool:
        if min(bound for bound, _ in self.rows.values()) < 0 and not self._phase_one():
            return False
        if not self.has_strict:
            return True
        value, _ = self._maximise(self.slack)
        return value > 0

    def _phase_one(self) -> bool:
        for _, row in self.rows.values():
            row[self.artificial] = Fraction(-1)
        worst = min(self.rows, key=lambda label: (self.rows[label][0], label))
        self._pivot(worst, self.artificial)
        if self._minimise_artificial() != 0:
            return False
        if self.artificial in self.rows:
            _, row = self.rows[self.artificial]
            entering = min((c for c, a in row.items() if a), default=None)
            if entering is None:
                del self.rows[self.artificial]
            else:
                self._pivot(self.artificial, entering)
        for _, row in self.rows.values():
            row.pop(self.artificial, None)
        return True

    def _minimise_artificial(self) -> Fraction:
        """Drive the artificial variable down to its least value, and return that."""
        while self.artificial in self.rows:
            _, row = self.rows[self.artificial]
            entering = min((c for c, a in row.items() if a > 0), default=None)
            if entering is None:
                return self.rows[self.artificial][0]
            self._pivot(self._leaving(entering, prefer=self.artificial), entering)
        return Fraction(0)

    def _maximise(self, goal: int) -> tuple[Fraction, bool]:
        """Raise one variable as far as the rows allow; stop early once it is positive."""
        while True:
            if goal not in self.rows:
                entering: int | None = goal
            else:
                constant, row = self.rows[goal]
                if constant > 0:
                    return constant, False
                entering = min((c for c, a in row.items() if a < 0), default=None)
                if entering is None:
                    return constant, True
            assert entering is not None
            self._pivot(self._leaving(entering, prefer=None), entering)

    def _leaving(self, entering: int, prefer: int | None) -> int:
        best: tuple[Fraction, int] | None = None
        for label, (constant, row) in self.rows.items():
            coefficient = row.get(entering)
            if coefficient is None or coefficient <= 0:
                continue
            rank = -1 if label == prefer else label
            candidate = (constant / coefficient, rank)
            if best is None or candidate < best:
                best = candidate
        assert best is not None, "the slack is capped, so every direction is bounded"
        return prefer if best[1] == -1 and prefer is not None else best[1]

    def _pivot(self, leaving: int, entering: int) -> None:
        constant, row = self.rows.pop(leaving)
        pivot = row[entering]
        new_constant = constant / pivot
        new_row = {c: a / pivot for c, a in row.items() if c != entering and a}
        new_row[leaving] = 1 / pivot
        for label, (other_constant, other) in list(self.rows.items()):
            factor = other.pop(entering, None)
            if not factor:
                continue
            for c, a in new_row.items():
                value = other.get(c, Fraction(0)) - factor * a
                if value:
                    other[c] = value
                else:
                    other.pop(c, None)
            self.rows[label] = (other_constant - factor * new_constant, other)
        self.rows[entering] = (new_constant, new_row)
