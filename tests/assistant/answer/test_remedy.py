"""Asked what it would take, a reply names figures to change, and never the past or a pretence."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.answer.remedy import wants_remedy
from assistant.evaluation.reply_check import check_reply
from assistant.record import Answer
from assistant.turn import Assistant

TODAY = dt.date(2026, 11, 22)


def told(*messages: str) -> Answer:
    one = Assistant(search=lambda query, k: ())
    dialogue = one.start(TODAY)
    for message in messages:
        dialogue, answer = one.respond(dialogue, message)
    failures = check_reply(answer, messages, TODAY, len(messages))[0]
    assert not [failure.message for failure in failures if failure.hard]
    return answer


@pytest.mark.parametrize(
    "message",
    [
        "还差多少？",
        "怎样才能达到？",
        "要补什么才行",
        "我们缺什么",
        "怎么才能够条件",
        "还要再增加多少人",
    ],
)
def test_what_it_would_take_is_heard(message: str) -> None:
    assert wants_remedy(message)


@pytest.mark.parametrize(
    "message", ["要补充什么数据你才能判断", "能申请吗", "专职人员要求多少", "需要什么材料"]
)
def test_another_question_is_not_taken_for_it(message: str) -> None:
    assert not wants_remedy(message)


BODY = "软件企业，去年研发投入900万，专职研发79人，设备原值240万，想申请企业技术中心"


def test_the_smallest_change_comes_first_and_the_past_is_told_apart() -> None:
    reply = told(BODY, "怎样才能达到？").reply
    assert reply.index("还差 1 人") < reply.index("还差 100 万元") < reply.index("还差 60 万元")
    assert "已经定了" in reply
    assert "研究与试验发展人员是过去年度的数" not in reply


def test_a_violation_is_not_to_be_mended() -> None:
    reply = told("建筑企业，去年营收12亿，近三年因偷税受过处罚，企业技术中心", "要补什么？").reply
    assert "无严重税收违法行为：已是既成事实" in reply


def test_what_this_year_must_come_to_is_computed() -> None:
    answer = told(
        "社会组织申请技术创新中心，2001年成立，2023年研发费用300万，2024年400万，2025年500万，"
        "境内占比70%",
        "怎么才能达到",
    )
    (needed,) = [n for n in answer.numbers if n.text == "600 万元"]
    assert needed.source == "computed:1500 万元-900 万元"


def test_an_old_body_is_told_that_its_age_cannot_be_changed() -> None:
    reply = told(
        "前沿初创企业，国家高新，2020年1月成立，年均研发1500万，技术创新中心，要补什么"
    ).reply
    assert "成立时间：条文要求“注册成立时间不超过3年（含）”，已是既成事实" in reply
    assert "还差" not in reply


@pytest.mark.parametrize(
    "message",
    ["要达到的话最少补什么", "至少还要加几个人", "补多少才行", "起码得再增加多少", "最低要凑几个"],
)
def test_the_least_that_it_would_take_is_asked_in_many_words(message: str) -> None:
    assert wants_remedy(message)


@pytest.mark.parametrize("message", ["最少要补哪些材料", "至少要几年", "最低收入是多少"])
def test_the_least_of_something_else_asks_for_no_remedy(message: str) -> None:
    assert not wants_remedy(message)
