"""What a visitor does with a conversation: say it otherwise, ask again, rate, keep, take along."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

Visitors = Callable[..., Any]
FIRST = "我们是软件企业，去年主营收入3.2亿，专职研发79人，能申请市级企业技术中心吗？"
OTHER = "企业技术中心撤销后多久能再申请？"
PHONE_AND_DESK = pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])


def rows(page: Page) -> Locator:
    return page.locator("#wence-shelf li")


def list_of(person: Any) -> Locator:
    """Bring the list of conversations up."""
    person.page.locator("#wence-earlier").click()
    expect(person.page.locator("#wence-shelf :is(ul, p)").first).to_be_visible()
    return rows(person.page)


def kept_in_browser(page: Page) -> None:
    """Wait until what is shown has been written down."""
    expect(page.locator("#wence-kept .no-room")).to_be_hidden()
    page.wait_for_function("localStorage.getItem('wence-talk') !== null")
    page.wait_for_timeout(300)


@PHONE_AND_DESK
def test_a_message_said_otherwise_is_answered_anew_and_what_followed_goes(
    address: str, visitor: Visitors, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    person.send(FIRST, replies=1)
    person.send("设备原值320万", replies=2)
    first = page.locator("#wence-chat .user.message").first
    page.get_by_role("button", name="编辑").first.click()
    box = first.locator("textarea")
    expect(box).to_have_value(FIRST)
    box.fill(FIRST.replace("79", "95"))
    page.locator("#wence-chat").get_by_role("button", name="发送").click()
    expect(page.locator("#wence-chat .user.message")).to_have_count(1)
    staff = page.locator('#wence-verdict [data-condition="rd_staff"]')
    expect(staff).to_have_attribute("data-status", "met")
    expect(page.locator('#wence-verdict [data-condition="equipment"]')).to_have_attribute(
        "data-status", "unknown"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@PHONE_AND_DESK
def test_a_reply_asked_for_again_is_the_same_and_comes_once(
    address: str, visitor: Visitors, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    person.send(FIRST, replies=1)
    reply = page.locator("#wence-chat .bot.message").first
    before = reply.inner_text()
    page.get_by_role("button", name="重试").click()
    expect(reply).not_to_contain_text("◌")
    expect(reply).to_contain_text("79 人")
    assert reply.inner_text() == before
    expect(page.locator("#wence-chat .user.message")).to_have_count(1)


@PHONE_AND_DESK
def test_a_cleared_conversation_does_not_come_back(
    address: str, visitor: Visitors, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    person.send(FIRST, replies=1)
    kept_in_browser(page)
    page.locator("#wence-restart").click()
    expect(page.locator("#wence-chat .message")).to_have_count(0)
    expect(page.locator("#wence-verdict .wence-verdict")).to_have_count(0)
    kept_in_browser(page)
    page.reload()
    expect(page.locator("#wence-chat .example").first).to_be_visible()
    page.wait_for_timeout(800)
    expect(page.locator("#wence-chat .user.message")).to_have_count(0)
    list_of(person)
    expect(rows(page)).to_have_count(0)


@PHONE_AND_DESK
def test_a_thumb_and_a_comment_are_kept_with_what_they_are_about(
    address: str, visitor: Visitors, wence_home: Path, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    message = f"{FIRST}（{width}）"
    person.send(message, replies=1)
    page.get_by_role("button", name="踩").click()
    comment = page.locator("#wence-opinion textarea").first
    comment.fill("<b>应当先说结论</b>")
    page.get_by_role("button", name="提交意见").click()
    expect(page.locator(".toast-body")).to_contain_text("已记下您的意见")
    expect(comment).to_be_hidden()
    with sqlite3.connect(wence_home / "records.sqlite3") as database:
        database.row_factory = sqlite3.Row
        found = [dict(one) for one in database.execute("SELECT * FROM feedback")]
    *_, about = [one for one in found if message in one.values()]
    assert {"down", "<b>应当先说结论</b>"} <= set(about.values())


@PHONE_AND_DESK
def test_a_conversation_is_taken_along_as_text_and_as_data(
    address: str, visitor: Visitors, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    person.send(FIRST, replies=1)
    with page.expect_download() as text:
        page.locator("#wence-md").click()
    assert text.value.suggested_filename.endswith(".md")
    markdown = Path(text.value.path()).read_text(encoding="utf-8")
    assert FIRST.rstrip("？") in markdown
    assert "79 人" in markdown
    with page.expect_download() as data:
        page.locator("#wence-json").click()
    content = json.loads(Path(data.value.path()).read_text(encoding="utf-8"))
    assert content["turns"][0]["message"] == FIRST
    assert content["facts"]["full_time_rd_staff"] == 79
    assert content["verdicts"][0]["outcome"] == "not_qualified"


@PHONE_AND_DESK
def test_earlier_conversations_are_opened_renamed_and_deleted(
    address: str, visitor: Visitors, width: int
) -> None:
    person = visitor(width=width)
    page = person.open(address)
    person.send(FIRST, replies=1)
    page.locator("#wence-begin").click()
    expect(page.locator("#wence-chat .message")).to_have_count(0)
    person.send(OTHER, replies=1)
    kept_in_browser(page)

    page.reload()
    page.locator("#wence-chat .user.message").filter(has_text="撤销").wait_for()
    expect(list_of(person)).to_have_count(2)
    expect(rows(page).nth(0)).to_contain_text("当前")
    expect(rows(page).nth(1)).to_contain_text("目前不符合")
    page.get_by_role("button", name="改名").nth(1).click()
    name = rows(page).nth(1).get_by_role("textbox")
    expect(name).to_be_focused()
    name.fill("某某软件 <b>一</b>")
    name.press("Enter")
    expect(rows(page).nth(1).locator(".name")).to_have_text("某某软件 <b>一</b>")
    page.get_by_role("button", name="改名").nth(0).click()
    name = rows(page).nth(0).get_by_role("textbox")
    name.fill("撤销以后")
    name.press("Enter")
    expect(rows(page).nth(0).locator(".name")).to_have_text("撤销以后")
    expect(page.locator("#wence-box textarea")).to_have_value("")

    rows(page).nth(1).locator(".name").click()
    expect(page.locator("#wence-chat .user.message")).to_contain_text("专职研发79人")
    expect(page.locator("#wence-verdict .outcome").first).to_contain_text("目前不符合")
    person.send("专职研发95人", replies=2)
    staff = page.locator('#wence-verdict [data-condition="rd_staff"]')
    expect(staff).to_have_attribute("data-status", "met")

    expect(list_of(person)).to_have_count(2)
    expect(rows(page).nth(0).locator(".name")).to_have_text("某某软件 <b>一</b>")
    expect(rows(page).nth(1).locator(".name")).to_have_text("撤销以后")
    page.get_by_role("button", name="删除").nth(1).click()
    expect(rows(page).nth(1)).to_contain_text("删除后不能恢复")
    page.get_by_role("button", name="不删").click()
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="删除").nth(1).click()
    page.get_by_role("button", name="确定删除").click()
    expect(rows(page)).to_have_count(1)
    page.wait_for_timeout(400)
    page.reload()
    page.locator("#wence-chat .user.message").nth(1).wait_for()
    expect(list_of(person)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not person.errors


def test_what_a_form_holds_is_there_after_a_reload(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    person.tab("自评表")
    page.locator("#wence-form-regulation label").nth(1).click()
    page.locator('.wence-form[data-regulation="tic"]').wait_for()
    page.get_by_label("领军企业").check()
    expect(page.locator("#wence-result .progress")).to_contain_text("已填 1 项")
    page.wait_for_timeout(400)
    page.reload()
    page.locator("#wence-pages").get_by_role("tab").first.wait_for()
    person.tab("自评表")
    expect(page.get_by_label("领军企业")).to_be_checked()
    expect(page.locator("#wence-form-regulation input").nth(1)).to_be_checked()
    expect(page.locator("#wence-result .progress")).to_contain_text("已填 1 项")


def test_a_file_made_for_the_other_regulation_turns_the_form_to_it(
    address: str, visitor: Visitors, tmp_path: Path
) -> None:
    facts = {"entity_type": "unicorn", "good_credit": True, "domestic_rd_share_three_years": "0.9"}
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts), encoding="utf-8")
    person = visitor()
    page = person.open(address)
    person.tab("自评表")
    with page.expect_file_chooser() as chooser:
        page.locator("#wence-load").click()
    chooser.value.set_files(file)
    expect(page.locator(".toast-body")).to_contain_text("已载入 3 项数据")
    expect(page.locator("#wence-form-regulation input").nth(1)).to_be_checked()
    expect(page.locator("#wence-result .wence-verdict")).to_have_attribute("data-regulation", "tic")


def test_what_a_condition_lacks_is_one_click_from_its_control(
    address: str, visitor: Visitors
) -> None:
    person = visitor()
    page = person.open(address)
    person.send(FIRST, replies=1)
    page.get_by_role("link", name="填写“信用状况”所需的数据").click()
    credit = page.locator('#wence-facts .wence-control[data-fact="good_credit"]')
    expect(credit.locator("input:focus")).to_have_count(1)
    credit.locator('input[value="true"]').check()
    expect(page.locator('#wence-verdict [data-condition="credit"]')).to_have_attribute(
        "data-status", "met"
    )
    expect(page.locator("#wence-chat .bot.message").last).to_contain_text(
        "您后来在“我的数据”里改过"
    )


def test_a_passage_is_copied_with_where_it_stands(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.open(address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address[:-1])
    person.tab("对比")
    page.locator("#wence-compare .topics").get_by_role("link", name="研发人员数量").click()
    row = page.locator('tr[data-topic="rd_staff"]')
    expect(row).to_be_in_viewport()
    row.get_by_role("button", name="复制").first.click()
    expect(row.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("（《北京市企业技术中心建设管理办法》第五条第（五）项）")
    assert "不少于 60 人" in copied

    page = person.open(f"{address}?cite=etc:15")
    page.get_by_role("button", name="复制链接").last.click()
    link = page.evaluate("navigator.clipboard.readText()")
    page = person.open(link)
    expect(page.locator("#wence-reader .where")).to_have_text("第十五条")


DAMAGED = ("", "no colon", "a:b", "QUJD:QUJD", "{}", "null", "x" * 100_000)


@pytest.mark.parametrize("damage", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_storage_costs_what_was_in_it_and_nothing_else(
    address: str, visitor: Visitors, damage: str
) -> None:
    person = visitor()
    page = person.open(address)
    for key in ("wence-talk", "wence-talks", "wence-form"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, damage])
    page.reload()
    person.send(FIRST, replies=1)
    expect(page.locator("#wence-verdict .outcome").first).to_contain_text("目前不符合")
    expect(list_of(person)).to_have_count(1)
    assert not person.errors


def test_full_storage_is_told_and_the_conversation_goes_on(address: str, visitor: Visitors) -> None:
    person = visitor()
    page = person.page
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    person.open(address)
    person.send(FIRST, replies=1)
    expect(page.locator("#wence-kept .no-room")).to_be_visible()
    person.send("专职研发95人", replies=2)
    expect(page.locator('#wence-verdict [data-condition="rd_staff"]')).to_have_attribute(
        "data-status", "met"
    )
    page.locator("#wence-begin").click()
    expect(page.locator("#wence-chat .message")).to_have_count(0)
    expect(list_of(person)).to_have_count(1)
    assert not person.errors


def test_a_second_window_of_one_browser_is_told_of_before_words_are_lost(
    address: str, visitor: Visitors
) -> None:
    person = visitor()
    page = person.open(address)
    person.send(FIRST, replies=1)
    kept_in_browser(page)
    told = page.locator("#wence-kept .two-windows")
    beside = page.context.new_page()
    beside.goto(address)
    expect(beside.locator("#wence-chat .bot.message")).to_have_count(1)
    beside.wait_for_timeout(500)
    expect(told).to_be_hidden()
    beside.locator("#wence-box textarea").fill("专职研发95人")
    beside.locator("#wence-box textarea").press("Enter")
    expect(told).to_be_visible()
