"""The words by which one message tells its facts in an order of its own, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class TellingWords(Words):
    """`telling.yaml`."""

    told_as: Pattern
    told_of_these: Pattern
    names_not: Pattern
    slip: Pattern
    beside_slip: Pattern
    taken_off: Pattern


@lru_cache(maxsize=1)
def telling_words() -> TellingWords:
    """The checked words of `telling.yaml`."""
    return TellingWords.model_validate(raw_words("telling"))
