"""English phrases of every class, and sentences of both languages: what each states."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand
from assistant.understand.plain import plain_form

_DATA = yaml.safe_load(Path(__file__).with_name("english_phrases.yaml").read_text(encoding="utf-8"))
_AS_OF = dt.date.fromisoformat(str(_DATA["as_of"]))


def _exact(value: Any) -> Any:
    """Numbers as decimals, whatever they are held as."""
    if isinstance(value, dict):
        return {str(key): _exact(one) for key, one in value.items()}
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(str(value)) if number else value


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:60])
def test_a_phrase_states_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    dialogue = Dialogue(as_of=_AS_OF, regulations=(case["at"],))
    if "before" in case:
        dialogue = merge(dialogue, understand(case["before"], dialogue))
    if "asked" in case:
        asked = {"asked": tuple(case["asked"]), "last_kind": "eligibility"}
        dialogue = dialogue.model_copy(update=asked)
    understood = understand(case["say"], dialogue)
    known = dict(merge(dialogue, understood).facts(case["at"]))
    known.pop("as_of", None)
    assert _exact(known) == _exact(case["facts"])
    assert all(one.quote in case["say"] for one in understood.facts)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("the ratio of R&D to turnover: 9%", "r&d ratio: 9%"),
        ("R&D as a share of sales", "r&d ratio"),
        ("people engaged full time in R&D work", "full-time r&d staff"),
        ("turnover from our core business", "main business revenue"),
        ("a JV founded 2007", "a jv founded in 2007"),
        ("our parent is a 技术创新中心", "our parent is a technology innovation center"),
        ("去年的 revenue 不错", "去年的营收不错"),
        ("我们的R&D spend", "我们的研发费用"),
    ],
)
def test_a_phrase_is_read_in_its_known_form(said: str, read: str) -> None:
    plain = plain_form(said)
    assert plain.text == read
    assert plain.quote(0, len(plain.text))[0] == said
