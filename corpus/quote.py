"""Comparing quotes with the text: verbatim after NFKC, bracket folding and removal of space."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from corpus.citation import Citation
from corpus.regulation import Repair
from corpus.resolve import regulation_of, resolve
from corpus.unit import Unit, merge_offsets

_BRACKETS: Final = {
    **dict.fromkeys("〔[{【〖〘〚⟦", "("),
    **dict.fromkeys("〕]}】〗〙〛⟧", ")"),
    **dict.fromkeys("《〈«‹<⟨", "<"),
    **dict.fromkeys("》〉»›>⟩", ">"),
    **dict.fromkeys("「」『』“”„‟〝〞‘’‚‛'", '"'),
}


class _Folding(dict[int, str]):
    """Translation table filled as characters are met."""

    def __missing__(self, code: int) -> str:
        normal = unicodedata.normalize("NFKC", chr(code))
        folded = "".join(
            _BRACKETS.get(char, char)
            for char in normal
            if not char.isspace() and unicodedata.category(char) != "Cf"
        )
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """The comparison form of CONTRACT §1: NFKC, brackets folded, white space removed.

    Folded character by character, so that fold(a + b) == fold(a) + fold(b) and a place in the
    folded text leads back to the raw one.
    """
    return text.translate(_FOLDING)


def fold_with_offsets(text: str, offsets: list[int] | None = None) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset it comes from.

    Args:
        text: the text to fold.
        offsets: the offset of each of its characters; by default their index.
    """
    pieces: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        piece = fold(char)
        pieces.append(piece)
        origins.extend([index if offsets is None else offsets[index]] * len(piece))
    return "".join(pieces), origins


@lru_cache(maxsize=4096)
def _readings(cite: str, sha256: str) -> tuple[tuple[str, list[int]], ...]:
    """What a quote of the unit may be taken from, folded: its text, then the opening words
    of the units it is read with, the nearest first.

    The hash of the regulation is only there to keep apart texts that had the same id.
    """
    unit = resolve(cite)
    regulation = regulation_of(unit)
    spans = [unit.spans] + [
        regulation.units[context].opening_spans for context in reversed(unit.context)
    ]
    readings: list[tuple[str, list[int]]] = []
    for span in spans:
        offsets = [offset for start, end in span for offset in range(start, end)]
        text = "".join(regulation.raw[offset] for offset in offsets)
        readings.append(fold_with_offsets(text, offsets))
    return tuple(readings)


def locate(cite: str | Citation, quote: str) -> tuple[tuple[int, int], ...] | None:
    """Raw spans of the first occurrence of a quote in the unit, or in the words it is read with.

    Several spans where dropped characters (a page break) lie inside the quote; None if the quote
    is not verbatim there, or is blank.

    Raises:
        CitationError: the unit does not exist.
    """
    unit = resolve(cite)
    wanted = fold(quote)
    if not wanted:
        return None
    for text, origins in _readings(unit.cite, regulation_of(unit).sha256):
        start = text.find(wanted)
        if start >= 0:
            return _spans(unit, origins[start], origins[start + len(wanted) - 1])
    return None


def _spans(unit: Unit, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Everything kept from one raw offset to another: white space between is part of a quote."""
    regulation = regulation_of(unit)
    article = regulation.article_of(unit.cite)
    return merge_offsets([offset for offset in article.offsets() if first <= offset <= last])


def quote_in_unit(cite: str | Citation, quote: str) -> bool:
    """Whether a quote is verbatim (after `fold`) in the unit, its children, or its opening words.

    Raises:
        CitationError: the unit does not exist.
    """
    wanted = fold(quote)
    unit = resolve(cite)
    readings = _readings(unit.cite, regulation_of(unit).sha256)
    return bool(wanted) and any(wanted in text for text, _ in readings)


def verbatim(cite: str | Citation, quote: str) -> str | None:
    """The quote as the source writes it (page breaks closed up); None if it is not there.

    Raises:
        CitationError: the unit does not exist.
    """
    spans = locate(cite, quote)
    if spans is None:
        return None
    raw = regulation_of(resolve(cite)).raw
    return "".join(raw[start:end] for start, end in spans)


def display_quote(cite: str | Citation, quote: str) -> str:
    """The quote with declared repairs shown: ability〔原文如此，应为“能力”〕.

    A quote without a repaired place (or not found in the unit) is returned as it is.

    Raises:
        CitationError: the unit does not exist.
    """
    unit = resolve(cite)
    spans = locate(cite, quote)
    if spans is None:
        return quote
    repairs = [
        repair
        for repair in regulation_of(unit).repairs
        if any(start <= repair.span[0] and repair.span[1] <= end for start, end in spans)
    ]
    for repair in repairs:
        quote = _annotate(quote, repair)
    return quote


def _annotate(quote: str, repair: Repair) -> str:
    text, origins = fold_with_offsets(quote)
    wanted = fold(repair.original)
    end = origins[text.index(wanted) + len(wanted) - 1] + 1
    return f"{quote[:end]}〔原文如此，应为“{repair.replacement}”〕{quote[end:]}"
