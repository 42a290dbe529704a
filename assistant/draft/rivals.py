"""Which figure of the law the words around a figure call for, where several are of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.draft.applying import names
from assistant.draft.bound import Bound
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.support import content
from assistant.draft.words import any_of, in_its_words, words

_CLAUSE = re.compile(r"[，。；：、（）()\n]")
_LOOSE = ("个", "")
_CLEAR, _SAID = 3, 8


def clause_of(text: str, bound: Bound) -> str:
    """The clause a figure stands in, without it."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, bound.start)), default=0)
    stop = _CLAUSE.search(text, bound.end)
    return text[start : bound.start] + "　" + text[bound.end : stop.start() if stop else None]


def window_of(text: str, number: int, own: Sequence[Bound]) -> str:
    """The words a figure stands in: since the last figure of its kind, and what follows it."""
    bound = own[number]
    start = max((m.end() for m in re.finditer("[；。]", text[: bound.start])), default=0)
    start = start if bound.start - start > _SAID else 0
    for other in own[:number]:
        if other.kind == bound.kind and other.end <= bound.start:
            start = max(start, other.end)
    if re.match(r"的[^，。；、（）]{3,}", text[bound.end :]):
        # 500 万元的仪器设备原值: what it is of stands behind it.
        start = max([start, *(m.end() for m in _CLAUSE.finditer(text, 0, bound.start))])
    aside = re.compile(r"[（(][^（）()]*[）)]")
    if aside.match(text, bound.end) and (before := aside.match(text, start)) is not None:
        # 三百万（软件）、五百万（一般）: each bracket is of the figure before it.
        start = before.end()
    later = [one.start for one in own[number + 1 :] if one.start >= bound.end]
    stop = later[0] if later else len(text)
    cut = _CLAUSE.search(text, bound.end, stop)
    end = cut.start() if cut else stop
    bracket = re.compile(r"（([^（）]*)）").match(text, end)
    if bracket and not any(end < one.start < bracket.end() for one in own):
        end = bracket.end()
    return in_its_words(text[start : bound.start]) + "　" + in_its_words(text[bound.end : end])


def said_before(text: str, bound: Bound, lead: str) -> str:
    """What says whose figure it is: what it stands under and what was said before it, without
    what was only said in brackets."""
    said = text[: bound.start]
    open_at = max(said.rfind("（"), said.rfind("("))
    inside = said[open_at:] if open_at >= 0 and not re.search(r"[）)]", said[open_at:]) else ""
    outer = said[:open_at] if inside else said
    return lead + re.sub(r"[（(][^（）()]*[）)]", "　", outer) + inside


def _distinct(one: LawBound, law: Iterable[LawBound]) -> frozenset[str]:
    """The pairs of characters by which a figure differs from others of its kind."""
    others = [
        other for other in law
        if other.bound.kind == one.bound.kind and other.bound.value != one.bound.value
    ]  # fmt: skip
    words_of_others = frozenset().union(*(pairs(o.head) | pairs(o.own) for o in others))
    return (pairs(one.own) or pairs(one.head)) - words_of_others


def rival_of(
    window: str,
    bound: Bound,
    equal: list[LawBound],
    law: list[LawBound],
    before: str,
    lead: str = "",
    own: Sequence[Bound] = (),
) -> LawBound | None:
    """Another figure of the law that the words around this one call for, if they do."""
    said = pairs(window)
    excluded = _excluded(window)
    rivals = [
        one
        for one in law
        if one.bound.kind == bound.kind
        and one.bound.value != bound.value
        and (bound.kind != "count" or one.bound.unit == bound.unit or bound.unit in _LOOSE)
    ]
    if not rivals or bound.kind == "period":
        if bound.kind != "period":
            return None
        under = [*lead.split("\n"), "", ""][1]
        return _other_period(window, equal, law) or (
            _other_period(under, equal, law) if not _grounded(window, law) else None
        )
    hits = {id(one): len(_distinct(one, law) & said) for one in (*equal, *rivals)}
    if excluded:
        hits = dict.fromkeys(hits, 0)
    best_equal = max(hits[id(one)] for one in equal)
    best_rival = max(rivals, key=lambda one: hits[id(one)])
    whole = all(_told(one, own) for one in (*equal, *rivals))
    if best_equal == 0 and hits[id(best_rival)] >= (_CLEAR if whole else 2):
        return best_rival
    # 软件公司……六十人: the general figure for a body that has one of its own.
    if not excluded and not any(one.own for one in equal):
        for one in rivals:
            if one.own and same_head(one, equal) and names(one, law, window):
                return one
    told = {at for at, one in enumerate(words().trades) if re.search(any_of(one), _last(window))}
    mine = {
        at for at, one in enumerate(words().trades)
        if any(re.search(any_of(one), limit.own) for limit in equal)
    }  # fmt: skip
    if told and not told & mine and all(one.own for one in equal) and not excluded:
        general = [one for one in rivals if not one.own and same_head(one, equal)]
        if general:
            return general[0]
    # A figure for some only (建筑业) needs them named; the general one stands in no bracket.
    if best_equal == 0 and all(one.own for one in equal):
        general = [one for one in rivals if not one.own and same_head(one, equal)]
        named = any(_distinct(one, law) & pairs(before) for one in equal)
        if general and (excluded or not (named or any(_told(one, own) for one in general))):
            return general[0]
    if excluded and all(one.own for one in equal):
        general = [one for one in rivals if not one.own and same_head(one, equal)]
        return general[0] if general else None
    return None


