"""Who does not know what was asked is told how it stands, briefly, and can tell it later."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers

_OPEN = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发90人，近三年有效知识产权15件，"
    "能申请市级企业技术中心吗？"
)
_UNKNOWN = [
    "设备原值不知道，得问财务",
    "这个我不清楚，回头问",
    "还没统计出来",
    "设备这块没单独算过，要查台账",
    "手头没有这个数",
    "说不准，等财务回来",
    "没有更准的了，数还在审",
    "设备原值多少领导还没定",
    "得等审计报告",
]


@pytest.mark.parametrize("words", _UNKNOWN)
def test_the_verdict_is_said_again_as_it_stands(words: str) -> None:
    first, then = answers(_OPEN, words)
    assert then.kind == "eligibility"
    assert then.verdicts[0].outcome == "incomplete"
    assert then.verdicts[0].condition("equipment").status == "unknown"
    assert then.facts == first.facts
    assert len(then.reply) < len(first.reply)


@pytest.mark.parametrize("words", _UNKNOWN)
def test_the_figure_told_later_finds_its_question(words: str) -> None:
    answer = answers(_OPEN, words, "财务回了，612万")[-1]
    assert answer.facts["equipment_original_value_last_year"] == 6_120_000


def test_of_several_asked_the_one_named_is_waited_for() -> None:
    answer = answers(
        "企业技术中心能申请吗，我们是软件企业", "设备原值不知道，得问财务", "问到了，612万"
    )[-1]
    assert answer.facts["equipment_original_value_last_year"] == 6_120_000
    assert "main_business_revenue_last_year" not in answer.facts


@pytest.mark.parametrize(
    "words", ["专职怎么算我不清楚", "不知道要求多少", "不清楚，有效期是多久", "这条规定我不太了解"]
)
def test_who_does_not_know_the_text_asks_about_it(words: str) -> None:
    assert answers(_OPEN, words)[-1].kind != "eligibility"


_TOLD = (
    "我们做工程勘察设计，去年主营收入1.99亿，研发经费1050万，专职研发72人，设备原值320万，"
    "近三年有效知识产权15件，企业技术中心能报吗"
)


@pytest.mark.parametrize(
    ("words", "gap"),
    [
        ("营收离门槛还差多少", "100 万元"),
        ("主营收入过了吗", "100 万元"),
        ("专职这条够不够", "8 人"),
        ("专职研发还差几个", "8 人"),
    ],
)
def test_how_a_figure_told_stands_is_answered_with_what_is_missing(words: str, gap: str) -> None:
    answer = answers(_TOLD, words)[-1]
    assert answer.kind == "eligibility"
    assert answer.verdicts[0].outcome == "not_qualified"
    assert gap in answer.reply


@pytest.mark.parametrize("words", ["专职要求多少人", "主营收入的门槛是多少"])
def test_what_the_text_wants_is_still_asked_of_the_text(words: str) -> None:
    assert answers(_TOLD, words)[-1].kind == "regulation"
