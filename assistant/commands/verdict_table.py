"""A verdict as a table for people."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.answer.labels import condition_label
from corpus import load_regulation, resolve
from rules.verdict import Verdict

_STATUS = {
    "met": ("满足", "green"),
    "unmet": ("不满足", "red"),
    "unknown": ("待补充", "yellow"),
    "review": ("由主管部门认定", "cyan"),
    "not_applicable": ("不适用", "dim"),
    "depends_on_reading": ("取决于如何理解原文", "magenta"),
}
_OUTCOME = {
    "not_qualified": "不符合：至少一项条件不满足",
    "incomplete": "尚不能判断：还缺少决定结论的数据",
    "depends_on_reading": "取决于如何理解原文，请向解释机关确认",
    "qualified_on_figures": "数据条件均已满足；声明事项和主管部门认定的事项见表",
}
_WIDTH_WITHOUT_TERMINAL = 140


def show(verdict: Verdict) -> None:
    """Print every condition with what is required, found and lacking, then the outcome."""
    console = Console(highlight=False)
    if not console.is_terminal:
        # A file or a pipe has no width of its own.
        console.width = _WIDTH_WITHOUT_TERMINAL
    regulation = load_regulation(verdict.regulation)
    table = Table(title=f"《{regulation.title}》", title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("依据", "条件", "结论", "要求", "现状", "差距或说明"):
        table.add_column(heading, overflow="fold")
    for condition in verdict.conditions:
        word, style = _STATUS[condition.status]
        table.add_row(
            Text(resolve(condition.cite).label),
            Text(condition_label(verdict.regulation, condition.id)),
            Text(word, style=style),
            Text(condition.required or condition.quote),
            Text(condition.actual or ""),
            # What is left to the authority is so for one and the same reason.
            Text("" if condition.status == "review" else condition.gap or condition.reason or ""),
        )
    console.print(table)
    console.print(Text(f"结论：{_OUTCOME[verdict.outcome]}", style="bold"))
    for note in (*verdict.notes, regulation.notice):
        if note:
            console.print(Text(f"注：{note}"))
