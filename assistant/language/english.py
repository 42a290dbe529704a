"""The words of English statements, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import Pattern, _raw, _Words

_NOTHING = re.compile(r"(?!)")
_ANYTHING = re.compile("")


class EnglishFlag(_Words):
    """How a yes/no fact is put in English."""

    fact: str
    states: Pattern
    denies: Pattern = _NOTHING
    needs: Pattern = _ANYTHING
    context: Pattern = _ANYTHING
    bar: Pattern = _NOTHING
    behind_verb: Pattern = _NOTHING
    denied_only: bool = False
    of_parent: bool = False
    enterprise_fact: str | None = None


class EnglishChoice(_Words):
    """A fact with named values, and the English names."""

    fact: str
    regulation: str
    values: dict[str, Pattern]


class EnglishWords(_Words):
    """`english.yaml`."""

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
    flags: tuple[EnglishFlag, ...]
    choice_ahead: Pattern
    choice_bars: Pattern
    choice_not_behind: Pattern
    choices: tuple[EnglishChoice, ...]


@lru_cache(maxsize=1)
def english_words() -> EnglishWords:
    """The checked words of `english.yaml`."""
    return EnglishWords.model_validate(_raw("english"))
