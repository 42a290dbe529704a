"""Families of boundary cases over tic: bodies of full age with their figures at a limit."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from tests.rules.case_values import (
    AVERAGE,
    COMMITTED,
    DOMESTIC,
    FEN,
    GROWTH,
    NAMES,
    SHARE,
    TIC_GOOD,
    TOTAL,
    TYPES,
    WAN,
    YI,
    Facts,
    back,
    declarations,
    figure,
    near,
    put,
    ranged,
    written,
)


def split(rng: Random, total: Fraction, window: list[int]) -> dict[int, Fraction]:
    """Yearly amounts that add up to the total."""
    left, amounts = total, {}
    for year in window[:-1]:
        amounts[year] = Fraction(int(left * rng.choice([0, 20, 33, 40, 60]) / 100))
        left -= amounts[year]
    amounts[window[-1]] = left
    return amounts


def series(rng: Random, amounts: dict[int, Fraction]) -> Facts:
    found: Facts = {str(year): written(rng, value) for year, value in amounts.items()}
    if rng.random() < 0.1:  # a year outside the window is kept and does not count
        found[str(min(amounts) - rng.choice([4, 5]))] = 10**12
    return found


def cut(value: Fraction) -> Fraction:
    return Fraction(int(value * 100), 100)


def nudge(rng: Random) -> Fraction:
    return rng.choice([Fraction(0), Fraction(0), -FEN, FEN])


def sums(rng: Random, kind: str, n: Fraction | int = 3) -> tuple[Fraction, Fraction]:
    """Total sales and R&D over n years, at a limit of this kind of body or near it."""
    n = Fraction(n)
    if kind == "leading_enterprise":
        sales = 50 * YI * n * rng.choice([1, 1, 1, 2, Fraction(4, 5)]) + nudge(rng)
        rd = rng.choice([sales / 10, sales / 10, 10 * YI * n, 10 * YI * n]) + nudge(rng)
    elif kind == "frontier_startup":
        sales, rd = Fraction(rng.choice([0, 10 * WAN, YI])), 2000 * WAN * n + nudge(rng)
    elif kind == "social_organization":
        sales, rd = Fraction(rng.choice([0, 10 * WAN])), 500 * WAN * n + nudge(rng)
    else:
        sales = Fraction(rng.choice([YI, 2 * YI, 999_999_999]))
        rd = sales * 15 / 100 + nudge(rng)
    return max(cut(sales), Fraction(0)), max(cut(rd), Fraction(0))


def last_window(as_of: date, n: int = 3) -> list[int]:
    return list(range(as_of.year - n, as_of.year))


def at_home(rng: Random, amounts: dict[int, Fraction]) -> dict[int, Fraction]:
    """Domestic amounts, at or near 60% of the whole and never above the year's R&D."""
    target = cut(sum(amounts.values(), Fraction(0)) * rng.choice([60, 60, 60, 40, 90]) / 100)
    target = max(target + nudge(rng), Fraction(0))
    found = {}
    for year, spent in amounts.items():
        found[year] = min(spent, target)
        target -= found[year]
    return found


def some_type(rng: Random) -> object:
    if rng.random() < 0.7:
        return rng.choice(TYPES[:4])
    return rng.choice([*TYPES, None, [], list(rng.sample(TYPES, 2)), list(rng.sample(TYPES, 3))])


def kind_of(rng: Random, stated: object) -> str:
    names = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
    return str(rng.choice(names or TYPES[:4]))


def old_day(rng: Random, as_of: date) -> str:
    return rng.choice(["1998", "2010-06", "2015-03-01", str(back(as_of, 3) - timedelta(1))])


def begin(rng: Random, as_of: date) -> tuple[Facts, str]:
    facts = declarations(rng, TIC_GOOD)
    stated = some_type(rng)
    put(rng, facts, "entity_type", stated)
    kind = kind_of(rng, stated)
    if kind == "frontier_startup" or rng.random() < 0.1:
        value = rng.choice([True, True, True, False, None])
        put(rng, facts, "national_high_tech_enterprise", value)
    if kind == "new_legal_entity" or rng.random() < 0.1:
        put(rng, facts, COMMITTED, figure(rng, [2000 * WAN], FEN))
    return facts, kind


def growth_at_limit(rng: Random, window: list[int]) -> dict[int, Fraction]:
    base = Fraction(rng.choice([100 * WAN, 12345, 7 * WAN, 0]))
    last = cut(base * 110 / 100) + nudge(rng)
    first = Fraction(rng.choice([0, 50 * WAN, 90 * WAN]))
    return dict(zip(window, [first, base, max(last, Fraction(0))], strict=True))


def tic_series(rng: Random, as_of: date) -> Facts:
    """Complete series at the limits."""
    facts, kind = begin(rng, as_of)
    window = last_window(as_of)
    sales, rd = sums(rng, kind)
    amounts = split(rng, rd, window)
    if kind == "unicorn" and rng.random() < 0.5:
        amounts = growth_at_limit(rng, window)
        sales = sum(amounts.values(), Fraction(0)) * rng.choice([10, 10, 0])
    facts[NAMES["sales"]] = series(rng, split(rng, sales, window))
    facts[NAMES["rd"]] = series(rng, amounts)
    facts[NAMES["domestic"]] = series(rng, at_home(rng, amounts))
    if kind == "frontier_startup":
        facts["established_on"] = str(back(as_of, 3) + timedelta(rng.choice([0, 0, -1])))
    elif rng.random() < 0.3:
        facts["established_on"] = old_day(rng, as_of)
    if rng.random() < 0.2:  # a complete series decides whatever else is stated
        facts[AVERAGE["rd"]] = written(rng, near(rng, 10 * YI, FEN) or Fraction(20 * YI))
        facts[SHARE] = written(rng, Fraction(1, 8))
    if rng.random() < 0.2:
        del facts[rng.choice(list(NAMES.values()))]
    return facts


