"""Where a message holds a table, and its cells: parted by bars, tabs, commas or white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from assistant.language import language
from rules.quantity import find_quantities, normalise

_MOST_CELLS = 40
_NAMED_TIME = re.compile(r"20\d\d(?: ?年度?)?|[三3] ?年")
_AROUND = 60  # characters before and behind a table in which its unit may be declared
_RULE = re.compile(r"[\s|:+\-—–=─┼│]+")
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:,|，|$)')
_GROUPED = re.compile(r"(?<!\d)(\d{1,3}),(?=\d{3}(?:\D|$))")


class Cell(NamedTuple):
    """A cell in plain form, and its span of the message."""

    text: str
    start: int
    end: int


class Grid(NamedTuple):
    """A table at `[start, end)` of a message; the first row is its heading."""

    rows: list[list[Cell]]
    start: int
    end: int
    loose: bool  # parted by white space: an empty cell leaves no trace
    heading: str = ""
    tail: str = ""

    def ragged(self, row: list[Cell]) -> bool:
        """Whether it is unclear which of its cells stands under which heading."""
        return len(row) != len(self.rows[0]) if self.loose else len(row) > len(self.rows[0])


class _Line(NamedTuple):
    start: int
    end: int


def grids(message: str) -> Iterator[Grid]:
    """Every run of two lines or more that one kind of mark parts into cells."""
    lines = [_Line(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", message)]
    lines = [one for one in lines if message[one.start : one.end].strip()]
    kinds = [_kind(message[one.start : one.end]) for one in lines]
    at = 0
    for kind, group in groupby(kinds):
        count = len(list(group))
        block, at = lines[at : at + count], at + count
        if kind is None or count < 2:
            continue
        yield from _grid(message, block, kind)


def _kind(line: str) -> str | None:
    """Which mark parts a line into cells, if any."""
    if line.count("|") + line.count("│") + line.count("｜") >= 1:
        return "|"
    if "\t" in line:
        return "\t"
    spaced = re.search(r"\S[ \u3000]+\S", line.strip()) is not None
    commas = re.sub(r"\d,(?=\d{3}(?!\d))", "", line) if spaced else line
    if re.search(r"[,，]", commas) and not re.search(r"[。；;！？!?]", line):
        return ","
    if spaced and not re.search(r"[。；;，！？!?]|\.\s*$", line):
        return " "
    return None


def _grid(message: str, block: list[_Line], kind: str) -> Iterator[Grid]:
    split = [_split(message, one, kind) for one in block]
    kept = [(row, one) for row, one in zip(split, block, strict=True) if row is not None]
    while kept and not _is_heading(kept[0][0]):
        kept.pop(0)
    if len(kept) < 2:
        return
    rows = [row for row, _ in kept]
    if kind == ",":
        rows = [_regrouped(message, row, len(rows[0])) for row in rows]
    loose = kind == " "
    if loose:
        width = max(len(row) for row in rows[1:])
        if len(rows[0]) == width - 1:
            corner = Cell("", rows[0][0].start, rows[0][0].start)
            rows[0] = [corner, *rows[0]]
    start, end = kept[0][1].start, kept[-1][1].end
    yield Grid(
        rows,
        start,
        end,
        loose,
        heading=message[max(0, start - _AROUND) : start],
        tail=message[end : end + _AROUND],
    )


def _is_heading(row: list[Cell]) -> bool:
    """Whether a row has two headings or more, years among them perhaps, and no figures."""
    return len(row) >= 2 and not any(_has_figure(cell.text) for cell in row)


def _has_figure(text: str) -> bool:
    rest = _NAMED_TIME.sub("", text)
    return any(q.kind not in ("date", "period") for q in find_quantities(rest))


def _split(message: str, line: _Line, kind: str) -> list[Cell] | None:
    """The cells of a line; None for a rule between rows."""
    text = message[line.start : line.end]
    if kind == "|" and _RULE.fullmatch(text):
        return None
    spans: list[tuple[int, int]] = []
    if kind == ",":
        spans = _comma_spans(text)
    else:
        mark = {"|": r"[|│｜]", "\t": r"\t", " ": r"[ \u3000]+"}[kind]
        at = 0
        for match in re.finditer(mark, text):
            spans.append((at, match.start()))
            at = match.end()
        spans.append((at, len(text)))
        if kind == "|":
            spans = spans[1:] if not text[: spans[0][1]].strip() else spans
            spans = spans[:-1] if not text[spans[-1][0] :].strip() else spans
        if kind == " ":
            spans = [(a, b) for a, b in spans if b > a]
    if len(spans) > _MOST_CELLS:
        return [_cell(message, line.start, line.end)]
    return [_cell(message, line.start + a, line.start + b) for a, b in spans]


def _comma_spans(text: str) -> list[tuple[int, int]]:
    """The fields of a line of comma separated values, quoted ones without their quotes."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        if quoted := _QUOTED.match(text, at):
            spans.append(quoted.span(1))
            at = quoted.end()
            if at >= len(text) and text[-1] not in ",，":
                break
            continue
        stop = next((i for i in range(at, len(text)) if text[i] in ",，"), len(text))
        spans.append((at, stop))
        at = stop + 1
    return spans


def _regrouped(message: str, row: list[Cell], wanted: int) -> list[Cell]:
    """1,200 split in two is put together again, where that leaves as many cells as headings."""
    if len(row) <= wanted:
        return row
    out: list[Cell] = []
    for cell in row:
        before = out[-1] if out else None
        if (
            before is not None
            and re.fullmatch(r"\d{3}(?:\.\d+)?\D{0,2}", cell.text)
            and re.fullmatch(r"\d{1,3}(?:,\d{3})*", before.text)
            and cell.start - before.end == 1
        ):
            out[-1] = _cell(message, before.start, cell.end)
        else:
            out.append(cell)
    return out if len(out) == wanted else row


def _cell(message: str, start: int, end: int) -> Cell:
    while start < end and message[start].isspace():
        start += 1
    while end > start and message[end - 1].isspace():
        end -= 1
    text = normalise(message[start:end]).text.translate(_characters()).strip("* ")
    return Cell(text, start, end)


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in language().common.characters.split()}
