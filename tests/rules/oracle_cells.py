"""Brute force over unknown amounts: one sample body for every way the limits can fall.

Everything the conditions compare is a linear form in the unknown amounts (sales, R&D, domestic
R&D by year). The values of one unknown at which anything can flip follow from the values of the
others, so they are derived by eliminating the unknowns one after another; each such value, one
between every two neighbours and one beyond either end are then tried, nested. Two bodies with no
such value between them are alike to every limit, so nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

ONE = ""  # the key of the constant term
Form = dict[str, Fraction]


def const(value: Fraction | int) -> Form:
    return {ONE: Fraction(value)}


def var(name: str) -> Form:
    return {name: Fraction(1)}


def plus(*forms: Form) -> Form:
    total: Form = {}
    for form in forms:
        for key, value in form.items():
            total[key] = total.get(key, Fraction(0)) + value
    return {key: value for key, value in total.items() if value}


def times(factor: Fraction | int, form: Form) -> Form:
    return {key: value * factor for key, value in form.items() if value * factor}


def minus(one: Form, other: Form) -> Form:
    return plus(one, times(-1, other))


def value_of(form: Form, body: dict[str, Fraction]) -> Fraction:
    return sum((c if k == ONE else c * body[k] for k, c in form.items()), Fraction(0))


def _variables(form: Form) -> list[str]:
    return [key for key in form if key != ONE]


@dataclass
class System:
    """What is known of the unknowns: each form is = 0, > 0 or >= 0."""

    known: list[tuple[Form, str]] = field(default_factory=list)

    def require(self, form: Form, relation: str) -> None:
        self.known.append((form, relation))

    def bodies(self, limits: list[Form]) -> Iterator[dict[str, Fraction]]:
        """A body for each way the forms in `limits` can be negative, zero or positive."""
        known, limits = list(self.known), list(limits)
        names = dict.fromkeys(n for f in [*limits, *(k for k, _ in known)] for n in _variables(f))
        solved: list[tuple[str, Form]] = []
        while True:  # an equation fixes one unknown by the others
            equation = next((f for f, rel in known if rel == "=" and _variables(f)), None)
            if equation is None:
                break
            name = _variables(equation)[-1]
            rest = {key: value for key, value in equation.items() if key != name}
            solution = times(-1 / equation[name], rest)
            solved.append((name, solution))
            del names[name]
            known = [(_substitute(f, name, solution), rel) for f, rel in known]
            limits = [_substitute(f, name, solution) for f in limits]
        for form, relation in known:
            if not _variables(form) and not _true(form.get(ONE, Fraction(0)), relation):
                return
        for body in _lift(list(names), known, [*limits, *(f for f, _ in known)]):
            for name, solution in reversed(solved):
                body[name] = value_of(solution, body)
            yield body

    def possible(self) -> bool:
        return next(self.bodies([]), None) is not None


def _true(value: Fraction, relation: str) -> bool:
    return value == 0 if relation == "=" else value > 0 if relation == ">" else value >= 0


def _substitute(form: Form, name: str, solution: Form) -> Form:
    if name not in form:
        return form
    return plus({k: v for k, v in form.items() if k != name}, times(form[name], solution))


def _distinct(forms: list[Form]) -> list[Form]:
    """The forms that have an unknown in them, each once up to a factor."""
    kept: dict[tuple[tuple[str, Fraction], ...], Form] = {}
    for form in forms:
        if names := sorted(_variables(form)):
            scaled = times(1 / form[names[0]], form)
            kept[tuple(sorted(scaled.items()))] = scaled
    return list(kept.values())


def _lift(
    names: list[str], known: list[tuple[Form, str]], forms: list[Form]
) -> Iterator[dict[str, Fraction]]:
    levels: list[list[Form]] = [[] for _ in names]
    forms = _distinct(forms)
    for depth in range(len(names) - 1, -1, -1):
        name = names[depth]
        having = [f for f in forms if name in f]
        levels[depth] = having
        meetings = [
            minus(times(g[name], f), times(f[name], g))
            for i, f in enumerate(having)
            for g in having[:i]
        ]
        forms = _distinct([f for f in forms if name not in f] + meetings)
    checks: list[list[tuple[Form, str]]] = [[] for _ in names]
    for form, relation in known:
        if used := _variables(form):
            checks[max(names.index(n) for n in used)].append((form, relation))

    def nested(depth: int, body: dict[str, Fraction]) -> Iterator[dict[str, Fraction]]:
        if depth == len(names):
            yield dict(body)
            return
        name = names[depth]
        roots = set()
        for form in levels[depth]:
            rest = {k: v for k, v in form.items() if k != name}
            roots.add(-value_of(rest, body) / form[name])
        for value in _candidates(roots):
            body[name] = value
            if all(_true(value_of(f, body), relation) for f, relation in checks[depth]):
                yield from nested(depth + 1, body)
        body.pop(name, None)

    yield from nested(0, {})


def _candidates(roots: set[Fraction]) -> list[Fraction]:
    """The critical values, one between every two and one beyond either end."""
    if not roots:
        return [Fraction(0)]
    ordered = sorted(roots)
    between = [(a + b) / 2 for a, b in pairwise(ordered)]
    return [ordered[-1] + 1, ordered[0] - 1, *ordered, *between]
