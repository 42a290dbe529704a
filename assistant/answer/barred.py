"""Revocations that are told: whether a message is about when one may apply again."""

from __future__ import annotations

from collections.abc import Collection

from assistant.answer.wording import data
from assistant.understand import Understanding
from corpus import regulation_ids
from corpus.topics import load_topics
from rules.load import load_rules
from rules.tree import Bar


def asks_when(message: str, understanding: Understanding) -> bool:
    """Whether a question about applying is one of when it is possible again, and nothing more."""
    of_bars = facts_of_bars()
    if any(mention.fact not in of_bars for mention in understanding.facts):
        return False
    topics = set(data("lifecycle.yaml")["bar"])
    return any(match.topic.id in topics for match in load_topics().match(message)[:2])


def tells_of_a_bar(understanding: Understanding, known: Collection[str]) -> bool:
    """Whether all that is told is when and why a center was revoked, and the day is known."""
    told = {mention.fact for mention in understanding.facts}
    days = {bar.since for bar in _bars()}
    return bool(told) and told <= facts_of_applying_again() and bool(days & (told | set(known)))


def facts_of_bars() -> set[str]:
    """The facts that say a center was revoked, when and why."""
    return {fact for bar in _bars() for fact in (bar.happened, bar.since, bar.ground)}


def facts_of_applying_again() -> set[str]:
    """The facts of bars, and the day they are judged on."""
    return facts_of_bars() | {bar.judged_on for bar in _bars()}


def _bars() -> list[Bar]:
    return [bar for one in regulation_ids() if (bar := load_rules(one).bar()) is not None]
