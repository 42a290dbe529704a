"""What a person wants, and of which regulation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_SET = Path(__file__).parents[3] / "eval_sets" / "intent" / "development.yaml"
_DATA = yaml.safe_load(_SET.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: case["say"][:40])
def test_a_message_wants_this_of_these_regulations(case: dict[str, Any]) -> None:
    understood = understand(case["say"], Dialogue(as_of=_DATA["as_of"]))
    assert set(understood.intents) - {"provide_facts"} == set(case["intents"])
    assert list(understood.regulations) == case["regulations"]


def test_facts_and_a_question_are_both_wanted() -> None:
    understood = understand(
        "企业技术中心去年研发投入1500万，够吗？有效期几年？", Dialogue(as_of=_DATA["as_of"])
    )
    assert {"eligibility", "lifecycle", "provide_facts"} <= set(understood.intents)


def test_the_regulation_at_hand_stays_until_another_is_named() -> None:
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=("tic",))
    understood = understand("我们专职研发85人", dialogue)
    assert understood.regulations == ()
    assert merge(dialogue, understood).regulation == "tic"


def test_the_formal_term_of_the_other_regulation_is_reported_and_not_taken() -> None:
    dialogue = Dialogue(as_of=_DATA["as_of"], regulations=("tic",))
    understood = understand("去年主营业务收入60亿", dialogue)
    assert understood.facts == ()
    assert [(one.word, one.regulation) for one in understood.foreign] == [("主营业务收入", "etc")]


def test_another_bodys_figures_are_said_to_be_kept_apart() -> None:
    understood = understand("企业技术中心，子公司去年营收5亿", Dialogue(as_of=_DATA["as_of"]))
    assert understood.other_body
    assert understood.facts == ()
