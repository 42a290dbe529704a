"""What a body has become or has no longer: 注册地变更到了北京通州, 高新证书被取消了.

It is told of how things stand now, whatever was told before. A place that is not reached yet
(下个月迁到北京) and what becomes of others tells nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention
from assistant.understand.supposing import supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_REGISTERED = "registered_in_beijing"
_FOUNDED = "established_on"
_HELD = ("national_high_tech_enterprise",)
_REACH = 16  # characters before a place that say how a body came there


def stands_now(found: Found, plain: Plain, dialogue: Dialogue) -> None:
    """Put what a body became or lost in the place of what the words tell one by one."""
    for clause in plain.clauses:
        text = plain.words(clause)
        if plain.ended_by(clause) == "?" or clause.sentence in supposed_from(plain):
            continue
        if asks_something(text):
            continue
        lost = _lost(plain, clause)
        if lost is not None:
            _without(found, lost)
            found.facts.append(lost)
        found.facts += _undone_now(found, plain, clause, dialogue)
        place = _registered(plain, clause, spoken=_REGISTERED in dialogue.focus)
        if place is not None:
            found.facts = [one for one in found.facts if not _within(one, place, (_FOUNDED,))]
            found.facts = [one for one in found.facts if one.fact != _REGISTERED]
            found.facts.append(place)


def _lost(plain: Plain, clause: Clause) -> FactMention | None:
    """The statement that a body has no longer what it had, if a clause makes it."""
    text = plain.words(clause)
    if language().common.others_subject.search(text):
        return None
    for regulation, flag in language().all_flags():
        if flag.fact not in _HELD:
            continue
        for named in flag.states.finditer(text):
            behind = anew_words().lost_now.match(text, named.end())
            if behind is None or _undone(text[: named.start()], text[behind.end() :]):
                continue
            start, end = clause.start + named.start(), clause.start + behind.end()
            return _mention(plain, flag.fact, False, start, end, regulation)
    return None


def _undone_now(
    found: Found, plain: Plain, clause: Clause, dialogue: Dialogue
) -> list[FactMention]:
    """What was told against a body and is over, said of that (那道工艺已经停掉了)."""
    text = plain.words(clause)
    known = {one.fact: one.value for one in dialogue.held}
    told = {one.fact for one in found.facts}
    out = []
    for regulation, flag in language().all_flags():
        if flag.undone is None or known.get(flag.fact) is not True or flag.fact in told:
            continue
        over = flag.undone.search(text)
        named = anew_words().that_one.search(text[: over.start()]) if over else None
        if over is None or named is None or _undone(text[: over.start()], text[over.end() :]):
            continue
        start, end = clause.start + named.start(), clause.start + over.end()
        out.append(_mention(plain, flag.fact, False, start, end, regulation))
    return out


def _undone(ahead: str, behind: str) -> bool:
    """Whether what is lost is denied, or only lost some time ahead."""
    words = language().common
    return bool(
        words.negators.search(ahead[-4:])
        or anew_words().not_moved_yet.search(ahead)
        or words.uncertain.search(ahead + behind)
    )


def _without(found: Found, lost: FactMention) -> None:
    """Leave out what the same words seem to tell: that it is had, or that a center is revoked."""
    flags = {
        name
        for words in language().regulations.values()
        if words.revocation is not None
        for name in (words.revocation.flag, words.revocation.on, words.revocation.under)
    }
    found.facts = [one for one in found.facts if one.fact != lost.fact]
    found.facts = [one for one in found.facts if not _within(one, lost, (*flags, _FOUNDED))]


def _within(one: FactMention, told: FactMention, facts: tuple[str, ...]) -> bool:
    """Whether a mention of some facts stands in the words, or right beside those, of another."""
    return one.fact in facts and one.start < told.end and told.start < one.end


def _registered(plain: Plain, clause: Clause, *, spoken: bool) -> FactMention | None:
    """The statement where a body is registered now, if a clause says it moved.

    Args:
        spoken: whether that was `spoken` of last, and need not be named (上个月迁到北京来了).
    """
    words = anew_words()
    text = plain.words(clause)
    at = words.registered_at.search(text)
    at = at or (words.moved_away.search(text) if spoken else None)
    if at is None or words.moved_away.search(text) is None:
        return None
    if words.not_moved_yet.search(text) or language().common.uncertain.search(text):
        return None
    if words.not_registered_there.search(text):
        return None
    here: bool | None = None
    end = 0
    for place in _places().finditer(text, at.end()):
        near = text[max(at.start(), place.start() - _REACH) : place.start()]
        if words.leaves_place.search(near):
            here = False if place["here"] is not None and here is None else here
        elif words.comes_to_place.search(near):
            here = place["here"] is not None
        end = place.end()
    if here is None:
        return None
    return _mention(plain, _REGISTERED, here, clause.start + at.start(), clause.start + end, None)


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    common = language().common
    return re.compile(rf"(?:(?P<here>{common.beijing})|(?P<elsewhere>{common.cities_elsewhere}))")


def _mention(
    plain: Plain, fact: str, value: bool, start: int, end: int, regulation: str | None
) -> FactMention:
    quote, begin, stop = plain.quote(start, end)
    return FactMention(
        fact=fact, value=value, quote=quote, start=begin, end=stop, regulation=regulation
    )
