"""English of counsel, founders, finance directors and of those who learnt it late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.assistant.turns import answers

_FILE = Path(__file__).with_name("english_voices.yaml")
_CASES = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["turns"][-1])[:40])
def test_what_is_told_in_english_is_read_in_any_voice(case: dict[str, Any]) -> None:
    given = answers(*case["turns"])[-1].facts
    assert {name: given.get(name) for name in case["facts"]} == case["facts"]


@pytest.mark.parametrize(
    "question",
    [
        "Enterprise Technology Center: is it 500万 or 300万 for the instruments?",
        "Enterprise Technology Center: do we need 60 or 80 full-time R&D staff?",
        "Technology Innovation Center: would we count as a unicorn?",
    ],
)
def test_a_choice_that_is_asked_for_states_nothing(question: str) -> None:
    assert answers(question)[0].facts == {}
