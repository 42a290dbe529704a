"""Text cut for lexical search: single characters and pairs for Chinese, whole words otherwise.

Pairs of neighbouring characters need no dictionary and so no guess about word boundaries; single
characters let lay and legal words meet that share only one (撤牌, 撤销). See Nie, Gao, Zhang and
Zhou, "On the use of words and n-grams for Chinese information retrieval" (IRAL 2000).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_RUN: Final = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[\u3400-\u9fff]+")


def fold_words(text: str) -> str:
    """NFKC, lower case, control characters (NUL among them) gone: the form both sides share."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char if unicodedata.category(char)[0] != "C" else " " for char in folded).strip()


def has_words(text: str) -> bool:
    """Whether anything in the text can be searched for (emoji and punctuation cannot)."""
    return _RUN.search(fold_words(text)) is not None


def grams(text: str, ignored: frozenset[str] = frozenset()) -> list[str]:
    """Tokens of the text in order: characters, character pairs, latin words and numbers.

    `ignored` single characters (的, 了, 吗) are no tokens of their own but still part of pairs.
    """
    tokens: list[str] = []
    for run in _RUN.findall(fold_words(text)):
        if run[0] < "\u3400":
            tokens.append(run)
            continue
        tokens.extend(char for char in run if char not in ignored)
        tokens.extend(run[at : at + 2] for at in range(len(run) - 1))
    return tokens
