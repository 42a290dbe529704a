"""Yes/no facts by their topic: what is said of it, in whatever words, is counted out.

A second look behind the words of `statements`: a topic (走私, 事故, 总部企业) that a clause names
and that is neither asked, supposed, another body's nor the text's is stated; whether it is so is
told by the no and yes words of its clause, or of the one that closes its list. Where they do not
agree nothing is stated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from assistant.language import language
from assistant.language.stated_words import Topic, stated_words
from assistant.understand.asked import asks_of_text, doubts
from assistant.understand.bodies import of_strangers, other_bodies_in
from assistant.understand.english_parts import is_english
from assistant.understand.event_time import other_time
from assistant.understand.form import asks_something
from assistant.understand.grave import is_grave
from assistant.understand.labelled import labelled
from assistant.understand.plain import Clause, Plain
from assistant.understand.spans import longest_spans
from assistant.understand.statement import Statement
from assistant.understand.supposing import supposed_from

_NEAR = 6  # characters between a verb and the topic behind it
_NEXT = 0  # the same where words behind the topic tell of it too (也有合作禁限目录不在里面)
_TAIL = 18  # characters behind a topic in which it is told what is so


class _Said(NamedTuple):
    """A topic at `[start, end)`, and what is said before and behind it."""

    fact: str
    start: int
    end: int
    named: str
    head: str
    tail: str
    last: bool


def topics_told(plain: Plain, as_of: dt.date) -> list[Statement]:
    """What a message tells of the topics it names; one that it tells in two ways is left out."""
    if asks_of_text(plain):
        return []
    told: dict[str, list[Statement]] = {}
    words = stated_words()
    for one in _said(plain):
        topic = words.topics[one.fact]
        value = _value(one, topic)
        clause = plain.clause_at(one.start)
        if value is None or (value and topic.sort != "state" and _undone(plain, clause)):
            continue
        here = Statement(one.fact, value, one.start, clause.end, topic.regulation)
        if not other_time(plain, clause, here, as_of):
            told.setdefault(one.fact, []).append(here)
    for here in _not_ours(plain):
        told.setdefault(here.fact, []).append(here)
    out = [found[0] for found in told.values() if len({one.value for one in found}) == 1]
    return [one for one in out if not one.value or _grave(plain, one)]


def _not_ours(plain: Plain) -> Iterator[Statement]:
    """The events of others that we had none of: 客户那边出过安全事故，我们没有."""
    common, words = language().common, stated_words()
    for clause, behind in pairwise(plain.clauses):
        text = plain.words(clause)
        named = [(at, fact) for at, _, fact in _named(text) if words.topics[fact].sort == "event"]
        if not named or clause.sentence != behind.sentence or plain.ended_by(behind) == "?":
            continue
        if words.not_ours.match(plain.words(behind)) is None:
            continue
        if common.others_subject.search(text) or _of_another(text):
            for at, fact in named:
                regulation = words.topics[fact].regulation
                yield Statement(fact, False, clause.start + at, behind.end, regulation)


def _grave(plain: Plain, one: Statement) -> bool:
    flags = (flag for _, flag in language().all_flags() if flag.fact == one.fact)
    start, end = plain.sentence_span(plain.clause_at(one.start).sentence)
    return all(is_grave(flag, plain.text[start:end]) for flag in flags)


def _undone(plain: Plain, clause: Clause) -> bool:
    """Whether what is told is said behind to be none of the kind, or no more.

    出过一次小事故，没达到一般等级; 有一台设备在淘汰目录里，去年已经换掉了.
    """
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    if behind.start <= clause.start or behind.sentence != clause.sentence:
        return False
    text = plain.words(behind)
    return stated_words().topic_undone.search(text) is not None and not _named(text)


def _said(plain: Plain) -> Iterator[_Said]:
    """The topics of the clauses that tell, with what is said of each."""
    words = stated_words()
    strange, supposed = of_strangers(plain), supposed_from(plain)
    filled = [(one.start, one.end) for one in labelled(plain) if one.value is not None or one.blank]
    for index, clause in enumerate(plain.clauses):
        text = plain.text[clause.start : _end(plain, index)]
        named = _named(text)
        if not named or is_english(text):
            continue
        if any(start < clause.end and clause.start < end for start, end in filled):
            continue  # 信用良好：×
        if supposed.get(clause.sentence) is not None or not _tells(plain, clause):
            continue
        apart = clause.start in strange or _of_another(text)
        for one in _framed(text, named):
            topic = words.topics[one.fact]
            if topic.needs is not None and not topic.needs.search(plain.text):
                continue
            if topic.needs_not.search(text) or (apart and not topic.with_others):
                continue
            if topic.sort in ("thing", "state") and _asks_in_general(plain, clause):
                continue
            tail = one.tail
            if one.last and not _tokens(tail) and len(tail) <= _NEAR:
                tail += _closing(plain, index, topic.sort)
            start, end = clause.start + one.start, clause.start + one.end
            yield one._replace(start=start, end=end, tail=tail)


def _framed(text: str, named: list[tuple[int, int, str]]) -> Iterator[_Said]:
    """The topics of a text, those that are listed together with what is said of them all."""
    groups: list[list[tuple[int, int, str]]] = []
    for one in named:
        listed = groups and stated_words().topic_joins.fullmatch(text, groups[-1][-1][1], one[0])
        if listed:
            groups[-1].append(one)
        else:
            groups.append([one])
    begin = 0
    for place, group in enumerate(groups):
        stop = groups[place + 1][0][0] if place + 1 < len(groups) else len(text)
        tail = text[group[-1][1] : stop]
        if place + 1 < len(groups):
            following = groups[place + 2][0][0] if place + 2 < len(groups) else len(text)
            if not _tokens(text[groups[place + 1][-1][1] : following]):
                tail = tail[: len(tail) - len(_parted(tail))]  # it is said of the next
        head = _parted(text[begin : group[0][0]])
        for start, end, fact in group:
            last = place + 1 == len(groups)
            yield _Said(fact, start, end, text[start:end], head, tail, last)
        begin = group[-1][1]


def _end(plain: Plain, index: int) -> int:
    """Where a clause ends, with one behind it that goes on (…这些违法，近三年没有)."""
    clause = plain.clauses[index]
    for other in plain.clauses[index + 1 : index + 2]:
        if other.sentence == clause.sentence and plain.ended_by(other) != "?":
            goes_on = stated_words().goes_on_since.match(plain.words(other))
            return other.end if goes_on else clause.end
    return clause.end


def _asks_in_general(plain: Plain, clause: Clause) -> bool:
    """Whether a sentence asks, and names nobody as the one who speaks."""
    start, end = plain.sentence_span(clause.sentence)
    said = language().common.indefinite.sub("", plain.text[start : end + 1])
    said = stated_words().topic_asks_not.sub("", said)
    return asks_something(said) and language().common.own_body.search(said) is None


def _parted(between: str) -> str:
    """What stands between two topics behind the last word that parts them."""
    breaks = list(stated_words().topic_breaks.finditer(between))
    return between[breaks[-1].end() :] if breaks else between


def _named(text: str) -> list[tuple[int, int, str]]:
    spans = [
        (m.start(), m.end(), fact)
        for fact, topic in stated_words().topics.items()
        for m in topic.named.finditer(text)
        if m.group()
    ]
    return longest_spans(spans, len(text))


def _tells(plain: Plain, clause: Clause) -> bool:
    """Whether a clause tells of this body: no question, no rule, no doubt, no other's matter."""
    common, words = language().common, stated_words()
    text = words.topic_asks_not.sub("", common.indefinite.sub("", plain.words(clause)))
    bars = (common.uncertain, common.others_subject, common.rule_told, common.pending)
    if plain.ended_by(clause) == "?" or any(bar.search(text) for bar in bars):
        return False
    if asks_something(text) or words.topic_open.search(text):
        return False
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    return behind.start <= clause.start or not doubts(plain.words(behind))


