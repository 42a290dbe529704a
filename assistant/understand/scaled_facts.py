"""Of which figure held a change is, and what comes of it: 营收涨两成呢, of 1.8亿, is 2.16亿.

Where what is changed is not known, or it is not clear of which figure the words are, that is
asked, and nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.words import FigureFact
from assistant.understand.changes import are_years, measures_of, people_facts, units_of
from assistant.understand.found import Found, with_found
from assistant.understand.measured import year_of
from assistant.understand.measures import measures, named_measures
from assistant.understand.periods import period_named, window
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, UnclearFigure, Value
from assistant.understand.scaled import Change, grows, known_figures, words_of_scale
from assistant.understand.slots import number_of
from assistant.understand.values import number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_DIGITS = 12
_LEAST = Decimal(1).scaleb(-_DIGITS)
_SPANS = ("last_year", "any", "three_years", "three_years_total", "average", "next_three_average")


def scale(
    found: Found,
    plain: Plain,
    changes: Sequence[Change],
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
) -> None:
    """Suppose, or tell, what the changes make of what is held, or ask of which figure they are."""
    if not changes:
        return
    found.supposed = found.supposed or any(not one.told for one in changes)
    held = with_found(dialogue, found)
    spans = [_message_span(plain, one) for one in changes]
    found.facts = [
        one
        for one in found.facts
        if one.mode != "suppose" or not any(a < one.end and one.start < b for a, b in spans)
    ]
    before = 0
    for change in changes:
        begin, _ = plain.sentence_span(change.clause.sentence)
        words = _words(plain, change, before)
        meant = _meant(plain, change, max(before, begin), held, at_hand)
        before = change.end
        told = [_mention(plain, change, words, fact, held) for fact in meant.facts]
        if not meant.facts or None in told:
            quote, start, end = plain.quote(*words)
            found.unclear.append(
                UnclearFigure(
                    quote=quote,
                    start=start,
                    end=end,
                    candidates=meant.facts or meant.candidates,
                    reason="which" if meant.facts or meant.held else "base",
                )
            )
            continue
        mode = "correct" if change.told else "suppose"
        found.facts = [
            one for one in found.facts if one.mode != mode or one.fact not in meant.facts
        ]
        found.facts += [one for one in told if one is not None]


class _Meant(NamedTuple):
    """The facts held that a change is of; where none, those it may be of, and if they are held."""

    facts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    held: bool = False


def _meant(
    plain: Plain, change: Change, begin: int, held: Dialogue, at_hand: tuple[str, ...]
) -> _Meant:
    """The facts that the words beside a change name, or that were spoken of last."""
    words = words_of_scale()
    known = known_figures(held, at_hand)
    within = plain.text[max(begin, change.clause.start) : change.start]
    behind = plain.text[change.end : change.clause.end]
    rest = plain.text[change.clause.end :]
    beside = (within, behind, plain.text[begin : change.start], rest)
    if words.heads.match(behind) or words.heads_ahead.search(within):
        people = tuple(f for f in people_facts(at_hand) if f in known)
        return _Meant(people, people_facts(at_hand), held=bool(people))
    for text in beside:
        named = _named(text)
        if named or _part_said(text):
            return _of_named(named, f"{text} {within}", change, known, at_hand, held)
    able = [fact for fact, spec in known.items() if _able(spec, change)]
    if words.every.search(plain.words(change.clause)):
        return _Meant(tuple(fact for fact in able if units_of(fact) != ("share",)))
    if words.several.search(plain.words(change.clause)) or _names_other(within):
        return _Meant((), tuple(able), held=bool(able))  # 人力缩编, 利润翻倍: of what?
    focus = [fact for fact in able if fact in held.focus]
    if change.points is None or not change.only_points:
        focus = [fact for fact in focus if units_of(fact) != ("share",)] or focus
    chosen = focus if len(focus) == 1 else able if len(able) == 1 else []
    return _Meant(tuple(chosen), tuple(able), held=bool(able))


def _names_other(text: str) -> bool:
    """Whether words before a change name something that is no figure held (利润翻倍呢)."""
    return len(_beside().sub("", text)) > 1


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    words = sorted(words_of_scale().beside.split("|"), key=len, reverse=True)
    latin = (rf"(?<![a-z]){one}(?![a-z])" for one in words if one[0].isascii())
    return re.compile("|".join([*latin, *(one for one in words if not one[0].isascii()), r"\W"]))


def _named(text: str) -> tuple[str, ...]:
    """The measures that words name: the last, or several that are joined (营收和研发都翻倍)."""
    named = named_measures(text)
    names = [one.measure for one in named if not measures()[one.measure].ignored]
    joined = words_of_scale().joined
    for at in range(len(named) - 1, 0, -1):
        if not joined.fullmatch(text[named[at - 1].end : named[at].start]):
            names = [one.measure for one in named[at:]]
            break
    if names:
        return tuple(dict.fromkeys(names))
    called = anew_words().called.items()
    return tuple(measure for measure, pattern in called if pattern.search(text))


def _part_said(text: str) -> bool:
    qualifiers = language().common.qualifiers
    said = any(qualifiers[one].search(text) for one in ("ratio", "domestic", "committed"))
    return said or _growth_said(text) or words_of_scale().of_three_years.search(text) is not None


def _growth_said(text: str) -> bool:
    return words_of_scale().growth.search(text) is not None


def _of_named(
    named: tuple[str, ...],
    text: str,
    change: Change,
    known: dict[str, FigureFact],
    at_hand: tuple[str, ...],
    held: Dialogue,
) -> _Meant:
    """Of the facts of some measures, those that the words beside them mean, one a measure."""
    out: list[str] = []
    could: list[str] = []
    table = language().regulations
    every = [spec for one in at_hand or tuple(table) for spec in table[one].figures]
    for names in [{one} for one in named] or [set[str]()]:
        specs = [s for s in every if not names or names & measures_of(s.fact)]
        specs = [spec for spec in specs if _fits(spec, text, change)]
        could += [spec.fact for spec in specs]
        mine = [fact for fact in known if any(spec.fact == fact for spec in specs)]
        out += _one_of(mine, known, text)
        if mine and not _one_of(mine, known, text):
            return _Meant((), tuple(mine), held=True)
    out = list(dict.fromkeys(out))
    if not named and len(out) > 1:
        spoken_of = [fact for fact in out if fact in held.focus]
        out = spoken_of if len(spoken_of) == 1 else []
    return _Meant(tuple(out), tuple(dict.fromkeys(could)), held=bool(out))


def _able(spec: FigureFact, change: Change) -> bool:
    """Whether a change can be one of a fact, by what it is counted in."""
    return not change.only_points or spec.units == ("share",)


def _fits(spec: FigureFact, text: str, change: Change) -> bool:
    """Whether a fact is of the part and the span that words beside a change say."""
    qualifiers = language().common.qualifiers
    share = spec.units == ("share",)
    growing = grows(spec)
    if growing != _growth_said(text):
        return False
    ratio = qualifiers["ratio"].search(text) is not None
    if not growing and share != (ratio or (change.only_points and not ratio and share)):
        return False
    home = qualifiers["domestic"].search(text) is not None
    if ("domestic" in spec.needs) != home:
        return False
    committed = spec.span == "next_three_average"
    return committed == (qualifiers["committed"].search(text) is not None)


def _one_of(facts: Sequence[str], known: dict[str, FigureFact], text: str) -> list[str]:
    """Of the ways one measure is told, the one that is changed: years before a sum of them."""
    of_all = words_of_scale().of_three_years.search(text) is not None
    order = ["three_years_total", "average", "year"] if of_all else ["year"]
    for span in (*order, *_SPANS):
        mine = [fact for fact in facts if known[fact].span == span]
        if len(mine) == 1:
            return mine
        if mine:
            return []
    return [*facts] if len(facts) == 1 else []


def _mention(
    plain: Plain, change: Change, words: tuple[int, int], fact: str, held: Dialogue
) -> FactMention | None:
    """A fact as a change makes it; None where that cannot be said."""
    regulation = language().regulation_of(fact)
    before = held.facts(regulation).get(fact)
    if before is None:
        return None
    value = _series(plain, change, before, held) if are_years(before) else None
    if not are_years(before):
        value = _changed(before, fact, change)
    if value is None:
        return None
    told = next((one for one in reversed(held.all_held()) if one.fact == fact), None)
    quote, start, end = plain.quote(*words)
    return FactMention(
        fact=fact,
        value=value,
        quote=quote,
        start=start,
        end=end,
        regulation=regulation,
        approximate=told is not None and told.approximate,
        mode="correct" if change.told else "suppose",
    )


def _series(plain: Plain, change: Change, before: Value, held: Dialogue) -> Value:
    """A series with the year that is spoken of changed, or each of them; else the last year."""
    assert isinstance(before, dict)
    begin, _ = plain.sentence_span(change.clause.sentence)
    ahead = plain.text[begin : change.end]
    dates = [q.iso for q in plain.quantities_in(begin, change.start) if q.kind == "date" and q.iso]
    period = dates[-1][:4] if dates else period_named(ahead)
    last = str(held.as_of.year - 1)
    years = [year_of(period, held.as_of) or last]
    if words_of_scale().of_three_years.search(ahead) or words_of_scale().each.search(ahead):
        years = [year for year in before if year in window(held.as_of)]
    out = {year: _times(before.get(year), change) for year in years}
    return None if None in out.values() or not out else out


def _changed(before: Value, fact: str, change: Change) -> Value:
    share = units_of(fact) == ("share",)
    if share and change.points is not None:
        moved = _moved(before, change)
        return moved
    value = _times(before, change)
    if units_of(fact) == ("count",):
        return _whole(value)
    return value


def _moved(before: Value, change: Change) -> Value:
    """A share raised by points; where percent of it may be meant as well, between the two."""
    exact = number_of(before)
    if exact is None or change.points is None:
        return None
    both = [exact + change.points]
    if not change.only_points:
        both += [exact * one for one in change.factors]
    return _between(both)


def _times(before: Value, change: Change) -> Value:
    """A number so many times as great; a range by its bounds."""
    if isinstance(before, dict):
        if len(change.factors) > 1:
            return None
        out = {key: _times(one, change) for key, one in before.items()}
        return None if None in out.values() else out
    exact = number_of(before)
    return None if exact is None else _between([exact * one for one in change.factors])


def _between(values: Sequence[Decimal]) -> Value:
    low, high = (_short(one) for one in (min(values), max(values)))
    if low < 0:
        return None
    return number(low) if low == high else {"min": number(low), "max": number(high)}


def _short(value: Decimal) -> Decimal:
    """A number that no decimal writes (a third less), to so many digits as can matter."""
    exponent = value.normalize().as_tuple().exponent
    return value.quantize(_LEAST) if isinstance(exponent, int) and exponent < -_DIGITS else value


def _whole(value: Value) -> Value:
    """A number of people or pieces: one that comes out as no whole one lies between two."""
    if isinstance(value, dict):
        ends = {key: number_of(one) for key, one in value.items()}
        return {
            key: None
            if one is None
            else int(
                one.to_integral_value(ROUND_FLOOR if key in ("min", "above") else ROUND_CEILING)
            )
            for key, one in ends.items()
        }
    exact = number_of(value)
    if exact is None or exact == exact.to_integral_value():
        return value
    low = int(exact.to_integral_value(ROUND_FLOOR))
    return {"min": low, "max": low + 1}


def _words(plain: Plain, change: Change, after: int = 0) -> tuple[int, int]:
    """The words of a change with the measure in front of it, as far as its clause says it."""
    begin = max(after, change.clause.start)
    named = named_measures(plain.text[begin : change.start])
    return begin + named[0].start if named else change.start, change.end


def _message_span(plain: Plain, change: Change) -> tuple[int, int]:
    _, start, end = plain.quote(*_words(plain, change))
    return start, end
