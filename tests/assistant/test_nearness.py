"""Which questions are about the regulations, in words no topic knows, and which are not."""

from __future__ import annotations

import pytest

from assistant.nearness import content, near, touches


@pytest.mark.parametrize(
    ("message", "hits"),
    [
        ("交上去的东西谁来审核，缺材料会不会直接退回", ("etc:8.2", "etc:8.1")),
        ("区里的园区管理部门要管什么事", ("tic:13", "tic:13.1", "tic:13.2")),
        ("有没有要求带动上下游形成集群", ("tic:10",)),
    ],
)
def test_lay_words_for_a_unit_are_near_it(message: str, hits: tuple[str, ...]) -> None:
    assert near(message, hits)


@pytest.mark.parametrize(
    ("message", "hits"),
    [
        ("今天天气怎么样", ("etc:14.1", "etc:18")),
        ("帮我写一首关于春天的诗", ("tic:17", "tic:7.1")),
        ("员工社保怎么交", ("etc:5.5", "tic:19")),
        ("租办公室多少钱一平", ("etc:5.6", "tic:6.3.4")),
    ],
)
def test_other_matters_are_not_near_what_search_happens_to_find(
    message: str, hits: tuple[str, ...]
) -> None:
    assert not near(message, hits)


def test_words_that_stand_in_any_question_say_nothing() -> None:
    assert content("我们公司能不能申请企业技术中心？") == ()
    assert touches("我们公司能不能申请企业技术中心？", ("etc:5",))


def test_nothing_found_is_nothing_near() -> None:
    assert not near("有没有要求带动上下游形成集群", ())