def _told(one: LawBound, own: Sequence[Bound]) -> bool:
    """Whether a sentence gives a figure of the law: who gives all of them has named somehow whose
    each is (干工程的)."""
    return any((one.bound.kind, one.bound.value) == (o.kind, o.value) for o in own)


def _last(window: str) -> str:
    """The clause right before a figure."""
    return re.split("[，。；：、（]", window.partition("　")[0])[-1]


def exchanged(
    text: str, number: int, own: Sequence[Bound], law: Sequence[LawBound]
) -> LawBound | None:
    """The figure that should stand here where two of a kind have changed places (占比 10% 或者增速
    15%)."""

    def hits(at: int, value: object) -> int:
        before = window_of(text, at, own).partition("　")[0]
        said = pairs(re.split("[，：；。、或和]", before)[-1])
        same = [one for one in law if one.bound.kind == own[at].kind and one.bound.value == value]
        return max((len(of_measure(one, law) & said) for one in same if not one.own), default=-1)

    here = own[number]
    for at, other in enumerate(own):
        if other.kind != here.kind or other.value == here.value or here.kind == "period":
            continue
        right, wrong = hits(number, here.value), hits(number, other.value)
        if right == 0 < wrong and hits(at, other.value) == 0 < hits(at, here.value):
            return next(one for one in law if one.bound.value == other.value)
    return None


def of_measure(one: LawBound, law: Sequence[LawBound]) -> frozenset[str]:
    """The pairs of characters that tell what a figure is of from what others of its kind are of."""
    others = (
        pairs(other.head)
        for other in law
        if other.bound.kind == one.bound.kind
        and other.bound.value != one.bound.value
        and not (other.own and other.cite == one.cite)
    )
    return pairs(one.head) - frozenset().union(*others)


def _other_period(window: str, equal: list[LawBound], law: list[LawBound]) -> LawBound | None:
    """A period of another clause of the same unit that the words around this one are from."""
    values = {one.bound.value for one in equal}
    rivals = [
        one for one in law
        if one.bound.kind == "period" and one.bound.value not in values and not one.recurrent
    ]  # fmt: skip
    if rivals and equal and all(one.recurrent for one in equal):
        # 考核一年一次: each of what is done every year and of what is done every three.
        here = content(re.split("[，。；]", window.replace("　", ""))[-1])
        yearly = frozenset().union(*(content(one.clause) for one in equal))
        other = [one for one in rivals if len((content(one.clause) - yearly) & here) > 0]
        return other[0] if other and not yearly & here else None
    if not rivals or any(one.recurrent for one in equal):
        return None
    marks = re.findall(r"[（(][一二三四五六七八九十]+[）)]", window)
    said = content(window)
    hits = {id(one): len(_grounds(one, law) & said) for one in (*equal, *rivals)}
    for one in rivals:
        by_mark = marks and all(mark in one.head for mark in marks)
        if by_mark and not any(all(mark in same.head for mark in marks) for same in equal):
            return one
        if not marks and hits[id(one)] > 1 and not any(hits[id(same)] for same in equal):
            return one
    return None


def _grounded(window: str, law: Sequence[LawBound]) -> bool:
    """Whether words name a ground of any period of the law."""
    said = content(window)
    return bool(re.search(r"[（(][一二三四五六七八九十]+[）)]", window)) or any(
        _grounds(one, law) & said for one in law if one.grounds
    )


def _grounds(one: LawBound, law: Iterable[LawBound]) -> frozenset[str]:
    """The pairs of characters of the grounds a period is for that other periods are not for."""
    others = (pairs(o.grounds) for o in law if o.bound.value != one.bound.value)
    heads = (pairs(other.head) for other in law)
    return pairs(one.grounds) - frozenset().union(*others, *heads)


def same_head(one: LawBound, others: Iterable[LawBound]) -> bool:
    """Whether a figure belongs to the same measure as others."""
    return any(one.cite == other.cite and pairs(one.head) & pairs(other.head) for other in others)


def _excluded(window: str) -> bool:
    """Whether the words around a figure speak of all the others (其他行业, 除建筑业外)."""
    last = re.split(r"[。；]", window.partition("　")[0])[-1]
    named = any_of(words().defaults)
    return bool(re.search(rf"(?:^|[，、（(：])\s*(?:{named})[^，。；]{{0,24}}$", last)) or bool(
        re.search(r"除[^，。；]{1,14}外|[^，。；]{2,14}(?:以外|之外)", last)
    )


def best_like(window: str, law: list[LawBound]) -> LawBound:
    """The figure of the law whose words are most like those around one."""
    said = pairs(window)
    return max(
        law,
        key=lambda one: (
            len((pairs(one.own) | pairs(one.head)) & said),
            len(pairs(one.clause) & said),
        ),
    )
