"""The words that belong to no regulation."""

from __future__ import annotations

from pydantic import Field

from assistant.language.words import DateFact, Flag, Measure, Pattern, Words


class CommonWords(Words):
    """The words that belong to no regulation."""

    characters: str
    clause_ends: Pattern
    sentence_ends: Pattern
    measures: dict[str, Measure]
    qualifiers: dict[str, Pattern]
    periods: dict[str, Pattern]
    other_bodies: Pattern
    self_described: Pattern
    strangers: Pattern
    others_subject: Pattern
    own_body: Pattern
    other_body_aside: Pattern
    run_qualifiers: tuple[str, ...]
    run_ended_by: tuple[str, ...]
    run_of_period: tuple[str, ...]
    not_its_subject: Pattern
    emphatic_none: Pattern
    negated_figure: str
    former_clause: Pattern
    now_left: Pattern
    former_value: str
    former_count: Pattern
    text_speaks: Pattern
    alternatives_asked: Pattern
    text_says: Pattern
    spoken_of: Pattern
    spoken_behind: Pattern
    asks_article: Pattern
    of_any: Pattern
    added_to: Pattern
    with_kind: Pattern
    added_behind: Pattern
    unit_declared: Pattern
    unit_powers: dict[str, int]
    unit_english: dict[str, str]
    greatest: dict[str, int]
    whole_before: Pattern
    said_whole: Pattern
    left_out: Pattern
    respectively: Pattern
    ratio_base: Pattern
    ratio_base_behind: Pattern
    table_period: Pattern
    table_aggregate: Pattern
    table_aside: Pattern
    table_unit: Pattern
    table_unit_behind: Pattern
    title_tail: Pattern
    record_name: Pattern
    table_value: Pattern
    table_empty: Pattern
    table_inherits: tuple[str, ...]
    table_rates: tuple[str, ...]
    table_each: str
    compared: Pattern
    reaching: Pattern
    as_of_now: Pattern
    answered_next: Pattern
    compared_year: Pattern
    compared_around: Pattern
    clear_since: Pattern
    excepted: Pattern
    not_municipal: Pattern
    future: Pattern
    of_compared: Pattern
    period_told: Pattern
    told_of_all: Pattern
    summed_behind: Pattern
    event_window_years: int
    time_told: Pattern
    form_answer: Pattern
    label_yes: Pattern
    label_no: Pattern
    label_ticked_ahead: Pattern
    label_ticked_behind: Pattern
    label_yes_names: tuple[str, ...]
    label_asks: Pattern
    answer_ahead: Pattern
    label_bars: Pattern
    goes_on: Pattern
    generic_body: Pattern
    asks_whether: Pattern
    indefinite: Pattern
    topics_clear: Pattern
    beside_topics: Pattern
    of_detail: Pattern
    told_anew: Pattern
    told_done: Pattern
    may_be_denied_with: Pattern
    consequence: Pattern
    in_doubt: Pattern
    years_ago: Pattern
    years_ago_of: Pattern
    counted_behind: Pattern
    required_figure: Pattern
    required_behind: Pattern
    figure_fillers: Pattern
    negators: Pattern
    double_negation: Pattern
    not_negators: Pattern
    turns: Pattern
    between_denied: Pattern
    denied_behind: Pattern
    none_of_these: Pattern
    denied_at_end: Pattern
    uncertain: Pattern
    affirms_reading: Pattern
    denies_reading: Pattern
    told_by_place: tuple[str, ...]
    place_told: Pattern
    asserted_anew: Pattern
    asks_of_text: Pattern
    joins_listed: Pattern
    beside_named: Pattern
    negator_ahead: Pattern
    denied_alone: Pattern
    event_told_ahead: Pattern
    event_told_inside: Pattern
    event_told_behind: Pattern
    pending: Pattern
    names_denied: Pattern
    since_then: Pattern
    never_revoked: Pattern
    lost: Pattern
    had_behind: Pattern
    then_asks: Pattern
    leads_list: Pattern
    no_trouble: Pattern
    asks_if_so: Pattern
    rule_told: Pattern
    rule_of: Pattern
    asking: Pattern
    question_ends: Pattern
    supposing: Pattern
    supposing_more: Pattern
    supposing_less: Pattern
    supposed_plans: Pattern
    as_it_is: Pattern
    tells_with_ne: Pattern
    what_about: Pattern
    correcting: Pattern
    precisely: Pattern
    named_behind: Pattern = Field(description="begins a clause that names the figure before it")
    beside_name: Pattern
    behind_name: Pattern
    behind_measure: Pattern
    never_part_of: dict[str, tuple[str, ...]] = Field(
        description="by measure, those it is no part of"
    )
    whole_of_kinds: Pattern
    others_of_kind: Pattern = Field(description="what is left of a total is of another kind")
    of_another: Pattern
    on_behalf: Pattern
    those_asked_for: Pattern
    reference_signs: Pattern
    on_held: Pattern
    resetting: Pattern
    yes: Pattern
    no: Pattern
    well: Pattern
    short_yes: Pattern
    all_no: Pattern
    all_well: Pattern
    none_is: Pattern
    asked_as_had: tuple[str, ...]
    neutral: tuple[str, ...]
    of_relations: tuple[str, ...]
    same_measure: Pattern
    same_denied: Pattern
    both_meant: Pattern
    both_again: Pattern
    tells_state: Pattern
    pronoun_ahead: Pattern
    pronoun_behind: Pattern
    former_of_two: Pattern
    latter_of_two: Pattern
    well_if_false: tuple[str, ...]
    kinds_named: str = Field(description="the fact that rights counted by kind state")
    relative_years: dict[str, int]
    dates: tuple[DateFact, ...]
    nothing_else: Pattern
    that_year: tuple[str, ...]
    parent: str
    cities_elsewhere: str
    beijing: str
    flags: tuple[Flag, ...]
    carried: tuple[str, ...]
    bound: tuple[str, ...]
    enterprise: Pattern
    asserting: Pattern
    asserting_short: Pattern
    about_text: Pattern
    bounding: Pattern
    connecting: Pattern
    asking_before: Pattern
    asserting_verbs: Pattern
    not_described: Pattern
    happened: Pattern
    reason_told: Pattern
    not_own_name: Pattern
    name_of_other: Pattern
    refusing_name: Pattern
    none_of_kinds: Pattern
    alternatives: Pattern
    names_in_full: Pattern
    own_kind: Pattern
    changes_name: Pattern
    same_words: dict[str, str]