def _of_another(text: str) -> bool:
    """Whether a clause has another body for its subject, and not only beside it (跟同行共建)."""
    aside = language().common.not_its_subject
    return any(not aside.search(text[: match.start()]) for match in other_bodies_in(text))


def _closing(plain: Plain, index: int, sort: str) -> str:
    """The clause that closes the list a clause ends with (走私，偷税，哪样都没沾)."""
    words, here = stated_words(), plain.clauses[index]
    for other in plain.clauses[index + 1 : index + 4]:
        text = plain.words(other)
        if other.sentence != here.sentence or plain.ended_by(other) == "?":
            return ""
        if _named(text) and sort == "event":
            continue
        closes = _only(text) is not None and _tells(plain, other)
        rest = "".join(_between(text))
        if sort == "quality":
            rest = words.topic_bad.sub("", words.topic_good.sub("", rest))
        return text if closes and words.beside_closing.fullmatch(rest) else ""
    return ""


def _value(one: _Said, topic: Topic) -> bool | None:
    """Whether what is said of a topic makes it so; None where that is not clear."""
    tail = one.tail[:_TAIL]
    if topic.sort == "quality":
        return _quality(tail)
    behind = _only(tail)
    if tail.startswith(":"):
        return behind  # 使用淘汰设备：无
    over = topic.reach if topic.sort == "event" else 0
    before = _before(one.head, over, alone=behind is None)
    before = _only(one.named) if before is None else before
    if topic.sort == "event":
        told = {value for value in (before, behind) if value is not None}
        return told.pop() if len(told) == 1 and not _mixed(tail) else None
    if before is not None:
        return before
    if topic.sort == "state":
        return None if _mixed(tail) or behind is False else True
    return behind


