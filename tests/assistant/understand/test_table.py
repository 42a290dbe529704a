"""Pasted tables: what would be read wrongly if cells, units or years were mixed up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.dialogue import Dialogue
from assistant.understand.collect import collect
from assistant.understand.found import Found
from assistant.understand.plain import plain_form

_SALES = {"2023": 1_200_000_000, "2024": 1_350_000_000, "2025": 1_500_000_000}
_SPENT = {"2023": 120_000_000, "2024": 140_000_000, "2025": 165_000_000}


def read(message: str, at: str = "tic") -> Found:
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22), regulations=(at,))
    return collect(plain_form(message), dialogue, (at,), ())


def facts(message: str, at: str = "tic") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for one in read(message, at).facts:
        series = isinstance(one.value, dict) and isinstance(out.get(one.fact), dict)
        out[one.fact] = {**out[one.fact], **one.value} if series else one.value  # type: ignore[dict-item]
    return out


@pytest.mark.parametrize(
    "table",
    [
        (
            "单位：万元\n"
            "项目\t2023年\t2024年\t2025年\n"
            "销售收入\t120,000\t135,000\t150,000\n"
            "研发费用\t12,000\t14,000\t16,500"
        ),
        (
            "| 指标（万元） | 2023 | 2024 | 2025 |\n"
            "|---|---:|---:|---:|\n"
            "| 销售收入 | 120000 | 135000 | 150000 |\n"
            "| 研发费用 | 12000 | 14000 | 16500 |"
        ),
        (
            "项目,2023年,2024年,2025年\n"
            '销售收入(万元),"120,000","135,000","150,000"\n'
            '研发费用(万元),"12,000","14,000","16,500"'
        ),
        "年度 销售收入(亿元) 研发费用(万元)\n2025 15 16500\n2024 13.5 14000\n2023 12 12000",
        (
            "指标\t单位\t2023\t2024\t2025\n"
            "销售收入\t亿元\t12\t13.5\t15\n"
            "研发费用\t万元\t12000\t14000\t16500"
        ),
        (
            "序号\t项目\t2025年度\t2024年度\t2023年度\t备注\n"
            "1\t销售收入\t15亿\t13.5亿\t12亿\t审计\n"
            "2\t研发费用\t1.65亿\t1.4亿\t1.2亿\t"
        ),
        (
            "　　　　2023年　2024年　2025年\n"
            "销售收入　12亿　13.5亿　15亿\n"
            "研发费用　1.2亿　1.4亿　1.65亿"
        ),
    ],
    ids=[
        "tabs",
        "bars",
        "quoted commas",
        "years as rows",
        "unit column",
        "numbered",
        "wide spaces",
    ],
)
def test_every_cell_goes_to_its_measure_and_year(table: str) -> None:
    assert facts(table) == {"sales_revenue": _SALES, "rd_expenses": _SPENT}


def test_a_row_under_another_is_of_its_measure() -> None:
    found = facts(
        "项目\t2024\t2025\n研发费用\t1亿\t2亿\n其中：境内\t0.8亿\t1.5亿\n增长率\t5%\t100%"
    )
    assert found["rd_expenses_domestic"] == {"2024": 80_000_000, "2025": 150_000_000}
    assert found["rd_expenses"] == {"2024": 100_000_000, "2025": 200_000_000}
    assert found["rd_growth_last_year"] == 1


def test_a_total_column_is_of_the_years_beside_it() -> None:
    found = facts("项目 2023 2024 2025 合计\n销售收入(亿元) 12 13.5 15 40.5")
    assert found == {"sales_revenue": _SALES, "total_sales_revenue_three_years": 4_050_000_000}


def test_a_total_of_other_years_is_not_of_the_three() -> None:
    assert "total_sales_revenue_three_years" not in facts(
        "项目 2024 2025 合计\n销售收入 1亿 2亿 3亿"
    )


def test_a_row_with_a_cell_too_few_is_asked_about() -> None:
    found = read("项目 2023 2024 2025\n销售收入(亿元) 12 13.5 15\n研发费用(亿元) 1.2 1.4")
    assert {one.fact for one in found.facts} == {"sales_revenue"}
    assert ["rd_expenses" in one.candidates for one in found.unclear] == [True]


def test_another_number_of_figures_than_years_is_asked_about() -> None:
    for message in (
        "2023、2024、2025年研发费用分别为1亿、2亿",
        "近三年研发费用分别是1亿、2亿、3亿和4亿",
    ):
        found = read(message)
        assert found.facts == []
        assert len(found.unclear) == 1


def test_the_parent_s_row_is_not_ours() -> None:
    table = "企业\t主营业务收入\t研发经费\n母公司\t26亿\t1.3亿\n我公司\t3亿\t1500万"
    assert facts(table, "etc") == {
        "main_business_revenue_last_year": 300_000_000,
        "rd_expenditure_last_year": 15_000_000,
    }


def test_an_empty_cell_is_no_zero() -> None:
    assert facts("项目\t2023\t2024\t2025\n研发费用\t1亿\t-\t2亿") == {
        "rd_expenses": {"2023": 100_000_000, "2025": 200_000_000}
    }


def test_a_figure_without_unit_is_asked_about() -> None:
    found = read("项目\t2024\t2025\n研发费用\t1200\t1400")
    assert found.facts == []
    assert {one.reason for one in found.unclear} == {"unit"}


def test_two_lines_of_prose_are_no_table() -> None:
    assert facts("2024年销售收入1 万元.\n前年研究开发费用RMB 0.01 million") == {
        "sales_revenue": {"2024": 10_000},
        "rd_expenses": {"2024": 10_000},
    }


def test_the_quote_is_the_cell_not_the_table() -> None:
    message = "年度\t销售收入\t研发费用\n2023\t5亿\t6000万\n2024\t6亿\t7000万"
    for one in read(message).facts:
        assert message[one.start : one.end] == one.quote
        assert "\n2024" not in one.quote or len(one.quote) < 12


def test_words_around_a_table_are_read_too() -> None:
    found = facts(
        "我们的数据：\n年度 2024 2025\n销售收入 52亿 55亿\n另外没有发生安全事故，信用良好。"
    )
    assert found["safety_accident_within_three_years"] is False
    assert found["good_credit"] is True
    assert found["sales_revenue"] == {"2024": 5_200_000_000, "2025": 5_500_000_000}
