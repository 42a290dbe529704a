"""Checking a draft that a person edited, or whose law was amended, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.bad_input import BadInput
from assistant.draft.aligned import rows_of, sentences_of
from assistant.draft.edited import swapped
from assistant.draft.judge_sentence import judge_sentence
from assistant.draft.memory import Memory
from assistant.draft.original import Known, Original, holds, lost_quotes, moved_to
from assistant.draft.passage import Note, Passage, Span, boundaries, closed_lists, spans_of
from assistant.draft.record import Finding, Flaw, Sentence
from assistant.draft.standing_words import is_frame, states_law
from assistant.draft.stands import reading
from assistant.draft.support import cover, likeness
from assistant.draft.words import any_of, says_unsaid, words
from corpus import CitationError, fold, resolve

_SUPPORTED, _LIKE = 0.3, 0.6
_SHORT, _WORD = 12, 5
_NO_BASIS = "这句话没有注明依据"


def check_draft(
    data: bytes, suffix: str, progress: Callable[[str, float], None] | None = None
) -> list[Finding]:
    """Everything in an edited draft that does not hold, in the order of the text.

    Args:
        data: the file.
        suffix: `.docx` or `.md`.
        progress: told the step and how much of it is done.

    Raises:
        BadInput: the file cannot be read, or is of another kind.
    """
    if suffix == ".md":
        from assistant.draft.read_markdown import read_markdown

        markdown = read_markdown(data)
        passages, memory = [one.passage for one in markdown.placed], markdown.memory
    elif suffix == ".docx":
        from assistant.draft.read_docx import read_docx

        document = read_docx(data)
        passages, memory = [one.passage for one in document.placed], document.memory
    else:
        raise BadInput("只能核对 .docx 和 .md 文件")
    return check_passages(passages, memory, progress)


def check_passages(
    passages: Sequence[Passage],
    memory: Memory | None,
    progress: Callable[[str, float], None] | None = None,
) -> list[Finding]:
    """As :func:`check_draft`, on passages already read."""
    original = Original(memory)
    rows: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.row is not None:
            rows.setdefault(passage.row, []).append(passage)
    table = [row for row in rows.values() if any(one.kind != "heading" for one in row)]
    before = rows_of(table, memory) if memory is not None else [None] * len(table)
    were = {row[0].row: was for row, was in zip(table, before, strict=True)}
    lists = closed_lists(passages)
    judged = [
        _Passage(one, rows.get(one.row or -1, []), were.get(one.row), original, lists.get(at, ()))
        for at, one in enumerate(passages)
        if one.kind != "heading"
    ]
    outside = [(one, span) for one in judged if not one.in_table for span in one.spans]
    spans = [span for _, span in outside]
    sources = sentences_of(spans, memory) if memory is not None else [None] * len(spans)
    for (one, span), source in zip(outside, sources, strict=True):
        one.sources[span.start] = source
    found: list[Finding] = []
    for number, one in enumerate(judged, 1):
        found += one.findings()
        if progress is not None:
            progress("核对", number / len(judged))
    return found


class _Passage:
    """One passage under examination."""

    def __init__(
        self, passage: Passage, row: list[Passage], was: tuple[str, ...] | None,
        original: Original, of_list: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self._passage, self._row, self._was, self._original = passage, row, was, original
        self._of_list = of_list
        self.in_table = passage.kind in ("cell", "basis")
        self.sources: dict[int, Sentence | None] = {}
        self._known: dict[int, Known] = {}
        self.spans = self._cut() if passage.kind != "basis" else []

    def _cut(self) -> list[Span]:
        """The sentences, those that are as they were not cut up."""
        known = self._original.known(self._passage)
        self._known = {one.start: one for one in known}
        cuts = [(one.start, one.end) for one in known]
        at = 0
        for start, end in [*cuts, (len(self._passage.text),) * 2]:
            for a, b in boundaries(self._passage.text[at:start]):
                cuts.append((at + a, at + b))
            at = end
        return list(spans_of(self._passage, sorted(set(cuts))))

    def findings(self) -> Iterator[Finding]:
        if self._passage.kind == "basis":
            # What it names the other cells of the row are held against.
            whole = Span(self._passage, 0, len(self._passage.text), self._passage.notes)
            if self._original.changed and self._original.known(self._passage):
                return
            yield from (
                self._finding(whole, Flaw(0, len(whole.text), f"引用有误：{note.missing}"))
                for note in self._passage.notes
                if note.missing
            )
            return
        for span in self.spans:
            flaws = self._flaws(span, self._known.get(span.start), self.spans)
            yield from (self._finding(span, flaw) for flaw in flaws)

    def _finding(self, span: Span, flaw: Flaw) -> Finding:
        start = span.start + flaw.start
        end = span.start + flaw.end
        return Finding(
            where=self._passage.where,
            text=self._passage.text[start:end],
            problem=flaw.problem,
            cite=flaw.cite,
            quote=flaw.quote,
            place=self._passage.place,
            start=start,
            end=end,
        )

    def _flaws(self, span: Span, known: Known | None, spans: list[Span]) -> Iterable[Flaw]:
        if (moved := self._other_label()) is not None:
            return [moved]
        if known is not None and self._of_another_row(span):
            known = None
        if known is not None:
            same = [s for s in known.sentences if self._as_cited(span, s, spans)]
            if same:
                return [*self._row_flaws(span), *self._amended(span, same)]
            cited = [s for s in known.sentences if s.citations]
            if not cited:
                return self._row_flaws(span)
            if self._original.changed and all(lost_quotes(one) for one in cited):
                return list(self._amended(span, cited))
        if self._own_column():
            return list(self._row_flaws(span))
        source = known.sentences[0] if known else self._source(span)
        cites = self._cites(span, spans, source)
        if cites and not span.cites and known is None and span.asks:
            # A question says nothing that the sentence it is like could be held against.
            source = None
        if not cites and self._original.memory is None and is_frame(span.text):
            return []
        flaws = [*self._row_flaws(span)]
        if not cites and not any(note.missing for note in span.notes):
            if source is not None and not source.citations:
                return flaws or judge_sentence(span, (), source, self._original)
            if flaws or not self._wants_basis(span, source):
                return flaws
            return [Flaw(0, len(span.text), _NO_BASIS, *_likely(source))]
        rested = source is not None and bool(source.citations)
        label = self._passage.kind == "cell" and not (span.notes or rested)
        label = label and not _says_something(span.text)
        label = label or (not span.notes and not rested and _says_little(span.text))
        return flaws or judge_sentence(span, cites, source, self._original, label=label)

    def _source(self, span: Span) -> Sentence | None:
        """The sentence of the draft that one was, by its place or else by its words."""
        if self.in_table:
            return self._row_source() or self._original.like(span.text, span.cites)
        return self.sources.get(span.start) or self._original.like(span.text, span.cites)

    def _wants_basis(self, span: Span, source: Sentence | None) -> bool:
        """Whether a sentence without a citation states something of the law: it lost the citation
        it had, or gives a figure of the law, or says most of what a unit says."""
        if self._passage.kind == "cell" and not _says_something(span.text):
            return False
        if source is not None and source.citations and likeness(span.text, source.text) > _LIKE:
            return True
        return not span.asks and states_law(span.text)

    def _as_cited(self, span: Span, sentence: Sentence, spans: list[Span]) -> bool:
        """Whether a sentence that is as it was also cites what it cited."""
        wanted = {one.cite for one in sentence.citations}
        if any(note.missing for note in span.notes):
            return False
        basis = self._basis()
        if basis is not None and not span.notes:
            quotes = [one.quote for one in sentence.citations]
            moved = self._original.changed and all(
                any(holds(cite, quote) for cite in basis.cites) for quote in quotes
            )
            return bool(wanted <= set(basis.cites) or moved or basis.missing)
        moved = bool(self._original.changed and span.cites and self._as_well(span.cites, sentence))
        if set(span.cites) == wanted or moved:
            return not self._misquoted(span)
        later = {c for other in spans if other.start > span.start for c in other.cites}
        return not span.notes and bool(wanted) and wanted <= later

    @staticmethod
    def _as_well(cites: Sequence[str], sentence: Sentence) -> bool:
        """Whether other units of the same regulation hold all that was quoted, and nothing but."""
        regulations = {one.cite.partition(":")[0] for one in sentence.citations}
        quotes = [one.quote for one in sentence.citations]
        return (
            bool(quotes)
            and all(cite.partition(":")[0] in regulations for cite in cites)
            and all(any(holds(cite, quote) for cite in cites) for quote in quotes)
            and all(any(holds(cite, quote) for quote in quotes) for cite in cites)
        )

    def _misquoted(self, span: Span) -> bool:
        """Whether a footnote was edited: its quote is neither the draft's nor the law's."""
        for note in span.notes:
            for _, quote in note.quotes:
                plain = fold(re.sub(r"〔原文如此[^〕]*〕", "", quote))
                if not self._original.drafted(plain):
                    return True
        return False

    def _amended(self, span: Span, same: Sequence[Sentence]) -> Iterator[Flaw]:
        """What the law no longer says of what a sentence rests on."""
        lost = min((lost_quotes(one) for one in same), key=len)
        for cite, quote in lost[:1]:
            yield Flaw(0, len(span.text), *amendment(cite, quote))
        if not lost and same[0].kind == "silent":
            yield from self._no_longer_silent(span, same[0].about)

    def _no_longer_silent(self, span: Span, topic: str) -> Iterator[Flaw]:
        parts = [part for part in re.split(r"[和与、的]", topic) if len(part) > 1]
        for unit in self._original.added_units():
            if parts and all(part in unit.text for part in parts):
                problem = f"条文已修改，{unit.label}写到了{topic}，请核对是否仍未作规定"
                yield Flaw(0, len(span.text), problem, unit.cite, unit.body.strip())
                return

    def _basis(self) -> Note | None:
        """What the row of this cell says it rests on, where it has a cell for that."""
        if self._passage.kind != "cell":
            return None
        return next((note for one in self._row if one.kind == "basis" for note in one.notes), None)

    def _of_another_row(self, span: Span) -> bool:
        """Whether the words of a cell stood in the draft, but not in this row."""
        source = self._row_source()
        return source is not None and fold(source.text) != fold(span.text)

    def _other_label(self) -> Flaw | None:
        """A row that was put under another kind of body, or another period, than it stood under."""
        if self._passage.kind != "cell" or len(self._row) < 2 or self._passage is not self._row[0]:
            return None
        label = self._passage.text
        before = self._original.label_of(label, [one.text for one in self._row[1:]])
        if before is None or not (swapped(label, before) or fold(label) in self._original.rows):
            return None
        basis = next((note for one in self._row for note in one.notes), None)
        cite = basis.cites[0] if basis and basis.cites else None
        problem = f"与条文不符，这一行原为“{before}”"
        return Flaw(0, len(label), problem, *((cite, resting_words(cite)) if cite else ()))

    def _row_source(self) -> Sentence | None:
        """What stood in this cell."""
        if self._was is None or self._passage is self._row[0]:
            return None
        return self._original.sentence(self._was[self._row.index(self._passage)])

    def _own_column(self) -> bool:
        """Whether a cell is for the enterprise's own data, which the law says nothing of."""
        head = self._passage.head
        return self._passage.kind == "cell" and bool(
            head and re.search(f"(?:{any_of(words().own_columns)})$", head)
        )

    def _row_flaws(self, span: Span) -> list[Flaw]:
        """Where a cell says of the enterprise what the draft did not, or has the contrary of the
        verdict that stood there."""
        if self._passage.kind != "cell" or self._was is None:
            return []
        was, now = self._was[self._row.index(self._passage)], self._passage.text
        whole = (0, len(span.text))
        if fold(was) == fold(now) or was in ("待填", "—", ""):
            return []
        cites = [cite for cell in self._row for note in cell.notes for cite in note.cites]
        if self._own_column():
            flaws = self._original.enterprise.cell(was, now, self._row[0].text, cites)
            return [one._replace(start=0, end=len(span.text)) for one in flaws][:1]
        if was in words().verdicts and {reading(was), reading(now)} == {"met", "unmet"}:
            return [Flaw(*whole, f"与原稿的核对结果不符，原为“{was}”", *_resting(cites))]
        return []

    def _cites(self, span: Span, spans: list[Span], source: Sentence | None) -> tuple[str, ...]:
        """The units a sentence rests on: its own, or those a neighbour's citation covers."""
        if span.cites or any(note.missing for note in span.notes):
            return span.cites
        if (basis := self._basis()) is not None:
            return basis.cites
        index = spans.index(span)
        if span.asks and index + 1 < len(spans):
            # A question rests on what its answer rests on.
            return self._cites(spans[index + 1], spans, source)
        behind = [one for one in spans[index + 1 :] if one.cites][:1]
        before = [one for one in reversed(spans[:index]) if one.cites][:1]
        row = [n.cites for cell in self._row for n in cell.notes]
        for cites in (*(one.cites for one in (*behind, *before)), *row):
            taken = source is not None and {c.cite for c in source.citations} & set(cites)
            if taken or cover(span.text, cites) >= _SUPPORTED:
                return cites
        if inline := _inline(span):
            return inline
        if self._of_list:
            return self._of_list
        rested = source is not None and bool(source.citations)
        near: tuple[str, ...] = next((one.cites for one in (*behind, *before)), ())
        little = _says_little(span.text) or _figures_of(span, near)
        if self._passage.kind == "text" and not rested and little:
            # 北京。 两边归不同的部门管。
            return near
        if self._passage.kind == "cell" and row and not _says_something(span.text):
            return tuple(cite for cites in row for cite in cites)
        return ()


