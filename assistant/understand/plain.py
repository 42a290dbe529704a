"""A message in the plain form that all patterns are written for, cut into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.understand.mend import mended
from assistant.understand.table import tell_tables
from rules.quantity import Normal, Quantity, find_quantities, normalise

# A clause without a stop for longer than this is cut, so that work stays linear in the text.
_LONGEST_CLAUSE = 240


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in language().common.characters.split()}


class Clause(NamedTuple):
    """A clause `[start, end)` of the plain text, and the number of its sentence."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Plain:
    """The plain text, its quantities (in plain offsets) and its clauses."""

    text: str
    message: str
    normal: Normal
    quantities: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]

    def quote(self, start: int, end: int) -> tuple[str, int, int]:
        """The words of the message behind a plain span, with their offsets."""
        while start < end and self.text[start] in " ,，;。、:":
            start += 1
        a, b = self.normal.original(start, end)
        return self.message[a:b], a, b

    def clause_at(self, at: int) -> Clause:
        """The clause that holds an offset."""
        index = bisect_right(self._clause_starts, at) - 1
        return self.clauses[max(0, index)]

    def words(self, clause: Clause) -> str:
        """The text of a clause."""
        return self.text[clause.start : clause.end]

    def ended_by(self, clause: Clause) -> str:
        """The mark behind a clause, if any."""
        return self.text[clause.end : clause.end + 1]

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin within a span."""
        starts = self._quantity_starts
        return self.quantities[bisect_left(starts, start) : bisect_left(starts, end)]

    def quantities_from(self, start: int, count: int) -> tuple[Quantity, ...]:
        """At most `count` quantities, the first that begins at `start` or later."""
        index = bisect_left(self._quantity_starts, start)
        return self.quantities[index : index + count]

    def sentence_span(self, sentence: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        return self._sentences[sentence]

    def sentence_clauses(self, sentence: int) -> tuple[Clause, ...]:
        """The clauses of a sentence."""
        start, end = self._sentences[sentence]
        first = bisect_left(self._clause_starts, start)
        last = bisect_left(self._clause_starts, end) if end > start else first + 1
        return self.clauses[first:last]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [c.start for c in self.clauses]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _sentences(self) -> dict[int, tuple[int, int]]:
        spans: dict[int, tuple[int, int]] = {}
        for clause in self.clauses:
            start, _ = spans.get(clause.sentence, (clause.start, clause.end))
            spans[clause.sentence] = (start, clause.end)
        return spans


def plain_form(message: str) -> Plain:
    """Fold a message, find its quantities and its clauses."""
    normal = tell_tables(message, normalise(message))
    normal = mended(normal._replace(text=normal.text.translate(_characters())))
    text = normal.text
    quantities = tuple(find_quantities(text, indefinite=True))
    return Plain(text, message, normal, quantities, tuple(_clauses(text, quantities)))


def _clauses(text: str, quantities: tuple[Quantity, ...]) -> list[Clause]:
    words = language().common
    starts = [q.start for q in quantities]

    def in_quantity(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and quantities[index].start < at < quantities[index].end

    out: list[Clause] = []
    begin = sentence = 0

    def add(end: int) -> None:
        nonlocal begin
        while end - begin > _LONGEST_CLAUSE:
            cut = begin + _LONGEST_CLAUSE
            while cut < end and in_quantity(cut):
                cut += 1
            out.append(Clause(begin, cut, sentence))
            begin = cut
        out.append(Clause(begin, end, sentence))

    for match in re.finditer(words.clause_ends, text):
        if in_quantity(match.start()):
            continue
        add(match.start())
        if words.sentence_ends.match(match.group()):
            sentence += 1
        begin = match.end()
    add(len(text))
    return [c for c in out if text[c.start : c.end].strip()] or out[-1:]
