"""The words by which a body is brought in, spoken of again and left for another, as data."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class BodyWords(Words):
    """`bodies.yaml`; `NOUN`, `BODY`, `RELATION` and `TOLD` in its patterns stand for its words."""

    noun: str
    brought_in: Pattern
    heard_of: Pattern
    loose_names: str
    again: Pattern
    who_asks: Pattern
    party_in_english: Pattern
    pronoun_in_english: Pattern
    in_english: dict[str, str]
    another_applies: Pattern
    also_applies: Pattern
    told_of_it: Pattern
    related: str
    owner: Pattern
    family: Pattern
    bought_of_us: Pattern
    sender: Pattern
    turns_to: Pattern
    next_body: Pattern
    leaves: Pattern
    label: Pattern
    label_alone: Pattern
    label_keys: dict[str, str]
    several: Pattern
    headed: Pattern
    own_behind: Pattern
    own_ahead: Pattern
    other_behind: Pattern
    relation: str
    owner_tells: str
    chosen_ahead: Pattern
    chosen_behind: Pattern
    judged: Pattern
    full_name: Pattern
    short_ahead: str
    short_behind: str
    begins: Pattern
    own_said: dict[str, str]
    other_said: dict[str, str]
    not_subject_ahead: Pattern
    not_subject_behind: Pattern
    has_one: Pattern
    asked_too: Pattern
    again_other: Pattern
    like_us: Pattern
    owns_it: str
    not_of_one: Pattern
    may_it: Pattern
    name_ahead: Pattern
    name_behind: Pattern
    how_is_it: Pattern
    of_subsidiaries: tuple[str, ...]
    subsidiary: Pattern


@lru_cache(maxsize=1)
def body_words() -> BodyWords:
    """The checked words of `bodies.yaml`."""
    raw = raw_words("bodies")
    parts = {"NOUN": raw["noun"], "BODY": raw["related"], "RELATION": raw["relation"]}
    parts["TOLD"] = raw["owner_tells"]
    for name, value in raw.items():
        if isinstance(value, str):
            for part, words in parts.items():
                value = value.replace(part, str(words))
            raw[name] = value
    return BodyWords.model_validate(raw)
