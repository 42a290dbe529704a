"""A bare answer of another time than was asked for is none; an event may be put in its year."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers

_MAKER = "企业技术中心，制造业，营收2.2亿，研发1200万，专职65，设备600万"
_IP = "，专利12件"
_INVENTION = "invention_patent_applications_last_year"
_TAX = "serious_tax_violation_within_three_years"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    "words", ["今年报了4件", "前年申请了4件", "2024年报了4件", "今年上半年4件"]
)
def test_an_application_of_another_year_does_not_qualify(words: str) -> None:
    answer = last(_MAKER + _IP, words)
    assert _INVENTION not in answer.facts
    assert all(verdict.outcome != "qualified_on_figures" for verdict in answer.verdicts)


@pytest.mark.parametrize("words", ["4件", "去年报了4件", "2025年4件"])
def test_one_of_the_year_asked_for_is_the_answer(words: str) -> None:
    assert last(_MAKER + _IP, words).facts[_INVENTION] == 4


@pytest.mark.parametrize(
    "words", ["发明申请呢？我们去年没报", "我们去年没报", "去年没有", "还没申请过", "一件都没申请"]
)
def test_none_of_what_was_asked(words: str) -> None:
    answer = last(_MAKER + _IP, words)
    assert answer.facts[_INVENTION] == 0
    assert answer.verdicts[0].outcome == "not_qualified"


def test_none_this_year_says_nothing_of_the_last() -> None:
    assert _INVENTION not in last(_MAKER + _IP, "今年没报").facts


def test_rights_of_one_year_are_neither_of_three_nor_applications() -> None:
    answer = last(_MAKER, "去年一共拿了12件")
    assert not {"valid_ip_last_three_years", _INVENTION} & {*answer.facts}


def test_what_is_said_beside_a_figure_says_which_is_meant() -> None:
    assert last(_MAKER, "去年申请了3件").facts[_INVENTION] == 3


def test_a_sum_alone_is_of_all_and_not_of_home() -> None:
    answer = last(
        "我司2025年5月成立，想报技术创新中心，是前沿初创企业，有高企证",
        "去年花了1100万",
        "境内全部",
    )
    assert answer.facts["rd_expenses"] == {"2025": 11_000_000}
    assert answer.facts["domestic_rd_share_three_years"] == 1


def test_sums_of_two_years_are_no_commitment() -> None:
    answer = last(
        "我们是社会组织，想牵头建技术创新中心",
        "近三年研发费用总额4200万，都在境内",
        "研发费用平均每年要多少",
        "前两年各1500万，去年1200万",
    )
    assert "committed_average_rd_next_three_years" not in answer.facts


@pytest.mark.parametrize(
    "words", ["其实那次是2022年的事，不是2024年", "记错了，是2021年", "那是2020年的事"]
)
def test_an_event_put_before_the_time_that_counts_is_not_held(words: str) -> None:
    before, after = answers(_MAKER + _IP, "2024年因为偷税被罚过", words)[1:]
    assert before.facts[_TAX] is True
    assert _TAX not in after.facts


@pytest.mark.parametrize("words", ["记错了，是前年", "其实是2025年3月的事"])
def test_an_event_put_in_another_year_that_counts_stays(words: str) -> None:
    answer = last(_MAKER + _IP, "2024年因为偷税被罚过", words)
    assert answer.facts[_TAX] is True
    assert answer.verdicts[0].outcome == "not_qualified"
