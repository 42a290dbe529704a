"""Facts read from one message: the development cases, and what must not change them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import Dialogue, merge
from assistant.understand import Understanding, understand

_SET = Path(__file__).parents[3] / "eval_sets" / "extraction" / "development.yaml"
_DATA = yaml.safe_load(_SET.read_text(encoding="utf-8"))


def before(case: dict[str, Any]) -> Dialogue:
    at = (case["at"],) if case.get("at") else ()
    return Dialogue(as_of=_DATA["as_of"], regulations=at, asked=tuple(case.get("asked", ())))


def stated(case: dict[str, Any], message: str) -> tuple[Understanding, Dialogue]:
    dialogue = before(case)
    understood = understand(message, dialogue)
    return understood, merge(dialogue, understood)


def facts_of(dialogue: Dialogue) -> dict[str, Any]:
    if dialogue.regulation is None:
        return {one.fact: one.value for one in dialogue.held}
    return dialogue.facts(dialogue.regulation)


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:40])
def test_a_message_states_these_facts_and_no_others(case: dict[str, Any]) -> None:
    understood, after = stated(case, case["say"])
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    assert facts_of(after) == case["facts"]
    assert supposed == case.get("suppose", {})
    if "unclear" in case:
        candidates = {fact for one in understood.unclear for fact in one.candidates}
        assert candidates == set(case["unclear"])
    for regulation, facts in case.get("pending", {}).items():
        assert after.facts(regulation) == facts


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:40])
def test_every_fact_carries_words_of_the_message(case: dict[str, Any]) -> None:
    understood, _ = stated(case, case["say"])
    for one in understood.facts:
        assert one.quote
        assert case["say"][one.start : one.end] == one.quote


_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%().:;?"}
_TRADITIONAL = str.maketrans("亿万两个专职业员设备发营销额罚税", "億萬兩個專職業員設備發營銷額罰稅")


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:40])
@pytest.mark.parametrize("table", [_WIDE, _TRADITIONAL], ids=["full width", "traditional"])
def test_another_script_changes_no_fact(case: dict[str, Any], table: dict[int, int]) -> None:
    _, plain = stated(case, case["say"])
    _, other = stated(case, case["say"].translate(table))
    assert facts_of(other) == facts_of(plain)


@given(st.text(max_size=80))
def test_anything_typed_is_survived(message: str) -> None:
    understood = understand(message, Dialogue(as_of=_DATA["as_of"]))
    for one in understood.facts:
        assert message[one.start : one.end] == one.quote


_PIECES = [
    *(
        "去年",
        "近三年",
        "研发投入",
        "专职研发",
        "营收",
        "85人",
        "1500万",
        "不是",
        "如果",
        "没有",
        "走私",
    ),
    *(
        "企业技术中心",
        "2024年",
        "3.2亿",
        "分别为",
        "、",
        "，",
        "。",
        "吗？",
        "母公司",
        "子公司",
        "\n",
    ),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_words_in_any_order_are_survived(message: str) -> None:
    understood = understand(message, Dialogue(as_of=_DATA["as_of"]))
    for one in understood.facts:
        assert message[one.start : one.end] == one.quote
