"""Regional wordings, and the marks that dictated text lacks, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class RunOn(Words):
    """Where text that is dictated without marks would have one."""

    begins: Pattern
    ends: tuple[Pattern, ...]
    years: Pattern
    rounded: Pattern
    counted: Pattern
    is_said: Pattern


class Lines(Words):
    """What speaks against a comma where a line ends, or where white space stands."""

    ended: Pattern
    listed: Pattern
    labelled: Pattern
    heading: Pattern
    cells: Pattern
    goes_with: Pattern


class SpokenWords(Words):
    """`spoken.yaml`."""

    everywhere: dict[str, str]
    topics: dict[str, str]
    cantonese: Pattern
    beside: dict[str, str]
    lines: Lines
    run_on: RunOn

    def regional(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Wordings said nowhere else, with the plain ones."""
        return _compiled((*self.everywhere.items(), *self.topics.items()))

    def in_cantonese(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Wordings that have this sense in Cantonese only, with the plain ones."""
        return _compiled(tuple(self.beside.items()))


@lru_cache(maxsize=2)
def _compiled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in pairs)


@lru_cache(maxsize=1)
def spoken_words() -> SpokenWords:
    """The words of `spoken.yaml`."""
    return SpokenWords.model_validate(raw_words("spoken"))
