"""Corrections: figures that take the place of one held (是1.8亿不是2.8亿; 算了，是81)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.changes import (
    are_years,
    as_average,
    counts_alike,
    held_of_kind,
    is_same,
    may_be,
    measures_of,
    of_noun,
    spoken_of_last,
    units_of,
)
from assistant.understand.figures import Figure
from assistant.understand.measured import Reading, year_of
from assistant.understand.measures import Named, named_measures
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, PendingFigure, UnclearFigure, Value
from assistant.understand.values import amount, number
from rules.quantity import Quantity, find_quantities

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_FARTHEST = 5
"""how many times as great a figure may be as the one it takes the place of, beside others"""
_PERCENT = -2  # a share is so many powers of ten of the number before its sign
_NEAR = Decimal("0.05")
"""of a figure: how far the one that says it better may be from it"""
_TELLING = ("domestic", "ratio", "growth")
"""qualifiers by which one of several figures held is named, the most telling first"""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def corrected(
    plain: Plain,
    loose: Sequence[Figure],
    negated: Sequence[Quantity],
    dialogue: Dialogue,
    told: frozenset[str] = frozenset(),
) -> tuple[list[FactMention], list[UnclearFigure], list[PendingFigure]]:
    """Figures that replace one held: 是1.8亿不是2.8亿, 说错了，85人.

    The figure denied says which fact is meant; failing that, the latest fact of that unit, if one
    turn gave only one such. Those the message tells by name (`told`) are none of them.
    """
    mentions: list[FactMention] = []
    unclear: list[UnclearFigure] = []
    waiting: list[PendingFigure] = []
    for figure in loose:
        quantity = figure.quantity
        held = [o for o in held_of_kind(dialogue, quantity.kind) if o.fact not in told]
        held = _named(plain, figure, held)
        wrong = [amount(q) for q in negated]
        meant = [one for one in held if any(is_same(one.value, w) for w in wrong)]
        if not meant and quantity.kind == "bare" and (scaled := _in_unit_of(held, negated)):
            one, power = scaled
            meant = [one]
            quantity = in_money(quantity, power)
            if power == _PERCENT:
                share = {"kind": "share", "unit": "%", "currency": None}
                quantity = quantity.model_copy(update=share)
        if (
            not meant
            and not wrong
            and (spoken_of := spoken_of_last([h.fact for h in held], dialogue))
        ):
            meant = [one for one in held if one.fact == spoken_of]
        if not meant and not wrong:
            latest = max((one.turn for one in held), default=0)
            meant = [one for one in held if one.turn == latest]
        said_so = language().common.precisely.search(plain.text) is not None
        if said_so and not wrong and len({one.fact for one in meant}) > 1:
            meant = _close(meant, amount(quantity)) or meant
        names = {one.fact for one in meant}
        if quantity.kind == "bare" and len(names) == 1 and "money" in units_of(meant[0].fact):
            quantity = as_held(quantity, meant[0])
            if quantity.kind == "bare":
                words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
                unitless = _which(words, start, end, quantity, names)
                unclear.append(unitless.model_copy(update={"reason": "unit"}))
                continue
        words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
        pending = [p.figure for p in dialogue.pending if _all_of(p.figure, meant)]
        if len(pending) == 1 and len(names) > 1:
            waiting.append(_rewritten(pending[0], quantity, wrong, words, start, end))
            continue
        if len(names) != 1:
            if held:
                names = names or {one.fact for one in held}
                unclear.append(_which(words, start, end, quantity, names))
            continue
        one = meant[0]
        year = year_of(figure.period, dialogue.as_of)
        now_or_last = language().span_of(one.fact) in ("last_year", "any")
        if year and now_or_last and year < _last(dialogue):
            continue  # 2.6亿没错，2024年是1.9亿
        now = as_average(one.fact, figure, amount(quantity))
        value = _replacing(_whole(meant), now, wrong, year)
        if value is None:
            unclear.append(_which(words, start, end, quantity, names))
            continue
        if len(loose) > 1 and not wrong and _is_far(_whole(meant), value):
            continue  # 2024年调减到3450万，多的150万转到2025年
        mentions.append(
            FactMention(
                fact=one.fact,
                value=value,
                quote=words,
                start=start,
                end=end,
                regulation=one.regulation,
                approximate=quantity.approximate,
                everyday_word=one.everyday_word,
                mode="correct",
            )
        )
    return mentions, unclear, waiting


def _close(held: Sequence[HeldFact], new: Value) -> list[HeldFact]:
    """Of some facts, the one that a figure comes near to: 精确是14.998亿, of 15亿."""
    if not isinstance(new, int | float | str):
        return []
    near = []
    for one in held:
        if isinstance(one.value, bool) or not isinstance(one.value, int | float | str):
            continue
        before, now = Decimal(str(one.value)), Decimal(str(new))
        if before and abs(now - before) <= _NEAR * before:
            near.append(one)
    return near if len({one.fact for one in near}) == 1 else []


def _last(dialogue: Dialogue) -> str:
    return str(dialogue.as_of.year - 1)


def _named(plain: Plain, figure: Figure, held: list[HeldFact]) -> list[HeldFact]:
    """Of some facts, those that the words beside a figure mean: 人数改成55, 境内改成11亿."""
    begin, _ = plain.sentence_span(figure.clause.sentence)
    ahead = plain.text[begin : figure.quantity.outer_start]
    held = of_noun(plain, figure, held)
    spoken_of = {one.measure for one in named_measures(ahead)}
    held = [one for one in held if spoken_of & measures_of(one.fact)] or held
    if figure.quantity.kind == "count":
        held = [one for one in held if counts_alike(one.fact, figure.quantity)]
    for name in _TELLING:
        words = language().common.qualifiers[name]
        if not (name in figure.qualifiers or words.search(ahead)):
            continue
        told = [one for one in held if _needs(one.fact, name)]
        held = told if told or name == "domestic" else held
    return [one for one in held if may_be(one.fact, figure.qualifiers - {"total"})]


def _needs(fact: str, qualifier: str) -> bool:
    specs = [s for w in language().regulations.values() for s in w.figures if s.fact == fact]
    return any(qualifier in spec.needs for spec in specs)


def in_money(quantity: Quantity, power: int) -> Quantity:
    """A number without a unit as money, of so many powers of ten."""
    numbers = {
        name: None if value is None else value.scaleb(power)
        for name, value in (
            ("value", quantity.value),
            ("low", quantity.low),
            ("high", quantity.high),
        )
    }
    update = {**numbers, "kind": "money", "unit": "元", "currency": "CNY"}
    return quantity.model_copy(update=update)


def as_held(quantity: Quantity, held: HeldFact) -> Quantity:
    """A number without a unit in the unit that the fact held was told in: 450万, then 800."""
    power = power_of(held)
    return quantity if power is None else in_money(quantity, power)


def power_of(held: HeldFact) -> int | None:
    """The power of ten that the unit of a held sum stands for, from its words and its value."""
    written, value = _NUMBER.findall(held.quote), held.value
    if len(written) == 1 and isinstance(value, int | float | str) and not isinstance(value, bool):
        scale = Decimal(str(value)) / Decimal(written[0]) if Decimal(written[0]) else Decimal(0)
        power = scale.adjusted()
        return power if scale == Decimal(1).scaleb(power) else None
    told = [one.text for one in find_quantities(held.quote) if one.kind == "money"]
    powers = language().common.unit_powers
    ends = (powers[unit] for unit in powers if len(told) == 1 and told[0].endswith(unit))
    return next(ends, None)


def only_says_again(plain: Plain, figure: Figure) -> bool:
    """Whether a message is a figure with words that do nothing but say it anew: 还是70吧."""
    begin, end = figure.quantity.outer_start, figure.quantity.outer_end
    rest = plain.text[:begin] + plain.text[end:]
    return _beside_resaid().fullmatch(rest) is not None


@lru_cache(maxsize=1)
def _beside_resaid() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().beside_resaid}|\W)*+")


def _in_unit_of(
    held: Sequence[HeldFact], negated: Sequence[Quantity]
) -> tuple[HeldFact, int] | None:
    """The one held sum that a bare number denies in its own unit (不是四百八, of 四百八十万)."""
    for quantity in negated:
        if quantity.kind != "bare" or quantity.value is None:
            continue
        said = number(quantity.value.scaleb(_PERCENT))
        shares = [h for h in held if units_of(h.fact) == ("share",) and is_same(h.value, said)]
        if len({one.fact for one in shares}) == 1:
            return shares[0], _PERCENT  # 不是65，是56, of 65%
    powers = sorted({power for power in language().common.unit_powers.values() if power})
    powers = [0, *powers, *(power + 1 for power in powers)]  # 四百八 of 四百八十万, 一千二 of …
    found = {
        (one.fact, power): one
        for quantity in negated
        if quantity.kind == "bare" and quantity.value is not None
        for one in held
        for power in powers
        if "money" in units_of(one.fact)
        and is_same(one.value, number(quantity.value.scaleb(power)))
    }
    if len({fact for fact, _ in found}) != 1:
        return None
    (_, power), one = next(iter(found.items()))
    return one, power


def _which(words: str, start: int, end: int, quantity: Quantity, names: set[str]) -> UnclearFigure:
    """A figure that sets something right, but it is not clear what."""
    return UnclearFigure(
        quote=words,
        start=start,
        end=end,
        value=str(quantity.value),
        candidates=tuple(sorted(names)),
        reason="which",
        unsettles=True,
    )


def _whole(meant: Sequence[HeldFact]) -> Value:
    """The value held of one fact: a series from all its parts, which are held year by year."""
    series = [one.value for one in meant if isinstance(one.value, dict) and are_years(one.value)]
    return {year: v for part in series for year, v in part.items()} if series else meant[0].value


def _replacing(held: Value, new: Value, wrong: Sequence[Value], year: str | None = None) -> Value:
    """The new value of a fact: of a series, the year named or the one that was wrong."""
    if not (isinstance(held, dict) and are_years(held)):
        return new
    if year is not None:
        return {year: new}
    years = [y for y, v in held.items() if any(is_same(v, w) for w in wrong)]
    if len(years) != 1 and len(held) != 1:
        return None
    return {(years or list(held))[0]: new}


def _is_far(held: Value, new: Value) -> bool:
    """Whether a figure is too far from the one held to take its place beside others."""
    if are_years(held) and are_years(new):
        assert isinstance(held, dict) and isinstance(new, dict)
        return any(_is_far(held[year], value) for year, value in new.items() if year in held)
    numbers = [
        Decimal(str(one))
        for one in (held, new)
        if isinstance(one, int | float | str) and not isinstance(one, bool)
    ]
    return len(numbers) == 2 and min(numbers) > 0 and max(numbers) / min(numbers) > _FARTHEST


def _all_of(figure: PendingFigure, meant: Sequence[HeldFact]) -> bool:
    """Whether the facts meant are exactly the readings of one figure that still waits."""
    names = {one.fact for one in figure.readings.values()}
    return names == {one.fact for one in meant} and all(one.quote in figure.quote for one in meant)


def _rewritten(
    figure: PendingFigure,
    quantity: Quantity,
    wrong: Sequence[Value],
    words: str,
    start: int,
    end: int,
) -> PendingFigure:
    readings = {
        regulation: one.model_copy(
            update={
                "value": _replacing(one.value, amount(quantity), wrong),
                "quote": words,
                "start": start,
                "end": end,
                "mode": "correct",
                "approximate": quantity.approximate,
            }
        )
        for regulation, one in figure.readings.items()
    }
    return PendingFigure(readings=readings, quote=words, word=figure.word)


def in_place_of_held(
    figure: Figure, reading: Reading, dialogue: Dialogue, *, correcting: bool
) -> tuple[str, Value] | None:
    """The fact and value of a figure whose measure is named, its unit or period being that held.

    设备800没错 after 450万; 境内研发费用总额是11亿，刚才说错了 of totals; 其中境内14亿 of a total
    told before. None where what is held does not settle it.
    """
    held = {one.fact: one for one in dialogue.all_held()}
    known = [held[fact] for fact in reading.candidates if fact in held]
    if reading.reason == "unit" and len(known) == 1 and not are_years(known[0].value):
        one = known[0]
        spoken_of = correcting or dialogue.focus == (one.fact,)
        quantity = as_held(figure.quantity, one) if spoken_of else figure.quantity
        return (one.fact, amount(quantity)) if quantity.kind == "money" else None
    home = "domestic" in figure.qualifiers
    if reading.reason != "period" or not (correcting or home or figure.aggregate == "total"):
        return None
    if len(known) == 1 and not are_years(known[0].value):
        return known[0].fact, amount(figure.quantity)
    if known or not home or figure.period is not None:
        return None
    summed = "total" in figure.qualifiers
    fact = _part_of_total(reading.candidates, frozenset(held), summed=summed)
    return (fact, amount(figure.quantity)) if fact else None


def of_home(figure: Figure, regulation: str) -> Figure | None:
    """A sum said to be of home alone (境内14亿) as one of the measure that is told by its part."""
    if figure.quantity.kind != "money" or "domestic" not in figure.qualifiers:
        return None
    for spec in language().regulations[regulation].figures:
        if spec.alone and spec.needs == ("domestic",):
            at = figure.quantity.outer_start
            return figure._replace(measure=Named(spec.measures[0], at, at))
    return None


def _part_of_total(candidates: Sequence[str], held: frozenset[str], *, summed: bool) -> str | None:
    """The total among some facts, where the total it is a part of is told, and no years of it.

    Of years that were told a sum (国内合计880万) is the part of them all.
    """
    specs = [s for w in language().regulations.values() for s in w.figures]
    parts = [s for s in specs if s.fact in candidates and s.span == "three_years_total"]
    for part in parts:
        wholes = [s for s in specs if s.measures == part.measures and not s.needs]
        told = {s.span for s in wholes if s.fact in held}
        if summed and "year" in told:
            return part.fact
        if "three_years_total" in told and "year" not in told:
            return part.fact
    return None
