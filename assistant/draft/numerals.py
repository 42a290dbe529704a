"""The quantities of a text that count something: not those of idioms, nor what is only written like
another quantity."""

from __future__ import annotations

import re
from functools import cache

from assistant.draft.words import words
from rules.quantity import Quantity, find_quantities

# 总数十件 is ten, not some tens.
_TOTAL = re.compile("(?<=[总人件个])数(?=[一二三四五六七八九十百])")


# 比1100万元多了400万元: no 1100万元多.
_MORE = re.compile("(?<=[元人名件项个家分])多(?=[了出]|\\s*[\\d一二三四五六七八九十])")
# 比 60 人多: no 60 人多.
_THAN = re.compile("((?<!占)比[^，。；、]{1,12}?[元人名件项个家分])多(?=$|[，。；、）)])")
# 上浮 20 人至 80 人: no range.
_BY = re.compile(
    r"((?:[上下][浮调]|提高|增加|减少|降低|[加减])了?\s*[\d一二三四五六七八九十百千]+\s*[万亿]?[元人件])[至到]"
)
# 五成就算过关: no 成就.
_TENTHS = re.compile("(?<=[一二三四五六七八九]成)就(?=[算行够可能过是])")


def counted_in(text: str) -> tuple[str, list[Quantity]]:
    """A text with what would be misread blanked out, every place as it was, and its quantities."""
    text = _TOTAL.sub("　", text)
    text = _MORE.sub("　", text)
    text = _TENTHS.sub("　", text)
    text = _BY.sub(r"\1，", _THAN.sub(r"\1　", text))
    idioms = [match.span() for match in _idioms().finditer(text)]
    quantities = [
        one
        for one in find_quantities(text)
        if not any(start < one.end and one.start < end for start, end in idioms)
        and not _numberless(one)
    ]
    return text, quantities


@cache
def _idioms() -> re.Pattern[str]:
    """Numbers that count nothing (少一分都不行)."""
    return re.compile("|".join(words().idioms))


def _numberless(quantity: Quantity) -> bool:
    """Whether a numeral has no number of its own (上亿, 几万元), or no unit of a text (一刀切)."""
    return quantity.kind == "money" and (
        quantity.unit == "刀" or "几" in quantity.text or quantity.text.strip("万亿元 ") == ""
    )
