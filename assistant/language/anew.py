"""The words by which a later message speaks of a fact told before, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class AnewWords(Words):
    """`anew.yaml`."""

    of_change: Pattern
    surely: Pattern
    wrong: Pattern
    moved: Pattern
    more_by: Pattern
    less_by: Pattern
    of_a_thing: Pattern
    of_a_piece: Pattern
    part_of: Pattern
    put_in: Pattern
    with_it: Pattern
    once_with_it: Pattern
    once_done: Pattern
    reporters: Pattern
    kind_lost: str
    kind_chosen: Pattern
    kind_lost_ahead: Pattern
    kind_lost_before: str
    digit_slip: Pattern
    piece_behind: Pattern
    called: dict[str, Pattern]
    gone: Pattern
    done: Pattern
    taken_off: Pattern
    put_on: Pattern
    granted_on: Pattern
    comes_to: Pattern
    all_of_it: Pattern
    to_come: Pattern
    stays: Pattern
    stands: Pattern
    matters_behind: Pattern
    matters_ahead: Pattern
    bare_no: Pattern
    all_but: Pattern
    slipped: Pattern
    brought: Pattern
    within: Pattern
    is_so: Pattern
    reckoned_by: Pattern
    hardly_more: str
    decided: Pattern
    asks_if_so: Pattern
    asks_which: Pattern
    or_else: Pattern
    asks_of_it: Pattern
    cost_of_rd: Pattern
    exact: Pattern
    reckoned: Pattern
    of_others: Pattern
    labelled: Pattern
    scratched: Pattern
    trend: Pattern
    points: Pattern
    some_of_it: Pattern
    of_you: Pattern
    swapped: Pattern
    first_and_last: Pattern
    later_years: Pattern
    earlier_years: Pattern
    unit_wrong: Pattern
    unit_right: Pattern
    registered_at: Pattern
    comes_to_place: Pattern
    leaves_place: Pattern
    not_moved_yet: Pattern
    not_registered_there: Pattern
    moved_away: Pattern
    lost_now: Pattern
    that_one: Pattern
    back_to_former: Pattern
    first_of_all: Pattern
    changed_for: Pattern
    left_out: Pattern
    of_the_text: Pattern
    spans_said: dict[str, Pattern]


@lru_cache(maxsize=1)
def anew_words() -> AnewWords:
    """The checked words of `anew.yaml`."""
    return AnewWords.model_validate(raw_words("anew"))
