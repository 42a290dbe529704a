"""The outcome of an evaluation on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.evaluation.baseline import Change
from assistant.evaluation.evaluate import Evaluation
from assistant.evaluation.names import MEASURES
from assistant.evaluation.record import STAGE_NAMES
from assistant.evaluation.report import headlines
from assistant.evaluation.wording import CHANGES, SEVERITIES, failure

_SHOWN, _SHOWN_DROPS = 8, 3


def show(evaluation: Evaluation) -> None:
    """Print a table of the sets and every finding."""
    console = Console()
    table = Table(title="评测")
    for head in ("评测集", "用例", "通过", "未通过", "待复核", "主要指标", "闸门"):
        table.add_column(head, justify="left" if head in ("评测集", "主要指标") else "right")
    for one in evaluation.sets:
        summary = one.summary
        figures = [
            f"{MEASURES[name].label} {summary.measures[name].value:.1%}"
            for name in headlines(one)
            if name != "passed"
        ]
        table.add_row(
            summary.name,
            str(summary.cases),
            str(summary.passed),
            str(summary.failed),
            str(summary.stale),
            "\n".join(figures),
            Text("未通过", style="red") if one.red else Text("通过", style="green"),
        )
    console.print(table)
    for one in evaluation.sets:
        soft = [finding for finding in one.findings if finding.severity == "soft"]
        for finding in one.findings:
            if finding in soft[_SHOWN_DROPS:]:
                continue
            stage = f"〔{STAGE_NAMES[finding.stage]}〕" if finding.stage else ""
            style = {"hard": "red", "soft": "yellow"}.get(finding.severity, "")
            console.print(
                Text(f"{SEVERITIES[finding.severity]} ", style=style)
                + Text(f"{one.summary.name}{stage}：{finding.message}")
                + Text(_some(finding.cases), style="dim")
            )
        if len(soft) > _SHOWN_DROPS:
            more = f"另有 {len(soft) - _SHOWN_DROPS} 项指标变差，见报告"
            console.print(Text("变差 ", style="yellow") + Text(f"{one.summary.name}：{more}"))
    console.print("闸门未通过" if evaluation.exit_code else "闸门全部通过")


def show_changes(name: str, changes: Sequence[Change]) -> None:
    """Print what a newly accepted baseline changes, case by case."""
    console = Console()
    for change in changes:
        if change.what == "added" and not change.now:
            continue
        before, now = _failed(change.before), _failed(change.now)
        text = now if change.what == "added" else f"{before} → {now}"
        console.print(Text(f"{name} {change.id} {CHANGES[change.what]}：{text}"))
    added = sum(change.what == "added" for change in changes)
    if added:
        console.print(Text(f"{name} 新增 {added} 个用例"))


def _failed(codes: Sequence[str]) -> str:
    """What failed, or that nothing did."""
    return "；".join(failure(code) for code in codes) or "通过"


def _some(cases: Sequence[str]) -> str:
    if not cases:
        return ""
    more = f" 等 {len(cases)} 个" if len(cases) > _SHOWN else ""
    return f"（{'、'.join(cases[:_SHOWN])}{more}）"
