"""What strangers ask, in whatever voice: one condition, a score, a loss, two wants at once."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue
from assistant.record import Answer
from assistant.understand import understand
from tests.assistant.turns import answer as answered

TODAY = dt.date(2026, 11, 22)


def status(answer: Answer, regulation: str, condition: str) -> str | None:
    found = (v.condition(condition).status for v in answer.verdicts if v.regulation == regulation)
    return next(found, None)


@pytest.mark.parametrize(
    ("message", "condition"),
    [
        ("固定资产总额3000万，企业技术中心设备那一条就算够了呗", "equipment"),
        ("研发仪器设备净值510万，企业技术中心设备这条算达标吗", "equipment"),
        ("注册资本2.5亿，企业技术中心收入要求就满足了吧？", "revenue"),
        ("估值80亿，企业技术中心的收入门槛迈得过去吧？", "revenue"),
        ("全公司员工300人，企业技术中心的人数条件满足了没", "rd_staff"),
        ("社保人数220，企业技术中心研发人员的要求能满足不", "rd_staff"),
        ("在审的专利申请有20件，企业技术中心知识产权那条达到了没有", "intellectual_property"),
        (
            "Registered capital RMB 300 million. "
            "Is the revenue condition of the enterprise technology center satisfied?",
            "revenue",
        ),
    ],
)
def test_a_figure_of_another_measure_settles_no_condition(message: str, condition: str) -> None:
    answer = answered(message)
    assert answer.kind == "eligibility"
    assert status(answer, "etc", condition) == "unknown"
    assert "不是这一条要看的数" in answer.reply or "is not the figure" in answer.reply


@pytest.mark.parametrize(
    "message",
    ["听说企业技术中心收入要5个亿，这条是真的吗", "办法里写的60人，兼职的算够吗，企业技术中心"],
)
def test_a_figure_said_of_the_text_is_no_figure_of_a_body(message: str) -> None:
    assert "不是这一条要看的数" not in answered(message).reply


@pytest.mark.parametrize(
    ("message", "gap", "cite"),
    [
        ("企业技术中心现在74分，离优秀还差几分呀", "16分", "etc:11.1"),
        ("我们考了83.5，再涨几分能进优秀档（企业技术中心）", "6.5分", "etc:11.1"),
        ("企业技术中心这回68，离良好还差多少分", "2分", "etc:11.2"),
        ("企业技术中心76分，上一档要多少分", "14分", "etc:11.1"),
        ("Our ETC scored 74. How many points short of excellent?", "16分", "etc:11.1"),
    ],
)
def test_a_score_is_told_how_far_it_is_from_a_better_grade(
    message: str, gap: str, cite: str
) -> None:
    answer = answered(message)
    assert answer.kind == "lifecycle"
    assert gap in answer.reply
    assert cite in {one.cite for one in answer.citations}


def test_a_band_that_ends_below_a_score_is_said_to_end_there() -> None:
    reply = answered("企业技术中心的90分不含在哪一档里面，“不含”啥意思").reply
    assert "90分不在“良好”之内" in reply


@pytest.mark.parametrize(
    ("message", "period"),
    [
        ("司法机关认定我们严重失信，企业技术中心撤了，得歇几年", "三年内不得再次申请"),
        ("走私挨罚丢了企业技术中心资格，冷静期多长", "三年内不得再次申请"),
        ("评价材料晚交，企业技术中心黄了，何年何月能东山再起", "两年内不得再次申请"),
        ("企业技术中心资格因骗税被注销，再申报的间隔期是多少", "三年内不得再次申请"),
    ],
)
def test_a_period_asked_for_behind_a_loss_is_how_long_nobody_may_apply(
    message: str, period: str
) -> None:
    answer = answered(message)
    assert answer.kind == "lifecycle"
    assert period in answer.reply


@pytest.mark.parametrize(
    "message",
    [
        "企业技术中心正常运行着，突然因严重违反海关监管规定吃了行政处罚，会怎样",
        "在册的企业技术中心，公司上了严重失信名单，啥下场",
    ],
)
def test_what_follows_for_a_center_is_its_revocation(message: str) -> None:
    answer = answered(message)
    assert any(one.cite.startswith("etc:14.") for one in answer.citations)
    assert "撤销" in answer.reply


def test_an_effect_on_applying_is_one_on_applying() -> None:
    message = "被法院或行政部门认定成严重违法失信，对申请企业技术中心有没有影响？"
    assert "etc:6.3" in {one.cite for one in answered(message).citations}


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("前沿初创，2025年2月28日拿的执照，技术创新中心三年年限什么时候到头", "2028年2月28日"),
        ("高新初创，营业执照日期2024年2月29日，技创中心三年之限哪天届满", "2027年2月28日"),
        ("2024年3月15日注册的初创高新，技术创新中心3年（含）最晚到哪天", "2027年3月15日"),
    ],
)
def test_until_when_a_start_up_is_young_enough_is_counted(message: str, day: str) -> None:
    assert day in answered(message).reply


@pytest.mark.parametrize(
    "message",
    [
        "我们是外地集团在北京的分公司，没有独立法人资格，企业技术中心和技术创新中心能报哪个？",
        "我们是分公司、没有法人资格，企业技术中心、技术创新中心，哪个有戏",
        "We are a branch without separate legal personality. Can we apply for either center?",
    ],
)
def test_a_branch_can_apply_for_neither(message: str) -> None:
    outcomes = {v.regulation: v.outcome for v in answered(message).verdicts}
    assert outcomes == {"etc": "not_qualified", "tic": "not_qualified"}


@pytest.mark.parametrize(
    ("message", "share"),
    [
        ("技创中心：三年境内研发合计3亿、全部研发合计4.5亿，占比算下来百分之几", "66.67%"),
        ("技术创新中心：近三年研发费用总额4.2亿，销售收入总额30亿，占比是多少", "14%"),
    ],
)
def test_a_share_that_is_asked_for_is_computed(message: str, share: str) -> None:
    assert share in answered(message).reply


@pytest.mark.parametrize(
    "message",
    [
        "协会这类非企业单位，两个牌子哪个能要、哪个不能",
        "学会、研究会这种不是企业的，企业技术中心跟技术创新中心能申请哪个",
    ],
)
def test_which_of_the_two_takes_a_kind_of_body_is_said_of_both(message: str) -> None:
    cites = {one.cite for one in answered(message).citations}
    assert {"etc:5.1", "tic:5"} & cites and any(one.startswith("tic:") for one in cites)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("先说说技术创新中心要满足哪些条件，再讲它跟企业技术中心差在哪", "comparison regulation"),
        ("我们单位符合企业技术中心的条件吗，再把两个对比对比", "comparison eligibility"),
        ("连着两年不合格会怎么处理，另外头一回申请，材料往哪里报", "lifecycle regulation"),
        ("你好，怎么称呼你呀？另外企业技术中心要多少件知识产权？", "regulation smalltalk"),
        ("技术创新中心牌子管几年，顺便问下广州有没有同类的", "lifecycle outside"),
        ("天津滨海新区的市级企业技术中心怎么申请", "outside"),
        ("高新企业复审要准备哪些材料", "outside"),
    ],
)
def test_every_want_of_a_message_is_heard(message: str, wanted: str) -> None:
    found = set(understand(message, Dialogue(as_of=TODAY)).intents) - {"provide_facts"}
    assert found == set(wanted.split())


def test_a_measure_called_an_item_is_no_figure() -> None:
    message = "企业技术中心：近三年有效专利十一件，知识产权件数一项可合格？"
    facts = {one.fact: one.value for one in understand(message, Dialogue(as_of=TODAY)).facts}
    assert facts["valid_ip_last_three_years"] == 11
