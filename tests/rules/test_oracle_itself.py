"""Expectations worked out by hand from the two texts, which the test evaluator must satisfy."""

# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from tests.rules.generate_cases import generate
from tests.rules.oracle import BadInput, evaluate
from tests.rules.oracle_cells import System, value_of, var

YI = 100_000_000
WAN = 10_000
SOFTWARE = {
    "industry": "software",
    "main_business_revenue_last_year": 3.2e8,
    "rd_expenditure_last_year": 1500 * WAN,
    "full_time_rd_staff": 85,
    "equipment_original_value_last_year": 320 * WAN,
    "valid_ip_last_three_years": 15,
}
OLD = {"established_on": "2001-05-01"}
HOME = {"domestic_rd_share_three_years": "0.6"}


def etc(**facts: object) -> dict[str, object]:
    return evaluate("etc", {"as_of": "2026-11-22", **facts})


def tic(**facts: object) -> dict[str, object]:
    return evaluate("tic", {"as_of": "2026-11-22", **facts})


def years(first: object, second: object, third: object) -> dict[str, object]:
    return {"2023": first, "2024": second, "2025": third}


ETC_CASES = [
    # 5.3: 18 亿 is enough even for construction; 2 亿 is enough only elsewhere
    ({"main_business_revenue_last_year": 18 * YI}, "revenue", "met"),
    ({"main_business_revenue_last_year": 2 * YI}, "revenue", "unknown"),
    ({"main_business_revenue_last_year": "199999999.99"}, "revenue", "unmet"),
    ({"industry": "construction", "main_business_revenue_last_year": "1499999999.99"}, "revenue", "unmet"),
    ({"industry": "construction", "main_business_revenue_last_year": 1.5e9}, "revenue", "met"),
    ({"industry": "other", "main_business_revenue_last_year": {"above": 2 * YI}}, "revenue", "met"),
    ({"industry": "other", "main_business_revenue_last_year": {"below": 2 * YI}}, "revenue", "unmet"),
    ({"industry": "other", "main_business_revenue_last_year": {"max": 2 * YI}}, "revenue", "unknown"),
    # 5.5: 60 people, 80 for software and professional services
    ({"full_time_rd_staff": 70}, "rd_staff", "unknown"),
    ({"full_time_rd_staff": 50}, "rd_staff", "unmet"),
    ({"full_time_rd_staff": "80.0"}, "rd_staff", "met"),
    ({"industry": "manufacturing", "full_time_rd_staff": {"above": 59}}, "rd_staff", "met"),
    ({"industry": "professional_technical_services", "full_time_rd_staff": 79}, "rd_staff", "unmet"),
    # 5.6
    ({"industry": "software", "equipment_original_value_last_year": 300 * WAN}, "equipment", "met"),
    ({"industry": "construction", "equipment_original_value_last_year": 999 * WAN}, "equipment", "unmet"),
    # 5.9: applications are asked of manufacturing only
    ({"invention_patent_applications_last_year": 1}, "invention_application", "met"),
    ({"invention_patent_applications_last_year": 0}, "invention_application", "unknown"),
    ({"industry": "software"}, "invention_application", "not_applicable"),
    # 5.2: the bracketed exception
    ({"existing_rd_headquarters_without_manufacturing": True}, "industry_catalogue", "met"),
    ({"on_restricted_industry_catalogue": True}, "industry_catalogue", "unknown"),
    # 7: premises
    ({"headquarters_enterprise": False}, "headquarters_location", "not_applicable"),
    ({"center_in_beijing": True}, "headquarters_location", "unknown"),
    # 15: two years for 14.2, three for 14.3, nothing said of 14.8
    ({"center_revoked_on": "2024-11-23", "center_revoked_under": "14.2"}, "no_reapplication_bar", "unmet"),
    ({"center_revoked_on": "2024-11-22", "center_revoked_under": "14.2"}, "no_reapplication_bar", "depends_on_reading"),
    ({"center_revoked_on": "2024-11-21", "center_revoked_under": "14.2"}, "no_reapplication_bar", "met"),
    ({"center_revoked_on": "2024-11-21", "center_revoked_under": "14.3"}, "no_reapplication_bar", "unmet"),
    ({"center_revoked_on": "2025-03", "center_revoked_under": "14.1", "application_deadline": "2027-04-01"}, "no_reapplication_bar", "met"),
    ({"center_revoked_under": "14.8"}, "no_reapplication_bar", "not_applicable"),
    ({"center_revoked": False}, "no_reapplication_bar", "not_applicable"),
    ({"independent_legal_person": True, "registered_in_beijing": True}, "registration", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "condition", "status"), ETC_CASES)
def test_etc_by_hand(facts: dict[str, object], condition: str, status: str) -> None:
    assert etc(**facts)["statuses"][condition] == status  # type: ignore[index]


