"""English messages in many styles: what each states, what it only supposes, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand
from assistant.understand.plain import plain_form

_DATA = yaml.safe_load(Path(__file__).with_name("english.yaml").read_text(encoding="utf-8"))
_AS_OF = dt.date.fromisoformat(str(_DATA["as_of"]))


def _plain(value: Any) -> Any:
    """Numbers as exact decimals, however they are written."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:60])
def test_an_english_message_states_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    dialogue = Dialogue(as_of=_AS_OF, regulations=(case["at"],) if "at" in case else ())
    if "before" in case:
        dialogue = merge(dialogue, understand(case["before"], dialogue))
    if "asked" in case:
        asked = {"asked": tuple(case["asked"]), "last_kind": "eligibility"}
        dialogue = dialogue.model_copy(update=asked)
    understood = understand(case["say"], dialogue)
    known = dict(merge(dialogue, understood).facts(case.get("at")))
    known.pop("as_of", None)
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    assert _plain(known) == _plain(case["facts"])
    assert _plain(supposed) == _plain(case.get("supposed", {}))
    assert all(one.quote in case["say"] for one in understood.facts)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("sixty-five engineers", ["65"]),
        ("two hundred and ten people", ["210"]),
        ("one of our engineers, in the last three years", []),
        ("RMB 70, 80 and 95 million", ["70000000", "80000000", "95000000"]),
        ("85 and 15 million yuan", ["85", "15000000"]),
        ("2.3 hundred million yuan", ["230000000"]),
        ("1,200 wan yuan", ["12000000"]),
        ("60 per cent", ["0.60"]),
        ("then 5.2 billion yuan", ["5200000000"]),
    ],
)
def test_a_number_in_english_words_keeps_its_value(said: str, read: list[str]) -> None:
    values = [one.value for one in plain_form(said).quantities]
    assert values == [Decimal(one) for one in read]


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        ("My client falls within the unicorn category.", "entity_type", "unicorn"),
        (
            "We fall under the newly established entity category.",
            "entity_type",
            "new_legal_entity",
        ),
        ("The parent has 300 full-time R&D staff; we ourselves have 47.", "full_time_rd_staff", 47),
        (
            "Our sister company employs 120 full-time R&D people, but we ourselves employ just 61.",
            "full_time_rd_staff",
            61,
        ),
        (
            "Three-year R&D totalled RMB 500 million. Of that total, RMB 420 million was spent in"
            " China.",
            "total_rd_expenses_domestic_three_years",
            420000000,
        ),
        (
            "40 percent of three-year R&D costs were incurred overseas.",
            "domestic_rd_share_three_years",
            0.6,
        ),
        (
            "We didn't file any invention patents last year but have 18 valid IP rights obtained"
            " over the past three years incl. 11 utility models.",
            "valid_ip_last_three_years",
            18,
        ),
    ],
)
def test_what_counsel_and_founders_write(message: str, fact: str, value: object) -> None:
    """A figure of one's own beside another's is read, and a kind of body said of a client."""
    told = f"Technology Innovation Center and Enterprise Technology Center. {message}"
    dialogue = Dialogue(as_of=_AS_OF)
    found = {one.fact: one.value for one in understand(told, dialogue).facts}
    assert _plain(found.get(fact)) == _plain(value)


@pytest.mark.parametrize(
    "message",
    [
        "What is required of the unicorn category for a Technology Innovation Center?",
        "Does the leading enterprise category have to spend 10%?",
        "Our clients fall within the unicorn category.",
    ],
)
def test_a_category_asked_about_is_nobodys(message: str) -> None:
    """A question about a category states no kind of body."""
    assert not understand(message, Dialogue(as_of=_AS_OF)).facts
