"""Families of boundary cases over tic: young and new bodies, figures that disagree, zeros."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from tests.rules.case_values import (
    AVERAGE,
    COMMITTED,
    DOMESTIC,
    FEN,
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
    only_declarations,
    put,
    written,
)
from tests.rules.cases_tic import (
    at_home,
    begin,
    cut,
    growth_at_limit,
    last_window,
    old_day,
    series,
    some_type,
    split,
    sums,
)


def young_day(rng: Random, as_of: date) -> str:
    """A founding day under three years back, or right at that line; at times only in part."""
    line = back(as_of, 3)
    year = as_of.year
    days = [
        line,
        line + timedelta(1),
        line - timedelta(1),
        date(year - 1, 1, 1),
        date(year - 1, 7, 2),
    ]
    days += [
        date(year - 2, 1, 1),
        date(year - 2, 10, 9),
        date(year - 1, 12, 31),
        date(year - 3, 12, 31),
    ]
    days += [date(year, 1, 1), line + timedelta(rng.randrange(1, 900))]
    if date(2024, 2, 29) <= as_of:
        days.append(date(2024, 2, 29))
    day = min(rng.choice(days), as_of)
    return str(day)[: rng.choice([4, 7, 10, 10, 10, 10])]


def tic_young(rng: Random, as_of: date) -> Facts:
    facts, kind = begin(rng, as_of)
    founded = young_day(rng, as_of)
    facts["established_on"] = founded
    first = int(founded[:4])
    window = [y for y in last_window(as_of) if y >= first]
    full = date.fromisoformat(
        founded + "-01-01"[: 10 - len(founded)] if len(founded) < 10 else founded
    )
    days = (date(as_of.year - 1, 12, 31) - full).days + 1
    operating = min(Fraction(max(days, 1), 365), Fraction(max(len(window), 1)))
    n = rng.choice([Fraction(max(len(window), 1)), operating, operating])
    sales, rd = sums(rng, kind, n)
    if rng.random() < 0.3:
        limit = rng.choice([500, 2000]) * WAN
        # A stated average of nothing beside a stated share of something is no body at all.
        facts[AVERAGE["rd"]] = written(rng, near(rng, limit, FEN) or Fraction(limit * 2))
        facts[SHARE] = written(
            rng, near(rng, Fraction(15, 100), Fraction(1, 10000)) or Fraction(1, 2)
        )
        facts[DOMESTIC] = written(rng, Fraction(3, 5))
        return facts
    if rng.random() < 0.15:
        facts[TOTAL["sales"]], facts[TOTAL["rd"]] = written(rng, sales), written(rng, rd)
        facts[TOTAL["domestic"]] = written(rng, cut(rd * 3 / 5))
        return facts
    if not window:
        if rng.random() < 0.5:
            facts[AVERAGE["rd"]], facts[DOMESTIC] = 10 * YI, 0.9
        return facts
    amounts = split(rng, rd, window)
    if kind == "unicorn" and len(window) > 1 and rng.random() < 0.5:
        amounts = dict(list(growth_at_limit(rng, [0, *window][-3:]).items())[-len(window) :])
    earnings, home = split(rng, sales, window), at_home(rng, amounts)
    before = window[0] - 1
    if rng.random() < 0.3:  # years before the founding are ignored
        amounts, earnings = (
            {before: Fraction(YI * 100), **amounts},
            {before: Fraction(YI), **earnings},
        )
    facts[NAMES["sales"]] = series(rng, earnings)
    facts[NAMES["rd"]] = series(rng, amounts)
    facts[NAMES["domestic"]] = series(rng, home)
    if rng.random() < 0.15:
        year = str(window[-1])
        for name in rng.sample(list(NAMES.values()), 1):
            facts[name][year] = None  # type: ignore[index]
    return facts


def tic_new_body(rng: Random, as_of: date) -> Facts:
    facts = declarations(rng, TIC_GOOD)
    facts["entity_type"] = rng.choice(
        ["new_legal_entity", ["new_legal_entity"], ["new_legal_entity", rng.choice(TYPES)]]
    )
    put(rng, facts, COMMITTED, figure(rng, [2000 * WAN], FEN))
    years = rng.random()
    if years < 0.35:
        facts["established_on"] = rng.choice([str(as_of.year), f"{as_of.year}-01-01", str(as_of)])
    elif years < 0.55:
        facts["established_on"] = young_day(rng, as_of)
    if rng.random() < 0.4:
        facts[DOMESTIC] = written(rng, near(rng, Fraction(3, 5), Fraction(1, 10000)) % 1)
    return facts


# ---- tic: figures that disagree, or are only rounded


def tic_contradiction(rng: Random, as_of: date) -> Facts:
    facts = declarations(rng, TIC_GOOD)
    kind = rng.choice(TYPES[:4])
    facts["entity_type"] = kind
    day = str(back(as_of, 3)) if kind == "frontier_startup" else old_day(rng, as_of)
    facts["established_on"] = day
    facts["national_high_tech_enterprise"] = True
    limit = {"leading_enterprise": 10 * YI, "frontier_startup": 2000 * WAN}.get(kind, 500 * WAN)
    one, other = (
        Fraction(limit) * rng.choice([80, 99, 100, 101, 120, 300]) / 100 for _ in range(2)
    )
    shape = rng.randrange(4)
    if shape == 0:  # a total and an average
        facts[TOTAL["rd"]], facts[AVERAGE["rd"]] = written(rng, one * 3), written(rng, other)
        facts[AVERAGE["sales"]] = written(rng, rng.choice([40, 50, 60]) * YI)
    elif shape == 1:  # a share beside totals
        sales = Fraction(rng.choice([100, 150, 180]) * YI)
        facts[TOTAL["sales"]] = written(rng, sales)
        facts[TOTAL["rd"]] = written(rng, sales * rng.choice([9, 10, 12, 14, 15, 20]) / 100)
        facts[SHARE] = written(rng, Fraction(rng.choice([8, 10, 11, 15, 16, 21]), 100))
    elif shape == 2:  # some years come to more than the total
        facts[TOTAL["rd"]] = written(rng, one * 3)
        year = str(as_of.year - rng.choice([1, 2, 3]))
        facts[NAMES["rd"]] = {year: written(rng, one * 3 + rng.choice([FEN, other]))}
    else:  # a domestic share beside totals
        facts[TOTAL["rd"]] = written(rng, one * 3)
        part = Fraction(rng.choice([50, 59, 60, 61, 75]), 100)
        facts[TOTAL["domestic"]] = written(rng, cut(one * 3 * part))
        facts[DOMESTIC] = written(rng, Fraction(rng.choice([50, 59, 60, 61, 75]), 100))
    if shape != 3 and rng.random() < 0.7:
        if shape < 2 and rng.random() < 0.5:  # a domestic total: its share follows the dispute
            whole = Fraction(str(facts[TOTAL["rd"]]))
            facts[TOTAL["domestic"]] = written(rng, cut(whole * rng.choice([50, 60, 66, 75]) / 100))
        else:
            facts[DOMESTIC] = written(rng, Fraction(rng.choice([59, 60]), 100))
    return facts


def tic_rounding(rng: Random, as_of: date) -> Facts:
    """A stated share or average that is another figure rounded, right at the limit."""
    facts = declarations(rng, TIC_GOOD)
    kind = rng.choice(["leading_enterprise", "unicorn"])
    facts |= {"entity_type": kind, "established_on": old_day(rng, as_of)}
    limit = Fraction(10 if kind == "leading_enterprise" else 15, 100)
    sales = Fraction(rng.choice([150, 180, 200]) * YI)
    share = limit + Fraction(rng.choice([-3, -1, 0, 1, 3, 40, -60]), 10000)
    facts[TOTAL["sales"]] = written(rng, sales)
    facts[TOTAL["rd"]] = written(rng, sales * share)
    places = rng.choice([2, 2, 3, 4])
    step = Fraction(1, 10**places)
    rounded = int(share / step + Fraction(1, 2)) * step
    facts[SHARE] = f"{float(rounded):.{places}f}"
    home = Fraction(3, 5) + Fraction(rng.choice([-4, -1, 0, 1, 4]), 1000)
    facts[TOTAL["domestic"]] = written(rng, cut(sales * share * home))
    facts[DOMESTIC] = rng.choice([0.6, "0.60", "0.600", f"{float(home):.3f}"])
    if rng.random() < 0.3:  # an average cut to ten thousands of yuan
        average = sales * share / 3
        facts[AVERAGE["rd"]] = int(average + Fraction(1, 2))
    return facts


def tic_zero(rng: Random, as_of: date) -> Facts:
    """Nothing sold, nothing spent, nothing spent in the base year."""
    facts, _ = begin(rng, as_of)
    window = last_window(as_of)
    facts["established_on"] = old_day(rng, as_of)
    nothing = {str(y): rng.choice([0, "0", 0.0]) for y in window}
    spent = split(rng, Fraction(rng.choice([0, 1500 * WAN, 30 * YI])), window)
    spent[window[1]] = Fraction(rng.choice([0, 0, 100 * WAN]))
    facts[NAMES["sales"]] = (
        nothing if rng.random() < 0.6 else series(rng, split(rng, Fraction(YI), window))
    )
    facts[NAMES["rd"]] = series(rng, spent)
    facts[NAMES["domestic"]] = series(rng, at_home(rng, spent))
    if rng.random() < 0.2:
        facts = {f: v for f, v in facts.items() if f not in NAMES.values()}
        facts[TOTAL["sales"]], facts[TOTAL["rd"]] = 0, written(rng, rng.choice([0, 30 * YI]))
        facts[TOTAL["domestic"]] = 0
    return facts


def tic_declarations(rng: Random, as_of: date) -> Facts:
    facts = only_declarations(rng, TIC_GOOD)
    put(rng, facts, "entity_type", some_type(rng))
    if rng.random() < 0.15:
        facts["independent_legal_person"] = None
        facts["independent_enterprise_legal_person"] = rng.choice([True, False])
    return facts
