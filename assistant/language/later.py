"""The words by which a later message speaks of the figures before it, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class LaterWords(Words):
    """`later.yaml`."""

    turning_to: str
    becoming: Pattern
    taking_as: Pattern
    asks_what_if: Pattern
    hiring: Pattern
    buying: Pattern
    converted: Pattern
    any_more: Pattern
    any_less: Pattern
    turned_about: Pattern
    by_so_much_more: Pattern
    by_so_much_less: Pattern
    hired_to: Pattern
    come_already: Pattern
    doubted_ahead: Pattern
    doubted_behind: Pattern
    comes_to: Pattern
    comes_to_end: Pattern
    leaving: Pattern
    turns_into: Pattern
    becoming_now: Pattern
    more_behind: Pattern
    more_before: Pattern
    less_behind: Pattern
    coming_behind: Pattern
    put_in_behind: Pattern
    verbs_of: dict[str, Pattern]
    pending_ahead: Pattern
    granted_beside: Pattern
    people_verbs: Pattern
    people_behind: Pattern
    each: Pattern
    sum_told: Pattern
    resaid: Pattern
    beside_resaid: str
    heads_named: Pattern
    not_all_heads: Pattern
    pieces_named: Pattern
    no_answer: Pattern
    asks_inclusion: Pattern
    beside_answer: str
    checked_ahead: Pattern
    guessed_between: Pattern
    guessed_ahead: Pattern
    unit_told: Pattern
    not_a_yes: Pattern
    none_told: Pattern
    event_again: str
    not_there_yet: Pattern
    denied_anew: Pattern
    slip_ahead: Pattern
    slip_unsure: Pattern
    digit_behind: Pattern
    slip_beside: Pattern
    in_one_breath: Pattern
    misread: Pattern
    of_something_else: Pattern
    of_a_time: Pattern
    come_or_gone_ahead: Pattern
    come_or_gone_behind: Pattern
    added_ahead: Pattern
    part_between: Pattern
    not_here: Pattern
    part_ahead: Pattern
    among: Pattern
    counted_as_asked: Pattern
    retracting: Pattern
    retracts_nothing: Pattern
    uncertain_figure: Pattern
    all_of_them: Pattern
    last_said: Pattern
    choice_labels: dict[str, Pattern]
    none_of_them: str
    outside_of: Pattern
    outside_behind: Pattern
    denied_names: dict[str, Pattern]
    asks_standing: Pattern
    asks_effect: Pattern
    not_known: Pattern
    some_answer: Pattern
    asks_of_text: Pattern
    equates: Pattern
    also_same: Pattern
    beside_applying: str
    beside_place: str
    placing: str
    asks_of_place: str
    unchanged: Pattern
    beside_date: str
    no_date: Pattern
    said_wrong: Pattern
    day_of_other: Pattern
    gives_reason: Pattern
    points_back: Pattern
    told_matters: Pattern
    day_of_month: Pattern
    days: dict[str, int]
    months: dict[str, int]
    year_parts: dict[str, tuple[int, int]]
    later_on: Pattern
    asks_to_apply: Pattern
    revocation_open: Pattern
    beside_ground: str
    third_party: Pattern
    new_party: Pattern
    lettered: Pattern
    asked_on_behalf: Pattern
    contrasted: Pattern
    asked_for_subsidiary: Pattern
    a_subsidiary: Pattern
    parent_named: Pattern
    own_subsidiary: Pattern
    own_by_length: tuple[str, ...]


@lru_cache(maxsize=1)
def later_words() -> LaterWords:
    """The checked words of `later.yaml`."""
    return LaterWords.model_validate(raw_words("later"))
