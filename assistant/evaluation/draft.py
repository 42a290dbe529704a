"""From feedback to a case: a line of a conversation log as a draft for a person to complete."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

from assistant import exact_json
from assistant.bad_input import BadInput
from corpus.refusal import cause

TO_FILL = "待填写"
_MESSAGES = ("turns", "messages", "history", "dialogue", "exchanges")
_COMMENTS = ("comment", "feedback", "note", "reason")
_THUMBS = {
    **dict.fromkeys(("up", "like", "liked", "1", "true", "👍"), "👍"),
    **dict.fromkeys(("down", "dislike", "disliked", "-1", "0", "false", "👎"), "👎"),
}
_RATINGS = ("rating", "vote", "liked")
_SQLITE = b"SQLite format 3\0"
_LISTED = 5


def draft_case(place: str) -> str:
    """A draft in YAML, ready to paste below `cases:`; what a person must decide says 待填写.

    Args:
        place: `FILE.jsonl:LINE`, lines counted from 1. The line holds what was said (`message`,
            or `turns`/`messages`: texts, or objects with `role` and `content`) and, if known,
            the `answer` and a `comment` or `feedback`. Or `records.sqlite3:NUMBER`, a piece of
            feedback that the web app kept.

    Raises:
        BadInput: no such file or line, or no message in it.
    """
    record = _line(place)
    said = list(_said(record))
    if not said:
        raise BadInput(f"{place} 里没有用户说的话（message 或 turns）；请给出带有提问的那份记录")
    answer = _answer(record)
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]
    expect: dict[str, Any] = {"kind": TO_FILL, "must_cite": [], "must_say": [], "must_not_say": []}
    case: dict[str, Any] = {"id": f"draft-{digest}", "tags": ["feedback"]}
    comment = _comment(record)
    if comment:
        case["note"] = comment
    if record.get("as_of"):
        case["as_of"] = str(record["as_of"])
    if len(said) == 1:
        case |= {"question": said[0], "expect": expect}
    else:
        case |= {"turns": said, "expect": [*[None] * (len(said) - 1), expect]}
    text: str = yaml.safe_dump([case], allow_unicode=True, sort_keys=False, width=100)
    return "".join(f"  {line}\n" for line in (*_remarks(answer), *text.splitlines()))


def _line(place: str) -> dict[str, Any]:
    name, colon, number = place.rpartition(":")
    if Path(place).is_file() and _is_database(Path(place)):
        raise BadInput(f"“{place}”后面要写明第几条意见，如 {place}:3；{_newest(Path(place))}")
    if not colon or not number.isdigit() or int(number) < 1:
        raise BadInput(f"“{place}”应写作 文件:行，如 log.jsonl:12")
    path = Path(name)
    if _is_database(path):
        return _feedback(path, int(number))
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能读取 {path}：{cause(error)}") from None
    lines = content.splitlines()
    if int(number) > len(lines):
        raise BadInput(f"{path} 只有 {len(lines)} 行，没有第 {number} 行")
    try:
        record = exact_json.loads(lines[int(number) - 1])
    except BadInput as error:
        raise BadInput(f"{place} {error}") from None
    if not isinstance(record, dict):
        raise BadInput(f"{place} 应是 JSON 对象")
    return record


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _feedback(path: Path, number: int) -> dict[str, Any]:
    """One thumb up or down of the web app's records."""
    rows = _rows(path, "SELECT message, reply, liked, comment FROM feedback WHERE id = ?", number)
    if not rows:
        raise BadInput(f"{path} 没有第 {number} 条意见；{_newest(path)}")
    message, reply, liked, comment = rows[0]
    return {"message": message, "answer": {"reply": reply}, "liked": liked, "comment": comment}


def _newest(path: Path) -> str:
    rows = _rows(
        path, "SELECT id, liked, comment, message FROM feedback ORDER BY id DESC LIMIT ?", _LISTED
    )
    listed = (f"{id} {_thumb(liked)} {comment or message}" for id, liked, comment, message in rows)
    return f"最近的有：{'；'.join(listed)}" if rows else "里面还没有意见"


def _rows(path: Path, query: str, value: int) -> list[tuple[Any, ...]]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as records:
            return records.execute(query, (value,)).fetchall()
    except sqlite3.Error:
        raise BadInput(f"{path} 里没有意见可读") from None


def _thumb(rating: object) -> str:
    return _THUMBS.get(str(rating).lower(), str(rating))


def _said(record: dict[str, Any]) -> Iterator[str]:
    for key in _MESSAGES:
        messages = record.get(key)
        if not isinstance(messages, list):
            continue
        for one in messages:
            if isinstance(one, str):
                yield one
            elif isinstance(one, dict) and one.get("role", "user") == "user":
                text = one.get("content", one.get("message", one.get("question")))
                if isinstance(text, str):
                    yield text
        break
    last = record.get("message", record.get("question"))
    if isinstance(last, str) and last.strip():
        yield last


def _answer(record: dict[str, Any]) -> dict[str, Any]:
    answer = record.get("answer")
    if answer is None and isinstance(record.get("answers"), list) and record["answers"]:
        answer = record["answers"][-1]
    return answer if isinstance(answer, dict) else {}


def _comment(record: dict[str, Any]) -> str:
    parts: list[str] = []
    rating = _rating(record)
    for key in _COMMENTS:
        value = record.get(key)
        if isinstance(value, dict):
            own = _rating(value)
            rating = rating if own is None else own
            value = value.get("comment", value.get("text"))
        if isinstance(value, str) and value.strip():
            parts.append(value.strip())
    if rating is not None:
        parts.insert(0, _thumb(rating))
    return " ".join(parts)


def _rating(record: dict[str, Any]) -> object:
    return next((record[key] for key in _RATINGS if record.get(key) is not None), None)


def _remarks(answer: dict[str, Any]) -> list[str]:
    """What the program answered then, as comments: to look at, not to copy unread."""
    remarks = ["# 草稿：请填写“待填写”的各项，按条文而不是按程序的回答来写；不需要的字段删去。"]
    if answer:
        kind = f"，种类 {answer['kind']}" if answer.get("kind") else ""
        cites = [one.get("cite") for one in answer.get("citations", []) if isinstance(one, dict)]
        cited = f"，引用了 {'、'.join(map(str, cites))}" if cites else ""
        remarks.append(f"# 程序当时的回答{kind}{cited}：")
        remarks += [f"#   {line}" for line in str(answer.get("reply", "")).splitlines() if line]
    return remarks
