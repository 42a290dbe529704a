"""The limits an approximate figure must not be relied on at."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.thresholds import threshold_values

DAY: dict[str, object] = {"as_of": "2026-11-22"}
CASES: list[tuple[str, str, dict[str, object], set[str]]] = [
    ("etc", "full_time_rd_staff", {}, {"60", "80"}),
    ("etc", "full_time_rd_staff", {"industry": "software"}, {"80"}),
    ("etc", "full_time_rd_staff", {"industry": "construction"}, {"60"}),
    ("etc", "main_business_revenue_last_year", {}, {"200000000", "1500000000"}),
    ("etc", "main_business_revenue_last_year", {"industry": "construction"}, {"1500000000"}),
    ("etc", "equipment_original_value_last_year", {}, {"5000000", "3000000", "10000000"}),
    ("etc", "rd_expenditure_last_year", {}, {"10000000"}),
    ("etc", "valid_ip_last_three_years", {"industry": "other"}, {"10"}),
    ("etc", "invention_patent_applications_last_year", {}, {"1"}),
    ("etc", "invention_patent_applications_last_year", {"industry": "manufacturing"}, {"1"}),
    ("etc", "invention_patent_applications_last_year", {"industry": "software"}, set()),
    ("etc", "good_credit", {}, set()),
    ("etc", "center_revoked_on", {}, set()),
    ("tic", "domestic_rd_share_three_years", {}, {"0.6"}),
    ("tic", "rd_share_of_sales_three_years", {}, {"0.1", "0.15"}),
    ("tic", "rd_share_of_sales_three_years", {"entity_type": "unicorn"}, {"0.15"}),
    ("tic", "rd_share_of_sales_three_years", {"entity_type": ["unicorn", "other"]}, {"0.15"}),
    ("tic", "rd_growth_last_year", {"entity_type": "unicorn"}, {"0.1"}),
    ("tic", "average_sales_revenue_three_years", {}, {"5000000000"}),
    ("tic", "average_rd_expenses_three_years", {"entity_type": "social_organization"}, {"5000000"}),
    ("tic", "average_rd_expenses_three_years", {}, {"1000000000", "20000000", "5000000"}),
    ("tic", "committed_average_rd_next_three_years", {}, {"20000000"}),
    ("tic", "entity_type", {}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("regulation", "fact", "facts", "values"), CASES)
def test_the_limits_that_could_decide_are_listed(
    regulation: str, fact: str, facts: dict[str, object], values: set[str]
) -> None:
    found = threshold_values(regulation, fact, {**DAY, **facts})
    assert set(found) == {Decimal(value) for value in values}
    assert len(found) == len(set(found))


def test_a_fact_nobody_knows_has_no_limits() -> None:
    with pytest.raises(KeyError):
        threshold_values("etc", "profit", DAY)
