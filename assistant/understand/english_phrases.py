"""English phrases in the one form that the measures and statements know.

A measure has many names in English, its words in any order (the ratio of R&D to sales, R&D as a
share of turnover); one of them is put in their place, every character with its place in the
message. In a sentence of both languages the words of the lesser one are read in the other: 去年
revenue 3.2亿 as Chinese, our parent is a 技术创新中心 as English.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.language.english_phrases import (
    Rewritten,
    english_phrases,
    terms_in_english,
    words_in_chinese,
)
from rules.quantity import Normal

_WORD = re.compile(r"[a-z]{2}")
_CHINESE = re.compile(r"[一-鿿]")
_SAID = re.compile(
    r"(?<![a-z])(?!(?:rmb|cny|million|billion|yuan|mn|bn)(?![a-z]))[a-z][a-z&'-]*[a-z]"
)
_GLOSS = re.compile(r"\([一-鿿、]{1,16}\)")  # a Chinese term behind its English one
_SENTENCE = re.compile(r"[^;!?\n。；！？]+")


def in_known_phrases(normal: Normal) -> Normal:
    """The plain text with English phrases, and words of two languages, in their known form."""
    if _WORD.search(normal.text) is None:
        return normal
    normal = _all(normal, english_phrases())
    if _CHINESE.search(normal.text) is None:
        return normal
    english, chinese = _spans(normal.text)
    if english:
        normal = _all(normal, terms_in_english(), english)
    if english and chinese:
        _, chinese = _spans(normal.text)
    return _all(normal, words_in_chinese(), chinese) if chinese else normal


def _all(
    normal: Normal, phrases: tuple[Rewritten, ...], within: list[tuple[int, int]] | None = None
) -> Normal:
    for pattern, say in phrases:

        def put(
            match: re.Match[str], say: str = say, spans: list[tuple[int, int]] | None = within
        ) -> str | None:
            at = match.start()
            inside = spans is None or any(a <= at < b for a, b in spans)
            return match.expand(say) if inside else None

        before = len(normal.text)
        normal = replaced(normal, pattern, put)
        if within is not None and len(normal.text) != before:
            english, chinese = _spans(normal.text)
            within = english if phrases is terms_in_english() else chinese
    return normal


def _spans(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The sentences of both languages: those that are English else, and those that are Chinese."""
    english: list[tuple[int, int]] = []
    chinese: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if not (_WORD.search(words) and _CHINESE.search(words)):
            continue
        rest = words
        for pattern, _ in terms_in_english():
            rest = pattern.sub("", rest)
        rest = _GLOSS.sub("", rest)
        strange, said = len(_CHINESE.findall(rest)), len(_SAID.findall(rest))
        if strange * 2 <= said:
            english.append(sentence.span())
        elif strange >= said:
            chinese.append(sentence.span())
    return english, chinese


def replaced(
    normal: Normal, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None]
) -> Normal:
    """The text with what matches a pattern put anew, where `new` has words for it."""
    found = ((one.start(), one.end(), new(one)) for one in pattern.finditer(normal.text))
    return normal.put((a, b, said) for a, b, said in found if said is not None and b > a)
