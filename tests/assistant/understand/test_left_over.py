"""Figures whose measure stands somewhere around them, in part or in another order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_REVENUE = "main_business_revenue_last_year"
_RD = "rd_expenditure_last_year"
_STAFF = "full_time_rd_staff"
_EQUIPMENT = "equipment_original_value_last_year"
_IP = "valid_ip_last_three_years"
_APPLIED = "invention_patent_applications_last_year"
_SHARE = "rd_share_of_sales_three_years"
_HOME = "domestic_rd_share_three_years"
_GROWTH = "rd_growth_last_year"


def _known(regulation: str, *messages: str) -> dict[str, Any]:
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22), regulations=(regulation,))
    for message in messages:
        dialogue = merge(dialogue, understand(message, dialogue))
    return {
        fact: {k: float(v) for k, v in value.items()} if isinstance(value, dict) else float(value)
        for fact, value in dialogue.facts(regulation).items()
        if not isinstance(value, bool)
        and fact not in ("as_of", "industry", "entity_type")
        and fact != "established_on"
    }


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("研发专职的占了130", {_STAFF: 130}),
        ("人的话啊专职搞研发的我数了一遍是七十二位没把兼职的算进来", {_STAFF: 72}),
        ("知识产权我翻了台账近三年拿到还有效的一共十六件", {_IP: 16}),
        ("发明那块儿去年往专利局送了4件", {_APPLIED: 4}),
        ("3件，去年申请的，都是发明", {_APPLIED: 3}),
        ("知产近三年25件 发明申请3件", {_IP: 25, _APPLIED: 3}),
        ("2.1亿，这是去年主营业务的收入；1120万，这是研发经费", {_REVENUE: 2.1e8, _RD: 1.12e7}),
        ("其余：主营收入4亿（去年）", {_REVENUE: 4e8}),
        ("我们总共310人专职研发人员72名其余是生产", {_STAFF: 72}),
        ("2.4亿主营收入1320万研发经费专职72人", {_REVENUE: 2.4e8, _RD: 1.32e7, _STAFF: 72}),
        ("专职研发不止60，有90", {_STAFF: 90}),
        ("专职的研发工程师何止60，足足88个", {_STAFF: 88}),
        ("专职研发可不止70，82个呢", {_STAFF: 82}),
    ],
)
def test_an_enterprise_figure_is_read_by_all_that_stands_around_it(
    message: str, facts: dict[str, float]
) -> None:
    assert _known("etc", message) == facts


@pytest.mark.parametrize(
    ("messages", "facts"),
    [
        (["国内花掉的部分，占全部研发的，六成七"], {_HOME: 0.67}),
        (["增长这块，研发去年比前年，13%"], {_GROWTH: 0.13}),
        (["占比他们22%，我们近三年16%"], {_SHARE: 0.16}),
        (["境内占比他们家90%，我们家只有66%"], {_HOME: 0.66}),
        (["我们的客户去年研发增速30%，我们是11%"], {_GROWTH: 0.11}),
        (["境内75%", "三年占比是14.9%"], {_HOME: 0.75, _SHARE: 0.149}),
        (["境内占78%", "哦还有占比，三年的，15.6%"], {_HOME: 0.78, _SHARE: 0.156}),
        (
            ["成立日期 2024-11-05 / 国家高新 是 / 年均研发费用 2120万元"],
            {"average_rd_expenses_three_years": 2.12e7},
        ),
        (
            ["2600万左右吧，近三年平均每年花在研究开发上的"],
            {"average_rd_expenses_three_years": 2.6e7},
        ),
        (
            ["销售收入要是拿近三年平均一下的话每年是五十五亿"],
            {"average_sales_revenue_three_years": 5.5e9},
        ),
        (
            ["研发上头，境内花的，三年加一块，一亿八"],
            {"total_rd_expenses_domestic_three_years": 1.8e8},
        ),
        (
            ["未来三年年均的研发费用不会少于两千万，承诺书我们签了的"],
            {"committed_average_rd_next_three_years": {"min": 2e7}},
        ),
    ],
)
def test_an_innovation_figure_is_read_by_all_that_stands_around_it(
    messages: list[str], facts: dict[str, Any]
) -> None:
    assert _known("tic", *messages) == facts


@pytest.mark.parametrize(
    ("regulation", "message"),
    [
        ("tic", "去年销售收入增长了22%，研发没细算。"),
        ("tic", "去年销售收入增长了35%"),
        ("etc", "设备下个月要添购200万的，添完再来报是不是更稳妥？"),
        ("etc", "专职销售30人"),
        ("etc", "RMB 1.2 billion was our parent company's revenue last year. Ours? Not out yet."),
        ("etc", "研发大楼装修，我们花了3000万"),
        ("etc", "研发费用没统计，光缴税就120万"),
        ("etc", "研发这边还没数，博士有12个"),
        ("tic", "境内市场占有率12%"),
        ("etc", "手上还有5件发明在审，没授权呢"),
        ("etc", "加上新到的150万设备就是750万了"),
        ("etc", "明年主营想做到，2.5亿"),
    ],
)
def test_a_figure_of_something_else_is_left(regulation: str, message: str) -> None:
    assert _known(regulation, message) == {}
