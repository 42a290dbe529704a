"""A draft as DOCX: real styles, real footnotes, and its memory in a custom XML part."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

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
from assistant.draft.notes import around_note, note
from assistant.draft.record import Draft, Heading, Paragraph, Sentence, Table

_WIDTH = 15.6
"""centimetres between the margins"""
_STYLES = {"text": "Normal", "item": "List Bullet", "number": "List Number", "check": CHECK,
           "notice": NOTICE}  # fmt: skip
BOX = "☐ "


def to_docx(draft: Draft) -> bytes:
    """The draft as a Word document."""
    document = docx.Document()
    dress(document)
    _describe(document, draft)
    notes = Footnotes(document)
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
    notes.attach()
    write_memory(document, remember(draft))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(paragraph: DocxParagraph, sentences: Iterable[Sentence], notes: Footnotes) -> None:
    for sentence in sentences:
        words, stop = around_note(sentence.text)
        paragraph.add_run(words)
        if sentence.citations:
            notes.refer(paragraph, note(sentence.citations))
        if stop:
            paragraph.add_run(stop)


def _write_table(document: Document, table: Table, notes: Footnotes) -> None:
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
            _fill(cell, sentences, CELL if number else CELL_HEAD, notes, document)
    # What follows must not touch the table.
    document.add_paragraph(style=CELL)


def _fill(
    cell: _Cell,
    sentences: Iterable[Sentence],
    style: str,
    notes: Footnotes,
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
    """Widths of the columns by how much stands in them, none too narrow for its head."""
    columns = max(len(row) for row in table.rows)
    lengths = [1.0] * columns
    for row in table.rows:
        for index, cell in enumerate(row):
            lengths[index] = max(lengths[index], float(sum(len(s.text) for s in cell)))
    weights = [min(max(length, 5.0), 40.0) ** 0.7 for length in lengths]
    return [_WIDTH * weight / sum(weights) for weight in weights]


def _describe(document: Document, draft: Draft) -> None:
    properties = document.core_properties
    properties.title = draft.title
    properties.author = "问策"
    properties.last_modified_by = "问策"
    properties.comments = ""
    properties.language = "zh-CN"
    noon = dt.datetime.combine(draft.as_of, dt.time(12))
    properties.created = properties.modified = noon
