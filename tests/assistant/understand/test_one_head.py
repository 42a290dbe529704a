"""One word of a period over several measures, one figure of several years, and years in short."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

DAY = dt.date(2026, 11, 22)


def told(message: str, *, at: str = "tic") -> dict[str, object]:
    dialogue = Dialogue(as_of=DAY, regulations=(at,))
    out: dict[str, object] = {}
    for one in understand(message, dialogue).facts:
        before = out.get(one.fact)
        if isinstance(before, dict) and isinstance(one.value, dict):
            before.update(one.value)
        else:
            out[one.fact] = dict(one.value) if isinstance(one.value, dict) else one.value
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
        ("24年、25年两年研发各9亿，营收各70亿", ("2024", "2025")),
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
        "研发23→25年分别是1.1亿、1.25亿、1.4亿",
    ],
)
def test_years_in_short_head_a_row(message: str) -> None:
    row = {"2023": 110_000_000, "2024": 125_000_000, "2025": 140_000_000}
    assert told(message) == {"rd_expenses": row}


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("领军企业，1992年建的", "1992"),
        ("领军企业（2024年2月由集团拆分新注册）", "2024-02"),
        ("据登记档案，2023年8月为我单位成立之时", "2023-08"),
        ("社会团体，2011年登记", "2011"),
        ("研发中心是2019年建的", None),
        ("软著2023年登记的", None),
    ],
)
def test_the_founding_in_other_words(message: str, day: str | None) -> None:
    assert told(message).get("established_on") == day


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("上一年度增速9.9%", {"rd_growth_last_year": 0.099}),
        ("研发费用占销售收入14.9%，去年增速9.9%", {"rd_growth_last_year": 0.099}),
        ("去年利润增速12%", {}),
        ("销售收入每年都有，增速8%", {}),
        ("境内部分23至25年合计1.2亿", {"total_rd_expenses_domestic_three_years": 120_000_000}),
        ("国内工资2025年1.2亿", {}),
    ],
)
def test_a_measure_left_out_is_the_only_one_it_can_be(
    message: str, facts: dict[str, float]
) -> None:
    said = {name: float(str(value)) for name, value in told(message).items()}
    said.pop("rd_share_of_sales_three_years", None)
    assert said == facts


def test_the_body_that_is_judged_is_told_from_the_other() -> None:
    message = (
        "A企业领军、B企业独角兽。只评B——2023—2025研究开发费用1.1亿、1.3亿、1.35亿。技术创新中心"
    )
    found = understand(message, Dialogue(as_of=DAY))
    kinds = [one.value for one in found.facts if one.fact == "entity_type"]
    assert kinds == ["unicorn"]
    assert sum(one.fact == "rd_expenses" for one in found.facts)


def test_the_second_factory_does_not_overwrite_the_first() -> None:
    first = understand("两家厂，先说东厂：主营去年2.4亿。企业技术中心", Dialogue(as_of=DAY))
    assert first.letter == "东"
    dialogue = Dialogue(as_of=DAY, regulations=("etc",), letter="东", on_behalf=True)
    assert understand("西厂主营才1.1亿", dialogue).facts == ()
    (fact,) = understand("东厂主营2.5亿", dialogue).facts
    assert fact.value == 250_000_000


def unclear_of(message: str) -> Dialogue:
    dialogue = Dialogue(as_of=DAY, regulations=("tic",))
    return merge(dialogue, understand(message, dialogue))


@pytest.mark.parametrize(
    ("answer", "facts"),
    [
        (
            "刚说的都是2025年一年的",
            {"rd_expenses": {"2025": 330_000_000}, "sales_revenue": {"2025": 2_000_000_000}},
        ),
        (
            "近三年合计的",
            {
                "total_rd_expenses_three_years": 330_000_000,
                "total_sales_revenue_three_years": 2_000_000_000,
            },
        ),
        ("是2025年的预算", {}),
        ("是去年的吗？", {}),
    ],
)
def test_a_period_told_later_is_of_the_amounts_before(
    answer: str, facts: dict[str, object]
) -> None:
    found = understand(answer, unclear_of("研发费用3.3亿，销售收入20亿"))
    assert {one.fact: one.value for one in found.facts} == facts


def test_the_same_time_is_that_of_the_totals_told_before() -> None:
    found = understand("同期销售收入总额40亿", unclear_of("2023到2025研发费用合计5.2亿"))
    (fact,) = found.facts
    assert (fact.fact, fact.value) == ("total_sales_revenue_three_years", 4_000_000_000)


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("境内占比卡多少？我们近三年是59.5%，能过不？", {"domestic_rd_share_three_years": 0.595}),
        ("境内占比卡多少？利润率是59.5%", {}),
        ("大股东去年销售额210亿，研发9亿", {}),
        ("请问依托单位须否在京注册，有无明文？", {}),
    ],
)
def test_whose_share_it_is(message: str, facts: dict[str, object]) -> None:
    assert told(message) == facts
