"""What a message says of figures it does not tell: that one is not known, or how it stands.

设备原值不知道，得问财务; 营收离门槛还差多少.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.asked import any_flag
from assistant.understand.changes import measures_of
from assistant.understand.figures import Figure, figures
from assistant.understand.form import asks_something
from assistant.understand.measured import year_of
from assistant.understand.measures import named_measures
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 60


def _answers(text: str) -> bool:
    """Whether words behind a question answer it somehow: 印象里没有，但不敢打包票."""
    return later_words().some_answer.search(text) is not None


def says_not_known(plain: Plain, dialogue: Dialogue, *, told: bool = False) -> bool:
    """Whether a short message says that the person does not know, or has to ask first.

    Whoever asks himself and answers neither yes nor no (nothing is `told`) does not know either.

    Only where a verdict is talked over; one that asks about the text, or asks anything behind
    those words, asks.
    """
    text = plain.text.strip(" \n")
    if not (dialogue.asked or dialogue.last_kind == "eligibility") or len(text) > _LONGEST:
        return False
    words, common = later_words(), language().common
    repeats, mark, answer = text.rpartition("?")  # 有没有事故？我不确定 answers a question itself
    if mark and not (any_flag().search(repeats) or named_measures(repeats)):
        return False
    start = len(plain.text) - len(answer) if mark else 0
    said = words.not_known.search(plain.text, start)
    unsure = not told and mark and _answers(answer) and not asks_something(answer)
    if (said is None and not unsure) or words.asks_of_text.search(answer):
        return False
    if unsure:
        return True
    assert said is not None
    behind = plain.text[plain.clause_at(said.start()).end :]
    return not (common.asking.search(behind) or common.question_ends.search(answer))


def without_guesses(plain: Plain, told: Sequence[Figure]) -> list[Figure]:
    """The figures of a message without those it only guesses between: 可能三成，也可能四成多."""
    words = later_words()
    guessed: list[Figure] = []
    for one, other in pairwise(told):
        kinds = {one.quantity.kind, other.quantity.kind}
        if len(kinds) > 1 or one.clause.sentence != other.clause.sentence:
            continue
        between = plain.text[one.quantity.outer_end : other.quantity.outer_start]
        parted = words.guessed_between.fullmatch(between)
        if parted is None:
            continue
        ahead = plain.text[one.clause.start : one.quantity.outer_start]
        _, end = plain.sentence_span(one.clause.sentence)
        rest = plain.text[other.quantity.outer_end : end]
        unsure = words.not_known.search(rest) or language().common.uncertain.search(rest)
        led = words.guessed_ahead.search(ahead) is not None or parted["also"]
        if led or (unsure and not parted["guess"]):  # not 专职58人，可能有3个要离职
            guessed += [one, other]
    settled = [one for one in told if one not in guessed]  # 六十还是六十一来着，六十一个
    if any(one.quantity.kind == other.quantity.kind for one in settled for other in guessed):
        return list(told)
    return settled


def asks_of_held(plain: Plain, dialogue: Dialogue) -> bool:
    """Whether a sentence without a figure asks how one told before stands."""
    held = [one.fact for one in dialogue.held]
    for clause in plain.clauses:
        text = plain.words(clause)
        if later_words().asks_standing.search(text) is None or plain.supposed:
            continue
        start, end = plain.sentence_span(clause.sentence)
        figures = (q for q in plain.quantities_in(start, end) if q.kind not in ("date", "period"))
        named = {one.measure for one in named_measures(text)}
        if named and not any(figures) and any(named & measures_of(fact) for fact in held):
            return True
    return False


def awaited(plain: Plain, dialogue: Dialogue) -> tuple[str, ...]:
    """The facts asked for that a message which does not know them names."""
    named = {one.measure for one in named_measures(plain.text)}
    specs = [spec for words in language().regulations.values() for spec in words.figures]
    of_named = {spec.fact for spec in specs if named & {*spec.measures}}
    return tuple(fact for fact in dialogue.asked if fact in of_named)


def _of_other_years(plain: Plain, as_of: dt.date) -> set[str]:
    """The measures of the figures of a message, if all are of a year before the last."""
    told = figures(plain, as_of)
    years = [year_of(one.period, as_of) for one in told]
    last = str(as_of.year - 1)
    if any(year is None or year >= last for year in years):
        return set()
    return {one.measure.measure for one in told if one.measure is not None and one.near}


def asked_about(plain: Plain, at_hand: tuple[str, ...], as_of: dt.date) -> tuple[str, ...]:
    """The one fact whose measure a message names and tells no figure of: 为什么要问发明专利申请.

    The next figure without a measure may be its. Where a name is of several facts, the one that
    is told by no other name is meant. A figure of a year that does not count (前年17亿) is none.
    """
    text = plain.text
    figured = any(q.kind not in ("date", "period") and q.unit != "个" for q in plain.quantities)
    if figured:
        named = _of_other_years(plain, as_of)
    elif len(text) > _LONGEST:
        return ()
    else:
        named = {one.measure for one in named_measures(text)}
    if len(named) != 1:
        return ()
    some = [s for r in at_hand for s in language().regulations[r].figures if named & {*s.measures}]
    own = [spec.fact for spec in some if {*spec.measures} == named]
    facts = dict.fromkeys(own or [spec.fact for spec in some])
    return tuple(facts) if len(facts) == 1 else ()
