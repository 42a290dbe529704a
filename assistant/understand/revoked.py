"""A revoked center: the day, the ground, and whether it is told as having happened."""

from __future__ import annotations

import datetime as dt
import re

from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.words import Revocation
from assistant.understand.asked import doubts
from assistant.understand.bodies import of_strangers
from assistant.understand.choices import Told
from assistant.understand.dated import dates_in
from assistant.understand.english import denied_in_english
from assistant.understand.english_parts import is_english
from assistant.understand.labelled import labelled
from assistant.understand.negation import negated
from assistant.understand.plain import Clause, Plain, plain_form
from assistant.understand.reach import denied_in
from assistant.understand.supposing import supposed_from
from corpus import Reference

_NEIGHBOURS = 24  # clauses of one sentence that can tell of one revocation
_ASKED_AHEAD = 8
_REASONS = 3  # lines behind that may tell when and why
_AROUND = 8  # characters around it that may name another title
_JUST_AHEAD = 8  # characters before it in which it is denied
_ASKED_BEHIND = 8  # a longer tail asks about what followed (被撤了还能再报吗)


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
    pairs = [one for one in labelled(plain) if one.flag.fact == words.flag]
    out = [Told(words.flag, True, one.start, one.end, regulation) for one in pairs if one.value]
    for one in pairs:
        if one.value and (reasons := _reasons_behind(plain, plain.clause_at(one.start))):
            begin, sentence = reasons[0].start, plain.text[reasons[0].start : reasons[-1].end]
            named = [(name, m) for name, p in words.grounds.items() if (m := p.search(sentence))]
            if len(named) == 1:
                name, m = named[0]
                out.append(Told(words.under, name, begin + m.start(), begin + m.end(), regulation))
    filled = [(one.start, one.end) for one in pairs if one.settled]
    apart, supposed = of_strangers(plain), supposed_from(plain)
    for index, clause in enumerate(plain.clauses):
        if any(start < clause.end and clause.start < end for start, end in filled):
            continue
        text = plain.words(clause)
        match = words.words.search(text)
        if clause.start in apart or match is None:
            continue
        common, said = language().common, text[: match.start()]
        if common.others_subject.search(text) or _of_other_title(text, match):
            continue
        if common.strangers.search(said) and not common.own_body.search(said):
            continue
        if any(stated_words().not_lost_yet.search(one) for one in (said, text[: match.end()])):
            continue
        ahead = stated_words().reason_ahead.sub("", said)
        ahead = common.lost.sub("", ahead[-_JUST_AHEAD:])
        behind = text[match.end() :]
        if common.never_revoked.match(behind) or stated_words().what_if_lost.match(behind):
            continue
        if negated(ahead[-4:], "", "") or denied_in(behind):
            continue
        if words.not_yet.search(text[: match.start()].removesuffix("被")):
            continue
        if is_english(text) and _denied_in_english(plain, clause, match.start()):
            continue
        if _in_question(plain, index, match.start(), match.end()):
            continue
        since = supposed.get(clause.sentence)
        if_only = since is not None and since <= clause.start + match.start()
        same = plain.sentence_clauses(clause.sentence)[:_NEIGHBOURS]
        same += _reasons_behind(plain, same[-1])
        sentence = plain.text[same[0].start : same[-1].end]
        past = [[d for d in dates_in(plain, c, as_of) if d[2] <= str(as_of)] for c in same]
        own = next((d for c, d in zip(same, past, strict=True) if c == clause), [])
        found = own or [d for days in past for d in days]
        told_date = min(found, key=lambda d: abs(d[0] - clause.start - match.start()), default=None)
        told_date = next((d for d in found if _finer(d, told_date)), told_date)
        grounds = [(name, m) for name, p in words.grounds.items() if (m := p.search(sentence))]
        vague = told_date is None and not language().common.own_body.search(sentence)
        if vague and (language().common.asking.search(sentence) or not _happened(text)):
            continue
        begin = same[0].start
        if told_date is not None:
            out.append(
                Told(words.on, told_date[2], told_date[0], told_date[1], regulation, if_only)
            )
        if len(grounds) == 1:
            name, m = grounds[0]
            out.append(
                Told(words.under, name, begin + m.start(), begin + m.end(), regulation, if_only)
            )
        elif not grounds:
            out += _cited_ground(words, references, clause, regulation, begin, same[-1].end)
        begin, end = clause.start + match.start(), clause.start + match.end()
        out.append(Told(words.flag, True, begin, end, regulation, if_only))
    return out


def _denied_in_english(plain: Plain, clause: Clause, at: int) -> bool:
    """Whether English words deny a revocation; a question behind a comma asks what follows it."""
    if plain.ended_by(clause) in "?":
        return denied_in_english(plain, clause.start + at)
    return denied_in_english(plain_form(plain.words(clause)), at)


def _in_question(plain: Plain, index: int, start: int, end: int) -> bool:
    """Whether a revocation is only asked about or doubted: 是不是被撤了, 被撤过吗, 好像被撤了."""
    words = language().common
    clause = plain.clauses[index]
    text = plain.words(clause)
    before, behind = text[:start], text[end:]
    doubted = stated_words().forgot_to_send.sub("", before)
    if words.asking.search(before[-_ASKED_AHEAD:]) or words.uncertain.search(doubted):
        return True
    behind = behind.removeprefix("资格")
    dated = any(q.kind == "date" for q in plain.quantities_in(clause.start, clause.start + start))
    if words.generic_body.match(behind) and not (dated and _of_center(behind)):
        return True
    asks = plain.ended_by(clause) == "?" or words.question_ends.search(text) is not None
    if asks and len(behind) <= _ASKED_BEHIND and not words.turns.search(behind):
        return not words.goes_on.search(behind)
    if len(behind) <= _ASKED_BEHIND and words.uncertain.search(behind):
        return True
    following = plain.clauses[index + 1 : index + 2]
    return bool(following) and doubts(plain.words(following[0]))


def _of_center(behind: str) -> bool:
    """Whether what is named behind is the center that was lost (被撤的企业技术中心资格)."""
    return any(one.names.match(behind, 1) for one in language().regulations.values())


def _finer(one: tuple[int, int, str], than: tuple[int, int, str] | None) -> bool:
    """Whether a date says more exactly what another does (2025年2月因为当年…)."""
    return than is not None and len(one[2]) > len(than[2]) and one[2].startswith(than[2])


def _reasons_behind(plain: Plain, last: Clause) -> tuple[Clause, ...]:
    """The clauses behind that only give the reason (原因：…) or the time, each a sentence."""
    out: list[Clause] = []
    for behind in plain.clauses[plain.clauses.index(last) + 1 :][:_REASONS]:
        if language().common.reason_told.match(plain.words(behind)) is None:
            break
        out.append(behind)
    return tuple(out)


def _of_other_title(text: str, match: re.Match[str]) -> bool:
    """Whether it is another title that was lost (高新的牌子被摘了)."""
    near = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    titles = stated_words().topics["national_high_tech_enterprise"].named
    return titles.search(near) is not None and "中心" not in near


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
