"""The words that say what a person wants, as data: cues with their weights, titles of others."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class IntentWords(Words):
    """`intents.yaml`."""

    cues: dict[str, tuple[tuple[Pattern, float], ...]]
    forms: dict[str, Pattern]
    thanking: Pattern
    of_program: Pattern
    joins: Pattern
    scored: Pattern
    titles: Pattern
    suppresses: dict[str, tuple[str, ...]]
    requests: Pattern
    question_tails: Pattern
    also_asks: Pattern
    not_knowing: Pattern
    filled_in: Pattern
    both_named: Pattern
    domain: Pattern
    elliptic: Pattern
    only_name: str


@lru_cache(maxsize=1)
def intent_words() -> IntentWords:
    """The checked words of `intents.yaml`."""
    return IntentWords.model_validate(raw_words("intents"))
