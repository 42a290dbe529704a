"""What a verdict says: what is required, what was found, what is lacking, and why."""

from __future__ import annotations

import pytest

from corpus import quote_in_unit
from rules import ConditionResult, Verdict, check
from tests.rules.boundary_table import boundary_rows

SOFTWARE: dict[str, object] = {
    "industry": "software",
    "main_business_revenue_last_year": 3.2e8,
    "rd_expenditure_last_year": 15_000_000,
    "full_time_rd_staff": 85,
    "equipment_original_value_last_year": 3_200_000,
    "valid_ip_last_three_years": 15,
}
OLD: dict[str, object] = {"established_on": "2001-05-01"}


def verdict(regulation: str, **facts: object) -> Verdict:
    return check(regulation, {"as_of": "2026-11-22", **facts})


def condition(regulation: str, condition_id: str, **facts: object) -> ConditionResult:
    return verdict(regulation, **facts).condition(condition_id)


GAPS: list[tuple[str, str, dict[str, object], str]] = [
    ("etc", "rd_staff", {**SOFTWARE, "full_time_rd_staff": 79}, "还差 1 人"),
    ("etc", "rd_staff", {"industry": "other", "full_time_rd_staff": 0}, "还差 60 人"),
    ("etc", "rd_staff", {"industry": "other", "full_time_rd_staff": {"below": 60}}, "至少还差 1 人"),
    ("etc", "rd_staff", {"full_time_rd_staff": 50}, "至少还差 10 人"),
    ("etc", "revenue", {"industry": "construction", "main_business_revenue_last_year": "1499999999.99"}, "还差 0.01 元"),
    ("etc", "revenue", {"industry": "construction", "main_business_revenue_last_year": 1.2e9}, "还差 3 亿元"),
    ("etc", "revenue", {"industry": "other", "main_business_revenue_last_year": {"below": 199_000_000}}, "至少还差 100 万元"),
    ("etc", "equipment", {"industry": "software", "equipment_original_value_last_year": 1_000_000}, "还差 200 万元"),
    ("etc", "intellectual_property", {"valid_ip_last_three_years": 9}, "还差 1 件"),
    ("etc", "invention_application", {"industry": "manufacturing", "invention_patent_applications_last_year": 0}, "还差 1 件"),
    ("tic", "domestic_rd_share", {"entity_type": "unicorn", "domestic_rd_share_three_years": 0.5999}, "还差 0.01 个百分点"),
    ("tic", "rd_investment", {**OLD, "entity_type": "social_organization", "average_rd_expenses_three_years": 4_000_000}, "还差 100 万元"),
    ("tic", "rd_investment", {**OLD, "entity_type": "unicorn", "rd_share_of_sales_three_years": 0.125, "rd_growth_last_year": 0.0999},
     "研究开发费用占比还差 2.5 个百分点；或者研究开发费用增速还差 0.01 个百分点"),
    ("tic", "rd_investment", {"entity_type": "new_legal_entity", "committed_average_rd_next_three_years": "19999999.99"}, "还差 0.01 元"),
    ("tic", "rd_investment", {"entity_type": "frontier_startup", "established_on": "2023-11-21", "national_high_tech_enterprise": True,
                              "average_rd_expenses_three_years": "19999999.99"}, "成立时间已超过 3 年；且年均研究开发费用还差 0.01 元"),
]  # fmt: skip
# ruff: noqa: E501


@pytest.mark.parametrize(("regulation", "name", "facts", "said"), GAPS)
def test_the_gap_is_said_as_a_person_would(
    regulation: str, name: str, facts: dict[str, object], said: str
) -> None:
    found = condition(regulation, name, **facts)
    assert (found.status, found.gap) == ("unmet", said)


def test_only_what_is_unmet_has_a_gap() -> None:
    for facts in ({}, SOFTWARE, {**SOFTWARE, "full_time_rd_staff": 79}):
        for found in verdict("etc", **facts).conditions:
            assert found.gap is None or found.status == "unmet"


def test_what_is_required_is_the_limit_of_the_body_s_own_industry() -> None:
    facts = {**SOFTWARE, "full_time_rd_staff": 79}
    found = condition("etc", "rd_staff", **facts)
    assert found.required == "软件和专业技术服务业不低于 80 人"
    assert found.actual == "79 人"
    assert "60 人" not in (found.required + found.actual)
    unknown = condition("etc", "rd_staff", full_time_rd_staff=70)
    assert unknown.required is not None
    assert "60 人" in unknown.required
    assert "80 人" in unknown.required


def test_a_misprint_of_the_text_is_shown_as_one() -> None:
    found = condition("etc", "technical_accumulation")
    assert found.required is not None
    assert "ability〔原文如此，应为“能力”〕" in found.required
    assert found.quote.endswith("ability")


