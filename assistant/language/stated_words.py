"""The words around yes/no statements that ask leave or take them back, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class StatedWords(Words):
    """`stated.yaml`."""

    asks_leave: Pattern
    said_wrong: Pattern
    asks_verdict: Pattern
    verdict_goes_on: Pattern


@lru_cache(maxsize=1)
def stated_words() -> StatedWords:
    """The checked words of `stated.yaml`."""
    return StatedWords.model_validate(raw_words("stated"))
