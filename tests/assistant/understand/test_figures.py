"""Figures and dates of one message, a class of wording at a time: what is stated and nothing else.

A wrong figure makes a verdict wrong, so each class holds wordings that look alike and state less.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.language import language
from assistant.understand import understand
from rules import fact_specs

_DATA = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text(encoding="utf-8"))
_CASES = [one for cases in _DATA["classes"].values() for one in cases]
_TOLD = ("money", "count", "share", "rate", "series", "date")


def told(at: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Those of some facts that are figures or dates."""
    specs = fact_specs(at)
    return {name: value for name, value in facts.items() if specs[name].type in _TOLD}


def read(case: dict[str, Any], say: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a message states, and what it only supposes."""
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=(case["at"],))
    understood = understand(say, dialogue)
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    stated = merge(dialogue, understood).facts(case["at"])
    return told(case["at"], stated), told(case["at"], supposed)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["say"][:40])
def test_a_message_states_these_figures_and_no_others(case: dict[str, Any]) -> None:
    stated, supposed = read(case, case["say"])
    assert stated == case["facts"]
    assert supposed == case.get("suppose", {})


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["say"][:40])
def test_words_of_courtesy_around_change_no_figure(case: dict[str, Any]) -> None:
    apart = "\n" if "\n" in case["say"] else ""
    stated, _ = read(case, f"您好！{apart}{case['say']}")
    assert stated == case["facts"]


def test_every_fact_told_in_figures_is_among_the_cases() -> None:
    named = {name for case in _CASES for name in case["facts"]}
    figured = {spec.fact for words in language().regulations.values() for spec in words.figures}
    assert figured <= named


def test_the_day_of_judgement_is_the_one_the_cases_are_written_for() -> None:
    assert _DATA["as_of"] == dt.date(2026, 11, 22)
