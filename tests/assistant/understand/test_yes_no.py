"""Yes/no statements of every such fact, said, denied, doubted, asked, listed and filled in forms.

A definite value that is wrong makes a verdict wrong: none may be. Most of what is plainly said or
denied must be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from assistant.dialogue import Dialogue
from assistant.language import language
from assistant.understand import understand
from rules import fact_specs

_DATA = yaml.safe_load(Path(__file__).with_name("yes_no.yaml").read_text(encoding="utf-8"))
_FACTS: dict[str, dict[str, object]] = _DATA["facts"]
_FRAMES: dict[str, list[str]] = _DATA["frames"]
_READ_AT_LEAST = 0.97


class Sentence(NamedTuple):
    """A sentence about a fact, and what it states of it (None: nothing)."""

    fact: str
    text: str
    value: bool | None
    kind: str


def _said(fact: str) -> Iterator[tuple[str, bool]]:
    for value, key in ((True, "said"), (False, "denied")):
        for words in _FACTS[fact][key]:  # type: ignore[attr-defined]
            yield words, value


def _sentences() -> Iterator[Sentence]:
    for fact, about in _FACTS.items():
        for kind in ("stated", "doubted", "asked", "of others", "supposed"):
            for frame in _FRAMES[kind]:
                for words, value in _said(fact):
                    if kind == "of others" and (about.get("of_parent") or words.startswith("我")):
                        continue
                    if kind == "of others" and not (value or "events" not in about):
                        continue
                    told = value if kind == "stated" else None
                    yield Sentence(fact, frame.format(words), told, kind)
        for label in about["labels"]:  # type: ignore[attr-defined]
            for yes, no in _FRAMES["answers"]:
                yield Sentence(fact, f"{label}：{yes}", True, "form")
                yield Sentence(fact, f"2. {label}：{no}", False, "form")
        for text, value in about.get("whole", []):  # type: ignore[attr-defined]
            yield Sentence(fact, text, value, "whole")


_SENTENCES = list(_sentences())


@cache
def _read(sentence: Sentence) -> bool | None:
    at = str(_FACTS[sentence.fact]["at"])
    before = Dialogue(as_of=dt.date(2026, 11, 22), regulations=(at,))
    same = {sentence.fact, str(_FACTS[sentence.fact].get("or", sentence.fact))}
    values = {
        one.value
        for one in understand(sentence.text, before).facts
        if one.fact in same and one.mode != "suppose"
    }
    assert len(values) <= 1
    found = values.pop() if values else None
    assert found is None or isinstance(found, bool)
    return found


def test_every_yes_no_fact_of_both_regulations_is_here() -> None:
    every = {
        name
        for regulation in ("etc", "tic")
        for name, spec in fact_specs(regulation).items()
        if spec.type == "boolean"
    }
    assert set(_FACTS) == every
    assert every >= {flag.fact for _, flag in language().all_flags()}


@pytest.mark.parametrize("fact", sorted(_FACTS))
def test_nothing_is_read_the_wrong_way_round(fact: str) -> None:
    wrong = [
        (one.kind, one.text, found)
        for one in _SENTENCES
        if one.fact == fact and (found := _read(one)) is not None and found is not one.value
    ]
    assert wrong == []


def test_most_of_what_is_said_plainly_is_read() -> None:
    plain = [one for one in _SENTENCES if one.value is not None]
    missed = [(one.fact, one.text) for one in plain if _read(one) is None]
    assert len(missed) <= (1 - _READ_AT_LEAST) * len(plain), missed
