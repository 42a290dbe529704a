"""How an enterprise stands to each condition, as a draft remembers it, and what words for that
mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from assistant.draft.bound import Bound, bounds
from assistant.draft.cases import is_gap
from assistant.draft.memory import Memory
from assistant.draft.passage import basis_note, default_regulation
from assistant.draft.record import Sentence
from assistant.draft.words import words
from corpus import fold

Status = Literal["met", "unmet", "unknown", "spared"]
_ROW = 4


class Stand(NamedTuple):
    """A condition: what it is called, what it rests on, how the enterprise stands to it, its own
    figures with the words before each, and the limits that are for it."""

    label: str
    cites: tuple[str, ...]
    status: Status | None
    have: tuple[tuple[Bound, str], ...]
    limits: tuple[Bound, ...]
    gaps: tuple[Bound, ...] = ()


def reading(text: str) -> Status | None:
    """What words for how one stands mean; None where that is open."""
    p = standing_patterns()
    told: list[Status] = []
    final = False
    for clause in re.split("[，,；;。（）()]", text):
        plain = p["harmless"].sub("好", clause)
        here: Status | None = None
        if p["spared"].search(plain):
            here = "spared"
        elif p["unknown"].search(plain):
            here = "unknown"
        elif p["lacking"].search(plain):
            here = "unmet"
        elif p["enough"].search(plain):
            here = "met"
        if here is not None:
            final = p["sum"].search(clause) is not None
            told = [here] if final else [*told, here]
    return told[0] if told and len(set(told)) == 1 else None


@cache
def standing_patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in words().standing.items()}


def stands_of(memory: Memory) -> Iterator[Stand]:
    """The conditions of a draft, from its rows and from the sentences on what is lacking."""
    default = default_regulation("", memory)
    by_text = {fold(one.text): one for one in memory.sentences}
    named: set[str] = set()
    for one in memory.sentences:
        label = standing_patterns()["label"].match(one.text) if one.kind == "found" else None
        if label is not None and one.citations:
            cites = tuple(cited.cite for cited in one.citations)
            named.add(label[1])
            yield Stand(label[1], cites, "unmet", *_told_figures([one]))
    for row in memory.rows:
        note = basis_note(row[-1], default) if len(row) > _ROW - 1 else None
        cells = [by_text[fold(cell)] for cell in row[1:-1] if fold(cell) in by_text]
        told = next((reading(cell) for cell in row[1:-1] if cell in words().verdicts), None)
        if note is None or row[0] in named:
            continue
        asked = next((one for one in cells if one.citations), None)
        cites = tuple(c.cite for c in asked.citations) if asked else note.cites
        yield Stand(row[0], cites, told or "met", *_told_figures(cells))


def _told_figures(
    sentences: Iterable[Sentence],
) -> tuple[tuple[tuple[Bound, str], ...], tuple[Bound, ...], tuple[Bound, ...]]:
    """The enterprise's own figures, the limits, and the gaps that sentences were written with."""
    have: list[tuple[Bound, str]] = []
    limits: list[Bound] = []
    gaps: list[Bound] = []
    for sentence in sentences:
        for one, said in _with_words(bounds(sentence.text), sentence.text):
            role = next((f.role for f in sentence.figures if f.text in one.text), None)
            if is_gap(sentence.text, one):
                gaps.append(one)
            elif role == "threshold":
                limits.append(one)
            elif role is not None:
                have.append((one, said))
    return tuple(have), tuple(limits), tuple(gaps)


def _with_words(found: Sequence[Bound], text: str) -> Iterator[tuple[Bound, str]]:
    for one in found:
        yield one, re.split("[，。；：、]", text[: one.start])[-1]
