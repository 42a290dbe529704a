"""Going back to what was told before the last change, without its figure: 还按我最开始报的那个."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language.anew import anew_words
from assistant.understand.changes import are_years, units_of
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_NEAR_AHEAD = 6  # characters before a figure that may say that it stands after all


def go_back(found: Found, plain: Plain, dialogue: Dialogue) -> None:
    """Put the facts changed last as they stood before, where a message goes back to that.

    What it tells anew stays so; what its words would only take back is what is gone back from.
    """
    _leave_said_again(found, plain, dialogue)
    told = {one.fact for one in found.facts if one.mode != "retract"}
    back = _back(plain, dialogue, frozenset(told))
    again = {one.fact for one in back}
    found.facts = [one for one in found.facts if one.fact not in again] + back


def _back(plain: Plain, dialogue: Dialogue, told: frozenset[str]) -> list[FactMention]:
    words = anew_words()
    if words.back_to_former.search(plain.text) is None or dialogue.supposing:
        return []
    if "?" in plain.text or asks_something(plain.text):
        return []
    first = words.first_of_all.search(plain.text) is not None
    last = [one for one in dialogue.former if one.until == dialogue.turn]
    out: list[FactMention] = []
    for fact in dict.fromkeys(one.held.fact for one in last):
        if fact in told:
            continue
        some = [one for one in (dialogue.former if first else last) if one.held.fact == fact]
        quote, start, end = plain.quote(0, len(plain.text))
        out += [
            FactMention(
                fact=fact,
                value=one.held.value,
                quote=quote,
                start=start,
                end=end,
                regulation=one.held.regulation,
                approximate=one.held.approximate,
                everyday_word=one.held.everyday_word,
                mode="correct",
            )
            for one in some[:1]
        ]
    return out


def _leave_said_again(found: Found, plain: Plain, dialogue: Dialogue) -> None:
    """Of several values told of a fact, leave out the one that was held: it is said again.

    之前讲境内100%不严谨，境内只有70%. One that is said to stand after all is none such.
    """
    held = dialogue.facts(None)
    stated = [one for one in found.facts if one.mode in ("state", "correct")]
    for one in stated:
        others = [o for o in stated if o.fact == one.fact and o.value != one.value]
        if one.fact not in held or held[one.fact] != one.value or not others:
            continue
        if are_years(one.value) or not units_of(one.fact):
            continue
        ahead = plain.message[max(0, one.start - _NEAR_AHEAD) : one.start] + one.quote
        if anew_words().stands.search(ahead) is None:
            found.facts = [other for other in found.facts if other is not one]
