"""Numerals: digits, Chinese numerals, and the mixtures people type.

Reads 9800万, 1,200万, 3.2e, 1.5e7, 2个亿, 两亿三, 三千二, 三点二亿, 一千二百来万, 三千多万, 十几.
 What a numeral means (money, people, a year) is for the grammar of units to say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from rules.quantity.units import read_unit
from rules.quantity.words import words

# Longer digit strings are identifiers, unless a unit follows; arithmetic is exact below this.
_LONGEST = 20
_MOST_TOKENS = 24
# 1 100万 and 120 000元 are one number each; 120 150万 and 25 150万 (of a year) may be two.
SPACED = (
    r"(?:(?:\d|(?!1[5-9]|2\d)\d\d|\d\d(?=[\d ]{4,16}\.\d))(?: \d{3})+|\d{3}(?: \d{3})*(?: 000))"
    r"(?! ?\d)(?:\.\d+)?(?= ?(?:[亿万千元]|百万|人民币))"
)
_DIGITS = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)(?:\.\d+)?|{SPACED}|\d+(?:\.\d+)?(?:e\+?\d+)?"
)
_GREATEST_EXPONENT = 15  # 1e99 is nobody's figure, but 1e99人 was meant as one
_EXPONENT_DIGITS = 3
_LATIN = re.compile(r" ?([a-z]+)(?![a-z0-9])")
_YEAR_BEHIND = re.compile(
    r"[零〇一二两三四五六七八九](二[零〇]二[零〇一二三四五六七八九]|二[零〇一二四五六])$"
)
# Behind a lone 一 that stands for the next lower place (3万一); what makes a digit the next number.
_AFTER_SHORTHAND = re.compile(
    r" ?(?:$|[，。；！？,;!?\n)吧呢啊吗]|元|块|左右|上下|多|来|以上|以下|的|了|钱| )"
)
_A_LITTLE = ("一点", "一些", "一丁点", "一丢丢")
_NEXT_NUMBER = re.compile(
    r" ?[/.%:(a-z\d]| ?[-~至到](?! ?[\d.]+ ?个?[万亿])"
    r"| ?(?:季|期|号|线|楼|区|比|级|类|月|日|成|倍|点)"
)
_NOT_A_BIT = re.compile(r"[分毫]钱?[也都]?[不没]")  # 两千万一分不差
_HALF_BEHIND = re.compile(r"半(?=$|[，。；！？,;!?\n )吧呢啊]|元|左右|上下|以上|以下|的|了)")
_AFTER_LOWER_DIGITS = re.compile(r" ?(?:[元块万千百]|人民币)")


class Numeral(NamedTuple):
    """A number read at `[start, end)` of a plain text.

    `value` is None where only bounds are known; the bounds of 三千多万 are open, those of
    三四千万 are not. `scale` is the greatest 万/亿 as a power of ten (0 if none).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    open: bool = False
    approximate: bool = False
    scale: int = 0
    digits: bool = False  # written in digits, scales aside
    plain: bool = True  # one token only


class _Token(NamedTuple):
    type: Literal["number", "zero", "small", "big", "more", "nearly"]
    value: Decimal
    end: int
    upper: Decimal | None = None  # the greater digit of 三四, the bound of 几
    few: bool = False


@lru_cache(maxsize=1)
def numeral_characters() -> frozenset[str]:
    """Characters a numeral can start with, digits aside."""
    w = words()
    return frozenset({*w.digits, *w.small_scales, *w.big_scales, *w.few, *w.old_tens})


def _run(text: str, at: int) -> int:
    """End of the run of Chinese digits at `at`."""
    end = at
    while end < len(text) and end - at <= _LONGEST and text[end] in words().digits:
        end += 1
    return end


def _ascii_digit(char: str) -> bool:
    return "0" <= char <= "9"


