"""When the gate is red, and when it must not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.evaluation.baseline import accept, read_baseline
from assistant.evaluation.evaluate import Evaluation, evaluate, fingerprints
from assistant.evaluation.freeze import freeze_set
from assistant.evaluation.runner import Order
from assistant.evaluation.sets import EvaluationSet, read_set
from assistant.evaluation.stamps import write_stamps
from assistant.settings import Settings

from .small_sets import PAIRS, write_set


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def accepted(folder: Path, settings: Settings, why: str = "第一次") -> EvaluationSet:
    """A set with a baseline of the program as it is."""
    one = read_set(folder)
    results = evaluate([one], settings).sets[0].results
    accept(one, results, fingerprints(one.items), why, folder / "baseline.json")
    return one


def red(evaluation: Evaluation) -> list[str]:
    """What the gate is red for."""
    return [finding.code for one in evaluation.sets for finding in one.findings if finding.red]


def test_a_set_that_holds_is_green_with_and_without_a_baseline(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path)
    assert evaluate([read_set(folder)], settings).exit_code == 0
    one = accepted(folder, settings)
    after = evaluate([one], settings)
    assert after.exit_code == 0
    assert after.sets[0].compared and not after.sets[0].changes


def test_a_wrong_verdict_without_a_baseline_is_reported_and_not_a_gate(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path, cases=PAIRS.replace("values: [59, 60]", "values: [58, 59]"))
    evaluation = evaluate([read_set(folder)], settings)
    assert evaluation.exit_code == 0
    assert evaluation.sets[0].summary.failed == 1
    (failed,) = [one for one in evaluation.sets[0].results if one.status == "failed"]
    assert failed.id == "staff" and failed.stage == "rules"


def test_a_verdict_that_turned_wrong_is_a_hard_failure(tmp_path: Path, settings: Settings) -> None:
    one = accepted(write_set(tmp_path), settings)
    baseline = read_baseline(one.folder / "baseline.json")
    assert baseline is not None and baseline.cases["ip"].passed
    from rules.load import load_rules

    limit = next(
        node.limit  # type: ignore[union-attr]
        for condition in load_rules("etc").conditions
        if condition.id == "intellectual_property"
        for node in [condition.test]
    )
    object.__setattr__(limit, "value", limit.value - 1)
    try:
        after = evaluate([one], settings, order=Order(salt="nine are enough"))
    finally:
        object.__setattr__(limit, "value", limit.value + 1)
    turned = [f for f in after.sets[0].findings if f.code == "verdict turned wrong"]
    assert [finding.cases for finding in turned] == [("ip",)]
    assert turned[0].stage == "rules"
    assert [change.what for change in after.sets[0].changes] == ["worse"]


def test_a_case_that_disappeared_is_missed(tmp_path: Path, settings: Settings) -> None:
    folder = write_set(tmp_path)
    accepted(folder, settings)
    kept = PAIRS[: PAIRS.index("  - {id: ip")]
    (folder / "development.yaml").write_text(kept, encoding="utf-8")
    after = evaluate([read_set(folder)], settings)
    assert "missing case" in red(after)
    # One tag alone misses nothing: the others were not asked for.
    assert evaluate([read_set(folder)], settings, only="people").exit_code == 0


def test_a_new_case_is_no_drop(tmp_path: Path, settings: Settings) -> None:
    folder = write_set(tmp_path)
    accepted(folder, settings)
    added = PAIRS + "  - {id: new, regulation: etc, facts: {}, expect: {outcome: not_qualified}}\n"
    (folder / "development.yaml").write_text(added, encoding="utf-8")
    after = evaluate([read_set(folder)], settings)
    assert after.exit_code == 0
    assert [change.what for change in after.sets[0].changes] == ["added"]


def test_an_amended_article_makes_cases_stale_and_not_wrong(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path)
    one = read_set(folder)
    assert write_stamps(one) == 4
    assert write_stamps(one) == 0
    stamps = folder / "stamps.yaml"
    text = stamps.read_text(encoding="utf-8")
    before, after = text.split("revenue:\n  etc:5.3: ")
    stamps.write_text(f"{before}revenue:\n  etc:5.3: '000000000000'{after[12:]}", encoding="utf-8")
    evaluation = evaluate([one], settings)
    assert red(evaluation) == ["stale"]
    assert [finding.stage for finding in evaluation.sets[0].findings if finding.red] == ["corpus"]
    summary = evaluation.sets[0].summary
    assert (summary.stale, summary.failed, summary.passed) == (1, 0, 3)
    assert summary.measures["passed"].cases == 3


def test_a_frozen_file_that_changed_fails_with_what_to_do(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path)
    test = folder / "test.yaml"
    test.write_text(PAIRS.replace("id: ", "id: t-"), encoding="utf-8")
    unfrozen = evaluate([read_set(folder)], settings)
    assert "wence eval --freeze" in unfrozen.sets[0].findings[0].message
    assert freeze_set(read_set(folder)) == ("test.yaml",)
    assert evaluate([read_set(folder)], settings).exit_code == 0
    test.write_text(test.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    changed = evaluate([read_set(folder)], settings)
    assert red(changed) == ["frozen"]
    assert "转为开发用例" in changed.sets[0].findings[0].message
    test.unlink()
    assert red(evaluate([read_set(folder)], settings)) == ["frozen"]


def test_freezing_leaves_the_rest_of_the_file_alone(tmp_path: Path) -> None:
    folder = write_set(tmp_path)
    about = folder / "set.yaml"
    about.write_text("# 说明\n" + about.read_text() + "frozen: {}\n# 尾注\n", encoding="utf-8")
    (folder / "test.yaml").write_text(PAIRS.replace("id: ", "id: t-"), encoding="utf-8")
    freeze_set(read_set(folder))
    first = about.read_text(encoding="utf-8")
    assert first.startswith("# 说明\ntitle: pairs\n") and first.endswith("# 尾注\n")
    freeze_set(read_set(folder))
    assert about.read_text(encoding="utf-8") == first


def test_a_minimum_that_is_not_reached(tmp_path: Path, settings: Settings) -> None:
    folder = write_set(tmp_path, cases=PAIRS.replace("values: [59, 60]", "values: [58, 59]"))
    about = folder / "set.yaml"
    about.write_text(about.read_text() + "  minimum: {passed: 0.9}\n", encoding="utf-8")
    assert red(evaluate([read_set(folder)], settings)) == ["minimum"]


def test_a_minimum_that_nothing_measures_is_not_taken_as_reached(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path)
    about = folder / "set.yaml"
    about.write_text(about.read_text() + "  minimum: {kind: 0.9}\n", encoding="utf-8")
    assert red(evaluate([read_set(folder)], settings)) == ["not measured"]


def test_a_baseline_is_the_same_bytes_every_time_and_keeps_why(
    tmp_path: Path, settings: Settings
) -> None:
    one = accepted(write_set(tmp_path), settings, "甲")
    first = (one.folder / "baseline.json").read_bytes()
    (one.folder / "baseline.json").unlink()
    evaluate([one], settings, order=Order(fresh=True, seed=3))
    accepted(one.folder, settings, "甲")
    assert (one.folder / "baseline.json").read_bytes() == first
    assert b"seconds" not in first
    accepted(one.folder, settings, "乙")
    baseline = read_baseline(one.folder / "baseline.json")
    assert baseline is not None
    assert [note.why for note in baseline.accepted] == ["甲", "乙"]


def test_a_file_that_is_no_baseline(tmp_path: Path, settings: Settings) -> None:
    folder = write_set(tmp_path)
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    with pytest.raises(BadInput, match="不是评测基线"):
        evaluate([read_set(folder)], settings, against=other)
    with pytest.raises(BadInput, match="没有基线"):
        evaluate([read_set(folder)], settings, against=tmp_path / "none.json")


def test_a_tag_nobody_has(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(BadInput, match="没有带标签“nobody”的用例"):
        evaluate([read_set(write_set(tmp_path))], settings, only="nobody")


SAID = """\
cases:
  - {id: a1, group: a, say: 专职研发人员85名, at: etc, facts: {full_time_rd_staff: 85}}
  - {id: a2, group: a, say: 搞研发的全职85人, at: etc, facts: {full_time_rd_staff: 85}}
