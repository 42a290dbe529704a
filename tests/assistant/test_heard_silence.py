"""What strangers ask in words that no list holds: silence is heard, and the text is not refused.

The questions are data (heard_silence.yaml), by what would go wrong.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.apart import asked_apart
from assistant.record import Answer
from assistant.silent_found import nearest_silence, units_only
from assistant.turn import Assistant
from corpus.index import Hit
from corpus.topics import found_as

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "heard_silence.yaml").read_text(encoding="utf-8")
)


@cache
def one_assistant() -> Assistant:
    return Assistant()


def answer(message: str) -> Answer:
    assistant = one_assistant()
    return assistant.respond(assistant.start(dt.date(2026, 11, 23)), message)[1]


def cited(given: Answer) -> list[str]:
    return [quote.cite for quote in given.citations]


@pytest.mark.parametrize("question", CASES["unlisted"])
def test_no_article_is_quoted_as_the_answer_to_what_no_text_says(question: str) -> None:
    given = answer(question)
    assert given.kind == "unanswerable"
    assert "未作规定" in given.reply or "没有写" in given.reply


@pytest.mark.parametrize("case", CASES["answered"] + CASES["several"], ids=lambda case: case["ask"])
def test_what_the_text_says_is_found_in_any_words_and_for_every_question(
    case: dict[str, Any],
) -> None:
    given = answer(case["ask"])
    assert given.kind != "unanswerable"
    for wanted in case["cites"]:
        assert set(wanted.split("|")) & set(cited(given)), given.reply


@pytest.mark.parametrize("question", CASES["borrowed"])
def test_a_measure_of_the_other_center_fills_no_silence(question: str) -> None:
    given = answer(question)
    assert given.kind == "unanswerable"
    assert "不能套用" in given.reply
    assert not given.verdicts


@pytest.mark.parametrize("case", CASES["lost"], ids=lambda case: case["ask"])
def test_the_end_of_a_bar_is_computed_however_the_loss_is_told(case: dict[str, Any]) -> None:
    assert case["until"] in answer(case["ask"]).reply


@pytest.mark.parametrize("case", CASES["grounds"], ids=lambda case: case["ask"])
def test_each_of_several_grounds_is_answered(case: dict[str, Any]) -> None:
    given = answer(case["ask"])
    assert given.kind in ("regulation", "lifecycle")
    assert [words for words in case["says"] if words not in given.reply] == []


@pytest.mark.parametrize("case", CASES["apart"], ids=lambda case: case["ask"])
def test_the_centers_told_apart_in_turn_are_compared(case: dict[str, Any]) -> None:
    given = answer(case["ask"])
    assert given.kind == "comparison"
    assert set(case["cites"]) <= set(cited(given))


def hits(*found: tuple[str, float]) -> list[Hit]:
    return [Hit(cite=cite, score=score, quote="") for cite, score in found]


def test_a_silence_nearer_than_any_unit_is_what_is_asked() -> None:
    found = hits(("etc:5.6", 0.8), (found_as("premises"), 0.9))
    nearest = nearest_silence(found, ("etc",))
    assert nearest is not None
    assert (nearest.topic, nearest.behind) == ("premises", pytest.approx(-0.1))
    assert nearest.meant(told=True, found=True)
    assert [hit.cite for hit in units_only(found)] == ["etc:5.6"]


def test_what_one_of_two_texts_regulates_is_no_silence_of_both() -> None:
    found = hits(("etc:5.5", 0.5), (found_as("rd_staff"), 0.9), (found_as("fees"), 0.6))
    assert nearest_silence(found, ("etc", "tic")) is None
    only = nearest_silence(found, ("tic",))
    assert only is None  # no unit of that text was found at all


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("谁来管？年报交给谁？", ("谁来管", "年报交给谁")),
        (
            "材料交晚了，会不会被撤，还能再申请吗",
            ("材料交晚了，会不会被撤", "材料交晚了，还能再申请吗"),
        ),
        ("续期要提前几个月，指引里怎么说", ()),
        ("漏交一次就会摘牌，是这样规定的吗", ()),
        ("就几台服务器，卡不卡设备", ()),
        (
            "奖金多少？谁评？不合格两年咋办？——都是企业技术中心",
            ("奖金多少", "谁评", "不合格两年咋办"),
        ),
        (
            "技术创新中心：①有效期 ②年报时间 ③考核周期。一行一个答。",
            ("技术创新中心：有效期", "技术创新中心：年报时间", "技术创新中心：考核周期"),
        ),
        ("帮我看几个问题：评价多久一回，改名几天内报", ("评价多久一回", "改名几天内报")),
        (
            "(1) which bureau runs 企业技术中心? (2) can a 协会 host a 技术创新中心?",
            ("which bureau runs 企业技术中心?", "can a 协会 host a 技术创新中心?"),
        ),
    ],
)
def test_only_questions_that_stand_alone_are_looked_up_alone(
    message: str, questions: tuple[str, ...]
) -> None:
    assert tuple(one.rstrip("？") for one in asked_apart(message)) == questions
