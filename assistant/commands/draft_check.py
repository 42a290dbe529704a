"""`wence draft-check`: an edited draft held against the law, sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.bad_input import BadInput
from assistant.commands.terminal import JsonFlag, StepProgress, say

if TYPE_CHECKING:
    from assistant.draft.record import Finding

HELP = "核对改过的说明稿（.docx、.md）：数字、日期、引用、方向。全部成立退出码为 0，否则为 1。"
EXAMPLE = """wence draft-check 政策解读.docx -o 政策解读-批注.docx
wence draft-check 政策解读.md --json"""
RED = 1
_MOST = 100 * 1024 * 1024


def command(
    source: Annotated[Path, typer.Argument(metavar="文件", help="改过的稿子，.docx 或 .md")],
    as_json: JsonFlag = False,
    target: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写出一份在原处加了批注的副本"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已有时覆盖")] = False,
) -> None:
    """Check a draft."""
    from assistant.commands.draft import free_to_write, write
    from assistant.draft.check import check_draft

    if target is not None:
        free_to_write(target, force)
        if target.suffix.lower() != source.suffix.lower():
            raise BadInput(f"批注的副本要与原稿格式相同（{source.suffix}）")
    data = _read(source)
    findings = check_draft(data, source.suffix.lower(), progress=StepProgress())
    if target is not None:
        from assistant.draft.mark import mark

        write(target, mark(data, findings))
        say(f"已写入 {target}")
    if as_json:
        from assistant import exact_json

        print(exact_json.dumps(findings, indent=2))
    else:
        _show(findings)
    if findings:
        raise typer.Exit(RED)


def _read(source: Path) -> bytes:
    from corpus.refusal import cause

    try:
        if source.stat().st_size > _MOST:
            raise BadInput(f"不能读取 {source}：文件过大")
        return source.read_bytes()
    except OSError as error:
        raise BadInput(f"不能读取 {source}：{cause(error)}") from None


def _show(findings: list[Finding]) -> None:
    from assistant.draft.mark import remark

    for finding in findings:
        print(f"{finding.where}：{finding.text}\n    {remark(finding)}")
    print(f"共 {len(findings)} 处" if findings else "全部成立")
