"""Words around a quantity that bound it: 不低于, 以上, 左右, （不含）."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rules.quantity.numeral import numeral_at
from rules.quantity.record import Direction, Kind
from rules.quantity.units import alternatives
from rules.quantity.words import words

_REACH = 16
_DENIED_REACH = 28  # won't be less than


class Bound(NamedTuple):
    """A direction word at `[start, end)` of the plain text."""

    direction: Direction | None
    start: int
    end: int


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[str, Direction], ...]:
    pairs = [(w, d) for d, ws in words().directions_before.items() for w in ws]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word, _ in _before())


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, Direction]]:
    pairs = {w: d for d, ws in words().directions_after.items() for w in ws}
    return re.compile(rf" ?({alternatives(pairs)})"), pairs


def before(text: str, at: int, kind: Kind) -> Bound | None:
    """The direction word that ends at `at`, a filler or two between allowed."""
    w = words()
    floor = max(0, at - _REACH)
    end = at
    while end > floor and text[end - 1] == " ":
        end -= 1
    if (unreached := _unreached(text, floor, end, kind)) is not None:
        return unreached
    if (denied := _denied(text, max(0, end - _DENIED_REACH), end)) is not None:
        return denied
    bare = text[at : at + 1] in (*w.big_scales, "百", "千")
    if bare and (direction := w.bare_scale_directions.get(text[end - 1 : end])):
        return Bound(direction, end - 1, end)
    verbs = False
    for step in range(3):
        window = text[floor:end]
        if window[-1:] not in _last_characters():
            if not window or window[-1] not in (*w.fillers, *w.verbs):
                return None
            verbs = verbs or window[-1] in w.verbs
            end -= 1
            continue
        for word, direction in _before():
            if not window.endswith(word) or (step and len(word) == 1 and word not in "超约"):
                continue
            if verbs and word not in w.over_verbs:
                break
            start = end - len(word)
            if text.endswith(w.not_after.get(word, ("\0",)), 0, start):
                break
            if (
                word[0].isascii()
                and word[0].isalpha()
                and text[max(0, start - 1) : start].isalpha()
            ):
                continue
            if kind == "period" and word in w.window_marks:
                return None
            return Bound(direction, start, end)
        if not window or window[-1] not in w.fillers:
            return None
        end -= 1
    return None


def _unreached(text: str, floor: int, at: int, kind: Kind) -> Bound | None:
    """没花到, 凑不够, 够不着 before a number: below it; 没花过 before money: at most it."""
    match = _not_reached().search(text, floor, at)
    if match is None or (match["over"] and kind != "money"):
        return None
    return Bound("at_most" if match["over"] else "below", match.start(), at)


def _denied(text: str, floor: int, at: int) -> Bound | None:
    """不会少于, 没低于过 and 少不了 before a number: at least; 不会超过: at most; 不止: above."""
    for direction, pattern in _denials():
        if (match := pattern.search(text, floor, at)) is not None:
            return Bound(direction, match.start(), at)
    return None


@lru_cache(maxsize=1)
def _denials() -> tuple[tuple[Direction, re.Pattern[str]], ...]:
    w = words()
    fillers = rf"(?:{alternatives(w.fillers)}){{0,2}}\Z"
    return tuple(
        (direction, re.compile(rf"(?:{'|'.join(said)}){fillers}".replace("{not}", w.denies_bound)))
        for direction, said in w.denied_bounds.items()
    )


@lru_cache(maxsize=1)
def _not_reached() -> re.Pattern[str]:
    w = words()
    verbs, over, reach = (alternatives(one) for one in (w.even_verbs, w.even_over, w.even_reach))
    return re.compile(
        rf"(?:(?:没有?|未|不)(?:能|曾)?(?:(?:{verbs}){{1,2}}(?:{reach})|(?:{verbs})(?P<over>{over}))"
        rf"|(?:{verbs}|够|凑|赶|达)不(?:{reach}|{alternatives(w.short_of)})|{w.not_enough})"
        rf"(?:{alternatives(w.fillers)})?(?<!的)\Z"
    )


def after(text: str, at: int) -> Bound | None:
    """The direction word that begins at `at`; behind a comma 不到 and the like, if nothing else."""
    if (short := _short_behind().match(text, at)) is not None:
        return Bound("below", short.start(), short.end())
    pattern, pairs = _after()
    match = pattern.match(text, at)
    if match is None:
        return None
    word = match[1]
    if text.startswith(words().not_before.get(word, ("\0",)), match.end()):
        return None
    if _bounds_next(text, word, match.end()):
        return None
    return Bound(pairs[word], match.start(1), match.end())


def _bounds_next(text: str, word: str, at: int) -> bool:
    """Whether a word that bounds from either side has its number behind it: 9.8%不到10%."""
    w = words()
    if not any(word in said for said in w.directions_before.values()):
        return False
    return numeral_at(text, at) or text.startswith((*w.fraction_marks, *w.tens), at)


def compared(text: str, start: int, end: int) -> Bound | None:
    """比10亿还多, 比60人少一点 and 连两亿都没做到 around a number at `[start, end)`."""
    w = words()
    if short := _short(text, start, end):
        return short
    if (
        text[start - 1 : start] != w.compared_before
        or text[start - 2 : start - 1] in w.not_compared
    ):
        return None
    match = _more_or_less().match(text, end)
    if match is None:
        return None
    more = match[1] in w.compared_more
    if (denied := _not_so().search(text, max(0, start - _REACH), start - 1)) is not None:
        return Bound("at_most" if more else "at_least", denied.start(), match.end())
    return Bound("above" if more else "below", start - 1, match.end())


def _short(text: str, start: int, end: int) -> Bound | None:
    """连两亿都没做到, 60人都没招到: below; 连两亿都没超过: at most."""
    w = words()
    ahead = start
    while text[ahead - 1 : ahead] in w.even_fillers and ahead:
        ahead -= 1
    even = text[ahead - 1 : ahead] == w.even and ahead > 0
    match = _not_even().match(text, end)
    if match is None or not (even or match["reach"]):
        return None
    direction: Direction = "at_most" if match["over"] else "below"
    return Bound(direction, ahead - 1 if even else start, match.end())


@lru_cache(maxsize=1)
def _not_even() -> re.Pattern[str]:
    w = words()
    verbs, over, reach = (alternatives(one) for one in (w.even_verbs, w.even_over, w.even_reach))
    ended = r"(?=的?(?:了|啊|呢|呀|吧|嘛)?(?:$|[,，。;；!！?？、\s)]))"
    done = rf"(?:{verbs})?(?:(?P<reach>{reach})|(?P<over>{over}))|有|(?:{verbs})"
    return re.compile(rf" ?(?:都|也)(?:还)?(?:没有?|未|不)(?:能|曾)?(?:{done}){ended}")


@lru_cache(maxsize=1)
def _short_behind() -> re.Pattern[str]:
    w = words()
    return re.compile(
        rf" ?(?:(?:还|都|就|才)*(?:{alternatives(w.short_by)})"
        rf"|(?:[，,] ?)?(?:还|都|就|才)*(?:{alternatives(w.short_behind)}))"
        r"(?:的|呢|啊|吧|了)*(?=$|[，,。;；!！\n)])"
    )


@lru_cache(maxsize=1)
def _more_or_less() -> re.Pattern[str]:
    w = words()
    said = alternatives((*w.compared_more, *w.compared_less))
    return re.compile(
        rf" ?(?:还要|还|要|都|更|略|稍微|稍|再)?({said})(?:一点儿?|一些|些|点儿?)?"
        r"(?![\d少投花出了到给])"
    )


@lru_cache(maxsize=1)
def _not_so() -> re.Pattern[str]:
    """What denies a comparison with a number: 不会(比2000万少)."""
    w = words()
    return re.compile(w.not_compared_so.replace("{not}", w.denies_bound) + r"\Z")


def inclusion(text: str, at: int) -> tuple[bool, int] | None:
    """（含） or （不含 90 分） at `at`: whether the bound is included, and where the words end."""
    match = _INCLUSION.match(text, at)
    return None if match is None else (match[1] == "含", match.end())


_INCLUSION = re.compile(
    r" ?[(] ?(不含|含)(?:本数|当日)?"
    r"(?: ?[\d零〇一二三四五六七八九十百千万亿.]{1,8} ?[分人元件年%]?)? ?[)]"
)
