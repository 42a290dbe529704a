"""The commands of `wence` put together, and the one place where errors become exit codes."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from assistant.bad_input import BadInput
from assistant.commands import (
    answer,
    ask,
    chat,
    check,
    draft,
    draft_check,
    eval,
    index,
    search,
    serve,
)
from assistant.commands.help_text import Command, Group
from assistant.commands.usage_error import in_chinese

SUCCESS, GONE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="wence",
    cls=Group,
    help="问策：北京市企业技术中心、技术创新中心政策的问答与条件核对。数字出自法规原文，结论由主管部门确认。",
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _module in (ask, chat, answer, check, search, draft, draft_check, index, eval, serve):
    _name = _module.__name__.rpartition(".")[2].replace("_", "-")
    app.command(_name, cls=Command, help=_module.HELP, epilog=_module.EXAMPLE)(_module.command)


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(f"wence {installed('wence')}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        arguments: without the program's name; those of this process by default.

    Returns:
        0 on success; 2 on bad input, with one line on stderr; 1 when the reader of the output went
        away; 130 when interrupted.
    """
    _prepare()
    try:
        program = typer.main.get_command(app)
        result = program.main(
            list(sys.argv[1:] if arguments is None else arguments),
            prog_name="wence",
            standalone_mode=False,
        )
        if sys.stdout is not None:
            sys.stdout.flush()
        return result if isinstance(result, int) else SUCCESS
    except BadInput as error:
        return _refuse(str(error))
    except typer.TyperException as error:
        return _refuse(in_chinese(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return _settle(error)


def run() -> None:
    """Run the program with this process's arguments and exit."""
    sys.exit(main())


def _settle(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        # Nobody reads any more; Python's own flush at exit must not complain about it.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GONE
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EIO, errno.EDQUOT}:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _refuse("输出没有写完：目标的空间不足或无法写入，请换一个位置")
    # Looked up and not imported: a command that needs no index must not load its libraries.
    index_side = sys.modules.get("corpus.index.errors")
    if index_side is not None and isinstance(error, index_side.SearchIndexError):
        return _refuse(str(error))
    raise error


def _refuse(message: str) -> int:
    line = " ".join(message.split())
    # What the person typed is part of the message; it must not steer the terminal.
    shown = "".join(character if character.isprintable() else "�" for character in line)
    print(f"错误：{shown}", file=sys.stderr)
    return BAD_INPUT


def _prepare() -> None:
    """Set what must be set before the libraries below are imported."""
    # One thread serves one question fastest; nothing is reported to anyone.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    for stream in (sys.stdout, sys.stderr):
        # Chinese leaves whole whatever the locale; what a terminal cannot show is spelt out.
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        # A terminated batch removes its unfinished file on the way out.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
