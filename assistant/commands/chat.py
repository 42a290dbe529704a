"""`wence chat`: the same assistant, turn by turn, in a terminal."""

from __future__ import annotations

import sys

from assistant.bad_input import BadInput
from assistant.commands.talker import open_assistant
from assistant.message import readable_message

HELP = "在终端里一问一答；说过的情况一直记着。"
EXAMPLE = "wence chat"
_LEAVE = frozenset({"退出", "再见", "exit", "quit", "q"})


def command() -> None:
    """Read messages until the input ends or the person leaves."""
    assistant = open_assistant()
    dialogue = assistant.start()
    if sys.stdin.isatty():
        print("请写下问题；输入“退出”结束。")
    while (line := _next_line()) is not None:
        if line.strip().lower() in _LEAVE:
            break
        if not line.strip():
            continue
        try:
            dialogue, answer = assistant.respond(dialogue, readable_message(line))
        except BadInput as error:
            print(f"{error}\n", flush=True)
            continue
        print(f"\n{answer.reply}\n", flush=True)


def _next_line() -> str | None:
    if sys.stdin.isatty():
        try:
            return input("> ")
        except EOFError:
            print()
            return None
    data = sys.stdin.buffer.readline()
    return data.decode("utf-8", errors="surrogateescape") if data else None
