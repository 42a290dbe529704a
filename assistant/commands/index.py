"""`wence index`: (re)builds the index of the regulations or of another body of law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.search import REGULATIONS
from assistant.commands.terminal import StepProgress, say

HELP = "建立或重建检索索引；新索引建好后才换上，正在使用的不受影响。"
EXAMPLE = """wence index
wence index --corpus statutes --articles articles.jsonl.gz"""


def command(
    corpus: Annotated[
        str, typer.Option("--corpus", metavar="名称", help="索引的名称")
    ] = REGULATIONS,
    articles: Annotated[
        Path | None,
        typer.Option(
            "--articles", metavar="文件", help='逐行 {"cite","title","text"} 的条文，可为 .gz'
        ),
    ] = None,
) -> None:
    """Build the index aside and switch to it whole."""
    from assistant.settings import load_settings

    settings = load_settings()
    from corpus.index import build_index

    place = build_index(
        settings.home,
        corpus,
        articles=articles,
        embed_model=settings.embed_model,
        progress=StepProgress(),
        report=say,
    )
    say(f"索引已建好：{place}")
