"""Dates and years: 2024年5月1日, 2024-05, 二〇二四年, 24年, 5月, 2023–2025年."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rules.quantity.numeral import read_numeral
from rules.quantity.units import alternatives, read_unit
from rules.quantity.words import words

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"((?:19|20)\d\d|[一二][零〇一二三四五六七八九]{3})"
_JOIN = r" ?(?:-{1,2}|[~–—－到至]{1,2}) ?"
_RANGE = re.compile(rf"{_YEAR} ?(?:年度?)?{_JOIN}{_YEAR}(?! ?[.\d万亿元]) ?(?:年度?)?")
_SHORT_RANGE = re.compile(rf"([0-3]\d) ?年?{_JOIN}([0-3]\d) ?年(?!内|以上|前)")
_WRITTEN = re.compile(
    rf"{_YEAR} ?(?:年度|财年|会计年度|年)(?: ?({_N}) ?月份?(?: ?({_N}) ?[日号])?)?"
)
_ISO = re.compile(r"((?:19|20)\d\d)([-/.])(\d{1,2})(?:\2(\d{1,2})[日号]?)?(?!\d|[-/.]\d)")
# 24.3.18: two marks alike, and a month and a day that can be.
_SHORT_ISO = re.compile(r"'?([12]\d)([-/.])(\d{1,2})\2(\d{1,2})[日号]?(?![\d%]|[-/.]\d)")
# 截至12-31: a month and a day, behind words that want one.
_DAY_OF_YEAR = re.compile(r"(1[0-2]|0?[1-9])[-/.]([0-3]?\d)(?![\d%]|[-/.]\d| ?[万亿元])")
_UNTIL_DAY = re.compile(r" ?(?:截止|截至|为止|之前|到期|关门|止(?!损))")
# 1到10月: a part of a year, of which the last month is told.
_MONTHS = re.compile(rf"({_N}) ?月?份?{_JOIN}({_N}) ?月份?(?![\d日号])")
_TO_A_DAY = ("截至", "截止", "截止到", "截至到", "截止于", "截止日期")
_SHORT = re.compile(rf"'?([0-3]\d) ?年度?(?: ?({_N}) ?月份?(?: ?({_N}) ?[日号])?)?")
_MONTH = re.compile(rf"({_N}) ?月份?(?: ?({_N}) ?[日号])?")
_LISTED = re.compile(
    r"(20\d\d)(?=(?: ?[、,和/及] ?20\d\d){1,6} ?(?:这?[三两3] ?个?)?年| ?:(?!\d\d(?!\d)))"
)
_YUAN = "人民币|rmb|cny|¥"
# 2023 1.2亿, 2023 = 1.2亿: a year and its figure; 2026(预算): a year and what is said of it.
_HEADING = re.compile(
    rf"(20\d\d)(?= (?:{_YUAN})? ?\d[\d,.]* ?(?:亿|万|千万|百万|元|[ewm](?![a-z])|bn|[mb]illion)"
    rf"|(?= ?[=|] ?(?:{_YUAN})? ?\d)|(?= (?:-|–|—|→) (?:{_YUAN})? ?\d)"
    r"|(?= (?!20\d\d(?![.,\d]))\d+(?:,\d{3})*(?:\.\d+)? ?(?:[;,，、。\n]|$))"
    r"| ?\([^()\d]{1,8}\) ?:)"
)
_YEAR_ALONE = re.compile(
    r"((?:19|20)\d\d)(?![\d.,/-]\d|[\d%]| ?(?:yuan|million|rmb|万|亿|元|人|people|staff))"
)
# 98年成立, 九八年注册, 零五年设立: of a founding only, for 二三年 may be two or three years.
_FOUNDING = re.compile(
    r"'?(9\d|0\d|[九零〇一二][零〇一二三四五六七八九]) ?年"
    r"(?=[^，,。;；\d]{0,4}(?:成立|注册|设立|创立|创办))"
)
# 二四年: a year as it is said. 二三年 may be two or three, unless it tells or stands among such.
_SPOKEN = re.compile(
    rf"(二[零〇一二三四五六七八九]|一[五六七八九]) ?年度?(?: ?({_N}) ?月份?(?: ?({_N}) ?[日号])?)?"
)
_SPOKEN_ELSEWHERE = re.compile(r"(?<![零〇一二三四五六七八九十])二[零〇一二四五六] ?年")
_TELLS = re.compile(r" ?(?:是|:|就是|为|达到?|[\d零一二三四五六七八九十两百千.]+个?[万亿])")
_YEAR_NUMBER = re.compile(r"(20[0-4]\d) ?(?!\d)")
_BRACKETED = re.compile(r"(20[12]\d)(?= ?[)，,、])")
_FISCAL = re.compile(r"(?:20)?([12]\d)(?!\d)")
_NAMING = re.compile(r" (?=[a-z]{4})")  # 2025 main business revenue
_ENGLISH = re.compile(r"(?:^|[^a-z])(?:in|for|during|since|year|fy|of|and) ?$")
_DAY = r"([0-3]?\d)(?:st|nd|rd|th)?"
_SHORT_LISTED = re.compile(
    r"([12]\d)(?=(?: ?[、,和/及] ?[12]\d){1,6} ?(?:这?[三两3] ?)?年(?!以上|内))"
)
_LAST = re.compile(r"(20\d\d)(?= ?这?[三两3] ?个?年)")
_AHEAD = re.compile(r"20\d\d ?[、,和/及] ?$")
_SHORT_LAST = re.compile(r"([12]\d)(?= ?(?:这?[三两3] ?)年)")
_SHORT_AHEAD = re.compile(r"[12]\d ?[、,和/及] ?$")


@lru_cache(maxsize=1)
def _english_dates() -> tuple[re.Pattern[str], ...]:
    """12 January 2024, January 12, 2024 and March 2024: each with named groups y, m and d."""
    month = rf"(?P<m>{alternatives(sorted(words().months, key=len, reverse=True))})\.?"
    day, year = _DAY.replace("(", "(?P<d>", 1), r"(?P<y>(?:19|20)\d\d)(?!\d)"
    return (
        re.compile(rf"{day}(?: of)?[ -]{month}(?:,? |-){year}"),
        re.compile(rf"{month} {day}(?:, ?| ){year}"),
        re.compile(rf"{month},? (?:of )?{year}"),
    )


@lru_cache(maxsize=1)
def month_initials() -> frozenset[str]:
    """Letters that a date written in English may begin with."""
    return frozenset(name[0] for name in words().months)


class DateSpan(NamedTuple):
    """A date ending at `end`; `iso` as in the record of a quantity."""

    end: int
    iso: str


def _number(text: str) -> int:
    numeral = read_numeral(text, 0)
    return int(numeral.value) if numeral and numeral.value is not None else 0


def _year(written: str) -> int:
    if written.isascii():
        return int(written)
    digits = words().digits
    return int("".join(str(digits[c]) for c in written))


def _date(year: str, month: str | None, day: str | None) -> str | None:
    parts = [year]
    if month:
        if not 1 <= (number := _number(month)) <= 12:
            return None
        parts.append(f"{number:02d}")
    if day:
        if not 1 <= (number := _number(day)) <= 31:
            return None
        parts.append(f"{number:02d}")
    return "-".join(parts)


def _founding_year(written: str) -> str:
    digits = words().digits
    number = "".join(c if c.isascii() else str(digits[c]) for c in written)
    return f"19{number}" if number[0] == "9" else f"20{number}"


@lru_cache(maxsize=1)
def _period_after() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{alternatives(words().years_old_after)})")


def _is_period(text: str, start: int, end: int) -> bool:
    """Whether a two-digit number of 年 counts years (成立15年) rather than naming one (24年)."""
    before = text[max(0, start - 4) : start].rstrip()
    return _period_after().match(text, end) is not None or before.endswith(words().years_old_before)


def read_date(text: str, at: int) -> DateSpan | None:
    """The date beginning at `at` of a plain text, or None."""
    if text[at] in month_initials() or text[at : at + 1].isdigit():
        for pattern in _english_dates():
            if match := pattern.match(text, at):
                parts = match.groupdict()
                iso = _date(parts["y"], str(words().months[parts["m"]]), parts.get("d"))
                if iso:
                    return DateSpan(match.end(), iso)
    if match := _RANGE.match(text, at):
        first, last = _year(match[1]), _year(match[2])
        if first < last:
            return DateSpan(match.end(), f"{first}/{last}")
    if match := _WRITTEN.match(text, at):
        iso = _date(str(_year(match[1])), match[2], match[3])
        if iso:
            return DateSpan(match.end(), iso)
    if match := _ISO.match(text, at):
        iso = _date(match[1], match[3], match[4])
        ambiguous = match[2] != "-" and match[4] is None
        if iso and not (ambiguous and _continues(text, match.end())):
            return DateSpan(match.end(), iso)
    if (match := _SHORT_ISO.match(text, at)) and text[at - 1 : at] not in (".", "-", "/"):
        iso = _date(f"20{match[1]}", match[3], match[4])
        if iso:
            return DateSpan(match.end(), iso)
    if (match := _YEAR_ALONE.match(text, at)) and (
        _ENGLISH.search(text[max(0, at - 8) : at]) or _names_a_year(text, match.end())
    ):
        return DateSpan(match.end(), match[1])
    if (match := _YEAR_NUMBER.match(text, at)) and (
        text.startswith(words().year_heads, match.end())
        or (text[at - 1 : at] in ("比", "较") and text[match.end() :][:1] in (*"),，。;", ""))
    ):
        return DateSpan(match.end(1), match[1])
    if text[at - 1 : at] == "(" and (match := _BRACKETED.match(text, at)):
        return DateSpan(match.end(), match[1])
    if text.endswith(("fy", "fy "), 0, at) and (match := _FISCAL.match(text, at)):
        return DateSpan(match.end(), f"20{match[1]}")
    if (match := _LISTED.match(text, at)) and 1990 <= int(match[1]) <= 2049:
        return DateSpan(match.end(), match[1])
    if match := _HEADING.match(text, at):
        return DateSpan(match.end(), match[1])
    if match := _SHORT_LISTED.match(text, at):
        return DateSpan(match.end(), f"20{match[1]}")
    if (match := _LAST.match(text, at)) and _AHEAD.search(text[max(0, at - 8) : at]):
        return DateSpan(match.end(), match[1])
    if (match := _SHORT_LAST.match(text, at)) and _SHORT_AHEAD.search(text[max(0, at - 6) : at]):
        return DateSpan(match.end(), f"20{match[1]}")
    if (match := _SHORT_RANGE.match(text, at)) and match[1] < match[2] and match[1] >= "15":
        return DateSpan(match.end(), f"20{match[1]}/20{match[2]}")
    if (match := _SHORT.match(text, at)) and "10" <= match[1] <= "39":
        iso = _date(f"20{match[1]}", match[2], match[3])
        if iso and (match[2] or not _is_period(text, at, match.end())):
            return DateSpan(match.end(), iso)
    if (spoken := _spoken(text, at)) is not None:
        return spoken
    if match := _FOUNDING.match(text, at):
        return DateSpan(match.end(), _founding_year(match[1]))
    if (match := _DAY_OF_YEAR.match(text, at)) and (
        text.endswith(_TO_A_DAY, 0, at) or _UNTIL_DAY.match(text, match.end())
    ):
        iso = _date("-", match[1], match[2])
        if iso:
            return DateSpan(match.end(), iso)
    if (match := _MONTHS.match(text, at)) and 0 < _number(match[1]) < _number(match[2]) <= 12:
        return DateSpan(match.end(), f"--{_number(match[2]):02d}")
    if match := _MONTH.match(text, at):
        iso = _date("-", match[1], match[2])
        if iso:
            return DateSpan(match.end(), iso)
    return None


def _spoken(text: str, at: int) -> DateSpan | None:
    match = _SPOKEN.match(text, at)
    if match is None or text[at - 1 : at] == "十":
        return None
    if not match[2]:
        if _is_period(text, at, match.end()):
            return None
        doubtful = match[1] == "二三" and not _TELLS.match(text, match.end())
        if doubtful and not _SPOKEN_ELSEWHERE.search(text):
            return None
    iso = _date(_founding_year(match[1]), match[2], match[3])
    return DateSpan(match.end(), iso) if iso else None


def _names_a_year(text: str, at: int) -> bool:
    """Whether an English word that is no unit follows."""
    return _NAMING.match(text, at) is not None and read_unit(text, at) is None


def _continues(text: str, at: int) -> bool:
    """Whether a unit or scale follows, so that 2024.5 is a number."""
    return text[at : at + 1] in ("万", "亿", "w", "e") or read_unit(text, at) is not None
