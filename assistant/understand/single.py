"""One figure by itself: its unit where the text declares it, and whether it is denied or former."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.understand.measures import Named, measures
from assistant.understand.plain import Clause, Plain
from rules.quantity import Quantity

_AHEAD = 28  # characters before a figure that may deny it or say it is of before
_SURE_YUAN = Decimal(1_000_000)


def _is_pronoun(text: str, begin: int, quantity: Quantity) -> bool:
    """Whether 两个 stands for two things just spoken of (两个都申请) and counts nothing."""
    words = language().common
    if quantity.unit != "个" or quantity.value != 2:
        return False
    ahead = words.pronoun_ahead.match(text[begin : quantity.start])
    return bool(ahead and words.pronoun_behind.match(text, quantity.end))


def typed(text: str, begin: int, quantity: Quantity, sums: set[int]) -> Quantity:
    """A number of 个 of something named behind it (3个项目) counts neither people nor pieces."""
    none = language().common.emphatic_none.match(text, quantity.end)
    if quantity.kind == "count" and text[quantity.start] == "一" and none:
        zero = quantity.model_copy(update={"value": Decimal(0)})  # 一件都没有
        return zero if quantity.unit != "个" else zero.model_copy(update={"unit": "件"})
    if _is_pronoun(text, begin, quantity):
        return quantity.model_copy(update={"unit": "个…"})
    if quantity.unit != "个" or language().common.counted_behind.match(text, quantity.end):
        return quantity
    if quantity.end in sums:
        return quantity  # 专职六十一个设备原值五百万: the next measure begins
    return quantity.model_copy(update={"unit": "个…"})


@lru_cache(maxsize=1)
def _negated() -> re.Pattern[str]:
    return re.compile(rf"(?:{language().common.negated_figure}) ?$")


@lru_cache(maxsize=1)
def _once() -> re.Pattern[str]:
    return re.compile(rf"(?:{language().common.former_value}) ?$")


def _follows(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return pattern.search(text[max(0, at - _AHEAD) : at]) is not None


def former(plain: Plain, clause: Clause, quantity: Quantity) -> bool:
    """Whether a figure is what it used to be: 从60人增加到85人."""
    ahead = plain.text[max(0, quantity.outer_start - 16) : quantity.outer_start]
    of_count = quantity.kind == "count" and language().common.former_count.search(ahead)
    if quantity.kind == "share" and ahead.rstrip().endswith("比"):
        return False
    later = [q for q in plain.quantities_from(quantity.end, 4) if q.kind == quantity.kind]
    words = language().common
    if words.former_clause.match(plain.words(clause)) and later and clause.start <= quantity.start:
        between = plain.text[quantity.outer_end : later[0].outer_start]
        same = plain.clause_at(later[0].start).sentence == clause.sentence
        return same and words.now_left.search(between) is not None  # 原来65个，走了5个
    if not of_count and not _follows(_once(), plain.text, quantity.outer_start):
        return False
    return bool(later) and plain.clause_at(later[0].start).sentence == clause.sentence


def with_unit(quantity: Quantity, measure: Named | None, power: int | None) -> Quantity:
    """A bare number of money with the unit that the text declares, or in plain yuan if so large."""
    if measure is None or quantity.kind != "bare" or quantity.value is None:
        return quantity
    if "money" not in measures()[measure.measure].units:
        return quantity
    if power is None:
        if 0 < quantity.value < _SURE_YUAN:
            return quantity  # nothing is nothing in every unit
        power = 0
    scaled = {
        name: None if number is None else number.scaleb(power)
        for name, number in (
            ("value", quantity.value),
            ("low", quantity.low),
            ("high", quantity.high),
        )
    }
    return quantity.model_copy(update={"kind": "money", "unit": "元", "currency": "CNY", **scaled})


def denied(text: str, quantity: Quantity) -> bool:
    """Whether the words before a figure deny it: 不是1.8亿."""
    return _follows(_negated(), text, quantity.outer_start)


_FEW_KINDS = 5
_KIND_NAMES = 12  # characters before a number of kinds that may name them


def counts_kinds(text: str, quantity: Quantity) -> bool:
    """Whether a number counts kinds or names an item, and no pieces: 软著一种, 件数一项."""
    if subset_words().item.search(text[max(0, quantity.end - _KIND_NAMES) : quantity.end]):
        return True
    if quantity.classifier not in ("种", "类") or quantity.value is None:
        return False
    if text[quantity.end : quantity.end + 1] in ("都", "全"):
        return quantity.value <= _FEW_KINDS  # 三种都有
    begin = max(0, quantity.start - _KIND_NAMES)
    named = subset_words().kinds.search(text, begin, quantity.start)
    return quantity.value <= _FEW_KINDS and named is not None
