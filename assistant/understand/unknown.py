"""Whether a message says that what was asked is not known: 设备原值不知道，得问财务."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.measures import named_measures
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 60


def says_not_known(plain: Plain, dialogue: Dialogue) -> bool:
    """Whether a short message says that the person does not know, or has to ask first.

    Only where a verdict is talked over; one that asks about the text, or asks anything behind
    those words, asks.
    """
    text = plain.text.strip(" \n")
    if not (dialogue.asked or dialogue.last_kind == "eligibility") or len(text) > _LONGEST:
        return False
    words = later_words()
    said = words.not_known.search(plain.text)
    if said is None or words.asks_of_text.search(text):
        return False
    behind = plain.text[plain.clause_at(said.start()).end :]
    asks = language().common.asking.search(behind) or language().common.question_ends.search(text)
    return "?" not in text and not asks


def awaited(plain: Plain, dialogue: Dialogue) -> tuple[str, ...]:
    """The facts asked for that a message which does not know them names."""
    named = {one.measure for one in named_measures(plain.text)}
    specs = [spec for words in language().regulations.values() for spec in words.figures]
    of_named = {spec.fact for spec in specs if named & {*spec.measures}}
    return tuple(fact for fact in dialogue.asked if fact in of_named)
