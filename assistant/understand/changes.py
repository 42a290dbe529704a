"""Corrections, retractions and relative suppositions: figures that speak of what is held."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.measured import averaged, year_of
from assistant.understand.periods import window
from assistant.understand.plain import Plain
from assistant.understand.record import Mode, Value
from assistant.understand.values import number
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_YEARS = 3  # that a commitment is made for
_REACH = 80  # how far back a word of correction may stand


def units_of(fact: str) -> tuple[str, ...]:
    for words in language().regulations.values():
        for spec in words.figures:
            if spec.fact == fact:
                return spec.units
    return ()


def held_of_kind(dialogue: Dialogue, kind: str) -> list[HeldFact]:
    """Facts held that a figure of some kind could be about, the latest first."""
    held = [one for one in dialogue.all_held() if units_of(one.fact)]
    if kind != "bare":
        held = [one for one in held if kind in units_of(one.fact)]
    return list(reversed(held))


def are_years(value: Value) -> bool:
    return isinstance(value, dict) and all(key.isdigit() for key in value)


def is_same(held: Value, said: Value) -> bool:
    if isinstance(held, dict) and are_years(held):
        return any(is_same(one, said) for one in held.values())
    if isinstance(held, dict) or isinstance(said, dict) or held is None or said is None:
        return held == said and held is not None
    try:
        return Decimal(str(held)) == Decimal(str(said))
    except ArithmeticError:
        return False


def shifted(
    plain: Plain, figure: Figure, sign: int, reading: tuple[str, Value] | None, dialogue: Dialogue
) -> tuple[str, Value] | None:
    """The fact and value after 再招10个人 or 研发再加200万, from what is held.

    Args:
        sign: 1 where the figure is to be added, -1 where it is to be taken off.
        reading: the fact that the words name, with the figure as its value; the years of a series
            are those that change.
    """
    quantity = figure.quantity
    if quantity.value is None:
        return None
    held = dialogue.facts(None)
    if reading is None:
        year = year_of(figure.period, dialogue.as_of)
        series = supposed_series(dialogue, figure) if quantity.kind == "money" else None
        year = year or only_year(series, dialogue)  # 那补记1万呢, of the one year held
        year = year or _year_supposed(series, dialogue)
        fact = series if year else _shifted_fact(plain, figure, dialogue)
        fact = fact or _shifted_fact(plain, figure, dialogue)
        value: Value = {year: None} if series and year else number(quantity.value)
    else:
        fact, value = reading
    if fact is None:
        return None
    if isinstance(value, dict):
        series = held.get(fact)
        if not are_years(value) or not isinstance(series, dict) or not set(value) <= set(series):
            return None
        moved = {year: _moved(series[year], sign, quantity.value) for year in value}
        return None if None in moved.values() else (fact, moved)
    total = _moved(held.get(fact, _sum_of_years(fact, dialogue)), sign, quantity.value)
    return None if total is None else (fact, total)


def _moved(before: Value, sign: int, by: Decimal) -> Value:
    """A number with another added or taken off; None where there is none, or less than nothing."""
    if before is None or isinstance(before, bool | dict | list):
        return None
    try:
        total = Decimal(str(before)) + sign * by
    except ArithmeticError:
        return None
    return number(total) if total >= 0 else None


def _sum_of_years(fact: str, dialogue: Dialogue) -> Value:
    """The total of three years that a complete series comes to, where a fact is such a total."""
    specs = [s for w in language().regulations.values() for s in w.figures]
    total = next((s for s in specs if s.fact == fact and s.span == "three_years_total"), None)
    if total is None:
        return None
    facts = dialogue.facts(None)
    for spec in specs:
        series = facts.get(spec.fact)
        if spec.span != "year" or spec.measures != total.measures or spec.needs != total.needs:
            continue
        if isinstance(series, dict) and {*window(dialogue.as_of)} <= {*series}:
            years = [series[year] for year in window(dialogue.as_of)]
            if all(isinstance(one, int | float | str) for one in years):
                return number(sum((Decimal(str(one)) for one in years), Decimal(0)))
    return None


def _shifted_fact(plain: Plain, figure: Figure, dialogue: Dialogue) -> str | None:
    """The one fact held that a figure without a measure is added to; 招 is said of people."""
    quantity = figure.quantity
    held = held_of_kind(dialogue, quantity.kind if quantity.kind != "bare" else "count")
    held = [one for one in held if counts_alike(one.fact, quantity)]
    held = of_part(held, figure.qualifiers)
    begin = max(figure.clause.start, quantity.outer_start - 12)
    ahead, behind = plain.text[begin : quantity.outer_start], plain.text[quantity.outer_end :]
    later = later_words()
    if quantity.kind in ("count", "bare") and (
        later.people_verbs.search(ahead) or later.people_behind.match(behind)
    ):
        people = people_facts(tuple(language().regulations))
        held = [one for one in held if one.fact in people]
    return spoken_of_last([one.fact for one in held], dialogue)


def spoken_of_last(names: Sequence[str], dialogue: Dialogue) -> str | None:
    """The one fact of some; of several, the one that was spoken of last."""
    some = set(names)
    if len(some) > 1 and len(dialogue.focus) == 1:
        some &= set(dialogue.focus)
    return some.pop() if len(some) == 1 else None


def supposed_value(plain: Plain, figure: Figure, dialogue: Dialogue) -> str | None:
    """The one fact held that a supposed figure without a measure can replace (那如果是65人呢).

    Of several, the one spoken of last, or told last.
    """
    held = of_noun(plain, figure, _replaceable(figure, dialogue))
    held = of_verb(plain, figure, of_part(held, figure.qualifiers))
    held = [one for one in held if not _in_years(one)]
    if "ratio" in figure.qualifiers:
        held = [one for one in held if not _grows(one.fact)]  # 占比降到12%呢
        home = {one.fact for one in of_part(held, frozenset({"domestic"}))}
        if "domestic" not in figure.qualifiers and not {*dialogue.focus} <= home:
            held = [one for one in held if one.fact not in home] or held
    names = {one.fact for one in held}
    if len(names) > 1 and (spoken_of := spoken_of_last(list(names), dialogue)):
        return spoken_of
    if len(names) > 1 and figure.quantity.kind != "bare":
        latest = max(one.turn for one in held)
        names = {one.fact for one in held if one.turn == latest}
    return names.pop() if len(names) == 1 else None


def _grows(fact: str) -> bool:
    specs = (s for words in language().regulations.values() for s in words.figures)
    return any(s.fact == fact and {"growth", "decline"} & {*s.needs} for s in specs)


def supposed_series(dialogue: Dialogue, figure: Figure) -> str | None:
    """The series that supposed years without a measure are of: the one held, or spoken of last.

    Of all and of home held both, what is not said to be of home is of all (2025年只认2700万、
    境内2400万).
    """
    series = of_part([one for one in dialogue.held if _in_years(one)], figure.qualifiers)
    names = list(dict.fromkeys(one.fact for one in series))
    if "domestic" not in figure.qualifiers:
        home = {at_home(name) for name in names if at_home(name) != name}
        names = [name for name in names if name not in home]
    return spoken_of_last(names, dialogue) or (names[0] if len(names) == 1 else None)


def only_year(fact: str | None, dialogue: Dialogue) -> str | None:
    """The year that a series is held for, where it is one."""
    years = {
        y
        for one in dialogue.held
        if one.fact == fact and isinstance(one.value, dict)
        for y in one.value
        if y.isdigit()
    }
    return years.pop() if len(years) == 1 else None


def _year_supposed(fact: str | None, dialogue: Dialogue) -> str | None:
    """The one year that the message before supposed otherwise: 假如去年多花500万, 多花1000万？"""
    years = {
        year
        for one in dialogue.supposed
        if one.fact == fact and isinstance(one.value, dict) and are_years(one.value)
        for year in one.value
    }
    return years.pop() if len(years) == 1 else None


def of_part(held: list[HeldFact], qualifiers: frozenset[str]) -> list[HeldFact]:
    """Of some facts, those of home where a figure is said to be of home (境内再多2000万)."""
    if "domestic" not in qualifiers:
        return held
    specs = [s for w in language().regulations.values() for s in w.figures]
    home = {spec.fact for spec in specs if "domestic" in spec.needs}
    return [one for one in held if one.fact in home]


def of_noun(plain: Plain, figure: Figure, held: list[HeldFact]) -> list[HeldFact]:
    """Of some facts, those counted as the words before a number say: 人有90个, 件数改成8."""
    if figure.quantity.kind not in ("count", "bare"):
        return held
    later = later_words()
    begin, _ = plain.sentence_span(figure.clause.sentence)
    ahead = plain.text[begin : figure.quantity.outer_start]
    people = people_facts(tuple(language().regulations))
    if later.heads_named.search(ahead) and not later.not_all_heads.search(ahead):
        return [one for one in held if one.fact in people]
    if later.pieces_named.search(ahead):
        return [one for one in held if "count" in units_of(one.fact) and one.fact not in people]
    return held


def of_verb(plain: Plain, figure: Figure, held: list[HeldFact]) -> list[HeldFact]:
    """Of some sums, those that what is done to a figure speaks of: 明年做到2.1亿, 投到900万."""
    if figure.quantity.kind != "money":
        return held
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    for measure, verbs in later_words().verbs_of.items():
        if verbs.search(ahead):
            return [one for one in held if measure in measures_of(one.fact)] or held
    return held


def could_be(figure: Figure, dialogue: Dialogue) -> tuple[str, ...]:
    """The facts held that a supposed figure without a measure may be meant to replace."""
    return tuple(dict.fromkeys(one.fact for one in _replaceable(figure, dialogue)))


def _replaceable(figure: Figure, dialogue: Dialogue) -> list[HeldFact]:
    kind = "count" if figure.quantity.kind == "bare" else figure.quantity.kind
    return [
        one
        for one in held_of_kind(dialogue, kind)
        if counts_alike(one.fact, figure.quantity) and may_be(one.fact, figure.qualifiers)
    ]


def _in_years(one: HeldFact) -> bool:
    return isinstance(one.value, dict) and are_years(one.value)


def may_be(fact: str, qualifiers: frozenset[str]) -> bool:
    """Whether nothing said beside a figure speaks against its being this fact."""
    specs = [s for w in language().regulations.values() for s in w.figures if s.fact == fact]
    said = qualifiers - {"planned"}
    return any(not said & set(spec.without) for spec in specs)


def measures_of(fact: str) -> set[str]:
    """The measures that a fact may be told by."""
    specs = (s for words in language().regulations.values() for s in words.figures)
    return {measure for spec in specs if spec.fact == fact for measure in spec.measures}


def as_average(fact: str, figure: Figure, value: Value) -> Value:
    """A value as a fact has it: what is committed in total is told by its yearly average."""
    in_total = figure.aggregate == "total" or "total" in figure.qualifiers
    if language().span_of(fact) != "next_three_average" or not in_total:
        return value
    return averaged(value, _YEARS)


def at_home(fact: str) -> str | None:
    """The fact that is the part at home of another, itself where it is one."""
    specs = [s for w in language().regulations.values() for s in w.figures]
    own = next((s for s in specs if s.fact == fact), None)
    if own is None or "domestic" in own.needs:
        return fact if own else None
    alike = (s for s in specs if s.span == own.span and s.units == own.units)
    parts = (s.fact for s in alike if s.needs == ("domestic",) and {*s.measures} & {*own.measures})
    return next(parts, None)


def whole_of(fact: str) -> str | None:
    """The fact of which another is the part at home; None where it is no such part."""
    facts = (spec.fact for words in language().regulations.values() for spec in words.figures)
    return next((one for one in facts if one != fact and at_home(one) == fact), None)


def counts_alike(fact: str, quantity: Quantity) -> bool:
    for words in language().regulations.values():
        for spec in words.figures:
            if spec.fact == fact:
                counts = {c for m in spec.measures for c in language().measure(m).counts}
                return quantity.kind != "count" or quantity.unit in counts
    return False


def people_facts(regulations: Sequence[str]) -> tuple[str, ...]:
    """The facts of some regulations that count people."""
    specs = [s for r in regulations for s in language().regulations[r].figures]
    of_people = {
        s.fact for s in specs if any("人" in language().measure(m).counts for m in s.measures)
    }
    return tuple(dict.fromkeys(s.fact for s in specs if s.fact in of_people))


def mode_of(plain: Plain, figure: Figure) -> Mode:
    """Whether a figure is stated, supposed, or set right."""
    if figure.supposed:
        return "suppose"
    words = language().common
    begin, _ = plain.sentence_span(figure.clause.sentence)
    before = plain.text[max(begin, figure.quantity.start - _REACH) : figure.quantity.start]
    return "correct" if words.correcting.search(before) else "state"
