"""A figure that was asked about, once the next message says what it is of: 是, 对，是专职的."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.measures import named_measures
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, UnclearFigure
from assistant.understand.values import number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 20
_ASKED_WHAT = frozenset({"measure", "held", "which"})
"""reasons for which it was asked what a figure stands for; the number itself is known"""


def clarified(plain: Plain, dialogue: Dialogue, told: frozenset[str]) -> list[FactMention]:
    """The facts that figures of the message before turn out to be.

    A yes settles a figure that could be one thing; the name of a measure settles one of several.
    A message with figures of its own, a no, a doubt or a question settles nothing.

    Args:
        told: the facts this message states otherwise.
    """
    text = plain.text.strip(" \n。.!~")
    words = language().common
    if not dialogue.unclear or plain.quantities or len(text) > _LONGEST:
        return []
    if words.asking.search(text) or words.question_ends.search(text) or "?" in text:
        return []
    if words.uncertain.search(text) or words.denies_reading.search(text):
        return []
    if (unit := later_words().unit_told.match(text)) is not None:
        return _in_unit(plain, dialogue, words.unit_powers[unit["unit"]], told)
    named = {one.measure for one in named_measures(text)}
    yes = words.affirms_reading.match(text) is not None
    quote, start, end = plain.quote(0, len(plain.text))
    found: list[FactMention] = []
    for figure in (one.figure for one in dialogue.unclear):
        fact = _meant(figure, named, yes=yes)
        if fact is None or fact in told or figure.value is None:
            continue
        found.append(
            FactMention(
                fact=fact,
                value=number(Decimal(figure.value)),
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(fact),
            )
        )
    return found


def _in_unit(
    plain: Plain, dialogue: Dialogue, power: int, told: frozenset[str]
) -> list[FactMention]:
    """The figures that were told without a unit, in the unit named now (单位是万元)."""
    quote, start, end = plain.quote(0, len(plain.text))
    return [
        FactMention(
            fact=figure.candidates[0],
            value=number(Decimal(figure.value).scaleb(power)),
            quote=quote,
            start=start,
            end=end,
            regulation=language().regulation_of(figure.candidates[0]),
        )
        for figure in (one.figure for one in dialogue.unclear)
        if figure.reason == "unit"
        and figure.value is not None
        and len(figure.candidates) == 1
        and figure.candidates[0] not in told
    ]


def _meant(figure: UnclearFigure, named: set[str], *, yes: bool) -> str | None:
    if figure.reason not in _ASKED_WHAT:
        return None
    by_name = [fact for fact in figure.candidates if named & _measures(fact)]
    if len(by_name) == 1:
        return by_name[0]
    return figure.candidates[0] if yes and not named and len(figure.candidates) == 1 else None


def _measures(fact: str) -> set[str]:
    specs = (s for words in language().regulations.values() for s in words.figures)
    return {measure for spec in specs if spec.fact == fact for measure in spec.measures}
