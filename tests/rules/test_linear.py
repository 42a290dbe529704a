"""Feasibility of small systems, against elimination by hand (Fourier-Motzkin) and a grid."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rules.linear import Constraint, at_least, at_most, feasible, opposite

NAMES = ("a", "b", "c")
X, Y, Z = ((name, 0) for name in NAMES)

coefficients = st.integers(-3, 3).map(Fraction)
constraints = st.builds(
    lambda values, bound, strict: at_most(
        {(name, 0): value for name, value in zip(NAMES, values, strict=True)}, bound, strict
    ),
    st.tuples(coefficients, coefficients, coefficients),
    st.integers(-6, 6).map(Fraction),
    st.booleans(),
)
systems = st.lists(constraints, min_size=0, max_size=6)

_Row = tuple[dict[tuple[str, int], Fraction], Fraction, bool]


def eliminated(system: list[Constraint]) -> bool:
    """Whether a system holds, one variable after another taken out of every pair of rows."""
    rows: list[_Row] = [(dict(c.terms), c.bound, c.strict) for c in system]
    rows += [({(name, 0): Fraction(-1)}, Fraction(0), False) for name in NAMES]
    for name in NAMES:
        variable = (name, 0)
        above = [row for row in rows if row[0].get(variable, 0) > 0]
        below = [row for row in rows if row[0].get(variable, 0) < 0]
        rows = [row for row in rows if not row[0].get(variable, 0)]
        rows += [_joined(one, other, variable) for one, other in product(above, below)]
    return all(bound > 0 or (bound == 0 and not strict) for _, bound, strict in rows)


def _joined(one: _Row, other: _Row, variable: tuple[str, int]) -> _Row:
    up, down = 1 / one[0][variable], -1 / other[0][variable]
    names = {*one[0], *other[0]} - {variable}
    terms = {
        n: one[0].get(n, Fraction(0)) * up + other[0].get(n, Fraction(0)) * down for n in names
    }
    return terms, one[1] * up + other[1] * down, one[2] or other[2]


def holds(constraint: Constraint, point: dict[tuple[str, int], Fraction]) -> bool:
    value = sum((c * point.get(v, Fraction(0)) for v, c in constraint.terms), Fraction(0))
    return value < constraint.bound if constraint.strict else value <= constraint.bound


@given(systems)
def test_a_system_is_feasible_just_where_elimination_says_so(system: list[Constraint]) -> None:
    assert feasible(system) == eliminated(system)


@given(systems)
def test_a_system_that_some_body_meets_is_never_called_impossible(
    system: list[Constraint],
) -> None:
    values = [Fraction(n, 2) for n in range(7)]
    for chosen in product(values, repeat=len(NAMES)):
        point = {(n, 0): v for n, v in zip(NAMES, chosen, strict=True)}
        if all(holds(constraint, point) for constraint in system):
            assert feasible(system)
            return


@given(systems, constraints)
def test_a_constraint_or_its_opposite_can_hold(system: list[Constraint], more: Constraint) -> None:
    either = feasible([*system, more]) or feasible([*system, opposite(more)])
    assert either == feasible(system)


@given(systems, st.randoms())
def test_the_order_of_the_figures_does_not_matter(system: list[Constraint], random: object) -> None:
    mixed = list(system)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert feasible(mixed) == feasible(system)


def test_amounts_are_never_negative() -> None:
    assert feasible([at_most({X: Fraction(1)}, Fraction(0))])
    assert not feasible([at_most({X: Fraction(1)}, Fraction(0), strict=True)])
    assert not feasible([at_most({X: Fraction(1), Y: Fraction(1)}, Fraction(-1))])


def test_a_fen_decides() -> None:
    """Two years known to the fen, and a third that must bring the sum to the limit."""
    limit = Fraction(15_000_000)
    known = [
        at_most({X: Fraction(1)}, Fraction("4999999.99")),
        at_least({X: Fraction(1)}, Fraction("4999999.99")),
        at_most({Y: Fraction(1)}, Fraction(5_000_000)),
    ]
    total = at_least({X: Fraction(1), Y: Fraction(1), Z: Fraction(1)}, limit)
    assert feasible([*known, total, at_most({Z: Fraction(1)}, Fraction("5000000.01"))])
    assert not feasible([*known, total, at_most({Z: Fraction(1)}, Fraction(5_000_000))])


def test_strict_bounds_that_meet_leave_nothing() -> None:
    above = at_least({X: Fraction(1), Y: Fraction(1)}, Fraction(1), strict=True)
    below = at_most({X: Fraction(1), Y: Fraction(1)}, Fraction(1), strict=True)
    assert not feasible([above, below])
    assert feasible([above]) and feasible([below])
