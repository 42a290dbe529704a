"""Whether rights are of a listed kind: 专利没有，软著没有，布图设计也没有; 10件（含发明专利）."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.telling import telling_words
from assistant.understand.bodies import of_strangers
from assistant.understand.english_parts import is_english
from assistant.understand.parent_told import tells
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans
from assistant.understand.statement import Statement

_REGULATION = "etc"
_COUNTED = "valid_ip_last_three_years"
_PART = re.compile(r"[^\s、|()/:，,;]+")  # what stands between two marks
_NEAR = 14  # characters before a kind that may deny it
_NEAR_ALL = 36  # characters before the first of them that may deny all
_TAIL = 40  # characters behind the last of them that may deny all


def no_kinds(plain: Plain) -> list[Statement]:
    """The statement that the rights are of none of the listed kinds, if a message makes it."""
    words = telling_words()
    spans = [
        (m.start(), m.end(), name)
        for name, pattern in words.kinds.items()
        for m in pattern.finditer(plain.text)
    ]
    if {name for *_, name in spans} != words.kinds.keys():
        return []
    named = list(longest_spans(spans, len(plain.text)))
    start, last = named[0][0], named[-1][1]
    clause = plain.clause_at(last)
    first = plain.clause_at(start)
    _, end = plain.sentence_span(clause.sentence)
    end = min(end, last + _TAIL)
    text = plain.text[first.start : end]
    if words.kinds_open.search(text) or plain.text[end : end + 1] == "?":
        return []
    if language().common.other_bodies.search(text):
        return []
    denied = {name for at, stop, name in named if _denied(plain.text, at, stop)}
    tail = plain.text[last:end]
    between = "".join(plain.text[a[1] : b[0]] for a, b in itertools.pairwise(named))
    listed = _only_joins().fullmatch(between) is not None
    ahead = plain.text[max(first.start, start - _NEAR_ALL) : start]
    all_denied = listed and (
        words.kind_denied_ahead.search(ahead) is not None
        or (
            words.kinds_denied.search(tail) is not None
            and words.kinds_had.search(words.kinds_denied.sub("", tail)) is None
        )
    )
    if denied != words.kinds.keys() and not all_denied:
        return []
    return [Statement(language().common.kinds_named, False, first.start, end, _REGULATION)]


def has_kinds(plain: Plain, spoken: frozenset[str]) -> list[Statement]:
    """The statement that some rights are of a listed kind, where one is named among them.

    10件（含发明专利）, 64件 发明专利占多半: in a part of a sentence of its own, neither denied nor
    applied for nor asked about.

    Args:
        spoken: facts told or asked for before.
    """
    stated = stated_words()
    counted = _COUNTED in spoken or language().common.kinds_named in spoken
    if not counted and stated.rights.search(plain.text) is None:
        return []
    strange = of_strangers(plain)
    parts = [
        (clause, clause.start + match.start(), match.group())
        for clause in plain.clauses
        if clause.start not in strange and not is_english(plain.words(clause))
        if tells(plain, clause)
        for match in _PART.finditer(plain.words(clause))
    ]
    for index, (clause, start, part) in enumerate(parts):
        if not _names(part):
            continue
        behind = (one for c, _, one in parts[index + 1 : index + 2] if c == clause)
        near = [part, *(one for one in behind if not _names(one))]
        barred = stated.kind_barred.search(part) or stated.topic_no.search(part)
        applied = any(stated.kind_applied.search(one) for one in near)
        if barred or applied:
            continue
        fact = language().common.kinds_named
        return [Statement(fact, True, start, start + len(part), _REGULATION)]
    return []


def _names(text: str) -> bool:
    return any(pattern.search(text) for pattern in telling_words().kinds.values())


def _denied(text: str, start: int, end: int) -> bool:
    words = telling_words()
    ahead = text[max(0, start - _NEAR) : start]
    return bool(words.kind_denied_ahead.search(ahead) or words.kind_denied_behind.match(text[end:]))


@lru_cache(maxsize=1)
def _only_joins() -> re.Pattern[str]:
    return re.compile(
        r"(?:那个|这个|还有|什么的|也好|也罢|还是|或者|以及|啊|呀|啦|啥的|专有权|设计|权|\bor\b|\band\b|\ban?\b|\bany\b"
        r"|[\s、,，和或及与跟/+()])*+"
    )
