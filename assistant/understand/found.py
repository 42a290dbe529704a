"""What the stages found, while one message is being read; doubles and sums are settled here."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.plain import Plain
from assistant.understand.record import (
    FactMention,
    ForeignTerm,
    PendingFigure,
    UnclearFigure,
    Understanding,
    Value,
)

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


@dataclass
class Found:
    """What the stages found, in the making."""

    facts: list[FactMention] = field(default_factory=list)
    pending: list[PendingFigure] = field(default_factory=list)
    unclear: list[UnclearFigure] = field(default_factory=list)
    foreign: list[ForeignTerm] = field(default_factory=list)
    other_body: bool = False
    supposed: bool = False
    same: bool = False  # the other regulation's measure was said to be the same
    conflicts: tuple[str, ...] = ()
    parts: list[tuple[str, bool, FactMention]] = field(default_factory=list)


def with_found(dialogue: Dialogue, found: Found) -> Dialogue:
    """The dialogue as if what this message stated so far were held (专职54，再招八个呢)."""
    from assistant.dialogue import merge

    stated = tuple(one for one in found.facts if one.mode != "suppose")
    return merge(dialogue, Understanding(facts=stated)) if stated else dialogue


def add_up(found: Found, plain: Plain) -> None:
    """专利8件、软著7件 are fifteen rights, unless a total is stated too (共15件，其中专利8件)."""
    for fact in dict.fromkeys(one.fact for *_, one in found.parts):
        if any(one.fact == fact for one in found.facts):
            continue
        parts = [part for part in found.parts if part[2].fact == fact]
        part_of = language().common.qualifiers["part"]
        first = parts[0][2]
        within = [p for p in parts[1:] if part_of.search(plain.message[first.end : p[2].start])]
        parts = _without_kinds([p for p in parts if p not in within])
        totals = [one for words, _, one in parts if not words]
        parts = [p for p in parts if p[0]]
        if totals:
            if len(totals) == 1 and parts and _fits(parts, totals[0], plain):
                found.facts.append(totals[0])  # 发明5个、软著4个，合计9个
            continue
        if len({words for words, *_ in parts}) != len(parts):
            continue
        if len(parts) == 1:
            if not parts[0][1] and first.value != 0:  # 一件软著都没有 says nothing of patents
                found.facts.append(first)
            continue
        total = _sum([one.value for *_, one in parts])
        end = parts[-1][2].end
        update = {"value": total, "quote": plain.message[first.start : end], "end": end}
        found.facts.append(first.model_copy(update=update))


def holds_kind(plain: Plain, at: int) -> bool:
    """Whether a kind of right is named as one that a whole holds (加软著一共15件)."""
    ahead = plain.text[plain.clause_at(at).start : at]
    return language().common.with_kind.search(ahead) is not None


def _without_kinds(
    parts: list[tuple[str, bool, FactMention]],
) -> list[tuple[str, bool, FactMention]]:
    """Parts without the kinds of a whole among them: 专利共15项，发明5项，实用新型10项."""
    whole = language().common.whole_of_kinds
    wholes = [part for part in parts if not part[1] and whole.fullmatch(part[0])]
    if len(wholes) != 1 or wholes[0][2].start > min(one.start for *_, one in parts):
        return parts
    kinds = _sum([mention.value for _, joins, mention in parts if joins])
    count = wholes[0][2].value
    if not (isinstance(kinds, int) and isinstance(count, int) and 0 < kinds <= count):
        return parts
    return [part for part in parts if not part[1]]


def _fits(parts: list[tuple[str, bool, FactMention]], total: FactMention, plain: Plain) -> bool:
    """Whether parts make up a total, or the rest of it is said to be of other kinds."""
    told = _sum([mention.value for *_, mention in parts])
    if told == total.value:
        return True
    whole = isinstance(told, int) and isinstance(total.value, int) and told < total.value
    return whole and language().common.others_of_kind.search(plain.text) is not None


def name_kinds(found: Found) -> None:
    """Rights counted by their kind (软著四十多件) are of a listed kind."""
    fact = language().common.kinds_named
    taken = {one.fact for one in found.facts}
    for _, joins, mention in found.parts:
        if fact in taken or joins or mention.value == 0 or mention.mode == "suppose":
            continue
        update = {"fact": fact, "value": True, "approximate": False, "everyday_word": None}
        found.facts.append(mention.model_copy(update=update))
        return


def _sum(values: list[Value]) -> Value:
    """The sum of counts, some of them perhaps ranges."""
    if all(isinstance(value, int) for value in values):
        return sum(value for value in values if isinstance(value, int))
    bounds: dict[str, Value] = {}
    for low, opened in (("min", "above"), ("max", "below")):
        total, is_open = 0, False
        for value in values:
            here = value if isinstance(value, dict) else {low: value}
            bound = here.get(low, here.get(opened))
            if not isinstance(bound, int):
                break
            total += bound
            is_open = is_open or opened in here
        else:
            bounds[opened if is_open else low] = total
    return bounds


@lru_cache(maxsize=1)
def _one_is_enough() -> frozenset[str]:
    return frozenset(flag.fact for _, flag in language().all_flags() if flag.one_is_enough)


def _one_for_a_year(facts: list[FactMention], conflicts: list[str]) -> list[FactMention]:
    """Mentions of series with those left out of which another says the same year better.

    Years that two mentions put differently, neither in the formal term, make a conflict.
    """
    out: list[FactMention] = []
    said: dict[tuple[str, bool, str], int] = {}  # where a year of a series was told before
    for one in facts:
        years = _years_of(one)
        keys = [(one.fact, one.mode == "suppose", year) for year in years]
        places = {said[key] for key in keys if key in said}
        rivals = [at for at in sorted(places) if _differ(out[at], one)]
        rival = out[rivals[0]] if rivals else None
        if rival is None or one.mode == "correct":
            said.update(dict.fromkeys(keys, len(out)))
            out.append(one)
        elif (better := _rounded(rival, one)) is not None:
            out[rivals[0]] = better
        elif bool(rival.everyday_word) == bool(one.everyday_word):
            conflicts.append(one.fact)
        elif rival.everyday_word:
            out[rivals[0]] = one
    return out


def _years_of(one: FactMention) -> list[str]:
    return [key for key in one.value if key.isdigit()] if isinstance(one.value, dict) else []


def _differ(before: FactMention, one: FactMention) -> bool:
    """Whether two mentions of one series give a year two values."""
    if not isinstance(before.value, dict) or not isinstance(one.value, dict):
        return False
    shared = set(_years_of(before)) & set(one.value)
    return any(before.value[year] != one.value[year] for year in shared)


_NEAR = Decimal("0.1")  # of a rough figure: how far the exact one may be from it


def _rounded(before: FactMention, one: FactMention) -> FactMention | None:
    """Of a rough figure and an exact one close to it, the exact one."""
    if before.approximate == one.approximate or before.mode == "suppose":
        return None
    exact, rough = (one, before) if before.approximate else (before, one)
    a, b = _single(exact.value), _single(rough.value)
    if a is None or b is None or _years_of(exact) != _years_of(rough):
        return None
    return exact if abs(a - b) <= _NEAR * abs(b) else None


def _single(value: Value) -> Decimal | None:
    """A value that is one number, or one number of one year."""
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)).isdigit():
        value = next(iter(value.values()))
    single = isinstance(value, int | float | str) and not isinstance(value, bool)
    try:
        return Decimal(str(value)) if single else None
    except ArithmeticError:
        return None


def _finer(before: FactMention, one: FactMention) -> FactMention | None:
    """Of a date and one of the same year or month told to the day, the latter."""
    a, b = before.value, one.value
    if not isinstance(a, str) or not isinstance(b, str) or not a[:4].isdigit():
        return None
    if b.startswith(f"{a}-"):
        return one
    return before if a.startswith(f"{b}-") else None


def _holds(bounds: Value, number: Value) -> bool:
    """Whether a range holds a number: the number says it better."""
    if not isinstance(bounds, dict) or not isinstance(number, int | float):
        return False
    if not set(bounds) <= {"min", "max", "above", "below"} or isinstance(number, bool):
        return False
    tests = {"min": operator.ge, "above": operator.gt, "max": operator.le, "below": operator.lt}
    return all(
        isinstance(bound, int | float) and tests[name](number, bound)
        for name, bound in bounds.items()
    )


def _meeting(one: Value, other: Value) -> Value:
    """The range of two that bound a figure from below and from above; None where none is meant."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return None
    lows = {"min", "above"}
    if not set(one) | set(other) <= {*lows, "max", "below"}:
        return None
    if len(one) == len(other) == 1:
        if len((set(one) | set(other)) & lows) != 1:
            same = [*one.values()] == [*other.values()]  # 过了两个亿，超过2亿是肯定的
            return (one if {"above", "below"} & set(one) else other) if same else None
        low, high = (one, other) if set(one) & lows else (other, one)
        (a,), (b,) = low.values(), high.values()
        fits = isinstance(a, int | float) and isinstance(b, int | float) and a < b
        return {**low, **high} if fits else None
    for wide, narrow in ((one, other), (other, one)):
        if len(wide) != 1 or len(narrow) != 2:
            continue
        if wide.items() <= narrow.items() or all(_holds(wide, one) for one in narrow.values()):
            return narrow  # 不到六十，五十七八个
    return None


