"""Figures in Chinese sentences, read by the evaluator's own eyes.

Kept apart from `rules.quantity` on purpose: what checks the program must not share its mistakes.
It is smaller, and only has to see figures, not to understand facts.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

Direction = Literal["at_least", "above", "at_most", "below"]
Dimension = Literal["money", "count", "share", "score", "date", "year", "month", "day", "workday"]

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千]+"
_ROUGH = "[来多余几]?"
_SCALE = (
    r"(?:万亿|百万|千万|万|亿|[wW](?![A-Za-z])|[eE](?![A-Za-z0-9])"
    r"|(?i:thousand|million|billion|bn|mn|[mk])(?![A-Za-z]))"
)
_SIMPLIFIED = str.maketrans("萬億兩個", "万亿两个")
_UNITS: dict[str, Dimension] = {
    "个工作日": "workday",
    "工作日": "workday",
    "个百分点": "share",
    "周年": "year",
    "年": "year",
    "个月": "month",
    "月": "month",
    "日": "day",
    "天": "day",
    "元": "money",
    "块": "money",
    "分": "score",
    "%": "share",
    "号人": "count",
    "人": "count",
    "名": "count",
    "件": "count",
    "个": "count",
    "项": "count",
    "台": "count",
    "家": "count",
    "条": "count",
    "套": "count",
    "种": "count",
    "倍": "count",
}
# Words of the language that hold a numeral and are no figure in themselves.
_NO_FIGURE = re.compile(
    r"《[^》]*》|〔\d+〕\d*号?|\(\d{4}年第\d+号令?\)|第[\d零〇一二两三四五六七八九十百千]+"
    r"|\([\d一二三四五六七八九十]+\)|[上下同每前后任某这那另统唯]一年|十分|万一|统一|一[定般些致直旦律经]"
    r"|(?m:^\s*(?:>\s*)?\d+[.、)](?!\d))"
)
_DATE = re.compile(
    r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?(?![度来])"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})(?:-(?P<d2>\d{1,2}))?|(?P<y3>\d{4})年"
)
_SHARE = re.compile(
    rf"百分之(?P<n>{_ARABIC}|{_CHINESE})|(?P<c>{_CHINESE}|\d)成(?P<h>[一二三四五六七八九半])?"
)
_NUMBER = re.compile(
    rf"(?P<n>{_ARABIC}|{_CHINESE}){_ROUGH}(?:个(?=[百千]?[万亿]))?(?P<s>{_SCALE}?)(?P<t>[一二两三四五六七八九](?=$|[^\d十百千万亿年月天]))?{_ROUGH}"
    rf"(?P<u>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})?"
)
_ONLY_ARABIC = {"个", "项", "台", "家", "条", "套", "种", "倍", "块"}
_BEFORE: tuple[tuple[str, Direction], ...] = (
    ("不超过|不高于|不多于|不大于|至多|最多", "at_most"),
    ("不低于|不少于|不小于|至少|最少|必须有", "at_least"),
    ("超过|高于|多于|大于|超出", "above"),
    ("低于|少于|小于|不足|不到|不满", "below"),
)
_AFTER: tuple[tuple[str, Direction], ...] = (
    ("(?:及|或|\\(含\\))?以上", "at_least"),
    ("以下|以内|之内|内", "at_most"),
)
_SCALES = {
    "": 1, "万": 10**4, "w": 10**4, "亿": 10**8, "e": 10**8,
    "百万": 10**6, "千万": 10**7, "万亿": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "k": 10**3, "m": 10**6, "mn": 10**6,
    "bn": 10**9,
}  # fmt: skip


class SeenFigure(BaseModel):
    """One figure: what it says, of what, and which way it bounds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    start: int
    end: int
    dimension: Dimension | Literal["bare"]
    value: Decimal | None = None
    day: str | None = None
    direction: Direction | None = None

    def same(self, other: SeenFigure) -> bool:
        """Whether both say the same number of the same thing; a bare number may be of anything."""
        if self.day or other.day:
            one, two = self.day or "", other.day or ""
            return bool(one and two) and (one.startswith(two) or two.startswith(one))
        if "bare" not in (self.dimension, other.dimension) and self.dimension != other.dimension:
            return False
        return self.value == other.value


