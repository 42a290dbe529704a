"""Nothing serious stands in the way of a screen reader, on any page, with results open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visitors = Callable[..., Any]
FIRST = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发79人，能申请市级企业技术中心吗？"
)
FACTS = {
    "entity_type": "leading_enterprise",
    "sales_revenue": {"2023": 52e8, "2024": 55e8, "2025": 61e8},
    "rd_expenses": {"2023": 5.1e8, "2024": 5.6e8, "2025": 6.3e8},
    "good_credit": True,
}
DRAFT = "# 说明\n\n企业上一年度主营业务收入不低于 3 亿元（第五条第（三）项）。\n"
_AMISS = ("serious", "critical")


def amiss(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds to be serious or critical, and headings out of order."""
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        (one["id"], [str(node["target"]) + node["html"][:160] for node in one["nodes"]][:4])
        for one in results.response["violations"]
        if one["impact"] in _AMISS or one["id"] == "heading-order"
    ]


def pages(person: Any, folder: Path) -> Iterator[str]:
    """Go through every page, stopping at each with its results open."""
    page = person.page

    def tab(place: str, number: int) -> None:
        page.locator(f"{place} > .tab-wrapper [role=tab]").nth(number).click()

    yield "nothing said yet"
    person.send(FIRST, replies=1)
    page.locator('#wence-verdict [data-condition="rd_staff"] summary').click()
    page.locator("#wence-verdict .judgements > summary").click()
    yield "verdict"
    page.locator("#wence-earlier").click()
    page.locator("#wence-shelf .rename").click()
    page.locator("#wence-shelf input").wait_for()
    yield "conversations"
    page.locator("#wence-earlier").click()
    tab("#wence-beside", 1)
    page.locator('#wence-facts [data-fact="full_time_rd_staff"] input').fill("x")
    page.keyboard.press("Enter")
    page.locator("#wence-facts .problem:visible").wait_for()
    yield "facts"
    tab("#wence-beside", 2)
    page.locator('#wence-chat a[href*="?cite="]').first.click()
    page.locator("#wence-article mark").first.wait_for()
    yield "article"

    tab("#wence-pages", 1)
    facts = folder / "facts.json"
    facts.write_text(json.dumps(FACTS), encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.locator("#wence-load").click()
    chooser.value.set_files(facts)
    page.locator('#wence-result [data-condition="rd_investment"] summary').click()
    yield "form"
    tab("#wence-pages", 2)
    page.locator("#wence-query :is(textarea, input)").first.fill("撤销后重新申请")
    page.keyboard.press("Enter")
    page.locator("#wence-hits a").first.click()
    yield "library"
    tab("#wence-pages", 3)
    page.locator("#wence-compare details summary").first.click()
    yield "comparison"
    tab("#wence-pages", 4)
    page.locator("#wence-compose").click()
    page.locator("#wence-draft-preview .wence-draft").wait_for()
    draft = folder / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.locator("#wence-check-draft").click()
    chooser.value.set_files(draft)
    page.locator("#wence-findings [role=status]").wait_for()
    yield "draft"


@pytest.mark.parametrize(
    ("path", "width", "dark"),
    [
        ("", 1280, False),
        ("", 1280, True),
        ("", 390, False),
        ("en/", 1280, False),
        ("en/", 390, True),
    ],
    ids=["desk", "dark", "phone", "english", "english-phone-dark"],
)
def test_nothing_serious_stands_in_the_way_of_a_screen_reader(
    address: str, visitor: Visitors, tmp_path: Path, path: str, width: int, dark: bool
) -> None:
    person = visitor(width=width, dark=dark)
    page = person.open(address + path)
    found, wide = {}, []
    for name in pages(person, tmp_path):
        # Colours fade in, and are judged when they are there.
        page.wait_for_timeout(300)
        found[name] = amiss(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(name)
    assert not any(found.values()), {name: one for name, one in found.items() if one}
    assert len(found) == 9
    assert not wide
    expect(page.locator("h1")).to_have_count(1)
    assert not person.errors
