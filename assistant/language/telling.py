"""The words by which one message tells its facts in an order of its own, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class TellingWords(Words):
    """`telling.yaml`."""

    told_as: Pattern
    told_of_these: Pattern
    joins_bounds: Pattern
    either: Pattern
    names_not: Pattern
    slip: Pattern
    beside_slip: Pattern
    overruled: Pattern
    counts_ahead: Pattern
    counts_behind: Pattern
    taken_off: Pattern
    claimed: Pattern
    disclaimed: Pattern
    in_truth: Pattern
    center: Pattern
    not_our_center: Pattern
    other_subject: Pattern
    headquarters_applies: Pattern
    every_center: Pattern
    joined_centers: Pattern
    place_denied: Pattern
    place_told: Pattern
    required_place: Pattern
    kinds: dict[str, Pattern]
    kind_denied_ahead: Pattern
    kind_denied_behind: Pattern
    kinds_denied: Pattern
    kinds_had: Pattern
    kinds_open: Pattern
    kind_open: Pattern
    kind_in_general: Pattern
    not_ourselves: Pattern
    left_over: Pattern
    wished: Pattern
    capitalised: Pattern
    expensed: Pattern
    cost_total: Pattern
    parts_named: Pattern
    either_way: Pattern
    unrelated: Pattern
    told_before: Pattern


@lru_cache(maxsize=1)
def telling_words() -> TellingWords:
    """The checked words of `telling.yaml`."""
    return TellingWords.model_validate(raw_words("telling"))
