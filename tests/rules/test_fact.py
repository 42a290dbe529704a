"""Bad input is refused with the fact's name and what was expected (CONTRACT §2)."""

from __future__ import annotations

import pytest

from rules import FactError, check, fact_specs
from rules.check import decide_facts

DAY = {"as_of": "2026-11-22"}
REFUSED = [
    ("etc", {"full_time_rd_staff": -1}, "full_time_rd_staff", "不能是负数"),
    ("etc", {"full_time_rd_staff": 60.5}, "full_time_rd_staff", "应为整数"),
    ("etc", {"full_time_rd_staff": True}, "full_time_rd_staff", "应为数字"),
    ("etc", {"full_time_rd_staff": "60 人"}, "full_time_rd_staff", "不带文字、单位"),
    ("etc", {"full_time_rd_staff": [60]}, "full_time_rd_staff", "应为数字"),
    ("etc", {"full_time_rd_staff": {"above": 59, "below": 60}}, "full_time_rd_staff", "范围是空的"),
    ("etc", {"full_time_rd_staff": {"below": 0}}, "full_time_rd_staff", "不能是负数"),
    ("etc", {"main_business_revenue_last_year": "-0.01"}, "main_business_revenue_last_year", "负数"),
    ("etc", {"main_business_revenue_last_year": {"below": 0}}, "main_business_revenue_last_year", "空的"),
    ("etc", {"main_business_revenue_last_year": {"min": -1}}, "main_business_revenue_last_year", "负数"),
    ("etc", {"main_business_revenue_last_year": "3,000"}, "main_business_revenue_last_year", "千分位"),
    ("etc", {"main_business_revenue_last_year": "3亿"}, "main_business_revenue_last_year", "不带文字"),
    ("etc", {"main_business_revenue_last_year": float("nan")}, "main_business_revenue_last_year", "有限"),
    ("etc", {"main_business_revenue_last_year": {"amount": 5, "currency": "USD"}}, "main_business_revenue_last_year", "min、max"),
    ("etc", {"industry": "farming"}, "industry", "应为以下之一"),
    ("etc", {"industry": ["software"]}, "industry", "应为以下之一"),
    ("etc", {"good_credit": 1}, "good_credit", "应为 true 或 false"),
    ("etc", {"good_credit": "true"}, "good_credit", "应为 true 或 false"),
    ("etc", {"profit": 1}, "profit", "没有这个事实名"),
    ("etc", {"profit": None}, "profit", "没有这个事实名"),
    ("etc", {"center_revoked_on": "2026-11-23"}, "center_revoked_on", "不能晚于"),
    ("etc", {"center_revoked_on": "2027"}, "center_revoked_on", "不能晚于"),
    ("etc", {"center_revoked_on": "2024-02-30"}, "center_revoked_on", "没有这一天"),
    ("etc", {"center_revoked_under": "14.9"}, "center_revoked_under", "应为以下之一"),
    ("etc", {"center_revoked": False, "center_revoked_on": "2024"}, "center_revoked", "为否"),
    ("etc", {"center_revoked": False, "center_revoked_under": "14.1"}, "center_revoked", "为否"),
    ("etc", {"application_deadline": "下个月"}, "application_deadline", "应为日期"),
    ("etc", {"as_of": "昨天"}, "as_of", "应为日期"),
    ("tic", {"established_on": "2026-11-23"}, "established_on", "不能晚于"),
    ("tic", {"established_on": 2020}, "established_on", "应为日期"),
    ("tic", {"entity_type": "bank"}, "entity_type", "应为以下之一"),
    ("tic", {"entity_type": ["unicorn", "bank"]}, "entity_type", "应为以下之一"),
    ("tic", {"entity_type": {"unicorn": True}}, "entity_type", "应为以下之一"),
    ("tic", {"domestic_rd_share_three_years": 60}, "domestic_rd_share_three_years", "不能超过 1"),
    ("tic", {"domestic_rd_share_three_years": "1.0001"}, "domestic_rd_share_three_years", "不能超过 1"),
    ("tic", {"domestic_rd_share_three_years": {"above": 1}}, "domestic_rd_share_three_years", "空的"),
    ("tic", {"rd_growth_last_year": "10%"}, "rd_growth_last_year", "应为数字"),
    ("tic", {"rd_growth_last_year": -1.01}, "rd_growth_last_year", "不能低于 -1"),
    ("tic", {"rd_expenses": 5}, "rd_expenses", "应按年份给出"),
    ("tic", {"rd_expenses": {"last": 5}}, "rd_expenses", "年份"),
    ("tic", {"rd_expenses": {"25": 5}}, "rd_expenses", "年份"),
    ("tic", {"rd_expenses": {"２０２５": 5}}, "rd_expenses", "年份"),
    ("tic", {"rd_expenses": {"2025": -5}}, "rd_expenses", "负数"),
    ("tic", {"rd_expenses": {"2025": "五千万"}}, "rd_expenses", "不带文字"),
    ("tic", {"total_rd_expenses_three_years": 100, "total_rd_expenses_domestic_three_years": "100.01"}, "total_rd_expenses_domestic_three_years", "不能超过"),
    ("tic", {"rd_expenses": {"2019": 5}, "rd_expenses_domestic": {"2019": 6}}, "rd_expenses_domestic", "2019 年不能超过"),
    ("tic", {"rd_expenses": {"2025": {"max": 5}}, "rd_expenses_domestic": {"2025": {"above": 5}}}, "rd_expenses_domestic", "不能超过"),
    ("tic", {"committed_average_rd_next_three_years": -1}, "committed_average_rd_next_three_years", "负数"),
]  # fmt: skip
# ruff: noqa: E501


