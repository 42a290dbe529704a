"""Reading of facts for the test evaluator: CONTRACT section 2, nothing shared with the program.

Standard library only. Every figure becomes an `Interval` of exact fractions (a point where one
number is given); what is not given is None. Bad input raises `BadInput` with the fact's name.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

INDUSTRIES = (
    "manufacturing",
    "construction",
    "software",
    "professional_technical_services",
    "other",
)
ENTITY_TYPES = (
    "leading_enterprise",
    "unicorn",
    "frontier_startup",
    "social_organization",
    "new_legal_entity",
    "other",
)
GROUNDS = tuple(f"14.{n}" for n in range(1, 9))

_BOOLEANS_COMMON = (
    "registered_in_beijing",
    "independent_legal_person",
    "good_credit",
    "headquarters_enterprise",
    "center_in_beijing",
    "parent_has_center",
    "business_differs_from_parent",
)
# fact -> kind, per regulation. "growth" is the one number that may be negative.
COMMON = {"as_of": "date", **dict.fromkeys(_BOOLEANS_COMMON, "boolean")}
ETC = {
    "independent_enterprise_legal_person": "boolean",
    "industry": "industry",
    "main_business_revenue_last_year": "money",
    "rd_expenditure_last_year": "money",
    "full_time_rd_staff": "count",
    "equipment_original_value_last_year": "money",
    "valid_ip_last_three_years": "count",
    "ip_includes_listed_kind": "boolean",
    "invention_patent_applications_last_year": "count",
    "on_restricted_industry_catalogue": "boolean",
    "existing_rd_headquarters_without_manufacturing": "boolean",
    "uses_phased_out_process_or_equipment": "boolean",
    "center_set_up_independently": "boolean",
    "has_industry_academia_cooperation": "boolean",
    "application_deadline": "date",
    "smuggling_or_customs_violation_within_three_years": "boolean",
    "serious_tax_violation_within_three_years": "boolean",
    "serious_dishonesty_within_three_years": "boolean",
    "center_revoked": "boolean",
    "center_revoked_on": "date",
    "center_revoked_under": "ground",
}
TIC = {
    "entity_type": "entity_types",
    "established_on": "date",
    "national_high_tech_enterprise": "boolean",
    "sales_revenue": "series",
    "rd_expenses": "series",
    "rd_expenses_domestic": "series",
    "total_sales_revenue_three_years": "money",
    "total_rd_expenses_three_years": "money",
    "total_rd_expenses_domestic_three_years": "money",
    "average_sales_revenue_three_years": "money",
    "average_rd_expenses_three_years": "money",
    "rd_share_of_sales_three_years": "share",
    "rd_growth_last_year": "growth",
    "domestic_rd_share_three_years": "part",
    "committed_average_rd_next_three_years": "money",
    "safety_accident_within_three_years": "boolean",
    "major_incident_within_three_years": "boolean",
}
TABLES = {"etc": ETC, "tic": TIC}


class BadInput(ValueError):
    """A fact that CONTRACT section 2 refuses; `fact` is its name."""

    def __init__(self, fact: str, why: str) -> None:
        super().__init__(f"{fact}: {why}")
        self.fact = fact


@dataclass(frozen=True)
class Interval:
    """All values a figure may have; `exponent` is the place of the last digit given of a point."""

    lo: Fraction | None = None
    lo_open: bool = False
    hi: Fraction | None = None
    hi_open: bool = False
    exponent: int | None = None

    @property
    def point(self) -> Fraction | None:
        return self.lo if self.lo is not None and self.lo == self.hi else None

    def holds(self, value: Fraction) -> bool:
        above = self.lo is None or value > self.lo or (value == self.lo and not self.lo_open)
        below = self.hi is None or value < self.hi or (value == self.hi and not self.hi_open)
        return above and below


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def _number(fact: str, raw: object) -> Decimal:
    if isinstance(raw, bool):
        raise BadInput(fact, "a number is expected")
    if isinstance(raw, int):
        return Decimal(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise BadInput(fact, "not a number")
        shortest = Decimal(repr(raw))
        whole = shortest.to_integral_value()
        return whole if whole == shortest else shortest  # 3e7 is 30000000, no digit after the point
    if isinstance(raw, Decimal) and raw.is_finite():
        return raw
    if isinstance(raw, str) and _NUMBER.fullmatch(raw):
        return Decimal(raw)
    raise BadInput(fact, "a number is expected")


def _checked(fact: str, kind: str, raw: object) -> Decimal:
    number = _number(fact, raw)
    if kind != "growth" and number < 0:
        raise BadInput(fact, "negative")
    if kind == "part" and number > 1:
        raise BadInput(fact, "a part cannot be above the whole")
    if kind == "count" and number != number.to_integral_value():
        raise BadInput(fact, "a whole number is expected")
    return number


def _interval(fact: str, kind: str, raw: object) -> Interval:
    if not isinstance(raw, Mapping):
        number = _checked(fact, kind, raw)
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        return Interval(Fraction(number), False, Fraction(number), False, exponent)
    if not raw or not set(raw) <= {"min", "max", "above", "below"}:
        raise BadInput(fact, "a range takes min/above and max/below")
    if {"min", "above"} <= set(raw) or {"max", "below"} <= set(raw):
        raise BadInput(fact, "two bounds on one side")
    bound = {key: Fraction(_checked(fact, kind, value)) for key, value in raw.items()}
    lo, lo_open = bound.get("min", bound.get("above")), "above" in bound
    hi, hi_open = bound.get("max", bound.get("below")), "below" in bound
    if kind == "count":  # whole: above 59 is 60 or more
        if lo is not None and lo_open:
            lo, lo_open = lo + 1, False
        if hi is not None and hi_open:
            hi, hi_open = hi - 1, False
    if kind != "growth" and lo is None:
        lo = Fraction(0)
    if kind == "part" and hi is None:
        hi = Fraction(1)
    if lo is not None and hi is not None and (lo > hi or (lo == hi and (lo_open or hi_open))):
        raise BadInput(fact, "an empty range")
    return Interval(lo, lo_open, hi, hi_open)


def _days(fact: str, raw: object) -> tuple[date, ...]:
    """Every day a full or partial date may be."""
    if not isinstance(raw, str):
        raise BadInput(fact, "a date is expected")
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", raw)
    if not match:
        raise BadInput(fact, "a date is expected")
    try:
        year = int(match[1])
        first = date(year, int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise BadInput(fact, "no such day") from None
    if match[3]:
        last = first
    elif match[2]:
        last = first.replace(day=monthrange(year, first.month)[1])
    else:
        last = date(year, 12, 31)
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def _one_of(fact: str, raw: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(raw, str) or raw not in allowed:
        raise BadInput(fact, "not one of the values")
    return raw


def _read(fact: str, kind: str, raw: object) -> object:
    if kind == "boolean":
        if not isinstance(raw, bool):
            raise BadInput(fact, "true or false is expected")
        return raw
    if kind == "date":
        return _days(fact, raw)
    if kind == "industry":
        return _one_of(fact, raw, INDUSTRIES)
    if kind == "ground":
        return _one_of(fact, raw, GROUNDS)
    if kind == "entity_types":
        stated = raw if isinstance(raw, list) else [raw]
        return tuple(dict.fromkeys(_one_of(fact, one, ENTITY_TYPES) for one in stated)) or None
    if kind == "series":
        if not isinstance(raw, Mapping):
            raise BadInput(fact, "a series by year is expected")
        series: dict[int, Interval] = {}
        for year, value in raw.items():
            if not isinstance(year, str) or not re.fullmatch("[0-9]{4}", year):
                raise BadInput(fact, "a year is expected")
            if value is not None:
                series[int(year)] = _interval(fact, "money", value)
        return series
    return _interval(fact, kind, raw)


def _exceeds(part: Interval | None, whole: Interval | None) -> bool:
    """Whether the part is above the whole whatever the ranges leave open."""
    if part is None or whole is None or part.lo is None or whole.hi is None:
        return False
    return part.lo > whole.hi or (part.lo == whole.hi and (part.lo_open or whole.hi_open))


def read_facts(regulation: str, raw: Mapping[str, object]) -> dict[str, object]:
    """The facts of one regulation, read and checked; unknown ones are left out."""
    if regulation not in TABLES:
        raise BadInput("regulation", "unknown")
    known = {**COMMON, **ETC, **TIC}
    table = {**COMMON, **TABLES[regulation]}
    # 企业法人 implies 法人, so this one fact of the other regulation speaks to 6.1 too
    table["independent_enterprise_legal_person"] = "boolean"
    facts: dict[str, object] = {}
    for fact, value in raw.items():
        if fact not in known:
            raise BadInput(fact, "unknown fact")
        if fact in table and value is not None:
            read = _read(fact, table[fact], value)
            if read is not None:
                facts[fact] = read
    as_of_days = facts.get("as_of") or (date.today(),)
    assert isinstance(as_of_days, tuple)
    if len(as_of_days) != 1:
        raise BadInput("as_of", "a full date is expected")
    as_of = facts["as_of"] = as_of_days[0]
    for fact in ("established_on", "center_revoked_on"):
        days = facts.get(fact)
        if isinstance(days, tuple):
            possible = tuple(day for day in days if day <= as_of)
            if not possible:
                raise BadInput(fact, "after as_of")
            facts[fact] = possible
    if facts.get("center_revoked") is False and (
        "center_revoked_on" in facts or "center_revoked_under" in facts
    ):
        raise BadInput("center_revoked", "false beside a date or a ground")
    _check_domestic(facts)
    return facts


def _check_domestic(facts: dict[str, object]) -> None:
    total: dict[int, Interval] = facts.get("rd_expenses") or {}  # type: ignore[assignment]
    domestic: dict[int, Interval] = facts.get("rd_expenses_domestic") or {}  # type: ignore[assignment]
    if any(_exceeds(domestic[year], total.get(year)) for year in domestic):
        raise BadInput("rd_expenses_domestic", "above the total of its year")
    name = "total_rd_expenses_domestic_three_years"
    part, whole = facts.get(name), facts.get("total_rd_expenses_three_years")
    if _exceeds(part, whole):  # type: ignore[arg-type]
        raise BadInput(name, "above the total")