def plain(text: str) -> str:
    """The text as it is read: NFKC, simplified numerals, spaces only between Latin words."""
    folded = unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED)
    return re.sub(r"(?<![A-Za-z])[^\S\n]+|[^\S\n]+(?![A-Za-z])", "", folded)


def see_figures(text: str, *, bare: bool = False) -> list[SeenFigure]:
    """The figures of a text, in order; `bare` also returns numbers without a unit.

    Offsets count the characters of `plain(text)`. Article numbers, list ordinals and the numbers
    of documents are none.
    """
    read = plain(text)
    masked = _NO_FIGURE.sub(lambda match: "□" * len(match[0]), read)
    found: list[SeenFigure] = []
    for pattern, make in ((_DATE, _date), (_SHARE, _share), (_NUMBER, _number)):
        for match in pattern.finditer(masked):
            figure = make(match, bare)
            if figure is None:
                continue
            found.append(figure.model_copy(update={"direction": _direction(masked, figure)}))
            length = match.end() - match.start()
            masked = masked[: match.start()] + "□" * length + masked[match.end() :]
    return sorted(found, key=lambda one: one.start)


def read_numeral(text: str) -> Decimal:
    """The value of digits or of a Chinese numeral below ten thousand (一千二 is 1200)."""
    if text[0].isdigit() and text[0].isascii():
        return Decimal(text.replace(",", ""))
    if not any(mark in _TENS for mark in text):
        return Decimal("".join(str(_DIGITS[mark]) for mark in text))
    total, digit, scale, skipped = 0, 0, 0, False
    for mark in text:
        if mark in _TENS:
            scale = _TENS[mark]
            total += (digit or 1) * scale
            digit = 0
        else:
            skipped = skipped or mark in "零〇"
            digit = _DIGITS[mark]
    # 一千二 is 1200 and 一千零二 is 1002.
    return Decimal(total + digit * (scale // 10 if scale > 10 and digit and not skipped else 1))


def _date(match: re.Match[str], _: bool) -> SeenFigure | None:
    parts = match.groupdict()
    year = parts["y"] or parts["y2"] or parts["y3"]
    month, day = parts["m"] or parts["m2"], parts["d"] or parts["d2"]
    iso = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return SeenFigure(
        text=match[0], start=match.start(), end=match.end(), dimension="date", day=iso
    )


def _share(match: re.Match[str], _: bool) -> SeenFigure | None:
    if match["n"]:
        value = read_numeral(match["n"]) / 100
    else:
        half = match["h"]
        rest = Decimal(5 if half == "半" else _DIGITS[half]) / 100 if half else Decimal(0)
        value = read_numeral(match["c"]) / 10 + rest
    return SeenFigure(
        text=match[0], start=match.start(), end=match.end(), dimension="share", value=value
    )


def _number(match: re.Match[str], bare: bool) -> SeenFigure | None:
    unit, scale, tail = match["u"], match["s"].lower(), match["t"]
    arabic = match["n"][0].isascii()
    if not bare:
        if not unit and not scale:
            return None
        if unit in _ONLY_ARABIC and not arabic and not scale:
            return None
    value = read_numeral(match["n"]) * _SCALES[scale]
    if tail and scale:
        value += Decimal(_DIGITS[tail]) * _SCALES[scale] / 10
    dimension: Dimension | Literal["bare"] = _UNITS[unit] if unit else "bare"
    if dimension == "share":
        value /= 100
    return SeenFigure(
        text=match[0], start=match.start(), end=match.end(), dimension=dimension, value=value
    )


def _direction(text: str, figure: SeenFigure) -> Direction | None:
    before, after = text[max(0, figure.start - 5) : figure.start], text[figure.end :]
    for words, direction in _AFTER:
        if re.match(words, after):
            return direction
    for words, direction in _BEFORE:
        if re.search(rf"(?:{words})$", before):
            return direction
    return None


def opposed(one: Direction | None, other: Direction | None) -> bool:
    """Whether one bounds from below and the other from above."""
    upward = {"at_least", "above"}
    return one is not None and other is not None and (one in upward) != (other in upward)
