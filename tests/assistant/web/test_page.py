"""The page in a real browser, against the real server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

Visitors = Callable[..., Any]
FIRST = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发85人，能申请市级企业技术中心吗？"
)
PAYLOADS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1></svg>",
    '"><iframe src=javascript:parent.hacked=1></iframe>',
    "![看](http://outside.example/pixel.png)",
    "[点我](javascript:window.hacked=1)",
    "[又](http://outside.example/)",
    "![a][b]\n\n[b]: http://outside.example/b.png",
    "<http://outside.example/auto>",
    "http://outside.example/plain www.outside.example",
    "${window.hacked=1} {{#each value}}x{{/each}} {{{value}}}",
    "`code` ```js\nwindow.hacked=1\n```",
    "# 标题\n- 列表\n> 引用\n    缩进",
    "**粗** _斜_ ~~删~~ | a | b |\n|---|---|",
    "&lt;b&gt; &#60;b&#62; &nbsp;",
    "$$x^2$$ \\(y\\) <style>body{display:none}</style>",
)


def batched(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def outside(requests: list[str]) -> list[str]:
    """The requests that are for another host; data: and blob: never leave the page."""
    return [
        url
        for url in requests
        if urlsplit(url).scheme in ("http", "https", "ws", "wss")
        and urlsplit(url).hostname != "127.0.0.1"
    ]


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (390, False), (1280, True)], ids=["desk", "phone", "dark"]
)
def test_a_newcomer_goes_from_first_words_to_the_report(
    address: str, visitor: Visitors, width: int, dark: bool
) -> None:
    person = visitor(width=width, dark=dark)
    page = person.open(address)
    verdict = page.locator('#wence-verdict .wence-verdict[data-regulation="etc"]')

    person.send(FIRST, replies=1)
    expect(verdict.locator(".outcome")).to_have_class("outcome incomplete")
    expect(verdict.locator('[data-condition="rd_staff"]')).to_have_attribute("data-status", "met")

    person.send("更正一下，专职研发是79人。设备原值320万，近三年有效知识产权15件", replies=2)
    staff = verdict.locator('[data-condition="rd_staff"]')
    expect(verdict.locator(".outcome")).to_have_class("outcome not_qualified")
    expect(staff.locator(".cell.gap")).to_contain_text("1 人")

    person.tab("我的数据")
    fact = page.locator('[data-known="full_time_rd_staff"]')
    expect(fact).to_contain_text("专职研发是79人")
    fact.get_by_role("textbox").fill("80")
    fact.get_by_role("textbox").press("Enter")
    expect(fact).to_contain_text("在这里填写")
    expect(verdict.locator(".outcome")).to_have_class("outcome qualified_on_figures")
    expect(fact.get_by_role("textbox")).to_be_focused()

    person.tab("判定")
    staff.locator("summary").click()
    staff.get_by_role("link").click()
    mark = page.locator("#wence-article .unit.cited mark").first
    expect(mark).to_be_in_viewport()
    expect(mark).to_contain_text("80 人")
    expect(page.locator("#wence-article .where")).to_have_text("第五条第（五）项")

    person.tab("判定")
    with page.expect_download() as download:
        page.locator("#wence-talk-report").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    page.reload()
    expect(verdict.locator(".outcome")).to_have_class("outcome qualified_on_figures")
    expect(page.locator("#wence-chat .user.message")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("!!document.querySelector('.dark')") is dark
    assert not outside(person.requests)
    assert not person.errors


def test_the_whole_way_can_be_gone_with_the_keyboard(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)

    def to(target: Locator, key: str = "Tab") -> None:
        for _ in range(120):
            page.keyboard.press(key)
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("the keyboard does not get there")

    expect(page.locator("#wence-box textarea")).to_be_focused()
    page.keyboard.type("我们是软件企业，专职研发79人，够申请企业技术中心吗")
    page.keyboard.press("Enter")
    verdict = page.locator("#wence-verdict .wence-verdict")
    expect(verdict.locator(".outcome")).to_have_class("outcome not_qualified")
    to(page.get_by_role("tab", name="我的数据", exact=True))
    page.keyboard.press("Enter")
    staff = page.locator('[data-known="full_time_rd_staff"] input')
    expect(staff).to_be_visible()
    to(staff)
    page.keyboard.press("Control+a")
    page.keyboard.type("80")
    page.keyboard.press("Enter")
    expect(verdict.locator(".outcome")).to_have_class("outcome incomplete")
    expect(staff).to_be_focused()
    expect(staff).to_have_value("80")
    to(page.get_by_role("tab", name="判定", exact=True), "Shift+Tab")
    page.keyboard.press("Enter")
    condition = verdict.locator('[data-condition="rd_staff"]')
    to(condition.locator("summary"))
    page.keyboard.press("Enter")
    to(condition.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.locator("#wence-article .where")).to_be_focused()


def test_a_question_about_the_text_is_read_beside_its_article(
    address: str, visitor: Visitors
) -> None:
    person = visitor()
    page = person.open(address)
    cited = page.locator("#wence-article .unit.cited").first
    person.send("企业技术中心办法第十五条是怎么规定的？", replies=1)
    expect(cited).to_contain_text("第十五条")
    expect(cited).to_be_in_viewport()
    person.send("企业技术中心办法第四条是怎么规定的？", replies=2)
    expect(cited).to_contain_text("第四条")
    expect(cited).to_be_in_viewport()
    person.tab("判定")
    page.locator('#wence-chat .bot.message a[href*="?cite=etc%3A15"]').first.click()
    expect(cited).to_contain_text("第十五条")
    expect(cited).to_be_in_viewport()
    expect(page).to_have_url(address)


def test_markup_in_a_message_shows_as_text_and_nothing_leaves_the_page(
    address: str, visitor: Visitors
) -> None:
    person = visitor()
    page = person.open(address)
    # Each starts a line, where Markdown looks for headings and lists.
    for number, few in enumerate(batched(PAYLOADS, 4), start=1):
        person.send("我们专职研发85人\n" + "\n\n".join(few), replies=number)
        shown = page.locator("#wence-chat .user.message").nth(number - 1).inner_text()
        for payload in few:
            assert " ".join(payload.split()) in " ".join(shown.split())
    inside = "#wence-chat .message :is(img, script, iframe, svg, style, pre, table, h1)"
    users = page.locator("#wence-chat .user.message")
    assert users.locator(":is(img, script, iframe, svg, style, pre, h1, a, li)").count() == 0
    assert page.locator(f"{inside}[src], {inside}[onload]").count() == 0
    foreign = page.locator('#wence-chat .message a:not([href*="?cite="])')
    assert foreign.count() == 0
    person.tab("我的数据")
    assert page.evaluate("window.hacked === undefined")
    assert not outside(person.requests)
    assert not person.errors


def test_a_made_up_address_is_answered_with_words_and_runs_nothing(
    address: str, visitor: Visitors
) -> None:
    person = visitor()
    for query in ("?cite=%3Cimg%20src%3Dx%20onerror%3Dhacked%3D1%3E", "?cite=etc:99.9"):
        page = person.open(address + query)
        expect(page.locator("#wence-reader")).to_contain_text("没有找到这一条")
    page = person.open(address + "?cite=etc:5.3&quote=%3Cscript%3Ehacked%3D1%3C/script%3E")
    expect(page.locator("#wence-reader .where")).to_have_text("第五条第（三）项")
    expect(page.locator("#wence-reader mark")).to_have_count(0)
    assert page.evaluate("typeof hacked") == "undefined"
    assert not person.errors


def test_two_visitors_share_nothing_and_starting_again_forgets(
    address: str, visitor: Visitors
) -> None:
    one, other = visitor(), visitor()
    one.open(address)
    other.open(address)
    one.send(FIRST, replies=1)
    expect(one.page.locator("#wence-verdict .wence-verdict")).not_to_have_count(0)
    expect(other.page.locator("#wence-verdict .wence-verdict")).to_have_count(0)
    other.send("专职研发30人", replies=1)
    other.tab("我的数据")
    expect(other.page.locator('[data-known="full_time_rd_staff"] input')).to_have_value("30")
    held = other.page.locator('[data-known="main_business_revenue_last_year"] input')
    assert not held.count() or held.input_value() == ""

    one.page.locator("#wence-restart").click()
    expect(one.page.locator("#wence-verdict .wence-verdict")).to_have_count(0)
    expect(one.page.locator("#wence-chat .message")).to_have_count(0)


def test_an_example_is_asked_with_one_click(address: str, visitor: Visitors) -> None:
    page = visitor().open(address)
    page.locator("#wence-chat .example").first.click()
    expect(page.locator("#wence-verdict .wence-verdict")).not_to_have_count(0)
    expect(page.locator("#wence-box textarea")).to_have_value("")
