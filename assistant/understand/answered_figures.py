"""Bare numbers (85人, 七成) and the facts that were asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.words import FigureFact
from assistant.understand.changes import may_be
from assistant.understand.figures import Figure
from assistant.understand.measured import beyond, year_of
from assistant.understand.periods import run_length, window
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, UnclearFigure, Value
from assistant.understand.values import amount, is_whole

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def spec_of(fact: str) -> FigureFact | None:
    for words in language().regulations.values():
        for spec in words.figures:
            if spec.fact == fact:
                return spec
    return None


def answered_figures(
    plain: Plain,
    loose: Sequence[Figure],
    asked: tuple[str, ...],
    as_of: dt.date,
    focus: tuple[str, ...] = (),
) -> tuple[list[FactMention], list[UnclearFigure]]:
    """Figures that name no measure, given in answer to a question.

    Each goes to the first fact asked for whose unit fits, in the order asked; one alone to the
    fact spoken of last (`focus`), if it was asked for.
    """
    waiting = [fact for fact in asked if spec_of(fact) is not None]
    mentions: list[FactMention] = []
    unclear: list[UnclearFigure] = []
    for figure in loose:
        quantity = figure.quantity
        if not gives_answer(plain, figure):
            continue
        fitting = [fact for fact in waiting if fits_fact(fact, figure)]
        alike = _as_said(figure, [fact for fact in fitting if may_be(fact, figure.qualifiers)])
        fits = [fact for fact in alike if _in_time(fact, figure, as_of)]
        if quantity.kind == "bare":
            alike = fits or alike  # 现在60了 after 十一月又转正俩
        if alike and alike[0] not in fits:
            words, start, end = plain.quote(figure.start, figure.end)
            unclear.append(
                UnclearFigure(
                    quote=words, start=start, end=end, candidates=tuple(alike), reason="other_time"
                )
            )
            continue
        if not fits:
            if quantity.currency not in (None, "CNY") and any(_is_money(f) for f in waiting):
                words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
                unclear.append(UnclearFigure(quote=words, start=start, end=end, reason="currency"))
            continue
        fact = fits[0]
        spec = spec_of(fact)
        assert spec is not None
        words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
        same_unit = [f for f in fits if spec_of(f).units == spec.units]  # type: ignore[union-attr]
        if len(same_unit) > 1 and len(whole := _whole_first(figure, same_unit)) == 1:
            fact, same_unit = whole[0], whole  # 去年花了1100万, of all and of home
            spec = spec_of(fact)
            assert spec is not None
        if len(meant := [f for f in same_unit if f in focus]) == 1:
            fact, same_unit = meant[0], meant  # 设备原值得问财务; then 612万
            spec = spec_of(fact)
            assert spec is not None
        unitless = quantity.kind == "bare" and spec.units != ("count",)
        if unitless or (len(loose) == 1 and len(same_unit) > 1 and spec.units == ("money",)):
            unclear.append(
                UnclearFigure(
                    quote=words,
                    start=start,
                    end=end,
                    value=str(quantity.value),
                    candidates=tuple(same_unit),
                    reason="unit" if unitless else "measure",
                )
            )
            continue
        if beyond(figure, "count" if quantity.kind == "bare" else quantity.kind):
            number = str(quantity.value)
            options = tuple(same_unit)
            unclear.append(
                UnclearFigure(
                    quote=words,
                    start=start,
                    end=end,
                    value=number,
                    candidates=options,
                    reason="size",
                )
            )
            continue
        value: Value = amount(quantity)
        if spec.span == "year":
            year = year_of(figure.period, as_of)
            years = window(as_of)
            if year is None and len(loose) == len(years) == run_length(plain, loose[0].quantity):
                year = years[list(loose).index(figure)]  # one for each year, in order
            if year is None:
                unclear.append(
                    UnclearFigure(
                        quote=words,
                        start=start,
                        end=end,
                        value=str(quantity.value),
                        candidates=(fact,),
                        reason="period",
                    )
                )
                continue
            value = {year: value}
        else:
            waiting.remove(fact)
        mentions.append(
            FactMention(
                fact=fact,
                value=value,
                quote=words,
                start=start,
                end=end,
                regulation=language().regulation_of(fact),
                approximate=quantity.approximate,
            )
        )
    return mentions, unclear


def as_asked(figure: Figure, dialogue: Dialogue) -> Figure:
    """A count of what was asked for, as applied for where that was: 有，三件发明; 发明？七件."""
    if figure.measure is None or figure.quantity.kind not in ("count", "bare"):
        return figure
    asked = set(dialogue.asked)
    for words in language().regulations.values():
        specs = [s for s in words.figures if figure.measure.measure in s.measures]
        meant = [s for s in specs if s.fact in asked]
        if len({s.fact for s in meant}) != 1 or meant[0].needs != ("applied",):
            continue
        if not figure.qualifiers & {"granted", *meant[0].without}:
            return figure._replace(qualifiers=figure.qualifiers | {"applied", "applied_only"})
    return figure


def _in_time(fact: str, figure: Figure, as_of: dt.date) -> bool:
    """Whether the period said of a figure is that of a fact: 今年报了4件 is none of last year."""
    span = spec.span if (spec := spec_of(fact)) else None
    if figure.period is None or span in (None, "any", "year"):
        return True
    if span == "next_three_average":
        return figure.period == "next_three_years"
    if span != "last_year":
        return figure.period in ("three_years", "since_founding")
    return year_of(figure.period, as_of) == str(as_of.year - 1)


def _as_said(figure: Figure, alike: list[str]) -> list[str]:
    """Of some facts asked for, those whose own word stands beside a figure (去年申请了3件)."""
    needs = {fact: {*spec.needs} for fact in alike if (spec := spec_of(fact))}
    said = [fact for fact in alike if needs[fact] and needs[fact] <= figure.qualifiers]
    return said or alike


def _whole_first(figure: Figure, alike: list[str]) -> list[str]:
    """Of a sum asked for and its part at home, the whole, unless home is spoken of."""
    if "domestic" in figure.qualifiers:
        return alike
    needs = {fact: spec.needs for fact in alike if (spec := spec_of(fact))}
    whole = [fact for fact in alike if "domestic" not in needs[fact]]
    return whole if len(whole) == 1 else alike


def with_shares(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The facts asked for, and the share that answers as well where the first is of home.

    Asked for what was spent at home, 七成 is the share of it.
    """
    first = spec_of(asked[0]) if asked else None
    if first is None or "domestic" not in first.needs or "money" not in first.units:
        return asked
    shares = [
        spec.fact
        for words in language().regulations.values()
        for spec in words.figures
        if spec.units == ("share",) and spec.needs == first.needs
        if {*spec.measures} & {*first.measures} and spec.fact not in asked
    ]
    return (*asked, *dict.fromkeys(shares))


