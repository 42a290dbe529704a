"""The points of a question that lists several: 收入和人员的要求, 看哪年的、什么口径、下限多少.

What is said once for all points (the thing asked about, or what is asked of each) stands in one
of them only. So a point is read together with the first or the last one, and counts where a topic
is known by a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.answer.asking import asks
from assistant.answer.wording import data
from corpus import fold
from corpus.topics import TopicMatch, load_topics
from rules.quantity import Quantity, find_quantities

_COUNTED = re.compile(
    r"(?:^|(?<=[\s，,；;：:。]))(\d)(?=\s?[\u4e00-\u9fff])(?![年月日万亿个人件项条款名家分])"
)
_KNOWN = 4
"""characters from which a point is known, with what it shares with the others"""
_OWN = 2
"""characters of its own from which it is a point at all"""
_ASKED = 3
"""the same, where the point is a question by itself (主管是谁)"""
_FEWEST = 2
"""points that make a list"""
_LONGEST = 60
"""characters of a question that lists points"""


def enumerated(message: str) -> tuple[str, ...]:
    """The points of a message that numbers them (①…②…, 一是…二是…) or tells their order (先问…).

    None where it does not, or where fewer than two are known: 第五条（三）（四） names units.
    """
    parts = numbered(message)[1]
    topics = {match.topic.id for one in parts for match in load_topics().match(one)[:1]}
    return parts if len(topics) >= _FEWEST else ()


def numbered(message: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the first mark of a list, and its points, whatever they are of."""
    marks = list(_marks().finditer(message)) or _counted(message)
    if len(marks) < _FEWEST:
        return "", ()
    ends = [mark.start() for mark in marks[1:]] + [len(message)]
    parts = (message[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return message[: marks[0].start()].strip(), tuple(one for one in parts if one)


def _counted(message: str) -> list[re.Match[str]]:
    """Bare figures that count points from one on (1 境内比例多少 2 事故怎么要求), else none."""
    marks = list(_COUNTED.finditer(message))
    counted = [int(mark[1]) for mark in marks]
    return marks if counted == list(range(1, len(marks) + 1)) else []


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """What stands before a point: its number, or a word for its place."""
    return re.compile("|".join(data("asking.yaml")["several"]["marks"]))


def points(sentence: str) -> tuple[TopicMatch, ...]:
    """The topics of a sentence that lists several points, in order; none where it does not.

    Its clauses are points where each of them asks; the words between 和 or 、 are where one clause
    lists them. What states figures lists no points of the text.
    """
    if len(sentence) > _LONGEST or any(map(_states, find_quantities(sentence))):
        return ()
    words = data("asking.yaml")["several"]
    clauses = _parts(sentence, words["commas"])
    said: set[str] = set()
    while clauses and not asks(clauses[0]):
        # 财务要备数: what is said before it is asked
        about = load_topics().match(clauses.pop(0))
        said |= {match.topic.id for match in about if match.weight >= _KNOWN}
    if len(clauses) > 1 and all(map(asks, clauses)):
        found = _known(_topic(one, (one, clauses[0] + one)) for one in clauses)
        if any(said & {*one.topic.gives_way} for one in found):
            return ()  # 虚报数据，资格会不会没、多久不能报: both ask what follows from that
        if found:
            return found
    for clause in _parts(sentence, words["clauses"]):
        items = _parts(clause, words["joints"])
        found = _known(_topic(one, (one, one + words["asked"])) for one in items)
        if found:
            return found
    return ()


def _states(figure: Quantity) -> bool:
    """Whether a figure is one of a body, and not of the points themselves (三个数)."""
    loose = data("asking.yaml")["no_measures"]
    return figure.kind in ("money", "share", "count", "score") and figure.classifier not in loose


def _parts(text: str, marks: list[str]) -> list[str]:
    return [one for one in re.split("|".join(map(re.escape, marks)), text) if one.strip()]


def _known(found: Iterable[tuple[TopicMatch, bool] | None]) -> tuple[TopicMatch, ...]:
    """Several points, without those read into a clause that give way to others; else none."""
    known: dict[str, tuple[TopicMatch, bool]] = {}
    for one in found:
        if one is not None:
            known.setdefault(one[0].topic.id, one)
    left = [
        match for match, own in known.values() if own or not set(match.topic.gives_way) & set(known)
    ]
    return tuple(left) if len(left) > 1 else ()


def _topic(part: str, readings: tuple[str, ...]) -> tuple[TopicMatch, bool] | None:
    """The topic a point is of, by the first reading that tells it, and whether that is its own."""
    own = fold(part).lower()
    for reading in readings:
        matches = load_topics().match(reading)
        asked = {match.topic.id for match in matches}
        for match in matches:
            if reading == part and set(match.topic.gives_way) & asked:
                continue
            said = sum(len(word) for word in match.words if word in own)
            least = _ASKED if reading == part and asks(part) else _KNOWN
            if match.weight >= least and said >= _OWN and not match.topic.general:
                return match, reading == part
    return None
