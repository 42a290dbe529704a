"""English sentences in a message, and the parts of them that a negator reaches to the end of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language.english import english_words
from assistant.understand.plain import Plain

_CHINESE = re.compile(r"[　-〿一-鿿，：；]")
_RUN = re.compile(r"[^　-〿一-鿿，：；]+")
_SENTENCE = re.compile(r"[;!?\n]|\.(?=\s|$)")
_WORD = re.compile(r"[a-z]{2}")


class Part(NamedTuple):
    """A part of an English sentence, in offsets of the plain text."""

    start: int
    end: int
    text: str
    sentence: str
    begin: int  # of the sentence
    asked: bool
    other: bool


def is_english(text: str) -> bool:
    """Whether a text has words in Latin letters and no Chinese."""
    return _WORD.search(text) is not None and _CHINESE.search(text) is None


def english_parts(plain: Plain) -> Iterator[Part]:
    """The parts of every English sentence, in order."""
    for run in _RUN.finditer(plain.text):
        if _WORD.search(run.group()) is None:
            continue
        begin = run.start()
        for stop in (*_SENTENCE.finditer(plain.text, run.start(), run.end()), None):
            end = stop.start() if stop else run.end()
            mark = stop.group() if stop else plain.text[end : end + 1]
            if _WORD.search(plain.text, begin, end):
                yield from _parts(plain.text, begin, end, mark)
            begin = stop.end() if stop else end


def _parts(text: str, begin: int, end: int, mark: str) -> Iterator[Part]:
    words = english_words()
    sentence = text[begin:end]
    cuts = [m for m in words.parts.finditer(sentence) if m.start() > 0 and m.end() < len(sentence)]
    starts = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(sentence)]
    other = False
    for start, stop in zip(starts, ends, strict=True):
        part = sentence[start:stop]
        if words.own.search(part):
            other = False
        for match in words.others.finditer(part):
            other = words.own.search(part, match.end()) is None
        asked = mark == "?" and stop == len(sentence)
        if words.asks.search(part) and not (start and words.verb_ahead.match(part)):
            asked = True  # …, and are also a unicorn asks nothing
        yield Part(begin + start, begin + stop, part, sentence, begin, asked, other)
