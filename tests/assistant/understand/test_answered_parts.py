"""Short answers to what was asked: which fact takes the figure, and which keeps its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_INVENTIONS = "invention_patent_applications_last_year"
_ALL, _HOME = "rd_expenses", "rd_expenses_domestic"
_ALL_TOTAL, _HOME_TOTAL = "total_rd_expenses_three_years", "total_rd_expenses_domestic_three_years"
_SHARE = "domestic_rd_share_three_years"


def _facts(regulation: str, asked: tuple[str, ...], *turns: str) -> dict[str, Any]:
    """What is known after some messages, the last in answer to what was asked."""
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22), regulations=(regulation,))
    for message in turns[:-1]:
        dialogue = merge(dialogue, understand(message, dialogue))
    dialogue = dialogue.model_copy(update={"asked": asked})
    return merge(dialogue, understand(turns[-1], dialogue)).facts(regulation)


@pytest.mark.parametrize(
    ("answer", "inventions"),
    [
        ("有，三件发明", 3),
        ("发明？七件", 7),
        ("发明专利？一共五件。", 5),
        ("发明那个？四件，实用新型十二件", 4),
        ("嗯，四件发明专利", 4),
        ("手上有授权发明6件", None),  # granted, which is not what was asked
    ],
)
def test_inventions_named_in_answer_are_those_applied_for(
    answer: str, inventions: int | None
) -> None:
    assert _facts("etc", (_INVENTIONS,), answer).get(_INVENTIONS) == inventions


def test_inventions_are_not_taken_for_applications_where_rights_are_asked_for_too() -> None:
    asked = (_INVENTIONS, "valid_ip_last_three_years")
    assert _INVENTIONS not in _facts("etc", asked, "有，三件发明")


@pytest.mark.parametrize(
    "answer",
    [
        "境内的呢，2024年2000万，2025年4000万",
        "其中境内嘛，24年2000万，25年4000万",
        "国内花的呢？2024年2000万，2025年4000万",
        "2024年2000万，2025年4000万",
    ],
)
def test_years_at_home_never_take_the_place_of_the_whole(answer: str) -> None:
    known = _facts("tic", (_HOME, _SHARE), "研发费用2024年3000万，2025年6000万", answer)
    assert known[_ALL] == {"2024": 30000000, "2025": 60000000}
    assert known[_HOME] == {"2024": 20000000, "2025": 40000000}


@pytest.mark.parametrize("asked", [_HOME, _HOME_TOTAL])
@pytest.mark.parametrize(
    "answer",
    [
        "境内的研发占多少？哦你们问这个，17亿，三年合计",
        "国内部分？17亿，三年加一起",
        "境内17亿，其余在新加坡团队",
        "在北京这边花的是17亿，另外8亿是硅谷实验室的",
    ],
)
def test_a_total_at_home_never_takes_the_place_of_the_whole(answer: str, asked: str) -> None:
    known = _facts("tic", (asked, _SHARE), "近三年研发费用合计25亿", answer)
    assert known == {_ALL_TOTAL: 2500000000, _HOME_TOTAL: 1700000000}


def test_years_said_to_be_wrong_are_set_right_and_not_those_at_home() -> None:
    turns = ("研发费用2024年3000万，2025年6000万", "说错了，2024年2000万，2025年4000万")
    known = _facts("tic", (_SHARE, _HOME_TOTAL), *turns)
    assert known == {_ALL: {"2024": 20000000, "2025": 40000000}}