def _number(text: str, at: int) -> _Token | None:
    """Digits, Chinese digits or a Chinese decimal at `at`."""
    digits = words().digits
    if _ascii_digit(text[at]):
        match = _DIGITS.match(text, at)
        if match is None:
            return None
        _, _, exponent = match.group().partition("e")
        if len(exponent) > _EXPONENT_DIGITS:
            return None
        absurd = match.end() - at > _LONGEST or int(exponent or 0) > _GREATEST_EXPONENT
        if absurd and not _counts(text, match.end()):
            return None
        return _Token("number", Decimal(re.sub("[, ]", "", match.group())), match.end())
    end = _run(text, at)
    if text[end : end + 1] == "年" and (year := _YEAR_BEHIND.match(text[at:end])):
        end -= len(year[1])  # 一亿六二四年一亿四…
    run = text[at:end]
    if not run or len(run) > _LONGEST:
        return None
    if text[end : end + 1] == "点" and (stop := _run(text, end + 1)) > end + 1:
        whole = "".join(str(digits[c]) for c in run)
        part = "".join(str(digits[c]) for c in text[end + 1 : stop])
        return _Token("number", Decimal(f"{whole}.{part}"), stop)
    if run[0] in "零〇" and not (len(run) > 2):
        return _Token("zero", Decimal(0), at + 1)
    if len(run) == 2:
        first, second = digits[run[0]], digits[run[1]]
        if 0 < first < second <= first + 2 and run != "二两":
            return _Token("number", Decimal(first), end, Decimal(second))
    return _Token("number", Decimal("".join(str(digits[c]) for c in run)), end)


def _counts(text: str, at: int) -> bool:
    """Whether a unit of money, people or pieces follows, or 万 or 亿."""
    unit = read_unit(text, at)
    counted = unit is not None and unit.kind in ("money", "count")
    return counted or text[at : at + 1] in words().big_scales


def _big_follows(text: str, at: int) -> bool:
    """Whether 万/亿 stands at `at`, behind 多 or 来 if need be (2个多亿)."""
    w = words()
    if text[at : at + 1] in (*w.more, *w.nearly):
        at += 1
    return text[at : at + 1] in w.big_scales or _latin_scale(text, at) is not None


def _latin_scale(text: str, at: int) -> _Token | None:
    """A scale in Latin letters at `at`: w, e, million."""
    match = _LATIN.match(text, at)
    power = words().latin_scales.get(match.group(1)) if match else None
    return None if match is None or power is None else _Token("big", Decimal(power), match.end())


def _bare_scale(text: str, at: int) -> bool:
    """Whether a numeral may begin with 百, 千, 万 or 亿: 上千万, 近百人, 过亿."""
    return text[max(0, at - 1) : at] in ("上", "近", "过", "破", "超", "逾")


def _next_token(text: str, pos: int, start: int, out: list[_Token]) -> _Token | None:
    w = words()
    char = text[pos]
    last = out[-1].type if out else None
    if char in w.big_scales:
        if out or _bare_scale(text, start):
            return _Token("big", Decimal(w.big_scales[char]), pos + 1)
        return None
    if char in w.small_scales:
        if out or char == "十" or _bare_scale(text, start):
            return _Token("small", Decimal(w.small_scales[char]), pos + 1)
        return None
    if not out and char in w.old_tens:
        return _Token("number", Decimal(w.old_tens[char]), pos + 1)
    if char in w.few:
        following = text[pos + 1 : pos + 2]
        if not out and (
            following in w.small_scales or _big_follows(text, pos + 1 + (following == "个"))
        ):
            return _Token("number", Decimal(1), pos + 1, Decimal(10), few=True)
        if last == "small" and char == "几":
            return _Token("number", Decimal(0), pos + 1, Decimal(10), few=True)
        if last == "number" and char == "几" and out[-1].value % 10 == 0 < out[-1].value:
            return _Token("more", Decimal(0), pos + 1)  # 70几人
        return None
    if last == "small" and char in w.grown and text[pos + 1 : pos + 2] == "几":
        return _Token("number", Decimal(0), pos + 2, Decimal(10), few=True)
    if out and last in ("number", "small", "big"):
        if char in w.more and not numeral_at(text, pos + 1):
            return _Token("more", Decimal(0), pos + 1)
        if char in w.nearly and text[pos + 1 : pos + 2] not in tuple("自源说看下额款着"):
            return _Token("nearly", Decimal(0), pos + 1)
    if last in ("number", "small", "more", "nearly") and (scale := _latin_scale(text, pos)):
        return scale
    scaled = text[pos + 1 : pos + 2] in {*w.small_scales, *w.big_scales}
    if char == "两" and last in ("small", "big") and not scaled:
        return None  # 5100万两本账: the next number
    if (_ascii_digit(char) or char in w.digits) and last in (None, "zero", "small", "big"):
        return _number(text, pos)
    return None


