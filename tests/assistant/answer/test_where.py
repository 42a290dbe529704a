"""Which article states a figure: every one that does, and none that does not."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers


@pytest.mark.parametrize(
    ("message", "cites"),
    [
        ("60% 哪条", {"tic:6.4"}),
        ("10亿是哪条规定的", {"tic:6.3.1"}),
        ("两千万 哪一条", {"tic:6.3.3", "tic:6.3.5"}),
        ("500万哪条", {"etc:5.6", "tic:6.3.4"}),
        ("80人是在哪一条里", {"etc:5.5"}),
        ("企业技术中心 90分 出处是哪", {"etc:11.1", "etc:11.2"}),
        ("60%是什么意思", {"tic:6.4"}),
        ("15亿指的是什么", {"etc:5.3"}),
        ("80人是怎么来的", {"etc:5.5"}),
    ],
)
def test_every_article_that_states_the_figure_is_quoted(message: str, cites: set[str]) -> None:
    (given,) = answers(message)
    assert given.kind == "regulation"
    assert {one.cite for one in given.citations} == cites


def test_a_figure_that_no_article_states_is_said_to_be_in_none() -> None:
    (given,) = answers("企业技术中心70人是哪一条")
    assert given.kind == "unanswerable"
    assert "没有写“70人”" in given.reply


def test_the_article_of_a_figure_is_no_fact_of_the_body() -> None:
    (given,) = answers("企业技术中心60人是哪条规定的")
    assert given.facts == {}
    assert given.verdicts == ()


def test_what_a_score_means_is_its_grade() -> None:
    (given,) = answers("企业技术中心评价85分是什么意思")
    assert given.kind == "lifecycle"
    assert "良好" in given.reply
