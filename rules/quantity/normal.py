"""Text in one plain form for matching, with the way back to the text as given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rules.quantity.words import plain_characters, words

# The full-width comma separates clauses; NFKC would make it a thousands separator. The full-width
# tilde and dashes are connectors and may stay.
_KEPT = {"，", "…", "⋯"}
# Between full-width digits it does separate thousands.
_WIDE = tuple("０１２３４５６７８９")
# 元月 is the first month, but 100元月租 is an amount a month.
_FIRST_MONTH = re.compile(r"(?<![\d一二三四五六七八九十百千万亿两几])元(?=月)")


class Normal(NamedTuple):
    """`text` in plain form; character i of it stands for `[starts[i], ends[i])` of the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `[start, end)` of the plain text came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends or [0])[-1]
            return at, at
        return self.starts[start], self.ends[end - 1]

    def put(self, said: Iterable[tuple[int, int, str]]) -> Normal:
        """The text with other words in place of some spans of it, none of which overlap.

        Words as long as what they replace stand for it character by character, others all for the
        whole of it; what is put where nothing stood stands for the place before the next character.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, anew in sorted(said):
            text += [self.text[at:start], anew]
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if len(anew) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif anew:
                first, _ = self.original(start, start)
                last = self.ends[end - 1] if end > start else first
                starts += [first] * len(anew)
                ends += [last] * len(anew)
            at = end
        if not text:
            return self
        text.append(self.text[at:])
        return Normal("".join(text), [*starts, *self.starts[at:]], [*ends, *self.ends[at:]])

    def at(self, original: int) -> int:
        """The index of the first character that stands for the original offset or a later one."""
        return bisect_left(self.starts, original)

    def position(self, original: int) -> int:
        """The index in the plain text of the character an original offset falls in."""
        return max(0, bisect_right(self.starts, original) - 1)


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    if char in _KEPT or unicodedata.category(char) == "No":
        return char  # ①, ⑴ and ² are marks, not the digit NFKC would make of them
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(plain_characters().get(c, c) for c in folded)


def _in_words(text: str) -> set[int]:
    """Offsets of capital numerals that are part of a word: the second of 队伍."""
    found: set[int] = set()
    for word in words().not_capital:
        at = text.find(word)
        while at >= 0:
            found.update(range(at, at + len(word)))
            at = text.find(word, at + 1)
    return found


def normalise(text: str) -> Normal:
    """Fold width, case, traditional characters and runs of white space, keeping offsets.

    A run of white space becomes one space, or one newline if it holds one; invisible characters
    are dropped.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept = _in_words(text)
    first = {match.start() for match in _FIRST_MONTH.finditer(text)}
    for offset, char in enumerate(text):
        if char.isspace():
            mark = "\n" if char in "\n\r\v\f\u2028\u2029" else " "
            if out and out[-1] in " \n":
                ends[-1] = offset + 1
                if mark == "\n":
                    out[-1] = mark
                continue
            folded = mark
        elif unicodedata.category(char) in ("Cf", "Cc", "Cs", "Mn"):
            continue
        elif (
            char == "，"
            and text[offset - 1 : offset] in _WIDE
            and text[offset + 1 : offset + 2] in _WIDE
        ):
            folded = ","
        elif offset in kept:
            folded = char
        elif offset in first:
            folded = "一"
        else:
            folded = _plain(char)
        for piece in folded:
            out.append(" " if piece.isspace() and piece != "\n" else piece)
            starts.append(offset)
            ends.append(offset + 1)
    return Normal("".join(out), starts, ends)
