"""By how much a figure told before was wrong: 设备原值多说了150万; 看漏了一块钱，应该是1000万."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.measures import measures, named_measures
from assistant.understand.plain import Plain

_LEADS = (":", "事")


def slipped_by(plain: Plain, figure: Figure) -> int:
    """-1 where a figure is what was told too much, 1 where too little, else 0."""
    if figure.supposed or figure.quantity.kind not in ("money", "count", "share", "bare"):
        return 0
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    words = anew_words()
    if plain.text[figure.quantity.end : figure.quantity.end + 1] in _LEADS:
        return 0  # 漏说了一件：…
    if words.less_by.search(ahead):
        return -1  # 审计核减60万
    if words.more_by.search(ahead):
        return 1
    if figure.quantity.kind == "count" and beside_a_sum(plain, figure):
        return 0  # 收入少了一位客户
    said = later_words().slip_ahead.search(ahead)
    if said is None or later_words().slip_beside.search(ahead[: said.start()]):
        return 0  # 比预算少报了300万 compares
    return -1 if "多" in said.group() else 1


def beside_a_sum(plain: Plain, figure: Figure) -> bool:
    """Whether the clause of a count names, before it, a measure that is no count."""
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    named = {one.measure for one in named_measures(ahead)}
    table = measures()
    return bool(named) and all(
        not table[one].ignored and "count" not in table[one].units for one in named
    )


def is_replaced(plain: Plain, figure: Figure, every: Sequence[Figure]) -> bool:
    """Whether the right figure itself is told behind: then by how much it was wrong is none.

    Nor is a digit that was left out: 少写了一个零.
    """
    if later_words().digit_behind.match(plain.text, figure.quantity.outer_end):
        return True
    return any(
        other.quantity.start > figure.quantity.end and other.quantity.kind == figure.quantity.kind
        for other in every
    )


def is_sure(plain: Plain, figure: Figure) -> bool:
    """Whether nothing else can be meant: 多报了3件 may be applications, 差了200万 a gap."""
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if later_words().slip_unsure.search(ahead) is None:
        return True
    return figure.quantity.kind != "count" and "报" in ahead
