"""Yes/no statements that a message only reports, and says to be otherwise.

要说三年没出过事故，那是骗人: the reverse is so. 宣传册上写…，其实…: what is so is told behind.
"""

from __future__ import annotations

import datetime as dt

from assistant.language import language
from assistant.language.telling import telling_words
from assistant.understand.event_time import other_time
from assistant.understand.plain import Clause, Plain
from assistant.understand.set_right import slips
from assistant.understand.statement import Statement

_REACH = 3  # clauses behind a claim that may say it is not so


def as_it_is(plain: Plain, states: list[Statement], as_of: dt.date) -> list[Statement]:
    """The statements, those only claimed or taken back left out or turned round."""
    if not states:
        return states
    words = telling_words()
    if not (words.claimed.search(plain.text) or words.slip.search(plain.text)):
        return states
    states = [one for one in states if not _denied_later(plain, one, states)]
    out = [told for one in states if (told := _as_it_is(plain, one, as_of)) is not None]
    sure = {one.fact for one in out if one in states}
    kept: dict[str, Statement] = {}
    for one in out:
        if one in states or one.fact not in sure | kept.keys():
            kept.setdefault(one.fact, one)
    return [one for one in out if one in states or kept.get(one.fact) is one]


def _denied_later(plain: Plain, one: Statement, states: list[Statement]) -> bool:
    """官网上写零事故，可去年刚出过一起: the claim gives way to what is told behind it."""
    text = plain.words(plain.clause_at(one.start))
    if telling_words().claimed.search(text) is None:
        return False
    return any(
        other.fact == one.fact and other.value != one.value and other.start > one.start
        for other in states
    )


def _as_it_is(plain: Plain, one: Statement, as_of: dt.date) -> Statement | None:
    words = telling_words()
    clause = plain.clause_at(one.start)
    index = plain.clauses.index(clause)
    following = plain.clauses[index + 1 : index + 1 + _REACH]
    said_true = words.in_truth.match(plain.words(clause)) is not None
    if following and slips(plain.words(following[0])) and not said_true:
        return None  # 在目录里……口误，是不在
    text = plain.words(clause)
    claimed = words.claimed.search(text)
    if claimed is None or clause.start + claimed.end() > one.end:
        return one
    rhetorical = plain.ended_by(clause) == "?" and "谁" in claimed.group()
    here = words.disclaimed.search(text, claimed.end())
    for place, other in enumerate(following):
        said = plain.words(other)
        if rhetorical or here or words.disclaimed.search(said):
            if not rhetorical and other.sentence != clause.sentence:
                break
            if here is not None and one.fact in language().common.well_if_false:
                said = text[claimed.end() : here.start()]  # 说我们偷税不属实
                one = one._replace(value=language().common.negators.search(said) is None)
            return _turned(plain, one, following[0 if rhetorical or here else place :], as_of)
        if words.in_truth.match(said):
            return None
        if other.sentence != clause.sentence:
            break
    return one if here is None else _turned(plain, one, (), as_of)


def _turned(
    plain: Plain, one: Statement, following: tuple[Clause, ...], as_of: dt.date
) -> Statement | None:
    """What is so where a statement is not, unless that was at another time."""
    turned = one._replace(value=not one.value)
    if any(other_time(plain, other, turned, as_of) for other in following):
        return None
    return turned
