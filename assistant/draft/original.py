"""The sentences a draft had when it was written, found again in what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.draft.bound import Bound, bounds
from assistant.draft.enterprise import Enterprise
from assistant.draft.memory import Memory, fingerprint
from assistant.draft.passage import Passage
from assistant.draft.record import OF_ONE, Sentence
from assistant.draft.support import likeness
from corpus import CitationError, Unit, fold, load_regulation, quote_in_unit, resolve
from corpus.quote import fold_with_offsets

_ALIKE, _CITED = 0.45, 0.2
_STOPS = "。！？!?"


class Known(NamedTuple):
    """A stretch of a passage that is a sentence of the draft, word for word."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]


class Original:
    """What a draft remembers, made ready for looking up."""

    def __init__(self, memory: Memory | None) -> None:
        """Take the memory of a draft, if it has one."""
        self.memory = memory
        sentences = memory.sentences if memory else ()
        self._by_text: dict[str, list[Sentence]] = {}
        for one in sentences:
            self._by_text.setdefault(fold(one.text), []).append(one)
        self._longest = sorted((t for t in self._by_text if t), key=len, reverse=True)
        self.given = _given(sentences)
        self.ours = _ours(memory)
        self.enterprise = Enterprise(memory)
        self.rows = {fold(row[0]): row for row in (memory.rows if memory else ())}
        self._quotes = {fold(c.quote) for one in sentences for c in one.citations}

    def drafted(self, quote: str) -> bool:
        """Whether words are a quote of the draft, or part of one."""
        return quote in self._quotes or any(quote in one or one in quote for one in self._quotes)

    @property
    def changed(self) -> bool:
        """Whether a text is no longer the one the draft was written from."""
        return self.memory is not None and any(
            load_regulation(one.id).sha256 != one.sha256 for one in self.memory.sources
        )

    def known(self, passage: Passage) -> list[Known]:
        """The stretches of a passage that are as they were, in order."""
        text, origins = fold_with_offsets(passage.text)
        found: list[Known] = []
        for wanted in self._longest:
            at = text.find(wanted)
            while at >= 0:
                end = at + len(wanted)
                free = all(end <= _index(k.start, origins) or at >= _index(k.end, origins)
                           for k in found)  # fmt: skip
                if free and _whole(text, at, end, passage):
                    found.append(
                        Known(origins[at], origins[end - 1] + 1, tuple(self._by_text[wanted]))
                    )
                at = text.find(wanted, at + 1)
        return sorted(found)

    def like(self, text: str, cites: Sequence[str] = ()) -> Sentence | None:
        """The sentence that an edited one most likely was; one with its citations before others."""
        best, score = None, _ALIKE
        for one in self.memory.sentences if self.memory else ():
            if one.kind == "label":
                continue
            alike = likeness(text, one.text)
            if alike > _ALIKE and any(cited.cite in cites for cited in one.citations):
                alike += _CITED
            if alike > score:
                best, score = one, alike
        return best

    def sentence(self, cell: str) -> Sentence | None:
        """The one sentence that a cell of the draft held; None if it was empty, or held several."""
        return next(iter(self._by_text.get(fold(cell), ())), None) if cell else None

    def label_of(self, label: str, cells: Sequence[str]) -> str | None:
        """What a row was called whose other cells are as they were; None if it is still so."""
        rest = [fold(cell) for cell in cells]
        rows = [
            row
            for row in (self.memory.rows if self.memory else ())
            if [fold(cell) for cell in row[1:]] == rest and any(rest)
        ]
        if not rows or any(fold(row[0]) == fold(label) for row in rows):
            return None
        return rows[0][0]

    def added_units(self) -> list[Unit]:
        """Units whose words stood nowhere in the text the draft was written from."""
        if self.memory is None or not self.changed:
            return []
        before = set(self.memory.units.values())
        return [
            unit
            for source in self.memory.sources
            for unit in load_regulation(source.id).leaves
            if fingerprint(unit) not in before
        ]


def _index(offset: int, origins: list[int]) -> int:
    from bisect import bisect_left

    return bisect_left(origins, offset)


def _whole(text: str, start: int, end: int, passage: Passage) -> bool:
    """Whether a stretch is a sentence and not a part of a longer one."""
    if passage.kind == "cell":
        return start == 0 and end == len(text)
    begins = start == 0 or text[start - 1] in _STOPS
    return begins and (end == len(text) or text[end - 1] in _STOPS)


def _given(sentences: Iterable[Sentence]) -> list[Bound]:
    """Every figure that is not the law's."""
    return [bound for one in sentences for bound in own_figures(one)]


def _ours(memory: Memory | None) -> list[Bound]:
    """The limits that are for the enterprise a draft is about."""
    if memory is None or memory.kind not in OF_ONE:
        return []
    return [
        bound
        for one in memory.sentences
        for figure in one.figures
        if figure.role == "threshold"
        for bound in bounds(figure.text)
    ]


def own_figures(sentence: Sentence) -> list[Bound]:
    """The figures of a sentence that are the enterprise's, computed, or the calendar's."""
    found: list[Bound] = []
    for figure in sentence.figures:
        if figure.role in ("found", "gap", "claim", "date", "other") and not _is_law(figure.source):
            found.extend(bounds(figure.text))
    return found


def _is_law(source: str) -> bool:
    try:
        resolve(source)
    except (CitationError, ValueError):
        return False
    return True


def lost_quotes(sentence: Sentence) -> list[tuple[str, str]]:
    """The quotes of a sentence that the units they are from no longer hold."""
    return [(one.cite, one.quote) for one in sentence.citations if not holds(one.cite, one.quote)]


def holds(cite: str, quote: str) -> bool:
    """Whether a unit exists and has these words."""
    try:
        return quote_in_unit(cite, quote)
    except CitationError:
        return False


def moved_to(cite: str, quote: str) -> Unit | None:
    """The unit of the same regulation that has the words now, the smallest; None if none has."""
    regulation = load_regulation(cite.partition(":")[0])
    units = [unit for unit in regulation.citable if quote_in_unit(unit.cite, quote)]
    return min(units, key=lambda unit: len(unit.text), default=None)