def tic_stated(rng: Random, as_of: date) -> Facts:
    """Totals, averages, shares and growth, enough of them or one too few."""
    facts, kind = begin(rng, as_of)
    sales, rd = sums(rng, kind)
    if kind == "leading_enterprise" or rng.random() < 0.6:
        facts["established_on"] = old_day(rng, as_of)
    if kind == "frontier_startup":
        facts["established_on"] = str(back(as_of, 3) + timedelta(rng.choice([0, 0, -1])))
    if rng.random() < 0.5:
        facts[TOTAL["sales"]], facts[TOTAL["rd"]] = written(rng, sales), written(rng, rd)
    else:
        facts[AVERAGE["sales"]] = written(rng, cut(sales / 3))
        facts[AVERAGE["rd"]] = written(rng, cut(rd / 3) + nudge(rng) if rd else 0)
    if kind in ("leading_enterprise", "unicorn") and rng.random() < 0.5:
        for name in (
            (TOTAL["rd"], AVERAGE["rd"])
            if rng.random() < 0.5
            else (TOTAL["sales"], AVERAGE["sales"])
        ):
            facts.pop(name, None)
        limit = Fraction(10 if kind == "leading_enterprise" else 15, 100)
        facts[SHARE] = written(rng, near(rng, limit, Fraction(1, 10000)) or limit * 2)
    if kind == "unicorn" and rng.random() < 0.5:
        growth = near(rng, Fraction(1, 10), Fraction(1, 10000)) * rng.choice([1, 1, 1, -1])
        facts[GROWTH] = rng.choice([None, *[written(rng, growth)] * 6])
    home = rng.random()
    if home < 0.6 or TOTAL["rd"] not in facts:
        facts[DOMESTIC] = written(
            rng, min(Fraction(1), near(rng, Fraction(3, 5), Fraction(1, 10000)))
        )
    else:
        whole = Fraction(str(facts[TOTAL["rd"]]))
        part = cut(whole * 3 / 5) + nudge(rng)
        facts[TOTAL["domestic"]] = written(rng, min(max(part, Fraction(0)), whole))
    if rng.random() < 0.15:
        names = [f for f in facts if f in (*TOTAL.values(), *AVERAGE.values(), SHARE, DOMESTIC)]
        facts[rng.choice(names)] = None
    return facts


def tic_partial(rng: Random, as_of: date) -> Facts:
    """Series with a year missing, of bodies whose age is known."""
    facts = tic_series(rng, as_of)
    if facts.get("entity_type") != "frontier_startup":
        facts["established_on"] = old_day(rng, as_of)
    year = str(rng.choice(last_window(as_of)))
    for name in rng.sample(list(NAMES.values()), rng.choice([1, 1, 2])):
        found = facts.get(name)
        if isinstance(found, dict) and year in found:
            found[year] = None
            if rng.random() < 0.5:
                del found[year]
    if rng.random() < 0.3:
        facts[DOMESTIC] = written(rng, near(rng, Fraction(3, 5), Fraction(1, 10000)) % 1)
    for name in (AVERAGE["rd"], SHARE):
        facts.pop(name, None)
    return facts


def tic_undated(rng: Random, as_of: date) -> Facts:
    """Founding unknown: averages, shares or single years only, so the body may be young."""
    facts = tic_stated(rng, as_of) if rng.random() < 0.6 else tic_partial(rng, as_of)
    facts.pop("established_on", None)
    for name in TOTAL.values():
        facts.pop(name, None)
    earliest = as_of.year - 3
    for name in NAMES.values():  # an older year would tell the age
        if isinstance(found := facts.get(name), dict):
            facts[name] = {year: value for year, value in found.items() if int(year) >= earliest}
    return facts


def tic_ranges(rng: Random, as_of: date) -> Facts:
    """One figure is a range with an end near where the decision falls."""
    facts, kind = begin(rng, as_of)
    sales, rd = sums(rng, kind)
    facts["established_on"] = old_day(rng, as_of)
    if kind == "frontier_startup":
        facts["established_on"] = str(back(as_of, 3))
    window = last_window(as_of)
    facts[DOMESTIC] = (
        ranged(rng, Fraction(1, 2), Fraction(1, 10))
        if rng.random() < 0.3
        else written(rng, Fraction(3, 5))
    )
    if rng.random() < 0.5:
        facts[TOTAL["sales"]] = written(rng, sales)
        rd_range = ranged(rng, rd or Fraction(1), FEN)
        if rng.random() < 0.3:
            facts[AVERAGE["rd"]] = ranged(rng, (cut(rd / 3)) or Fraction(1), FEN)
        else:
            facts[TOTAL["rd"]] = rd_range
        if rng.random() < 0.3:
            facts[TOTAL["sales"]] = ranged(rng, sales or Fraction(1), FEN)
    else:
        amounts, target = split(rng, rd, window), rng.choice(window)
        found = series(rng, amounts)
        found[str(target)] = ranged(rng, amounts[target] or Fraction(1), FEN)
        facts[NAMES["rd"]] = found
        facts[NAMES["sales"]] = series(rng, split(rng, sales, window))
    return facts
