"""From what a template gives to sentences: words and pieces of the law, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.answer.piece import LawQuote, Piece, Words, trimmed
from assistant.answer.piece import block as answer_block
from assistant.draft.bound import bounds
from assistant.draft.errors import TemplateMistake
from assistant.draft.record import FACTS_SOURCE, Sentence, SentenceKind
from assistant.draft.templating import MARK
from assistant.draft.words import words
from assistant.record import CitedQuote, Figure
from assistant.verify import Evidence, block_problem, quote_problem
from corpus import fold
from corpus.resolve import resolve

_PART = re.compile("\ue000(\\d+)\ue001|" + MARK.pattern)
_TELLING = (10, 5)
"""letters from which a clause tells one unit from others, and the fewest that will do"""
_END = re.compile(r"(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Noted:
    """A citation that adds no words to the sentence."""

    cite: str
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """What kind of sentence it is, where it is not one that rests on the law's words."""

    kind: SentenceKind
    about: str = ""


Entry = Piece | Noted | Said


class Store:
    """Pieces by number: a template handles them as short texts that stand for them."""

    def __init__(self) -> None:
        self._entries: list[tuple[Entry, ...]] = []

    def put(self, entries: Iterable[Entry]) -> str:
        """Keep pieces and return the text that stands for them."""
        self._entries.append(tuple(entries))
        return f"\ue000{len(self._entries) - 1}\ue001"

    def get(self, number: int) -> tuple[Entry, ...]:
        """The pieces kept under a number."""
        return self._entries[number]


@dataclass
class Raw:
    """A sentence as it comes together: its pieces, and the template line it is from."""

    entries: list[Entry] = field(default_factory=list)
    file: str = ""
    line: int | None = None

    @property
    def empty(self) -> bool:
        """Whether it has no words."""
        return not any(p.render().strip() for p in self.words())

    def words(self) -> list[Piece]:
        """The pieces that are shown."""
        return [entry for entry in self.entries if not isinstance(entry, Noted | Said)]

    def citations(self) -> tuple[CitedQuote, ...]:
        """What it cites, each quote once, without those inside a longer one of the same unit."""
        quotes = [
            CitedQuote(cite=resolve(entry.cite).cite, quote=trimmed(entry.quote))
            for entry in self.entries
            if isinstance(entry, Noted | LawQuote)
        ]
        kept: list[CitedQuote] = []
        for one in quotes:
            longer = any(
                other.cite == one.cite
                and fold(one.quote) in fold(other.quote)
                and len(other.quote) > len(one.quote)
                for other in quotes
            )
            if not longer and one not in kept:
                kept.append(one)
        return tuple(kept)

    def mistake(self, problem: str) -> TemplateMistake:
        """A mistake of the template this sentence is from."""
        return TemplateMistake(problem, self.file, self.line)


def split_cells(line: str) -> list[str]:
    """The cells of a table line; what stands behind its last | belongs to the last cell."""
    *cells, last = line.strip().removeprefix("|").split("|")
    if not cells or MARK.sub("", last).strip():
        return [*cells, last]
    return [*cells[:-1], cells[-1] + last]


def raw_sentences(text: str, store: Store) -> list[Raw]:
    """The sentences of a line: it ends at 。, which inside a piece ends none."""
    found = [Raw()]
    at = 0
    for match in _PART.finditer(text):
        _words(found, text[at : match.start()])
        at = match.end()
        if match[1] is not None:
            found[-1].entries.extend(store.get(int(match[1])))
            continue
        # The mark stands behind the sentence it is about.
        about = found[-2] if found[-1].empty and len(found) > 1 else found[-1]
        if not about.file:
            about.file, about.line = match[2], int(match[3])
    _words(found, text[at:])
    behind = found.pop() if found[-1].empty and len(found) > 1 else None
    if behind is not None:
        found[-1].entries.extend(behind.entries)
    for one, following in pairwise(found):
        if not one.file:
            one.file, one.line = following.file, following.line
    return [one for one in found if not one.empty]


def _words(found: list[Raw], text: str) -> None:
    for part in _END.split(text):
        if not part:
            continue
        if not part.strip():
            continue
        shown = part if found[-1].entries else part.lstrip()
        found[-1].entries.append(Words(text=shown.rstrip("\n")))
        if part.rstrip().endswith(("。", "！", "？")):
            found.append(Raw())


def settled(raw: Raw, evidence: Evidence, *, cell: bool = False) -> Sentence:
    """A sentence that was verified.

    Args:
        raw: its pieces.
        evidence: what its figures may be traced to besides the law.
        cell: whether it is a cell of a table, which may be a mere label.

    Raises:
        TemplateMistake: it rests on nothing, a figure has no source, a quote is not there.
    """
    pieces = raw.words()
    citations = raw.citations()
    told = next((entry for entry in raw.entries if isinstance(entry, Said)), None)
    kind: SentenceKind = told.kind if told else "law" if citations else "label"
    regulations = {one.cite.partition(":")[0] for one in citations}
    block = answer_block(pieces, regulation=regulations.pop() if len(regulations) == 1 else None)
    problem = block_problem(block, evidence)
    for one in citations:
        problem = problem or quote_problem(one)
    text = block.text().strip()
    if problem is not None:
        raise raw.mistake(f"“{_short(text)}”：{problem}")
    if not citations and kind not in ("frame",) and not (cell and kind in ("label", "found")):
        raise raw.mistake(f"“{_short(text)}”没有注明依据，请用 law、quote 或 cite 引用条文")
    return Sentence(
        text=text,
        kind=kind,
        citations=citations,
        figures=tuple(_told(figure) for figure in block.figures()),
        about=told.about if told else "",
    )


def lasting(quote: str) -> str:
    """The first clause of a quote without its figure: an amended figure leaves it standing."""
    clauses = []
    for clause in re.split(r"[，。；]", quote):
        figures = bounds(clause)
        clauses.append((clause[: figures[0].start] if figures else clause).strip().rstrip("：:"))
    for least in _TELLING:
        for clause in clauses:
            if len(clause) >= least:
                return clause
    return quote


def opened(quote: str) -> str:
    """A quote without the word that only links it to what stands before it (并, 其中)."""
    for link in words().links:
        if quote.startswith(link):
            return quote.removeprefix(link)
    return quote


def _told(figure: Figure) -> Figure:
    given = figure.source.startswith("user:")
    return figure.model_copy(update={"source": FACTS_SOURCE}) if given else figure


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def plain(text: str, store: Store) -> str:
    """The words of a heading: marks taken out, pieces written."""

    def written(match: re.Match[str]) -> str:
        if match[1] is None:
            return ""
        shown: Sequence[Entry] = store.get(int(match[1]))
        return "".join(e.render() for e in shown if not isinstance(e, Noted | Said))

    return _PART.sub(written, text).strip()


def places(text: str) -> Iterator[tuple[str, int]]:
    """Where the lines of a rendered text come from."""
    for match in MARK.finditer(text):
        yield match[1], int(match[2])
