"""`wence serve`: the web app on this machine."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from assistant.bad_input import BadInput, cause
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
    chosen = {"host": host, "port": port}
    settings = settings.model_copy(update={k: v for k, v in chosen.items() if v is not None})
    _refuse_taken(settings.host, settings.port)
    say("正在准备检索索引 ……")
    from corpus.index import open_index

    open_index(settings.home, embed_model=settings.embed_model, progress=StepProgress())
    say("正在启动网页服务 ……")
    from assistant.web import launch

    say(f"打开浏览器访问 http://{settings.host}:{settings.port} ；按 Ctrl+C 结束")
    launch(settings)


def _refuse_taken(host: str, port: int) -> None:
    """Say at once that an address cannot be had, before the slow part starts."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise BadInput(f"地址 {host} 不能用") from None
    except OSError as error:
        message = f"不能在 {host}:{port} 上监听：{cause(error)}；可用 --port 换一个端口"
        raise BadInput(message) from None
