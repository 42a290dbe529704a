"""What it would take: the least change, by kind of body, and nothing that is past."""

from __future__ import annotations

import pytest

from rules import decide_facts
from rules.remedy import Way, needed_this_year, ways

DAY: dict[str, object] = {"as_of": "2026-11-22"}


def found(regulation: str, condition: str, **facts: object) -> tuple[Way, ...]:
    return ways(decide_facts(regulation, {**DAY, **facts}), condition)


def gaps(
    some: tuple[Way, ...],
) -> list[tuple[tuple[str, ...], list[tuple[str | None, str | None]]]]:
    return [(way.cases, [(lack.gap, lack.limit) for lack in way.lacks]) for way in some]


def test_one_person_short_is_one_person() -> None:
    (way,) = found("etc", "rd_staff", industry="software", full_time_rd_staff=79)
    (lack,) = way.lacks
    assert (lack.gap, lack.limit, lack.formula) == ("1 人", "80 人", "80 人-79 人")


def test_industries_with_one_limit_are_said_together_the_nearest_first() -> None:
    assert gaps(found("etc", "rd_staff", full_time_rd_staff=50)) == [
        (("manufacturing", "construction", "other"), [("10 人", "60 人")]),
        (("software", "professional_technical_services"), [("30 人", "80 人")]),
    ]


def test_each_kind_the_person_says_has_its_own_way() -> None:
    some = found(
        "tic",
        "rd_investment",
        entity_type=["unicorn", "social_organization"],
        established_on="2001",
        sales_revenue={"2023": 10**9, "2024": 10**9, "2025": 10**9},
        rd_expenses={"2023": 3_000_000, "2024": 3_000_000, "2025": 3_000_000},
    )
    assert gaps(some) == [
        (("social_organization",), [("200 万元", "500 万元")]),
        (("unicorn",), [("14.7 个百分点", "15%")]),
        (("unicorn",), [("10 个百分点", "10%")]),
    ]


def test_both_readings_must_be_reached_to_be_sure() -> None:
    (first, *_) = found(
        "tic",
        "rd_investment",
        entity_type="leading_enterprise",
        established_on="2001",
        average_sales_revenue_three_years=4_000_000_000,
        average_rd_expenses_three_years=1_200_000_000,
    )
    assert [(lack.name, lack.gap) for lack in first.lacks] == [("年均销售收入", "10 亿元")]


def test_a_body_grown_old_lacks_no_amount_but_its_age() -> None:
    (way,) = found(
        "tic",
        "rd_investment",
        entity_type="frontier_startup",
        national_high_tech_enterprise=True,
        established_on="2020-01-01",
        average_rd_expenses_three_years=30_000_000,
    )
    assert [(lack.fact, lack.gap) for lack in way.lacks] == [("established_on", None)]


def test_what_is_met_lacks_nothing() -> None:
    assert found("etc", "rd_staff", industry="software", full_time_rd_staff=80) == ()


@pytest.mark.parametrize(
    ("years", "needed"), [((3, 4, 5), "1500 万元-900 万元"), ((1, 9, 9), None)]
)
def test_this_year_makes_up_for_the_years_that_stay_in_the_window(
    years: tuple[int, int, int], needed: str | None
) -> None:
    series = {str(2023 + n): amount * 1_000_000 for n, amount in enumerate(years)}
    facts = {
        **DAY,
        "entity_type": "social_organization",
        "established_on": "2001",
        "rd_expenses": series,
    }
    decision = decide_facts("tic", facts)
    some = ways(decision, "rd_investment")
    told = needed_this_year(decision, some[0].lacks[0]) if some else None
    assert (told[1] if told else None) == needed
    assert not told or told[2] == (2024, 2025, 2026)
