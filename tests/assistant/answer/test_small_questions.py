"""Short everyday questions about what is near to several topics."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers


@pytest.mark.parametrize(
    "message", ["两个中心能同时有吗", "两块牌子可以一并拥有吗", "两种资格能兼有吗"]
)
def test_having_both_centers_is_known_to_be_silent(message: str) -> None:
    (given,) = answers(message)
    assert given.kind in ("unanswerable", "comparison")
    assert "没有规定能否同时" in given.reply


@pytest.mark.parametrize("message", ["技术创新中心搬到天津去可以吗", "技术创新中心挪到河北行不行"])
def test_moving_out_of_the_city_is_no_cooperation_of_regions(message: str) -> None:
    (given,) = answers(message)
    assert "迁出北京" in given.reply
    assert "京津冀" not in given.reply


@pytest.mark.parametrize("message", ["国家级的怎么报", "国家级那个条件是什么"])
def test_the_national_center_is_outside(message: str) -> None:
    (given,) = answers(message)
    assert given.kind == "unanswerable"


@pytest.mark.parametrize("message", ["你是真人吗", "你们是人工还是机器"])
def test_it_says_that_it_is_a_program(message: str) -> None:
    (given,) = answers(message)
    assert "程序" in given.reply
