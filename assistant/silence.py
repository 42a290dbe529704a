"""Whether a question is really about what a regulation is silent on.

A silent topic shares its words with topics that are not: the documents to hand in (no list is
given) with who receives and examines them (which is). Search can never agree with silence, so
the words of the question decide: whether it asks in a form that the topic is about, whether a
unit found holds more of its words than the topic's cue does, and whether what the cue names is
in the text after all, only without the figure that nobody asked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.answer.asking import asks_whether_written, figure_wanted, forms, has_figure
from assistant.answer.wording import data
from assistant.nearness import words_of
from corpus import fold, load_regulation, parse_citation, regulation_ids, resolve
from corpus.topics import Cell, TopicMatch, load_topics
from rules.quantity import find_quantities

_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_CLAUSE = re.compile("[，。；：\n]")
_MOST_HITS = 2
_SURE = 4
"""characters from which a topic is surely touched"""
_LEAST = 3
"""characters below which a silent topic is never what is asked instead"""
_MARGIN = 2
"""characters by which a silent topic may be behind and still be what is asked"""


def asks_otherwise(match: TopicMatch, question: str) -> bool:
    """Whether a question is put in a form that the topic is not about (who, how often)."""
    return bool(forms(question) & set(match.topic.not_asking))


def outweighed(
    match: TopicMatch, cell: Cell, question: str, hits: Sequence[str], *, sure: bool = False
) -> bool:
    """Whether a silence gives way to what the text says, for one regulation.

    Args:
        match: the topic that the regulation is silent on.
        cell: its silence.
        question: the sentence that touches the topic.
        hits: units of the regulation that search found, best first.
        sure: whether search is sure of the first of them.
    """
    assert cell.silent is not None
    if asks_otherwise(match, question):
        return True
    if match.topic.defines:
        return False
    if sure and match.weight < _LEAST:
        return True
    nearest = list(hits[:1]) == [cell.silent.nearest]
    if nearest and match.topic.wants == "money" and asks_whether_written(question):
        return True  # 区里给钱有没有依据: that it is given is written, how much is not
    wanted = figure_wanted(question)
    if any(one.kind == match.topic.wants for one in find_quantities(question)):
        # A figure of that kind (90分是优秀吗) asks for it as much as "how many" does.
        wanted = wanted or match.topic.wants
    for hit in hits[:_MOST_HITS]:
        if wanted and not _figure_of(hit, wanted, match):
            continue
        if sure and hit == hits[0] and _known_by(match, cell.silent.nearest, hit):
            return True
        more = covered(question, (hit,)) > max(match.weight, _cue_cover(match, question, hit))
        if more and (match.topic.wants is not None or holds(match, hit)):
            return True
    counts = any(fold(word) in fold(question) for word in data("asking.yaml")["counting"])
    if match.topic.wants is None or wanted or counts:
        return False
    subject = subject_words(match)
    return bool(subject) and all(_in_text(word, (cell.silent.nearest,)) for word in subject)


def _known_by(match: TopicMatch, nearest: str, hit: str) -> bool:
    """Whether a unit, not the one nearest to a silence, is known by all that the topic's cue names.

    What search is sure of is then what is asked, and the cue only shares its words.
    """
    one, other = parse_citation(nearest), parse_citation(hit)
    if (one.article, one.item) == (other.article, other.item):
        return False
    return bool(subject_words(match)) and holds(match, hit)


def holds(match: TopicMatch, hit: str) -> bool:
    """Whether all that a topic's cue names is in a unit or in the lay wording it is known by."""
    known = words_of(hit)
    return all(fold(word).lower() in known for word in subject_words(match))


def _figure_of(hit: str, wanted: str, match: TopicMatch) -> bool:
    """Whether a unit states a figure of a kind in a clause that speaks of a topic's subject."""
    subject = subject_words(match)
    if not subject:
        return has_figure(hit, wanted)
    clauses = _CLAUSE.split(resolve(hit).text)
    return any(
        any(one.kind == wanted for one in find_quantities(clause))
        and any(fold(word).lower() in fold(clause).lower() for word in subject)
        for clause in clauses
    )


def missing_from(match: TopicMatch, units: Iterable[str]) -> bool:
    """Whether what a topic's cue names is nowhere in some units."""
    units = tuple(units)
    return any(not _in_text(word, units) for word in subject_words(match))


def rival(silent: TopicMatch, other: TopicMatch, units: Sequence[str], question: str) -> bool:
    """Whether a silent topic goes before a slightly stronger one.

    It does where the other's units lack its words, and where it is about the figure that is asked
    for while the other is about none.
    """
    wanted = figure_wanted(question)
    figure = wanted is not None and silent.topic.wants == wanted and other.topic.wants is None
    if silent.weight < (_SURE if figure else max(_LEAST, other.weight - _MARGIN)):
        return False
    words = [word for word in silent.words if word not in _generic()]
    own = [word for word in words if not any(word in one for one in other.words)]
    return figure or any(not _in_text(word, tuple(units)) for word in own)


def subject_words(match: TopicMatch) -> tuple[str, ...]:
    """The words of a cue that name a thing, without those that only make it a question."""
    generic = _generic()
    return tuple(word for word in match.words if word not in generic and len(word) > 1)


def covered(question: str, units: Iterable[str]) -> int:
    """How many characters of a question stand in the own words of some units, in pairs."""
    folded = fold(question).lower()
    for word in _names():
        folded = folded.replace(word, " " * len(word))
    return _pairs_in(folded, _text(tuple(units)))


def known_by(question: str, unit: str) -> int:
    """The same for one unit, with the lay wording it is known by."""
    folded = fold(question).lower()
    for word in _names():
        folded = folded.replace(word, " " * len(word))
    return _pairs_in(folded, words_of(unit))


def _pairs_in(folded: str, text: str) -> int:
    held: set[int] = set()
    for at in range(len(folded) - 1):
        pair = folded[at : at + 2]
        if _PAIR.fullmatch(pair) and pair in text:
            held |= {at, at + 1}
    return len(held)


def _cue_cover(match: TopicMatch, question: str, hit: str) -> int:
    """The characters of the cue's words, each as often as the question says it."""
    folded = fold(question).lower()
    return sum(len(word) * folded.count(word) for word in match.words)


def _in_text(word: str, units: tuple[str, ...]) -> bool:
    """Whether a word stands in some units, if need be in parts (资金…支持)."""
    return word in _text(units) or covered(word, units) == len(word)


@cache
def _text(units: tuple[str, ...]) -> str:
    return fold(" ".join(resolve(unit).text for unit in units)).lower()


@cache
def _names() -> tuple[str, ...]:
    """What the regulations and those who apply are called: words of every question."""
    names = {name for one in regulation_ids() for name in load_regulation(one).names}
    names |= set(data("asking.yaml")["bodies"])
    return tuple(sorted((fold(name).lower() for name in names), key=len, reverse=True))


@cache
def _generic() -> frozenset[str]:
    words = data("asking.yaml")
    counting = {word for kinds in words["figure"].values() for word in kinds}
    listed = {*words["generic"], *words["question"], *words["counting"], *words["empty"]}
    return frozenset(fold(word).lower() for word in listed | counting)


def silent_everywhere(topic: str, regulations: Sequence[str]) -> bool:
    """Whether every one of some regulations is silent on a topic."""
    return all(load_topics().cell(one, topic).silent is not None for one in regulations)
