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
    done_by: dict[str, str]
    done_making: str
    done_neutral: str
    no_verb_behind: str
    done_more: str
    done_after: Pattern
    no_object: Pattern
    only_twice: str
    set_against: Pattern
    two_lines: Pattern
    both_lines: Pattern
    one_of_both: Pattern
    done_ends: Pattern
    done_to: dict[str, Pattern]
    who_is: Pattern
    is_rather: Pattern
    belongs_to: Pattern
    self_said: Pattern
    in_matter_of: Pattern
    not_own_doing: Pattern
    for_things: Pattern
    other_heads: Pattern


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


@lru_cache(maxsize=1)
def done_twice() -> re.Pattern[str]:
    """What is done, with its verb again and for how long: 造锅炉造了三十年."""
    what = r"(?P<what>[^，,;。!?\n\d的了]{1,8}?)"
    how_long = r"了(?=[^，,;。!?\n]{0,6}(?:年|辈|代|来))"
    return re.compile(rf"(?P<verb>{_verbs(set())}){what}(?:的|就|都|也|一)?(?P=verb){how_long}")


@lru_cache(maxsize=1)
def does_what() -> re.Pattern[str]:
    """A verb of doing business, up to what it is done to."""
    words = business_words()
    verbs = _verbs(set(words.only_twice.split()))
    return re.compile(rf"(?<![{words.no_verb_behind}])(?P<verb>{verbs})(?:{words.done_more})*")


def _verbs(but: set[str]) -> str:
    words = business_words()
    listed = (*words.done_by.values(), words.done_making, words.done_neutral)
    said = {one for verbs in listed for one in verbs.split()}
    return "|".join(sorted(said - but, key=len, reverse=True))
