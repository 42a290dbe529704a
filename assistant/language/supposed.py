"""The words by which what was told is thought away, and by which one comes back to it, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language import language
from assistant.language.words import Pattern, Words, raw_words


class ScaledWords(Words):
    """Words by which what was told is so many times as great: 涨两成, 打八折, 翻倍, 砍一半."""

    up: Pattern
    down: Pattern
    up_behind: Pattern
    down_behind: Pattern
    signed: Pattern
    minus: str
    down_to: Pattern
    of_before: Pattern
    once_more: Pattern
    restated: Pattern
    whole: dict[str, str]
    patterns: dict[str, Pattern]
    discount: Pattern
    powers: Pattern
    digits: dict[str, int]
    even: tuple[str, ...]
    even_share: Pattern
    and_half: str
    points: Pattern
    times: Pattern
    turned_over: Pattern
    conditional: Pattern
    done: Pattern
    done_behind: Pattern
    compared: Pattern
    compared_behind: Pattern
    of_year: Pattern
    growth: Pattern
    of_three_years: Pattern
    each: Pattern
    every: Pattern
    joined: Pattern
    heads: Pattern
    heads_ahead: Pattern
    several: Pattern
    beside: str
    multiplied: Pattern


class SupposedWords(Words):
    """`supposed.yaml`; `BEIJING` in its patterns stands for the names of the city."""

    away: Pattern
    aside: Pattern
    points: Pattern
    then: Pattern
    moves: Pattern
    stands_in: Pattern
    reckoned: Pattern
    not_only: Pattern
    instead: Pattern
    turned: dict[str, Pattern]
    of_text: Pattern
    back: Pattern
    over: Pattern
    taken_by: Pattern
    by_year: Pattern
    or_else: Pattern
    granted_by: Pattern
    scaled: ScaledWords


@lru_cache(maxsize=1)
def supposed_words() -> SupposedWords:
    """The checked words of `supposed.yaml`."""
    raw = raw_words("supposed")
    raw["moves"] = str(raw["moves"]).replace("BEIJING", language().common.beijing)
    return SupposedWords.model_validate(raw)
