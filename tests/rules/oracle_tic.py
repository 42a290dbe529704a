"""The two figure conditions of tic, 6.3 and 6.4, for the test evaluator.

Every body that the given figures allow is tried (`oracle_cells`), each judged by the plain code
in `_limbs` and `domestic_share`; the status is what they share. Limits are typed from the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from tests.rules.oracle_age import YEARS
from tests.rules.oracle_cells import Form, const, minus, times, value_of
from tests.rules.oracle_figures import SERIES, Figures
from tests.rules.oracle_input import Interval
from tests.rules.oracle_model import Model

MET, UNMET, UNKNOWN, DEPENDS = "met", "unmet", "unknown", "depends_on_reading"

LEADING_SALES = Fraction(5_000_000_000)  # 6.3.1 年均销售收入不低于50亿元
LEADING_SHARE = Fraction(10, 100)  # 6.3.1 不低于10%
LEADING_RD = Fraction(1_000_000_000)  # 6.3.1 年均研究开发费用10亿元以上
UNICORN_SHARE = Fraction(15, 100)  # 6.3.2 不低于15%
UNICORN_GROWTH = Fraction(10, 100)  # 6.3.2 增速不低于10%
STARTUP_RD = Fraction(20_000_000)  # 6.3.3 不低于2000万元
SOCIAL_RD = Fraction(5_000_000)  # 6.3.4 不少于500万元
COMMITTED_RD = Fraction(20_000_000)  # 6.3.5 不低于2000万元
DOMESTIC_SHARE = Fraction(60, 100)  # 6.4 不低于60%

# ---- the law, on one complete body

Verdicts = tuple[str, ...]


def _yes(holds: bool) -> str:
    return MET if holds else UNMET


def _any(parts: Verdicts) -> str:
    return next((s for s in (MET, UNKNOWN, DEPENDS) if s in parts), UNMET)


def _all(*parts: str) -> str:
    return next((s for s in (UNMET, UNKNOWN, DEPENDS) if s in parts), MET)


def _averages_reach(limit: Fraction, model: Model, body: dict[str, Fraction]) -> str:
    if not model.age.window:
        return DEPENDS
    if model.average_rd is not None:
        return _yes(value_of(model.average_rd, body) >= limit)
    total = value_of(model.rd, body)
    if not model.age.young:
        return _yes(total >= limit * YEARS)
    by_calendar = _yes(total >= limit * len(model.age.window))
    by_operation = _yes(total >= limit * model.age.operating_years)
    return by_calendar if by_calendar == by_operation else DEPENDS


def _limbs(
    kind: str,
    model: Model,
    body: dict[str, Fraction],
    high_tech: bool,
    committed: Fraction,
    growth_asked: bool = True,
) -> Verdicts:
    """6.3 for one entity type: the status of each branch joined by 或."""
    sales, rd = value_of(model.sales, body), value_of(model.rd, body)
    if kind == "leading_enterprise":
        if model.age.young:
            return (DEPENDS,)
        enough_sales = _yes(sales >= LEADING_SALES * YEARS)
        enough_rd = _yes(rd >= LEADING_RD * YEARS)
        share = DEPENDS if sales == 0 else _yes(rd >= LEADING_SHARE * sales)
        first = _any((_all(enough_sales, share), enough_rd))
        second = _all(enough_sales, _any((share, enough_rd)))
        return (first if first == second else DEPENDS,)
    if kind == "unicorn":
        undefined = not model.age.window or sales == 0
        share = DEPENDS if undefined else _yes(rd >= UNICORN_SHARE * sales)
        if not growth_asked:
            return (share,)
        growth = DEPENDS
        if model.has_base_year:
            last, base = value_of(model.last_rd, body), value_of(model.base_rd, body)
            growth = DEPENDS if base == 0 else _yes(last - base >= UNICORN_GROWTH * base)
        return (share, growth)
    if kind == "frontier_startup":
        young_enough = _yes(model.age.within_three_years)
        return (_all(_yes(high_tech), young_enough, _averages_reach(STARTUP_RD, model, body)),)
    if kind == "social_organization":
        return (_averages_reach(SOCIAL_RD, model, body),)
    if kind == "new_legal_entity":
        return (_yes(committed >= COMMITTED_RD),)
    return (DEPENDS,)  # other: no figure is named


def _limits(kinds: tuple[str, ...], model: Model, growth_asked: bool) -> list[Form]:
    """The forms whose sign `_limbs` looks at."""
    age, rd, sales = model.age, model.rd, model.sales
    limits: list[Form] = []
    if "leading_enterprise" in kinds and not age.young:
        limits += [minus(sales, const(LEADING_SALES * YEARS)), minus(rd, const(LEADING_RD * YEARS))]
        limits += [minus(rd, times(LEADING_SHARE, sales)), sales]
    if "unicorn" in kinds:
        limits += [minus(rd, times(UNICORN_SHARE, sales)), sales]
        if growth_asked and model.has_base_year:
            limits += [
                minus(model.last_rd, times(1 + UNICORN_GROWTH, model.base_rd)),
                model.base_rd,
            ]
    for kind, limit in (("frontier_startup", STARTUP_RD), ("social_organization", SOCIAL_RD)):
        if kind in kinds:
            years = (
                {Fraction(len(age.window)), age.operating_years} if age.young else {Fraction(YEARS)}
            )
            if model.average_rd is not None:
                limits.append(minus(model.average_rd, const(limit)))
            else:
                limits += [minus(rd, const(limit * n)) for n in years]
    return limits


# ---- over all bodies the figures allow


def _shared(outcomes: Iterator[Verdicts]) -> str:
    """Met or unmet where every body is; otherwise branch by branch, as the contract joins them."""
    branches: list[set[str]] = []
    joined: set[str] = set()
    for outcome in outcomes:
        branches = branches or [set() for _ in outcome]
        for seen, status in zip(branches, outcome, strict=True):
            seen.add(status)
        joined.add(_any(outcome))
        if joined != {MET} and joined != {UNMET} and any(len(seen) > 1 for seen in branches):
            return UNKNOWN
    if len(joined) == 1 and joined <= {MET, UNMET}:
        return joined.pop()
    return _any(tuple(seen.pop() for seen in branches))


def _bodies(
    figures: Figures,
    judge: Callable[[Model, dict[str, Fraction]], Iterator[Verdicts]],
    limits: Callable[[Model], list[Form]],
    with_domestic: bool,
    with_growth: bool,
) -> Iterator[Verdicts]:
    for age in figures.ages:
        if not age.window:
            empty = Model(age, figures.last, {}, {k: {} for k in SERIES}, with_domestic)
            yield from judge(empty, {"sales": Fraction(0)})
            continue
        for stated, series in figures.readings(age):
            model = Model(age, figures.last, stated, series, with_domestic, with_growth)
            for body in model.system.bodies(limits(model)):
                yield from judge(model, body)


def rd_investment(figures: Figures, kinds: tuple[str, ...]) -> str:
    """6.3 for the stated entity types together."""
    # where all bodies pass without the growth limb, trying every growth as well adds nothing
    if "unicorn" in kinds and _rd_investment(figures, kinds, growth_asked=False) == MET:
        return MET
    return _rd_investment(figures, kinds, growth_asked="unicorn" in kinds)


def _rd_investment(figures: Figures, kinds: tuple[str, ...], growth_asked: bool) -> str:
    stated = figures.facts.get("national_high_tech_enterprise")
    high_tech = (True, False) if stated is None else (stated,)
    committed = figures.facts.get("committed_average_rd_next_three_years", Interval(Fraction(0)))
    assert isinstance(committed, Interval)
    step = Fraction(1, 100)
    beyond = [COMMITTED_RD - step, COMMITTED_RD, COMMITTED_RD + step, Fraction(0)]
    for end in (committed.lo, committed.hi):
        if end is not None:
            beyond += [end, end + step, (end + COMMITTED_RD) / 2, max(end - step, Fraction(0))]
    if committed.lo is not None and committed.hi is not None:
        beyond.append((committed.lo + committed.hi) / 2)
    promises = [amount for amount in beyond if committed.holds(amount)]

    def judge(model: Model, body: dict[str, Fraction]) -> Iterator[Verdicts]:
        for tech in high_tech:
            for promise in {p >= COMMITTED_RD: p for p in promises}.values():
                limbs = (
                    _limbs(kind, model, body, bool(tech), promise, growth_asked) for kind in kinds
                )
                yield tuple(status for limb in limbs for status in limb)

    def limits(model: Model) -> list[Form]:
        return _limits(kinds, model, growth_asked)

    return _shared(_bodies(figures, judge, limits, False, growth_asked))


def domestic_share(figures: Figures, kinds: tuple[str, ...]) -> str:
    """6.4 for the stated entity types."""
    if set(kinds) == {"new_legal_entity"} and figures.no_completed_year():
        return "not_applicable"

    def judge(model: Model, body: dict[str, Fraction]) -> Iterator[Verdicts]:
        whole = value_of(model.rd, body)
        if not model.age.window or whole == 0:
            yield (DEPENDS,)
        else:
            yield (_yes(value_of(model.domestic, body) >= DOMESTIC_SHARE * whole),)

    def limits(model: Model) -> list[Form]:
        return [minus(model.domestic, times(DOMESTIC_SHARE, model.rd)), model.rd]

    return _shared(_bodies(figures, judge, limits, True, False))
