"""An edited draft as passages: words, where their citations stand, and what they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from assistant.draft.memory import Memory
from assistant.draft.words import any_of, words
from corpus import find_references, load_regulation, regulation_ids
from corpus.registry import registry_edition

_END = re.compile(r"[。！？!?]+[”’」』）)]*")
_OPEN, _CLOSE = "“‘「『（(《", "”’」』）)》"
_QUOTED = re.compile(r"“([^“”]+)”")

PassageKind = Literal["text", "heading", "cell", "basis", "notice"]


@dataclass(frozen=True, slots=True)
class Note:
    """A citation at a place of a passage: a bracket, or a footnote."""

    at: int
    text: str
    cites: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...] = ()
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list item, or a cell."""

    place: int
    where: str
    text: str
    kind: PassageKind = "text"
    notes: tuple[Note, ...] = ()
    lead: str = ""
    head: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One sentence of a passage, with the citations in it."""

    passage: Passage
    start: int
    end: int
    notes: tuple[Note, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start : self.end]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return re.search(r"[？?][”’」』）)]*$", self.text) is not None

    @property
    def cites(self) -> tuple[str, ...]:
        """Every unit its notes name, each once."""
        return tuple(dict.fromkeys(cite for note in self.notes for cite in note.cites))


def read_note(at: int, text: str, default: str | None) -> Note | None:
    """A citation from its words; None if they name no unit at all.

    A quote between “ and ” behind a unit's name is that unit's.
    """
    note = _read_note(text, default, registry_edition())
    return None if note is None else replace(note, at=at)


@lru_cache(maxsize=4096)
def _read_note(text: str, default: str | None, edition: int) -> Note | None:
    """As :func:`read_note`; drafts name the same units over and over."""
    references = find_references(_without_quotes(text), default)
    if not references:
        return None
    missing = next((r.missing for r in references if r.missing), None)
    cites = tuple(dict.fromkeys(cite for r in references for cite in r.citations or r.candidates))
    quotes: list[tuple[str, str]] = []
    for match in _QUOTED.finditer(text):
        before = [r for r in references if r.span[1] <= match.start() and r.citations]
        if before:
            quotes.append((before[-1].citations[-1], match[1]))
    return Note(at=0, text=text, cites=cites, quotes=tuple(quotes), missing=missing)


def basis_note(text: str, default: str | None) -> Note | None:
    """The citation of a cell that names units and says nothing else; None if it is no such cell."""
    note = read_note(0, text, default)
    if note is None or note.quotes:
        return None
    rest = list(text)
    for reference in find_references(text, default):
        rest[slice(*reference.span)] = " " * (reference.span[1] - reference.span[0])
    bare = re.sub(r"《[^》]*》|[\s、，；,;和]", "", "".join(rest))
    return None if bare else replace(note, at=len(text))


def default_regulation(titles: str, memory: Memory | None) -> str | None:
    """The regulation meant where a citation names none: the only one the draft is about, or the
    only one whose title its words name, its first line before all others."""
    if memory is not None:
        sources = [one.id for one in memory.sources if not one.beside]
        return sources[0] if len(sources) == 1 else None
    for words_of in (titles, titles.lstrip().partition("\n")[0]):
        named = [one for one in regulation_ids() if f"《{load_regulation(one).title}》" in words_of]
        if len(named) == 1:
            return named[0]
    return None


def _without_quotes(text: str) -> str:
    """The same with what is quoted blanked out: a law's words name articles of their own."""
    return _QUOTED.sub(lambda match: "“" + " " * len(match[1]) + "”", text)


def boundaries(text: str) -> list[tuple[int, int]]:
    """The sentences of a text: they end at 。！？ outside brackets and quotation marks."""
    depth = [0]
    for char in text:
        step = (char in _OPEN) - (char in _CLOSE)
        depth.append(max(0, depth[-1] + step))
    # A bracket that is never closed must not swallow the rest.
    balanced = depth[-1] == 0
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if balanced and depth[match.start()] > 0 and depth[match.end()] > 0:
            continue
        spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return [_trim(text, *span) for span in spans if text[slice(*span)].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def spans_of(passage: Passage, cuts: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Sentences of a passage with the notes that belong to each: one that stands right behind a
    full stop belongs to the sentence before it."""
    cut = list(cuts)
    for number, (start, end) in enumerate(cut):
        following = cut[number + 1][0] if number + 1 < len(cut) else len(passage.text) + 1
        notes = tuple(
            note
            for note in passage.notes
            if (start < note.at < following or (note.at <= start and number == 0))
            and not (note.at >= following)
        )
        yield Span(passage, start, end, notes)


def closed_lists(passages: Sequence[Passage]) -> dict[int, tuple[str, ...]]:
    """What list items without citations rest on: what is said right behind the list, or before it
    (以上都是……[第五条第（六）项]), by the place of the item."""
    found: dict[int, tuple[str, ...]] = {}
    items: list[int] = []
    opened: tuple[str, ...] = ()
    for at, one in enumerate(passages):
        cites = tuple(dict.fromkeys(cite for note in one.notes for cite in note.cites))
        if one.kind == "text" and not cites:
            items.append(at)
            if opened:
                found[at] = opened
            continue
        if one.kind == "text" and re.match(any_of(words().closes_list), one.text):
            found |= dict.fromkeys(items, cites)
        items = []
        opened = cites if one.text.rstrip().endswith(("：", ":")) else ()
    return found
