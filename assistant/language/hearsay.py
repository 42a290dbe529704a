"""The words with which a figure says nothing of how a body stands, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class HearsayWords(Words):
    """`hearsay.yaml`."""

    a_piece: Pattern
    a_piece_behind: Pattern
    in_each: Pattern
    of_posts: Pattern
    others_say: Pattern
    may_be_asked_for: Pattern
    advised: Pattern
    of_books: Pattern
    refused: Pattern
    enough: Pattern
    set_to: Pattern
    such_bodies: Pattern
    some_body: Pattern
    bought_ahead: Pattern
    paid_ahead: Pattern
    paid_behind: Pattern
    asks_if_right: Pattern
    than: Pattern
    than_behind: Pattern
    other_basis: Pattern
    may_come: Pattern
    not_settled: Pattern
    still: Pattern
    asked_back: Pattern
    one_year: Pattern


@lru_cache(maxsize=1)
def hearsay_words() -> HearsayWords:
    """The checked words of `hearsay.yaml`."""
    return HearsayWords.model_validate(raw_words("hearsay"))
