"""The words of English statements, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import Field

from assistant.language.words import Pattern, Words, raw_words

_NOTHING = re.compile(r"(?!)")
_ANYTHING = re.compile("")


class EnglishFlag(Words):
    """How a yes/no fact is put in English."""

    fact: str
    states: Pattern
    denies: Pattern = _NOTHING
    needs: Pattern = _ANYTHING
    context: Pattern = _ANYTHING
    bar: Pattern = _NOTHING
    states_none: Pattern = Field(default=_NOTHING, description="denies it in words that say no")
    bar_near: Pattern = _NOTHING
    behind_verb: Pattern = _NOTHING
    denied_only: bool = False
    of_parent: bool = False
    enterprise_fact: str | None = None


class EnglishChoice(Words):
    """A fact with named values, and the English names."""

    fact: str
    regulation: str
    values: dict[str, Pattern]


class EnglishNumbers(Words):
    """How English words put numbers."""

    any_word: Pattern
    words: dict[str, int]
    counted: Pattern
    large: str
    tens: str
    ones: str
    small: str
    fractions: dict[str, str]
    all_but: Pattern
    abroad: Pattern
    at_home: str
    resaid: Pattern
    registered: str
    not_registered: Pattern
    placed: str
    date: str
    month: str
    asian_scale: Pattern
    asian_powers: dict[str, int]
    range: Pattern
    both_bounds: Pattern
    or_more: Pattern
    per_cent: Pattern
    slashed: Pattern
    scales: Pattern
    currency: Pattern


class EnglishRows(Words):
    """How figures follow each other in English, and what time they are of."""

    either: Pattern
    asks_either: Pattern
    in_renminbi: Pattern
    join: Pattern
    goes_on: Pattern
    year: Pattern
    years_joined: Pattern
    year_asides: Pattern
    spent_on: Pattern
    domestic_part: Pattern
    of_the_run: tuple[str, ...]
    of_research: tuple[str, ...]
    several: Pattern
    own_again: Pattern
    own_ends: Pattern
    places: tuple[str, ...]
    full_time_of: Pattern
    full_time: str
    researchers: str
    year_before: Pattern
    short_span: Pattern
    each_of: Pattern
    listed: Pattern
    rights: str
    kinds_of_rights: tuple[str, ...]


class EnglishChanges(Words):
    """How much more or less is put, and what is left unnamed."""

    filed: Pattern
    filed_of: str
    filed_fact: str
    inventions: Pattern
    bare_anew: Pattern
    unit_told: Pattern
    more_ahead: Pattern
    more_behind: Pattern
    less_ahead: Pattern
    less_behind: Pattern


class EnglishLists(Words):
    """Catalogues that are named first, and that one is then on or not."""

    facts: tuple[str, ...]
    names: Pattern
    on_it: Pattern
    own: Pattern


class EnglishWords(Words):
    """`english.yaml`."""

    numbers: EnglishNumbers
    changes: EnglishChanges
    rows: EnglishRows
    lists: EnglishLists

    parts: Pattern
    negators: Pattern
    no_negators: Pattern
    joining: Pattern
    denied_behind: Pattern
    affirmed_behind: Pattern
    uncertain: Pattern
    asks: Pattern
    required: Pattern
    supposes: Pattern
    others: Pattern
    own: Pattern
    told: Pattern
    long_ago: Pattern
    verb_ahead: Pattern
    flags: tuple[EnglishFlag, ...]
    choice_ahead: Pattern
    choice_acting: Pattern
    choice_supposed: Pattern
    choice_as: Pattern
    choice_like: Pattern
    choice_bars: Pattern
    choice_not_behind: Pattern
    choice_listed: Pattern
    choice_joins: Pattern
    asked_ahead: Pattern
    asked_behind: Pattern
    answered: Pattern
    asks_self: Pattern
    choices: tuple[EnglishChoice, ...]


@lru_cache(maxsize=1)
def english_words() -> EnglishWords:
    """The checked words of `english.yaml`."""
    return EnglishWords.model_validate(raw_words("english"))