def _inline(span: Span) -> tuple[str, ...]:
    """The units a sentence names in its own words."""
    from corpus import find_references

    found = find_references(span.text)
    return tuple(dict.fromkeys(cite for one in found for cite in one.citations))


def _figures_of(span: Span, cites: Sequence[str]) -> bool:
    """Whether a sentence gives figures, all of them those of some units."""
    from assistant.draft.claims import judge

    judged = judge(span.text, cites, (), span.passage.text) if cites else None
    return judged is not None and judged.matched > 0 and not judged.problems


def _says_little(text: str) -> bool:
    """Whether a sentence is too short, or too vague, to need a citation of its own."""
    from assistant.draft.bound import bounds

    claims = re.search(any_of(words().verdict_words), text) is not None and len(fold(text)) > _WORD
    return says_unsaid(text) or (len(fold(text)) <= _SHORT and not claims and not bounds(text))


def _says_something(text: str) -> bool:
    """Whether a cell is a sentence of its own and not a label."""
    from assistant.draft.bound import bounds

    return len(fold(text)) > 24 or bool(bounds(text))


def resting_words(cite: str) -> str:
    """The words of a unit, without those of what stands under it."""
    unit = resolve(cite)
    return (unit.opening or unit.body).strip()


def _resting(cites: Sequence[str]) -> tuple[str | None, str | None]:
    return (cites[0], resting_words(cites[0])) if cites else (None, None)


def _likely(source: Sentence | None) -> tuple[str | None, str | None]:
    """What the sentence rested on in the draft."""
    if source is None or not source.citations:
        return None, None
    return source.citations[0].cite, source.citations[0].quote


def amendment(cite: str, quote: str) -> tuple[str, str | None, str | None]:
    """How a unit no longer says what was quoted of it: the problem, the unit and its words."""
    now = moved_to(cite, quote)
    if now is not None:
        return f"条文已修改，这一内容现在在{now.label}", now.cite, quote
    try:
        unit = resolve(cite)
    except CitationError as error:
        return f"条文已修改：{error}", None, None
    text = (unit.opening if unit.children else unit.body).strip()
    return f"条文已修改，{unit.label}不再有“{quote}”", unit.cite, text
