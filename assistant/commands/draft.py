"""`wence draft`: a cited draft for staff, from templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from assistant.bad_input import BadInput
from assistant.commands.terminal import StepProgress, say

HELP = "拟写一份说明稿，每句注明依据：政策解读、申报指南、常见问答、对比说明、一企一策、自评报告。"
EXAMPLE = """wence draft 政策解读 --regulation etc -o 政策解读.docx
wence draft 常见问答 --regulation tic --topics 资格有效期,收费 --tone plain -o 问答.md
wence draft 一企一策 --regulation etc --facts facts.json --name 某某公司 -o 某某公司.pdf"""
TEMPLATES = "templates"


def command(
    kind: Annotated[str, typer.Argument(metavar="文种", help="上面六种之一")],
    regulation: Annotated[
        str, typer.Option("--regulation", metavar="法规", help="法规代号，如 etc、tic")
    ],
    target: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件", help="以 .docx、.md、.html 或 .pdf 结尾"),
    ],
    facts: Annotated[
        Path | None,
        typer.Option("--facts", metavar="文件", help="企业情况（JSON 对象）；- 为标准输入"),
    ] = None,
    length: Annotated[
        str, typer.Option("--length", metavar="short|full", help="略版或详版")
    ] = "full",
    tone: Annotated[
        str, typer.Option("--tone", metavar="formal|plain", help="公文语气或平实语气")
    ] = "formal",
    audience: Annotated[
        str,
        typer.Option("--audience", metavar="enterprise|staff|public", help="写给谁看"),
    ] = "enterprise",
    topics: Annotated[
        str | None, typer.Option("--topics", metavar="主题", help="常见问答的主题，用逗号隔开")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="名称", help="企业名称")] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates", metavar="目录", help="自己的模板；不设时用 WENCE_HOME/templates（如有）"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已有时覆盖")] = False,
) -> None:
    """Write a draft."""
    from assistant.batch import read_document
    from assistant.draft.compose import compose
    from assistant.draft.record import DRAFT_KINDS, FORMATS, Audience, Length, Options, Tone
    from assistant.draft.render import render

    format = _one_of(target.suffix.lower().lstrip("."), FORMATS, "输出文件的扩展名")
    chosen = _one_of(kind, DRAFT_KINDS, "文种")
    free_to_write(target, force)
    given: Any = None
    if facts is not None:
        given = read_document(facts)
        if not isinstance(given, dict):
            raise BadInput("--facts 应是 JSON 对象")
    options = Options(
        length=_one_of(length, get_args(Length), "--length"),
        tone=_one_of(tone, get_args(Tone), "--tone"),
        audience=_one_of(audience, get_args(Audience), "--audience"),
        topics=tuple(t for t in (topics or "").replace("，", ",").split(",") if t.strip()),
        name=name,
        templates=templates or own_templates(),
    )
    step = StepProgress()
    draft = compose(chosen, regulation, given, options, progress=step)
    step("生成文件", 0.0)
    data = render(draft, format)
    write(target, data)
    step("生成文件", 1.0)
    say(f"已写入 {target}：{sum(1 for _ in draft.sentences())} 句")


def _one_of(value: str, options: tuple[Any, ...], what: str) -> Any:
    if value not in options:
        raise BadInput(f"{what}应为 {'、'.join(options)} 之一，现在是“{value[:40]}”")
    return value


def own_templates() -> Path | None:
    """The staff's own templates, where there are any."""
    from assistant.settings import load_settings

    folder = load_settings().home / TEMPLATES
    return folder if folder.is_dir() else None


def free_to_write(target: Path, force: bool) -> None:
    """Refuse to overwrite what a person may have edited.

    Raises:
        BadInput: the file is there and `--force` was not given.
    """
    if target.exists() and not force:
        raise BadInput(f"{target} 已存在，没有改动；要覆盖请加 --force")


def write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    from assistant.whole_file import whole_file

    with whole_file(target) as stream:
        stream.write(data)
