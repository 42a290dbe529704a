"""Families of boundary cases over etc."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from tests.rules.case_values import (
    ETC_GOOD,
    FEN,
    INDUSTRIES,
    WAN,
    YI,
    Facts,
    back,
    declarations,
    figure,
    only_declarations,
    put,
    written,
)

ETC_LIMITS: dict[str, tuple[list[int], Fraction]] = {
    "main_business_revenue_last_year": ([2 * YI, 15 * YI], FEN),
    "rd_expenditure_last_year": ([1000 * WAN], FEN),
    "full_time_rd_staff": ([60, 80], Fraction(1)),
    "equipment_original_value_last_year": ([500 * WAN, 300 * WAN, 1000 * WAN], FEN),
    "valid_ip_last_three_years": ([10], Fraction(1)),
    "invention_patent_applications_last_year": ([1], Fraction(1)),
}


def etc_figures(rng: Random, as_of: date) -> Facts:
    """One or two figures at their limits, the rest comfortable."""
    facts = declarations(rng, ETC_GOOD)
    put(rng, facts, "industry", rng.choice([*INDUSTRIES, None]))
    edge = rng.sample(list(ETC_LIMITS), rng.choice([1, 1, 2]))
    for fact, (limits, step) in ETC_LIMITS.items():
        if fact in edge:
            put(rng, facts, fact, figure(rng, limits, step))
        else:
            facts[fact] = written(rng, max(limits) * rng.choice([1, 2, 3]))
    return facts


def etc_mixed(rng: Random, as_of: date) -> Facts:
    """Unknown industry and figures that suit one industry each."""
    facts = declarations(rng, ETC_GOOD) if rng.random() < 0.4 else {}
    if rng.random() < 0.3:
        facts["industry"] = None
    for fact, (limits, step) in ETC_LIMITS.items():
        put(rng, facts, fact, figure(rng, limits, step, unknown=0.1))
    return facts


def etc_declarations(rng: Random, as_of: date) -> Facts:
    facts = only_declarations(rng, ETC_GOOD)
    exception = "existing_rd_headquarters_without_manufacturing"
    put(rng, facts, exception, rng.choice([True, False, None]))
    return facts


def etc_bar(rng: Random, as_of: date) -> Facts:
    """Revocations around the second and third anniversary, the deadline at times ahead."""
    facts: Facts = {}
    if rng.random() < 0.6:  # everything else in order, so that the bar decides
        facts |= ETC_GOOD | {"industry": "other"}
        facts |= {f: written(rng, max(limits)) for f, (limits, _) in ETC_LIMITS.items()}
    deadline = as_of
    if rng.random() < 0.5:
        deadline = as_of + timedelta(rng.choice([1, 30, 99, 200, 365, 800]))
        facts["application_deadline"] = str(deadline)
        if rng.random() < 0.15:
            facts["application_deadline"] = str(deadline)[: rng.choice([4, 7])]
    revoked = back(deadline, rng.choice([2, 3])) + timedelta(rng.choice([-1, 0, 0, 1, 200, -200]))
    if rng.random() < 0.1:
        revoked = date(2024, 2, 29)
    revoked = min(revoked, as_of)
    shape = rng.random()
    if shape < 0.1:
        facts["center_revoked"] = rng.choice([True, False, None])
        return facts
    if shape < 0.9:
        facts["center_revoked_on"] = str(revoked)[: rng.choice([4, 7, 10, 10, 10, 10, 10])]
    if shape < 0.8 or shape >= 0.9:
        ground = rng.choice([f"14.{n}" for n in range(1, 9)])
        facts["center_revoked_under"] = ground
    put(rng, facts, "center_revoked", rng.choice([True, None]))
    return facts
