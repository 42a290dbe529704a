"""The day and the ground of a revocation told before, said again: 落款是2023年12月5日, 不是9月.

Where a revocation is talked about, a day gone by is its day and a ground is its ground, whatever
words stand around them, unless the sentence says that the day is of something else or asks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.language.later import later_words
from assistant.language.words import Revocation
from assistant.understand.bodies import of_strangers
from assistant.understand.choices import Told
from assistant.understand.dated import dates_in
from assistant.understand.form import asks_something
from assistant.understand.plain import Plain
from assistant.understand.supposing import supposed_from
from rules.quantity import find_quantities

_LONGEST = 40  # characters of a sentence that tells a day or a ground, and nothing else
_Dated = tuple[int, int, str]  # an offset, its end, and the date as §2 has it


def said_again(
    plain: Plain, words: Revocation, regulation: str, as_of: dt.date, held: object
) -> Iterator[Told]:
    """The day and the ground of the revocation that is known, where a message tells them anew.

    Args:
        held: the day known so far, whose year or month a shorter one is of.
    """
    known = held if isinstance(held, str) else None
    days: list[_Dated] = []
    grounds: list[tuple[int, int, str]] = []
    for begin, end in _sentences(plain):
        days += _days(plain, begin, end, as_of, known)
        grounds += _grounds(plain, begin, end, words)
    days = [d for d in days if not any(o[2] != d[2] and o[2].startswith(d[2]) for o in days)]
    if len({iso for *_, iso in days}) == 1:
        start, end, iso = days[-1]
        yield Told(words.on, iso, start, end, regulation)
        if known is None:
            yield Told(words.flag, True, start, end, regulation)
    if len({name for *_, name in grounds}) == 1:
        start, end, name = grounds[-1]
        since = supposed_from(plain).get(plain.clause_at(start).sentence)
        if_only = since is not None and since <= start
        yield Told(words.under, name, start, end, regulation, if_only)
        yield Told(words.flag, True, start, end, regulation, if_only)


def pointed_at(plain: Plain, here: Sequence[Told], words: Revocation, question: str) -> list[Told]:
    """The ground that the question before named, where this message only points at it.

    连续两年不合格会怎样？ 假设因为这个被撤销，…

    Args:
        here: what this message tells of the revocation.
        question: the one before, if it was of the text.
    """
    told = [one for one in here if one.fact == words.flag]
    if not question or not told or any(one.fact == words.under for one in here):
        return []
    points = later_words().points_back.search(plain.text)
    names = [name for name, pattern in words.grounds.items() if pattern.search(question)]
    if points is None or len(names) != 1:
        return []
    regulation, supposed = told[0].regulation, told[0].supposed
    return [Told(words.under, names[0], points.start(), points.end(), regulation, supposed)]


def _sentences(plain: Plain) -> Iterator[tuple[int, int]]:
    """The sentences that may tell a day or a ground: short, without figures, of this body."""
    strange = of_strangers(plain)
    for number in dict.fromkeys(clause.sentence for clause in plain.clauses):
        begin, end = plain.sentence_span(number)
        if begin in strange:
            continue  # 同集团另一家是2024年2月因造假被撤的
        text = later_words().unchanged.sub("", plain.text[begin:end])
        told = ("money", "share", "count")
        figures = [q for q in plain.quantities_in(begin, end) if q.kind in told]
        if len(text) <= _LONGEST and not figures:
            yield begin, end


def _days(
    plain: Plain, begin: int, end: int, as_of: dt.date, known: str | None
) -> Iterator[_Dated]:
    """The days gone by that a sentence tells, without those that it says are none."""
    text = plain.text[begin:end]
    if later_words().day_of_other.search(text) or _asks(plain, begin, end):
        return
    year = int(known[:4]) if known else None
    clauses = [c for c in plain.clauses if begin <= c.start < end]
    found = [one for c in clauses for one in dates_in(plain, c, as_of, year)]
    found = found or _day_alone(text, begin, known)
    for start, stop, iso in found:
        over = iso <= as_of.isoformat()[: len(iso)]
        if over and not _denied(plain.text[begin:start]) and not _former(plain.text[stop:end]):
            yield start, stop, iso


def _day_alone(text: str, begin: int, known: str | None) -> list[_Dated]:
    """15号, of the month that is known."""
    day = later_words().day_of_month.search(text)
    if day is None or known is None or len(known) < len("2025-03"):
        return []
    read = find_quantities(f"{int(known[5:7])}月{day['day']}日")
    iso = read[0].iso if read and read[0].kind == "date" else None
    return [(begin + day.start(), begin + day.end(), f"{known[:4]}{iso[1:]}")] if iso else []


def _grounds(
    plain: Plain, begin: int, end: int, words: Revocation
) -> Iterator[tuple[int, int, str]]:
    """The grounds that a sentence names as why the center was revoked."""
    later = later_words()
    text = plain.text[begin:end]
    given = later.gives_reason.search(text) is not None
    if not given and _asks(plain, begin, end):
        return  # 逾期没报材料被撤销，期限是几年: of nobody's center
    for name, pattern in words.grounds.items():
        match = pattern.search(text)
        if match is None or _denied(text[: match.start()]) or _former(text[match.end() :]):
            continue
        if given or words.words.search(text) or _only(_dateless(plain, begin, end), words):
            yield begin + match.start(), begin + match.end(), name


def _dateless(plain: Plain, begin: int, end: int) -> str:
    """A sentence without its dates."""
    text = plain.text[begin:end]
    for one in reversed(plain.quantities_in(begin, end)):
        if one.kind == "date":
            text = text[: one.start - begin] + text[one.end - begin :]
    return text


def _only(text: str, words: Revocation) -> bool:
    """Whether a sentence names grounds and hardly anything else: 偷税; 应该是材料造假."""
    rest = text
    for pattern in words.grounds.values():
        rest = pattern.sub("", rest)
    return re.compile(rf"(?:{later_words().beside_ground}|\W)*+").fullmatch(rest) is not None


def _asks(plain: Plain, begin: int, end: int) -> bool:
    return plain.text[end : end + 1] == "?" or asks_something(plain.text[begin:end])


def _denied(ahead: str) -> bool:
    return later_words().no_date.search(ahead) is not None


def _former(behind: str) -> bool:
    """Whether what stands behind says it is wrong: 2024年3月那是错的."""
    return later_words().said_wrong.match(behind) is not None
