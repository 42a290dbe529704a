"""为什么问这个 is answered with the article, whatever was asked."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.evaluation.reply_check import check_reply
from assistant.record import Answer
from assistant.turn import Assistant
from rules.diagram import asked_of
from rules.load import load_rules

TODAY = dt.date(2026, 11, 22)
NAMED = {"etc": "企业技术中心", "tic": "技术创新中心"}


def why(regulation: str, asked: tuple[str, ...], message: str = "为什么问这个？") -> Answer:
    one = Assistant(search=lambda query, k: ())
    dialogue, _ = one.respond(one.start(TODAY), f"我们想申请{NAMED[regulation]}")
    dialogue = dialogue.model_copy(update={"asked": asked})
    answer = one.respond(dialogue, message)[1]
    failures = check_reply(answer, [message], TODAY, 2)[0]
    assert not [failure.message for failure in failures if failure.hard]
    return answer


@pytest.mark.parametrize(
    ("regulation", "fact"),
    [(one, fact) for one in NAMED for fact in asked_of(load_rules(one))],
)
def test_every_question_has_its_article(regulation: str, fact: str) -> None:
    answer = why(regulation, (fact,))
    assert answer.kind == "regulation"
    assert answer.citations
    assert all(quote.cite.startswith(f"{regulation}:") for quote in answer.citations)
    assert "是因为" in answer.reply


def test_questions_on_one_ground_are_answered_together() -> None:
    reply = why("etc", ("registered_in_beijing", "independent_enterprise_legal_person")).reply
    assert reply.count("是因为") == 1


def test_only_the_question_named_is_answered() -> None:
    asked = ("full_time_rd_staff", "equipment_original_value_last_year")
    reply = why("etc", asked, "为什么要问设备原值？").reply
    assert "设备原值" in reply
    assert "专职" not in reply


def test_the_ground_is_that_of_the_kind_of_body_known() -> None:
    one = Assistant(search=lambda query, k: ())
    dialogue, first = one.respond(one.start(TODAY), "社会组织，想申请技术创新中心")
    assert "rd_expenses" in first.asks
    reply = one.respond(dialogue, "为什么问这个")[1].reply
    assert "依托单位为社会组织" in reply
    assert "领军企业" not in reply
