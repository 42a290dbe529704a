"""`wence serve`: the web app on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.terminal import StepProgress, say

HELP = "在本机打开网页问答（python app.py 相同）。"
EXAMPLE = "wence serve --port 8080"


def command(
    host: Annotated[
        str | None, typer.Option("--host", metavar="地址", help="监听的地址（默认 127.0.0.1）")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="整数（1–65535）", min=1, max=65535, help="端口（默认 7860）"
        ),
    ] = None,
) -> None:
    """Bring the index up to date, then serve until interrupted."""
    from assistant.settings import load_settings

    settings = load_settings()
    say("正在准备检索索引 ……")
    from corpus.index import open_index

    open_index(settings.home, embed_model=settings.embed_model, progress=StepProgress())
    say("正在启动网页服务 ……")
    from assistant.web import launch

    launch(settings, host=host, port=port)
