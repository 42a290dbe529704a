"""Slips in the text itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from assistant.evaluation.reply_check import law_figures
from corpus import load_regulation, resolve

from .fault import Fault


def in_text(cite: str, change: Callable[[str], str]) -> Callable[[ExitStack], None]:
    """Other words in one unit than those the cases were written for."""

    def plant(stack: ExitStack) -> None:
        unit = resolve(cite)
        before = unit.text
        object.__setattr__(unit, "text", change(before))
        assert unit.text != before
        law_figures.cache_clear()
        stack.callback(law_figures.cache_clear)
        stack.callback(object.__setattr__, unit, "text", before)

    return plant


def no_notice(stack: ExitStack) -> None:
    draft = load_regulation("tic")
    stack.callback(object.__setattr__, draft, "notice", draft.notice)
    object.__setattr__(draft, "notice", None)


FAULTS: tuple[Fault, ...] = (
    Fault("an article amended", "corpus", ("rules", "answers"),
          in_text("etc:5.5", lambda text: text.replace("不少于 60 人", "不少于 70 人"))),
    Fault("an item cut at a page break", "corpus", ("answers",),
          in_text("tic:6.4", lambda text: text[: len(text) // 2])),
    Fault("the notice of the draft lost", "corpus", ("answers",), no_notice),
)  # fmt: skip