def _tokens(text: str) -> list[tuple[int, int, bool]]:
    """The yes and no words of a text, in order; what a no denies is no yes."""
    words = stated_words()
    yes = [(m.start(), m.end(), "1") for m in words.topic_yes.finditer(text)]
    no = [(m.start(), m.end(), "") for m in words.topic_no.finditer(text)]
    return [(start, end, bool(said)) for start, end, said in longest_spans(yes + no, len(text))]


def _between(text: str) -> Iterator[str]:
    """What stands beside the yes and no words of a text."""
    at = 0
    for start, end, _ in _tokens(text):
        yield text[at:start]
        at = end
    yield text[at:]


def _only(text: str) -> bool | None:
    """Yes or no, if all such words of a text say the same."""
    values = {value for *_, value in _tokens(text)}
    return values.pop() if len(values) == 1 else None


def _mixed(text: str) -> bool:
    return len({value for *_, value in _tokens(text)}) > 1


def _before(head: str, over: int, *, alone: bool) -> bool | None:
    """What the words before a topic say of it: the last of them, if it stands right before it.

    Before an event a no reaches over `over` characters (没有被司法机关认定的失信行为).
    """
    tokens = _tokens(head)
    denied = any(not value and len(head) - end < over for _, end, value in tokens)
    if denied and not stated_words().topic_turns.search(head):
        return False
    if not tokens:
        return None
    near = _NEAR if alone or not tokens[-1][2] else _NEXT
    return tokens[-1][2] if len(head) - tokens[-1][1] <= near else None


def _quality(tail: str) -> bool | None:
    """Whether a quality is said to be good: nothing bad of it, or something good."""
    words = stated_words()
    tokens = _tokens(tail)
    denied = any(not value for *_, value in tokens)
    bad, good = words.topic_bad.search(tail), words.topic_good.search(tail)
    if good is not None and bad is None:
        return None if denied else True
    if bad is not None and good is None:
        return True if denied else None
    return True if good is not None and denied else None
