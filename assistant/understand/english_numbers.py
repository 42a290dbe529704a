"""Numbers as English words put them, in the digits that the grammar of quantities reads.

sixty-five engineers, RMB 70, 80 and 95 million, between 60 and 70 people, 2.3 hundred million.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.language.english import english_words
from assistant.understand.english_phrases import in_known_phrases, replaced
from rules.quantity import Normal

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DAY_FIRST = 12  # a greater number in a date is no month
_LONGEST_LIST = 6


def in_digits(normal: Normal) -> Normal:
    """The plain text with known phrases and numbers in digits; every character keeps its place."""
    words = english_words()
    if not words.numbers.any_word.search(normal.text):
        return normal
    normal = in_known_phrases(normal)
    normal = replaced(normal, _spelled(), _of_words)
    normal = replaced(normal, words.numbers.asian_scale, _scaled)
    normal = replaced(normal, words.numbers.range, _as_range)
    normal = replaced(normal, words.numbers.or_more, _as_bound)
    normal = replaced(normal, words.numbers.per_cent, lambda m: " percent")
    normal = replaced(normal, words.numbers.slashed, _as_date)
    return replaced(normal, _list(), _each_with_scale)


@lru_cache(maxsize=1)
def _spelled() -> re.Pattern[str]:
    """A number in words before what is counted."""
    words = english_words().numbers
    one = "|".join(sorted(words.words, key=len, reverse=True))
    more = rf"(?:(?: and |[- ])(?:{one}|hundred))"
    return re.compile(
        rf"(?<![a-z0-9-])(?:(?:{one}|a hundred)){more}{{0,4}}(?:{words.counted.pattern})"
    )


def _of_words(match: re.Match[str]) -> str | None:
    total = 0
    for word in re.findall("[a-z]+", match.group()):
        if word in ("a", "and"):
            total = total or int(word == "a")
        elif word == "hundred":
            total = (total or 1) * 100
        else:
            total += english_words().numbers.words[word]
    return str(total)


def _scaled(match: re.Match[str]) -> str | None:
    powers = english_words().numbers.asian_powers
    number = Decimal(match["number"].replace(",", "")).scaleb(powers[match["scale"]])
    return f"{number.scaleb(-6):f} million"


def _as_range(match: re.Match[str]) -> str | None:
    return f"{match['low']} to {match['high']}"


def _as_bound(match: re.Match[str]) -> str | None:
    return f"at least {match['number']} "


def _as_date(match: re.Match[str]) -> str | None:
    """18/05/2024, where only one of the two can be the month."""
    one, two = int(match["one"]), int(match["two"])
    if (one > _DAY_FIRST) == (two > _DAY_FIRST):
        return None
    day, month = max(one, two), min(one, two)
    return f"{match['year']}-{month:02d}-{day:02d}"


@lru_cache(maxsize=1)
def _list() -> re.Pattern[str]:
    """Numbers of which only the last has its scale: RMB 70, 80 and 95 million."""
    scale = english_words().numbers.scales.pattern
    number = r"(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?"
    money = english_words().numbers.currency.pattern
    return re.compile(
        rf"(?<![\d.,-])(?<!\d )(?P<list>(?:{money})? ?{number}"
        rf"(?: ?, ?(?:{money})? ?{number}){{0,{_LONGEST_LIST}}}"
        rf",? and (?:{money})? ?{number}) ?(?P<scale>{scale})(?![a-z])"
    )


def _each_with_scale(match: re.Match[str]) -> str | None:
    if "," not in match["list"] and not english_words().numbers.currency.match(match["list"]):
        return None  # 85 and 15 million may be of two kinds
    return re.sub(
        r"(?<![\d.])\d+(?:\.\d+)?", lambda m: f"{m.group()} {match['scale']}", match["list"]
    )
