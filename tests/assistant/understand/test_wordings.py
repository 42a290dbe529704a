"""Whole messages, a class of wording at a time: all that each states and supposes, and no more.

Every class began with a message that was misread; the others say the like in other measures,
orders, particles and figures, or look alike and state less.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_DATA = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text(encoding="utf-8"))
_NAMES = _DATA["short"]
_CASES = [one for cases in _DATA["classes"].values() for one in cases]


def _plain(value: Any) -> Any:
    """A value as YAML has it: dates as text, numbers by their amount."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["say"][:40])
def test_a_message_states_this_and_no_more(case: dict[str, Any]) -> None:
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=(case["at"],))
    understood = understand(case["say"], dialogue)
    known = dict(merge(dialogue, understood).facts(case["at"]))
    known.pop("as_of", None)
    expected = {_NAMES[name]: _plain(value) for name, value in case["facts"].items()}
    assert known == expected
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    assert supposed == {_NAMES[name]: value for name, value in case.get("suppose", {}).items()}


@pytest.mark.parametrize(
    "case", [one for one in _CASES if "unclear" in one], ids=lambda case: case["say"][:40]
)
def test_what_is_not_clear_is_asked_about(case: dict[str, Any]) -> None:
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=(case["at"],))
    understood = understand(case["say"], dialogue)
    candidates = {fact for one in understood.unclear for fact in one.candidates}
    assert candidates == {_NAMES[name] for name in case["unclear"]}
