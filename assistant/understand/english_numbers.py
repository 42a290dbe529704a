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
    normal = replaced(normal, _fractions(), lambda m: words.numbers.fractions[m.group()])
    normal = replaced(normal, _anywhere(), _of_words)
    normal = replaced(normal, words.numbers.all_but, _rest)
    normal = replaced(normal, words.numbers.abroad, _rest_at_home)
    registered, placed = _registered()
    normal = replaced(normal, registered, _as_founded)
    normal = replaced(
        normal, placed, lambda m: f"{m['verb']}{m['place']} and founded {_on(m.string, m.end())} "
    )
    normal = in_known_phrases(normal)
    normal = replaced(normal, _spelled(), _of_words)
    normal = replaced(normal, words.numbers.resaid, _of_one_unit)
    normal = replaced(normal, words.numbers.asian_scale, _scaled)
    normal = replaced(normal, words.numbers.range, _as_range)
    normal = replaced(normal, words.numbers.both_bounds, lambda m: f"{m['first']} {m['scale']}")
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


@lru_cache(maxsize=1)
def _fractions() -> re.Pattern[str]:
    said = "|".join(sorted(english_words().numbers.fractions, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9.] )(?<![a-z0-9-])(?:{said})(?![a-z-])")


@lru_cache(maxsize=1)
def _anywhere() -> re.Pattern[str]:
    """A number in words that is read as one whatever stands behind it."""
    words = english_words().numbers
    large = words.large.replace("SMALL", rf"(?:ten|{words.ones})").replace("TENS", words.tens)
    both = f"(?:{large}|{words.small})".replace("ONES", words.ones)
    return re.compile(rf"(?<![a-z0-9-])(?<!last )(?<!past )(?<!next ){both}")


@lru_cache(maxsize=1)
def _registered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a body is said to be registered on a day; where it was founded in a place on one."""
    words = english_words().numbers
    date = words.date.replace("MONTH", words.month)
    return tuple(re.compile(p.replace("DATE", date)) for p in (words.registered, words.placed))  # type: ignore[return-value]


def _as_founded(match: re.Match[str]) -> str | None:
    if english_words().numbers.not_registered.search(match["ahead"]):
        return None
    place = f"registered {match['place']} and " if match["place"] else ""
    return f"{match['ahead']}{place}founded {_on(match.string, match.end())} "


def _on(text: str, at: int) -> str:
    """What stands before a date: in a year, on a day."""
    return "in" if re.compile(r"\d{4}(?![-/.]\d)").match(text, at) else "on"


def _rest(match: re.Match[str]) -> str | None:
    return f"{100 - Decimal(match['share'])}% of r&d"


def _rest_at_home(match: re.Match[str]) -> str | None:
    return f"{100 - Decimal(match['share'])}%{english_words().numbers.at_home}"


def _of_one_unit(match: re.Match[str]) -> str | None:
    """The number told anew with the unit of the one before, where it may be of that size."""
    one, two = Decimal(match["one"]), Decimal(match["two"])
    if not one / 10 < two < one * 10:
        return None
    return f"{match.group()}{match['unit']}"


def _of_words(match: re.Match[str]) -> str | None:
    whole, _, behind = match.group().partition(" point ")
    total = 0
    for word in re.findall("[a-z]+", whole):
        if word in ("a", "and"):
            total = total or int(word == "a")
        elif word == "hundred":
            total = (total or 1) * 100
        else:
            total += english_words().numbers.words[word]
    words = {**english_words().numbers.words, "zero": 0, "oh": 0}
    digits = "".join(str(words[word]) for word in behind.split())
    return f"{total}.{digits}" if digits else str(total)


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
