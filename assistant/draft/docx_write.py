"""A draft as DOCX: real styles, real footnotes, and its memory in a custom XML part."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from assistant.draft.docx_parts import Footnotes, write_memory
from assistant.draft.docx_styles import CELL, CELL_HEAD, CHECK, NOTICE, dress, indent
from assistant.draft.memory import remember
from assistant.draft.notes import Naming, around_note
from assistant.draft.record import Draft, Heading, Paragraph, Sentence, Table

_WIDTH = 15.6
"""centimetres between the margins"""
_PADDING, _LETTER, _NARROW = 0.5, 0.38, 2.9
"""centimetres: of a cell besides its letters, of a letter, and of the widest short column"""
_SHORT, _MOST = 12, 40
"""letters of a short column, and those that count of a long one"""
_STYLES = {"text": "Normal", "item": "List Bullet", "number": "List Number", "check": CHECK,
           "notice": NOTICE}  # fmt: skip
_ONE_PAGE = ("自评报告",)
BOX = "☐ "


def to_docx(draft: Draft) -> bytes:
    """The draft as a Word document."""
    document = docx.Document()
    dress(document, compact=draft.kind in _ONE_PAGE)
    _describe(document, draft)
    notes = _Notes(Footnotes(document), Naming.of(draft))
    for block in draft.blocks:
        if isinstance(block, Heading):
            style = f"Heading {min(block.level, 3)}" if block.level else "Title"
            document.add_paragraph(block.text, style=style)
        elif isinstance(block, Paragraph):
            paragraph = document.add_paragraph(style=_STYLES[block.style])
            if block.style == "text":
                indent(paragraph)
            if block.style == "check":
                paragraph.add_run(BOX)
            _write(paragraph, block.sentences, notes)
        else:
            _write_table(document, block, notes)
    notes.footnotes.attach()
    write_memory(document, remember(draft))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Notes(NamedTuple):
    """Where footnotes go, and how they name what is cited."""

    footnotes: Footnotes
    naming: Naming


def _write(paragraph: DocxParagraph, sentences: Iterable[Sentence], notes: _Notes | None) -> None:
    for sentence in sentences:
        words, stop = around_note(sentence.text)
        paragraph.add_run(words)
        if sentence.citations and notes is not None:
            text = notes.naming.note(sentence.citations, sentence.text)
            notes.footnotes.refer(paragraph, text)
        if stop:
            paragraph.add_run(stop)


def _write_table(document: Document, table: Table, notes: _Notes) -> None:
    # Where a column says what the row rests on, a footnote need not say it again.
    called = notes if table.basis is None else None
    widths = _widths(table)
    grid = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(table.rows):
        added = grid.add_row()
        properties = added._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if number == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, sentences, width in zip(added.cells, row, widths, strict=False):
            cell.width = Cm(width)
            _fill(cell, sentences, CELL if number else CELL_HEAD, called, document)
    # What follows must not touch the table.
    document.add_paragraph(style=CELL)


def _fill(
    cell: _Cell,
    sentences: Iterable[Sentence],
    style: str,
    notes: _Notes | None,
    document: Document,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = document.styles[style]
    if style == CELL_HEAD:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EDEDED"/>')
        )
    _write(paragraph, sentences, notes)


def _widths(table: Table) -> list[float]:
    """Widths of the columns: short ones on one line, the others share what is left."""
    columns = max(len(row) for row in table.rows)
    lengths = [0] * columns
    for row in table.rows:
        for index, cell in enumerate(row):
            lengths[index] = max(lengths[index], sum(len(s.text) for s in cell))
    short = {
        i: min(_PADDING + length * _LETTER, _NARROW)
        for i, length in enumerate(lengths)
        if length <= _SHORT
    }
    if len(short) == columns:
        return [_WIDTH * width / sum(short.values()) for width in short.values()]
    left = _WIDTH - sum(short.values())
    weights = {i: min(lengths[i], _MOST) ** 0.7 for i in range(columns) if i not in short}
    return [
        short[i] if i in short else left * weights[i] / sum(weights.values())
        for i in range(columns)
    ]


def _describe(document: Document, draft: Draft) -> None:
    properties = document.core_properties
    properties.title = draft.title
    properties.author = "问策"
    properties.last_modified_by = "问策"
    properties.comments = ""
    properties.language = "zh-CN"
    noon = dt.datetime.combine(draft.as_of, dt.time(12))
    properties.created = properties.modified = noon
