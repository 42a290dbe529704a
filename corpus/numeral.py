"""Ordinals of legal units: 五, 十五, 一百零三, 5, ５ and back."""

from __future__ import annotations

import unicodedata
from typing import Final

_DIGITS: Final = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("貳參陸", (2, 3, 6), strict=True)),
}
_SCALES: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_WRITTEN: Final = "〇一二三四五六七八九"

NUMERAL: Final = rf"(?:[0-9]{{1,4}}|[{''.join(_DIGITS)}{''.join(_SCALES)}]{{1,9}})"
"""Regular expression of everything `read_ordinal` may be able to read (after NFKC)."""


def read_ordinal(text: str) -> int | None:
    """The number an ordinal stands for (1 to 9999), or None if the text is not one.

    两 is no ordinal (两条 counts things), nor is 三四 ("three or four").
    """
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 4 and int(text) > 0 else None
    total, digit, last_scale, zero = 0, None, 10_000, False
    for char in text:
        if char in _SCALES:
            scale = _SCALES[char]
            if scale >= last_scale or (digit is None and (scale != 10 or total or zero)):
                return None
            total += (1 if digit is None else digit) * scale
            digit, last_scale, zero = None, scale, False
        elif char in _DIGITS:
            value = _DIGITS[char]
            if digit is not None:
                return None
            if value == 0:
                if zero or not total:
                    return None
                zero = True
            else:
                digit = value
        else:
            return None
    if zero and digit is None:
        return None
    return (total + (digit or 0)) or None


def write_ordinal(number: int) -> str:
    """A number from 1 to 9999 as Chinese drafting writes it: 5 -> 五, 12 -> 十二, 103 -> 一百零三.

    Raises:
        ValueError: outside 1 to 9999.
    """
    if not 0 < number < 10_000:
        raise ValueError(f"an ordinal of a legal unit lies between 1 and 9999, not {number}")
    text, rest, skipped = "", number, False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, scale)
        if not digit:
            skipped = bool(text)
            continue
        text += ("零" if skipped else "") + _WRITTEN[digit] + sign
        skipped = False
    return text.removeprefix("一") if 10 <= number < 20 else text
