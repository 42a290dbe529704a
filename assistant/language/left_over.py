"""Words that name a measure only in part, as data."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pydantic import Field

from assistant.language.words import Pattern, Words, raw_words


class Part(Words):
    """What may stand for a measure, for figures of some kinds."""

    measure: str
    kinds: tuple[str, ...]
    words: Pattern
    beside: tuple[str, ...] = Field(default=(), description="measures that may be named too")
    says: tuple[str, ...] = Field(default=(), description="qualifiers that these words are")


class LeftOverWords(Words):
    """`left_over.yaml`."""

    parts: dict[str, tuple[Part, ...]]
    handed_in: Pattern
    handed_in_not: Pattern
    told_of_it: Pattern
    of_things: Pattern
    greatest_ratio: Decimal


@lru_cache(maxsize=1)
def left_over_words() -> LeftOverWords:
    """The checked words of `left_over.yaml`."""
    return LeftOverWords.model_validate(raw_words("left_over"))
