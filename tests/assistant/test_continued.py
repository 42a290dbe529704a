"""What a short message would lose if it were read without the one before it."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.continued import continued
from assistant.dialogue import Dialogue

AS_OF = dt.date(2026, 11, 22)
AFTER_A_GRADE = Dialogue(as_of=AS_OF, last_kind="lifecycle", last_results=("grade",))
AFTER_A_QUESTION = Dialogue(
    as_of=AS_OF, last_kind="regulation", last_question="企业技术中心要多少研发人员"
)


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("那要是60整呢", "那要是60分整呢"),
        ("59.9", "59.9分"),
        ("要是有60人呢", "要是有60人呢"),
        ("65和70呢", "65和70呢"),
        ("5000呢", "5000呢"),
    ],
)
def test_a_bare_number_after_a_grade_is_a_score(message: str, read: str) -> None:
    assert continued(message, AFTER_A_GRADE) == read


def test_a_bare_number_without_a_grade_before_is_left_alone() -> None:
    assert continued("59.9", Dialogue(as_of=AS_OF)) == "59.9"


def test_a_score_without_its_unit_is_one_beside_words_of_assessment() -> None:
    assert continued("企业技术中心评价69.5，算良好吗", Dialogue(as_of=AS_OF)).count("69.5分") == 1


def test_the_question_before_is_asked_of_the_other_center() -> None:
    assert continued("那技术创新中心呢", AFTER_A_QUESTION) == "那技术创新中心呢，要多少研发人员"


@pytest.mark.parametrize("message", ["那设备要多少呢", "谢谢", "技术创新中心的有效期呢"])
def test_a_message_that_asks_for_itself_is_left_alone(message: str) -> None:
    assert continued(message, AFTER_A_QUESTION) == message


def test_nothing_is_carried_over_from_a_verdict() -> None:
    before = Dialogue(as_of=AS_OF, last_kind="eligibility", last_question="我们够不够")
    assert continued("那技术创新中心呢", before) == "那技术创新中心呢"
