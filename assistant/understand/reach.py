"""What stands before and behind a yes/no fact and speaks of it, where a clause names several.

走私、偷税这些一律没有 says of both what stands behind the last; 信用良好没有走私没有偷税
(spoken, without marks) says of each what stands directly before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.understand.spans import longest_spans


class Frame(NamedTuple):
    """A fact named in a clause at `[start, end)`, and the words around it that are of it.

    `head` is what stands before it, with what is listed before it; `opening` is without those.
    """

    fact: str
    start: int
    end: int
    head: str
    tail: str
    opening: str


def frame_of(text: str, fact: str, start: int, end: int) -> Frame:
    """The words of a clause that speak of a fact named in it."""
    for one in _frames(text):
        if one.fact == fact and one.start < end and start < one.end:
            behind = one.tail if one.end == end else text[end : one.end] + one.tail
            return Frame(fact, start, end, one.head, behind, one.opening)
    return Frame(fact, start, end, text[:start], text[end:], text[:start])


@lru_cache(maxsize=2048)
def _frames(text: str) -> tuple[Frame, ...]:
    """The yes/no facts named in a clause, in order, each with its own words."""
    named = _named_in(text)
    if len(named) < 2:
        return tuple(Frame(f, a, b, text[:a], text[b:], text[:a]) for a, b, f in named)
    out: list[Frame] = []
    tail = text[named[-1][1] :]
    for index in range(len(named) - 1, -1, -1):
        start, end, fact = named[index]
        if index == 0:
            out.append(Frame(fact, start, end, text[:start], tail, text[:start]))
            break
        between = text[named[index - 1][1] : start]
        if _joined(named[index - 1][2], fact, between, text[start:end]):
            out.append(Frame(fact, start, end, "", tail, ""))  # its head is that of the one before
            continue
        own = _own_negator(between, tail)
        head = between[own:] if own < len(between) else ""
        if not head and not _negator(between):
            head = between
        out.append(Frame(fact, start, end, head, tail, head))
        tail = between[:own]
    out.reverse()
    joined: list[Frame] = []
    for one in out:
        last = joined[-1] if joined else None
        if last is not None and _joined(
            last.fact, one.fact, text[last.end : one.start], text[one.start : one.end]
        ):
            between = text[last.end : one.start] if last.fact == one.fact else ""
            head = last.head + text[last.start : one.start]
            one = one._replace(head=head, opening=last.opening + between)
        joined.append(one)
    return tuple(joined)


def _joined(one: str, other: str, between: str, named: str) -> bool:
    """Whether two facts are listed together; without a mark between, only two events are."""
    words = language().common
    if one == other:
        return True
    if not between:
        return {one, other} <= set(words.well_if_false) and not _negator(named)
    return words.joins_listed.fullmatch(between) is not None


def _own_negator(between: str, tail: str) -> int:
    """Where a negator begins that ends the words between two facts and is of the second.

    It is of the first where the second has a denial or an event of its own behind it.
    """
    words = language().common
    last = words.negator_ahead.search(between)
    if last is None or words.event_told_behind.search(tail) or _negator(tail):
        return len(between)
    return last.start()


def _negator(text: str) -> bool:
    words = language().common
    return words.negators.search(words.not_negators.sub("\1", text)) is not None


@lru_cache(maxsize=2048)
def _named_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """The yes/no facts named in a clause, the longest words where several overlap, in order."""
    spans = [
        (m.start(), m.end(), flag.fact)
        for _, flag in language().all_flags()
        for pattern in (flag.states, flag.denies)
        for m in pattern.finditer(text)
        if m.group() and not (flag.needs and not flag.needs.search(text))
    ]
    return tuple(longest_spans(spans, len(text)))


def only_names(text: str) -> bool:
    """Whether a clause names yes/no facts and says nothing of them (淘汰目录; 走私、偷税这些)."""
    rest = re.sub(r"\0+", "", _masked(text))
    return "\0" in _masked(text) and language().common.beside_named.fullmatch(rest) is not None


def _masked(text: str) -> str:
    out = list(text)
    for start, end, _ in _named_in(text):
        out[start:end] = "\0" * (end - start)
    return "".join(out)


def denied_in(tail: str) -> bool:
    """Whether words do nothing but deny what they stand behind (近三年真没有, 一次也没出过)."""
    return language().common.denied_alone.match(tail) is not None


def denied_list(text: str) -> bool:
    """Whether a clause is a list of facts and what denies them all (偷税、失信都没有)."""
    frames = _frames(text)
    if not frames or not language().common.beside_named.fullmatch(frames[0].head):
        return False
    tails = {one.tail for one in frames}
    return len(tails) == 1 and bool(frames[-1].tail.strip()) and denied_in(frames[-1].tail)


def unsure_in(tail: str) -> bool:
    """Whether words behind a fact hold a negator of which it is not clear what it denies."""
    return _negator(tail)


def told_in(frame: Frame, inside: str) -> bool:
    """Whether the words before or behind an event tell it as having happened."""
    words = language().common
    if frame.fact in words.told_by_place:
        return words.place_told.search(frame.opening + inside + frame.tail) is not None
    head = words.periods["three_years"].sub("", frame.opening)
    return bool(words.event_told_ahead.search(head) or words.event_told_behind.search(frame.tail))
