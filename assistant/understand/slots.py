"""The figures held, each a fact or one year of it, and which figures of a message fit them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.understand.changes import (
    are_years,
    as_average,
    counts_alike,
    is_same,
    may_be,
    measures_of,
    units_of,
)
from assistant.understand.correction import as_held
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import year_of
from assistant.understand.measures import measures
from assistant.understand.mention import mention_of
from assistant.understand.plain import Plain
from assistant.understand.record import Value
from assistant.understand.values import amount, is_whole
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_YEARS = range(1950, 2050)
OF_CHANGE = frozenset(
    {"increment", "growth", "decline", "plus", "total", "granted", "bought", "rest", "invalid"}
)
"""qualifiers that the words of a change show, and that say nothing of what it came to"""

_GRANTED = frozenset({"granted_only"})
_APPLIED = frozenset({"applied", "applied_only"})
_MOST = Decimal("0.6")
"""of a fact: more than this does not come off it"""


class Slot(NamedTuple):
    """A figure held: a fact, or one year of a series."""

    fact: str
    year: str | None
    value: Value
    held: HeldFact


def slots(dialogue: Dialogue) -> list[Slot]:
    """Every figure held, the years of a series each by itself."""
    out: list[Slot] = []
    for one in dialogue.held:
        if not units_of(one.fact):
            continue
        if isinstance(one.value, dict) and are_years(one.value):
            out += [Slot(one.fact, year, value, one) for year, value in one.value.items()]
        else:
            out.append(Slot(one.fact, None, one.value, one))
    return out


def waiting_slots(dialogue: Dialogue) -> list[Slot]:
    """Every figure that was taken back and not told since, as it was held before."""
    held = {one.fact for one in dialogue.all_held()}
    gone = {one.held.fact: one.held for one in dialogue.former if one.held.fact not in held}
    return [
        Slot(fact, None, one.value, one)
        for fact, one in gone.items()
        if units_of(fact) and not are_years(one.value)
    ]


def fits_slot(figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    """Whether a figure may be a value of a fact held: by unit, measure, year and what is said."""
    quantity = _quantity_in(figure, slot)
    if quantity.kind == "bare" and units_of(slot.fact) != ("count",):
        return False
    if quantity.kind != "bare" and quantity.kind not in units_of(slot.fact):
        return False
    if not counts_alike(slot.fact, quantity) or _is_year(figure.quantity):
        return False
    if units_of(slot.fact) == ("count",) and not is_whole(amount(quantity)):
        return False
    named = figure.measure is not None and (figure.near or not owned_kind(figure))
    if named and not is_of(figure, slot.fact):
        return False
    said = figure.qualifiers - OF_CHANGE
    if may_be(slot.fact, _GRANTED):
        said -= _GRANTED
    if not may_be(slot.fact, said):
        return False
    return in_time(figure, slot, dialogue)


def _is_year(quantity: Quantity) -> bool:
    """Whether a number without a unit may be a year: 2022 是前身的成立年份."""
    value = quantity.value
    return quantity.kind == "bare" and value is not None and value in _YEARS


def in_time(figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    """Whether the time said of a figure is that of a fact held."""
    period, span = figure.period, language().span_of(slot.fact)
    if period is None:
        return True
    year = year_of(period, dialogue.as_of)
    last = str(dialogue.as_of.year - 1)
    if slot.year is not None:
        return year == slot.year
    if span == "last_year":
        return year == last or (year is None and not figure.own_period)
    if span == "any":
        return year in (None, last) and period != "next_three_years"
    if span == "next_three_average":
        return period in ("next_three_years", "three_years")
    return year is None and period != "next_three_years"


def is_of(figure: Figure, fact: str) -> bool:
    return figure.measure is not None and figure.measure.measure in measures_of(fact)


def owned(figure: Figure) -> bool:
    """Whether a figure is said to be of something no fact counts (45人是硕士)."""
    return figure.near and owned_kind(figure)


def owned_kind(figure: Figure) -> bool:
    """Whether the measure of a figure, perhaps of a clause before, is one no fact counts."""
    return figure.measure is not None and measures()[figure.measure.measure].ignored


def says(figure: Figure, slot: Slot) -> bool:
    """Whether a figure is the value held, perhaps without its unit (1.98, of 1.98亿)."""
    return is_same(slot.value, value_in(figure, slot))


def _quantity_in(figure: Figure, slot: Slot) -> Quantity:
    quantity = figure.quantity
    if quantity.kind == "bare" and "money" in units_of(slot.fact):
        return as_held(quantity, slot.held)
    return quantity


def value_in(figure: Figure, slot: Slot) -> Value:
    return amount(_quantity_in(figure, slot))


def amount_in(figure: Figure, slot: Slot) -> Decimal | None:
    """A figure as an exact number of the unit that a fact held has."""
    quantity = _quantity_in(figure, slot)
    units = units_of(slot.fact)
    if quantity.kind == "bare":
        return quantity.value if units == ("count",) else None
    return quantity.value if quantity.kind in units else None


def number_of(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None


def tell(found: Found, plain: Plain, figure: Figure, slot: Slot) -> None:
    """Note that a figure is what a fact held is now, unless what was added to it only waits."""
    if _adds_what_waits(plain, figure, slot):
        return
    value = as_average(slot.fact, figure, value_in(figure, slot))
    tell_value(found, plain, figure, slot, value)


def tell_value(found: Found, plain: Plain, figure: Figure, slot: Slot, value: Value) -> None:
    """Note a value of a fact held, as the words of a figure tell it."""
    said: Value = {slot.year: value} if slot.year is not None else value
    mention = mention_of(plain, slot.fact, said, figure, "correct")
    words = {"everyday_word": slot.held.everyday_word, "regulation": slot.held.regulation}
    found.facts.append(mention.model_copy(update=words))


def _adds_what_waits(plain: Plain, figure: Figure, slot: Slot) -> bool:
    """Whether a figure counts in what is not granted yet: 还有3件在申请没授权的，算进去就11了."""
    before, now = number_of(slot.value), amount_in(figure, slot)
    less = before is not None and now is not None and now < before  # 有5件在申请，有效的9件
    if less or may_be(slot.fact, _APPLIED):
        return False
    start, _ = plain.sentence_span(figure.clause.sentence)
    waits = subset_words().waiting.search(plain.text, start, figure.quantity.outer_start)
    return waits is not None and bool(plain.quantities_in(start, figure.quantity.start))


def brings_to(figure: Figure, slot: Slot, sign: int) -> bool:
    """Whether a figure is what a change came to, being too great for an amount of it.

    漏掉了，加进去4100万, of 3800万; 扣掉委外1380万, of 1500万.
    """
    before, after = number_of(slot.value), amount_in(figure, slot)
    if before is None or after is None or not before:
        return False
    return before < after <= 2 * before if sign > 0 else _MOST * before < after < before
