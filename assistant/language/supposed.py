"""The words by which what was told is thought away, and by which one comes back to it, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language import language
from assistant.language.words import Pattern, Words, raw_words


class SupposedWords(Words):
    """`supposed.yaml`; `BEIJING` in its patterns stands for the names of the city."""

    away: Pattern
    aside: Pattern
    points: Pattern
    then: Pattern
    moves: Pattern
    stands_in: Pattern
    turned: dict[str, Pattern]
    of_text: Pattern
    back: Pattern


@lru_cache(maxsize=1)
def supposed_words() -> SupposedWords:
    """The checked words of `supposed.yaml`."""
    raw = raw_words("supposed")
    raw["moves"] = str(raw["moves"]).replace("BEIJING", language().common.beijing)
    return SupposedWords.model_validate(raw)
