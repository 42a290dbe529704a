"""What is still asked after a turn that asked nothing itself.

A person who is asked for a figure often asks something first (专职怎么算？, 研发经费得问财务).
The questions put before stay open then, so that a bare answer afterwards (那就85人, 财务说是1350万)
still finds its question; where the person named one of them, that one alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.dialogue import Dialogue
from assistant.language import FigureFact, language
from assistant.record import AnswerKind
from assistant.understand.measures import named_measures
from assistant.understand.plain import plain_form

_ASIDE: frozenset[AnswerKind] = frozenset(
    {"regulation", "smalltalk", "unanswerable", "lifecycle", "clarify"}
)


def still_asked(
    before: Dialogue, message: str, kind: AnswerKind, asks: Sequence[str]
) -> tuple[str, ...]:
    """The facts that a bare answer to this turn's reply would be an answer for.

    Args:
        before: the dialogue with this message's facts merged and the questions put before it.
        message: the person's words.
        kind: of the reply given to them.
        asks: what that reply asks.
    """
    if asks or kind not in _ASIDE:
        return tuple(asks)
    known = {one.fact for one in before.all_held()}
    open_still = tuple(fact for fact in before.asked if fact not in known)
    named = {one.measure for one in named_measures(plain_form(message).text)}
    meant = tuple(fact for fact in open_still if any(named & {*s.measures} for s in _specs(fact)))
    return meant or open_still


def _specs(fact: str) -> Iterator[FigureFact]:
    for words in language().regulations.values():
        yield from (one for one in words.figures if one.fact == fact)
