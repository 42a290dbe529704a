"""The words around kinds of body: told beside one held, denied in a row; as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class KindWords(Words):
    """`kinds.yaml`."""

    added: Pattern
    not_added: Pattern
    denied_in_english: Pattern
    turned_in_english: Pattern
    none_behind: Pattern
    applies: Pattern
    myself: Pattern
    asked_of: Pattern
    does: Pattern
    asked_not: Pattern
    asked_not_behind: Pattern
    not_it_behind: Pattern
    not_it_ahead: Pattern
    none_of_all: Pattern
    of_kinds: Pattern


@lru_cache(maxsize=1)
def kind_words() -> KindWords:
    """The checked words of `kinds.yaml`."""
    return KindWords.model_validate(raw_words("kinds"))