@pytest.mark.parametrize(("regulation", "facts", "fact", "words"), REFUSED)
def test_bad_input_is_refused_by_name(
    regulation: str, facts: dict[str, object], fact: str, words: str
) -> None:
    with pytest.raises(FactError) as refused:
        check(regulation, {**DAY, **facts})
    assert refused.value.fact == fact
    assert str(refused.value).startswith(f"{fact}：")
    assert words in refused.value.problem


TAKEN: list[tuple[str, dict[str, object], str]] = [
    ("etc", {"full_time_rd_staff": "60.0"}, "60.0 是整数"),
    ("etc", {"full_time_rd_staff": None}, "null 是不知道"),
    ("etc", {"center_revoked_on": "2026-11"}, "这个月有不晚于判断日期的日子"),
    ("etc", {"center_revoked_on": "2026-11-22"}, "就是判断日期"),
    ("etc", {"application_deadline": "2027-03-01"}, "截止日期可以在以后"),
    ("etc", {"entity_type": "unicorn", "established_on": "2020"}, "另一部文件的事实，不看"),
    ("etc", {"entity_type": 17}, "另一部文件的事实，取值也不看"),
    ("tic", {"industry": "software"}, "另一部文件的事实，不看"),
    ("tic", {"rd_growth_last_year": -0.2}, "增速可以是负的"),
    ("tic", {"rd_share_of_sales_three_years": 1.7}, "研发可以超过销售"),
    ("tic", {"entity_type": []}, "空的列表等于没有说"),
    ("tic", {"rd_expenses": {"2025": {"min": 5, "max": 6}, "2024": None, 2023: 7}}, "各年可以是范围"),
    ("tic", {"rd_expenses": {"2025": 5}, "rd_expenses_domestic": {"2024": 6}}, "不是同一年"),
    ("tic", {"domestic_rd_share_three_years": 1}, "全在境内"),
]  # fmt: skip


@pytest.mark.parametrize(("regulation", "facts", "why"), TAKEN)
def test_what_people_may_say_is_taken(regulation: str, facts: dict[str, object], why: str) -> None:
    assert check(regulation, {**DAY, **facts}).regulation == regulation, why


def test_an_unknown_answer_is_never_no() -> None:
    for answer in ({}, {"good_credit": None}):
        assert check("etc", {**DAY, **answer}).condition("credit").status == "unknown"


def test_a_date_alone_says_that_it_happened() -> None:
    facts = decide_facts("etc", {**DAY, "center_revoked_on": "2020"}).evaluation.facts
    assert facts.flag("center_revoked") is True


# CONTRACT §2, name by name.
COMMON = (
    "as_of registered_in_beijing independent_legal_person independent_enterprise_legal_person "
    "good_credit headquarters_enterprise center_in_beijing parent_has_center "
    "business_differs_from_parent"
)
OF_ETC = (
    "industry main_business_revenue_last_year rd_expenditure_last_year full_time_rd_staff "
    "equipment_original_value_last_year valid_ip_last_three_years ip_includes_listed_kind "
    "invention_patent_applications_last_year on_restricted_industry_catalogue "
    "existing_rd_headquarters_without_manufacturing uses_phased_out_process_or_equipment "
    "center_set_up_independently has_industry_academia_cooperation application_deadline "
    "smuggling_or_customs_violation_within_three_years "
    "serious_tax_violation_within_three_years serious_dishonesty_within_three_years "
    "center_revoked center_revoked_on center_revoked_under"
)
OF_TIC = (
    "entity_type established_on national_high_tech_enterprise sales_revenue rd_expenses "
    "rd_expenses_domestic total_sales_revenue_three_years total_rd_expenses_three_years "
    "total_rd_expenses_domestic_three_years average_sales_revenue_three_years "
    "average_rd_expenses_three_years rd_share_of_sales_three_years rd_growth_last_year "
    "domestic_rd_share_three_years committed_average_rd_next_three_years "
    "safety_accident_within_three_years major_incident_within_three_years"
)


@pytest.mark.parametrize(("regulation", "names"), [("etc", OF_ETC), ("tic", OF_TIC)])
def test_the_facts_are_those_agreed(regulation: str, names: str) -> None:
    specs = fact_specs(regulation)
    assert set(specs) == {*COMMON.split(), *names.split()}
    assert all(spec.name == name and spec.label for name, spec in specs.items())
