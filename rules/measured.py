"""What a measure comes to on the figures given, for saying so; deciding is not done here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from rules.evaluate import Evaluation
from rules.rulebook import History
from rules.say import say_amount, say_share
from rules.tree import Measure
from rules.value import Amount
from rules.world import DAYS_A_YEAR, World, complete


class Told(NamedTuple):
    """An amount, and the formula it was computed by where it was not given as it is."""

    amount: Amount
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value; a young body's average has one by calendar years and one by time."""

    amount: Amount
    by_time: Amount | None = None
    formula: str | None = None
    formula_by_time: str | None = None


def measure_in(evaluation: Evaluation, world: World, measure: Measure) -> Measured | None:
    """The value of a measure in a world, where the figures given fix it; otherwise ``None``."""
    if measure.name == "value":
        amount = evaluation.facts.amount(measure.fact)
        return None if amount is None else Measured(amount)
    if measure.name == "age" or not world.window:
        return None
    figures = _Figures(evaluation, world)
    match measure.name:
        case "total":
            return _measured(figures.total(measure.fact))
        case "average":
            return figures.average(measure.fact)
        case "share":
            assert measure.whole is not None
            return _measured(figures.share(measure.fact, measure.whole))
        case _:
            return _measured(figures.growth(measure.fact))


def _measured(told: Told | None) -> Measured | None:
    return None if told is None else Measured(told.amount, formula=told.formula)


class _Figures:
    def __init__(self, evaluation: Evaluation, world: World) -> None:
        history = evaluation.book.history
        assert history is not None
        self.history: History = history
        self.facts = evaluation.facts
        self.world = world

    def _stated(self, fact: str | None) -> Told | None:
        if fact is None or fact in self.world.left_out:
            return None
        amount = self.facts.amount(fact)
        return None if amount is None else Told(amount)

    def total(self, series: str, *, derive: bool = True) -> Told | None:
        spec = self.history.spec(series)
        if complete(spec, self.facts, self.world.window):
            years = [self.facts.series(series)[year] for year in self.world.window]
            return Told(_sum(years), "+".join(map(_money, years)))
        total = self._stated(spec.total)
        if total is not None:
            return total
        average = self._stated(spec.average)
        if average is not None and not self.world.young:
            years_counted = len(self.world.window)
            return Told(
                _scale(average.amount, Fraction(years_counted)), f"{_in(average)}*{years_counted}"
            )
        return self._total_by_share(series) if derive else None

    def _total_by_share(self, series: str) -> Told | None:
        for share in self.history.shares:
            ratio = self._stated(share.name)
            if ratio is None or ratio.amount.exact is None:
                continue
            said = say_share(ratio.amount.exact)
            if share.part == series:
                whole = self.total(share.whole, derive=False)
                if whole is not None:
                    scaled = _scale(whole.amount, ratio.amount.exact)
                    return Told(scaled, f"{_in(whole)}*{said}")
            elif share.whole == series and ratio.amount.exact:
                part = self.total(share.part, derive=False)
                if part is not None:
                    scaled = _scale(part.amount, 1 / ratio.amount.exact)
                    return Told(scaled, f"{_in(part)}/{said}")
        return None

    def average(self, series: str) -> Measured | None:
        spec = self.history.spec(series)
        stated = self._stated(spec.average)
        if stated is not None and not complete(spec, self.facts, self.world.window):
            return Measured(stated.amount)
        total = self.total(series)
        if total is None:
            return None
        years = len(self.world.window)
        by_year = _scale(total.amount, Fraction(1, years))
        days = self.world.operating_days
        if not days:
            return Measured(by_year, formula=f"{_in(total)}/{years}")
        return Measured(
            by_year,
            _scale(total.amount, Fraction(DAYS_A_YEAR, days)),
            f"{_in(total)}/{years}",
            f"{_in(total)}*{DAYS_A_YEAR}/{days}",
        )

    def share(self, part: str, whole: str) -> Told | None:
        numerator = self.total(part, derive=False)
        denominator = self.total(whole, derive=False)
        if numerator is not None and denominator is not None:
            return _ratio(numerator, denominator)
        for share in self.history.shares:
            if (share.part, share.whole) == (part, whole):
                return self._stated(share.name) or self._share_of_averages(part, whole)
        return None

    def _share_of_averages(self, part: str, whole: str) -> Told | None:
        parts, wholes = (self._stated(self.history.spec(s).average) for s in (part, whole))
        return None if parts is None or wholes is None else _ratio(parts, wholes)

    def growth(self, series: str) -> Told | None:
        if len(self.world.window) < 2:
            return None
        years = self.facts.series(series)
        before, last = (years.get(year) for year in self.world.window[-2:])
        if before is not None and last is not None:
            if not before.exact:
                return None
            grown = _scale(last, 1 / before.exact)
            return Told(_shift(grown, Fraction(-1)), f"{_money(last)}/{_money(before)}-1")
        return self._stated(self.history.spec(series).growth)


def _ratio(part: Told, whole: Told) -> Told | None:
    if not whole.amount.exact:
        return None
    return Told(_scale(part.amount, 1 / whole.amount.exact), f"{_in(part)}/{_in(whole)}")


def _money(amount: Amount) -> str:
    """An amount as an operand: 300 万元, or its bounds."""
    return say_amount(amount, "money")


def _in(told: Told) -> str:
    """A figure within another formula."""
    if told.formula is None:
        return _money(told.amount)
    return f"({told.formula})"


def _scale(amount: Amount, factor: Fraction) -> Amount:
    return amount._replace(
        low=None if amount.low is None else amount.low * factor,
        high=None if amount.high is None else amount.high * factor,
        digits=None,
    )


def _shift(amount: Amount, by: Fraction) -> Amount:
    return amount._replace(
        low=None if amount.low is None else amount.low + by,
        high=None if amount.high is None else amount.high + by,
        digits=None,
    )


def _sum(amounts: list[Amount]) -> Amount:
    lows, highs = [a.low for a in amounts], [a.high for a in amounts]
    low = sum((bound or Fraction(0) for bound in lows), Fraction(0))
    high = None if None in highs else sum((bound or Fraction(0) for bound in highs), Fraction(0))
    return Amount(low, high, any(a.low_open for a in amounts), any(a.high_open for a in amounts))
