"""The lines of a raw text, with declared damage and blank space set apart as drops."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

MARGIN = "首尾空白"
BLANK = "空行"
LINE_BREAK = "换行"
BROKEN_SENTENCE = "句中断行（分页）"

# str.strip() knows white space; these have no width and are not white space to it.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


class Drop(BaseModel):
    """Raw characters [start, end) that belong to no unit, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    reason: str = Field(min_length=1)


@dataclass(frozen=True)
class Line:
    """What is left of one raw line.

    Attributes:
        words: the kept characters, never empty.
        offsets: raw offset of each of them.
        number: line number in the raw text, from 1.
        gap: white-space offsets between this line's words and the next line's (the line break,
            blank lines), the first of them the line break itself.
    """

    words: str
    offsets: tuple[int, ...]
    number: int
    gap: tuple[int, ...]


def split_lines(
    raw: str, damage: list[tuple[int, int, str]]
) -> tuple[list[Line], list[tuple[int, str]]]:
    """Non-empty lines of the text, and every other character with the reason it is dropped.

    The gaps between lines are in neither: whether a line break belongs to a unit or breaks a
    sentence is for the parser to say. White space before the first line is dropped.
    """
    drops = [(offset, reason) for start, end, reason in damage for offset in range(start, end)]
    damaged = {offset for offset, _ in drops}
    lines: list[Line] = []
    gap: list[int] = []
    position = 0
    for number, piece in enumerate(raw.splitlines(keepends=True) if raw else [], start=1):
        ending = len(piece) - len(piece.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        kept = [o for o in range(position, position + len(piece) - ending) if o not in damaged]
        margin: list[int] = []
        while kept and _is_blank(raw[kept[0]]):
            margin.append(kept.pop(0))
        while kept and _is_blank(raw[kept[-1]]):
            margin.append(kept.pop())
        if kept:
            _close(lines, gap, drops)
            gap = []
            lines.append(Line("".join(raw[o] for o in kept), tuple(kept), number, ()))
        drops.extend((offset, MARGIN if kept else BLANK) for offset in margin)
        position += len(piece)
        breaks = [o for o in range(position - ending, position) if o not in damaged]
        drops.extend((offset, MARGIN) for offset in breaks[:-1])  # the \r of \r\n
        gap.extend(breaks[-1:])
    drops.extend((offset, BLANK) for offset in gap)
    return lines, drops


def _close(lines: list[Line], gap: list[int], drops: list[tuple[int, str]]) -> None:
    """Give the gap to the line before it."""
    if lines:
        last = lines[-1]
        lines[-1] = Line(last.words, last.offsets, last.number, tuple(gap))
    else:
        drops.extend((offset, BLANK) for offset in gap)


def _is_blank(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def merge_drops(drops: list[tuple[int, str]]) -> tuple[Drop, ...]:
    """Single dropped characters as spans, in text order."""
    merged: list[Drop] = []
    for offset, reason in sorted(drops):
        if merged and merged[-1].end == offset and merged[-1].reason == reason:
            merged[-1] = Drop(start=merged[-1].start, end=offset + 1, reason=reason)
        else:
            merged.append(Drop(start=offset, end=offset + 1, reason=reason))
    return tuple(merged)
