"""Events told of another time than the years back that count."""

from __future__ import annotations

import datetime as dt

from assistant.language import language
from assistant.language.words import Flag
from assistant.understand.plain import Clause, Plain
from assistant.understand.statement import Statement
from rules.quantity import find_quantities


def other_time(plain: Plain, clause: Clause, one: Statement, as_of: dt.date) -> bool:
    """Whether an event is told of a time that does not settle the three years back.

    One that may lie before them says nothing of them; nor does a denial for one year only.
    """
    words = language().common
    if one.fact not in words.well_if_false or one.fact == "center_revoked":
        return False
    text = plain.words(clause)
    if not one.value:
        if words.periods["three_years"].search(text):
            return False
        short = words.periods["last_year"].search(text) or words.periods["this_year"].search(text)
        return short is not None or _since_only(plain, clause, as_of)
    end = clause.end
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    if behind.sentence == clause.sentence and _tells_when(plain.words(behind)):
        end = behind.end  # 发生过事故，是2022年的事
        text = plain.text[clause.start : end]
    ago = words.years_ago.search(text)
    if ago is not None:
        numeral = find_quantities(ago["years"] + "年前")
        years = numeral[0].value if numeral else None
        return years is None or years >= words.event_window_years
    if words.periods["three_years_ago"].search(text):
        return True
    border = as_of.replace(
        year=as_of.year - words.event_window_years, day=min(as_of.day, 28)
    ).isoformat()
    dates = [q.iso for q in plain.quantities_in(clause.start, end) if q.kind == "date"]
    return any(iso <= border[: len(iso)] for iso in dates if iso and iso[0].isdigit())


def _tells_when(text: str) -> bool:
    """Whether a clause only says when what stands before it was: 是2022年的事, 五年前的事了."""
    words = language().common
    return (
        words.time_told.match(text) is not None or words.years_ago.match(text.strip()) is not None
    )


def clear_since(plain: Plain, index: int, one: Statement | None) -> list[Statement]:
    """What a clause says of an event told of long ago: 失信只在2015年有过，近三年没有."""
    if one is None or not one.value:
        return []
    clause = plain.clauses[index]
    for other in plain.clauses[index + 1 : index + 3]:
        if other.sentence != clause.sentence or plain.ended_by(other) == "?":
            break
        if language().common.clear_since.match(plain.words(other)):
            return [one._replace(value=False, start=other.start, end=other.end)]
    return []


def _since_only(plain: Plain, clause: Clause, as_of: dt.date) -> bool:
    """Whether a denial is of the time since a date that lies within the three years only."""
    words = language().common
    border = as_of.year - words.event_window_years
    for one in plain.quantities_in(clause.start, clause.end):
        if one.kind != "date" or not one.iso or not one.iso[0].isdigit():
            continue
        if words.since_then.match(plain.text[one.end : clause.end]):
            return int(one.iso[:4]) > border
    return False


def left_out(text: str, flag: Flag) -> bool:
    """Whether an event is what is left out of a denial: 除了偷税其他都没有."""
    match = flag.states.search(text) if flag.fact in language().common.well_if_false else None
    excepted = language().common.excepted
    return match is not None and excepted.search(text[: match.start()]) is not None
