"""An edited DOCX draft as passages: paragraphs and cells, with footnotes where they are called."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.bad_input import BadInput
from assistant.draft.docx_parts import footnote_texts, read_memory
from assistant.draft.memory import Memory
from assistant.draft.passage import (
    Note,
    Passage,
    PassageKind,
    basis_note,
    default_regulation,
    read_note,
)

_MOST = 200 * 1024 * 1024
"""bytes a package may unpack to"""
_BOX = re.compile(r"^[☐☑☒□■]\s*")
_MARKS = re.compile(r"[\W\d第条款项目一二三四五六七八九十]")
_BRACKET = re.compile(r"[\[［〔【]([^\[\]［］〔〕【】]*)[\]］〕】]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage, its paragraph, and for each character the text element it is in."""

    passage: Passage
    paragraph: Paragraph
    letters: tuple[tuple[Any, int], ...]
    references: tuple[tuple[int, Any], ...]


@dataclass(frozen=True, slots=True)
class DocxDraft:
    """The document, its passages, and what it remembers of itself."""

    document: Document
    placed: tuple[Placed, ...]
    memory: Memory | None
    default: str | None


def read_docx(data: bytes, default: str | None = None) -> DocxDraft:
    """Read an edited DOCX draft.

    Raises:
        BadInput: it is no DOCX file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST:
                raise BadInput("文件解开后过大")
        document = docx.Document(io.BytesIO(data))
    except BadInput:
        raise
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError):
        raise BadInput("不是有效的 .docx 文件") from None
    memory = read_memory(document)
    if default is None:
        said = "" if memory else "\n".join(one.text for one in document.paragraphs)
        default = default_regulation(said, memory)
    return DocxDraft(document, tuple(_Reader(document, default).passages()), memory, default)


def read_placed(draft: DocxDraft) -> tuple[Placed, ...]:
    """The passages of a document anew, after its runs were parted."""
    return tuple(_Reader(draft.document, draft.default).passages())


class _Reader:
    def __init__(self, document: Document, default: str | None) -> None:
        self._document, self._default = document, default
        self._notes = footnote_texts(document)
        self._number = 0

    def passages(self) -> Iterator[Placed]:
        heading, lead, number, tables = "", "", 0, 0
        for block in self._document.iter_inner_content():
            if isinstance(block, Table):
                tables += 1
                yield from self._table(block, tables, heading)
                continue
            number += 1
            kind = _kind(block)
            item = _listed(block)
            context = f"{heading}\n{lead if item else ''}"
            placed = self._passage(block, f"第 {number} 段", kind, context)
            if placed is None:
                continue
            if kind == "heading":
                heading, lead = placed.passage.text, ""
            elif not item:
                lead = placed.passage.text
            yield placed

    def _table(self, table: Table, number: int, heading: str) -> Iterator[Placed]:
        heads: list[str] = []
        for row_number, row in enumerate(table.rows, 1):
            label = ""
            seen: set[Any] = set()
            for column, cell in enumerate(row.cells, 1):
                if cell._tc in seen:
                    continue
                seen.add(cell._tc)
                if row_number == 1:
                    heads.append(cell.text.strip())
                kind: PassageKind = "cell" if row_number > 1 else "heading"
                head = heads[column - 1] if column <= len(heads) else ""
                for paragraph in cell.paragraphs:
                    where = f"第 {number} 表第 {row_number} 行第 {column} 列"
                    placed = self._passage(
                        paragraph, where, kind, f"{heading}\n{label}", head,
                        number * 10_000 + row_number,
                    )  # fmt: skip
                    if placed is not None:
                        yield placed
                if column == 1:
                    label = cell.text.strip()

    def _passage(
        self, paragraph: Paragraph, where: str, kind: PassageKind, lead: str, head: str = "",
        row: int | None = None,
    ) -> Placed | None:  # fmt: skip
        letters: list[tuple[Any, int]] = []
        words: list[str] = []
        notes: list[Note] = []
        references: list[tuple[int, Any]] = []
        for element in paragraph._p.iter(qn("w:t"), qn("w:footnoteReference"), qn("w:tab")):
            if any(parent.tag in _DELETED for parent in element.iterancestors()):
                continue
            if element.tag == qn("w:footnoteReference"):
                text = self._notes.get(int(element.get(qn("w:id"), "0")), "")
                note = read_note(len(words), text, self._default)
                if note is not None:
                    notes.append(note)
                    references.append((len(words), element.getparent()))
                continue
            content = "\t" if element.tag == qn("w:tab") else (element.text or "")
            for offset, char in enumerate(content):
                words.append(char)
                letters.append((element, offset))
        text = "".join(words)
        if not text.strip():
            return None
        cut = _cut(text, self._default)
        kept = [at for at in range(len(text)) if not any(a <= at < b for a, b, _ in cut)]
        back = {at: index for index, at in enumerate(kept)}

        def moved(at: int) -> int:
            while at < len(text) and at not in back:
                at += 1
            return back.get(at, len(kept))

        notes = [Note(moved(n.at), n.text, n.cites, n.quotes, n.missing) for n in notes]
        notes += [
            Note(moved(a), n.text, n.cites, n.quotes, n.missing) for a, _, n in cut if n is not None
        ]
        said = "".join(text[at] for at in kept)
        if kind == "cell" and not notes and (basis := basis_note(said, self._default)):
            kind, notes = "basis", [basis]
        passage = Passage(
            place=self._number,
            where=where,
            text=said,
            kind=kind,
            notes=tuple(sorted(notes, key=lambda note: note.at)),
            lead=lead,
            head=head,
            row=row,
        )
        self._number += 1
        moved_references = tuple((moved(at), element) for at, element in references)
        return Placed(passage, paragraph, tuple(letters[at] for at in kept), moved_references)


_DELETED = {qn("w:del"), qn("w:moveFrom")}


def _cut(text: str, default: str | None) -> list[tuple[int, int, Note | None]]:
    """What is no words of a sentence: a box to tick, and citations a person put in brackets."""
    found: list[tuple[int, int, Note | None]] = []
    box = _BOX.match(text)
    if box:
        found.append((0, box.end(), None))
    for match in _BRACKET.finditer(text):
        note = read_note(match.start(), match[1], default)
        if note is not None and not _MARKS.sub("", _rest(match[1])):
            found.append((match.start(), match.end(), note))
    return found


def _rest(text: str) -> str:
    """What is left of a bracket without names of regulations."""
    return re.sub(r"《[^》]*》|[a-z]+:", "", text)


def _kind(paragraph: Paragraph) -> PassageKind:
    style = paragraph.style
    while style is not None:
        name = (style.name or "").lower()
        if name == "title" or name.startswith(("heading", "标题")):
            return "heading"
        if name == "提示":
            return "notice"
        style = style.base_style
    return "text"


def _listed(paragraph: Paragraph) -> bool:
    name = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    properties = paragraph._p.pPr
    return name.startswith(("list", "列表", "核对项")) or (
        properties is not None and properties.numPr is not None
    )
