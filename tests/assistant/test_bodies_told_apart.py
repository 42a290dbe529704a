"""Whose figures are told where several bodies are spoken of, by labels, parts and short names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.assistant.turns import answers

_FILE = Path(__file__).with_name("bodies_told_apart.yaml")
_CASES = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["turns"][-1])[:40])
def test_figures_of_others_never_become_those_of_the_body_judged(case: dict[str, Any]) -> None:
    given = answers(*case["turns"])[-1].facts
    assert {name: given.get(name) for name in case["facts"]} == case["facts"]


def test_a_friends_firm_that_is_like_ours_changes_nothing_of_ours() -> None:
    told = (
        "企业技术中心：我们专职研发66人，设备原值700万。",
        "我发小开的厂，专职研发90人，别的跟我一样。他能过吗？",
    )
    assert answers(*told)[-1].facts["full_time_rd_staff"] == 66
