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

from assistant.bad_input import BadInput
from assistant.find import Search
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.web.api import create_api
from assistant.web.desk import Desk
from assistant.web.guard import Guard
from assistant.web.logs import set_up
from assistant.web.page import PATHS, build, head, style, theme
from assistant.web.records import Records
from assistant.web.session import Responder
from assistant.web.texts import LANGUAGES, say
from corpus.refusal import cause

_log = logging.getLogger(__name__)


def create_app(
    assistant: Responder,
    search: Search,
    *,
    records: Records | None = None,
    settings: Settings | None = None,
) -> FastAPI:
    """Return the whole web application over an assistant.

    Args:
        assistant: answers messages; called from several threads at once.
        search: query and count in, hits out, for the library and ``/api/v1/search``.
        records: where feedback and what else is kept goes; by default nothing is kept.
        settings: limits and login; by default those of :class:`Settings`.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    chosen = settings or Settings.model_construct()
    desk = Desk(
        assistant=assistant,
        search=search,
        records=records or Records(),
        longest_message=chosen.longest_message,
        largest_file=chosen.largest_file,
    )
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    login = chosen.login.get_secret_value() if chosen.login else None
    app.add_middleware(Guard, largest_request=chosen.largest_request, login=login)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    app.mount("/api/v1", create_api(desk))
    # The page at the root answers to every address, so the others come before it.
    for language in sorted(LANGUAGES, key=lambda one: -len(PATHS[one])):
        app = gr.mount_gradio_app(
            app,
            build(desk, language),
            path=f"/{PATHS[language]}",
            theme=theme(),
            css=style(),
            head=head(language),
            footer_links=[],
            show_error=False,
            max_file_size=chosen.largest_file,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            run_history=False,
        )
    return app


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
        set_up(settings.log_level, text=settings.log_text)
        kept = settings.keep_feedback or settings.keep_conversations or settings.keep_verdicts
        records = Records(
            settings.records_file if kept else None,
            conversations=settings.keep_conversations,
            audit=settings.keep_verdicts,
        )
        assistant = Assistant(settings)
        app = create_app(assistant, assistant.search, records=records, settings=settings)
        # The first question about the text must not wait for the index to be loaded.
        threading.Thread(target=_warm, args=(assistant.search,), daemon=True).start()
        # Open pages hold a connection each; they must not keep the program from ending.
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=2,
            root_path=settings.root_path,
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
