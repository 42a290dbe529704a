"""What a stranger may send shows as text: no script runs, and nothing leaves the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.assistant.web.payloads import MARKDOWN, MARKUP, PAYLOADS, SCRIPTS

Visitors = Callable[..., Any]


def unharmed(person: Any) -> None:
    """No script of a payload ran and no request left for another host."""
    page = person.page
    assert page.evaluate("typeof window.hacked") == "undefined"
    foreign = "img, iframe, object, embed, svg[onload], script[src^=http], [onerror], [onload]"
    inside = page.locator(
        ":is(#wence-chat .message, #wence-facts, #wence-verdict, #wence-form, #wence-result, "
        f"#wence-article, #wence-reader, #wence-hits, #wence-shelf, #wence-draft-preview, "
        f"#wence-findings, #wence-compare, .toast-body) :is({foreign})"
    )
    assert inside.count() == 0
    assert not [
        url
        for url in person.requests
        if urlsplit(url).scheme in ("http", "https", "ws", "wss")
        and urlsplit(url).hostname != "127.0.0.1"
    ]
    assert not person.errors


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize(
    "batch", [SCRIPTS, MARKUP, MARKDOWN], ids=["scripts", "markup", "markdown"]
)
def test_in_messages(address: str, visitor: Visitors, batch: tuple[str, ...]) -> None:
    person = visitor()
    page = person.open(address)
    half = len(batch) // 2
    for number, few in enumerate((batch[:half], batch[half:]), start=1):
        person.send("我们专职研发85人\n" + "\n\n".join(few), replies=number)
        shown = page.locator("#wence-chat .user.message").nth(number - 1).inner_text()
        for payload in few:
            assert " ".join(payload.split()) in " ".join(shown.split())
    users = page.locator("#wence-chat .user.message")
    assert users.locator(":is(img, script, iframe, svg, style, pre, code, h1, a, li)").count() == 0
    assert page.locator('#wence-chat .message a:not([href*="?cite="])').count() == 0
    person.tab("我的数据")
    unharmed(person)
    page.reload()
    page.locator("#wence-chat .user.message").nth(1).wait_for()
    unharmed(person)


def test_in_edits_of_facts(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    person.send("我们专职研发85人，够申请企业技术中心吗", replies=1)
    person.tab("我的数据")
    box = page.locator('[data-known="full_time_rd_staff"] input')
    problem = page.locator('[data-known="full_time_rd_staff"] .problem')
    for payload in (*SCRIPTS[:6], *MARKUP[:6], *MARKDOWN[:4]):
        box.fill(payload[:100])
        box.press("Enter")
        problem.wait_for()
        assert problem.inner_text()
        box.fill("85")
        box.press("Enter")
        problem.wait_for(state="hidden")
    unharmed(person)


def test_in_loaded_files_and_their_names(address: str, visitor: Visitors, tmp_path: Path) -> None:
    person = visitor()
    page = person.open(address)
    person.tab("自评表")
    for number, payload in enumerate((*SCRIPTS[:4], *MARKUP[:4])):
        name = "".join(c for c in payload if c not in '/\\\0\n"') or "x"
        file = tmp_path / f"{name[:60]}{number}.json"
        facts = {
            payload: payload,
            "full_time_rd_staff": payload,
            "industry": payload,
            "established_on": payload,
            "sales_revenue": {payload: payload},
        }
        file.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        with page.expect_file_chooser() as chooser:
            page.locator("#wence-load").click()
        chooser.value.set_files(file)
        page.locator(".toast-body").first.wait_for()
        unharmed(person)
    broken = tmp_path / "<img src=x onerror=window.hacked=1>.json"
    broken.write_text("<script>window.hacked=1</script>", encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.locator("#wence-load").click()
    chooser.value.set_files(broken)
    page.locator(".toast-body").filter(has_text="读不出数据").first.wait_for()
    unharmed(person)


def test_in_names_of_conversations(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    person.send(f"我们专职研发85人{SCRIPTS[1]}", replies=1)
    page.locator("#wence-earlier").click()
    for payload in (*SCRIPTS[:8], *MARKUP[:4], *MARKDOWN[:3]):
        page.locator("#wence-shelf .rename").first.click()
        box = page.locator("#wence-shelf [data-new-name]")
        box.fill(payload)
        box.press("Enter")
        shown = " ".join(payload.split())[:60].strip()
        name = page.locator("#wence-shelf .name").first
        name.filter(has_text=shown).wait_for()
        page.locator("#wence-shelf .delete").first.click()
        page.locator("#wence-shelf .sure").filter(has_text=shown).wait_for()
        page.locator("#wence-shelf .keep").click()
        name.wait_for()
    page.locator("#wence-begin").click()
    page.locator("#wence-earlier").click()
    page.locator("#wence-shelf .name").wait_for()
    unharmed(person)


def test_in_drafts_and_the_name_of_an_enterprise(
    address: str, visitor: Visitors, tmp_path: Path
) -> None:
    person = visitor()
    page = person.open(address)
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"full_time_rd_staff": 85}), encoding="utf-8")
    person.tab("自评表")
    with page.expect_file_chooser() as chooser:
        page.locator("#wence-load").click()
    chooser.value.set_files(facts)
    page.locator("#wence-result .progress").filter(has_text="已填 1 项").wait_for()
    person.tab("起草")
    page.locator("#wence-draft input").first.click()
    page.get_by_role("option", name="一企一策").click()
    for payload in (*SCRIPTS[:6], *MARKUP[4:8]):
        # A figure would be asked where it comes from.
        name = payload[:100].replace("=1", "=true")
        page.get_by_label("企业名称").fill(name)
        page.locator("#wence-compose").click()
        title = page.locator("#wence-draft-preview h2")
        title.filter(has_text=name[:40].strip()).first.wait_for()
        unharmed(person)
    for number, batch in enumerate((SCRIPTS, MARKUP, MARKDOWN)):
        name = "<img src=x onerror=window.hacked=1>.md"
        draft = tmp_path / str(number) / name
        draft.parent.mkdir()
        sentences = "\n\n".join(f"主营业务收入不低于 3 亿元{one}。" for one in batch)
        draft.write_text(f"# 说明{batch[0]}\n\n{sentences}\n", encoding="utf-8")
        with page.expect_file_chooser() as chooser:
            page.locator("#wence-check-draft").click()
        chooser.value.set_files(draft)
        page.locator("#wence-findings td").filter(has_text="不低于 3 亿元").first.wait_for()
        page.wait_for_timeout(500)
        unharmed(person)


def test_in_what_the_browser_keeps(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    person.send("我们专职研发85人" + SCRIPTS[0], replies=1)
    with page.expect_download() as download:
        page.locator("#wence-md").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<script" not in text
    unharmed(person)


def test_in_the_address(address: str, visitor: Visitors) -> None:
    person = visitor()
    for payload in PAYLOADS[::6]:
        for query in (f"?cite={quote(payload)}", f"?cite=etc:5.3&quote={quote(payload)}"):
            page = person.open(address + query)
            page.locator("#wence-reader :is(.where, .wence-empty)").first.wait_for()
            unharmed(person)


def test_in_the_search(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    person.tab("条文库")
    for payload in (*SCRIPTS[:3], *MARKUP[:3]):
        page.locator("#wence-query :is(textarea, input)").first.fill(payload)
        page.keyboard.press("Enter")
        page.locator("#wence-hits [role=status]").wait_for()
    unharmed(person)
