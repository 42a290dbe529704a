"""The day and ground of a revocation told over turns, and the day of applying again."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers

_MONTH = "去年3月被撤销了企业技术中心资格，因为弄虚作假，多久能再报"
_DAY = "企业技术中心因为走私被撤销，日期是2024年1月5日，什么时候能再申请"
_TODAY = "企业技术中心资格2024年11月22日因为逾期未报评价材料被撤销，现在能再申请吗"
_TAX = "我们因为偷税2023年12月1日被撤销企业技术中心资格，现在能报吗"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


def barred(answer: Answer) -> str:
    return answer.verdicts[0].condition("no_reapplication_bar").status


@pytest.mark.parametrize(
    ("opening", "words", "day"),
    [
        (_MONTH, "具体是2025年3月15日", "2025-03-15"),
        (_MONTH, "是3月15日", "2025-03-15"),
        (_MONTH, "我说的是15号", "2025-03-15"),
        (_MONTH, "2025年6月10日", "2025-06-10"),
        (_MONTH, "查了一下，撤销日期是3月9日", "2025-03-09"),
        (_DAY, "记错了，是2024年5月1日", "2024-05-01"),
        (_DAY, "不是2024年1月5日，是2024年2月5日", "2024-02-05"),
        (_DAY, "其实是5月1日", "2024-05-01"),
    ],
)
def test_a_date_alone_completes_or_corrects_that_of_the_revocation(
    opening: str, words: str, day: str
) -> None:
    answer = last(opening, words)
    assert answer.facts["center_revoked_on"] == day
    assert answer.kind == "lifecycle"


@pytest.mark.parametrize(
    ("opening", "words", "day", "status"),
    [
        (_TODAY, "那明天呢", "2026-11-23", "met"),
        (_TODAY, "下个月能申请吗", "2026-12", "met"),
        (_TODAY, "12月1日呢", "2026-12-01", "met"),
        (_TAX, "那2026年12月1日当天呢", "2026-12-01", "depends_on_reading"),
        (_TAX, "明年1月能报吗", "2027-01", "met"),
        (_TAX, "后天可以申请吗", "2026-11-24", "unmet"),
        (_TAX, "三个月后呢", "2027-02-22", "met"),
        (_DAY, "那2027年1月4日申请行不行", "2027-01-04", "unmet"),
        (_DAY, "那2027年5月2日申请行不行", "2027-05-02", "met"),
        (_DAY, "1月6日能申请吗", "2027-01-06", "met"),
    ],
)
def test_the_day_asked_about_is_the_day_the_bar_is_judged_on(
    opening: str, words: str, day: str, status: str
) -> None:
    answer = last(opening, words)
    assert answer.verdicts[0].hypothetical == {"application_deadline": day}
    assert barred(answer) == status
    assert "application_deadline" not in answer.facts


def test_the_day_asked_about_in_the_first_message_is_judged_on() -> None:
    answer = last("我们企业技术中心资格2023年12月1日因偷税被撤，明年1月能报吗")
    assert answer.facts["center_revoked_on"] == "2023-12-01"
    assert barred(answer) == "met"
    assert any(result.value == "期限已过" for result in answer.results)


def test_a_deadline_behind_the_bar_is_said_to_be_behind_it() -> None:
    answer = last(_TAX.replace("现在能报吗", "申请截止是12月31日，能报吗"))
    assert answer.facts["application_deadline"] == "2026-12-31"
    assert any(result.value == "期限已过" for result in answer.results)


def test_ground_and_day_told_in_turns_of_their_own_come_together() -> None:
    answer = last("被撤销资格了咋办", "是企业技术中心", "偷税", "2023年12月1日", "明年1月报行不")
    assert answer.facts["center_revoked_on"] == "2023-12-01"
    assert answer.facts["center_revoked_under"] == "14.6"
    assert barred(answer) == "met"


@pytest.mark.parametrize("words", ["什么情况下会被撤销", "哪些行为会被撤销资格"])
def test_a_ground_behind_a_question_on_the_text_is_no_revocation(words: str) -> None:
    assert last("企业技术中心" + words, "偷税").facts == {}


def test_a_year_of_supposed_figures_is_no_day_of_applying() -> None:
    answer = last(_TAX, "明年收入做到2.2亿呢")
    assert not any("application_deadline" in (v.hypothetical or {}) for v in answer.verdicts)


def test_a_question_behind_a_comma_leaves_an_english_revocation_told() -> None:
    answer = last(
        "Our enterprise technology center was revoked on 2025-03-01 for fake data, "
        "when can we apply again?"
    )
    assert answer.facts["center_revoked_on"] == "2025-03-01"
    assert answer.facts["center_revoked_under"] == "14.3"