TIC_CASES = [
    # 6.3.1, both readings: sales 50 亿 and share 10%; or R&D of 10 亿 with too little sales
    ({**OLD, "entity_type": "leading_enterprise", "sales_revenue": years(50 * YI, 50 * YI, 50 * YI),
      "rd_expenses": years(5 * YI, 5 * YI, 5 * YI)}, "rd_investment", "met"),
    ({**OLD, "entity_type": "leading_enterprise", "sales_revenue": years(50 * YI, 50 * YI, 50 * YI),
      "rd_expenses": years(5 * YI, 5 * YI, "499999999.99")}, "rd_investment", "unmet"),
    ({**OLD, "entity_type": "leading_enterprise", "average_sales_revenue_three_years": 40 * YI,
      "average_rd_expenses_three_years": 10 * YI}, "rd_investment", "depends_on_reading"),
    ({**OLD, "entity_type": "leading_enterprise", "average_sales_revenue_three_years": 60 * YI,
      "rd_share_of_sales_three_years": 0.1}, "rd_investment", "met"),
    # a total of R&D alone: 30 亿 is 10 亿 a year, sales decide which reading
    ({"entity_type": "leading_enterprise", "total_rd_expenses_three_years": 30 * YI}, "rd_investment", "unknown"),
    # with no sales the sales limb fails however the share is read
    ({"entity_type": "leading_enterprise", "sales_revenue": years(0, 0, 0),
      "rd_expenses": years(YI, YI, YI)}, "rd_investment", "unmet"),
    # 6.3.1 of a young enterprise is undefined
    ({"entity_type": "leading_enterprise", "established_on": "2024-01-01"}, "rd_investment", "depends_on_reading"),
    # 6.3.2: 100 -> 110 is exactly 10%
    ({"entity_type": "unicorn", "rd_expenses": {"2024": 100, "2025": 110}}, "rd_investment", "met"),
    ({**OLD, "entity_type": "unicorn", "sales_revenue": years(1000, 1000, 1000),
      "rd_expenses": years(100, 100, "109.99")}, "rd_investment", "unmet"),
    # founded last year: the share counts that year, growth has no base
    ({"entity_type": "unicorn", "established_on": "2025-03-01", "sales_revenue": {"2025": 100},
      "rd_expenses": {"2025": 14}}, "rd_investment", "depends_on_reading"),
    ({"entity_type": "unicorn", "established_on": "2025-03-01", "sales_revenue": {"2025": 100},
      "rd_expenses": {"2025": 15}}, "rd_investment", "met"),
    # growth from zero is undefined, the share is not
    ({"entity_type": "unicorn", "sales_revenue": years(100, 100, 100),
      "rd_expenses": years(10, 0, 10)}, "rd_investment", "depends_on_reading"),
    # 6.3.3: on the third anniversary still, a day later no longer
    ({"entity_type": "frontier_startup", "established_on": "2023-11-22", "national_high_tech_enterprise": True,
      "average_rd_expenses_three_years": 2000 * WAN}, "rd_investment", "met"),
    ({"entity_type": "frontier_startup", "established_on": "2023-11-21", "national_high_tech_enterprise": True,
      "average_rd_expenses_three_years": 2000 * WAN}, "rd_investment", "unmet"),
    # 2025-07-02 to 2025-12-31 is 183 days: 1500 万 is 1500 万 a calendar year, about 2992 万 a year of operation
    ({"entity_type": "frontier_startup", "established_on": "2025-07-02", "national_high_tech_enterprise": True,
      "rd_expenses": {"2025": 1500 * WAN}}, "rd_investment", "depends_on_reading"),
    ({"entity_type": "frontier_startup", "established_on": "2025-07-02", "national_high_tech_enterprise": True,
      "rd_expenses": {"2025": 1000 * WAN}}, "rd_investment", "unmet"),
    # 6.3.4
    ({"entity_type": "social_organization", "rd_expenses": years(0, 0, 1500 * WAN)}, "rd_investment", "met"),
    ({**OLD, "entity_type": "social_organization", "rd_expenses": {"2025": 1500 * WAN}}, "rd_investment", "met"),
    # contradicting figures: 400 万 and 600 万 a year decide differently, 600 and 700 alike
    ({**OLD, "entity_type": "social_organization", "average_rd_expenses_three_years": 400 * WAN,
      "total_rd_expenses_three_years": 1800 * WAN}, "rd_investment", "unknown"),
    ({**OLD, "entity_type": "social_organization", "average_rd_expenses_three_years": 700 * WAN,
      "total_rd_expenses_three_years": 1800 * WAN}, "rd_investment", "met"),
    # 6.3.5, and no completed year
    ({"entity_type": "new_legal_entity", "committed_average_rd_next_three_years": 2e7}, "rd_investment", "met"),
    ({"entity_type": "new_legal_entity"}, "domestic_rd_share", "not_applicable"),
    ({"entity_type": "new_legal_entity", "established_on": "2024"}, "domestic_rd_share", "unknown"),
    # 6.4
    ({"domestic_rd_share_three_years": 0.6}, "domestic_rd_share", "met"),
    ({"rd_expenses": years(100, 100, 100), "rd_expenses_domestic": years(60, 60, "59.99")}, "domestic_rd_share", "unmet"),
    # the missing year could be nothing or all of 100
    ({"rd_expenses": years(100, 100, 100), "rd_expenses_domestic": {"2023": 90, "2024": 90}}, "domestic_rd_share", "met"),
    ({"rd_expenses": years(100, 100, 100), "rd_expenses_domestic": {"2023": 40, "2024": 39}}, "domestic_rd_share", "unmet"),
    ({**OLD, "rd_expenses": years(0, 0, 0), "entity_type": "unicorn"}, "domestic_rd_share", "depends_on_reading"),
    # 0.6 is 0.5996 rounded to the digit given: the finer one counts
    ({"domestic_rd_share_three_years": 0.6, "total_rd_expenses_three_years": 10000,
      "total_rd_expenses_domestic_three_years": 5996}, "domestic_rd_share", "unmet"),
    ({"entity_type": "other"}, "rd_investment", "depends_on_reading"),
    ({"entity_type": "other"}, "entity_type", "review"),
    ({"entity_type": []}, "entity_type", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "condition", "status"), TIC_CASES)
