"""`wence draft-check`: an edited draft held against the law, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="法规=文件", help="按修改后的条文核对，如 etc=新文本.txt"),
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
    with _amended(text):
        findings = check_draft(data, source.suffix.lower(), progress=StepProgress())
        marked = _marked(data, findings) if target is not None else b""
    if target is not None:
        write(target, marked)
        say(f"已写入 {target}")
    if as_json:
        from assistant import exact_json

        print(exact_json.dumps(findings, indent=2))
    else:
        _show(findings)
    if findings:
        raise typer.Exit(RED)


@contextmanager
def _amended(text: str | None) -> Iterator[None]:
    """Read a regulation's text from a file for as long as the block lasts."""
    if text is None:
        yield
        return
    from corpus import CitationError, CorpusError
    from corpus.registry import amended

    regulation, equals, file = text.partition("=")
    if not equals:
        raise BadInput("--text 应写作 法规=文件，如 etc=新文本.txt")
    source = _read(Path(file))
    try:
        with amended(regulation, source):
            yield
    except (CitationError, CorpusError) as error:
        raise BadInput(str(error)) from None


def _marked(data: bytes, findings: list[Finding]) -> bytes:
    from assistant.draft.marking import mark

    return mark(data, findings)


def _read(source: Path) -> bytes:
    from corpus.refusal import cause

    try:
        if source.stat().st_size > _MOST:
            raise BadInput(f"不能读取 {source}：文件过大")
        return source.read_bytes()
    except OSError as error:
        raise BadInput(f"不能读取 {source}：{cause(error)}") from None


def _show(findings: list[Finding]) -> None:
    from assistant.draft.marking import remark

    for finding in findings:
        print(f"{finding.where}：{finding.text}\n    {remark(finding)}")
    print(f"共 {len(findings)} 处" if findings else "全部成立")
