"""The unknown amounts of a tic body and all that its given figures say of them."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.oracle_age import YEARS, Age
from tests.rules.oracle_cells import ONE, Form, System, const, minus, plus, times, var
from tests.rules.oracle_input import Interval

Given = dict[str, Interval]
Series = dict[str, dict[int, Interval]]


class Model:
    """The unknown amounts of a body of one age, and what the given figures say of them."""

    def __init__(
        self,
        age: Age,
        last: int,
        stated: Given,
        series: Series,
        with_domestic: bool,
        with_growth: bool = True,
    ) -> None:
        self.age, self.series, self.last = age, series, last
        self.system = System()
        self.stated = stated = dict(stated)
        self.positive_rd = "domestic_share" in stated
        if not with_domestic and "total_domestic" not in stated and not series["domestic"]:
            stated.pop("domestic_share", None)  # any R&D goes with it
        self.has_base_year = last - 1 in age.window
        with_domestic |= bool({"total_domestic", "domestic_share"} & set(stated))
        with_growth = self.has_base_year and (with_growth or "growth" in stated)
        self.sales = self._sum("sales", [series["sales"].get(y) for y in age.window])
        self.last_rd = self.base_rd = const(0)
        self.rd = self.domestic = const(0)
        self._years(with_domestic, with_growth)
        self.average_rd = self._relations(with_domestic)

    def _amount(
        self, name: str, lo: Fraction, lo_open: bool, hi: Fraction | None, hi_open: bool
    ) -> Form:
        if hi is not None and lo == hi:
            return const(lo)
        amount = var(name)
        self.system.require(minus(amount, const(lo)), ">" if lo_open else ">=")
        if hi is not None:
            self.system.require(minus(const(hi), amount), ">" if hi_open else ">=")
        return amount

    def _sum(self, name: str, values: list[Interval | None]) -> Form:
        """The sum of years of which only the sum matters."""
        known = [v if v is not None else Interval(Fraction(0)) for v in values]
        bounded = all(v.hi is not None for v in known)
        return self._amount(
            name,
            sum((v.lo or Fraction(0) for v in known), Fraction(0)),
            any(v.lo_open for v in known),
            sum((v.hi or Fraction(0) for v in known), Fraction(0)) if bounded else None,
            any(v.hi_open for v in known),
        )

    def _years(self, with_domestic: bool, with_growth: bool) -> None:
        rd, domestic = self.series["rd"], self.series["domestic"]
        groups: dict[object, list[int]] = {}
        for year in self.age.window:
            r, d = rd.get(year), domestic.get(year)
            ranged = any(v is not None and v.point is None for v in (r, d))
            alone = ranged or (with_growth and year >= self.last - 1)
            # years of which the same is known may be taken together: only their sums are compared
            groups.setdefault(year if alone else (r is None, d is None), []).append(year)
        for years in groups.values():
            tag = "_".join(map(str, years))
            spent = self._sum(f"rd_{tag}", [rd.get(y) for y in years])
            self.rd = plus(self.rd, spent)
            if with_growth and years == [self.last]:
                self.last_rd = spent
            if with_growth and years == [self.last - 1]:
                self.base_rd = spent
            if with_domestic:
                at_home = self._sum(f"domestic_{tag}", [domestic.get(y) for y in years])
                self.domestic = plus(self.domestic, at_home)
                self.system.require(minus(spent, at_home), ">=")
            else:
                stated = [domestic[y] for y in years if y in domestic]
                least = sum((v.lo or Fraction(0) for v in stated), Fraction(0))
                open_ = any(v.lo_open for v in stated)
                self.system.require(minus(spent, const(least)), ">" if open_ else ">=")

    def _bound(self, figure: Interval, whole: Form, unit: Form) -> None:
        """whole / unit lies in the figure, where unit is positive."""
        if figure.point is not None:
            self.system.require(minus(whole, times(figure.point, unit)), "=")
            return
        if figure.lo is not None:
            self.system.require(
                minus(whole, times(figure.lo, unit)), ">" if figure.lo_open else ">="
            )
        if figure.hi is not None:
            self.system.require(
                minus(times(figure.hi, unit), whole), ">" if figure.hi_open else ">="
            )

    def _relations(self, with_domestic: bool) -> Form | None:
        """States the relations; gives the stated average R&D of a young body, if there is one."""
        stated, one, young = self.stated, const(1), self.age.young
        average_rd: Form | None = None
        for kind, total in (("sales", self.sales), ("rd", self.rd)):
            if f"total_{kind}" in stated:
                self._bound(stated[f"total_{kind}"], total, one)
            if f"average_{kind}" in stated and not young:
                self._bound(stated[f"average_{kind}"], total, const(YEARS))
        if "share" in stated:
            self.system.require(self.sales, ">")
            self._bound(stated["share"], self.rd, self.sales)
        if young:
            average_rd = self._young_averages()
        if "growth" in stated and self.has_base_year:
            self.system.require(self.base_rd, ">")
            figure = stated["growth"]
            self._bound(figure, minus(self.last_rd, self.base_rd), self.base_rd)
        if self.positive_rd:
            self.system.require(self.rd, ">")
        if with_domestic:
            if "total_domestic" in stated:
                self._bound(stated["total_domestic"], self.domestic, one)
            if "domestic_share" in stated:
                self._bound(stated["domestic_share"], self.domestic, self.rd)
        return average_rd

    def _young_averages(self) -> Form | None:
        """Stated averages of a young body stand by themselves, tied to the rest by the share."""
        averages: dict[str, Form] = {}
        for kind in ("sales", "rd"):
            if (figure := self.stated.get(f"average_{kind}")) is not None:
                averages[kind] = self._amount(
                    f"average_{kind}",
                    figure.lo or Fraction(0),
                    figure.lo_open,
                    figure.hi,
                    figure.hi_open,
                )
        share = self.stated.get("share")
        if share is not None and "sales" in averages:
            if "rd" not in averages:
                averages["rd"] = self._amount("average_rd", Fraction(0), False, None, False)
            self._bound(share, averages["rd"], averages["sales"])
        elif set(averages) == {"sales", "rd"} and all(set(f) <= {ONE} for f in averages.values()):
            sales, rd = (averages[k].get(ONE, Fraction(0)) for k in ("sales", "rd"))
            if sales > 0:
                self.system.require(self.sales, ">")
                self.system.require(minus(times(sales, self.rd), times(rd, self.sales)), "=")
        return averages.get("rd")
