"""A turn about what comes later: grades, bars on applying again, days counted."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answer


@pytest.mark.parametrize(
    ("score", "grade"),
    [("90", "优秀"), ("89.99", "良好"), ("70", "良好"), ("60", "基本合格"), ("59.5", "不合格")],
)
def test_a_score_is_graded(score: str, grade: str) -> None:
    given = answer(f"企业技术中心运行评价得了{score}分，是什么等级？")
    assert given.kind == "lifecycle"
    assert [result.value for result in given.results] == [grade]


def test_the_day_a_bar_ends_is_computed_by_its_ground() -> None:
    given = answer("企业技术中心因提供虚假材料2024年3月1日被撤销，什么时候能再申请？")
    assert given.kind == "lifecycle"
    assert "2027-03-01" in [result.value for result in given.results]
    assert {"etc:15", "etc:14.3"} <= {quote.cite for quote in given.citations}


def test_a_month_gives_the_days_between_which_a_bar_ends() -> None:
    given = answer("我们2024年5月因为没交评价材料被撤了企业技术中心，什么时候能再申请")
    assert [result.value for result in given.results] == ["2026-05-01/2026-05-31", "期限已过"]
    assert {"etc:15", "etc:14.2"} <= {quote.cite for quote in given.citations}


def test_a_second_question_is_answered_beside_a_computed_one() -> None:
    given = answer("企业技术中心评价得了88分是什么等级？研发人员要多少？")
    assert [result.value for result in given.results] == ["良好"]
    assert {"etc:11.2", "etc:5.5"} <= {quote.cite for quote in given.citations}


def test_a_negative_score_is_no_score() -> None:
    assert answer("企业技术中心评价得分-5分是什么等级").results == ()


def test_working_days_follow_the_official_calendar() -> None:
    given = answer("我们2026年9月30日办完更名手续，企业技术中心最迟哪天报告？")
    # 1 to 7 October 2026 are holidays, 10 October is a working Saturday.
    assert [result.value for result in given.results] == ["2026-11-17"]


def test_beyond_the_calendar_a_date_is_provisional() -> None:
    given = answer("我们2026年12月20日办完更名手续，企业技术中心最迟哪天报告？")
    assert "暂定" in given.reply


def test_the_plate_ends_on_its_anniversary() -> None:
    given = answer("技术创新中心2024年6月1日授牌，什么时候到期？")
    assert [result.value for result in given.results] == ["2027-06-01"]


@pytest.mark.parametrize(
    ("message", "grade"),
    [
        ("企业技术中心评价低于60分是基本合格对吧", "不合格"),
        ("企业技术中心评价不到90分算优秀吗", "良好、基本合格、不合格"),
        ("企业技术中心评价超过85分是什么等级", "优秀、良好"),
        ("企业技术中心得分90分以上是什么等级", "优秀"),
    ],
)
def test_scores_below_or_above_one_are_not_graded_as_that_one(message: str, grade: str) -> None:
    given = answer(message)
    assert [one.value for one in given.results] == [grade]


@pytest.mark.parametrize(
    ("message", "in_a_row"),
    [
        ("企业技术中心去年评价55分，今年又是58分，会怎么样", True),
        ("我们企业技术中心2023年考了51分，2025年考了58分，会撤销吗", False),
        ("企业技术中心前年40分，去年50分，会不会撤", True),
        ("企业技术中心去年75分，今年58分，会撤销吗", None),
    ],
)
def test_two_failed_years_are_said_to_follow_each_other_or_not(
    message: str, in_a_row: bool | None
) -> None:
    reply = answer(message).reply
    assert ("前后相连" in reply) is (in_a_row is True)
    assert ("隔了别的年份" in reply) is (in_a_row is False)
