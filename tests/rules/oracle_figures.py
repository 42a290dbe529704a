"""Which figures of a tic body count: complete series first, the finer of two that are the same
number, and where figures contradict each other every largest set of them that does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations

from tests.rules.oracle_age import YEARS, Age, any_age, kinds_of_age
from tests.rules.oracle_model import Given, Model, Series

STATED = {
    "total_sales": "total_sales_revenue_three_years",
    "total_rd": "total_rd_expenses_three_years",
    "total_domestic": "total_rd_expenses_domestic_three_years",
    "average_sales": "average_sales_revenue_three_years",
    "average_rd": "average_rd_expenses_three_years",
    "share": "rd_share_of_sales_three_years",
    "growth": "rd_growth_last_year",
    "domestic_share": "domestic_rd_share_three_years",
}
SERIES = {"sales": "sales_revenue", "rd": "rd_expenses", "domestic": "rd_expenses_domestic"}


class Figures:
    """The figures of one body and its possible ages, ready to be judged."""

    def __init__(self, facts: dict[str, object]) -> None:
        as_of = facts["as_of"]
        assert isinstance(as_of, date)
        self.facts = facts
        self.last = as_of.year - 1
        self.full_window = tuple(range(self.last - YEARS + 1, self.last + 1))
        self.stated: Given = {
            k: facts[f]  # type: ignore[misc]
            for k, f in STATED.items()
            if f in facts
        }
        self.series: Series = {
            k: {y: v for y, v in (facts.get(f) or {}).items() if y in self.full_window}  # type: ignore[attr-defined]
            for k, f in SERIES.items()
        }
        self.shows_completed_year = bool(self.stated) or any(self.series.values())
        self.ages = self._ages(as_of)

    def _ages(self, as_of: date) -> tuple[Age, ...]:
        days = self.facts.get("established_on")
        if isinstance(days, tuple):
            return kinds_of_age(days, as_of)
        complete = any(set(self.full_window) <= set(s) for s in self.series.values())
        if complete or any(name.startswith("total_") for name in self.stated):
            full = Fraction(YEARS)
            return tuple(Age(False, within, self.full_window, full) for within in (True, False))
        latest = as_of.year
        if self.stated:  # a figure of completed years shows one; a growth shows two
            latest = self.last - 1 if "growth" in self.stated else self.last
        for series in self.series.values():
            latest = min([latest, *series])
        return any_age(as_of, latest)

    def no_completed_year(self) -> bool:
        """Of a new legal entity: neither the date nor a figure shows one."""
        if "established_on" in self.facts:
            return all(not age.window for age in self.ages)
        return not self.shows_completed_year

    # ---- what follows from what

    def _usable(self, age: Age) -> tuple[Given, Series, set[str]]:
        """Stated figures that count, series cut to the window, and the complete ones of these."""
        series = {
            k: {y: v for y, v in s.items() if y in age.window} for k, s in self.series.items()
        }
        complete = {k for k, s in series.items() if set(s) == set(age.window)}
        decided_by = {
            "total_sales": {"sales"},
            "average_sales": {"sales"},
            "total_rd": {"rd"},
            "average_rd": {"rd"},
            "growth": {"rd"},
            "share": {"sales", "rd"},
            "total_domestic": {"domestic"},
            "domestic_share": {"rd", "domestic"},
        }
        stated = {k: v for k, v in self.stated.items() if not decided_by[k] <= complete}
        if self.last - 1 not in age.window:  # no base year, so no growth
            stated.pop("growth", None)
        return stated, series, complete

    def readings(self, age: Age) -> Iterator[tuple[Given, Series]]:
        """The figures themselves, or where they contradict each other every largest set of them
        that does not."""
        stated, series, complete = self._usable(age)
        stated = _without_rounded(stated, series, complete, age)
        partial = [k for k, s in series.items() if s and k not in complete]
        units = [*stated, *(f"series {k}" for k in partial)]
        found: list[set[str]] = []
        for size in range(len(units), -1, -1):
            for chosen in map(set, combinations(units, size)):
                if any(chosen <= larger for larger in found):
                    continue
                kept = {k: v for k, v in stated.items() if k in chosen}
                kept_series = {
                    k: s if k in complete or f"series {k}" in chosen else {}
                    for k, s in series.items()
                }
                if Model(age, self.last, kept, kept_series, True, False).system.possible():
                    found.append(chosen)
                    yield kept, kept_series
            if found and len(found[0]) == len(units):
                return


def _without_rounded(stated: Given, series: Series, complete: set[str], age: Age) -> Given:
    """Drops each figure that is only a rounded form of what others say: the finer one counts."""
    left = dict(stated)

    def coarseness(name: str) -> Fraction:
        exponent, point = stated[name].exponent, stated[name].point
        assert exponent is not None and point is not None
        return Fraction(10) ** exponent / abs(point) if point else Fraction(0)

    points = [k for k, v in stated.items() if v.exponent is not None]
    for name in sorted(points, key=coarseness, reverse=True):
        figure = left[name]
        others = {k: v for k, v in left.items() if k != name}
        for other in _following(name, others, series, complete, age):
            if other != figure.point and _rounded(other, figure.exponent or 0) == figure.point:
                del left[name]
                break
    return left


def _rounded(value: Fraction, exponent: int) -> Fraction:
    """Half away from zero, to the place of the digit given."""
    unit = Fraction(10) ** exponent
    steps = int(abs(value) / unit + Fraction(1, 2))
    return steps * unit * (1 if value >= 0 else -1)


def _following(
    name: str, given: Given, series: Series, complete: set[str], age: Age
) -> Iterator[Fraction]:
    """What the other figures make of this one."""
    fixed = {k: v.point for k, v in given.items() if v.point is not None}
    for kind in complete:
        values = [v.point for v in series[kind].values()]
        if None not in values:
            fixed[f"total_{kind}"] = sum(values, Fraction(0))  # type: ignore[arg-type]
    at_home = dict(series["domestic"])
    for year, spent in series["rd"].items():  # where nothing was spent, nothing was at home
        if spent.point == 0:
            at_home.setdefault(year, spent)
    points_at_home = [spent.point for spent in at_home.values()]
    if set(at_home) == set(age.window) and None not in points_at_home:
        fixed.setdefault("total_domestic", sum(points_at_home, Fraction(0)))  # type: ignore[arg-type]
    if "total_rd" not in fixed:  # what the shares make of it, where they agree
        ways = set()
        if fixed.get("domestic_share") and "total_domestic" in fixed:
            ways.add(fixed["total_domestic"] / fixed["domestic_share"])
        if "share" in fixed and "total_sales" in fixed:
            ways.add(fixed["share"] * fixed["total_sales"])
        if len(ways) == 1:
            fixed["total_rd"] = ways.pop()
    own = dict(fixed)
    if not age.young:  # a young body's average is used as it is
        for kind in ("sales", "rd"):
            if f"total_{kind}" in own:
                fixed.setdefault(f"average_{kind}", own[f"total_{kind}"] / YEARS)
            if f"average_{kind}" in own:
                fixed.setdefault(f"total_{kind}", own[f"average_{kind}"] * YEARS)
    if name.startswith("total_") or name.startswith("average_"):
        scope, kind = name.split("_")
        if name in fixed:
            yield fixed[name]
        share = fixed.get("share")
        if kind == "rd" and share is not None and f"{scope}_sales" in fixed:
            yield share * fixed[f"{scope}_sales"]
        if kind == "sales" and share and f"{scope}_rd" in fixed:
            yield fixed[f"{scope}_rd"] / share
        part = fixed.get("domestic_share")
        if name == "total_domestic" and part is not None and "total_rd" in fixed:
            yield part * fixed["total_rd"]
        if name == "total_rd" and part and "total_domestic" in fixed:
            yield fixed["total_domestic"] / part
    if name == "growth":
        years = [series["rd"].get(year) for year in sorted(age.window)[-2:]]
        last, base = (years[1], years[0]) if len(years) == 2 else (None, None)
        if last and base and last.point is not None and base.point:
            yield last.point / base.point - 1
    yield from _by_the_other_share(name, fixed)
    ratio_of = {
        "share": [("total_rd", "total_sales"), ("average_rd", "average_sales")],
        "domestic_share": [("total_domestic", "total_rd")],
    }
    for above, below in ratio_of.get(name, []):
        if above in fixed and fixed.get(below):
            yield fixed[above] / fixed[below]


def _by_the_other_share(name: str, fixed: dict[str, Fraction]) -> Iterator[Fraction]:
    """R&D follows from sales and their share, and from what was spent at home and its share."""
    sales, share = fixed.get("total_sales"), fixed.get("share")
    home, part = fixed.get("total_domestic"), fixed.get("domestic_share")
    if home is not None and part:
        if name == "share" and sales:
            yield home / part / sales
        if name == "total_sales" and share:
            yield home / part / share
    if sales is not None and share:
        if name == "domestic_share" and home is not None and sales:
            yield home / (sales * share)
        if name == "total_domestic" and part is not None:
            yield sales * share * part
