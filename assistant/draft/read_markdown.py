"""An edited Markdown draft as passages, each with the way back to the line it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.bad_input import BadInput
from assistant.draft.memory import Memory, unpacked
from assistant.draft.passage import (
    Note,
    Passage,
    PassageKind,
    basis_note,
    default_regulation,
    read_note,
)

_MEMORY = re.compile(r"<!-- wence-draft 1[^\n]*\n(.*?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PREFIX = re.compile(r"\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_BRACKET = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)(?<!\\)\](?!\()")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#])")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`")
_MARKED = re.compile(r"\{>>.*?<<\}|\{==|==\}")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage, and for each of its characters the offset in the file."""

    passage: Passage
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkdownDraft:
    """The file, its passages, and what it remembers of itself."""

    text: str
    placed: tuple[Placed, ...]
    memory: Memory | None


def read_markdown(data: bytes, default: str | None = None) -> MarkdownDraft:
    """Read an edited Markdown draft.

    Args:
        data: the file.
        default: the regulation meant where a citation names none.

    Raises:
        BadInput: it is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"不是有效的 UTF-8 文本（第 {error.start + 1} 个字节）") from None
    found = _MEMORY.search(text)
    memory = unpacked(found[1]) if found else None
    if default is None:
        default = default_regulation(text, memory)
    # Comments are no text, but everything keeps its place.
    shown = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return MarkdownDraft(text, tuple(_passages(shown, default)), memory)


def _passages(text: str, default: str | None) -> list[Placed]:
    found: list[Placed] = []
    heading, lead, heads = "", "", []
    table, at = 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        start, at = at, at + len(line) + 1
        where = f"第 {number} 行"
        if not line.strip():
            continue
        title = _HEADING.match(line)
        if title:
            placed = _placed(len(found), where, line, start, title.end(), len(line), "heading", "")
            heading, lead = placed.passage.text, ""
            found.append(placed)
            continue
        if line.lstrip().startswith("|"):
            if _RULE.fullmatch(line):
                continue
            table += 1
            cells = _cells(line)
            if table == 1:
                heads = [line[a:b].strip() for a, b in cells]
            row = [line[a:b].strip() for a, b in cells][:1]
            for column, (a, b) in enumerate(cells):
                kind: PassageKind = "cell" if table > 1 else "heading"
                under = heads[column] if column < len(heads) else ""
                found.append(
                    _placed(
                        len(found), f"{where}第 {column + 1} 列", line, start, a, b, kind,
                        f"{heading}\n{row[0] if column else ''}", default, under, number,
                    )
                )  # fmt: skip
            continue
        table = 0
        prefix = _PREFIX.match(line)
        begin = prefix.end() if prefix else 0
        style: PassageKind = "notice" if line.lstrip().startswith(">") else "text"
        item = bool(prefix and re.search(r"[-*+]|\d[.)]", prefix[0]))
        context = f"{heading}\n{lead if item else ''}"
        placed = _placed(len(found), where, line, start, begin, len(line), style, context, default)
        if not item:
            lead = placed.passage.text
        found.append(placed)
    return found


def _cells(line: str) -> list[tuple[int, int]]:
    bars = [match.start() for match in _CELL.finditer(line)]
    if len(line.rstrip()) - 1 != (bars[-1] if bars else -1):
        bars.append(len(line))
    return [(a + 1, b) for a, b in pairwise(bars)]


def _placed(
    place: int, where: str, line: str, line_start: int, begin: int, end: int, kind: PassageKind,
    lead: str, default: str | None = None, head: str = "", row: int | None = None,
) -> Placed:  # fmt: skip
    """A part of a line without its markup, and the citations its brackets hold."""
    words: list[str] = []
    offsets: list[int] = []
    notes: list[Note] = []
    at = begin
    while at < end:
        if marked := _MARKED.match(line, at, end):
            at = marked.end()
            continue
        bracket = _BRACKET.match(line, at, end)
        if bracket:
            note = read_note(len(words), _ESCAPED.sub(r"\1", bracket[1]), default)
            if note is not None:
                notes.append(note)
                at = bracket.end()
                continue
        escape = _ESCAPED.match(line, at, end)
        if escape:
            at += 1
        elif emphasis := _EMPHASIS.match(line, at, end):
            at = emphasis.end()
            continue
        words.append(line[at])
        offsets.append(line_start + at)
        at += 1
    while words and words[-1].isspace():
        words.pop()
        offsets.pop()
    skip = 0
    while skip < len(words) and words[skip].isspace():
        skip += 1
    moved = tuple(Note(max(0, n.at - skip), n.text, n.cites, n.quotes, n.missing) for n in notes)
    said = "".join(words[skip:])
    if kind == "cell" and not moved and (basis := basis_note(said, default)):
        kind, moved = "basis", (basis,)
    passage = Passage(place, where, said, kind, moved, lead, head, row)
    return Placed(passage, tuple(offsets[skip:]))
