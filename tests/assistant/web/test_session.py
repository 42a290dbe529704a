"""A conversation with facts typed in beside it: nothing is lost or decided on old ones."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from assistant.turn import Assistant
from assistant.web.offer import offered
from assistant.web.session import Session, restored
from assistant.web.texts import words
from rules import FactError

TODAY = dt.date(2026, 11, 22)
FIRST = "我们是软件企业，专职研发79人，能申请市级企业技术中心吗？"


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(search=lambda query, k: [])


@pytest.fixture
def begun(assistant: Assistant) -> Session:
    return Session(dialogue=assistant.start(TODAY)).ask(assistant, FIRST)


def status(session: Session, condition: str) -> str:
    return session.verdicts[0].condition(condition).status


def test_a_fact_typed_in_decides_at_once_and_stays_where_it_stood(begun: Session) -> None:
    assert status(begun, "rd_staff") == "unmet"
    after = begun.edited({"full_time_rd_staff": 80}, "etc")
    assert status(after, "rd_staff") == "met"
    order = [held.fact for held in begun.dialogue.held]
    assert [held.fact for held in after.dialogue.held] == order
    assert after.typed() == {"full_time_rd_staff"}


def test_a_fact_taken_away_is_unknown_again(begun: Session) -> None:
    after = begun.edited({"full_time_rd_staff": None}, "etc")
    assert status(after, "rd_staff") == "unknown"
    assert "full_time_rd_staff" not in after.dialogue.facts("etc")


def test_what_is_typed_in_is_known_to_the_next_message(
    assistant: Assistant, begun: Session
) -> None:
    after = begun.edited({"full_time_rd_staff": 90}, "etc").ask(assistant, "设备原值320万")
    assert after.last is not None
    assert after.last.facts["full_time_rd_staff"] == 90
    assert after.last.evidence["full_time_rd_staff"][0].quote == "专职研究与试验发展人员 90 人"


def test_a_value_that_cannot_be_is_refused_and_changes_nothing(begun: Session) -> None:
    with pytest.raises(FactError):
        begun.edited({"full_time_rd_staff": -1}, "etc")


def test_a_correction_in_words_outweighs_what_was_typed_in(
    assistant: Assistant, begun: Session
) -> None:
    after = begun.edited({"full_time_rd_staff": 90}, "etc").ask(assistant, "更正，专职研发70人")
    assert after.dialogue.facts("etc")["full_time_rd_staff"] == 70
    assert not after.typed()


def test_asking_again_keeps_what_was_typed_in_since(assistant: Assistant, begun: Session) -> None:
    edited = begun.edited({"full_time_rd_staff": 90}, "etc")
    assert status(edited.ask_again(assistant, 0, FIRST), "rd_staff") == "met"


def test_other_words_for_a_message_forget_what_came_after(
    assistant: Assistant, begun: Session
) -> None:
    longer = begun.ask(assistant, "设备原值320万")
    again = longer.ask_again(assistant, 0, FIRST.replace("79", "85"))
    assert len(again.exchanges) == 1
    assert again.dialogue.facts("etc") == {"full_time_rd_staff": 85, "industry": "software"}


def test_going_back_shows_the_verdict_of_that_moment(assistant: Assistant, begun: Session) -> None:
    longer = begun.ask(assistant, "更正，专职研发85人")
    assert status(longer, "rd_staff") == "met"
    assert status(longer.until(1), "rd_staff") == "unmet"


def test_a_question_in_between_does_not_take_the_verdict_away(
    assistant: Assistant, begun: Session
) -> None:
    after = begun.ask(assistant, "企业技术中心办法第十五条是怎么规定的？")
    assert status(after, "rd_staff") == "unmet"


def test_the_browser_gives_back_what_it_was_given(assistant: Assistant, begun: Session) -> None:
    edited = begun.edited({"rd_expenditure_last_year": "12345678.9"}, "etc")
    kept = json.loads(json.dumps(edited.model_dump(mode="json")))
    assert restored(kept) == edited
    assert restored(kept).ask(assistant, "设备原值320万") == edited.ask(assistant, "设备原值320万")


@pytest.mark.parametrize("kept", [None, "x", {}, {"dialogue": 1}, {"version": 0}, [1], 5])
def test_what_is_no_session_begins_anew(kept: object) -> None:
    assert restored(kept) is None


def test_the_newest_reply_offers_ways_to_go_on(assistant: Assistant, begun: Session) -> None:
    chips = offered(begun, words("zh"))
    assert chips
    for chip in chips:
        after = begun.ask(assistant, chip)
        assert after.last is not None
        assert after.last.kind not in ("unanswerable", "smalltalk")
