"""Pasted tables, each cell told as a sentence of its own: 2024年研发费用2.6亿元.

Rows or columns may be the years; cells may be parted by tabs, bars, commas or white space; units
may stand in a heading, a column of their own, a label or the cell. What follows reads sentences
only, and every character of them keeps the place in the message it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.understand.cells import Cell, Grid, grids
from assistant.understand.declared import declared_unit
from assistant.understand.measures import Named, measures, named_measures
from rules.quantity import Normal, find_quantities, normalise

_LONG_CELL = 12  # words without digits beyond this are no figure
_YEAR_IN_UNIT = re.compile(r"[(（] ?(20\d\d) ?年?度?[,，、;/ ]+(?=[^()（）\d]{1,8}[)）])")
_COVERED = 0.5  # of a cell's characters that its figure takes, to be a value and no remark


class _Axis(NamedTuple):
    """What the heading of a column or a row says."""

    cell: Cell
    words: str  # without its unit
    unit: str
    period: bool
    measure: bool


class _Piece(NamedTuple):
    """Some words of a sentence and the span of the message they stand for."""

    words: str
    start: int
    end: int


def tell_tables(message: str, normal: Normal) -> Normal:
    """The plain form of a message with every table in it told as sentences."""
    if "\n" not in message and "\r" not in message:
        return normal
    found = [(grid, told) for grid in grids(message) if (told := list(_told(message, grid)))]
    if not found:
        return normal
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(begin: int, end: int) -> None:
        a, b = normal.at(begin), normal.at(end)
        text.append(normal.text[a:b])
        starts.extend(normal.starts[a:b])
        ends.extend(normal.ends[a:b])

    at = 0
    for grid, told in found:
        keep(at, grid.start)
        for sentence in told:
            for piece in (*sentence, _Piece("\n", sentence[-1].end, sentence[-1].end)):
                text.append(piece.words)
                spread = piece.end - piece.start == len(piece.words)
                for offset in range(len(piece.words)):
                    starts.append(piece.start + offset if spread else piece.start)
                    ends.append(piece.start + offset + 1 if spread else piece.end)
        at = grid.end
    keep(at, len(message))
    return Normal("".join(text), starts, ends)


def _told(message: str, grid: Grid) -> Iterator[list[_Piece]]:
    """The sentences of a table; none if its heading names neither years nor measures."""
    words = language().common
    head, *rows = grid.rows
    skipped = {i for i, cell in enumerate(head) if words.table_aside.fullmatch(cell.text)}
    columns = [_axis(cell) for cell in head]
    unit_at = next((i for i, c in enumerate(head) if words.table_unit.fullmatch(c.text)), None)
    free = [i for i in range(len(head)) if i not in skipped and i != unit_at]
    label_at = next((i for i in free if not _all_figures(rows, i)), -1)
    if label_at > (free[0] if free else -1):
        label_at = -1  # figures to the left of the names: no table of ours
    told_of = [c for i, c in enumerate(columns) if i != label_at and i not in skipped]
    valued = any(words.table_value.fullmatch(c.words) for c in told_of)
    bodies = any(_of_body(c.words) for c in told_of)
    rates = any(_of_rate(c.words) for c in told_of)
    if not any(c.period or c.measure for c in told_of) and not (valued or bodies or rates):
        return
    if any(_figure(c.cell) and not c.period for c in told_of):
        return
    declared = _declared(message, grid)
    years = [c.words for c in columns if _year(c.words)]
    labels = [_axis(row[label_at]) for row in rows if 0 <= label_at < len(row)]
    years = years or [one.words for one in labels if _year(one.words)]
    above: _Axis | None = None
    corner = [columns[label_at]] if label_at >= 0 and columns[label_at].period else []
    for row in rows:
        if label_at >= len(row):
            continue
        label = _axis(row[label_at]) if label_at >= 0 else None
        own = row[unit_at].text if unit_at is not None and unit_at < len(row) else ""
        shown = _inherited(label, above) if label else []
        shown = [*corner, *shown]
        above = label if label and label.measure else above
        values = [
            (i, cell)
            for i, cell in enumerate(row)
            if i != label_at and i != unit_at and i not in skipped and not _empty(cell)
        ]
        if grid.ragged(row):
            if label and values and len([c for c in told_of if c.period]) > 1:
                yield _unfitting(label, years, [cell for _, cell in values], own or declared)
            continue
        left: _Axis | None = None
        for i, cell in values:
            if i >= len(columns):
                continue
            column = columns[i]
            heading = _inherited(column, left)
            left = column if column.measure else left
            yield _sentence(cell, heading, shown, own, declared, years)


def _sentence(
    cell: Cell,
    column: list[_Axis],
    row: list[_Axis],
    own_unit: str,
    declared: str,
    years: list[str],
) -> list[_Piece]:
    """One cell with what its column and row say of it: the period first, then the measure."""
    common = language().common
    rate = row and column and _of_rate(column[-1].words)
    said = [*row, *column] if rate else [*column, *row]  # 研发费用占销售收入比例15%
    periods = [one for one in said if one.period]
    labels = [one for one in said if not one.period]
    labels = [one for one in labels if not common.table_value.fullmatch(one.words)]
    pieces = [_Piece(_period(one.words, years), one.cell.start, one.cell.end) for one in periods]
    pieces += [_Piece(one.words, one.cell.start, one.cell.start + len(one.words)) for one in labels]
    named = _named("".join(one.words for one in labels))
    figure = _figure(cell)
    if not figure or not named:
        pieces.append(_Piece(":", cell.start, cell.start))
    elif pieces and pieces[-1].words[-1:].isascii():
        pieces.append(_Piece(" ", cell.start, cell.start))  # R&D expenses 120
    unit = ""
    if figure and figure == "bare":
        unit = own_unit or next((one.unit for one in reversed(said) if one.unit), "")
        money = any("money" in measures()[one.measure].units for one in named)
        unit = unit or (declared if money else "")
    pieces.append(_Piece(cell.text, cell.start, cell.end))
    if unit:
        pieces.append(_Piece(unit, cell.end, cell.end))
    return pieces


def _all_figures(rows: list[list[Cell]], column: int) -> bool:
    """Whether a column holds figures that are no years, and so no names of rows."""
    cells = [row[column] for row in rows if column < len(row)]
    return bool(cells) and all(_figure(c) and not _axis(c).period for c in cells)


def _unfitting(label: _Axis, years: list[str], values: list[Cell], unit: str) -> list[_Piece]:
    """A row with another number of figures than there are years: told so that it is asked about."""
    place = label.cell.start, label.cell.end
    pieces = [_Piece("、".join(one[:4] for one in years) + "年", *place)]
    pieces += [_Piece(label.words, *place), _Piece(language().common.table_each, *place)]
    for number, cell in enumerate(values):
        pieces += [_Piece("、", cell.start, cell.start)] if number else []
        pieces.append(_Piece(cell.text, cell.start, cell.end))
        if _figure(cell) == "bare" and (label.unit or unit):
            pieces.append(_Piece(label.unit or unit, cell.end, cell.end))
    return pieces


def _inherited(one: _Axis, before: _Axis | None) -> list[_Axis]:
    """其中境内, 增长率: said of the measure beside it, if that is what it is a part or rate of."""
    if one.measure or one.period or before is None:
        return [one]
    words = language().common
    said = [name for name in words.table_inherits if words.qualifiers[name].search(one.words)]
    return [before, one] if said else [one]


def _axis(cell: Cell) -> _Axis:
    words = language().common
    text = cell.text
    if dated := _YEAR_IN_UNIT.search(text):  # 主营业务收入（2025，万元）
        text = f"{dated[1]}年{text[: dated.start()]}({text[dated.end() :]}"
    unit = ""
    if match := words.table_unit_behind.search(text):
        unit = declared_unit(match)
        text = text[: match.start()] + text[match.end() :]
    text = text.strip(" :")
    period = words.table_period.fullmatch(text) is not None
    return _Axis(cell, text, unit, period, not period and bool(_named(text)))


def _of_body(text: str) -> bool:
    """Whether a heading names a body, this one or another: 本公司, 集团合并."""
    words = language().common
    return bool(words.other_bodies.search(text) or words.own_body.search(text))


def _of_rate(text: str) -> bool:
    """Whether a heading names a rate of what stands in the rows: 同比增速, 占比."""
    words = language().common
    return any(words.qualifiers[name].search(text) for name in words.table_rates)


def _year(text: str) -> bool:
    return re.fullmatch(r"20\d\d ?(?:年度?|财年)?", text) is not None


def _period(words: str, years: list[str]) -> str:
    """A period as a sentence says it; a total or average is of all the years told."""
    if _year(words):
        return f"{words[:4]}年"
    spans = sorted({one[:4] for one in years})
    bare = language().common.table_aggregate.fullmatch(words)
    if bare and len(spans) > 1:
        return f"{spans[0]}-{spans[-1]}年{bare['kind']}"
    return words


@lru_cache(maxsize=512)
def _named(text: str) -> tuple[Named, ...]:
    """The measures that a heading names; headings repeat for every cell."""
    return tuple(named_measures(text))


def _figure(cell: Cell) -> str | None:
    """The kind of the figure that a cell is, if it is one."""
    return _figure_kind(cell.text)


@lru_cache(maxsize=2048)
def _figure_kind(text: str) -> str | None:
    if not any("0" <= c <= "9" for c in text) and len(text) > _LONG_CELL:
        return None
    found = [q for q in find_quantities(text) if q.kind != "date"]
    if len(found) != 1:
        return None
    covered = found[0].outer_end - found[0].outer_start
    return found[0].kind if covered >= _COVERED * len(text) else None


def _empty(cell: Cell) -> bool:
    return language().common.table_empty.fullmatch(cell.text) is not None


def _declared(message: str, grid: Grid) -> str:
    """The unit that the lines right before a table, its corner or the line behind it declare."""
    words = language().common
    for text in (grid.heading, "\n".join(c.text for c in grid.rows[0]), grid.tail):
        if match := words.unit_declared.search(normalise(text).text):
            return declared_unit(match)
    return ""