"""


def test_wordings_that_come_apart_are_a_drop_of_consistency(
    tmp_path: Path, settings: Settings
) -> None:
    folder = write_set(tmp_path, "said", "extraction", SAID)
    about = folder / "set.yaml"
    about.write_text(about.read_text().replace("passed: 0", "consistency: 0"), encoding="utf-8")
    accepted(folder, settings)
    (folder / "development.yaml").write_text(SAID.replace("全职85", "全职58"), encoding="utf-8")
    after = evaluate([read_set(folder)], settings)
    (drop,) = [one for one in after.sets[0].findings if "换说法一致率" in one.message]
    assert drop.code == "margin" and drop.cases == ("a2",)


def test_several_test_files_are_each_frozen(tmp_path: Path, settings: Settings) -> None:
    folder = write_set(tmp_path, "said", "extraction", SAID)
    line = '{"id": "l", "say": "你好", "facts": {}}\n'
    (folder / "test.jsonl").write_text(line, encoding="utf-8")
    (folder / "test_2.yaml").write_text(SAID.replace("id: a", "id: b"), encoding="utf-8")
    assert red(evaluate([read_set(folder)], settings)) == ["frozen", "frozen"]
    assert freeze_set(read_set(folder)) == ("test.jsonl", "test_2.yaml")
    after = evaluate([read_set(folder)], settings)
    assert after.exit_code == 0
    assert set(after.sets[0].summary.by_split) == {"development", "test", "test_2"}
    (folder / "test_2.yaml").write_text(SAID.replace("id: a", "id: c"), encoding="utf-8")
    (changed,) = [one for one in evaluate([read_set(folder)], settings).sets[0].findings if one.red]
    assert "test_2.yaml 封存后被改动过" in changed.message
