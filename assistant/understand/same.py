"""A figure under the other regulation's term, once the two measures are said to be the same."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.words import FigureFact
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import read_under
from assistant.understand.measures import named_measures
from assistant.understand.mention import mention_of
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention, ForeignTerm, Mode

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_OF_A_YEAR = ("year", "last_year")
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

    Those of this message, else those of the message before, or of one before that if their
    measure is named; a question or a doubt is no yes.
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
    held = _from_held(plain, clause, named, dialogue, at_hand)
    if held:
        found.facts += held
        found.same = True
    for one in dialogue.foreign:
        if not _meant(one.term, named) or (one.turn != dialogue.turn and not named):
            continue  # 两个是一样的 is said of what was told last
        for reading in one.term.readings:
            if reading.regulation is None or reading.regulation in at_hand:
                found.facts.append(reading.model_copy(update=place))
                found.same = True


def _from_held(
    plain: Plain,
    clause: Clause,
    named: frozenset[str],
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
) -> list[FactMention]:
    """Figures held under the other regulation, as the same measure at hand for their year.

    我们的研究开发费用跟研究与试验发展经费支出数额一样, once the latter was told.
    """
    last = str(dialogue.as_of.year - 1)
    quote, start, end = plain.quote(clause.start, clause.end)
    out: list[FactMention] = []
    for held in dialogue.held:
        if held.regulation is None or held.regulation in at_hand:
            continue
        for regulation in at_hand:
            spec = _counterpart(held.fact, regulation, named)
            value = held.value.get(last) if isinstance(held.value, dict) else held.value
            if spec is None or value is None:
                continue
            out.append(
                FactMention(
                    fact=spec.fact,
                    value={last: value} if spec.span == "year" else value,
                    quote=quote,
                    start=start,
                    end=end,
                    regulation=regulation,
                    approximate=held.approximate,
                )
            )
    return out


def _counterpart(fact: str, regulation: str, named: frozenset[str]) -> FigureFact | None:
    """The fact of a regulation that is one year of the measure another's fact is told by."""
    words = language()
    specs = [s for r in words.regulations.values() for s in r.figures]
    own = next((s for s in specs if s.fact == fact and not s.needs), None)
    if own is None or own.span not in _OF_A_YEAR or not named & {*own.measures}:
        return None
    for spec in words.regulations[regulation].figures:
        shared = {*spec.measures} & {*own.measures}
        both = named & {*spec.measures} - {*own.measures}
        if shared and both and spec.span in _OF_A_YEAR and not spec.needs:
            return spec
    return None


def _says_same(plain: Plain, clause: Clause) -> bool:
    words = language().common
    text = plain.words(clause)
    match = words.same_measure.search(text) or _equated(text) or _also_same(text)
    if match is None or plain.ended_by(clause) == "?" or words.question_ends.search(text):
        return False
    if words.asking.search(text) or words.uncertain.search(text):
        return False
    ahead = text[max(0, match.start() - _REACH) : match.start()]
    return not (words.same_denied.search(ahead) or words.same_denied.search(match.group()))


def _equated(text: str) -> re.Match[str] | None:
    """The words that set two measures equal, in whichever order: 主营业务收入就是销售收入.

    One of the two is a formal term, so that they are two and not one and its everyday word.
    """
    named = named_measures(text)
    for one, other in pairwise(named):
        formal = language().measure(one.measure).formal or language().measure(other.measure).formal
        between = text[one.end : other.start]
        if formal and one.measure != other.measure:
            found = later_words().equates.fullmatch(between)
            if found is not None:
                return found
    return None


def _also_same(text: str) -> re.Match[str] | None:
    """研发支出也一样: the words that a measure is the same as well, with nothing beside it."""
    named = named_measures(text)
    if not named:
        return None
    rest = text[: named[0].start] + text[named[-1].end :]
    return later_words().also_same.fullmatch(rest)


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


def were_it_same(
    plain: Plain, figure: Figure, mode: Mode, dialogue: Dialogue, at_hand: tuple[str, ...]
) -> tuple[FactMention, ...]:
    """What a figure under a foreign term is at hand, if the two measures are one."""
    everyday = in_everyday_words(figure)
    if everyday is None:
        return ()
    readings = [read_under(r, everyday, dialogue.as_of, dialogue.asked) for r in at_hand]
    return tuple(
        mention_of(plain, one.fact, one.value, everyday, mode)
        for one in readings
        if one is not None and one.fact is not None
    )
