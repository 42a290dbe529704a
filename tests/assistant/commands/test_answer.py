"""`wence ask`, `chat` and `answer` carry messages in and answers out, each dialogue alone."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import types
from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.commands import main
from assistant.commands.answer import day, messages
from assistant.record import Answer

Dialogue = tuple[dt.date | None, tuple[str, ...]]


class Echo:
    """Stands in for the assistant: answers with the day and all it was told so far."""

    def __init__(self, settings: object, search: object) -> None:
        self.settings, self.search = settings, search

    def start(self, as_of: dt.date | None = None) -> Dialogue:
        return as_of, ()

    def respond(self, dialogue: Dialogue, message: str) -> tuple[Dialogue, Answer]:
        as_of, told = dialogue
        told = (*told, message)
        return (as_of, told), Answer(reply=f"{as_of}：{'、'.join(told)}", kind="smalltalk")


@pytest.fixture(autouse=True)
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("assistant.turn")
    module.Assistant = Echo  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.turn", module)


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_question_gets_its_reply(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", " 要\x00多少人？ "]) == 0
    assert capsys.readouterr() == ("None：要多少人？\n", "")


def test_json_is_the_whole_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "要多少人？", "--json"]) == 0
    answer = Answer.model_validate_json(capsys.readouterr().out)
    assert answer.reply == "None：要多少人？"


def test_a_question_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "要多少人？\n".encode())
    assert main(["ask", "-"]) == 0
    assert capsys.readouterr().out == "None：要多少人？\n"


@pytest.mark.parametrize(("data", "said"), [(b"\xb1\xb1", "UTF-8"), (b"a" * 10**6, "上限")])
def test_a_bad_question_from_standard_input_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    typed(monkeypatch, data)
    assert main(["ask", "-"]) == 2
    assert said in capsys.readouterr().err


def test_a_chat_remembers_and_survives_a_bad_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "一\n\n\x1b\n二\n退出\n三\n".encode())
    assert main(["chat"]) == 0
    out = capsys.readouterr().out
    assert "None：一、二\n" in out
    assert "消息是空的" in out
    assert "三" not in out


def answer(folder: Path, lines: list[object]) -> list[dict[str, object]]:
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = folder / "out.jsonl"
    assert main(["answer", "--in", str(folder / "in.jsonl"), "--out", str(out)]) == 0
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_dialogues_do_not_hear_one_another(tmp_path: Path) -> None:
    results = answer(tmp_path, [{"id": 1, "turns": ["甲", "乙"]}, {"id": 2, "turns": ["丙"]}])
    replies = [[turn["reply"] for turn in result["turns"]] for result in results]  # type: ignore[attr-defined]
    assert replies == [["None：甲", "None：甲、乙"], ["None：丙"]]


def test_a_dialogue_is_answered_on_its_day(tmp_path: Path) -> None:
    (result,) = answer(tmp_path, [{"id": 1, "turns": ["甲"], "as_of": "2024-02-29"}])
    assert result["turns"][0]["reply"] == "2024-02-29：甲"  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": 1}, "turns 应是至少一句话的列表"),
        ({"id": 1, "turns": []}, "turns 应是至少一句话的列表"),
        ({"id": 1, "turns": "甲"}, "turns 应是至少一句话的列表"),
        ({"id": 1, "turns": ["甲", 2]}, "turns 的第 2 句不是文字"),
        ({"id": 1, "turns": ["甲", None]}, "turns 的第 2 句不是文字"),
        ({"id": 1, "turns": [""]}, "turns 的第 1 句：消息是空的"),
        ({"id": 1, "turns": ["a" * 100_000]}, "上限"),
        ({"id": 1, "turns": ["甲"], "as_of": "2023-02-29"}, "as_of"),
        ({"id": 1, "turns": ["甲"], "as_of": 2024}, "as_of"),
    ],
)
def test_a_dialogue_that_cannot_be_read_costs_itself_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: dict[str, object], said: str
) -> None:
    good = {"id": 2, "turns": ["甲"]}
    first, second = answer(tmp_path, [line, good])
    assert set(first) == {"id", "error"}
    assert said in str(first["error"])
    assert "turns" in second
    assert capsys.readouterr().err == "共 2 行，1 行有误\n"


def test_a_turn_of_emoji_alone_is_left_to_the_assistant() -> None:
    assert messages(["👍", "？？"]) == ["👍", "？？"]


@pytest.mark.parametrize("value", ["2024", "2024-1-1", "2024-W01-1", "", "20240101", 0, True])
def test_a_day_is_written_out_in_full(value: object) -> None:
    with pytest.raises(BadInput, match="as_of"):
        day(value)
