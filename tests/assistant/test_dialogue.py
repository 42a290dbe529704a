"""What a dialogue remembers, and what it must not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_SET = Path(__file__).parents[2] / "eval_sets" / "dialogue" / "development.yaml"
_DATA = yaml.safe_load(_SET.read_text(encoding="utf-8"))
AS_OF = dt.date(2026, 11, 22)


def spoken(*turns: str | dict[str, Any], as_of: dt.date = AS_OF) -> Dialogue:
    dialogue = Dialogue(as_of=as_of)
    for turn in turns:
        said = {"say": turn} if isinstance(turn, str) else turn
        asked = tuple(said.get("asked", ()))
        dialogue = dialogue.model_copy(update={"asked": asked})
        dialogue = merge(dialogue, understand(said["say"], dialogue))
    return dialogue


@pytest.mark.parametrize("case", _DATA["cases"], ids=lambda case: str(case["turns"][-1])[:40])
def test_a_dialogue_ends_with_what_was_said(case: dict[str, Any]) -> None:
    before = spoken(*case["turns"][:-1], as_of=_DATA["as_of"])
    last = case["turns"][-1]
    last = {"say": last} if isinstance(last, str) else last
    before = before.model_copy(update={"asked": tuple(last.get("asked", ()))})
    understood = understand(last["say"], before)
    after = merge(before, understood)
    supposed = {one.fact: one.value for one in understood.facts if one.mode == "suppose"}
    assert after.regulation == case["regulation"]
    assert after.facts(case.get("under", after.regulation)) == case["facts"]
    assert supposed == case.get("suppose", {})


def test_a_supposition_leaves_the_facts_as_they_were() -> None:
    dialogue = spoken("企业技术中心，专职研发55人")
    assert merge(dialogue, understand("如果有80人呢", dialogue)).held == dialogue.held


def test_a_figure_for_one_regulation_is_not_carried_to_the_other() -> None:
    dialogue = spoken("企业技术中心，去年研发投入1500万", "那技术创新中心呢")
    assert dialogue.regulation == "tic"
    assert "rd_expenses" not in dialogue.facts("tic")
    assert dialogue.facts("etc")["rd_expenditure_last_year"] == 15_000_000


def test_an_everyday_figure_lands_once_the_regulation_is_known() -> None:
    dialogue = spoken("去年研发投入1500万")
    assert dialogue.facts("etc") == {"rd_expenditure_last_year": 15_000_000}
    assert dialogue.facts("tic") == {"rd_expenses": {"2025": 15_000_000}}
    landed = merge(dialogue, understand("问的是企业技术中心", dialogue))
    assert landed.facts("etc") == {"rd_expenditure_last_year": 15_000_000}
    assert landed.facts("tic") == {}


def test_evidence_names_the_turn_and_the_very_words() -> None:
    dialogue = spoken("你好", "企业技术中心，去年研发投入1500万")
    (evidence,) = dialogue.evidence("etc")["rd_expenditure_last_year"]
    assert (evidence.turn, evidence.quote) == (2, "研发投入1500万")


def test_evidence_of_a_series_names_the_words_of_every_year() -> None:
    dialogue = spoken("技术创新中心，2024年研发费用1亿", "2025年研发费用1.2亿")
    turns = [one.turn for one in dialogue.evidence("tic")["rd_expenses"]]
    assert turns == [1, 2]


def test_a_dialogue_survives_being_stored() -> None:
    dialogue = spoken("去年研发投入大概1500万", "技术创新中心，境内研发占比66.7%，信用良好")
    assert Dialogue.model_validate_json(dialogue.model_dump_json()) == dialogue


def test_an_approximate_figure_stays_marked() -> None:
    dialogue = spoken("企业技术中心，专职研发大概60人，设备原值600万")
    assert [one.fact for one in dialogue.approximate("etc")] == ["full_time_rd_staff"]


def test_a_correction_of_one_year_leaves_the_others_as_they_were() -> None:
    dialogue = spoken(
        "社会组织，技术创新中心，研究开发费用2023年400万，2024年500万，2025年630万",
        "更正：2023年是300万",
    )
    assert dialogue.facts("tic")["rd_expenses"] == {
        "2023": 3_000_000,
        "2024": 5_000_000,
        "2025": 6_300_000,
    }


def test_a_correction_of_no_year_told_changes_none_of_several() -> None:
    before = spoken("技术创新中心，研究开发费用2023年400万，2024年500万，2025年630万")
    understood = understand("说错了，是300万", before)
    assert [(one.quote, one.reason) for one in understood.unclear] == [("300万", "which")]
    assert merge(before, understood).held == before.held


@pytest.mark.parametrize(
    ("message", "regulation"),
    [
        ("技术中心设在北京，公司在北京注册", "tic"),
        ("我们技术中心有500人", "tic"),
        ("那技术中心呢", "etc"),
        ("技术中心", "etc"),
        ("企业技术中心的牌子我们也有", "etc"),
    ],
)
def test_speaking_of_the_own_center_does_not_turn_to_the_other_regulation(
    message: str, regulation: str
) -> None:
    assert spoken("技术创新中心，领军企业", message).regulation == regulation


def test_starting_over_forgets_everything_but_the_day() -> None:
    dialogue = spoken("企业技术中心，专职研发85人", "从头来")
    assert dialogue.facts() == {}
    assert (dialogue.regulation, dialogue.as_of, dialogue.turn) == (None, AS_OF, 2)


def test_what_was_told_for_one_regulation_is_still_known_under_the_other() -> None:
    known = spoken(
        "企业技术中心：我们是软件企业，专职研发人员210人，母公司已经有中心",
        "换成技术创新中心看，我们是独角兽企业",
    ).known()
    assert known["full_time_rd_staff"][0] == 210 and known["entity_type"][0] == "unicorn"
    assert [one.turn for one in known["full_time_rd_staff"][1]] == [1]
    assert "parent_has_center" not in known, "that is said of the other kind of center"
