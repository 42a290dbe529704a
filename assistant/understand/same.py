"""A figure under the other regulation's term, once the two measures are said to be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measures import named_measures
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention, ForeignTerm

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_REACH = 6  # how far before the words a negation of them stands


def in_everyday_words(figure: Figure) -> Figure | None:
    """The figure, had its measure been named in everyday words; None where there are none.

    The everyday measure is the one that shares a fact with the formal term.
    """
    if figure.measure is None:
        return None
    words = language()
    for regulation in words.regulations.values():
        for spec in regulation.figures:
            if figure.measure.measure not in spec.measures:
                continue
            for name in spec.measures:
                if words.measure(name).everyday:
                    return figure._replace(measure=figure.measure._replace(measure=name))
    return None


def carry_over(found: Found, plain: Plain, dialogue: Dialogue, at_hand: tuple[str, ...]) -> None:
    """Take the figures under a foreign term for the measure at hand, if said to be the same.

    Those of this message, else those of the message before; a question or a doubt is no yes.
    """
    clause = next((c for c in plain.clauses if _says_same(plain, c)), None)
    if clause is None:
        return
    named = frozenset(one.measure for one in named_measures(plain.words(clause)))
    here = [one for one in found.foreign if _meant(one, named)]
    if here:
        found.facts += [reading for one in here for reading in one.readings]
        found.foreign = [one for one in found.foreign if one not in here]
        found.same = True
        return
    quote, start, end = plain.quote(clause.start, clause.end)
    place = {"quote": quote, "start": start, "end": end}
    for one in dialogue.foreign:
        if not _meant(one.term, named):
            continue
        for reading in one.term.readings:
            if reading.regulation is None or reading.regulation in at_hand:
                found.facts.append(reading.model_copy(update=place))
                found.same = True


def _says_same(plain: Plain, clause: Clause) -> bool:
    words = language().common
    text = plain.words(clause)
    match = words.same_measure.search(text)
    if match is None or plain.ended_by(clause) == "?" or words.question_ends.search(text):
        return False
    if words.asking.search(text) or words.uncertain.search(text):
        return False
    ahead = text[max(0, match.start() - _REACH) : match.start()]
    return not (words.same_denied.search(ahead) or words.same_denied.search(match.group()))


def _meant(one: ForeignTerm, named: frozenset[str]) -> bool:
    """Whether the measures named beside, if any, are those this figure would count for."""
    if not named or not one.readings:
        return bool(one.readings)
    return any(named & _measures_of(reading) for reading in one.readings)


def _measures_of(reading: FactMention) -> frozenset[str]:
    """The measures a fact is told by, and the foreign terms of the same everyday words."""
    specs = [s for r in language().regulations.values() for s in r.figures]
    own = {m for s in specs if s.fact == reading.fact for m in s.measures}
    return frozenset(m for s in specs if own & set(s.measures) for m in s.measures)
