"""The form of a sentence: whether it asks, and how; states, supposes; and of whom."""

from __future__ import annotations

from typing import NamedTuple

from assistant.language import language
from assistant.language.wants import intent_words
from assistant.understand.plain import Plain

_SHORT = 6
_MIDDLING = 12


class Form(NamedTuple):
    """What the form of a sentence says, whatever it is about."""

    asks: bool
    requests: bool
    own: bool
    figures: bool
    measure: bool
    domain: bool
    short: bool
    middling: bool

    def told(self) -> set[str]:
        """The names of what holds."""
        return {name for name, holds in self._asdict().items() if holds}


def asks_something(text: str) -> bool:
    """Whether a text in plain form is put as a question; 多少我不清楚 is none."""
    words = language().common
    wanted = intent_words()
    if "?" in text:
        return True
    if wanted.not_knowing.search(text) or wanted.filled_in.search(text):
        return False
    return bool(
        words.asking.search(text)
        or wanted.also_asks.search(text)
        or words.question_ends.search(text.rstrip(" ，,;；、"))
        or wanted.question_tails.search(text.rstrip(" 。.!~，,;；、"))
    )


def form_of(plain: Plain) -> Form:
    """The form of a sentence."""
    words = language().common
    wanted = intent_words()
    text = plain.text
    bare = text.strip(" 。.!?~")
    return Form(
        asks=asks_something(text),
        requests=wanted.requests.search(text) is not None,
        own=words.own_body.search(text) is not None,
        figures=bool(plain.quantities),
        measure=any(m.patterns.search(text) for m in words.measures.values()),
        domain=wanted.domain.search(text) is not None,
        short=len(bare) <= _SHORT,
        middling=len(bare) <= _MIDDLING,
    )


def ways_of_asking(masked: str) -> set[str]:
    """Which of the ways of asking and telling (`forms` of intents.yaml) a masked text shows."""
    return {name for name, pattern in intent_words().forms.items() if pattern.search(masked)}
