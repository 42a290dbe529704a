"""How one's own case stands, asked in whatever form: the verdict, and none of the text's points."""

from __future__ import annotations

import pytest

from tests.assistant.asked import answers

_CASE = "企业技术中心，我们做水泵制造，营收2.4亿，研发1410万，专职68，设备原值730万，知识产权16件"


@pytest.mark.parametrize(
    "words",
    [
        "好嘞那就是基本条件数字都够了对吧",
        "那企业技术中心还是没戏，对吧",
        "那等于说彻底没希望了？",
        "合着一个人就给卡死了？",
        "意思是今年报不了呗",
        "有没有啥是我漏了没说的",
        "尚有未告知事项否？",
        "我司前述结论是否维持",
        "全齐了没",
        "So all the numbers are fine then, right?",
        "Did I leave anything out?",
        "OK, and we ourselves, where do we stand?",
        "ok 我们呢",
        "不过的就只剩发明了是不是",
    ],
)
def test_a_yes_or_no_on_ones_own_case_is_answered_with_the_verdict(words: str) -> None:
    answer = answers(_CASE, words)[-1]
    assert answer.kind == "eligibility"
    assert [one.outcome for one in answer.verdicts] == ["incomplete"]


@pytest.mark.parametrize(
    "words", ["租的设备行吗", "实用新型可以吗", "没有博士行吗", "可以补交材料吗", "外聘的算不算"]
)
def test_a_yes_or_no_on_a_point_of_the_text_is_answered_by_the_text(words: str) -> None:
    assert answers(_CASE, words)[-1].kind in ("regulation", "unanswerable")


@pytest.mark.parametrize(
    "words",
    [
        "老师好，领导让我问企业技术中心我们符不符合，我也不太懂",
        "现在不是说有个什么企业技术中心吗人家让我报去",
        "科委那个技术创新中心我们想试试",
        "做餐饮连锁的能申企业技术中心吗？",
        "Could you check whether our firm is eligible for the Technology Innovation Center?",
        "贵中心您好，我单位拟申报市级企业技术中心，烦请评估",
    ],
)
def test_who_asks_for_oneself_is_told_what_is_needed(words: str) -> None:
    answer = answers(words)[-1]
    assert [one.outcome for one in answer.verdicts] == ["incomplete"]


@pytest.mark.parametrize(
    "words",
    [
        "年末催我们交技术创新中心年报的，是市里还是区里园区那边？",
        "技术创新中心成功之后，我们想在合肥再搞个同样方向的，成吗？",
    ],
)
def test_what_follows_on_a_center_is_of_the_text(words: str) -> None:
    answer = answers(words)[-1]
    assert answer.kind in ("regulation", "lifecycle")
    assert answer.verdicts == ()


@pytest.mark.parametrize("between", ["多谢多谢", "公示期多长"])
def test_a_case_stays_open_through_thanks_and_questions_of_the_text(between: str) -> None:
    told = "技术创新中心，我们是社会组织，近三年年均研发620万，境内占100%"
    accident = "对了忘了说，前年我们实验楼出过一起一般安全生产责任事故，有影响吗"
    answer = answers(told, between, accident)[-1]
    assert answer.kind == "eligibility"
    assert [one.outcome for one in answer.verdicts] == ["not_qualified"]


def test_what_figures_come_to_is_asked_with_how() -> None:
    told = "技术创新中心。领军企业，年均销售收入45亿元，年均研发费用11亿元，境内占比90%，如何认定？"
    assert answers(told)[-1].kind == "eligibility"


def test_the_day_one_may_apply_again_is_computed_when_asked_for_in_short() -> None:
    told = "企业技术中心2024年2月3日因为提供虚假材料被撤销的，现在能再申请吗"
    _, first, second = answers(told, "那最早哪天可以", "具体哪一天")
    assert (first.kind, second.kind) == ("lifecycle", "lifecycle")
    assert first.results


@pytest.mark.parametrize(
    "words", ["高新技术企业所得税优惠几个点来着", "国家高新的税收优惠是多少", "高企能抵多少税"]
)
def test_what_a_title_of_others_brings_is_outside_and_tells_nothing(words: str) -> None:
    answer = answers(words)[-1]
    assert (answer.kind, answer.facts, answer.verdicts) == ("unanswerable", {}, ())


@pytest.mark.parametrize(
    "words",
    [
        "绕了半天，我们到底算过没过",
        "唉，看样子没指望了",
        "老板等我回话，最后什么结论",
        "行了，收尾，给句准话",
        "前面的不提了，结果单独给我说一遍",
        "眼下算哪种结果",
        "這樣看，我們算不算夠格",
        "Right. Where does that leave us, then?",
    ],
)
def test_the_verdict_is_asked_for_in_words_of_ones_own(words: str) -> None:
    answer = answers(_CASE, words)[-1]
    assert answer.kind == "eligibility"
    assert [one.outcome for one in answer.verdicts] == ["incomplete"]


def test_who_asks_for_the_verdict_is_not_told_that_nothing_was_read() -> None:
    assert "没有完全读懂" not in answers(_CASE, "算了，你给断一断")[-1].reply


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("知识产权最少要占到几件才行", ("regulation",)),
        ("评价结果一共分几等", ("regulation", "lifecycle")),
        ("结果由哪个部门来定", ("regulation",)),
        ("公示要多少天", ("regulation", "unanswerable")),
        ("清楚了，多谢，回聊", ("smalltalk",)),
    ],
)
def test_in_a_case_the_text_is_still_quoted_where_it_is_asked(
    words: str, kinds: tuple[str, ...]
) -> None:
    assert answers(_CASE, words)[-1].kind in kinds


def test_well_then_the_other_one_is_judged_by_the_other() -> None:
    answer = answers(_CASE, "不错。那技术创新中心呢")[-1]
    assert (answer.kind, [one.regulation for one in answer.verdicts]) == ("eligibility", ["tic"])
