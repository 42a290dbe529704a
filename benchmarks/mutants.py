"""Rulebooks with one fault each, made from the loaded tree.

Every limit by its smallest unit, every direction, connective, branch, flag and premise, the
window of years, bars, grades and periods; and every anniversary a day early or late.
"""

from __future__ import annotations

import datetime as dt
import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, cast, get_args

import rules
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import (
    Applies,
    Bar,
    Cases,
    CompletedYear,
    Direction,
    Either,
    Every,
    Flag,
    LeftToAuthority,
    Limit,
    Node,
    Readings,
    Threshold,
    Undefined,
    WholeWindow,
    parts_of,
)
from rules.value import years_later

# The least by which a figure of each unit can differ; counts and years differ by one.
_STEPS = {"元": Fraction(1, 100), "%": Fraction(1, 10_000), "分": Fraction(1, 100)}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rulebook with one fault, or (``module``) a part of the program that is a day off."""

    group: str
    name: str
    book: Rulebook
    condition: str | None = None
    module: str | None = None
    days: int = 0

    def shifted(self, day: dt.date, years: int) -> dt.date:
        """An anniversary, so many days off."""
        return years_later(day, years) + dt.timedelta(days=self.days)


_Variant = tuple[str, str, Node]


def mutants_of(regulation: str) -> Iterator[Mutant]:
    """Every mutant of one regulation's rules, each a single fault."""
    book = load_rules(regulation)
    for place, condition in enumerate(book.conditions):
        for group, what, node in _variants(condition.test, book):
            changed = list(book.conditions)
            changed[place] = replace(condition, test=node)
            yield Mutant(
                group,
                f"{condition.cite} {condition.id}: {what}",
                replace(book, conditions=tuple(changed)),
                condition.id,
            )
    yield from _of_history(book)
    yield from _of_bands(book)
    yield from _of_periods(book)
    yield from _of_anniversaries(book)


# -- the tree ----------------------------------------------------------------------------------


def _variants(node: Node, book: Rulebook) -> Iterator[_Variant]:
    yield from _own(node, book)
    for place, part in enumerate(parts_of(node)):
        for group, what, changed in _variants(part, book):
            yield group, what, _with_part(node, place, changed)


def _with_part(node: Node, place: int, part: Node) -> Node:
    match node:
        case Every() | Either() | Readings():
            return replace(node, parts=_put(node.parts, place, part))
        case Cases():
            branch = replace(node.branches[place], node=part)
            return replace(node, branches=_put(node.branches, place, branch))
        case Applies() | WholeWindow() | CompletedYear():
            return replace(node, node=part)
        case _:
            raise TypeError(type(node))


