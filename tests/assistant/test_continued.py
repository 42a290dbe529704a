"""What a short message would lose if it were read without the one before it."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.continued import continued
from assistant.dialogue import Dialogue
from corpus import find_references

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


def after(question: str) -> Dialogue:
    """A dialogue in which the text was asked this."""
    return Dialogue(
        as_of=AS_OF, last_kind="regulation", last_question=question, regulations=("etc",)
    )


@pytest.mark.parametrize(
    "message",
    [
        "技术创新中心也这样吗",
        "那技术创新中心是不是也这么要求",
        "技术创新中心一样吗",
        "技术创新中心也会这样处理吗？",
    ],
)
def test_whether_the_same_goes_for_the_other_center_asks_the_question_of_it(message: str) -> None:
    read = continued(message, after("企业技术中心造假会怎么样"))
    assert read == "技术创新中心，造假会怎么样"


@pytest.mark.parametrize(
    ("before", "message", "unit"),
    [
        ("第五条第（五）项写的什么", "第六项呢", "第五条第（六）项"),
        ("第十四条第二项是什么", "那第八项", "第十四条第（八）项"),
        ("第十一条讲什么", "下一条呢", "第十二条"),
        ("第五条第九项讲什么", "上一项呢？", "第五条第（八）项"),
    ],
)
def test_a_unit_is_found_by_its_place_beside_the_one_before(
    before: str, message: str, unit: str
) -> None:
    assert f"《北京市企业技术中心建设管理办法》{unit}" in continued(message, after(before))


def test_behind_the_last_article_one_is_asked_for_that_there_is_not() -> None:
    read = continued("下一条呢", after("第十九条讲什么"))
    assert read == "《北京市企业技术中心建设管理办法》第20条呢"
    assert find_references(read)[0].missing


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("社会组织呢", "社会组织报技术创新中心研发要多少"),
        ("换成独角兽呢？", "独角兽报技术创新中心研发要多少"),
        ("那要是新建独立法人的话呢", "新建独立法人报技术创新中心研发要多少"),
    ],
)
def test_the_question_before_is_asked_of_another_kind_of_body(message: str, read: str) -> None:
    assert continued(message, after("领军企业报技术创新中心研发要多少")) == read


def test_a_kind_of_body_with_a_question_of_its_own_is_left_alone() -> None:
    message = "社会组织要成立几年呢"
    assert continued(message, after("领军企业报技术创新中心研发要多少")) == message
