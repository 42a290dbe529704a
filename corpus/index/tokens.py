"""Text cut for lexical search: single characters and pairs for Chinese, whole words otherwise.

Pairs of neighbouring characters need no dictionary and so no guess about word boundaries; single
characters let lay and legal words meet that share only one (撤牌, 撤销). See Nie, Gao, Zhang and
Zhou, "On the use of words and n-grams for Chinese information retrieval" (IRAL 2000).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from corpus.index.words import search_words
from corpus.numeral import read_ordinal

_RUN: Final = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[\u3400-\u9fff]+")


_NUMERAL: Final = re.compile(r"[一二三四五六七八九十百零]{2,6}")
"""Numerals worth a token as figures: 六十五, which a text may write 65."""


@functools.cache
def _simplified() -> dict[int, str]:
    return search_words().simplified


def fold_words(text: str) -> str:
    """NFKC, lower case, simplified, no control characters (NUL): the form both sides share."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_simplified())
    return "".join(char if unicodedata.category(char)[0] != "C" else " " for char in folded).strip()


def has_words(text: str) -> bool:
    """Whether anything in the text can be searched for (emoji and punctuation cannot)."""
    return _RUN.search(fold_words(text)) is not None


class Concepts:
    """Words that stand for one thing, each group under a name of its own."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._group_of = {fold_words(word): name for name, own in groups.items() for word in own}
        longest_first = sorted(self._group_of, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def tokens(self, folded: str) -> list[str]:
        """A token for each group a folded text has words of; `=` keeps them from other tokens."""
        found = {self._group_of[word] for word in self._any.findall(folded)}
        return [f"={name}" for name in sorted(found)]


NO_CONCEPTS: Final = Concepts({})


def grams(
    text: str, ignored: frozenset[str] = frozenset(), concepts: Concepts = NO_CONCEPTS
) -> list[str]:
    """Tokens of the text: characters, character pairs, latin words, numbers and concepts.

    Args:
        text: any text.
        ignored: single characters (的, 了, 吗) that are no tokens of their own but still part
            of pairs, and words (the, what) that are no tokens at all.
        concepts: groups of words that are to meet whichever of them is used.
    """
    folded = fold_words(text)
    tokens = concepts.tokens(folded)
    for run in _RUN.findall(folded):
        if run[0] < "\u3400":
            if run in ignored:
                continue
            tokens.append(_singular(run))
            if "." in run:
                tokens.append(run.split(".")[0])
            continue
        tokens.extend(char for char in run if char not in ignored)
        tokens.extend(run[at : at + 2] for at in range(len(run) - 1))
    for numeral in _NUMERAL.findall(folded):
        number = read_ordinal(numeral)
        if number is not None:
            tokens.append(str(number))
    return tokens


def _singular(word: str) -> str:
    """An English plural without its s; that is all the grammar this needs."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word