def numeral_at(text: str, at: int) -> bool:
    """Whether a digit stands here: 1000万多200万 is more by two million; but 9亿多一点."""
    little = text.startswith(_A_LITTLE, at)
    at += text.startswith("了", at)  # 比6000万多了600万
    return not little and (text[at : at + 1].isdigit() or text[at : at + 1] in (*words().digits,))


def _lower_part_fits(text: str, token: _Token, out: list[_Token]) -> bool:
    """Whether a number after 万 or 亿 continues it (两亿三千万, 3亿5) or is the next number."""
    power = int(out[-1].value)
    w, following = words(), text[token.end : token.end + 1]
    if any(t.value % 1 for t in (*out, token) if t.type == "number"):
        return False  # 3.2亿 is complete, and 1亿1.5亿 are two
    ahead = _scale_ahead(text, token.end)
    if ahead is not None and ahead >= power and not _ten_thousands_of(ahead, text, token, out):
        return False  # 300万400万 and 三千万四千万 are two; a lower scale goes on
    if following in w.big_scales:
        return True
    if following == "年" and not text.startswith("均", token.end + 1):
        return False  # 九千八百万二四年是…; but 七亿一年均
    if following in w.small_scales:  # 两亿三千万; but 三千万八十五人 are two numbers
        place = power - 1 if power <= 4 else w.small_scales[following]
        return w.small_scales[following] >= place or out[-1].type == "zero"
    if token.value == 1 and _NOT_A_BIT.match(text, token.end):
        return False
    if 0 < token.value < 10 and not token.few and not token.value % 1:
        if _ascii_digit(text[token.end - 1]):  # 2亿1算; but 1000万1台, 2亿1季度
            unit = read_unit(text, token.end)
            counted = unit is not None and unit.kind != "money"
            return not counted and not _NEXT_NUMBER.match(text, token.end)
        mixed = power <= 4 and token.value == 1 and _ascii_digit(text[out[0].end - 1])
        return not mixed or _AFTER_SHORTHAND.match(text, token.end) is not None
    return token.value < Decimal(10) ** power and (
        _AFTER_LOWER_DIGITS.match(text, token.end) is not None
    )


def _scale_ahead(text: str, at: int) -> int | None:
    """The power of the first 万 or 亿 behind the digits and 十百千 at `at`."""
    w = words()
    while at < len(text) and (text[at] in w.digits or text[at] in w.small_scales):
        at += 1
    return w.big_scales.get(text[at : at + 1])


def _ten_thousands_of(ahead: int, text: str, token: _Token, out: list[_Token]) -> bool:
    """Whether what stands before counts ten thousands of a scale ahead: 一万二千亿."""
    scales = [int(one.value) for one in out if one.type == "big"]
    thousands = text[token.end : token.end + 1] in tuple(words().small_scales)
    return scales == [4] and ahead > 4 and thousands and out[0].value < 10


def _half_more(text: str, at: int, out: list[_Token]) -> _Token | None:
    """The number before 个半 and its half, where 万 or 亿 follows: 3个半亿."""
    if not (out and out[-1].type == "number" and text.startswith("个半", at)):
        return None
    if text[at + 2 : at + 3] not in words().big_scales or not text[at + 2 : at + 3]:
        return None
    before = out[-1]
    if before.upper is not None or before.value % 1:
        return None
    return before._replace(value=before.value + Decimal("0.5"), end=at + 2)


def _decimals(text: str, at: int, out: list[_Token]) -> _Token | None:
    """The decimals of 十点二 and 二十点五, where the whole ends with its scale."""
    if not out or out[-1].type != "small" or text[at] != "点":
        return None
    end = _run(text, at + 1)
    if end == at + 1 or end - at > _LONGEST or text[end : end + 1] in (*"十百千分钟半刻", "点"):
        return None
    digits = "".join(str(words().digits[c]) for c in text[at + 1 : end])
    return _Token("number", Decimal(f"0.{digits}"), end)


