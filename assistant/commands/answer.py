"""`wence answer`: many dialogues, each on its own."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from assistant.bad_input import BadInput
from assistant.batch import run_batch
from assistant.commands.talker import open_assistant
from assistant.commands.terminal import LineProgress, report
from assistant.message import readable_message

HELP = '逐行回答多段对话：{"id", "turns": ["…"], "as_of"?} → {"id", "turns": [回答, …]}。'
EXAMPLE = "wence answer --in dialogues.jsonl --out answers.jsonl"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def command(
    source: Annotated[
        Path, typer.Option("--in", metavar="文件", help="逐行 JSON 对话，可为 .gz；- 为标准输入")
    ],
    target: Annotated[
        Path, typer.Option("--out", metavar="文件", help="逐行 JSON 回答，整份写成；- 为标准输出")
    ],
) -> None:
    """Answer every dialogue of a file; none knows of another."""
    assistant = open_assistant()

    def work(record: dict[str, object]) -> dict[str, object]:
        turns = messages(record.get("turns"))
        dialogue = assistant.start(day(record.get("as_of")))
        answers = []
        for message in turns:
            dialogue, answer = assistant.respond(dialogue, message)
            answers.append(answer)
        return {"turns": answers}

    report(run_batch(source, target, work, progress=LineProgress()))


def messages(turns: object) -> list[str]:
    """Return the messages of one dialogue.

    Raises:
        BadInput: not a list of texts, an empty list, or a message that cannot be read.
    """
    if not isinstance(turns, list) or not turns:
        raise BadInput("turns 应是至少一句话的列表")
    read = []
    for number, message in enumerate(turns, start=1):
        if not isinstance(message, str):
            raise BadInput(f"turns 的第 {number} 句不是文字")
        try:
            read.append(readable_message(message))
        except BadInput as error:
            raise BadInput(f"turns 的第 {number} 句：{error}") from None
    return read


def day(value: object) -> dt.date | None:
    """Return the day a dialogue is to be answered on; None is today.

    Raises:
        BadInput: not a day written YYYY-MM-DD.
    """
    if value is None:
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise BadInput("as_of 应是 YYYY-MM-DD 写的日期")
