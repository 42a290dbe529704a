"""A line of a log becomes a draft that only a person can finish."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from assistant.bad_input import BadInput
from assistant.evaluation.case_file import read_cases
from assistant.evaluation.draft import TO_FILL, draft_case
from assistant.evaluation.problem import SetError


def written(folder: Path, *records: object) -> Path:
    """A log of these lines."""
    path = folder / "log.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records))
    return path


def test_a_thumb_down_with_a_comment(tmp_path: Path) -> None:
    answer = {
        "kind": "regulation",
        "reply": "不少于 60 人\n第五条",
        "citations": [{"cite": "etc:5.5", "quote": "不少于 60 人"}],
    }
    path = written(
        tmp_path,
        {"message": "别的"},
        {
            "message": "软件企业多少人",
            "answer": answer,
            "feedback": {"rating": "down", "comment": "应是80人"},
        },
    )
    text = draft_case(f"{path}:2")
    assert "#   不少于 60 人" in text and "etc:5.5" in text
    (case,) = yaml.safe_load("cases:\n" + text)["cases"]
    assert case["question"] == "软件企业多少人"
    assert case["note"] == "👎 应是80人"
    assert case["expect"]["kind"] == TO_FILL


def test_a_dialogue_keeps_the_persons_turns_in_order(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "messages": [
                {"role": "user", "content": "甲"},
                {"role": "assistant", "content": "乙"},
                {"role": "user", "content": "丙"},
            ],
            "as_of": "2026-06-30",
        },
    )
    (case,) = yaml.safe_load("cases:\n" + draft_case(f"{path}:1"))["cases"]
    assert case["turns"] == ["甲", "丙"]
    assert case["expect"][0] is None and case["as_of"] == "2026-06-30"


def test_an_unfinished_draft_is_refused_and_says_what_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, {"turns": ["甲"]})
    target = tmp_path / "development.yaml"
    target.write_text("cases:\n" + draft_case(f"{path}:1"), encoding="utf-8")
    with pytest.raises(SetError) as error:
        read_cases(target, "one/development.yaml", "dialogue")
    (problem,) = error.value.problems
    assert problem.field == "expect 的 kind" and TO_FILL in problem.message
    target.write_text(
        target.read_text(encoding="utf-8").replace(TO_FILL, "regulation"), encoding="utf-8"
    )
    assert len(read_cases(target, "one/development.yaml", "dialogue")) == 1


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """What the web app keeps of two thumbs."""
    path = tmp_path / "records.sqlite3"
    columns = "id INTEGER PRIMARY KEY, at TEXT, liked TEXT, comment TEXT, message TEXT, reply TEXT"
    with closing(sqlite3.connect(path)) as kept, kept:
        kept.execute(f"CREATE TABLE feedback ({columns})")
        kept.executemany(
            "INSERT INTO feedback (liked, comment, message, reply) VALUES (?, ?, ?, ?)",
            [("up", "", "你好", "您好"), ("down", "应是80人", "软件企业多少人", "不少于 60 人")],
        )
    return path


def test_a_thumb_down_in_the_web_app(records: Path) -> None:
    text = draft_case(f"{records}:2")
    assert "#   不少于 60 人" in text
    (case,) = yaml.safe_load("cases:\n" + text)["cases"]
    assert (case["question"], case["note"]) == ("软件企业多少人", "👎 应是80人")


def test_feedback_that_is_not_there_lists_what_is(records: Path, tmp_path: Path) -> None:
    for place in (f"{records}:9", str(records)):
        with pytest.raises(BadInput, match="最近的有：2 👎 应是80人；1 👍 你好"):
            draft_case(place)


@pytest.mark.parametrize(
    ("rating", "thumb"), [("down", "👎"), (-1, "👎"), (False, "👎"), ("up", "👍"), (True, "👍")]
)
def test_thumbs_are_known_in_every_form(rating: object, thumb: str, tmp_path: Path) -> None:
    path = written(tmp_path, {"exchanges": [{"message": "甲", "answer": {}}], "liked": rating})
    (case,) = yaml.safe_load("cases:\n" + draft_case(f"{path}:1"))["cases"]
    assert (case["question"], case["note"]) == ("甲", thumb)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("log.jsonl", "应写作 文件:行"), ("log.jsonl:0", "应写作 文件:行"),
        ("log.jsonl:9", "只有 2 行"), ("log.jsonl:2", "没有用户说的话"), ("none.jsonl:1", "不存在"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_used(tmp_path: Path, place: str, words: str) -> None:
    written(tmp_path, {"message": "甲"}, {"id": 1})
    with pytest.raises(BadInput, match=words):
        draft_case(str(tmp_path / place))
