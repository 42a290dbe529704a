"""How Chinese characters sound (pypinyin), and how common words are (the dictionary of jieba).

Both libraries are read when a slip of typing is first suspected, and nothing of them before.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

_WORD = re.compile(rb"\n((?:[\xe4-\xe9]..){2,3}) (\d\d+)")  # used ten times and more, in UTF-8


@lru_cache(maxsize=8192)
def sounds(char: str) -> tuple[str, ...]:
    """The readings of a character without tones, the most common first: of 长, zhang and chang."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # phrases are 40,000 and not needed
    from pypinyin import Style, pinyin

    return tuple(pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")[0])


@lru_cache(maxsize=1)
def _common_words() -> dict[str, int]:
    place = distribution("jieba").locate_file("jieba/dict.txt")
    found = _WORD.findall(Path(str(place)).read_bytes())
    return {word.decode(): int(often) for word, often in found}


@lru_cache(maxsize=8192)
def how_common(word: str) -> int:
    """How often a word of two or three characters stands in common text; 0 for what is rare.

    The counts are those of jieba's dictionary: 收入 10403, 净值 109, 独脚 27.
    """
    return _common_words().get(word, 0)
