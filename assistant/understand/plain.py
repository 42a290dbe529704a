"""A message in the plain form that all patterns are written for, cut into clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from rules.quantity import Normal, Quantity, find_quantities, normalise


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in language().common.characters.split()}


class Clause(NamedTuple):
    """A clause `[start, end)` of the plain text, and the number of its sentence."""

    start: int
    end: int
    sentence: int


class Plain(NamedTuple):
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
        index = bisect_right([c.start for c in self.clauses], at) - 1
        return self.clauses[max(0, index)]

    def words(self, clause: Clause) -> str:
        """The text of a clause."""
        return self.text[clause.start : clause.end]


def plain_form(message: str) -> Plain:
    """Fold a message, find its quantities and its clauses."""
    normal = normalise(message)
    text = normal.text.translate(_characters())
    quantities = tuple(find_quantities(text, indefinite=True))
    return Plain(text, message, normal, quantities, tuple(_clauses(text, quantities)))


def _clauses(text: str, quantities: tuple[Quantity, ...]) -> list[Clause]:
    words = language().common
    inside = [(q.start, q.end) for q in quantities]
    starts = [a for a, _ in inside]

    def in_quantity(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < inside[index][1]

    out: list[Clause] = []
    begin = sentence = 0
    for match in re.finditer(words.clause_ends, text):
        if in_quantity(match.start()):
            continue
        out.append(Clause(begin, match.start(), sentence))
        if words.sentence_ends.match(match.group()):
            sentence += 1
        begin = match.end()
    out.append(Clause(begin, len(text), sentence))
    return [c for c in out if text[c.start : c.end].strip()] or out[-1:]