def test_both_readings_are_shown_and_who_interprets_the_text() -> None:
    found = condition(
        "tic", "rd_investment", **OLD, entity_type="leading_enterprise",
        average_sales_revenue_three_years=4_000_000_000,
        average_rd_expenses_three_years=1_000_000_000,
    )  # fmt: skip
    assert (found.status, found.unit) == ("depends_on_reading", "tic:6.3.1")
    assert found.reason is not None
    first, second, interpreter = found.reason.split("；")
    assert first.startswith("理解为“销售收入和占比同时达到，或者") and first.endswith("则符合")
    assert second.startswith("理解为“销售收入必须达到") and second.endswith("则不符合")
    assert interpreter == "第二十一条：“本办法由市科委、中关村管委会负责解释。”"
    assert found.actual is not None
    assert "年均销售收入 40 亿元" in found.actual
    assert "年均研究开发费用 10 亿元" in found.actual


def test_a_young_enterprise_is_told_which_years_were_counted() -> None:
    found = verdict(
        "tic", entity_type="unicorn", established_on="2024-05-01",
        sales_revenue={"2023": 100, "2024": 100, "2025": 100},
        rd_expenses={"2023": 50, "2024": 20, "2025": 21},
    )  # fmt: skip
    assert any("计入的年度：2024 年、2025 年" in note for note in found.notes)
    assert any("2023 年早于成立日期" in note for note in found.notes)
    actual = found.condition("rd_investment").actual
    assert actual is not None
    assert "占比 20.5%" in actual


def test_a_body_of_full_age_is_not_told_about_youth() -> None:
    found = verdict("tic", **OLD, entity_type="unicorn", rd_share_of_sales_three_years=0.2)
    assert found.notes == ()


def test_two_ways_of_counting_a_short_year_are_both_shown() -> None:
    found = condition(
        "tic", "rd_investment", entity_type="frontier_startup", established_on="2025-07-02",
        national_high_tech_enterprise=True, rd_expenses={"2025": 15_000_000},
    )  # fmt: skip
    assert found.status == "depends_on_reading"
    assert found.actual is not None
    assert "1500 万元" in found.actual
    assert "按实际经营时间计算" in found.actual
    assert found.reason is not None
    assert "按日历年计算" in found.reason


UNDEFINED: list[tuple[dict[str, object], str]] = [
    ({"entity_type": "other"}, "没有为所列类型之外的主体规定"),
    ({"entity_type": "leading_enterprise", "established_on": "2024-01-01"}, "第1目没有说明经营不满三年"),
    ({"entity_type": "social_organization", "established_on": "2026-01-01"}, "尚无已完成的会计年度"),
    ({"entity_type": "unicorn", "established_on": "2025-03-01", "sales_revenue": {"2025": 100}, "rd_expenses": {"2025": 14}}, "没有更早一年作基数"),
    ({"entity_type": "unicorn", "sales_revenue": {"2023": 100, "2024": 100, "2025": 100}, "rd_expenses": {"2023": 10, "2024": 0, "2025": 10}}, "基数为零"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "words"), UNDEFINED)
def test_what_the_text_leaves_undefined_comes_with_the_reason(
    facts: dict[str, object], words: str
) -> None:
    found = condition("tic", "rd_investment", **facts)
    assert found.status == "depends_on_reading"
    assert found.reason is not None
    assert words in found.reason


def test_the_anniversary_of_a_bar_says_what_is_open() -> None:
    found = condition(
        "etc", "no_reapplication_bar", center_revoked_on="2023-11-22", center_revoked_under="14.3"
    )
    assert found.actual == "于 2023 年 11 月 22 日因提供虚假材料和数据被撤销资格"
    assert found.reason == "期限届满的当日能否再次申请，条文没有写明"


def test_a_revocation_without_a_period_is_noted() -> None:
    found = verdict("etc", center_revoked_under="14.8")
    assert found.condition("no_reapplication_bar").status == "not_applicable"
    assert any("第（八）项" in note and "没有" in note for note in found.notes)


def test_contradicting_figures_are_noted_whether_or_not_they_decide() -> None:
    for average in (4_000_000, 7_000_000):
        found = verdict(
            "tic", **OLD, entity_type="social_organization",
            average_rd_expenses_three_years=average, total_rd_expenses_three_years=18_000_000,
        )  # fmt: skip
        (note,) = found.notes
        assert "近三年年均研究开发费用" in note
        assert "近三年研究开发费用总额" in note
        assert "互相矛盾" in note


def test_what_is_unknown_says_what_is_needed() -> None:
    found = condition("etc", "registration", registered_in_beijing=True)
    assert found.reason == "还需要知道：独立企业法人"


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_every_quote_stands_in_the_unit_it_is_said_of(regulation: str) -> None:
    for row in boundary_rows():
        if row.regulation == regulation and row.condition in {
            "rd_investment",
            "outcome",
            "revenue",
        }:
            for found in check(regulation, row.facts).conditions:
                assert quote_in_unit(found.unit, found.quote)
                assert found.unit == found.cite or found.unit.startswith(f"{found.cite}.")
                assert found.required


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_everything_not_plainly_met_says_why(regulation: str) -> None:
    for row in boundary_rows():
        if row.regulation == regulation:
            found = check(regulation, row.facts).condition(
                row.condition if row.condition != "outcome" else "credit"
            )
            if found.status in {"unknown", "depends_on_reading", "not_applicable", "review"}:
                assert found.reason, row
            if found.status == "unmet":
                assert found.reason or found.actual, row
