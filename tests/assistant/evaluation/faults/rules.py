"""Slips in the limits and in deciding by them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from fractions import Fraction
from typing import Any
from unittest.mock import patch

import assistant.decide
import assistant.evaluation.perform as perform
import rules.leaf
from corpus import regulation_ids
from rules.load import load_rules
from rules.tree import Limit

from .fault import Fault


def in_limits(
    change: Callable[[Limit], dict[str, object]], regulation: str | None = None
) -> Callable[[ExitStack], None]:
    """A change to the limits the rules were read to hold."""

    def plant(stack: ExitStack) -> None:
        for one in [regulation] if regulation else regulation_ids():
            for limit in limits_in(load_rules(one)):
                for name, value in change(limit).items():
                    before = getattr(limit, name)
                    object.__setattr__(limit, name, value)
                    stack.callback(object.__setattr__, limit, name, before)

    return plant


def limits_in(value: object, seen: set[int] | None = None) -> Iterator[Limit]:
    """Every limit in a rulebook, once."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Limit):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from limits_in(getattr(value, field.name), seen)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from limits_in(one, seen)
    elif isinstance(value, dict):
        for one in value.values():
            yield from limits_in(one, seen)


def missing_as_zero(stack: ExitStack) -> None:
    for module, name in ((assistant.decide, "decided"), (perform, "check")):
        step = getattr(module, name)

        def filled(regulation: str, facts: Any, step: Any = step) -> Any:
            zero = {"full_time_rd_staff": 0} if regulation == "etc" else {}
            return step(regulation, {**zero, **facts})

        stack.enter_context(patch.object(module, name, filled))


def strict_limits(stack: ExitStack) -> None:
    step = rules.leaf._split
    change = {"at_least": "above", "at_most": "below"}

    def split(terms: Any, limit: Limit) -> Any:
        direction = change.get(limit.direction, limit.direction)
        return step(terms, dataclasses.replace(limit, direction=direction))

    stack.enter_context(patch.object(rules.leaf, "_split", split))


def unit_is(
    unit: str, change: Callable[[Fraction], Fraction]
) -> Callable[[Limit], dict[str, object]]:
    return lambda limit: {"value": change(limit.value)} if limit.unit == unit else {}


def cited(
    cite: str, change: Callable[[Fraction], Fraction]
) -> Callable[[Limit], dict[str, object]]:
    return lambda limit: {"value": change(limit.value)} if limit.cite == cite else {}


FAULTS: tuple[Fault, ...] = (
    Fault("staff limit off by one", "rules", ("rules",), in_limits(unit_is("人", lambda v: v + 1))),
    Fault("revenue limit off by a fen", "rules", ("rules",),
          in_limits(cited("etc:5.3", lambda v: v + Fraction(1, 100)))),
    Fault("the limit itself not enough", "rules", ("rules",), strict_limits),
    Fault("60% read as 6%", "rules", ("rules",), in_limits(cited("tic:6.4", lambda v: v / 10))),
    Fault("the bar one year short", "rules", ("rules",),
          in_limits(cited("etc:15", lambda v: v - 1))),
    Fault("missing taken as zero", "rules", ("rules",), missing_as_zero),
    Fault("grades ten points too low", "rules", ("answers",),
          in_limits(lambda it: {"value": it.value - 10} if it.cite.startswith("etc:11") else {})),
)  # fmt: skip
