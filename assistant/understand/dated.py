"""Dates: of founding, of the deadline, of the day of judgement, and those of a clause at large."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.words import DateFact
from assistant.understand.bodies import other_bodies_in
from assistant.understand.choices import Told
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from
from assistant.understand.values import date_value
from rules.quantity import find_quantities

_SAYING_WHEN = "于在是为:"
_YEAR_REACH = 12  # how far before a month the year it is of may stand
_WHOLE_DAY = len("2026-11-22")
_YEAR = len("2026")
_LONG_OVER = 182  # days: nearer to the next day of its name than to the last
_CORRECTING_REACH = 24  # characters between a date and what sets it right


def dates(plain: Plain, as_of: dt.date) -> list[Told]:
    """Dates of founding, of the deadline and the like, where words beside them say which."""
    out: list[Told] = []
    day = day_of_judgement(plain, as_of)
    if day is not None:
        out.append(day)
    for regulation, words in language().regulations.items():
        for one in words.dates:
            told = _dated(plain, one, regulation, words.not_established, as_of)
            if told:
                begin = supposed_from(plain).get(plain.clause_at(told.start).sentence)
                out.append(told._replace(supposed=begin is not None and begin <= told.end))
    return out


def day_of_judgement(plain: Plain, as_of: dt.date) -> Told | None:
    """The day to judge on, where a message sets one and does not only suppose it."""
    supposed = supposed_from(plain)
    for one in language().common.dates:
        told = _dated(plain, one, None, one.bar, as_of)
        if told and supposed.get(plain.clause_at(told.start).sentence) is None:
            return told
    return None


def _dated(
    plain: Plain, one: DateFact, regulation: str | None, barred: re.Pattern[str], as_of: dt.date
) -> Told | None:
    for index, clause in enumerate(plain.clauses):
        text = plain.words(clause)
        if not one.needs.search(text) or barred.search(text) or one.bar.search(text):
            continue
        beside = _revocation_in(text)
        found: Told | None = None
        for date_start, date_end, iso in dates_in(plain, clause, as_of):
            if one.whole_day and len(iso) < _WHOLE_DAY:
                continue
            if one.sure is not None and _without_year(plain, date_start, date_end):
                iso = _to_come(iso, as_of)
            if one.past and iso > as_of.isoformat()[: len(iso)]:
                continue
            if one.past and _of_another(text, date_start - clause.start):
                continue  # 股东2001年成立，我们2024年
            if one.sure is not None and iso < as_of.isoformat() and not one.sure.search(text):
                continue  # 截止去年底 tells how far figures go
            before = plain.text[clause.start : date_start].rstrip(" 到至是为:")
            behind = plain.text[date_end : clause.end].lstrip(" 的就")
            ahead = list(one.words.finditer(before))
            near_ahead = bool(ahead) and len(before) - ahead[-1].end() <= 4
            if len(iso) == 4 and (behind or not plain.text[date_start].isdigit()):
                # A year alone only if said to be one of founding: 成立于2023年, not 注册的去年…
                near_ahead = near_ahead and plain.text[date_start - 1] in _SAYING_WHEN
            if near_ahead or (one.event.match(behind) and not beside):
                start = clause.start + (
                    ahead[-1].start() if near_ahead else date_start - clause.start
                )
                matched = one.event.match(behind)
                end = date_end
                if matched and not near_ahead:
                    end = plain.text.index(matched.group(), date_end) + len(matched.group())
                told = Told(one.fact, iso, start, end, regulation)
                if found is None or _finer(iso, str(found.value)):
                    found = told
        if found is not None:
            behind_it = plain.clauses[index + 1 : index + 3]
            found = _refined(plain, one, found, behind_it, clause.sentence, as_of)
            return _corrected(plain, one, found, as_of)
    return None


def _of_another(text: str, at: int) -> bool:
    """Whether the words before an offset speak of another body, and not of this one since."""
    aside, own = language().common.not_its_subject, language().common.own_body
    others = [one.end() for one in other_bodies_in(text) if not aside.search(text[: one.start()])]
    others = [end for end in others if end <= at]
    return bool(others) and own.search(text, others[-1], at) is None


def _without_year(plain: Plain, start: int, end: int) -> bool:
    """Whether a date is only a month and a day."""
    return any(
        q.start == start and q.end == end and (q.iso or "").startswith("-")
        for q in plain.quantities_in(start, end)
    )


def _to_come(iso: str, as_of: dt.date) -> str:
    """A last day said without its year, long over this year, is of the next (1月10号截止)."""
    over = (as_of - dt.timedelta(days=_LONG_OVER)).isoformat()[: len(iso)]
    return f"{int(iso[:_YEAR]) + 1}{iso[_YEAR:]}" if iso < over else iso


def _corrected(plain: Plain, one: DateFact, told: Told, as_of: dt.date) -> Told:
    """The date set right behind the one told: 2024年9月1号——更正一下，2023年9月1号."""
    words = language().common
    year = int(str(told.value)[:4])
    for clause in plain.clauses:
        if clause.end <= told.end or clause.start - told.end > _CORRECTING_REACH:
            continue
        for start, end, iso in dates_in(plain, clause, as_of, year):
            between = plain.text[told.end : start]
            if start < told.end or words.correcting.search(between) is None:
                continue
            said = plain.text[max(clause.start, told.end) : start] + plain.text[end : clause.end]
            said = words.correcting.sub("", said)
            alone = words.nothing_else.fullmatch(said) is not None
            if len(iso) > _YEAR and (alone or one.words.search(said) or one.event.match(said)):
                return told._replace(value=iso, start=start, end=end)
    return told


def _finer(iso: str, than: str) -> bool:
    """Whether a date says more exactly what another does: 2026-12-20 than 2026."""
    return len(iso) > len(than) and iso.startswith(than)


def _refined(
    plain: Plain,
    one: DateFact,
    told: Told,
    clauses: Sequence[Clause],
    sentence: int,
    as_of: dt.date,
) -> Told:
    """The date told again more exactly right behind: 去年年初注册的，2025年2月."""
    year = int(str(told.value)[:4])
    for clause in clauses:
        text = plain.words(clause)
        if clause.sentence != sentence:
            break
        for start, end, iso in dates_in(plain, clause, as_of, year):
            said = text[: start - clause.start] + text[end - clause.start :]
            alone = language().common.nothing_else.fullmatch(said) is not None
            if _finer(iso, str(told.value)) and (alone or one.words.search(said)):
                return told._replace(value=iso, start=start, end=end)
    return told


def dates_in(
    plain: Plain, clause: Clause, as_of: dt.date, known: int | None = None
) -> list[tuple[int, int, str]]:
    """Dates of a clause as §2 has them; 去年5月 takes its year from the day of judgement."""
    words = language().common
    out: list[tuple[int, int, str]] = []
    years = [
        (
            clause.start + m.start(),
            clause.start + m.end(),
            _same_year(plain, clause, m) or as_of.year + words.relative_years[m.group()],
        )
        for m in _relative_years().finditer(plain.words(clause))
    ]
    taken: set[int] = set()
    for quantity in plain.quantities_in(clause.start, clause.end):
        if quantity.kind != "date":
            continue
        start, year = quantity.start, known
        if quantity.iso and quantity.iso.startswith("-"):
            ago = language().common.years_ago_of.search(plain.text[clause.start : quantity.start])
            if ago is not None:
                year = as_of.year - int(read_count(ago["years"]))
            year = year or _year_corrected(plain, clause, quantity.start)
            if out and _of_year_ahead(plain, out[-1], quantity.start):
                start, _, year_ahead = out.pop()
                year = int(year_ahead)  # 二零二四年的八月份
            ahead = [y for y in years if 0 <= quantity.start - y[1] <= _YEAR_REACH]
            if ahead:
                year = ahead[-1][2]
                if quantity.start - ahead[-1][1] <= 2:
                    start = ahead[-1][0]
                    taken.add(start)
        iso = date_value(quantity.iso or "/", as_of, year)
        if iso:
            out.append((start, quantity.end, iso))
    out += [(a, b, str(y)) for a, b, y in years if a not in taken]
    out += _counted_on(plain, clause, as_of)
    return sorted(out)


def _of_year_ahead(plain: Plain, last: tuple[int, int, str], start: int) -> bool:
    """Whether a month only goes on from a year told just before it (2024年的8月)."""
    between = plain.text[last[1] : start]
    return len(last[2]) == _YEAR and between.strip() == "的"


def _counted_on(plain: Plain, clause: Clause, as_of: dt.date) -> Iterator[tuple[int, int, str]]:
    """Days counted from the day of judgement: 下个月10号, 后天, the 10th of next month."""
    words = later_words()
    for match in _days_counted().finditer(plain.text, clause.start, clause.end):
        if ahead := match["ahead"]:
            yield *match.span(), (as_of + dt.timedelta(days=words.days[ahead])).isoformat()
            continue
        months = words.months[match["month"] or match["month2"]]
        years, month = divmod(as_of.month - 1 + months, 12)
        day = read_count(match["day"] or match["day2"])
        try:
            yield *match.span(), dt.date(as_of.year + years, month + 1, day).isoformat()
        except ValueError:
            continue  # 下个月31号 in a month of 30 days


@lru_cache(maxsize=1)
def _days_counted() -> re.Pattern[str]:
    words = later_words()
    months = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
    days = sorted((one for one, far in words.days.items() if far > 0), key=len, reverse=True)
    return re.compile(
        rf"(?P<month>{months})(?:的|份)* ?"
        r"(?P<day>[123]?\d|[一二三]?十?[一二三四五六七八九十]) ?[号日]"
        rf"|(?<![a-z])(?P<day2>[123]?\d)(?:st|nd|rd|th)? (?:of )?(?:the )?(?P<month2>{months})"
        rf"|(?P<ahead>{'|'.join(map(re.escape, days))})"
    )


def _year_corrected(plain: Plain, clause: Clause, at: int) -> int | None:
    """The year of a date that the month at an offset sets right: 2023年6月8号，啊不，7月8号."""
    begin, _ = plain.sentence_span(clause.sentence)
    for other in reversed(plain.quantities_in(max(begin, at - _CORRECTING_REACH), at)):
        if other.kind == "date" and other.iso and other.iso[0].isdigit():
            sets_right = language().common.correcting.search(plain.text, other.end, at)
            return int(other.iso[:_YEAR]) if sets_right else None
    return None


def read_count(words: str) -> int:
    """A small number in words or digits."""
    found = find_quantities(f"{words}个")
    return int(found[0].value) if found and found[0].value is not None else 0


def _same_year(plain: Plain, clause: Clause, match: re.Match[str]) -> int | None:
    """The year that 当年 takes up, if one was said before in the sentence."""
    if match.group() not in language().common.that_year:
        return None
    begin, _ = plain.sentence_span(clause.sentence)
    before = [q.iso for q in plain.quantities_in(begin, clause.start + match.start())]
    years = [iso[:4] for iso in before if iso and iso[:4].isdigit()]
    return int(years[-1]) if years else None


@lru_cache(maxsize=1)
def _relative_years() -> re.Pattern[str]:
    named = sorted(language().common.relative_years, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!以){re.escape(one)}" for one in named))


def _revocation_in(text: str) -> bool:
    return any(
        r.revocation and r.revocation.words.search(text) for r in language().regulations.values()
    )
