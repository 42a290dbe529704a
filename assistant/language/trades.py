"""The everyday words for what a body does, as data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.words import Pattern, Words, raw_words


class TradeWords(Words):
    """`trades.yaml`."""

    fact: str
    regulation: str
    classes: dict[str, Pattern]
    rest: str
    codes: dict[str, Pattern]
    code_ahead: Pattern
    own: str
    filling: str
    does: str
    describing: str
    topic: Pattern
    maker: Pattern
    ends: Pattern
    mainly: Pattern
    both: str
    makes: str
    made: str
    made_ends: str
    not_made: Pattern
    named_so: Pattern
    crafts: str
    craft_ends: str
    not_crafts: Pattern
    takes_on: Pattern
    bars: Pattern


@lru_cache(maxsize=1)
def trade_words() -> TradeWords:
    """The checked words of `trades.yaml`."""
    return TradeWords.model_validate(raw_words("trades"))


@lru_cache(maxsize=1)
def trade_ahead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Before a trade: that it is done (我们是做…), and that it is what one is (我们是…厂)."""
    w = trade_words()
    subject = rf"(?:{w.own}|^ ?)(?:{w.filling})*+"
    does = re.compile(rf"{subject}{w.does}(?:{w.describing})*$")
    return does, re.compile(rf"{subject}(?:{w.describing})*$")


@lru_cache(maxsize=1)
def made_things() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a clause: who makes a thing (我们生产数控机床), and who does a craft (做铸造加工的)."""
    w = trade_words()
    subject = rf"(?:{w.own}|^ ?)(?:{w.filling})*+"
    made = re.compile(rf"{subject}(?P<said>{w.makes}{w.made}){w.made_ends}")
    does = rf"(?:{w.does}|(?<=是))+"
    named = r"(?:的)?(?P<made>[^，,;。!?\n\d]{0,10}?)"
    craft = re.compile(rf"{subject}{does}(?P<said>{named}{w.crafts}){w.craft_ends}")
    return made, craft
