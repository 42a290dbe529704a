"""Comparisons are on the topic asked, and no longer than the question."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answer, answers

ASKED = [
    ("两个中心谁能申报，对比一下申报主体", {"etc:5.1", "tic:5"}),
    ("两个中心对申报单位的性质要求有什么不同", {"etc:5.1", "tic:5"}),
    ("企业技术中心跟创新中心（领军企业那类）在收入门槛上差多少", {"etc:5.3", "tic:6.3.1"}),
    ("企业技术中心和技术创新中心的收入要求，拿领军企业来比", {"etc:5.3", "tic:6.3.1"}),
    (
        "同样花钱搞研发，企业技术中心和社会组织（创新中心）的底线比一比",
        {"etc:5.5", "tic:6.3.4"},
    ),
    ("独角兽要投的研发和企业技术中心要投的研发比，哪个多", {"etc:5.5", "tic:6.3.2"}),
    ("前沿初创企业的研发要求，跟企业技术中心的比比", {"etc:5.5", "tic:6.3.3"}),
    ("公司发生重大变动，两边的规定对比讲讲", {"etc:13", "tic:14.5"}),
    ("两边对公司改名的规矩一样吗", {"etc:13", "tic:14.5"}),
    ("“近三年不能出的事”，企业技术中心管哪些，技术创新中心管哪些", {"etc:6.1", "tic:6.5"}),
    ("兩個中心是不是都要求總部企業設在北京", {"etc:7#1", "tic:6.6"}),
    ("两个中心年报的要求有区别吗", {"etc:9#2", "tic:17"}),
]


@pytest.mark.parametrize(("message", "cites"), ASKED)
def test_a_comparison_is_on_the_topic_asked(message: str, cites: set[str]) -> None:
    told = answer(message)
    assert told.kind == "comparison"
    assert cites <= {one.cite for one in told.citations}
    assert "同时申请" not in told.reply


@pytest.mark.parametrize(
    "message", ["企业技术中心能和技术创新中心同时申请吗", "两边能不能都报", "可以两个一起申请吗"]
)
def test_applying_for_both_is_not_regulated(message: str) -> None:
    told = answer(message)
    assert told.kind == "unanswerable"
    assert "没有规定能否同时申请" in told.reply


@pytest.mark.parametrize("message", ["哪个好申请", "两个中心哪个门槛高", "两个中心哪个更容易拿"])
def test_which_is_easier_compares_the_conditions_only(message: str) -> None:
    told = answer(message)
    assert told.kind == "comparison"
    assert {"etc:5.3", "tic:6.3.1"} <= {one.cite for one in told.citations}
    assert "再次申请" not in told.reply
    assert "考核" not in told.reply.partition("目前为征求意见稿")[0]


KINDS = [
    ("企业技术中心设备原值要求是多少", "我们搞软件的", "300 万元"),
    ("企业技术中心营收要求多少", "我们做施工的", "15 亿元"),
    ("企业技术中心专职人员要多少", "我们是检测机构，专业技术服务业", "80 人"),
    ("企业技术中心设备要多少", "建筑业呢", "1000 万元"),
    ("技术创新中心研发费用有什么要求", "我们是社会组织", "500万元"),
    ("技术创新中心研发费用有什么要求", "领军的呢", "10亿元"),
]


@pytest.mark.parametrize(("first", "then", "limit"), KINDS)
def test_a_kind_of_body_named_next_goes_on_with_the_question(
    first: str, then: str, limit: str
) -> None:
    told = answers(first, then)[-1]
    assert told.kind == "regulation"
    assert limit in told.reply
    assert not told.asks


def test_a_kind_that_is_only_asked_about_is_not_taken_for_the_askers() -> None:
    told = answers("企业技术中心设备原值要求是多少", "我们搞软件的", "建筑业呢")
    assert told[1].facts == told[2].facts == {"industry": "software"}


@pytest.mark.parametrize("ask", ["总结一下我们的情况", "我刚才说的数据有哪些", "还有几项没填"])
def test_what_was_told_is_summed_up(ask: str) -> None:
    told = answers("制造业，去年营收3亿，研发1200万，报企业技术中心", ask)[-1]
    assert told.kind == "eligibility"
    assert "营收3亿" in told.reply
    assert "专职研究与试验发展人员" in told.reply


@pytest.mark.parametrize("message", ["我该申请哪个", "我们这条件够报哪个", "两个中心我们该报哪个"])
def test_who_asks_which_to_apply_for_hears_of_both(message: str) -> None:
    told = answer(message)
    assert told.kind == "eligibility"
    assert {one.regulation for one in told.verdicts} == {"etc", "tic"}
    assert told.asks


def test_the_other_center_is_the_one_not_spoken_of() -> None:
    told = answers("企业技术中心的牌子管几年", "那另一个中心呢")[-1]
    assert told.kind == "lifecycle"
    assert "有效期3年" in told.reply


def test_the_next_point_of_a_comparison_is_compared_too() -> None:
    told = answers("两个中心的撤销情形对比一下", "那撤了以后多久能再来")[-1]
    assert told.kind == "comparison"
    assert {"etc:15", "tic:20"} <= {one.cite for one in told.citations}
