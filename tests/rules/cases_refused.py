"""Input that CONTRACT section 2 refuses."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.rules.case_values import (
    AVERAGE,
    COMMITTED,
    DOMESTIC,
    GROWTH,
    NAMES,
    TOTAL,
    Facts,
)
from tests.rules.cases_etc import ETC_LIMITS


def refused(rng: Random, as_of: date) -> tuple[str, Facts]:
    tomorrow = str(as_of + timedelta(1))
    etc: list[Facts] = [
        {fact: value}
        for fact, (limits, step) in ETC_LIMITS.items()
        for value in (
            -1,
            "-0.01",
            True,
            "很多",
            "1,000",
            "",
            [limits[0]],
            {"min": 2, "max": 1},
            {"above": 3, "below": 3},
            {"min": 1, "above": 1},
            {"from": 1},
            float("nan"),
            *([60.5, "0.5", {"above": 9, "below": 10}] if step == 1 else []),
        )
    ]
    etc += [
        {"industry": "farming"},
        {"good_credit": "true"},
        {"good_credit": 1},
        {"profit_last_year": 1},
        {"center_revoked": False, "center_revoked_on": "2020"},
        {"center_revoked": False, "center_revoked_under": "14.3"},
        {"center_revoked_under": "14.9"},
        {"center_revoked_on": tomorrow},
        {"center_revoked_on": str(as_of.year + 1)},
        {"center_revoked_on": "2024-02-30"},
        {"application_deadline": "next month"},
    ]
    year = str(as_of.year - 1)
    tic: list[Facts] = [
        {"established_on": tomorrow},
        {"established_on": str(as_of.year + 1)},
        {"established_on": 2020},
        {DOMESTIC: "1.0001"},
        {DOMESTIC: 60},
        {DOMESTIC: {"above": 1}},
        {TOTAL["rd"]: 100, TOTAL["domestic"]: "100.01"},
        {NAMES["rd"]: {year: 5}, NAMES["domestic"]: {year: "5.01"}},
        {NAMES["rd"]: {year: {"max": 5}}, NAMES["domestic"]: {year: {"above": 5}}},
        {NAMES["rd"]: {year: -5}},
        {NAMES["sales"]: {year: "五千万"}},
        {NAMES["sales"]: {"last": 5}},
        {NAMES["sales"]: 5},
        {NAMES["sales"]: {year: {"currency": "USD", "min": 5}}},
        {AVERAGE["rd"]: "12万"},
        {GROWTH: "10%"},
        {COMMITTED: -1},
        {"entity_type": "bank"},
        {"entity_type": ["unicorn", "bank"]},
        {"entity_type": {"unicorn": True}},
        {"no_such_fact": None},
        {"good_credit": "是"},
    ]
    regulation, facts = rng.choice([("etc", rng.choice(etc)), ("tic", rng.choice(tic))])
    return regulation, dict(facts)
