"""Shares and growth asked for that follow from figures given: 研发4.2亿，收入30亿，占比多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from assistant.answer.asking import asks
from assistant.answer.case import Case
from assistant.answer.labels import fact_spec
from assistant.answer.piece import Block, Number, block
from assistant.answer.remarks import law_units
from assistant.answer.sourced import sourced
from assistant.answer.wording import data, say
from assistant.decide import exact_number
from corpus import fold
from rules.load import load_rules
from rules.rulebook import History, SeriesSpec
from rules.say import say_number

_PERCENT = Decimal("0.01")


def given_figures(case: Case) -> list[Block]:
    """A line for each share or growth that is asked for, computed from what was given."""
    words = data("asking.yaml")["asked_of_figures"]
    told = f"{fold(case.message)} {case.message}".lower()
    wanted = {name for name, pattern in words.items() if re.search(pattern, told)}
    if not wanted or not asks(case.message):
        return []
    blocks: list[Block] = []
    last_year = case.dialogue.as_of.year - 1
    for regulation in case.regulations:
        history, facts = load_rules(regulation).history, case.facts.get(regulation, {})
        if history is None:
            continue
        for name, part, whole in _computable(history, facts, wanted, last_year):
            said = say(
                "given_figure",
                case.language,
                label=sourced(fact_spec(regulation, name).label, cites=law_units(regulation)),
                value=_share(part, whole, growth=name not in {one.name for one in history.shares}),
                part=_money(case, part),
                whole=_money(case, whole),
            )
            blocks.append(block(said, regulation=regulation))
    return blocks


def _computable(
    history: History, facts: Mapping[str, Any], wanted: set[str], last_year: int
) -> Iterator[tuple[str, Fraction, Fraction]]:
    """The shares and the growth that follow from the facts: their name, and the two amounts."""
    specs = {one.name: one for one in history.series}
    for share in history.shares if "share" in wanted else ():
        both = _same_span(specs[share.part], specs[share.whole], facts, history.years)
        if both is not None and both[1] > 0 and share.name not in facts:
            yield share.name, *both
    for spec in specs.values() if "growth" in wanted else ():
        years = _years(facts.get(spec.name))
        if spec.growth and len(years) > 1 and spec.growth not in facts:
            before, last = sorted(years)[-2:]
            if last == last_year and before == last - 1 and years[before] > 0:
                yield spec.growth, years[last], years[before]


def _same_span(
    part: SeriesSpec, whole: SeriesSpec, facts: Mapping[str, Any], span: int
) -> tuple[Fraction, Fraction] | None:
    """Two amounts of the same time: the totals, the averages, or the sums of all the years."""
    for one, other in ((part.total, whole.total), (part.average, whole.average)):
        if one and other:
            amounts = exact_number(facts.get(one)), exact_number(facts.get(other))
            if amounts[0] is not None and amounts[1] is not None:
                return amounts[0], amounts[1]
    years, others = _years(facts.get(part.name)), _years(facts.get(whole.name))
    if len(years) == span and set(years) == set(others):
        return sum(years.values(), Fraction(0)), sum(others.values(), Fraction(0))
    return None


def _years(value: object) -> dict[int, Fraction]:
    if not isinstance(value, Mapping):
        return {}
    found = {int(year): exact_number(one) for year, one in value.items() if str(year).isdigit()}
    return {year: one for year, one in found.items() if one is not None}


def _share(part: Fraction, whole: Fraction, *, growth: bool) -> Number:
    ratio = (part - whole) / whole if growth else part / whole
    percent = Decimal(ratio.numerator * 100) / Decimal(ratio.denominator)
    shown = f"{percent.quantize(_PERCENT, ROUND_HALF_UP).normalize():f}%"
    one, other = say_number(part, "money"), say_number(whole, "money")
    formula = f"({one}-{other})/{other}" if growth else f"{one}/{other}"
    return Number(text=shown, role="found", source=f"computed:{formula}")


def _money(case: Case, amount: Fraction) -> Number:
    text = say_number(amount, "money")
    return Number(text=text, role="found", source=f"computed:{text}")