def _tokens(text: str, start: int) -> list[_Token]:
    """The tokens of the longest numeral at `start`."""
    out: list[_Token] = []
    pos = start
    while pos < len(text) and len(out) < _MOST_TOKENS:
        char = text[pos]
        if (
            out
            and char == " "
            and out[-1].type == "number"
            and (text[pos + 1 : pos + 2] in "万亿千百" or text.startswith("个亿", pos + 1))
        ):
            pos += 1
            continue
        if (
            char == "个"
            and out
            and out[-1].type in ("number", "small")
            and _big_follows(text, pos + 1)
        ):
            pos += 1
            continue
        if (half := _half_more(text, pos, out)) is not None:
            out[-1], pos = half, half.end
            continue
        if out and out[-1].type == "number" and text.startswith(words().hundred_millions, pos):
            pos += len(words().hundred_millions)
            out.append(_Token("big", Decimal(8), pos))
            break
        if out and out[-1].type == "big" and _HALF_BEHIND.match(text, pos):
            if not any(t.value % 1 for t in out):
                out.append(_Token("number", Decimal(5), pos + 1))  # 三亿半, as 三亿五
            break
        if (part := _decimals(text, pos, out)) is not None:
            out += [_Token("zero", Decimal(0), pos), part]
            pos = part.end
            continue
        token = _next_token(text, pos, start, out)
        if token is None:
            break
        after_big = bool(out) and out[-1].type == "big"
        if token.type == "number" and after_big and not _lower_part_fits(text, token, out):
            break
        if token.type == "big" and out and out[-1].type == "big" and token.value <= out[-1].value:
            break
        out.append(token)
        pos = token.end
        if text[pos - 1] in words().old_tens:
            out.append(_Token("small", Decimal(1), pos))
        if token.type in ("more", "nearly") and not _big_follows(
            text, pos + text.startswith("个", pos)
        ):
            break
    while len(out) > 1 and out[-1].type == "zero":
        out.pop()
    return out


def place_of(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 60 → 10, 2.3 → 0.1, 7 → 1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if value else Decimal(1)


def _evaluate(tokens: list[_Token], *, upper: bool) -> tuple[Decimal, Decimal]:
    """The value, and the place of its last digit (what 多 may add up to).

    Behind 亿 a thousand without 零 before it is one of 万, said or not: 一亿九千七.
    """
    total = section = Decimal(0)
    pending: Decimal | None = None
    step = Decimal(1)
    last_power, zero, last_big = 0, False, 0
    short = False  # of the 万 that thousands right behind 亿 are of
    for token in tokens:
        if token.type == "zero":
            zero = True
        elif token.type == "number":
            pending = token.upper if upper and token.upper is not None else token.value
            step = place_of(pending)
        elif token.type == "small":
            unit = Decimal(1).scaleb(int(token.value))
            amount = Decimal(1) if pending is None else pending
            short = short or (last_power == 8 and unit == 1000 and not zero and not section)
            section += amount * unit
            step = place_of(amount) * unit
            pending, last_power, zero = None, int(token.value), False
        elif token.type == "big":
            power = int(token.value)
            if pending is not None:
                section = section + pending if section else pending
            elif not section and not total:
                section = Decimal(1)
            if total and last_big < power:
                total = (total + section).scaleb(power)  # 一万二千亿
            else:
                total = total + section.scaleb(power) if total else section.scaleb(power)
            step = step.scaleb(power)
            section, pending, last_power, last_big, zero = Decimal(0), None, power, power, False
            short = False
    if pending is not None:
        if last_power >= 2 and not zero and 0 < pending < 10:
            step = Decimal(1).scaleb(last_power - 1)  # 三千二, 两亿三
            pending = pending.scaleb(last_power - 1)
        section = section + pending if section else pending
    if short:
        section, step = section.scaleb(4), step.scaleb(4)
    if not total:
        return section, step
    return (total + section if section else total), step


def read_numeral(text: str, start: int) -> Numeral | None:
    """The longest numeral beginning at `start` of a plain text, or None."""
    tokens = _tokens(text, start)
    if not tokens or tokens[0].type in ("more", "nearly"):
        return None
    value, step = _evaluate(tokens, upper=False)
    end = tokens[-1].end
    scale = max((int(t.value) for t in tokens if t.type == "big"), default=0)
    digits = _ascii_digit(text[start])
    types = {t.type for t in tokens}
    if any(t.upper is not None for t in tokens):
        high, _ = _evaluate(tokens, upper=True)
        is_open = any(t.few for t in tokens)
        return Numeral(start, end, None, value, high, is_open, False, scale, digits, False)
    if "more" in types:
        return Numeral(start, end, None, value, value + step, True, False, scale, digits, False)
    roughly, plain = "nearly" in types, len(tokens) == 1
    return Numeral(start, end, value, None, None, False, roughly, scale, digits, plain)
