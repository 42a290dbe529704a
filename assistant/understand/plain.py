"""A message in the plain form that all patterns are written for, cut into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.understand.declared import declared_at
from assistant.understand.english_numbers import in_digits
from assistant.understand.mend import mended
from assistant.understand.run_on import question_bounds
from assistant.understand.spoken import in_clauses, in_plain_chinese, in_sentences
from assistant.understand.table import tell_tables
from assistant.understand.written_years import written_out
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
    aside: bool = False  # in brackets, of another time or body: what is around goes on behind it


@dataclass(frozen=True)
class Plain:
    """The plain text, its quantities (in plain offsets) and its clauses."""

    text: str
    message: str
    normal: Normal
    quantities: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]
    supposed: dict[int, int] | None = field(default=None, compare=False)  # see `supposing`

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
    normal = in_sentences(message, tell_tables(message, normalise(message)))
    normal = written_out(normal)
    normal = in_plain_chinese(normal._replace(text=_in_plain_words(normal.text)))
    return _read(in_clauses(in_digits(mended(normal))), message)


def reworded(plain: Plain, said: Mapping[tuple[int, int], str]) -> Plain:
    """A message with other words in place of some spans of its plain text."""
    normal = plain.normal._replace(text=plain.text)
    normal = normal.put((start, end, words) for (start, end), words in said.items())
    return _read(normal, plain.message)


def _read(normal: Normal, message: str) -> Plain:
    text = normal.text
    units = declared_at(text)
    found = find_quantities(text, indefinite=True)
    quantities = tuple(one for one in found if not any(one.start in unit for unit in units))
    return Plain(text, message, normal, quantities, tuple(_clauses(text, quantities)))


_ASIDE = 60  # characters of a bracket that may be a clause of its own
_REMARK = 20  # characters of one that has no figure and is part of the clause around it
_BRACKETS = re.compile(r"[(]([^()\n]{3,60})[)]")


def _asides(
    text: str, quantities: tuple[Quantity, ...], starts: list[int]
) -> list[tuple[int, int]]:
    """Brackets with a figure of another time, body or value in them (2026年预算1500万元)."""
    words = language().common
    out = []
    for begin, end in _brackets(text, _ASIDE):
        if not _figured(quantities, starts, begin, end):
            continue
        held = quantities[bisect_left(starts, begin) : bisect_left(starts, end)]
        timed = any(q.kind == "date" for q in held) or any(
            p.search(text, begin, end) for p in words.periods.values()
        )
        told = (*words.run_qualifiers, "net")  # original value 7.2m (net book value 3.9m)
        part = any(words.qualifiers[name].search(text, begin, end) for name in told)
        if timed or part or words.other_bodies.search(text, begin, end):
            out.append((begin - 1, end))
    return out


def _brackets(text: str, longest: int = _REMARK) -> list[tuple[int, int]]:
    """What stands between brackets, where it is short."""
    found = [match.span(1) for match in _BRACKETS.finditer(text)] if "(" in text else []
    return [(begin, end) for begin, end in found if end - begin <= longest]


def _figured(quantities: tuple[Quantity, ...], starts: list[int], begin: int, end: int) -> bool:
    held = quantities[bisect_left(starts, begin) : bisect_left(starts, end)]
    return any(q.kind not in ("date", "period") for q in held)


def _in_plain_words(text: str) -> str:
    """Simplified characters, and the plain word for an everyday one of the same length."""
    text = _as_labels(text.translate(_characters()))
    for pattern, word in _same_words():
        text = pattern.sub(word, text)
    return text


_BRACKETED = re.compile(
    r"(?:^|(?<=[\s;,，。/|]))\[ ?([^\[\]\n\d:]{1,16}|20\d\d年?度?)\](?= ?[^\s\[,，;。])", re.M
)
_ARROWED = re.compile(
    r"(^|[\n;,，。|:])([^\d→\n;,，。|:]{2,24}|[^\d→\n;,，。|:]{0,12}20\d\d ?年?度?) ?→(?= ?[^\s→])"
)


_EQUATED = re.compile(r"(^|[\n;,，。|])([^=\d\n;,，。|]{2,12})=(?= ?[一-鿿])")


def _as_labels(text: str) -> str:
    """Labels in brackets or with an arrow, with the colon of other forms: [性质] 社会组织."""
    if "[" in text or "【" in text:
        text = text.replace("【", "[").replace("】", "]")
        text = _BRACKETED.sub(r";\1:", text)
    if "=" in text:
        text = _EQUATED.sub(r"\1\2:", text)
    if "\n" in text or "," in text or "，" in text:
        text = _recorded().sub(_as_pair, text)
    if "→" in text:
        text = _ARROWED.sub(lambda m: m.group()[:-1] + ":", text)
    return text


@lru_cache(maxsize=1)
def _recorded() -> re.Pattern[str]:
    """A record whose one line names what the next gives the figure of."""
    words = language().common
    return re.compile(
        rf"(?P<named>(?:^|(?<=[\n;,，。])) ?(?:{words.record_name.pattern}) ?:)"
        rf"(?P<name> ?[^\n:;,，。]{{2,24}})(?P<valued>[\n;,，] ?(?:{words.table_value.pattern}) ?:)"
    )


def _as_pair(match: re.Match[str]) -> str:
    """The name and its figure in one line, every character in its place."""
    space = " " * (len(match["valued"]) - 1)
    return " " * len(match["named"]) + match["name"] + ":" + space


@lru_cache(maxsize=1)
def _same_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), w) for p, w in language().common.same_words.items())


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
            out.append(Clause(begin, cut, sentence, inside))
            begin = cut
        out.append(Clause(begin, end, sentence, inside))

    inside = False
    marks = [(m.start(), m.end(), m.group()) for m in re.finditer(words.clause_ends, text)]
    asides = _asides(text, quantities, starts)
    marks += [(at, at + 1, text[at]) for span in asides for at in span]
    marks += [(at, at, "") for at in question_bounds(text, quantities)]
    remarks = [span for span in _brackets(text) if not _figured(quantities, starts, *span)]
    for start, end, mark in sorted(marks):
        if in_quantity(start) or any(a <= start < b for a, b in remarks):
            continue
        add(start)
        if words.sentence_ends.match(mark):
            sentence += 1
        begin = end
        if mark in "()":
            inside = mark == "("
    add(len(text))
    return [c for c in out if text[c.start : c.end].strip()] or out[-1:]
