"""Facts with named values: the industry, the kind of body, the ground of a revocation, dates."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from assistant.language import Choice, DateFact, Revocation, language
from assistant.understand.bodies import of_strangers
from assistant.understand.english import denied_in_english, english_names
from assistant.understand.english_parts import is_english
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import Value
from assistant.understand.spans import longest_spans
from assistant.understand.statements import negated
from assistant.understand.supposing import supposed_from
from assistant.understand.values import date_value
from corpus import Reference

_REACH = 24
_NEAR = 14  # characters, digits not counted, between one's own name and what one is
_LONG_QUESTION = 12  # behind a name: 软件企业专职研发人员不低于80人对吧
_SAYING_WHEN = "于在是为:"
_NEIGHBOURS = 24  # clauses of one sentence that can tell of one revocation


class Told(NamedTuple):
    """A fact with a named value or a date, as told."""

    fact: str
    value: Value
    start: int
    end: int
    regulation: str
    supposed: bool = False


def choices(plain: Plain) -> list[Told]:
    """The industry and the kind of body, where a message asserts them."""
    supposed = supposed_from(plain)
    apart = of_strangers(plain)
    out: list[Told] = []
    for regulation, words in language().regulations.items():
        for choice in words.choices:
            out += _choice(plain, choice, regulation, supposed, apart)
            out += _choice_in_english(plain, choice, regulation, supposed)
    return out


def _choice_in_english(
    plain: Plain, choice: Choice, regulation: str, supposed: dict[int, int]
) -> list[Told]:
    found: list[tuple[str, int, int, bool]] = []
    for one in english_names(plain):
        if (one.fact, one.regulation) == (choice.fact, regulation):
            begin = supposed.get(plain.clause_at(one.start).sentence)
            found.append((one.value, one.start, one.end, begin is not None and begin <= one.start))
    return [
        *_told(choice, regulation, [one for one in found if not one[3]], supposed=False),
        *_told(choice, regulation, [one for one in found if one[3]], supposed=True),
    ]


def _choice(
    plain: Plain,
    choice: Choice,
    regulation: str,
    supposed: dict[int, int],
    apart: frozenset[int],
) -> list[Told]:
    found: list[tuple[str, int, int, bool]] = []
    for clause in plain.clauses:
        text = plain.words(clause)
        if clause.start in apart or is_english(text):
            continue
        spans = [
            (m.start(), m.end(), name)
            for name, pattern in choice.values.items()
            for m in pattern.finditer(text)
            if m.group()
        ]
        inside = [(name, start, end) for start, end, name in longest_spans(spans, len(text))]
        if not inside:
            continue
        begin = supposed.get(clause.sentence)
        is_supposed = begin is not None and begin <= clause.start + inside[0][1]
        if len(inside) > 1 and language().common.alternatives.search(plain.text):
            continue
        asserted, previous = False, 0
        common = language().common
        for name, start, end in inside:
            if common.not_own_name.search(text[:start]):
                continue
            follows = asserted and _joins(text[previous:start])
            told = follows or is_supposed or _asserted(plain, clause, start, end)
            if not told and not (name in choice.self_asserting and _planned(plain, clause)):
                continue
            before = text[max(0, start - _REACH) : start].rsplit(":", 1)[-1]
            if negated(before[-8:], "", ""):
                continue
            asserted, previous = True, end
            found.append((name, clause.start + start, clause.start + end, is_supposed))
    if not found:
        return []
    stated = [one for one in found if not one[3]]
    return [
        *_told(choice, regulation, stated, supposed=False),
        *_told(choice, regulation, [one for one in found if one[3]], supposed=True),
    ]


def _told(
    choice: Choice, regulation: str, found: list[tuple[str, int, int, bool]], *, supposed: bool
) -> list[Told]:
    names = list(dict.fromkeys(name for name, *_ in found))
    if not names:
        return []
    if len(names) > 1 and not choice.many:
        return []  # two industries in one breath decide nothing
    value: Value = names[0] if len(names) == 1 else names
    start = found[0][1]
    end = found[-1][2] if found[-1][2] - start < 60 else found[0][2]
    return [Told(choice.fact, value, start, end, regulation, supposed)]


def _joins(between: str) -> bool:
    return len(between) <= 6 and language().common.connecting.search(between) is not None


def _planned(plain: Plain, clause: Clause) -> bool:
    """Whether a clause with words such as 新建独立法人 tells a plan and asks nothing."""
    words = language().common
    text = plain.words(clause)
    asks = words.asking.search(text) or words.question_ends.search(text)
    return not asks and not words.about_text.search(text) and plain.ended_by(clause) != "?"


def _asserted(plain: Plain, clause: Clause, start: int, end: int) -> bool:
    """Whether the clause says the body is this, and does not ask what the text wants of it."""
    words = language().common
    text = plain.words(clause)
    before, behind = text[:start], text[end:]
    if ":" in before and not words.about_text.search(before):
        before = before.rsplit(":", 1)[1]  # 先说下情况：软件企业
    if re.search(r"[^a-z] $", before):
        before = ""  # 技术创新中心 领军企业 …: white space parts the two
    elif not before.isascii():
        before = before.rsplit(" ", 1)[-1]
    if words.name_of_other.match(behind):
        return False
    if words.uncertain.search(before) or words.uncertain.search(behind[:3]):
        return False
    if not behind.strip(" 吗么呢吧?") and (
        plain.ended_by(clause) == "?" or words.question_ends.search(text)
    ):
        return False  # 我们是独角兽吗？
    own = words.own_body.search(before) is not None
    if words.about_text.search(behind) and not own:
        return False
    if words.asking.search(before[-6:]) and not own:
        return False
    if words.asking.search(before[-3:]):
        return False
    if words.asking_before.search(before):
        return False
    tail = before[-24:]
    if words.asserting.search(tail) and (tail.strip() == "" or _has_verb(tail)):
        return not (not own and _generic_question(plain, clause, behind))
    if words.asserting_short.fullmatch(before):
        return not _generic_question(plain, clause, behind)
    if words.asserting_verbs.match(text[start:end]) and not behind.strip(" 的公司企业啊呢"):
        return not _generic_question(plain, clause, behind)  # 开工厂搞制造的
    if not behind and before.endswith("的") and not words.not_described.search(before):
        return not (words.asking.search(before) or plain.ended_by(clause) == "?")  # 去年成立的…
    # A date on the way does not part the two: 我们是2024年3月1日成立的领军企业.
    near = len(re.sub(r"\d", "", before)) < _NEAR
    return own and near and not words.asking.search(before)


def _has_verb(tail: str) -> bool:
    return language().common.asserting_verbs.search(tail[-10:]) is not None


def _generic_question(plain: Plain, clause: Clause, behind: str) -> bool:
    """Whether the clause asks for something of such bodies in general."""
    words = language().common
    if words.about_text.search(behind) or words.asking.search(behind):
        return True
    question = plain.ended_by(clause) == "?" or words.question_ends.search(behind) is not None
    if (
        question
        and words.bounding.search(behind)
        and not words.own_body.search(plain.words(clause))
    ):
        return True
    return len(behind) > _LONG_QUESTION and question


def dates(plain: Plain, as_of: dt.date) -> list[Told]:
    """Dates of founding, of the deadline and the like, where words beside them say which."""
    out: list[Told] = []
    for regulation, words in language().regulations.items():
        for one in words.dates:
            told = _dated(plain, one, regulation, words.not_established, as_of)
            if told:
                out.append(told)
    return out


def _dated(
    plain: Plain, one: DateFact, regulation: str, barred: re.Pattern[str], as_of: dt.date
) -> Told | None:
    for clause in plain.clauses:
        text = plain.words(clause)
        if not one.needs.search(text) or barred.search(text):
            continue
        if _revocation_in(text):
            continue
        for date_start, date_end, iso in dates_in(plain, clause, as_of):
            before = plain.text[clause.start : date_start].rstrip(" 到至是为:")
            behind = plain.text[date_end : clause.end].lstrip(" 的就")
            ahead = list(one.words.finditer(before))
            near_ahead = bool(ahead) and len(before) - ahead[-1].end() <= 4
            if len(iso) == 4 and (behind or not plain.text[date_start].isdigit()):
                # A year alone only if said to be one of founding: 成立于2023年, not 注册的去年…
                near_ahead = near_ahead and plain.text[date_start - 1] in _SAYING_WHEN
            if near_ahead or one.event.match(behind):
                start = clause.start + (
                    ahead[-1].start() if near_ahead else date_start - clause.start
                )
                matched = one.event.match(behind)
                end = date_end
                if matched and not near_ahead:
                    end = plain.text.index(matched.group(), date_end) + len(matched.group())
                return Told(one.fact, iso, start, end, regulation)
    return None


def dates_in(plain: Plain, clause: Clause, as_of: dt.date) -> list[tuple[int, int, str]]:
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
        start, year = quantity.start, None
        if quantity.iso and quantity.iso.startswith("-"):
            ahead = [y for y in years if 0 <= quantity.start - y[1] <= 2]
            if ahead:
                start, year = ahead[-1][0], ahead[-1][2]
                taken.add(ahead[-1][0])
        iso = date_value(quantity.iso or "/", as_of, year)
        if iso:
            out.append((start, quantity.end, iso))
    out += [(a, b, str(y)) for a, b, y in years if a not in taken]
    return sorted(out)


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


def revocations(plain: Plain, as_of: dt.date, references: tuple[Reference, ...]) -> list[Told]:
    """The day and the ground of a revocation that is told as having happened."""
    out: list[Told] = []
    for regulation, words in language().regulations.items():
        if words.revocation is not None:
            out += _revoked(plain, words.revocation, regulation, as_of, references)
    return out


def _revoked(
    plain: Plain,
    words: Revocation,
    regulation: str,
    as_of: dt.date,
    references: tuple[Reference, ...],
) -> list[Told]:
    out: list[Told] = []
    apart = of_strangers(plain)
    for clause in plain.clauses:
        text = plain.words(clause)
        match = words.words.search(text)
        if clause.start in apart or match is None:
            continue
        common, said = language().common, text[: match.start()]
        if common.strangers.search(said) and not common.own_body.search(said):
            continue
        if negated(text[max(0, match.start() - 4) : match.start()], "", ""):
            continue
        if words.not_yet.search(text[: match.start()].removesuffix("被")):
            continue
        if is_english(text) and denied_in_english(plain, clause.start + match.start()):
            continue
        same = plain.sentence_clauses(clause.sentence)[:_NEIGHBOURS]
        same += _reason_behind(plain, same[-1])
        sentence = plain.text[same[0].start : same[-1].end]
        past = [[d for d in dates_in(plain, c, as_of) if d[2] <= str(as_of)] for c in same]
        own = next((d for c, d in zip(same, past, strict=True) if c == clause), [])
        found = own or [d for days in past for d in days]
        told_date = min(found, key=lambda d: abs(d[0] - clause.start - match.start()), default=None)
        grounds = [(name, m) for name, p in words.grounds.items() if (m := p.search(sentence))]
        vague = told_date is None and not language().common.own_body.search(sentence)
        if vague and (language().common.asking.search(sentence) or not _happened(text)):
            continue
        begin = same[0].start
        if told_date is not None:
            out.append(Told(words.on, told_date[2], told_date[0], told_date[1], regulation))
        if len(grounds) == 1:
            name, m = grounds[0]
            out.append(Told(words.under, name, begin + m.start(), begin + m.end(), regulation))
        elif not grounds:
            out += _cited_ground(words, references, clause, regulation, begin, same[-1].end)
        begin, end = clause.start + match.start(), clause.start + match.end()
        out.append(Told(words.flag, True, begin, end, regulation))
    return out


def _reason_behind(plain: Plain, last: Clause) -> tuple[Clause, ...]:
    """The clause of the next sentence, if it only gives the reason (原因：…) or the time."""
    behind = plain.clause_at(min(last.end + 1, len(plain.text)))
    told = behind.start >= last.end and language().common.reason_told.match(plain.words(behind))
    return (behind,) if told else ()


def _happened(text: str) -> bool:
    return language().common.happened.search(text) is not None


def _cited_ground(
    words: Revocation,
    references: tuple[Reference, ...],
    clause: Clause,
    regulation: str,
    begin: int,
    end: int,
) -> list[Told]:
    for reference in references:
        for cite in reference.citations:
            article = cite.partition(":")[2]
            if cite.startswith(f"{regulation}:{words.reference}.") and article in words.grounds:
                return [Told(words.under, article, begin, end, regulation)]
    return []
