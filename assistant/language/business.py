"""The names of lines of business and the words around them, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.goods import goods_words
from assistant.language.words import Pattern, Words, raw_words


class BusinessWords(Words):
    """`business.yaml`."""

    bodies: str
    makers: str
    empty: str
    making: str
    developing: str
    trading: str
    mending: str
    not_physical: Pattern
    not_making: Pattern
    lines: dict[str, str]
    building: Pattern
    goods: str
    not_goods: Pattern
    named_bodies: str
    lead: str
    labels: Pattern
    not_labels: Pattern
    goes_on: str
    bars: Pattern
    general: Pattern
    acts_on_us: Pattern
    asks_which: Pattern
    wants: Pattern
    rates_only: Pattern
    ours: Pattern
    no_name: Pattern
    inside: Pattern
    done_ahead: Pattern
    is_ahead: Pattern
    of_trade: str
    design: str
    any_making: str
    built: Pattern


@lru_cache(maxsize=1)
def business_words() -> BusinessWords:
    """The checked words of `business.yaml`."""
    return BusinessWords.model_validate(raw_words("business"))


@lru_cache(maxsize=1)
def endings() -> tuple[tuple[str, str], ...]:
    """Every word a name may end with, and what it is (a class, `goods`, `making`, `maker`, …)."""
    words, goods = business_words(), goods_words()
    kinds = dict.fromkeys((*goods.heads.split(), *words.goods.split()), "goods")
    kinds |= dict.fromkeys(words.trading.split(), "trading")
    kinds |= dict.fromkeys(words.developing.split(), "developing")
    for name, listed in words.lines.items():
        kinds |= dict.fromkeys(listed.split(), name)
    kinds |= dict.fromkeys(words.making.split(), "making")
    kinds |= dict.fromkeys(words.bodies.split(), "body")
    kinds |= dict.fromkeys(words.makers.split(), "maker")
    kinds |= dict.fromkeys(words.empty.split(), "empty")
    return tuple(sorted(kinds.items(), key=lambda pair: len(pair[0]), reverse=True))


@lru_cache(maxsize=1)
def lead() -> re.Pattern[str]:
    """One of the words that may stand before the name of one's own business."""
    return re.compile("".join(business_words().lead.split("\n")).replace("| ", "|").strip())


@lru_cache(maxsize=1)
def goes_on() -> re.Pattern[str]:
    """What may follow the name of one's own business."""
    return re.compile(business_words().goes_on.strip())
