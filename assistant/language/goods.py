"""The names of goods, and the words by which those who make them tell it, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class GoodsWords(Words):
    """`goods.yaml`."""

    heads: str
    endings: str
    not_goods: Pattern
    not_making: Pattern
    making: str
    behind_goods: str
    makers: str
    own_making: str
    ourselves: str
    not_ours: Pattern
    works: Pattern
    not_its_own: Pattern
    not_works: Pattern


@lru_cache(maxsize=1)
def goods_words() -> GoodsWords:
    """The checked words of `goods.yaml`."""
    return GoodsWords.model_validate(raw_words("goods"))


@lru_cache(maxsize=1)
def made_goods() -> re.Pattern[str]:
    """Of a clause: that goods are made, whoever does (做…的, 主打…); `made` is their name."""
    w = goods_words()
    heads = "|".join(sorted(set(w.heads.split()), key=len, reverse=True))
    modifier = r"[^，,;。!?\n\d]{0,8}?"
    named = rf"(?P<made>{modifier}(?:{heads})|[^，,;。!?\n\d的]{{1,8}}?[{w.endings}])"
    return re.compile(rf"(?:{w.making}){named}{w.behind_goods}")


@lru_cache(maxsize=1)
def goods_makers() -> re.Pattern[str]:
    """Of a clause: what a body is called by the goods it makes (医用缝合线生产企业)."""
    w = goods_words()
    heads = "|".join(sorted(set(w.heads.split()), key=len, reverse=True))
    named = rf"(?P<made>[^，,;。!?\n\d]{{0,12}}?(?:{heads}|[^，,;。!?\n\d的][{w.endings}]))"
    return re.compile(rf"(?:是|为|系|属|叫|个|家|做|弄|办|开)(?:一[家个])?{named}{w.makers}")
