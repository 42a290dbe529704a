"""The words around yes/no statements that ask leave or take them back, as data."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import Field

from assistant.language.words import NOTHING, Pattern, Words, raw_words


class Topic(Words):
    """What names a yes/no fact, whatever is said of it."""

    named: Pattern
    sort: Literal["event", "thing", "state", "quality"]
    regulation: str | None = None
    needs: Pattern | None = None
    needs_not: Pattern = NOTHING
    reach: int = Field(default=16, description="how far before an event a no denies it")
    with_others: bool = Field(default=False, description="another body beside it is its object")


class StatedWords(Words):
    """`stated.yaml`."""

    asks_leave: Pattern
    said_wrong: Pattern
    asks_verdict: Pattern
    verdict_goes_on: Pattern
    left_blank: Pattern
    text_quoted: Pattern
    asks_meaning: Pattern
    topics: dict[str, Topic]
    topic_open: Pattern
    reassures: Pattern
    not_ours: Pattern
    topic_asks_not: Pattern
    topic_no: Pattern
    topic_yes: Pattern
    topic_good: Pattern
    topic_bad: Pattern
    topic_breaks: Pattern
    topic_joins: Pattern
    beside_closing: Pattern
    goes_on_since: Pattern
    topic_undone: Pattern
    topic_turns: Pattern
    not_lost_yet: Pattern
    what_if_lost: Pattern
    reason_ahead: Pattern
    forgot_to_send: Pattern
    parent_has: Pattern
    parent_lower: Pattern
    parent_not: Pattern
    business: Pattern
    business_other: Pattern
    business_same: Pattern
    business_turned: Pattern
    claim_undone: Pattern
    rest_chosen: Pattern
    rights: Pattern
    kind_applied: Pattern
    kind_barred: Pattern


@lru_cache(maxsize=1)
def stated_words() -> StatedWords:
    """The checked words of `stated.yaml`."""
    return StatedWords.model_validate(raw_words("stated"))
