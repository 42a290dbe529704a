"""The questions of a message looked up one by one, where it asks several.

归谁指导？考核完了会不会有进有出: search for the whole finds what most of the words are of, and the
rest is not answered. So each question is looked up by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.agreed import is_of
from assistant.answer.asking import (
    asks,
    asks_for_names,
    of_the_nation,
    tells_apart,
    wants_next_step,
)
from assistant.answer.wording import data
from assistant.found_units import Found, Search
from assistant.nearness import near, touches
from assistant.several import numbered
from assistant.silence import silent_everywhere
from assistant.understand.classifier import masked
from assistant.understand.form import ways_of_asking
from assistant.understand.plain import plain_form
from corpus import load_regulation, parse_citation, regulation_ids
from corpus.topics import Topic, load_topics

_MARKS = re.compile(r"(?<=[。？?！!；;])(?![。？?！!；;])|\n+|—{2,}|[,，] ?and (?=[a-z]+)")
_FURTHER = re.compile(r"(?<=[。？?！!；;\n])|(?<=[，,])(?=顺便|顺带|另外|再问|对了|还想问|还有)")
_COMMAS = re.compile("[，,、]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_LEAST = 2
"""characters of its own from which a question can be looked up by itself"""
_WHOLE = 5
"""the same, from which it need not be of a topic"""
_MOST = 5
"""questions of a message that are looked up by themselves"""
_TOUCHED = 3
"""characters of a clause that speak of a topic, from which it is no mere remark"""
_HEAD = 24
"""characters before the first of several points that may belong to each of them"""
_SEVERAL = 2
"""topics or units from which several questions were answered"""
_LEADING = 4
"""units found first, that tell what a question is about"""
_OWN = 4
"""characters of a question that speak of a silence, from which it is of that"""
_CLAIMED = 6
"""the same of what is regulated, whatever search finds"""


class Find(Protocol):
    """What looks up one question (`assistant.find.find`)."""

    def __call__(
        self,
        message: str,
        regulations: Sequence[str],
        named: Sequence[str],
        missing: Sequence[str],
        search: Search | None,
        k: int = 12,
        *,
        whole: bool = False,
    ) -> Found: ...


def asked_apart(message: str) -> tuple[str, ...]:
    """The questions of a message, each to be read alone; none where there is only one.

    What is said before the first of them (材料交晚了，会不会撤，还能再报吗) belongs to each; a
    remark behind them (一行一个答) belongs to none.
    """
    head, points = numbered(message)
    if points:
        said = head if len(head) <= _HEAD and not _asks(head) else ""
        first = [_MARKS.split(one)[0].strip(" ，,、：:。") for one in points]
        parts = [one for one in first if _enough(one)]
        if len(parts) > 1:
            return tuple(one if _names(one) else said + one for one in parts[: _MOST + 1])
    for marks in (_MARKS, _COMMAS):
        clauses = [one.strip(" 。；;") for one in marks.split(message) if one.strip(" 。；;")]
        clauses = [one for one in clauses if not _only_of_text(one)]
        said = ""
        while clauses and not _asks(clauses[0]):
            told = clauses.pop(0)
            said += "" if announces_points(told) and not _names(told) else told + "，"
        while clauses and not _asks(clauses[-1]) and _is_remark(clauses[-1]):
            clauses.pop()
        questions = [one for one in clauses if _asks(one)]
        if 1 < len(questions) == len(clauses) <= _MOST and all(map(_enough, questions)):
            asked = [part for one in questions for part in _listed(_after_lead(one))]
            return tuple(said + one for one in asked)
    return ()


def _after_lead(question: str) -> str:
    """A question without what only announces it (帮我列了几个问题：企业技术中心是干嘛的)."""
    lead, mark, rest = question.partition("：")
    if not mark:
        lead, mark, rest = question.partition(":")
    announced = announces_points(lead) or (not _asks(lead) and _is_remark(lead))
    return rest if mark and announced and _enough(rest) else question


def _listed(question: str) -> list[str]:
    """The clauses of one question among others, where each of them asks at some length."""
    clauses = [one.strip() for one in _COMMAS.split(question) if one.strip()]
    while len(clauses) > 1 and not _asks(clauses[0]) and elliptic(clauses[0]):
        clauses.pop(0)  # 另外，
    several = len(clauses) > 1 and all(_asks(one) and not elliptic(one) for one in clauses)
    return clauses if several else [question]


def found_apart(
    message: str, regulations: Sequence[str], search: Search, k: int, find: Find
) -> Found | None:
    """What is found for each of several questions by itself; None where only one is heard.

    Where a question by itself tells nothing, what the whole is about counts as well.

    Args:
        message: the person's words.
        regulations: those to answer for.
        search: the index.
        k: how many units to ask the index for.
        find: looks up one question (`assistant.find.find`).
    """
    if asks_for_names(message) or of_the_nation(message) or wants_next_step(message):
        return None
    questions = asked_apart(message)
    topics: dict[str, Topic] = {}
    weights: dict[str, int] = {}
    hits: dict[str, None] = {}
    units: dict[str, None] = {}
    left, listed = False, announces_points(message)
    for question in questions:
        own_of = named_in(question, regulations)
        found = find(_with_center(question, own_of), own_of, (), (), search, k)
        if found.failed:
            return None
        known = [one for one in found.topics if _holds(one, found, own_of)]
        new = {one.id for one in known} - set(topics)
        topics.update((one.id, one) for one in known)
        weights |= {id: max(own, weights.get(id, 0)) for id, own in found.weights.items()}
        hits |= dict.fromkeys(found.hits[:_LEADING])
        own = [one for one in found.hits if parse_citation(one).regulation in own_of]
        regulated = not any(silent_everywhere(one.id, own_of) for one in known)
        told = listed or not elliptic(question) or touches(question, own[:1])
        clear = near(question, own[:1]) or (told and bool(found.ahead))
        clear = clear or (listed and not known and not found.unlisted)
        if own and not new and clear and regulated:
            units[own[0]] = None  # of no topic, or of another unit of one that was asked of before
        elif not known:
            left = True
        elif regulated and own and own[0] in found.ahead and not _of_any(known, own_of, own[0]):
            units[own[0]] = None  # what search is sure of is asked, whatever the words remind of
    if left:
        about = find(message, regulations, (), (), search, k, whole=True)
        topics.update((one.id, one) for one in about.topics)
        said = about.weights
        weights = {id: max(said.get(id, 0), weights.get(id, 0)) for id in (*said, *weights)}
    if len(topics) + len(units) < _SEVERAL:
        return None
    chosen = tuple(one for one in topics.values() if one.alone) or tuple(topics.values())
    return Found(
        topics=chosen,
        weights=weights,
        hits=tuple(hits),
        apart=tuple(units),
        several=True,
    )


def _of_any(topics: Sequence[Topic], regulations: Sequence[str], unit: str) -> bool:
    return any(is_of(one, regulations, (unit,)) for one in topics)


def _with_center(question: str, regulations: Sequence[str]) -> str:
    """A short question with the name of the center it is of, where one alone is meant."""
    if len(regulations) > 1 or not elliptic(question):
        return question
    names = load_regulation(regulations[0]).names
    named = any(name in question for name in names)
    return question if named else f"{min(names, key=len)}，{question}"


def _holds(topic: Topic, found: Found, regulations: Sequence[str]) -> bool:
    """Whether a question is of a topic: at some length, or the unit found first is of it too."""
    if silent_everywhere(topic.id, regulations):
        return found.weights.get(topic.id, 0) >= _OWN
    units = [u for one in regulations for u in load_topics().cell(one, topic.id).units]
    if found.weights.get(topic.id, 0) >= _CLAIMED:
        return True
    first = [one for one in found.hits if parse_citation(one).regulation in regulations][:1]
    return set(found.ahead) <= set(units) and is_of(topic, regulations, first)


def asks_further(message: str, told: Iterable[tuple[int, int]]) -> bool:
    """Whether a sentence beside what is told asks what the text says.

    48人够不够？顺便说下多久申请一次.

    Args:
        message: the person's words.
        told: where facts are told.
    """
    spans = list(told)
    if not spans:
        return False
    at = 0
    for one in _FURTHER.split(message):
        start, at = at, at + len(one)
        if not _enough(one) or any(start < end and begin < at for begin, end in spans):
            continue
        first = next(iter(load_topics().match(one)), None)
        known = first is not None and first.weight >= _OWN
        wants = _asks(one) or re.search(data("asking.yaml")["several"]["requested"], one)
        if known and wants and "verdict" not in ways_of_asking(masked(plain_form(one))):
            return True
    return False


def announces_points(message: str) -> bool:
    """Whether a message numbers its questions, or says that there are several (三件事一块儿问)."""
    said = re.search(data("asking.yaml")["several"]["announced"], message, re.IGNORECASE)
    return said is not None or bool(numbered(message)[1])


def named_in(question: str, regulations: Sequence[str]) -> tuple[str, ...]:
    """The regulations that a question itself names, where it names any; else all given."""
    named = tuple(
        one for one in regulations if any(name in question for name in load_regulation(one).names)
    )
    return named or tuple(regulations)


def _asks(clause: str) -> bool:
    """Whether a clause asks, if only as a further one of a kind (专利呢)."""
    clause = re.sub(data("asking.yaml")["some"], "", clause)
    return asks(clause) or re.search(data("asking.yaml")["asks_further"], clause) is not None


def _is_remark(clause: str) -> bool:
    """Whether a clause speaks of no topic (一行一个答)."""
    return all(match.weight < _TOUCHED for match in load_topics().match(clause)[:1])


def _only_of_text(clause: str) -> bool:
    """Whether a clause only asks what the text says (指引里怎么说, 哪个写了哪个没写)."""
    if tells_apart(clause) and not load_topics().match(clause):
        return True
    return re.fullmatch(data("asking.yaml")["text_only"], _unnamed(clause)) is not None


def _enough(question: str) -> bool:
    return _said(question) >= _LEAST


def elliptic(question: str) -> bool:
    """Whether a question says too little to be looked up by meaning (专利呢)."""
    return _said(question) < _WHOLE


def _said(question: str) -> int:
    own = _unnamed(question)
    return len(_HAN.findall(own)) + 2 * len(_WORD.findall(own))


def _names(question: str) -> bool:
    return _unnamed(question) != question


def _unnamed(question: str) -> str:
    for name in sorted(
        (name for one in regulation_ids() for name in load_regulation(one).names),
        key=len,
        reverse=True,
    ):
        question = question.replace(name, "")
    return question
