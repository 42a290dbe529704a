"""Earlier conversations: none is lost to another, and what is kept fits a browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.turn import Assistant
from assistant.web import shelf as kept
from assistant.web.session import Session
from assistant.web.shelf import Shelf, Talk, name_of, named, shelf_of
from assistant.web.shelf_view import CURRENT, Question, shelf_html
from assistant.web.texts import words

EVIL = '<img src=x onerror="a()">'


@pytest.fixture(scope="module")
def begun() -> Session:
    assistant = Assistant(search=lambda query, k: [])
    start = Session(dialogue=assistant.start(dt.date(2026, 11, 22)))
    return start.ask(assistant, "我们是软件企业，专职研发79人，能申请市级企业技术中心吗？")


def test_what_is_kept_is_read_again_as_it_was(begun: Session) -> None:
    shelf = Shelf().with_session(begun).with_session(named(begun, "甲"))
    assert shelf_of(shelf.plain()) == shelf
    assert name_of(shelf.talks[0].session) == "甲"


def test_an_empty_shelf_is_written_down_too() -> None:
    # A falsy value is not written by the browser's side, and what was deleted would come back.
    assert Shelf().plain()


@pytest.mark.parametrize(
    "damage", [None, 3, [], {}, {"talks": 1}, {"talks": [1, {}, {"id": 1}, {"id": "a"}]}]
)
def test_a_damaged_shelf_is_an_empty_one(damage: Any) -> None:
    assert shelf_of(damage) == Shelf()


def test_one_damaged_conversation_does_not_take_the_others(begun: Session) -> None:
    plain = Shelf().with_session(begun).plain()
    assert len(shelf_of({"talks": [{"id": "x", "session": {}}, *plain["talks"]]}).talks) == 1


def test_two_of_one_id_are_one(begun: Session) -> None:
    talk = Talk("a", begun).plain()
    assert len(shelf_of({"talks": [talk, talk]}).talks) == 1


def test_nothing_said_is_not_worth_keeping(begun: Session) -> None:
    assert Shelf().with_session(None) == Shelf()
    assert Shelf().with_session(Session(dialogue=begun.dialogue)) == Shelf()


def test_the_oldest_make_room_and_it_is_told_how_many(
    begun: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tuple(Talk(str(number), begun) for number in range(40)))
    fitting, gone = shelf.fitting()
    assert len(fitting.talks) + gone == 40
    assert len(fitting.talks) <= kept.MOST_TALKS
    assert fitting.talks == shelf.talks[: len(fitting.talks)]
    monkeypatch.setattr(kept, "MOST_BYTES", 1000)
    assert shelf.fitting() == (Shelf(), 40)


def test_a_name_is_one_line_and_not_endless(begun: Session) -> None:
    assert name_of(named(begun, "  甲\n 乙 ")) == "甲 乙"
    assert len(name_of(named(begun, "长" * 500))) == kept.LONGEST_NAME
    assert name_of(named(begun, " ")).startswith("我们是软件企业")


@pytest.mark.parametrize("what", ["rename", "delete", None])
def test_a_name_becomes_no_markup(begun: Session, what: Any) -> None:
    asked = Question(CURRENT, what) if what else None
    html = shelf_html(named(begun, EVIL), Shelf((Talk(EVIL, begun),)), words(), asked)
    assert "<img" not in html
    assert 'onerror="' not in html
