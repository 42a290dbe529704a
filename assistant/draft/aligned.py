"""Which sentence, and which row, of a draft each one of an edited draft was: the two run alike, so
what is said in quite other words is known by where it stands and what it cites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.draft.law_bounds import related
from assistant.draft.memory import Memory
from assistant.draft.passage import Passage, Span
from assistant.draft.record import Sentence
from assistant.draft.support import likeness
from corpus import fold

_New = TypeVar("_New")
_Old = TypeVar("_Old")
_CITED, _BARE, _LEAST, _WHOLE = 0.35, 0.1, 0.3, 1.0


def aligned(
    new: Sequence[_New], old: Sequence[_Old], score: Callable[[_New, _Old], float]
) -> list[_Old | None]:
    """For each of a sequence its counterpart in another one, in order, so that the scores of the
    pairs are highest in all; none where a pair would score less than a least."""
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for i in range(len(new) - 1, -1, -1):
        for j in range(len(old) - 1, -1, -1):
            pair = score(new[i], old[j])
            taken = pair + best[i + 1][j + 1] if pair >= _LEAST else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    found: list[_Old | None] = []
    i = j = 0
    while i < len(new):
        if j == len(old) or best[i][j] == best[i + 1][j]:
            found.append(None)
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append(old[j])
            i, j = i + 1, j + 1
    return found


def sentences_of(spans: Sequence[Span], memory: Memory) -> list[Sentence | None]:
    """The sentence that each one outside tables was."""
    return aligned(spans, memory.sentences[: _outside_tables(memory)], _alike)


def _outside_tables(memory: Memory) -> int:
    """How many of the sentences a draft remembers stand outside tables, whose come last."""
    left = sum(len(cell) for row in memory.rows for cell in row)
    number = len(memory.sentences)
    while left > 0 and number:
        number -= 1
        left -= len(memory.sentences[number].text)
    return number


def _alike(span: Span, sentence: Sentence) -> float:
    alike = likeness(span.text, sentence.text)
    if fold(span.text) == fold(sentence.text):
        alike += _WHOLE
    cited = [one.cite for one in sentence.citations]
    if not cited and not span.cites:
        return alike + _BARE
    same = any(related(one, other) for one in span.cites for other in cited)
    return alike + (_CITED if same else 0)


def rows_of(rows: Sequence[Sequence[Passage]], memory: Memory) -> list[tuple[str, ...] | None]:
    """The row of a table that each one was."""
    return aligned(rows, memory.rows, _alike_rows)


def _alike_rows(row: Sequence[Passage], before: tuple[str, ...]) -> float:
    if len(row) != len(before):
        return 0.0
    cells = [likeness(one.text, cell) for one, cell in zip(row, before, strict=True)]
    basis = [
        fold(one.text) == fold(cell)
        for one, cell in zip(row, before, strict=True)
        if one.kind == "basis"
    ]
    return cells[0] + sum(cells[1:]) / len(cells) + (_CITED if any(basis) else 0)