def gives_answer(plain: Plain, figure: Figure) -> bool:
    """Whether a figure without a measure may answer a question: 85, 大概85吧, 财务说是85.

    A number without a unit does so only if nothing but particles stands beside it; in no case one
    of a rate (汇率按7算), or of what the text includes (是包括60吗).
    """
    later = later_words()
    text = plain.words(figure.clause)
    if later.no_answer.search(text) or later.asks_inclusion.search(text):
        return False
    if figure.quantity.kind != "bare":
        return True
    quantities = plain.quantities_in(figure.clause.start, figure.clause.end)
    rest, at = "", figure.clause.start
    for one in quantities:
        rest, at = rest + plain.text[at : one.outer_start] + "\0", max(at, one.outer_end)
    rest += plain.text[at : figure.clause.end]
    return _beside_answer().fullmatch(rest) is not None


@lru_cache(maxsize=1)
def _beside_answer() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().beside_answer}|[\W\0])*+")


def fits_fact(fact: str, figure: Figure) -> bool:
    """Whether a figure can be a value of a fact, by its unit."""
    spec = spec_of(fact)
    quantity = figure.quantity
    if spec is None:
        return False
    if quantity.kind == "bare":
        return spec.units != ("count",) or is_whole(amount(quantity))
    if quantity.kind not in spec.units:
        return False
    if quantity.kind != "count":
        return quantity.currency in (None, "CNY")
    counts = {c for m in spec.measures for c in language().measure(m).counts}
    return (not counts or quantity.unit in counts) and is_whole(amount(quantity))


def _is_money(fact: str) -> bool:
    spec = spec_of(fact)
    return spec is not None and "money" in spec.units
