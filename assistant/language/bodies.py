"""The words by which a body is brought in, spoken of again and left for another, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class BodyWords(Words):
    """`bodies.yaml`; `NOUN` and `BODY` in its patterns stand for `noun` and `related`."""

    noun: str
    brought_in: Pattern
    heard_of: Pattern
    loose_names: str
    again: Pattern
    who_asks: Pattern
    party_in_english: Pattern
    in_english: dict[str, str]
    another_applies: Pattern
    related: str
    turns_to: Pattern
    next_body: Pattern
    leaves: Pattern


@lru_cache(maxsize=1)
def body_words() -> BodyWords:
    """The checked words of `bodies.yaml`."""
    raw = raw_words("bodies")
    noun, related = str(raw["noun"]), str(raw["related"])
    for name, value in raw.items():
        if isinstance(value, str):
            raw[name] = value.replace("NOUN", noun).replace("BODY", related)
    return BodyWords.model_validate(raw)
