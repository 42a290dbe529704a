"""What commands say on the terminal besides their result: progress and counts, on stderr."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from assistant.batch import Tally

JsonFlag = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 文档")]
BatchIn = Annotated[
    Path | None,
    typer.Option("--in", metavar="文件", help="逐行 JSON 输入，可为 .gz；- 为标准输入"),
]
BatchOut = Annotated[
    Path | None,
    typer.Option("--out", metavar="文件", help="逐行 JSON 输出，整份写成；- 为标准输出"),
]


def say(text: str) -> None:
    """Print one line on stderr."""
    print(text, file=sys.stderr, flush=True)


def report(tally: Tally) -> None:
    """Say how a batch went."""
    say(f"共 {tally.lines} 行，{tally.bad} 行有误")


class LineProgress:
    """Counts the lines of a batch on a terminal; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = 0.0

    def __call__(self, lines: int) -> None:
        """Show the number of lines done, at most five times a second."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown > 0.2:
            self._shown = now
            print(f"\r已处理 {lines} 行", end="\r", file=sys.stderr, flush=True)


class StepProgress:
    """Shows how far a named piece of work is: a moving line on a terminal, few lines elsewhere."""

    def __init__(self) -> None:
        self._last = ("", -1)

    def __call__(self, step: str, fraction: float) -> None:
        """Show a step and how much of it is done (0 to 1)."""
        live = sys.stderr.isatty()
        percent = round(min(max(fraction, 0.0), 1.0) * 100)
        shown = (step, percent if live else percent // 25)
        if shown == self._last:
            return
        self._last = shown
        start, end = ("\r", "\n" if percent == 100 else "") if live else ("", "\n")
        print(f"{start}{step} {percent:3d}%", end=end, file=sys.stderr, flush=True)
