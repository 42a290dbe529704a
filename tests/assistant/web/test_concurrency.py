"""One visitor's slow turn must not hold up the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import expect

from assistant.dialogue import Dialogue
from assistant.record import Answer
from assistant.turn import Assistant, Tell
from assistant.web import create_app

# Gradio's own use of pandas, not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::Warning:gradio.queueing")


class Meeting(Assistant):
    """Answers only once two visitors are being answered at the same time."""

    def __init__(self) -> None:
        super().__init__(search=lambda query, k: [])
        self.both = threading.Barrier(2, timeout=60)

    def respond(
        self, dialogue: Dialogue, message: str, tell: Tell | None = None
    ) -> tuple[Dialogue, Answer]:
        self.both.wait()
        return super().respond(dialogue, message, tell)


class Failing(Assistant):
    """Breaks on one word and answers everything else."""

    def respond(
        self, dialogue: Dialogue, message: str, tell: Tell | None = None
    ) -> tuple[Dialogue, Answer]:
        if "故障" in message:
            raise RuntimeError(message)
        return super().respond(dialogue, message, tell)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine."""
    ready = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            ready.set()

    server = Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(60)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def test_two_visitors_are_answered_at_the_same_time(visitor: Callable[..., Any]) -> None:
    meeting = Meeting()
    with serving(create_app(meeting, meeting.search)) as address:
        people = [visitor(), visitor()]
        for person in people:
            page = person.open(address)
            page.locator("#wence-box textarea").fill("专职研发85人，够企业技术中心的要求吗")
            page.locator("#wence-box textarea").press("Enter")
        for person in people:
            expect(person.page.locator("#wence-verdict .wence-verdict")).not_to_have_count(
                0, timeout=60_000
            )


def test_a_turn_that_breaks_loses_neither_the_dialogue_nor_the_words(
    visitor: Callable[..., Any],
) -> None:
    failing = Failing(search=lambda query, k: [])
    with serving(create_app(failing, failing.search)) as address:
        person = visitor()
        page = person.open(address)
        person.send("我们是软件企业，专职研发85人，够企业技术中心的要求吗", replies=1)
        person.send("故障", replies=2)
        expect(page.locator("#wence-chat")).to_contain_text("没有处理成功")
        expect(page.locator("#wence-box textarea")).to_have_value("故障")
        person.send("专职研发79人", replies=2)
        expect(page.locator('#wence-verdict [data-condition="rd_staff"]')).to_have_attribute(
            "data-status", "unmet"
        )
