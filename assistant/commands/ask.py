"""`wence ask`: one question, one answer."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.commands.talker import open_assistant
from assistant.commands.terminal import JsonFlag
from assistant.message import LONGEST_MESSAGE, question

HELP = "问一个问题，得到一个回答。"
EXAMPLE = 'wence ask "我们是软件企业，去年主营收入3.2亿，够不够申请市级企业技术中心？"'


def command(
    message: Annotated[str, typer.Argument(metavar="问题", help="要问的话；- 为从标准输入读取")],
    as_json: JsonFlag = False,
) -> None:
    """Answer one question and print the reply, or the whole record as JSON."""
    text = question(_standard_input() if message == "-" else message)
    assistant = open_assistant()
    _, answer = assistant.respond(assistant.start(), text)
    if as_json:
        from assistant import exact_json

        print(exact_json.dumps(answer, indent=2))
    else:
        print(answer.reply)


def _standard_input() -> str:
    # Enough to see that a message is too long, however much is piped in.
    data = sys.stdin.buffer.read(4 * LONGEST_MESSAGE + 4)
    return data.decode("utf-8", errors="surrogateescape")
