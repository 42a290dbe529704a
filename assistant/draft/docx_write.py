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
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from assistant.draft.docx_parts import Footnotes, write_memory
from assistant.draft.docx_styles import (
    CELL,
    CELL_HEAD,
    CHECK,
    CITED_SIZE,
    GAP,
    NOTICE,
    TITLE_SIZE,
    dress,
    indent,
)
from assistant.draft.memory import remember
from assistant.draft.notes import Naming, around_note
from assistant.draft.record import ONE_PAGE, Draft, Heading, Paragraph, Sentence, Table

_WIDTH = 15.6
"""centimetres between the margins"""
_PADDING, _LETTER, _NARROW = 0.5, 0.38, 2.9
"""centimetres: of a cell besides its letters, of a letter, and of the widest short column"""
_BASIS, _NARROW_BASIS, _FEW = 3.6, 2.5, 4
"""centimetres of the column of citations: one article, item and number on a line"""
_SHORT, _MOST = 12, 40
"""letters of a short column, and those that count of a long one"""
_STYLES = {"text": "Normal", "item": "List Bullet", "number": "List Number", "check": CHECK,
           "notice": NOTICE}  # fmt: skip
_ROOM = 438
"""points between the margins, a little less"""
_LINE, _HEAD = 21, 3
"""letters of the longest title on one line, and the blocks within which notices head a draft"""
BOX = "☐ "


def to_docx(draft: Draft) -> bytes:
    """The draft as a Word document."""
    document = docx.Document()
    dress(document, compact=draft.kind in ONE_PAGE)
    _describe(document, draft)
    notes = _Notes(Footnotes(document), Naming.of(draft))
    written: list[str] = []
    for block in draft.blocks:
        ends = isinstance(block, Paragraph) and block.style == "notice" and len(written) > _HEAD
        if ends and written[-1] != "notice":
            document.add_paragraph(style=GAP)
        written.append(block.style if isinstance(block, Paragraph) else block.type)
        if isinstance(block, Heading) and not block.level:
            _title(document, block.text, draft.kind)
        elif isinstance(block, Heading):
            document.add_paragraph(block.text, style=f"Heading {min(block.level, 3)}")
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


def _title(document: Document, text: str, kind: str) -> None:
    """The title; a long one has its kind on a line of its own."""
    paragraph = document.add_paragraph(style="Title")
    name = text.removesuffix(kind)
    if len(text) <= _LINE or name == text:
        paragraph.add_run(text)
        return
    size = Pt(min(TITLE_SIZE, _ROOM / len(name)))
    for words in (name, kind):
        run = paragraph.add_run(words)
        run.font.size = size
        if words == name:
            run.add_break()


class _Notes(NamedTuple):
    """Where footnotes go, and how they name what is cited."""

    footnotes: Footnotes
    naming: Naming


def _write(paragraph: DocxParagraph, sentences: Iterable[Sentence], notes: _Notes) -> None:
    for sentence in sentences:
        words, stop = around_note(sentence.text)
        paragraph.add_run(words)
        if sentence.citations:
            text = notes.naming.note(sentence.citations, sentence.text)
            notes.footnotes.refer(paragraph, text)
        if stop:
            paragraph.add_run(stop)


def _write_table(document: Document, table: Table, notes: _Notes) -> None:
    # Footnotes in tables tear pages apart: cells have their citations beside the words, but where
    # a column says what the row rests on.
    naming = notes.naming if table.basis is None else None
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
            _fill(cell, sentences, CELL if number else CELL_HEAD, naming, document)
    # What follows must not touch the table.
    document.add_paragraph(style=GAP)


def _fill(
    cell: _Cell,
    sentences: Iterable[Sentence],
    style: str,
    naming: Naming | None,
    document: Document,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = document.styles[style]
    if style == CELL_HEAD:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EDEDED"/>')
        )
    for sentence in sentences:
        words, stop = around_note(sentence.text)
        paragraph.add_run(words)
        if naming is not None and sentence.citations:
            cited = paragraph.add_run(f"〔{naming.named(sentence.citations)}〕")
            cited.font.size = Pt(CITED_SIZE)
            cited.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
        if stop:
            paragraph.add_run(stop)


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
    if table.basis is not None:
        short[table.basis] = _BASIS if columns <= _FEW else _NARROW_BASIS
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
