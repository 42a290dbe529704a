"""`wence eval` as it is typed: exit codes, messages, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.commands import main

from .small_sets import PAIRS, write_set


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WENCE_HOME", str(tmp_path / "home"))
    write_set(tmp_path / "sets")
    return tmp_path / "sets"


def run(*arguments: object) -> int:
    return main(["eval", *map(str, arguments)])


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.strip().splitlines()[-1]


def test_all_gates_hold_is_zero_and_a_red_one_is_one(sets: Path) -> None:
    assert run("--sets", sets) == 0
    assert run("--sets", sets, "--stamp") == 0
    assert run("--sets", sets, "--accept", "--why", "第一次") == 0
    file = sets / "pairs" / "development.yaml"
    file.write_text(PAIRS[: PAIRS.index("  - {id: ip")], encoding="utf-8")
    assert run("--sets", sets) == 1


def test_a_mistake_in_a_set_is_two_with_every_mistake_on_its_own_line(
    sets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sets / "pairs" / "development.yaml"
    file.write_text(PAIRS.replace("statuses: [unmet, met]", "statuses: [met, met]"))
    assert run("--sets", sets) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("pairs/development.yaml 用例 staff")
    assert lines[-1] == "错误：评测集有 3 处要改，见上"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nosuch"], "没有评测集“nosuch”"),
        (["--only", "nobody"], "没有带标签“nobody”的用例；有的标签：money、people"),
        (["--only", "peopel"], "是不是想写 people"),
        (["--accept"], "接受基线要写明理由"),
        (["--why", "甲"], "--why 要与 --accept 同用"),
        (["--accept", "--why", " "], "接受基线要写明理由"),
        (["--accept", "--why", "甲", "--only", "people"], "要运行全部用例"),
        (["--stamp", "--freeze"], "一次只能用一个"),
        (["--draft-case", "none.jsonl:1"], "不存在"),
        (["--against", "none.json"], "没有基线 none.json"),
        (["--against", "/dev/null"], "不是评测基线"),
        (["--jobs", "0"], "--jobs 的值不能用"),
    ],
)
def test_what_cannot_be_done_is_two_with_one_line(
    sets: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--sets", sets, *arguments) == 2
    assert words in last_line(capsys)


def test_a_folder_without_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--sets", tmp_path / "none") == 2
    assert "没有目录" in last_line(capsys)
    assert run("--sets", tmp_path) == 2
    assert "中没有评测集" in last_line(capsys)


def test_a_report_is_written_whether_or_not_the_gate_holds(sets: Path, tmp_path: Path) -> None:
    assert run("--sets", sets, "--report", tmp_path / "out") == 0
    data = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert data["passed"] is True and data["sets"]["pairs"]["cases"] == 4
    about = sets / "pairs" / "set.yaml"
    about.write_text(about.read_text() + "  minimum: {kind: 0.5}\n", encoding="utf-8")
    assert run("--sets", sets, "--report", tmp_path / "out") == 1
    assert "闸门未通过" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_what_would_be_refused_afterwards_is_refused_before_anything_runs(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import assistant.evaluation.evaluate as module

    def never(*_: object) -> None:
        raise AssertionError("ran")

    monkeypatch.setattr(module, "run_sets", never)
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    assert run("--sets", sets, "--report", taken) == 2
    assert "已经有一个同名的文件" in last_line(capsys)
    assert run("--sets", sets, "--accept", "--why", "甲") == 2
    write_set(sets, "more")
    run("--sets", sets, "--stamp")
    one = tmp_path / "one.json"
    assert run("--sets", sets, "--accept", "--why", "甲", "--against", one) == 2
    assert "只能放一个评测集的基线" in last_line(capsys)


def test_a_baseline_of_another_set_is_not_compared_with(
    sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_set(sets, "more")
    run("--sets", sets, "--stamp")
    kept = tmp_path / "pairs.json"
    assert run("pairs", "--sets", sets, "--accept", "--why", "甲", "--against", kept) == 0
    assert run("pairs", "--sets", sets, "--against", kept) == 0
    assert run("more", "--sets", sets, "--against", kept) == 2
    assert "它是评测集 pairs 的" in last_line(capsys)


def test_a_run_that_is_stopped_says_that_it_goes_on_later(
    sets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import assistant.evaluation.evaluate as module

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "run_sets", stopped)
    assert run("--sets", sets) == 130
    assert last_line(capsys) == "已停止。做完的用例都记下了，再运行一次会从这里接着做。"


def test_a_set_named_twice_runs_once(sets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("pairs", "pairs", "--sets", sets) == 0
    assert capsys.readouterr().out.count("还没有基线") == 1


def test_a_baseline_is_not_accepted_before_its_cases_are_stamped(
    sets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--sets", sets, "--accept", "--why", "甲") == 2
    assert "还没有整理好" in last_line(capsys)
    assert not (sets / "pairs" / "baseline.json").exists()


def test_accepting_shows_what_changes_case_by_case(
    sets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--sets", sets, "--stamp")
    assert run("--sets", sets, "--accept", "--why", "第一次") == 0
    assert "新增 4 个用例" in capsys.readouterr().out
    file = sets / "pairs" / "development.yaml"
    file.write_text(PAIRS.replace("outcome: not_qualified", "outcome: incomplete"))
    assert run("--sets", sets, "--accept", "--why", "改了一例") == 0
    out = capsys.readouterr().out
    assert "pairs ip 用例改写：通过 → 规则：结论不对" in out


def test_another_baseline_is_compared_with_where_it_is_named(
    sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--sets", sets, "--stamp")
    run("--sets", sets, "--accept", "--why", "第一次")
    kept = tmp_path / "before.json"
    kept.write_bytes((sets / "pairs" / "baseline.json").read_bytes())
    (sets / "pairs" / "baseline.json").unlink()
    capsys.readouterr()
    assert run("--sets", sets, "--against", kept) == 0
    assert "还没有基线" not in capsys.readouterr().out


def test_the_settings_that_cannot_be_read_leave_it_unmeasured(
    sets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENCE_HOME", "/dev/null/home")
    assert run("--sets", sets) == 2
    assert last_line(capsys).startswith("错误：不能写入")


def test_without_an_index_nothing_is_measured_and_nothing_is_kept(
    sets: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import corpus.index
    from corpus.index.errors import SearchIndexError

    def broken(*_: object, **__: object) -> None:
        raise SearchIndexError("没有索引")

    monkeypatch.setattr(corpus.index, "open_index", broken)
    cases = "cases:\n  - {id: q, question: 多少人, gold: ['etc:5.5']}\n"
    write_set(sets, "questions", "retrieval", cases)
    assert run("questions", "--sets", sets) == 2
    assert last_line(capsys) == "错误：无法评测：没有索引"
    assert run("questions", "--sets", sets, "--jobs", 2) == 2
    assert not list((tmp_path / "home").glob("eval/*/*.jsonl"))
