"""One word of a period over several measures, one figure of several years, and years in short."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue
from assistant.understand import understand

DAY = dt.date(2026, 11, 22)


def told(message: str, *, at: str = "tic") -> dict[str, object]:
    dialogue = Dialogue(as_of=DAY, regulations=(at,))
    out: dict[str, object] = {}
    for one in understand(message, dialogue).facts:
        before = out.get(one.fact)
        both = isinstance(before, dict) and isinstance(one.value, dict)
        out[one.fact] = {**before, **one.value} if both else one.value
    return out


TOTALS = {
    "total_sales_revenue_three_years": 2_160_000_000,
    "total_rd_expenses_three_years": 350_000_000,
}


@pytest.mark.parametrize(
    "message",
    [
        "(近三年合计口径)销售收入 21.6 亿元;研究开发费用 3.5 亿元",
        "近三年累计数，销售收入21.6亿元；研究开发费用3.5亿元",
        "口径为近三年合计。研究开发费用3.5亿元，销售收入21.6亿元",
        "三年加总：研发3.5亿；营收21.6亿",
    ],
)
def test_a_period_told_apart_governs_all_measures(message: str) -> None:
    assert told(message) == TOTALS


def test_it_governs_no_number_of_pieces_and_ends_with_the_next_period() -> None:
    assert told("(近三年合计)知识产权15件；研发投入1500万", at="etc") == {
        "valid_ip_last_three_years": 15,
        "rd_expenditure_last_year": 15_000_000,
    }
    assert told("(近三年合计)销售收入21.6亿；2025年研发费用3.5亿") == {
        "total_sales_revenue_three_years": 2_160_000_000,
        "rd_expenses": {"2025": 350_000_000},
    }


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("2024、2025年销售收入各70亿，研究开发费用各9亿", ("2024", "2025")),
        ("销售收入2023、2024、2025年各70亿，研究开发费用各9亿", ("2023", "2024", "2025")),
        ("24年和25年研发每年9亿，营收每年70亿", ("2024", "2025")),
    ],
)
def test_one_figure_of_each_of_several_years(message: str, years: tuple[str, ...]) -> None:
    assert told(message) == {
        "sales_revenue": dict.fromkeys(years, 7_000_000_000),
        "rd_expenses": dict.fromkeys(years, 900_000_000),
    }


@pytest.mark.parametrize(
    "message",
    [
        "研发费用(23→25)：1.1亿、1.25亿、1.4亿",
        "研发费用 23/24/25 = 11000/12500/14000（万元）",
        "研究开发费用 2023 / 2024 / 2025：1.1亿 / 1.25亿 / 1.4亿",
        "研发2023->2025：1.1亿、1.25亿、1.4亿",
    ],
)
def test_years_in_short_head_a_row(message: str) -> None:
    row = {"2023": 110_000_000, "2024": 125_000_000, "2025": 140_000_000}
    assert told(message) == {"rd_expenses": row}
