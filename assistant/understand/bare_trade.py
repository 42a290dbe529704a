"""The industry by a clause that is no more than a trade: 环保设备制造商, 替食品加工厂探个路."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.goods import goods_words, named_goods
from assistant.language.trades import trade_words
from assistant.understand.bodies import of_strangers
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from

_MAKING = "manufacturing"


def bare_trade(plain: Plain) -> tuple[str, int, int] | None:
    """The class of the first clause that only names a trade, and where it stands."""
    apart = of_strangers(plain)
    words, common = trade_words(), language().common
    topic = False
    for clause in plain.clauses:
        text = plain.words(clause)
        after_topic, topic = topic, words.bare_topic.fullmatch(text) is not None
        if clause.start in apart or supposed_from(plain).get(clause.sentence) is not None:
            continue
        if any(bar.search(text) for bar in (words.bars, common.uncertain, common.other_bodies)):
            continue
        found = _named(text, after_topic)
        if found is None:
            continue
        name, start, end = found
        if _asks_only(plain, clause, text[end:]):
            continue
        return name, clause.start + start, clause.start + end
    return None


def _named(text: str, after_topic: bool) -> tuple[str, int, int] | None:
    """The trade a clause is no more than, and its place."""
    words = trade_words()
    ahead = words.bare_ahead.match(text)
    at = ahead.end() if ahead else 0
    if words.named_so.match(text[at:]) and not words.not_crafts.search(text):
        return _MAKING, at, len(text)
    for name, pattern in _bodies().items():
        match = pattern.match(text, at)
        if match is None or goods_words().not_works.fullmatch(match["what"]):
            continue
        alone = name == words.rest and match.end() == len(text)
        if not (match["body"] or after_topic or alone):
            continue
        if name == _MAKING and goods_words().not_making.search(match["what"]):
            continue
        if words.bare_behind.match(text, match.end()):
            return name, at, match.end()
    return None


@lru_cache(maxsize=1)
def _bodies() -> dict[str, re.Pattern[str]]:
    """By class: what is done, and the kind of body that does it."""
    words = trade_words()
    named = {
        name: rf"(?P<what>(?:{words.bare_describing})*(?:{pattern.pattern}))"
        for name, pattern in words.classes.items()
        if name != _MAKING
    }
    makes = rf"(?P<what>{named_goods()})(?P<body>{words.bare_makers})"
    bodies = {
        name: re.compile(rf"{what}(?P<body>{words.bare_bodies}|)") for name, what in named.items()
    }
    return {_MAKING: re.compile(makes), **bodies}


def _asks_only(plain: Plain, clause: Clause, behind: str) -> bool:
    """Whether a question is all there is: 家具厂能报吗 tells of us only beside our figures."""
    common = language().common
    asked = plain.ended_by(clause) == "?" or common.question_ends.search(behind) is not None
    return (asked or behind.strip() != "") and not plain.quantities
