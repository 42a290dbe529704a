"""The words of the language, as data: one file common, one a regulation; checked when read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from corpus import regulation_ids

Span = Literal[
    "any",
    "last_year",
    "three_years",
    "year",
    "three_years_total",
    "three_years_share",
    "average",
    "next_three_average",
]
UnitKind = Literal["money", "count", "share"]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _places() -> dict[str, str]:
    raw = _raw("common")
    return {
        "{elsewhere}": str(raw["cities_elsewhere"]),
        "{beijing}": str(raw["beijing"]),
        "{parent}": str(raw["parent"]),
    }


def _compiled(pattern: object) -> object:
    """One pattern, or several as one; names of places are filled in."""
    if isinstance(pattern, list):
        pattern = "|".join(f"(?:{p})" for p in pattern) or r"(?!)"
    if isinstance(pattern, str):
        for name, value in _places().items():
            pattern = pattern.replace(name, value)
        return re.compile(pattern)
    return pattern


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
_NOTHING = re.compile(r"(?!)")


class Measure(_Words):
    """What a figure may be a figure of."""

    patterns: Pattern
    units: tuple[UnitKind, ...] = ()
    counts: tuple[str, ...] = Field(default=(), description="what is counted; empty is anything")
    bare: bool = Field(default=False, description="a number without a unit is enough")
    everyday: bool = Field(default=False, description="means the measure of the one at hand")
    ignored: bool = Field(default=False, description="no fact of either regulation")
    formal: str | None = Field(default=None, description="the formal term, for a reply to name")


class FigureFact(_Words):
    """When a figure of some measure is a certain fact."""

    fact: str
    measures: tuple[str, ...]
    units: tuple[UnitKind, ...]
    span: Span
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only_if_asked: bool = False
    alone: bool = Field(default=False, description="its qualifiers say enough without a measure")
    joins: bool = Field(default=False, description="counts only beside other parts of the count")
    adds_up: bool = Field(default=False, description="several such figures are parts of one count")
    own_period: bool = Field(
        default=False, description="a period said of an earlier figure is not its own"
    )
    negative: bool = Field(default=False, description="the figure is how much it fell")


class Phrase(_Words):
    """Words that state a number without writing one."""

    fact: str
    patterns: Pattern
    needs: Pattern | None = Field(default=None, description="must stand in the clause")
    value: int = 0


class Flag(_Words):
    """How a yes/no fact is stated and denied."""

    fact: str
    states: Pattern
    denies: Pattern = _NOTHING
    needs: Pattern | None = None
    context: Pattern | None = Field(default=None, description="must stand somewhere in the message")
    needs_not: Pattern | None = None
    labels: Pattern = Field(default=_NOTHING, description="also names it as a label of a form")
    topic: Pattern = Field(default=_NOTHING, description="names the field that it may happen in")
    label_yes: Pattern = Field(default=_NOTHING, description="a value that only it has: yes")
    label_no: Pattern = Field(default=_NOTHING, description="a value that only it has: no")
    inner_negation: bool = Field(default=False, description="negators inside it are its own")
    reach: int = Field(default=24, description="how far before the event a negator counts")
    without_question: bool = False
    denied_only: bool = Field(
        default=False, description="false only where `denies` says so: to deny one kind is not all"
    )
    enterprise_fact: str | None = None
    one_is_enough: bool = Field(
        default=False, description="said yes once, a no beside it is of a part"
    )


class DateFact(_Words):
    """Words before (`words`) or behind (`event`) a date that say what it is the date of."""

    fact: str
    words: Pattern
    event: Pattern
    needs: Pattern
    bar: Pattern = Field(
        default=_NOTHING, description="in the clause: the date is of something else"
    )
    whole_day: bool = Field(default=False, description="a month or a year alone does not do")
    past: bool = Field(default=False, description="a date to come is not meant")


class Choice(_Words):
    """A fact with named values, and the words for each."""

    fact: str
    values: dict[str, Pattern]
    many: bool = False
    self_asserting: tuple[str, ...] = Field(default=(), description="values whose words say 我们要")


class Revocation(_Words):
    """How a revoked center is told, and on which grounds."""

    words: Pattern
    on: str
    under: str
    flag: str
    grounds: dict[str, Pattern]
    reference: str
    not_yet: Pattern = Field(description="before the event: it is only said to threaten")


class RegulationWords(_Words):
    """The words of one regulation."""

    names: Pattern
    authorities: Pattern
    only_here: Pattern
    wants_enterprise: bool = Field(
        default=False, description="independent_legal_person is not enough here"
    )
    measures: dict[str, Measure]
    figures: tuple[FigureFact, ...]
    none: tuple[Phrase, ...] = ()
    some: tuple[Phrase, ...] = ()
    whole: tuple[Phrase, ...] = ()
    flags: tuple[Flag, ...] = ()
    revocation: Revocation | None = None
    dates: tuple[DateFact, ...] = ()
    not_established: Pattern = _NOTHING
    choices: tuple[Choice, ...] = ()


class CommonWords(_Words):
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
    former_value: str
    former_count: Pattern
    text_speaks: Pattern
    alternatives_asked: Pattern
    text_says: Pattern
    spoken_of: Pattern
    spoken_behind: Pattern
    of_any: Pattern
    added_to: Pattern
    added_behind: Pattern
    unit_declared: Pattern
    unit_powers: dict[str, int]
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
    table_value: Pattern
    table_empty: Pattern
    table_inherits: tuple[str, ...]
    table_each: str
    compared: Pattern
    reaching: Pattern
    as_of_now: Pattern
    answered_next: Pattern
    compared_year: Pattern
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
    what_about: Pattern
    correcting: Pattern
    precisely: Pattern
    of_another: Pattern
    of_something_else: Pattern
    on_behalf: Pattern
    those_asked_for: Pattern
    retracting: Pattern
    uncertain_figure: Pattern
    last_said: Pattern
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


class Language(_Words):
    """All words."""

    common: CommonWords
    regulations: dict[str, RegulationWords]

    def measure(self, name: str) -> Measure:
        """A measure by its name, common or a regulation's."""
        if name in self.common.measures:
            return self.common.measures[name]
        return next(r.measures[name] for r in self.regulations.values() if name in r.measures)

    def measure_of(self, name: str) -> str | None:
        """The regulation whose formal term a measure is, or None for a common one."""
        return next((i for i, r in self.regulations.items() if name in r.measures), None)

    def regulation_of(self, fact: str) -> str | None:
        """The regulation that a fact belongs to, or None for the common ones."""
        if fact in self.common.carried or fact in self.common.bound:
            return None
        return next((i for i, r in self.regulations.items() if fact in fact_names(r)), None)

    def span_of(self, fact: str) -> Span | None:
        """The span of time that a figure is of, or None for what is no figure."""
        figures = (one for r in self.regulations.values() for one in r.figures)
        return next((one.span for one in figures if one.fact == fact), None)

    def all_flags(self) -> Iterable[tuple[str | None, Flag]]:
        """Every yes/no fact with its regulation."""
        for flag in self.common.flags:
            yield None, flag
        for name, words in self.regulations.items():
            for flag in words.flags:
                yield name, flag


def fact_names(words: RegulationWords) -> frozenset[str]:
    """The facts that the words of a regulation can state."""
    names = {one.fact for one in words.figures} | {one.fact for one in words.flags}
    names |= {one.fact for one in words.dates} | {one.fact for one in words.choices}
    if words.revocation:
        names |= {words.revocation.on, words.revocation.under, words.revocation.flag}
    return frozenset(names)


@lru_cache(maxsize=8)
def _raw(name: str) -> dict[str, object]:
    text = files("assistant.language").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return dict(loaded)


@lru_cache(maxsize=1)
def language() -> Language:
    """The checked words of every regulation that has a file, and the common ones."""
    here = {p.name for p in files("assistant.language").iterdir()}
    named = [one for one in regulation_ids() if f"{one}.yaml" in here]
    return Language.model_validate(
        {"common": _raw("common"), "regulations": {one: _raw(one) for one in named}}
    )
