"""Dates of a dialogue about a revoked center: of the revocation, and of applying again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.stated_words import stated_words
from assistant.understand.choices import Told
from assistant.understand.dated import dates_in
from assistant.understand.plain import Clause, Plain
from assistant.understand.revoked_again import pointed_at, said_again
from rules.load import load_rules

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_SHORT = 24  # a longer message tells more than a date or a reason
_MONTHS = 12
_YEAR = re.compile(r"[\d一二三四五六七八九〇零]{2,4}年|[去今前本上当]年|year")
_Dated = tuple[int, int, str]  # an offset, its end, and the date as §2 has it


def later_dates(plain: Plain, dialogue: Dialogue, told: Sequence[Told]) -> list[Told]:
    """What is told, with what dates mean where a revocation was told, in this message or before.

    A date that is over, with nothing beside it, is that of the revocation: it completes or
    corrects it. One to come, in a question about applying, is the day that is judged on; the
    dialogue keeps no such day, it is only supposed.
    """
    whole = [*told]
    for regulation, words in language().regulations.items():
        out: list[Told] = []
        revocation, bar = words.revocation, load_rules(regulation).bar()
        if revocation is None or bar is None:
            continue
        known = dialogue.facts(regulation)
        of_it = {revocation.on, revocation.under, revocation.flag}
        before = bool(of_it & set(known)) and known.get(revocation.flag) is not False
        held = known.get(revocation.on)
        whole = [_in_year(plain, one, held) if one.fact == revocation.on else one for one in whole]
        here = [one for one in whole if one.fact in of_it]
        here += (spoken := pointed_at(plain, here, revocation, dialogue.last_question))
        out += spoken
        if not (before or here or dialogue.on_revocation):
            continue
        if not here:
            out += said_again(plain, revocation, regulation, dialogue.as_of, held)
        days_told = {one.start for one in here if one.fact == revocation.on}
        if not out and not any(one.fact == bar.judged_on for one in told):
            out += _applying(plain, bar.judged_on, regulation, dialogue.as_of, days_told)
        whole += out
    return whole


def _in_year(plain: Plain, one: Told, held: object) -> Told:
    """A day said without its year (撤销日期是3月9日) is of the year told before."""
    said = plain.text[one.start : one.end]
    if not isinstance(held, str) or _YEAR.search(said) or not isinstance(one.value, str):
        return one
    return one._replace(value=f"{held[:4]}{one.value[4:]}")


def speaks_of_revocation(plain: Plain) -> bool:
    """Whether a message is about a revocation that happened, though it tells nothing sure of it."""
    if len(plain.text) > _SHORT or stated_words().not_lost_yet.search(plain.text):
        return False
    return later_words().revocation_open.search(plain.text) is not None


def _applying(
    plain: Plain, fact: str, regulation: str, as_of: dt.date, taken: set[int]
) -> Iterator[Told]:
    """那2027年5月2日申请行不行; 下个月呢: the day that is asked about, if it is one to come."""
    found: list[_Dated] = []
    for clause in plain.clauses:
        start, stop = plain.sentence_span(clause.sentence)
        numbers = plain.quantities_in(clause.start, clause.end)
        if any(one.kind in ("money", "count", "share") for one in numbers):
            continue  # 明年收入做到2亿呢
        asks = plain.text[stop : stop + 1] == "?"
        if not asks and later_words().asks_to_apply.search(plain.text[start:stop]) is None:
            continue
        found += _named(plain, clause, as_of, taken)
    days = {iso for *_, iso in found}
    if len(days) == 1:
        start, end, iso = found[0]
        yield Told(fact, iso, start, end, regulation, True)


def _named(plain: Plain, clause: Clause, as_of: dt.date, taken: set[int]) -> Iterator[_Dated]:
    """The days to come that a clause names, absolutely or from the day of judgement."""
    words, text = later_words(), plain.words(clause)
    spoken: list[_Dated] = []
    for word, (years, month) in words.year_parts.items():
        if (at := text.find(word)) >= 0:
            iso = f"{as_of.year + years}-{month:02d}"
            spoken.append((clause.start + at, clause.start + at + len(word), iso))
    for word, days in words.days.items():
        if (at := text.find(word)) >= 0:
            iso = (as_of + dt.timedelta(days=days)).isoformat()
            spoken.append((clause.start + at, clause.start + at + len(word), iso))
    for word, months in words.months.items():
        if (at := text.find(word)) >= 0:
            iso = _months_on(as_of, months)[:7]
            spoken.append((clause.start + at, clause.start + at + len(word), iso))
    for one in plain.quantities_in(clause.start, clause.end):
        if one.kind == "period" and words.later_on.match(plain.text, one.end):
            after = _after(as_of, one.unit, one.value)
            spoken += [(one.start, one.end, after)] if after else []
    if spoken:
        yield max(spoken, key=lambda one: one[1] - one[0])
        return
    for start, end, iso in dates_in(plain, clause, as_of):
        whole = plain.text[start:end][:4].isdigit()
        if start in taken:
            continue
        if not whole and iso < as_of.isoformat()[: len(iso)]:
            iso = f"{int(iso[:4]) + 1}{iso[4:]}"  # 1月5日, said in November
        if iso >= as_of.isoformat()[: len(iso)] and iso != str(as_of.year):
            yield start, end, iso


def _is_over(iso: str, as_of: dt.date) -> bool:
    return iso <= as_of.isoformat()[: len(iso)]


def _months_on(day: dt.date, months: int) -> str:
    """A day so many months on; the last of the month where there is no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    for last in range(day.day, 0, -1):
        try:
            return dt.date(day.year + years, month + 1, last).isoformat()
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def _after(day: dt.date, unit: str, value: object) -> str | None:
    count = int(str(value)) if value is not None and str(value).isdigit() else None
    if count is None or count > _MONTHS * 10:
        return None
    if unit == "年":
        return _months_on(day, count * _MONTHS)
    if unit == "月":
        return _months_on(day, count)
    return (day + dt.timedelta(days=count)).isoformat() if unit == "日" else None