def test_tic_by_hand(facts: dict[str, object], condition: str, status: str) -> None:
    assert tic(**facts)["statuses"][condition] == status  # type: ignore[index]


def test_outcomes_by_hand() -> None:
    assert etc(**SOFTWARE)["outcome"] == "qualified_on_figures"
    assert etc(**{**SOFTWARE, "full_time_rd_staff": 79})["outcome"] == "not_qualified"
    assert etc(**{**SOFTWARE, "full_time_rd_staff": None})["outcome"] == "incomplete"
    revoked = {"center_revoked_on": "2023-11-22", "center_revoked_under": "14.4"}
    assert etc(**SOFTWARE, **revoked)["outcome"] == "depends_on_reading"


def test_a_body_that_no_industry_would_let_pass_is_not_qualified() -> None:
    facts = {"full_time_rd_staff": 70, "equipment_original_value_last_year": 400 * WAN}
    verdict = etc(**facts)
    assert verdict["outcome"] == "not_qualified"
    assert "unmet" not in verdict["statuses"].values()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("regulation", "fact", "facts"),
    [
        ("etc", "full_time_rd_staff", {"full_time_rd_staff": 60.5}),
        ("etc", "rd_expenditure_last_year", {"rd_expenditure_last_year": -1}),
        ("etc", "rd_expenditure_last_year", {"rd_expenditure_last_year": "1,000"}),
        ("etc", "good_credit", {"good_credit": "true"}),
        ("etc", "industry", {"industry": "farming"}),
        ("etc", "profit", {"profit": 1}),
        ("etc", "center_revoked", {"center_revoked": False, "center_revoked_under": "14.1"}),
        ("etc", "center_revoked_on", {"center_revoked_on": "2026-11-23"}),
        ("etc", "full_time_rd_staff", {"full_time_rd_staff": {"above": 59, "below": 60}}),
        ("tic", "domestic_rd_share_three_years", {"domestic_rd_share_three_years": 1.01}),
        ("tic", "rd_expenses_domestic",
         {"rd_expenses": {"2024": 5}, "rd_expenses_domestic": {"2024": 6}}),
    ],
)  # fmt: skip
def test_bad_input_by_hand(regulation: str, fact: str, facts: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refused:
        evaluate(regulation, {"as_of": "2026-11-22", **facts})
    assert refused.value.fact == fact


def test_no_way_the_limits_can_fall_is_left_out() -> None:
    """Bodies drawn at random never fall in a way that the brute force has not tried."""
    rng = Random(3)
    for _ in range(60):
        names = "abc"[: rng.choice([1, 2, 3])]
        forms = [
            {n: Fraction(rng.choice([-3, -2, -1, 1, 2, 3])) for n in names} | {"": Fraction(rng.randint(-4, 4))}
            for _ in range(4)
        ]  # fmt: skip
        system = System(
            [(var(name), ">=") for name in names] + [(forms[0], rng.choice(["=", ">"]))]
        )

        def signs(body: dict[str, Fraction], limits: list[dict[str, Fraction]]) -> tuple[int, ...]:
            values = (value_of(form, body) for form in limits)
            return tuple((value > 0) - (value < 0) for value in values)

        tried = {signs(body, forms[1:]) for body in system.bodies(forms[1:])}
        for _ in range(300):
            body = {n: Fraction(rng.randint(0, 12), rng.choice([1, 2, 3])) for n in names}
            value = value_of(forms[0], body)
            if value == 0 if system.known[-1][1] == "=" else value > 0:
                assert signs(body, forms[1:]) in tried


def test_the_same_seed_gives_the_same_cases() -> None:
    assert list(generate(7, 200)) == list(generate(7, 200))
    assert list(generate(7, 50)) != list(generate(8, 50))
