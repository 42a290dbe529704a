"""The drafting page in a real browser: a draft is written, edited in Word, and checked."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.assistant.draft.drafts import document, saved

Visitors = Callable[..., Any]


def drafting(person: Any, address: str) -> Page:
    page: Page = person.open(address)
    person.tab("起草")
    return page


def paragraphs(opened: Any) -> list[Any]:
    """Those of the running text and those of the tables."""
    cells = [p for t in opened.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    return [*opened.paragraphs, *cells]


def words_of(data: bytes) -> list[str]:
    return [one.text for one in paragraphs(docx.Document(io.BytesIO(data)))]


def edited(*changes: tuple[str, str]) -> bytes:
    """A draft in which a person changed words."""
    opened = document("政策解读", "etc")
    for paragraph in paragraphs(opened):
        for run in paragraph.runs:
            for old, new in changes:
                if old in run.text:
                    run.text = run.text.replace(old, new)
    return saved(opened)


def uploaded(page: Page, name: str, data: bytes, folder: Path) -> None:
    file = folder / name
    file.write_bytes(data)
    page.locator("#wence-check-draft input[type=file]").or_(
        page.locator("#wence-draft input[type=file]")
    ).first.set_input_files(file)


def test_a_draft_is_shown_with_its_articles_and_saved(
    address: str, visitor: Visitors, tmp_path: Path
) -> None:
    person = visitor()
    page = drafting(person, address)
    page.locator("#wence-compose").click()
    draft = page.locator("#wence-draft-preview article.wence-draft")
    expect(draft).to_contain_text("一分钟看懂")
    expect(draft.locator("a.cite").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("#wence-save-draft").click()
    target = tmp_path / "稿.docx"
    download.value.save_as(target)
    assert download.value.suggested_filename.endswith("政策解读.docx")
    words = [p.text for p in docx.Document(str(target)).paragraphs]
    assert any("一分钟看懂" in text for text in words)
    assert person.errors == []


def test_what_does_not_hold_is_listed_and_taken_home_as_comments(
    address: str, visitor: Visitors, tmp_path: Path
) -> None:
    person = visitor()
    page = drafting(person, address)
    button = page.locator("#wence-save-marked")
    expect(button).to_be_hidden()
    changed = edited(("30 个工作日", "40 个工作日"), ("须在京设立", "不必在京设立"))
    uploaded(page, "改过的稿.docx", changed, tmp_path)
    places = [text for text in words_of(changed) if "40 个工作日" in text or "不必在京" in text]
    assert len(places) > 1
    found = page.locator("#wence-findings tbody tr")
    expect(found).to_have_count(len(places))
    expect(found.filter(has_text="40 个工作日").first).to_be_visible()
    expect(found.filter(has_text="不必在京").first).to_be_visible()
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "改过的稿-批注.docx"
    target = tmp_path / "批注.docx"
    download.value.save_as(target)
    comments = [one.text for one in docx.Document(io.BytesIO(target.read_bytes())).comments]
    assert len(comments) == len(places)
    assert any("第十三条" in text for text in comments)
    assert person.errors == []


def test_a_draft_that_holds_offers_no_marked_copy(
    address: str, visitor: Visitors, tmp_path: Path
) -> None:
    page = drafting(visitor(), address)
    uploaded(page, "错的.docx", edited(("30 个工作日", "40 个工作日")), tmp_path)
    expect(page.locator("#wence-save-marked")).to_be_visible()
    uploaded(page, "对的.docx", edited(), tmp_path)
    expect(page.locator("#wence-findings .wence-holds")).to_be_visible()
    expect(page.locator("#wence-save-marked")).to_be_hidden()


@pytest.mark.parametrize("width", [390])
def test_a_draft_with_wide_tables_does_not_push_a_narrow_page_wide(
    address: str, visitor: Visitors, width: int
) -> None:
    page = drafting(visitor(width=width), address)
    page.locator("#wence-compose").click()
    expect(page.locator("#wence-draft-preview table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
