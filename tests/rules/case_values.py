"""How generated cases write numbers, ranges, unknowns and declarations."""

# ruff: noqa: E501

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

Facts = dict[str, object]
WAN, YI = 10_000, 100_000_000
FEN = Fraction(1, 100)
TYPES = ("leading_enterprise", "unicorn", "frontier_startup", "social_organization", "new_legal_entity", "other")  # fmt: skip
INDUSTRIES = ("manufacturing", "construction", "software", "professional_technical_services", "other")  # fmt: skip
NAMES = {"sales": "sales_revenue", "rd": "rd_expenses", "domestic": "rd_expenses_domestic"}
TOTAL = {k: f"total_{v}_three_years" for k, v in NAMES.items()}
AVERAGE = {k: f"average_{NAMES[k]}_three_years" for k in ("sales", "rd")}
SHARE, GROWTH = "rd_share_of_sales_three_years", "rd_growth_last_year"
DOMESTIC, COMMITTED = "domestic_rd_share_three_years", "committed_average_rd_next_three_years"


def back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


# ---- how a number is written


def decimal_text(value: Fraction, places: int = 8) -> str:
    """The value in digits, cut after `places` of them where it does not end."""
    sign, value = ("-" if value < 0 else ""), abs(value)
    scaled = value * 10**places
    digits = str(int(scaled)).rjust(places + 1, "0")
    whole, part = digits[:-places], digits[-places:].rstrip("0")
    return f"{sign}{whole}.{part}" if part else sign + whole


def written(rng: Random, value: Fraction | int) -> object:
    """One of the ways a number may be given: JSON integer, JSON float, decimal string."""
    value = Fraction(value)
    text = decimal_text(value)
    ways: list[object] = [text]
    if value.denominator == 1:
        ways += [int(value), int(value), text + ".0"]
    if Fraction(repr(float(value))) == Fraction(text) and "e" not in repr(float(value)):
        ways += [float(text)]
    return rng.choice(ways)


def near(rng: Random, limit: Fraction | int, step: Fraction) -> Fraction:
    limit = Fraction(limit)
    far = [Fraction(0), limit / 2, limit * 2, limit * 3, limit - limit / 10, limit + limit / 10]
    if step == 1:  # counts are whole
        far = [Fraction(int(value)) for value in far]
    return rng.choice([limit, limit, limit - step, limit - step, limit + step, rng.choice(far)])


def ranged(rng: Random, limit: Fraction | int, step: Fraction) -> Facts:
    """A range with an end at, just under or just over a limit."""
    end = Fraction(limit) + rng.choice([-step, Fraction(0), Fraction(0), step])
    width = rng.choice([step, step * 2, Fraction(limit) / 2 if step != 1 else Fraction(9)])
    low, high = rng.choice(["min", "above"]), rng.choice(["max", "below"])
    shape = rng.randrange(4)
    if shape == 0:
        return {low: written(rng, end)}
    if shape == 1:
        return {high: written(rng, max(end, step))}
    lower, upper = (end, end + width) if shape == 2 else (max(end - width, Fraction(0)), end)
    if step == 1 and upper - lower < 2:  # a count between 59 and 60, both excluded, is none
        low = "min"
    if lower == upper:
        low, high = "min", "max"
    return {low: written(rng, lower), high: written(rng, upper)}


def figure(rng: Random, limits: list[int], step: Fraction, unknown: float = 0.15) -> object:
    chance, limit = rng.random(), rng.choice(limits)
    if chance < unknown:
        return None
    if chance < unknown + 0.2:
        return ranged(rng, limit, step)
    return written(rng, near(rng, limit, step))


def put(rng: Random, facts: Facts, fact: str, value: object) -> None:
    """An unknown is sometimes a missing key, sometimes null."""
    if value is not None or rng.random() < 0.4:
        facts[fact] = value


# ---- yes and no

COMMON_GOOD = {"registered_in_beijing": True, "good_credit": True, "headquarters_enterprise": False, "parent_has_center": False}  # fmt: skip
ETC_GOOD = {
    **COMMON_GOOD,
    "independent_enterprise_legal_person": True,
    "on_restricted_industry_catalogue": False,
    "uses_phased_out_process_or_equipment": False,
    "center_set_up_independently": True,
    "has_industry_academia_cooperation": True,
    "ip_includes_listed_kind": True,
    "smuggling_or_customs_violation_within_three_years": False,
    "serious_tax_violation_within_three_years": False,
    "serious_dishonesty_within_three_years": False,
}
TIC_GOOD = {
    **COMMON_GOOD,
    "independent_legal_person": True,
    "safety_accident_within_three_years": False,
    "major_incident_within_three_years": False,
}
SIDE = ("center_in_beijing", "business_differs_from_parent")


def declarations(rng: Random, good: dict[str, bool]) -> Facts:
    """Mostly nothing or only good news, so that the figures decide; sometimes anything."""
    mood = rng.random()
    if mood < 0.3:
        return {}
    if mood < 0.6:
        return dict(good)
    facts: Facts = {}
    for fact, value in good.items():
        put(rng, facts, fact, rng.choice([value] * 14 + [not value, None, None]))
    for fact in SIDE:
        put(rng, facts, fact, rng.choice([True, True, False, None]))
    if "ip_includes_listed_kind" in good:
        exception = "existing_rd_headquarters_without_manufacturing"
        put(rng, facts, exception, rng.choice([True, False, None]))
    return facts


def only_declarations(rng: Random, good: dict[str, bool]) -> Facts:
    facts: Facts = {}
    for fact, value in good.items():
        put(rng, facts, fact, rng.choice([value, value, not value, None]))
    for fact in SIDE:
        put(rng, facts, fact, rng.choice([True, False, None]))
    return facts
