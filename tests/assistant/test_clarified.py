"""A figure that was asked about is taken once the person says what it is of."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers

_ASKED = "企业技术中心，软件企业，研发人员79个"


def test_it_is_asked_whether_they_are_full_time() -> None:
    (given,) = answers(_ASKED)
    assert "full_time_rd_staff" not in given.facts
    assert "是不是指专职" in given.reply


@pytest.mark.parametrize(
    "yes",
    ["是", "是的", "对", "对，是专职的", "专职的", "没错，都是全职", "嗯，对的", "是的，专职研发"],
)
def test_a_yes_takes_the_figure_with_its_own_words(yes: str) -> None:
    given = answers(_ASKED, yes)[-1]
    assert given.facts["full_time_rd_staff"] == 79
    (evidence,) = given.evidence["full_time_rd_staff"]
    assert (evidence.turn, evidence.quote) == (1, "研发人员79个")
    assert given.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize(
    "other",
    ["不是", "不全是专职", "是专职吗？", "应该是吧", "专职怎么算的", "谢谢", "有些是兼职的"],
)
def test_anything_else_leaves_it_open(other: str) -> None:
    assert "full_time_rd_staff" not in answers(_ASKED, other)[-1].facts


def test_the_name_of_the_measure_settles_one_of_several() -> None:
    given = answers("企业技术中心，制造业", "谢谢，2.87亿", "主营业务收入")[-1]
    assert given.facts["main_business_revenue_last_year"] == 287_000_000


def test_another_number_is_that_number() -> None:
    assert answers(_ASKED, "专职的只有60个")[-1].facts["full_time_rd_staff"] == 60
