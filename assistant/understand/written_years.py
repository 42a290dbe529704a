"""Years written in short over a row of figures: (23→25), 23/24/25 = 900/2600/4100, 2024 / 2025:.

Also one without 年 before what is told of it: 2025那列, 2025增速.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rules.quantity import Normal

_ONE = r"(?<![\d.])(?:20)?[12]\d"
_NO_FIGURE = r"(?![\d.]| ?[%万亿元千百人件名个项家台])"
_SPAN = re.compile(
    rf"(?P<first>{_ONE}) ?年?度? ?(?:→|->|-->|=>|⇒|~>|➡️?|➔) ?"
    rf"(?P<last>(?:20)?[12]\d)(?![\d.])(?: ?年度?)?{_NO_FIGURE}"
)
_LIST = re.compile(
    rf"(?P<years>{_ONE}(?: ?[/、] ?(?:20)?[12]\d)+)(?:(?!\d) ?年度?)?{_NO_FIGURE}"
    r"(?P<sign>(?= ?[)]? ?(?:[=:]|分别|依次|各)))?"
)
_LISTED = re.compile(
    rf"(?<=年)(?P<open> ?[(] ?)(?P<years>{_ONE}(?: ?[/、,，] ?(?:20)?[12]\d){{1,3}})"
    r"(?: ?年度?)?(?= ?[)])"
)
_ALONE = re.compile(
    r"(?:(?<=^)|(?<=[\s,，。;；:、(把那]))(?P<year>20[12]\d)"
    r"(?=(?:那|这)?一?(?:列|行|栏|格)|[那这]个?(?:数|年)|境内|国内|主营|营收|收入|销售|研发|研究"
    r"|增速|增长|增幅|设备|专职|发明|合计|全年| ?: ?(?!\d{1,2}:| ?[a-z]))"
)
_FIRST, _LAST = 2010, 2030
_CENTURY = 2000
_SURE = 3  # years without their century that stand for nothing else in a row


def written_out(normal: Normal) -> Normal:
    """The plain text with such years in full; every character keeps its place in the message."""
    for pattern in (_SPAN, _LIST, _LISTED, _ALONE):
        found = ((one.span(), _said(one)) for one in pattern.finditer(normal.text))
        normal = normal.put((*span, said) for span, said in found if said is not None)
    return normal


def _said(match: re.Match[str]) -> str | None:
    if match.re is _ALONE:
        return f"{match['year']}年"  # 2025那列, 2025增速
    if match.re is _LISTED:
        years = _list(match)
        return f"{match['open']}{years}" if years else None
    return _span(match) if match.re is _SPAN else _list(match)


def _year(text: str) -> int:
    number = int(text)
    return number if number > _CENTURY else number + _CENTURY


def _span(match: re.Match[str]) -> str | None:
    first, last = _year(match["first"]), _year(match["last"])
    fits = _FIRST <= first < last <= _LAST
    return f"{first}-{last}年" if fits else None


def _list(match: re.Match[str]) -> str | None:
    written = re.findall(r"\d+", match["years"])
    years = [_year(one) for one in written]
    follow = all(abs(b - a) == 1 for a, b in pairwise(years))
    full = all(len(one) > 2 for one in written)
    sure = len(years) >= _SURE or full
    if match.re is _LIST and match["sign"] is None:
        sure = full and len(years) >= _SURE  # 2023/2024/2025研发费用; but 2024/2025财年
    if not (follow and sure and all(_FIRST <= one <= _LAST for one in years)):
        return None
    return "、".join(f"{one}年" for one in years)
