"""A draft to read before it is saved, and what a check of an edited one found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.draft import Draft, Finding
from assistant.draft.notes import Naming, around_note
from assistant.draft.record import Heading, Paragraph, Sentence, Table
from assistant.web.markup import cite_link, escaped
from assistant.web.texts import Words
from corpus import resolve

_LISTED = {"item": "ul", "number": "ol", "check": "ul"}


def draft_html(draft: Draft) -> str:
    """Return a draft with every citation as a link to its words."""
    naming = Naming.of(draft)
    parts: list[str] = []
    open_list = ""
    for block in draft.blocks:
        tag = _LISTED.get(block.style, "") if isinstance(block, Paragraph) else ""
        if tag != open_list:
            parts.append((f"</{open_list}>" if open_list else "") + (f"<{tag}>" if tag else ""))
            open_list = tag
        if isinstance(block, Heading):
            level = min(block.level + 2, 5)
            parts.append(f"<h{level}>{escaped(block.text)}</h{level}>")
        elif isinstance(block, Paragraph):
            inside = _sentences(block.sentences, naming)
            css = ' class="notice"' if block.style == "notice" else ""
            parts.append(f"<li>{inside}</li>" if tag else f"<p{css}>{inside}</p>")
        else:
            parts.append(_table(block, naming))
    parts.append(f"</{open_list}>" if open_list else "")
    return f'<article class="wence-draft">{"".join(parts)}</article>'


def findings_html(findings: Sequence[Finding], words: Words) -> str:
    """Return what no longer holds in an edited draft, or that all of it does."""
    if not findings:
        return f'<p class="wence-holds" role="status">{escaped(words("draft.holds"))}</p>'
    heads = "".join(
        f'<th scope="col">{escaped(words(f"draft.column_{name}"))}</th>'
        for name in ("where", "text", "problem", "law")
    )
    rows = "".join(_finding(one) for one in findings)
    count = escaped(words("draft.found", count=len(findings)))
    return (
        f'<div class="wence-findings"><p role="status">{count}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _finding(finding: Finding) -> str:
    law = ""
    if finding.cite:
        link = cite_link(finding.cite, resolve(finding.cite).label, finding.quote)
        law = f"{link}<p>{escaped(finding.quote or '')}</p>"
    cells = (escaped(finding.where), escaped(finding.text), escaped(finding.problem), law)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _table(table: Table, naming: Naming) -> str:
    head, *body = table.rows
    heads = "".join(f'<th scope="col">{_sentences(cell, None)}</th>' for cell in head)
    lines = "".join(f"<tr>{_cells(row, table.basis, naming)}</tr>" for row in body)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _cells(row: Sequence[Sequence[Sentence]], basis: int | None, naming: Naming) -> str:
    """The cells of a row; where one says what the row rests on, the links are there."""
    cells = []
    for column, cell in enumerate(row):
        if column == basis:
            cells.append("".join(_links(sentence, naming) for sentence in cell))
        else:
            cells.append(_sentences(cell, naming if basis is None else None))
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _sentences(sentences: Iterable[Sentence], naming: Naming | None) -> str:
    """Sentences with their links in front of the full stop; without links where none are named."""
    parts = []
    for sentence in sentences:
        words, stop = around_note(sentence.text)
        links = ""
        if naming is not None and sentence.citations:
            links = f"<sup>{_links(sentence, naming)}</sup>"
        parts.append(f"{escaped(words)}{links}{escaped(stop)}")
    return "".join(parts)


def _links(sentence: Sentence, naming: Naming) -> str:
    # Two quotes of one article need one way there.
    cited = {one.cite: one.quote for one in reversed(sentence.citations)}
    return "、".join(
        cite_link(cite, naming.units([cite]), quote) for cite, quote in reversed(cited.items())
    )