def _put(items: tuple[Any, ...], place: int, item: Any) -> tuple[Any, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _own(node: Node, book: Rulebook) -> Iterator[_Variant]:
    match node:
        case Threshold():
            for group, what, limit in _limits(node.limit):
                yield group, what, replace(node, limit=limit)
        case Flag():
            yield "flag", f"{node.fact} negated", replace(node, holds_when=not node.holds_when)
        case Every() | Either():
            yield from _connectives(node)
        case Readings():
            for part, words in zip(node.parts, node.words, strict=True):
                yield "reading", f"only 「{words}」", part
        case Cases():
            yield from _branches(node)
        case Applies():
            yield from _premises(node, book)
        case Undefined() | LeftToAuthority():
            if isinstance(node, Undefined) or node.reason:
                yield "undefined", f"「{node.reason}」 taken as met", Every(())
        case WholeWindow():
            yield "window", "young bodies decided as others", node.node
        case CompletedYear():
            yield "window", "asked without a completed year", node.node
        case Bar():
            yield from _bars(node)


def _limits(limit: Limit) -> Iterator[tuple[str, str, Limit]]:
    step = _STEPS.get(limit.unit, Fraction(1))
    for sign, by in (("+", step), ("-", -step)):
        what = f"「{limit.quote}」 {sign}{float(step):g}"
        yield "threshold", what, replace(limit, value=limit.value + by)
    for direction in get_args(Direction):
        if direction != limit.direction:
            what = f"「{limit.quote}」 {limit.direction} -> {direction}"
            yield "direction", what, replace(limit, direction=cast(Direction, direction))


def _connectives(node: Every | Either) -> Iterator[_Variant]:
    other = Either if isinstance(node, Every) else Every
    name, changed = type(node).__name__, other.__name__
    yield "connective", f"{name} of {len(node.parts)} -> {changed}", other(node.parts)
    for place in range(len(node.parts)):
        rest = node.parts[:place] + node.parts[place + 1 :]
        yield "limb", f"{name} without part {place + 1}", replace(node, parts=rest)


def _branches(node: Cases) -> Iterator[_Variant]:
    for one, other in itertools.combinations(range(len(node.branches)), 2):
        first, second = node.branches[one], node.branches[other]
        swapped = _put(node.branches, one, replace(first, node=second.node))
        swapped = _put(swapped, other, replace(second, node=first.node))
        what = f"{'/'.join(first.values)} <-> {'/'.join(second.values)}"
        yield "branch", what, replace(node, branches=swapped)
    for source, target in itertools.permutations(range(len(node.branches)), 2):
        for value in node.branches[source].values:
            kept = tuple(v for v in node.branches[source].values if v != value)
            more = (*node.branches[target].values, value)
            moved = _put(node.branches, source, replace(node.branches[source], values=kept))
            moved = _put(moved, target, replace(moved[target], values=more))
            what = f"{value} as {'/'.join(node.branches[target].values)}"
            yield "branch", what, replace(node, branches=moved)


def _premises(node: Applies, book: Rulebook) -> Iterator[_Variant]:
    yield "premise", f"{node.fact} not asked", node.node
    spec = book.specs[node.fact]
    others: tuple[str | bool, ...] = tuple(spec.values) or (True, False)
    for value in others:
        if value not in node.values:
            yield "premise", f"{node.fact} {value}", replace(node, values=(value,))


def _bars(node: Bar) -> Iterator[_Variant]:
    yield "bar", "judged on as_of", replace(node, judged_on="as_of")
    for place, ban in enumerate(node.bans):
        if ban.limit is not None:
            for by in (1, -1):
                changed = replace(ban, limit=replace(ban.limit, value=ban.limit.value + by))
                what = f"「{ban.limit.quote}」 {by:+d}"
                yield "bar", what, replace(node, bans=_put(node.bans, place, changed))
    for source, target in itertools.permutations(range(len(node.bans)), 2):
        for ground in node.bans[source].grounds:
            one, other = node.bans[source], node.bans[target]
            kept = tuple(g for g in one.grounds if g != ground)
            bans = _put(node.bans, source, replace(one, grounds=kept))
            bans = _put(bans, target, replace(other, grounds=(*other.grounds, ground)))
            yield "bar", f"{ground} under ban {target + 1}", replace(node, bans=bans)


# -- around the tree ---------------------------------------------------------------------------


def _of_history(book: Rulebook) -> Iterator[Mutant]:
    history = book.history
    if history is None:
        return
    for by in (1, -1):
        changed = replace(history, years=history.years + by)
        yield Mutant("history", f"window of years {by:+d}", replace(book, history=changed))
    for place, spec in enumerate(history.series):
        for link in ("total", "average", "growth", "part_of"):
            if getattr(spec, link) is not None:
                series = _put(history.series, place, replace(spec, **{link: None}))
                changed = replace(history, series=series)
                name = f"{spec.name} without its {link}"
                yield Mutant("history", name, replace(book, history=changed))
    for place, share in enumerate(history.shares):
        shares = history.shares[:place] + history.shares[place + 1 :]
        changed = replace(history, shares=shares)
        yield Mutant("history", f"{share.name} not taken", replace(book, history=changed))


def _of_bands(book: Rulebook) -> Iterator[Mutant]:
    for at, band in enumerate(book.bands):
        for place, grade in enumerate(band.grades):
            for which, limit in enumerate(grade.limits):
                for _, what, changed in _limits(limit):
                    limits = _put(grade.limits, which, changed)
                    grades = _put(band.grades, place, replace(grade, limits=limits))
                    bands = _put(book.bands, at, replace(band, grades=grades))
                    name = f"{grade.cite} {grade.name} limit {which + 1}: {what}"
                    yield Mutant("band", name, replace(book, bands=bands))


def _of_periods(book: Rulebook) -> Iterator[Mutant]:
    for place, period in enumerate(book.periods):
        for by in (1, -1):
            limit = replace(period.limit, value=period.limit.value + by)
            periods = _put(book.periods, place, replace(period, limit=limit))
            name = f"{limit.cite} {period.id}: 「{limit.quote}」 {by:+d}"
            yield Mutant("period", name, replace(book, periods=periods))


def _of_anniversaries(book: Rulebook) -> Iterator[Mutant]:
    """Ages, bars and the youth of a body turn on an anniversary: each a day early or late."""
    for found in pkgutil.iter_modules(rules.__path__, "rules."):
        if found.name == years_later.__module__:
            continue
        if hasattr(importlib.import_module(found.name), "years_later"):
            for days in (1, -1):
                name = f"{book.regulation} anniversaries of {found.name} {days:+d} day"
                yield Mutant("anniversary", name, book, module=found.name, days=days)
