"""The report as a reader opens it: a file, in a browser, without a network."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from assistant.evaluation.evaluate import evaluate
from assistant.evaluation.report import write_report
from assistant.evaluation.sets import read_sets
from assistant.settings import Settings

from .small_sets import HEARD, PAIRS, write_set

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def written(folder: Path) -> Path:
    """A report with a failure in it."""
    write_set(folder / "sets", cases=PAIRS.replace("values: [59, 60]", "values: [58, 59]"))
    long = '  - {id: long, say: "' + "专职研发人员八十五名" * 40 + '", at: etc, facts: {}}\n'
    write_set(folder / "sets", "heard", "extraction", HEARD + long)
    evaluation = evaluate(read_sets(folder / "sets"), Settings(home=folder / "home"))
    write_report(evaluation, folder / "out")
    return folder / "out" / "report.html"


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


def test_the_report_opens_by_itself_and_shows_a_failure(tmp_path: Path) -> None:
    address = written(tmp_path).as_uri()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        failure = page.locator("details", has=page.locator("[id='pairs/staff']"))
        failure.locator("summary").first.click()
        assert failure.get_by_text("条件 rd_staff").last.is_visible()
        assert page.locator("svg").count() > 4
        assert sideways(page) == 0
        page.set_viewport_size({"width": 380, "height": 800})
        assert sideways(page) == 0
        browser.close()
    assert asked == [address]
    assert said == []
