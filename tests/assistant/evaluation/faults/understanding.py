"""Slips in reading what a person says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import assistant.evaluation.perform as perform
import assistant.turn as turn
from assistant.understand import Understanding

from .fault import Fault


def in_understanding(
    change: Callable[[Understanding], Understanding],
) -> Callable[[ExitStack], None]:
    """A change to what every message is understood to say."""

    def plant(stack: ExitStack) -> None:
        for module in (turn, perform):
            step = module.understand
            stack.enter_context(
                patch.object(module, "understand", lambda *a, step=step, **k: change(step(*a, **k)))
            )

    return plant


def in_facts(change: Callable[[Any], Any]) -> Callable[[ExitStack], None]:
    """A change to every fact a message states; None drops it."""

    def changed(understanding: Understanding) -> Understanding:
        facts = tuple(new for one in understanding.facts if (new := change(one)) is not None)
        return understanding.model_copy(update={"facts": facts})

    return in_understanding(changed)


def ten_times(fact: Any) -> Any:
    whole = isinstance(fact.value, int) and not isinstance(fact.value, bool)
    money = whole and fact.value >= 10**5
    return fact.model_copy(update={"value": fact.value * 10}) if money else fact


def one_less(fact: Any) -> Any:
    whole = isinstance(fact.value, int) and not isinstance(fact.value, bool)
    return (
        fact.model_copy(update={"value": fact.value - 1})
        if whole and 1 < fact.value < 1000
        else fact
    )


def not_heard(fact: Any) -> Any:
    return fact.model_copy(update={"value": True}) if fact.value is False else fact


def taken_as_true(fact: Any) -> Any:
    return fact.model_copy(update={"mode": "state"}) if fact.mode == "suppose" else fact


def no_correction(fact: Any) -> Any:
    return None if fact.mode == "correct" else fact


def no_industry(fact: Any) -> Any:
    return None if fact.fact == "industry" else fact


def certain(fact: Any) -> Any:
    return fact.model_copy(update={"approximate": False})


def swapped(understanding: Understanding) -> Understanding:
    other = {"etc": "tic", "tic": "etc"}
    named = tuple(other[one] for one in understanding.regulations)
    return understanding.model_copy(update={"regulations": named})


def nobody_outside(understanding: Understanding) -> Understanding:
    intents = tuple(one for one in understanding.intents if one != "outside") or ("regulation",)
    return understanding.model_copy(update={"intents": intents})


FAULTS: tuple[Fault, ...] = (
    Fault("万 read as 十万", "understanding", ("extraction",), in_facts(ten_times)),
    Fault("a count read one too small", "understanding", ("extraction",), in_facts(one_less)),
    Fault("a negation dropped", "understanding", ("extraction",), in_facts(not_heard)),
    Fault("a supposition taken as a fact", "understanding", ("dialogue",), in_facts(taken_as_true)),
    Fault("a correction not taken", "understanding", ("dialogue",), in_facts(no_correction)),
    Fault("the industry overheard", "understanding", ("answers",), in_facts(no_industry)),
    Fault("大概 taken as exact", "understanding", ("traps",), in_facts(certain)),
    Fault("the other regulation understood", "understanding", ("intent",),
          in_understanding(swapped)),
    Fault("nothing is outside", "understanding", ("intent",), in_understanding(nobody_outside)),
)  # fmt: skip
