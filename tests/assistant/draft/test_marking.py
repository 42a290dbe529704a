"""Findings are marked where they are, and nothing else is touched."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document

from assistant.draft import Finding, check_draft, mark
from tests.assistant.draft.drafts import document, markdown, saved


def _words(opened: Document) -> list[str]:
    cells = [p for t in opened.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    return [p.text for p in [*opened.paragraphs, *cells]]


def _edited() -> bytes:
    opened = document("政策解读", "etc")
    cells = [p for t in opened.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    for paragraph in [*opened.paragraphs, *cells]:
        for run in paragraph.runs:
            for old, new in (("收入不低于 2 亿元", "收入不低于 3 亿元"), ("30 个", "40 个")):
                if old in run.text:
                    run.text = run.text.replace(old, new)
    return saved(opened)


def test_comments_stand_at_the_words_with_reason_and_quote() -> None:
    data = _edited()
    findings = check_draft(data, ".docx")
    marked = docx.Document(io.BytesIO(mark(data, findings)))
    comments = list(marked.comments)
    assert len(comments) == len(findings) == 4
    assert {one.author for one in comments} == {"问策"}
    assert any("第五条第（三）项" in one.text and "2 亿元" in one.text for one in comments)
    body = marked.element.xml
    marked_words = re.findall(r"commentRangeStart.*?commentRangeEnd", body, re.S)
    texts = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)) for part in marked_words]
    assert sorted(texts) == [*["40 个工作日内"] * 3, "不低于 3 亿元"]


def test_a_marked_word_file_says_the_same_words() -> None:
    data = _edited()
    marked = mark(data, check_draft(data, ".docx"))
    assert _words(docx.Document(io.BytesIO(marked))) == _words(docx.Document(io.BytesIO(data)))
    again = check_draft(marked, ".docx")
    assert [(one.text, one.problem) for one in again] == [
        (one.text, one.problem) for one in check_draft(data, ".docx")
    ]


def test_markdown_is_the_same_but_for_the_marks() -> None:
    text = "\ufeff" + markdown("政策解读 etc").replace("收入不低于 2 亿元", "收入不低于 3 亿元")
    text = text.replace("\n", "\r\n")
    findings = check_draft(text.encode(), ".md")
    marked = mark(text.encode(), findings).decode()
    assert len(findings) == 1
    assert "{==不低于 3 亿元==}{>>" in marked
    assert re.sub(r"\{>>.*?<<\}|\{==|==\}", "", marked) == text
    assert len(check_draft(marked.encode(), ".md")) == 1


def test_findings_from_a_list_are_found_by_their_words() -> None:
    text = markdown("政策解读 etc").replace("收入不低于 2 亿元", "收入不低于 3 亿元")
    listed = [one.model_dump() for one in check_draft(text.encode(), ".md")]
    assert set(listed[0]) == {"where", "text", "problem", "cite", "quote"}
    marked = mark(text.encode(), [Finding.model_validate(one) for one in listed])
    assert "{==不低于 3 亿元==}" in marked.decode()


def test_with_nothing_to_mark_the_file_stays_as_it_is() -> None:
    text = markdown("常见问答 tic").encode()
    assert mark(text, []) == text
