"""A real server on a free port, and a browser that notes every address it asks for."""

from __future__ import annotations

import os
import queue
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[3]
CHROMIUM = "/usr/bin/chromium"
# Building the index is part of the first start.
START_SECONDS = 300
# What is waited for comes or does not; how soon is measured in benchmarks.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def address(wence_home: Path) -> Iterator[str]:
    """The address of ``python app.py``, running over the home of this run."""
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(_free_port())],
        cwd=ROOT,
        env=os.environ | {"WENCE_HOME": str(wence_home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_pass_on, args=(process, lines), daemon=True).start()
    try:
        yield _announced(lines)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _pass_on(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        lines.put(line)
    lines.put(None)


def _announced(lines: queue.Queue[str | None]) -> str:
    said = []
    while (line := lines.get(timeout=START_SECONDS)) is not None:
        said.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return found[0]
    raise AssertionError("the server ended before it was ready:\n" + "".join(said))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, started once."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


class Visitor:
    """One person's browser: its page, the addresses it asked for and the scripts that failed."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", self._note)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.set_default_timeout(60_000)

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def open(self, address: str) -> Page:
        """Open the page and wait until it is there."""
        self.page.goto(address)
        self.page.locator("#wence-pages").get_by_role("tab").first.wait_for()
        return self.page

    def send(self, message: str, *, replies: int) -> None:
        """Send a message and wait until there are so many replies."""
        self.page.locator("#wence-box textarea").fill(message)
        self.page.locator("#wence-box textarea").press("Enter")
        done = self.page.locator("#wence-chat .bot.message").filter(has_not_text="◌")
        done.nth(replies - 1).wait_for()

    def tab(self, name: str) -> None:
        """Bring a tab of the page forward."""
        self.page.get_by_role("tab", name=name, exact=True).click()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors, each with a browser profile of their own."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 860, dark: bool = False) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        return Visitor(context)

    yield make
    for context in contexts:
        context.close()
