"""Parts of a text whose numerals are no quantities: titles, references, ordinals, names."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.quantity.units import alternatives
from rules.quantity.words import words

_N = r"[\d零〇一二两三四五六七八九十百廿卅]{1,6}"
_PART = (
    rf"(?:第? ?[(] ?{_N} ?[)] ?[款项目]?|第? ?{_N} ?[款项目]"
    rf"|[~、和及或至到-](?= ?第? ?[(] ?{_N} ?[)]))"
)
_TAIL = rf"(?: ?{_PART}){{0,8}}(?: ?\d{{1,2}}(?![\d.,%年月]| ?[个人名件项台万亿元分]))?"
_ORDINAL_NOUN = r"(?:条|款|项|目|章|节|号令?|方|个|名|位|年|届|批|次|期|轮|点|种|类|者|部分|季度)"
_STRUCTURE = (
    r"《[^《》\n]{0,80}》",
    r"[〔\[(] ?\d{4} ?[〕\])] ?\d+ ?号",
    r"\d{4}年第? ?\d+ ?号令?",
    rf"第 ?{_N} ?条{_TAIL}",
    rf"第 ?{_N} ?{_ORDINAL_NOUN}?(?: ?第? ?{_N} ?[款项目])?",
    rf"{_N} ?条(?= ?(?:第|[(]|{_N} ?[款项目])){_TAIL}",
    r"[(] ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?[)](?: ?\d{1,2}目)?",
    r"(?:(?<=\n)|\A) ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?"
    r"(?:[、)](?!\d{4}|[12]\d ?[、,和及年])|[.](?!\d))",
    r"(?<=[\]])\d{1,2}[.](?!\d)",
    r"(?<=[，。；;:\n ])\d{1,2}[、)](?!\d)",
    r"(?<![\da-z])(?=[a-z0-9]{0,24}[a-z])(?=[a-z0-9]{0,24}\d)[0-9a-z]{15,}",
    r"(?<!\d)1[3-9]\d{9}(?!\d|\.\d| ?元)",
    r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d|[.万亿%])",
    r"(?:rmb|cny|¥|yuan)[ ']{0,2}(?:000s?|10,?000)(?! ?[\d.]*\d)",
    r"(?<![a-z])in 10,?000(?= ?(?:rmb|cny|yuan))",
    rf"{_N}位(?:整)?数",
    r"(?P<twice>(?![零〇一二两三四五六七八九十])[一-鿿])一(?P=twice)",  # 分一分, 比一比
    r"\d{1,4}(?:-\d{1,3})? ?表(?!示|明|现|达)",
    r"https?://[^\s一-鿿]+|\bwww\.[^\s一-鿿]+",
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    w = words()
    numeral = "零〇一二两三四五六七八九十百千万亿"
    begins = rf"(?<![{numeral}\d.])(?!(?<=分)之)"  # 百分之一 is no 之一
    never = rf"{begins}(?:{alternatives(w.never)})(?!(?<=[一二三])[十百千万亿点])"
    never += r"(?!(?<=一点)[零〇一二三四五六七八九])"  # 一点九八亿
    counted = rf"(?:{alternatives(w.never_counted)})".replace(
        "_", f"(?:{alternatives(w.count_units)})"
    )
    whole = "(?:(?<![a-z])|(?=[^a-z]))"  # th-en 5 is no standard EN 5
    named = rf"{whole}(?:{alternatives(w.name_before)}) ?-?\d[\d.\-]*"
    after = rf"{_N}(?={alternatives(w.name_after)})"
    return re.compile("|".join((*_STRUCTURE, named, after, counted, never)))


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Spans of a plain text in which numerals are not to be read, in order."""
    return [m.span() for m in _pattern().finditer(text) if m.end() > m.start()]
