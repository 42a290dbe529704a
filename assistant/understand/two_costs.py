"""Research cost told as what is capitalised and what is expensed: both together are the figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language.telling import telling_words
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.understand.figures import Figure

_AHEAD = 8  # characters before a figure that say which part it is
_MEASURES = ("rd", "rd_expenditure", "rd_expenses")


def in_two_costs(plain: Plain, figures: list[Figure]) -> list[Figure]:
    """The figures, the two parts of a cost replaced by their total, told or added up."""
    words = telling_words()
    if words.capitalised.search(plain.text) is None or words.expensed.search(plain.text) is None:
        return figures
    out = [
        one
        for one in figures
        if words.parts_named.match(plain.text[one.quantity.start : one.quantity.end + 2]) is None
    ]
    capital = [at for at in range(len(out)) if _said(plain, out, at, words.capitalised)]
    expense = [at for at in range(len(out)) if _said(plain, out, at, words.expensed)]
    if len(capital) != 1 or len(expense) != 1 or capital == expense:
        return out
    parts = sorted((capital[0], expense[0]))
    first, second = out[parts[0]], out[parts[1]]
    named = next((one for one in figures if _is_cost(one)), None)
    if named is None or first.quantity.value is None or second.quantity.value is None:
        return out
    total = first.quantity.value + second.quantity.value
    whole = next((at for at in range(len(out)) if _is_whole(out, at, parts, total)), None)
    for at in parts:
        out[at] = out[at]._replace(negated=True)
    if whole is not None:
        out[whole] = _as_cost(out[whole], named)
    elif not any(_is_cost(one) for at, one in enumerate(out) if at not in parts):
        summed = first.quantity.model_copy(update={"value": total})
        end = max(first.end, second.end)
        out[parts[0]] = _as_cost(first._replace(quantity=summed, end=end, negated=False), named)
    return out


def _said(plain: Plain, figures: list[Figure], at: int, part: re.Pattern[str]) -> bool:
    """Whether the few words before a figure of money say that it is this part."""
    one = figures[at].quantity
    if one.kind != "money":
        return False
    begin = max(0, one.outer_start - _AHEAD)
    if at:
        begin = max(begin, figures[at - 1].quantity.outer_end)
    return part.search(plain.text, begin, one.outer_start) is not None


def _is_cost(one: Figure) -> bool:
    return one.measure is not None and one.measure.measure in _MEASURES


def _is_whole(figures: list[Figure], at: int, parts: list[int], total: Decimal) -> bool:
    """Whether a figure is the sum of the two parts."""
    one = figures[at]
    return at not in parts and one.quantity.kind == "money" and one.quantity.value == total


def _as_cost(one: Figure, named: Figure) -> Figure:
    """A figure as the cost named, of the time said of it."""
    told = one.period is not None and one.own_period
    return one._replace(
        measure=named.measure,
        period=one.period if told else named.period,
        aggregate=None if (one.period or named.period) else one.aggregate,
        qualifiers=one.qualifiers - {"part", "total"},
        own_period=told or named.own_period,
        near=True,
        first=True,
        negated=False,
    )
