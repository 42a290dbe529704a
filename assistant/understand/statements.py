"""Yes/no facts: what is stated, denied, doubted or only asked, clause by clause."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.stated_words import stated_words
from assistant.language.words import Flag
from assistant.understand.asked import (
    any_flag,
    asks_of_text,
    barred,
    doubts,
    only_asked,
    same_sentence,
    supposes,
)
from assistant.understand.bodies import BodyState, other_bodies_in
from assistant.understand.english import english_statements
from assistant.understand.english_lists import listed_in_english
from assistant.understand.english_parts import is_english
from assistant.understand.event_time import clear_since, left_out, other_time
from assistant.understand.grave import is_grave, of_its_kind
from assistant.understand.labelled import Labelled, answer, labelled
from assistant.understand.negation import denial_in_list, negated
from assistant.understand.plain import Clause, Plain
from assistant.understand.reach import (
    denied_in,
    denied_list,
    frame_of,
    only_names,
    told_in,
    unsure_in,
)
from assistant.understand.statement import Statement

_TAIL = 16
_JUST_BEFORE = 4  # a negator that turns a denial round stands directly before it
_DOUBTED = 24  # characters before a statement that a word of doubt reaches over
_SUMMED = 6  # clauses behind an event that may sum up a list it stands in
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


def statements(
    plain: Plain, at_hand: tuple[str, ...], as_of: dt.date, spoken: frozenset[str] = frozenset()
) -> tuple[list[Statement], frozenset[str]]:
    """Every yes/no fact that a message states or denies; what it doubts or asks is left out.

    Args:
        spoken: facts told or asked for before, which need no words of context here.

    Returns:
        The statements, and the facts of which a penalty is told that may be too slight for them.
    """
    words = language().common
    if asks_of_text(plain):
        return [], frozenset()
    found: list[Statement] = []
    minor: set[str] = set()
    denied_before: dict[int, bool] = {}
    contexts: dict[str, bool] = {}  # whether the message has the words a fact needs somewhere
    revoking = {c.sentence for c in plain.clauses if _revokes(plain, c)}
    bodies = BodyState()
    pairs = labelled(plain)
    filled = [(one.start, one.end) for one in pairs if one.settled]
    for index, clause in enumerate(plain.clauses):
        bodies.enter(plain, clause)
        text = plain.words(clause)
        if not any_flag().search(text) or is_english(text):
            continue
        wrong = len(text) <= _TAIL and stated_words().said_wrong.search(text) is not None
        if any(start < clause.end and clause.start < end for start, end in filled):
            continue
        apart = bodies.other or words.others_subject.search(text) is not None
        carried = denied_before.get(index - 1, False) and same_sentence(plain, index)
        denies = False
        for regulation, flag in language().all_flags():
            told_before = flag.fact in spoken
            needs = flag.needs if not (flag.needs_once and told_before) else None
            if needs and not needs.search(_with_topic(plain, index)):
                continue
            if flag.context and not told_before:
                if flag.fact not in contexts:
                    contexts[flag.fact] = flag.context.search(plain.text) is not None
                if not contexts[flag.fact]:
                    continue
            if flag.needs_not and barred(plain, index, flag, flag.needs_not):
                continue
            if flag.undone and flag.undone.search(_with_next(plain, index)):
                continue
            if clause.sentence in revoking and flag.fact in _grounds_facts():
                continue
            one, told = _state(plain, clause, flag, regulation, carried)
            if one is not None and one.value and one.fact in words.well_if_false:
                one = _as_summed_up(plain, index, one, told)
            elif one is not None and one.value and _answered_no(plain, index, one):
                one = one._replace(value=False)
            if one is not None and (wrong if one.value else left_out(text, flag)):
                continue  # 独立法人说快了
            if one is None or other_time(plain, clause, one, as_of):
                found += clear_since(plain, index, one)
                continue
            if apart and one.fact in words.well_if_false and one.end <= clause.end:
                continue  # 隔壁公司被海关罚过; but …，我们没有 speaks of us
            if _of_other_subject(text, one.fact):
                continue  # 总公司注册在深圳
            following = plain.clauses[index + 1 : index + 2]
            if following and doubts(plain.words(following[0])) and not supposes(plain, clause):
                continue
            if one.value and not of_its_kind(plain, index, flag):
                minor.add(one.fact)
                continue
            found.append(_for_enterprise(one, flag, plain, at_hand))
            if not one.value and flag.fact in language().common.well_if_false:
                denies = True
        denied_before[index] = denies
    found += _of_topics(plain)
    found += _in_forms(plain, pairs, at_hand, as_of, minor)
    found += _in_english(plain, at_hand, as_of, minor)
    grave = {one.fact for one in found if one.value}
    return [one for one in found if one.fact not in minor or one.value], frozenset(minor - grave)


def _with_topic(plain: Plain, index: int) -> str:
    """A clause, with the one before it where it is short (…的中心被撤了，我们家的没被撤过)."""
    text = plain.words(plain.clauses[index])
    if len(text) <= _TAIL and same_sentence(plain, index):
        return plain.words(plain.clauses[index - 1]) + text
    return text


def _of_topics(plain: Plain) -> list[Statement]:
    """海关、税务、失信这三块，从没有过严重违法: nothing happened of any of these."""
    words = language().common
    out: list[Statement] = []
    for index, clause in enumerate(plain.clauses):
        text = plain.words(clause)
        none = words.topics_clear.search(text)
        if none is None or plain.ended_by(clause) == "?" or words.uncertain.search(text):
            continue
        if any(doubts(plain.words(one)) for one in plain.clauses[index + 1 : index + 2]):
            continue
        start, said = clause.start, text[: none.start()]
        if _no_topic().fullmatch(said) and same_sentence(plain, index):
            start, said = plain.clauses[index - 1].start, plain.words(plain.clauses[index - 1])
        if not _topics_only().fullmatch(said):
            continue
        out += [
            Statement(flag.fact, False, start, clause.end, regulation)
            for regulation, flag in language().all_flags()
            if flag.topic.search(said)
        ]
    return out


@lru_cache(maxsize=1)
def _topics_only() -> re.Pattern[str]:
    """A run of nothing but topics and what joins them."""
    topics = "|".join(f"(?:{f.topic.pattern})" for _, f in language().all_flags())
    return re.compile(rf"(?:{topics}|{language().common.beside_topics.pattern})++")


@lru_cache(maxsize=1)
def _no_topic() -> re.Pattern[str]:
    return re.compile(rf"(?:{language().common.beside_topics.pattern})*+")


def _in_forms(
    plain: Plain,
    pairs: list[Labelled],
    at_hand: tuple[str, ...],
    as_of: dt.date,
    minor: set[str],
) -> list[Statement]:
    """What the labels and values of a form state."""
    out: list[Statement] = []
    for one in pairs:
        if one.value is None:
            continue
        told = Statement(one.flag.fact, one.value, one.start, one.end, one.regulation)
        if one.value and not is_grave(one.flag, plain.text[one.start : one.end]):
            minor.add(told.fact)
            continue
        if not other_time(plain, plain.clause_at(one.start), told, as_of):
            out.append(_for_enterprise(told, one.flag, plain, at_hand))
    return out


def _in_english(
    plain: Plain, at_hand: tuple[str, ...], as_of: dt.date, minor: set[str]
) -> list[Statement]:
    """What English sentences state; the regulation of a fact is as in the Chinese words for it."""
    flags = {flag.fact: (regulation, flag) for regulation, flag in language().all_flags()}
    out: list[Statement] = []
    for one in (*english_statements(plain), *listed_in_english(plain)):
        regulation, flag = flags[one.flag.fact]
        clauses = plain.sentence_clauses(plain.clause_at(one.start).sentence)
        ground = one.value and one.flag.fact in _grounds_facts()
        if ground and any(_revokes(plain, clause) for clause in clauses):
            continue
        told = Statement(one.flag.fact, one.value, one.start, one.end, regulation)
        start, end = plain.sentence_span(plain.clause_at(one.start).sentence)
        if one.value and not is_grave(flag, plain.text[start:end]):
            minor.add(told.fact)
            continue
        if not other_time(plain, plain.clause_at(one.start), told, as_of):
            out.append(_for_enterprise(told, flag, plain, at_hand))
    return out


def _of_other_subject(text: str, fact: str) -> bool:
    """Whether another body is the subject of what a clause states of being registered and so on."""
    words = language().common
    if fact in words.well_if_false or fact in words.of_relations:
        return False
    if words.others_subject.search(text):
        return True
    for match in other_bodies_in(text):
        ahead = text[max(0, match.start() - 12) : match.start()]
        if not words.not_its_subject.search(ahead):
            return words.own_body.search(text, match.end()) is None
    return False


def _as_summed_up(plain: Plain, index: int, one: Statement, told: bool) -> Statement | None:
    """An event that the clause, or one behind it, says did not happen (…，这三样一样都没有).

    Where it is only named, and nothing behind says more of it, nothing is stated.
    """
    words = language().common
    clause = plain.clauses[index]
    by_place = one.fact in words.told_by_place
    inside = plain.text[one.start : one.end]
    said = not by_place and words.event_told_inside.search(inside) is not None
    names_only = only_names(plain.words(clause))
    for place, other in enumerate(plain.clauses[index + 1 : index + 1 + _SUMMED]):
        answers = place == 0 and names_only and plain.ended_by(clause) == "?"
        if told or (other.sentence != clause.sentence and not answers):
            break
        text = plain.words(other).strip()
        named = any_flag().search(text) is not None
        asked = plain.ended_by(other) == "?"
        if names_only and named and (only_names(text) or (denied_list(text) and not asked)):
            if denied_list(text):
                return one._replace(value=False, end=other.end)
            continue  # 走私，偷税，失信都没有
        denied = names_only and not named and denied_in(text) and not asked
        if denied or words.none_of_these.match(text):
            return one._replace(value=False, end=other.end)
        if not named and (names_only or place == 0) and not words.pending.search(text):
            behind = words.place_told if by_place else words.event_told_behind
            said = said or behind.search(text) is not None
        if names_only and not named:
            break
        if words.turns.match(text) or words.told_anew.match(text):
            break
    return one if told or said else None


def _answered_no(plain: Plain, index: int, told: Statement) -> bool:
    """Whether a clause only names a fact and a bare no stands behind it (总部企业，不是).

    Or one of the parent's center that it is none of the city's (有技术中心但不是市级的).
    """
    here = plain.clauses[index].sentence
    behind = [one for one in plain.clauses[index + 1 : index + 2] if one.sentence == here]
    if told.fact == "parent_has_center":
        not_municipal = language().common.not_municipal
        if any(not_municipal.match(plain.words(one)) for one in behind):
            return True
    named = later_words().denied_anew.sub("", plain.words(plain.clauses[index]).rstrip())
    if not only_names(named):
        return False
    return any(answer(plain.words(one).strip()) is False for one in behind)


def _with_next(plain: Plain, index: int) -> str:
    """A clause with the one behind it in its sentence (在目录里，去年已经换掉了)."""
    following = plain.clauses[index + 1 : index + 2]
    own = plain.words(plain.clauses[index])
    if following and following[0].sentence == plain.clauses[index].sentence:
        return own + "，" + plain.words(following[0])
    return own


def _revokes(plain: Plain, clause: Clause) -> bool:
    return any(
        r.revocation is not None and r.revocation.words.search(plain.words(clause))
        for r in language().regulations.values()
    )


def _grounds_facts() -> frozenset[str]:
    """Facts whose events are told as the ground of a revocation are not stated by that."""
    return frozenset(language().common.well_if_false) - {"center_revoked"}


def _for_enterprise(
    one: Statement, flag: Flag, plain: Plain, at_hand: tuple[str, ...]
) -> Statement:
    """独立法人 of an enterprise is 企业法人 where a regulation asks for that; neither, if none."""
    if flag.enterprise_fact is None:
        return one
    words = language().common
    of_enterprise = words.enterprise.search(plain.text) is not None
    wants = [language().regulations[r].wants_enterprise for r in at_hand]
    if not one.value and not all(wants):
        return one  # who is no legal person at all is no 企业法人 either
    if any(wants) and of_enterprise:
        return one._replace(fact=flag.enterprise_fact)
    return one


def _state(
    plain: Plain, clause: Clause, flag: Flag, regulation: str | None, carried: bool
) -> tuple[Statement | None, bool]:
    """What a clause states of a fact, and whether an event is told there and not only named."""
    words = language().common
    text = plain.words(clause)
    matches = [(m, True) for m in flag.states.finditer(text) if m.group()]
    matches += [(m, False) for m in flag.denies.finditer(text) if m.group()]
    if not matches:
        return None, False
    match, states = max(matches, key=lambda pair: (not pair[1], pair[0].end() - pair[0].start()))
    form = words.form_answer.match(text[match.end() :])
    if form is not None and states and not words.negators.search(text[: match.start()]):
        start, end = clause.start + match.start(), clause.start + len(text.rstrip())
        return Statement(flag.fact, form["yes"] is not None, start, end, regulation), True
    if only_asked(plain, clause, match, flag):
        return None, False
    frame = frame_of(text, flag.fact, match.start(), match.end())
    before = stated_words().reason_ahead.sub("", frame.head)[-flag.reach :]
    ahead = words.turns.split(text[: match.start()])[-1]
    if words.uncertain.search(ahead[-_DOUBTED:] + match.group()) or _doubted_behind(
        text[match.end() :]
    ):
        return None, False
    inside = "" if flag.inner_negation or not states else match.group()
    event = flag.fact in words.well_if_false
    tail = words.double_negation.sub("\1", words.then_asks.split(frame.tail)[0])
    if not event:
        tail = words.no_trouble.sub("\1", tail)
        listed_before = denial_in_list(before)
        if listed_before is None:
            return None, False  # 没有独立法人资格、在京注册: denied too, or not?
        before = words.asserted_anew.split(listed_before)[-1]
    if not states:
        just = text[max(0, match.start() - _JUST_BEFORE) : match.start()]
        before, tail = just, re.split("[、 ]", tail)[0]  # 是分公司、没有法人资格
    negative = negated(before, inside, tail)
    if states and not negative and denied_in(tail):
        negative = True
    if negative and states and flag.denied_only:
        return None, False
    told = told_in(frame, match.group()) or words.double_negation.search(before) is not None
    told_anew = words.told_anew.search(text[: match.start()]) or words.told_done.search(text)
    listed = event and states and carried and not negative and not told_anew
    if listed and words.may_be_denied_with.match(match.group()):
        return None, False  # 没有走私，被税务处罚: denied too, or told?
    if (
        listed
        and not words.event_told_behind.search(tail)
        and len(text.strip()) <= (match.end() - match.start() + 4)
    ):
        negative = True  # 没有走私，偷税，失信
    done = words.told_done.search(match.group())
    if states and not negative and not done and unsure_in(tail):
        return None, False
    begin, end = _begin(text, match.start()), _finish(text, match.end())
    one = Statement(
        flag.fact, states != negative, clause.start + begin, clause.start + end, regulation
    )
    return one, told


def _begin(text: str, at: int) -> int:
    """Where the words begin that negate or place an event: at most a short clause before it."""
    return 0 if at <= 14 else at


def _finish(text: str, at: int) -> int:
    return len(text.rstrip()) if len(text) - at <= 8 else at


def _doubted_behind(text: str) -> bool:
    """Whether a short tail doubts what it follows; one with a figure speaks of that figure."""
    if len(text) >= _TAIL or _NUMERAL.search(text):
        return False
    return language().common.uncertain.search(text) is not None
