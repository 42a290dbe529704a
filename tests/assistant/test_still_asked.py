"""A question of the person's own does not lose what was asked of them."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


_OPENING = "企业技术中心，软件企业"


@pytest.mark.parametrize(
    ("aside", "bare", "fact", "value"),
    [
        ("专职是怎么算的？", "那就85人", "full_time_rd_staff", 85),
        ("研发经费支出是看哪一年的？", "财务说是1350万", "rd_expenditure_last_year", 13_500_000),
        ("设备原值指的是净值吗？", "四百万", "equipment_original_value_last_year", 4_000_000),
        ("谢谢", "专职85", "full_time_rd_staff", 85),
    ],
)
def test_an_answer_after_a_question_aside_finds_its_question(
    aside: str, bare: str, fact: str, value: int
) -> None:
    assert last(_OPENING, aside, bare).facts[fact] == value


def test_a_sum_that_could_answer_several_questions_is_asked_about() -> None:
    answer = last(_OPENING, "谢谢", "一千万")
    assert set(answer.facts) == {"industry"}
    assert "一千万" in answer.reply


def test_a_number_of_people_told_again_takes_the_place_of_the_one_head_count() -> None:
    answer = last(_OPENING, "专职85人", "专职是怎么算的？", "那就90人")
    assert answer.facts["full_time_rd_staff"] == 90
    assert answer.evidence["full_time_rd_staff"][0].turn == 4


@pytest.mark.parametrize("words", ["按实际数字再说一遍结论", "把刚才的结论再说一遍"])
def test_a_conclusion_asked_for_again_is_given_again(words: str) -> None:
    before = last("企业技术中心，软件企业，专职研发79人")
    again = last("企业技术中心，软件企业，专职研发79人", "如果有85人呢", words)
    assert [v.outcome for v in again.verdicts] == [v.outcome for v in before.verdicts]


@pytest.mark.parametrize("words", ["天上的云", "哗啦哗啦"])
def test_words_without_a_sense_are_not_answered_with_the_nearest_article(words: str) -> None:
    answer = last("技术创新中心，领军企业", words)
    assert answer.kind in {"clarify", "unanswerable", "smalltalk"}
    assert answer.citations == ()
