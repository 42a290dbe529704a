"""Serving: the page, the API and ``/healthz`` in one application on one port."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.bad_input import BadInput
from assistant.find import Search
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.web.api import create_api
from assistant.web.page import build, style, theme
from assistant.web.session import Responder
from assistant.web.texts import say
from corpus.refusal import cause

_log = logging.getLogger(__name__)
# Whatever should slip into a reply, the browser loads nothing from another host. Gradio itself
# needs inline scripts and styles.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class _SecurityHeaders:
    """Adds the headers above to every response; streams pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def create_app(assistant: Responder, search: Search) -> FastAPI:
    """Return the whole web application over an assistant.

    Args:
        assistant: answers messages; called from several threads at once.
        search: query and count in, hits out, for ``/api/v1/search``.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(_SecurityHeaders)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    app.mount("/api/v1", create_api(assistant, search))
    whole: FastAPI = gr.mount_gradio_app(
        app,
        build(assistant),
        path="/",
        theme=theme(),
        css=style(),
        footer_links=[],
        show_error=False,
        max_file_size=0,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        run_history=False,
    )
    return whole


class _Server(uvicorn.Server):
    """Says where the page is, once it can be opened."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            print(say("server.ready", url=_address(sockets[0])), file=sys.stderr, flush=True)


def launch(settings: Settings, *, host: str | None = None, port: int | None = None) -> None:
    """Serve the page and the API until interrupted.

    Args:
        settings: where state lives and what to listen on.
        host: overrides the settings' host; loopback unless set otherwise.
        port: overrides the settings' port; 0 takes any free one.

    Raises:
        BadInput: if the address cannot be listened on.
    """
    listener = _listen(host or settings.host, settings.port if port is None else port)
    with listener:
        assistant = Assistant(settings)
        app = create_app(assistant, assistant.search)
        # The first question about the text must not wait for the index to be loaded.
        threading.Thread(target=_warm, args=(assistant.search,), daemon=True).start()
        # Open pages hold a connection each; they must not keep the program from ending.
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, timeout_graceful_shutdown=2
        )
        _Server(config).run(sockets=[listener])


def _warm(search: Search) -> None:
    try:
        search(say("title"), 1)
    except Exception:
        # Questions still get an answer without the index; the next search says what is wrong.
        _log.exception("the index could not be loaded")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BadInput(say("server.port_taken", port=port)) from None
        problem = cause(error)
        raise BadInput(say("server.cannot_listen", host=host, port=port, problem=problem)) from None
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
