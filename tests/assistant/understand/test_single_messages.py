"""What single messages state, a class of wording at a time: these facts and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_DATA = yaml.safe_load(Path(__file__).with_name("single_messages.yaml").read_text(encoding="utf-8"))
_CASES = [one for cases in _DATA["classes"].values() for one in cases]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["say"][:40])
def test_a_message_states_these_facts_and_no_others(case: dict[str, Any]) -> None:
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=(case["at"],))
    understood = understand(case["say"], dialogue)
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    unclear = {fact for one in understood.unclear for fact in one.candidates}
    assert merge(dialogue, understood).facts(case["at"]) == case["facts"]
    assert supposed == case.get("suppose", {})
    assert unclear == set(case.get("unclear", ()))
