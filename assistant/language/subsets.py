"""Words of parts told beside their whole, and of figures of one of two kinds, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class SubsetWords(Words):
    """`subsets.yaml`."""

    research: Pattern
    research_part: Pattern
    spent: Pattern
    waiting: Pattern
    filed: Pattern
    as_of: Pattern
    doubt: Pattern
    doubted: dict[str, Pattern]
    either: Pattern
    kinds: Pattern
    item: Pattern
    out_of: Pattern
    not_all: Pattern
    main_part: Pattern
    among: Pattern
    full_time_behind: Pattern
    waits_not: Pattern
    beside_bare: Pattern
    asks_of_sum: Pattern
    not_granted: Pattern
    not_yet: Pattern
    out_of_whole: Pattern
    occasion: Pattern
    contact: Pattern
    to_come: Pattern
    apiece: Pattern


@lru_cache(maxsize=1)
def subset_words() -> SubsetWords:
    """The checked words of `subsets.yaml`."""
    return SubsetWords.model_validate(raw_words("subsets"))