def _joined(plain: Plain, one: FactMention, other: FactMention, value: Value) -> FactMention:
    """One mention of what two clauses say together, with the words of both."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    place = {"value": value, "quote": plain.message[start:end], "start": start, "end": end}
    return one.model_copy(update=place)


_FEWEST_PARTS = 2


def _wholes(facts: list[FactMention]) -> list[FactMention]:
    """The mentions without parts that a whole sums up: 资本化300万，费用化900万，合计1200万."""
    out = list(facts)
    for name in dict.fromkeys(one.fact for one in facts):
        mine = [one for one in facts if one.fact == name and one.mode == "state"]
        numbers = [number for one in mine if (number := _single(one.value)) is not None]
        if len(numbers) != len(mine) or len(mine) <= _FEWEST_PARTS:
            continue
        if any(_years_of(one) for one in mine) or sum(numbers) != 2 * max(numbers):
            continue
        whole = mine[numbers.index(max(numbers))]
        out = [one for one in out if one.fact != name or one.mode != "state" or one is whole]
    return out


def settle(found: Found, plain: Plain) -> None:
    """One value for each fact: years merge, a correction wins, two different values drop both."""
    settled: dict[tuple[str, str | None, bool], FactMention] = {}
    conflicts: list[str] = []
    order: list[tuple[str, str | None, bool]] = []
    found.facts = _one_for_a_year(_wholes(found.facts), conflicts)
    for one in found.facts:
        key = (one.fact, one.regulation, one.mode == "suppose")
        years = isinstance(one.value, dict) and all(k.isdigit() for k in one.value)
        before = settled.get(key)
        if before is None or one.mode == "correct":
            settled[key] = one
        elif years and isinstance(before.value, dict) and isinstance(one.value, dict):
            settled[key] = before  # every year keeps its own words: see below
        elif before.value != one.value and bool(before.everyday_word) != bool(one.everyday_word):
            settled[key] = before if one.everyday_word else one  # the formal term says it better
        elif (better := _rounded(before, one)) is not None:
            settled[key] = better  # 2亿出头，2.03亿
        elif _holds(before.value, one.value):
            settled[key] = one  # 不到60%，大概是58%
        elif _holds(one.value, before.value):
            settled[key] = before
        elif (finer := _finer(before, one)) is not None:
            settled[key] = finer  # 今年截止，12月31日
        elif (both := _meeting(before.value, one.value)) is not None:
            settled[key] = _joined(plain, before, one, both)  # 超过900万但不到1000万
        elif before.value != one.value and one.fact in _one_is_enough():
            settled[key] = one if one.value is True else before
        elif before.value != one.value and before.mode != "correct":
            conflicts.append(one.fact)
        order.append(key)
    out: list[FactMention] = []
    contradicted = frozenset(conflicts)
    for one in found.facts:
        key = (one.fact, one.regulation, one.mode == "suppose")
        if one.fact in contradicted:
            continue
        years = (
            isinstance(one.value, dict) and bool(one.value) and all(k.isdigit() for k in one.value)
        )
        if years or settled[key] is one:
            out.append(one)
        elif not any(settled[key] is other for other in (*found.facts, *out)):
            out.append(settled[key])
    found.facts = out
    found.conflicts = tuple(dict.fromkeys(conflicts))
