"""One's own case told beside a question: the answer, and in short how the case stands."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.asked import answers

_CASE = "企业技术中心，食品厂，去年主营2.6亿，研发1100万，专职66，设备原值700万，有效专利14件"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    ("words", "regulation", "outcome"),
    [
        ("俺厂搞铸造，企业技术中心要不要求有博士？专职研发就53个人", "etc", "not_qualified"),
        ("企业技术中心专职研发要多少人？我们软件公司现在专职71", "etc", "not_qualified"),
        ("独角兽报技术创新中心看增速还是看占比？我们去年增速12%", "tic", "incomplete"),
        ("企业技术中心要不要单独成部门？我们没有独立设置", "etc", "not_qualified"),
    ],
)
def test_a_question_of_the_text_beside_ones_own_figures_is_answered_with_both(
    words: str, regulation: str, outcome: str
) -> None:
    answer = last(words)
    assert answer.kind == "regulation"
    assert [(one.regulation, one.outcome) for one in answer.verdicts] == [(regulation, outcome)]
    assert len(answer.reply) < 900


@pytest.mark.parametrize(
    "words",
    [
        "企业技术中心专职研发要多少人？",
        "企业技术中心专职人员要签劳动合同吗",
        "听人说企业技术中心要80个专职，是吗",
        "独角兽企业报技术创新中心要满足什么条件",
        "我们是已经认定的企业技术中心，去年收入掉到1.8亿，运行评价会不会不合格",
    ],
)
def test_no_verdict_where_nothing_is_told_of_an_applicant(words: str) -> None:
    assert last(words).verdicts == ()


@pytest.mark.parametrize(
    "words", ["真的还要发明申请？", "这就够了，对吗", "这么说收入刚好过？", "还有啥没达标"]
)
def test_a_question_on_the_case_at_hand_says_how_it_stands(words: str) -> None:
    answer = last(_CASE, words)
    assert [one.regulation for one in answer.verdicts] == ["etc"]


@pytest.mark.parametrize("words", ["公示期多长", "资格有效期是几年", "谢谢"])
def test_a_question_of_the_text_in_a_case_keeps_its_short_answer(words: str) -> None:
    assert last(_CASE, words).verdicts == ()


def test_figures_for_two_regulations_named_together_are_judged_by_both() -> None:
    answer = last("两份一起看：企业技术中心、技术创新中心。我们是独角兽，去年主营3.6亿，专职133人")
    assert {one.regulation for one in answer.verdicts} == {"etc", "tic"}


def test_why_the_text_can_be_read_two_ways_is_told_and_not_why_something_was_asked() -> None:
    told = (
        "技术创新中心，前沿初创，国家高新技术企业，2024年7月1日成立，研发2024年800万，2025年2600万"
    )
    answer = last(told, "全在国内", "为啥说两可？我2024年只干了半年")
    assert [one.outcome for one in answer.verdicts] == ["depends_on_reading"]
    assert "第六条第（三）项第3目" in answer.reply


def test_an_earlier_conclusion_is_explained_by_what_was_told_then() -> None:
    answer = last(
        "装机电设备的，主营收入4亿，企业技术中心。行业是建筑业",
        "更正，行业是制造业",
        "那为什么之前说不行",
    )
    assert "建筑业不低于 15 亿元" in answer.reply
    assert [one.outcome for one in answer.verdicts] == ["incomplete"]


@pytest.mark.parametrize("words", ["转到技术创新中心，刚才那些能沿用哪些？", "换技术创新中心看"])
def test_turning_to_the_other_regulation_takes_along_what_counts_there(words: str) -> None:
    answer = last("在顺义注册，先看企业技术中心，主营2.9亿", words)
    assert [one.regulation for one in answer.verdicts] == ["tic"]


def test_another_kind_behind_a_supposition_is_supposed_too() -> None:
    first, second = answers("企业技术中心，仓储物流，主营14亿", "如果是建筑业呢", "软件又如何")[1:]
    assert first.verdicts[0].hypothetical == {"industry": "construction"}
    assert second.verdicts[0].hypothetical == {"industry": "software"}


def test_a_supposition_not_understood_gets_no_verdict_on_the_figures_as_they_stand() -> None:
    assert last(_CASE, "假使明年真做到了呢").verdicts == ()


def test_a_message_not_read_in_a_case_says_so_and_how_the_case_stands() -> None:
    answer = last("企业技术中心，做仪表的，专职59人", "那个数我再捋一捋吧")
    assert [one.outcome for one in answer.verdicts] == ["not_qualified"]


@pytest.mark.parametrize(
    "words",
    ["境外那块？还没拆", "能先给个意见吗", "听着还行，材料交给谁？我们不急", "so far so good?"],
)
def test_whatever_tells_or_judges_in_a_case_carries_the_verdict(words: str) -> None:
    assert [one.regulation for one in last(_CASE, words).verdicts] == ["etc"]


def test_a_conclusion_that_stands_is_said_to_be_unchanged() -> None:
    answer = last(_CASE, "材料交给谁？我不着急")
    assert "您的情况结论不变" in answer.reply
