"""From numerals, units, dates and directions to quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, getcontext
from functools import lru_cache

from rules.quantity.dates import month_initials, read_date
from rules.quantity.directions import before, inclusion
from rules.quantity.found import Found, currency_before, currency_behind, record
from rules.quantity.lists import bare_range, sharing_units
from rules.quantity.masks import masked_spans
from rules.quantity.normal import normalise
from rules.quantity.numeral import (
    SPACED,
    Numeral,
    numeral_at,
    numeral_characters,
    place_of,
    read_numeral,
)
from rules.quantity.record import Kind, Quantity
from rules.quantity.units import Unit, alternatives, read_unit
from rules.quantity.words import words


def find_quantities(text: str, *, indefinite: bool = False) -> list[Quantity]:
    """Every quantity of a text, in order and without overlap.

    Digits, full-width digits, Chinese numerals and mixtures are read; white space, width and
    traditional characters do not matter. Article numbers, ordinals, document numbers and names
    that hold a numeral are no quantities. With `indefinite`, 一个 and 一种 count as one.
    """
    normal = normalise(text)
    found = sharing_units(normal.text, list(_scan(normal.text, indefinite)))
    return [record(text, normal, one) for one in found]


def _scan(text: str, indefinite: bool) -> Iterator[Found]:
    masks = masked_spans(text)
    starts = numeral_characters() | set("0123456789'") | {h[0] for h in words().halves}
    starts |= set(words().paired)
    starts |= month_initials()
    mask = 0
    at = 0
    while at < len(text):
        while mask < len(masks) and masks[mask][1] <= at:
            mask += 1
        if mask < len(masks) and masks[mask][0] <= at:
            at = masks[mask][1]
            continue
        char = text[at]
        if char not in starts and not _fraction_mark(text, at):
            at += 1
            continue
        if (listed := _listed(text, at)) is not None:
            yield listed
            at = listed.end
            continue
        limit = masks[mask][0] if mask < len(masks) else len(text)
        found = _read(text, at, indefinite)
        if found is None or found.end > limit:
            at = _past(text, at)
            continue
        yield found
        at = max(found.end, found.direction_end or 0)


# A number in a list of bare ones (1, 2.5, 7): nothing around says more of it.
_LISTED = re.compile(
    r"(?!(?:19|20)\d\d|[12]\d\D)\d{1,12}(?:\.\d+)?(?=[,、;\n](?!\d{3}(?!\d))|  ?\d)"
)
_SPACED = re.compile(SPACED)
_LIST_MARKS = (*",、;\n", "")


def _listed(text: str, at: int) -> Found | None:
    """A bare number between list marks or other numbers; None where more must be read."""
    if not "0" <= text[at] <= "9":
        return None
    ahead = text[at - 1 : at]
    spaced = ahead == " " and "0" <= text[at - 2 : at - 1] <= "9"
    if not (spaced or ahead in _LIST_MARKS):
        return None
    match = _LISTED.match(text, at)
    if match is None or _SPACED.match(text, at):
        return None
    return Found("bare", at, match.end(), Decimal(match.group()), alone=True)


def _past(text: str, at: int) -> int:
    """The next place a numeral may begin: digits are never entered in their middle."""
    at += 1
    while at < len(text) and "0" <= text[at] <= "9" and "0" <= text[at - 1] <= "9":
        at += 1
    return at


@lru_cache(maxsize=1)
def _fraction_marks() -> tuple[str, ...]:
    return tuple(words().fraction_marks)


def _fraction_mark(text: str, at: int) -> bool:
    return text.startswith(_fraction_marks(), at)


def _read(text: str, at: int, indefinite: bool) -> Found | None:
    before_char = text[at - 1 : at]
    if before_char.isascii() and before_char.isalnum() and currency_before(text, at) is None:
        fiscal = text[at - 2 : at] == "fy" and not text[at - 3 : at - 2].isalnum()
        return _date(text, at) if fiscal else None  # part of a name: A4, ISO9001
    if before_char == "." and text[at - 2 : at - 1].isdigit():
        return None
    if text[at] in month_initials() and text[at] not in numeral_characters():
        return _date(text, at)
    for read in (_date, _half, _paired, _fraction, _measured):
        found = read(text, at)
        if found is not None:
            break
    else:
        return None
    if found.kind == "bare" and not _is_plain_number(text, found):
        return None
    if not indefinite and _is_article(text, found):
        return None
    return found


def _date(text: str, at: int) -> Found | None:
    date = read_date(text, at)
    return None if date is None else Found("date", at, date.end, unit="", iso=date.iso)


def _half(text: str, at: int) -> Found | None:
    if text[at] == "半" and text[at - 1 : at] != "个":  # 半个亿; 3个半亿 is another number
        scale = at + 1 + text.startswith("个", at + 1)
        if power := words().big_scales.get(text[scale : scale + 1]):
            value = Decimal("0.5").scaleb(power)
            end = scale + 1 + text.startswith("元", scale + 1)
            return Found("money", at, end, value, unit="元", currency="CNY")
    if text.startswith(words().nil_rates, at):
        return Found("share", at, at + 1, Decimal(0), unit="%")
    for word, share in words().halves.items():
        if text.startswith(word, at):
            if share[0] == ">":
                value = Decimal(share[1:])
                return Found(
                    "share", at, at + len(word), value, value, True, unit="%", direction="above"
                )
            if text.startswith(words().not_before.get(word, ("\0",)), at + len(word)):
                return None
            return Found("share", at, at + len(word), Decimal(share), unit="%")
    if text.startswith("半年", at) and text[at + 2 : at + 3] not in ("报", "度"):
        return Found("period", at, at + 2, Decimal(6), unit="月")
    return None


def _paired(text: str, at: int) -> Found | None:
    """俩 and 仨: two and three of what follows."""
    w = words()
    number = w.paired.get(text[at])
    if number is None or (at and text[at - 1] in w.not_paired_after):
        return None
    scale = at + 1 + text.startswith("个", at + 1)
    if text[scale : scale + 1] in (*w.big_scales, "千", "百", "年"):  # 俩亿, 仨千万, 仨年头
        near = text[: at + _DENOMINATOR]
        digit = next(char for char, value in w.digits.items() if value == number)
        return _measured(near[:at] + digit + near[at + 1 :], at)
    return Found("count", at, at + 1, Decimal(number), unit="个", classifier="个")


_DENOMINATOR = 24  # characters in which 分之 follows a denominator


def _fraction(text: str, at: int) -> Found | None:
    for mark, power in words().fraction_marks.items():
        if text.startswith(mark, at):
            begin = at + len(mark) + (text[at + len(mark) : at + len(mark) + 1] == " ")
            numeral = read_numeral(text, begin) if begin < len(text) else None
            if numeral is None:
                hundred = text.startswith("百", begin)
                return Found("share", at, begin + 1, Decimal(1), unit="%") if hundred else None
            return _spread("share", at, numeral, numeral.end, "%", power=-power)
    if "分之" not in text[at : at + _DENOMINATOR]:
        return None
    denominator = read_numeral(text, at)
    if denominator is None or not text.startswith("分之", denominator.end):
        return None
    begin = denominator.end + 2
    numerator = read_numeral(text, begin) if begin < len(text) else None
    if numerator is None or not numerator.value or not denominator.value:
        return None
    value = numerator.value / denominator.value
    rounded = len(value.as_tuple().digits) >= getcontext().prec
    return Found("share", at, numerator.end, value, unit="%", approximate=rounded)


def _spread(
    kind: Kind, start: int, numeral: Numeral, end: int, unit: str, *, power: int = 0,
    factor: Decimal = Decimal(1), classifier: str | None = None, currency: str | None = None,
) -> Found:  # fmt: skip
    def sized(number: Decimal | None) -> Decimal | None:
        if number is None:
            return None
        number = number.scaleb(power) if power else number
        return number * factor if factor != 1 else number

    return Found(
        kind, start, end, sized(numeral.value), sized(numeral.low), numeral.open,
        sized(numeral.high), numeral.open, unit, classifier, currency, numeral.approximate,
    )  # fmt: skip


def _applied(text: str, numeral: Numeral, unit: Unit | None, currency: str | None) -> Found:
    """A numeral with its unit; a scaled number without one is money (3.2亿)."""
    if unit is None:
        money = currency is not None or (numeral.scale >= 4)
        kind: Kind = "money" if money else "bare"
        currency = currency or (currency_behind(text, numeral.end) if money else None)
        code = (currency or "CNY") if money else None
        return _spread(
            kind, numeral.start, numeral, numeral.end, "元" if code == "CNY" else "", currency=code
        )
    code = unit.currency
    if unit.kind == "money":
        code = currency_behind(text, unit.end) or code
        code = currency if currency not in (None, "CNY") else code
    return _spread(
        unit.kind, numeral.start, numeral, unit.end, unit.unit, power=unit.power,
        factor=unit.factor, classifier=unit.classifier, currency=code,
    )  # fmt: skip


def _measured(text: str, at: int) -> Found | None:
    numeral = read_numeral(text, at)
    if numeral is None:
        return None
    currency = currency_before(text, at)
    unit = read_unit(text, numeral.end)
    if unit is not None and unit.kind == "period" and numeral.scale:
        unit = None  # 七亿一年均…
    if unit and unit.unit == "人" and numeral.scale and text[unit.end : unit.end + 1] in _TOPIC:
        unit = None  # 研发一千五百万人呢专职的69个
    if unit is not None and unit.kind == "share" and unit.end - numeral.end == 1:
        tenths = _tenths(text, numeral, unit)
        if tenths is not None:
            return tenths
    second = _range(text, numeral, unit, currency)
    if second is not None:
        return second
    found = _applied(text, numeral, unit, currency)
    sign = text[at - 1 : at]
    if found.value and (sign == "负" or (sign in _MINUS and _is_minus(text, at - 1, found.kind))):
        found = found._replace(value=-found.value, start=at - 1)
    return _extended(text, found)


_MINUS = ("-", "−")
_TOPIC = tuple("呢嘛员")  # behind 人 that is only spoken of next


def _is_minus(text: str, at: int, kind: Kind) -> bool:
    """Whether a dash right before a number is a minus: none before it, and no number or name."""
    if kind not in ("share", "money", "count"):
        return False
    ahead = text[at - 1 : at]
    return kind == "share" or not (
        ahead and ahead.isascii() and (ahead.isalnum() or ahead in "-~)%'/")
    )


def _tenths(text: str, numeral: Numeral, unit: Unit) -> Found | None:
    """八成, 八成五: tenths, and hundredths behind them."""
    if text[unit.end - 1] != words().tenths_unit:
        return None
    if numeral.value is None or not 0 < numeral.value <= 10:
        return None
    digit = words().digits.get(text[unit.end : unit.end + 1], 0)
    if not digit and "1" <= text[unit.end : unit.end + 1] <= "9":
        digit = int(text[unit.end])
    value = (
        numeral.value.scaleb(-1) + Decimal(digit).scaleb(-2) if digit else numeral.value.scaleb(-1)
    )
    end = unit.end + bool(digit)
    if text[end : end + 1] in words().more and text[end : end + 1]:
        high = value + place_of(value)
        return Found("share", numeral.start, end + 1, None, value, True, high, True, unit="%")
    found = Found("share", numeral.start, end, value, unit="%")
    return _tenths_range(text, found) or found


def _tenths_range(text: str, first: Found) -> Found | None:
    """六成五到七成: two shares in tenths, the lower first."""
    match = _connector().match(text, first.end)
    second = read_numeral(text, match.end()) if match else None
    unit = read_unit(text, second.end) if second else None
    if second is None or unit is None:
        return None
    high = _tenths(text, second, unit)
    if high is None or high.value is None or first.value is None or first.value >= high.value:
        return None
    return high._replace(start=first.start, value=None, low=first.value, high=high.value)


@lru_cache(maxsize=1)
def _connector() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{alternatives(words().connectors)}) ?")


_AND = re.compile(r" ?[和与] ?")  # 介于1.9亿和2.05亿之间


def _range(text: str, first: Numeral, unit: Unit | None, currency: str | None) -> Found | None:
    """60到70人, 2-3亿元, 70 分至 90 分（不含 90 分）."""
    if first.value is None:
        return None
    end = unit.end if unit else first.end
    match = _connector().match(text, end) or _AND.match(text, end)
    if match is None or match.end() >= len(text):
        return None
    second = read_numeral(text, match.end())
    if second is None or second.value is None:
        return None
    last = read_unit(text, second.end)
    between = text.startswith(("之间", " 之间"), last.end if last else second.end)
    if _AND.fullmatch(match.group()) and not between:
        return None
    shared = last is not None or second.scale >= 4 or between
    if not shared and (unit is not None or not bare_range(text, first, second)):
        return None
    high = _applied(text, second, last, currency)
    if unit is not None and (unit.kind, unit.unit) != (high.kind, high.unit):
        return None
    value = first.value
    if (
        unit is None
        and first.scale == 0
        and second.scale
        and value < second.value.scaleb(-second.scale)
    ):
        value = value.scaleb(second.scale)
    low = _applied(text, first._replace(value=value), unit or last, currency)
    if low.value is None or high.value is None or low.value >= high.value:
        return None
    included = inclusion(text, high.end)
    return high._replace(
        start=first.start, value=None, low=low.value, high=high.value,
        high_open=included is not None and not included[0],
        direction_end=included[1] if included else None,
    )  # fmt: skip


def _extended(text: str, found: Found) -> Found:
    """What may follow the unit: 3年多, 三年零两个月, 两年半."""
    following = text[found.end : found.end + 1]
    by_more = numeral_at(text, found.end + 1)  # 1000万多200万
    widened = found.kind in ("period", "money", "count", "share") and following in words().more
    if found.value is not None and widened and found.unit and not by_more:
        place = place_of(found.value)
        return found._replace(
            end=found.end + 1, value=None, low=found.value, low_open=True,
            high=found.value + place, high_open=True,
        )  # fmt: skip
    if found.kind == "period" and found.unit == "年" and found.value is not None:
        if following == "半":
            return found._replace(end=found.end + 1, value=found.value + Decimal("0.5"))
        begin = found.end + (following in ("零", "又", "加", "〇") and bool(following))
        months = read_numeral(text, begin) if begin < len(text) else None
        unit = read_unit(text, months.end) if months else None
        if months and months.value is not None and unit and unit.unit == "月":
            return found._replace(
                end=unit.end, value=found.value * 12 + months.value * unit.factor, unit="月"
            )
    return found


def _is_plain_number(text: str, found: Found) -> bool:
    """Whether a number without a unit is one: digits, or a numeral of some length (七十)."""
    word = text[found.start : found.end]
    if "0" <= word[0] <= "9":
        return True
    scales = set(words().small_scales)
    if len(word) > 1 and scales & set(word):
        return True
    return len(text.strip(" \n。.")) == len(word)


def _is_article(text: str, found: Found) -> bool:
    """Whether a lone 一 before a soft classifier says "a" (一个, 一种) with no direction to it."""
    if found.kind not in ("count", "money", "period") or text[found.start] != "一":
        return False
    if found.classifier not in words().indefinite_classifiers and found.kind == "count":
        return False
    if text[found.start + 1 : found.end].strip() != (found.classifier or "块"):
        return False
    bound = before(text, found.start, found.kind)
    return bound is None or bound.direction == "about"
