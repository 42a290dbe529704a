"""How far a figure is along the way to what is required, for the bar beside it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from rules.quantity import Quantity, find_quantities
from rules.verdict import ConditionResult


class Bar(NamedTuple):
    """A share of the requirement in whole percent, rounded towards "not yet"."""

    percent: int
    upper_limit: bool


def bar_of(condition: ConditionResult) -> Bar | None:
    """Return how far a condition is met, read from the same words the page shows.

    Only where one figure is held against one limit; several measures have no one bar.
    """
    if condition.kind != "figure" or not condition.required or not condition.actual:
        return None
    required, actual = _only(condition.required), _only(condition.actual)
    if required is None or actual is None or required.kind != actual.kind:
        return None
    limit, found = required.value, actual.value
    if limit is None or found is None or limit <= 0 or actual.direction is not None:
        return None
    percent = Fraction(found) / Fraction(limit) * 100
    return Bar(max(0, percent.__floor__()), required.direction in ("at_most", "below"))


@lru_cache(maxsize=4096)
def _only(text: str) -> Quantity | None:
    found = [one for one in find_quantities(text) if one.kind in ("money", "count", "share")]
    return found[0] if len(found) == 1 else None
