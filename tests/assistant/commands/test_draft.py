"""`wence draft` and `wence draft-check`: files appear whole, and none is overwritten unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.commands import main
from tests.assistant.draft.drafts import FACTS, markdown


def draft(target: Path, *more: str, kind: str = "常见问答", regulation: str = "etc") -> int:
    return main(["draft", kind, "--regulation", regulation, "-o", str(target), *more])


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "pdf"])
def test_each_format_is_written(tmp_path: Path, suffix: str) -> None:
    assert draft(tmp_path / f"稿.{suffix}", "--length", "short") == 0
    assert (tmp_path / f"稿.{suffix}").stat().st_size > 1000


def test_what_a_person_may_have_edited_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "稿.md"
    target.write_text("我改过的")
    assert draft(target) == 2
    assert "已存在" in capsys.readouterr().err
    assert target.read_text() == "我改过的"
    assert draft(target, "--force") == 0
    assert "常见问答" in target.read_text()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--tone", "cheerful"], "--tone应为 formal、plain 之一"),
        (["--facts", "/没有这个文件"], "不能读取"),
        (["--templates", "/没有这个目录"], "没有文件夹"),
        (["--topics", "天气"], "没有主题“天气”"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(tmp_path / "稿.md", *arguments) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("错误")]
    assert len(errors) == 1 and problem in errors[0]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_or_format_or_regulation_is_refused(tmp_path: Path) -> None:
    assert draft(tmp_path / "稿.md", kind="通知") == 2
    assert draft(tmp_path / "稿.txt") == 2
    assert draft(tmp_path / "稿.md", regulation="abc") == 2


def test_one_enterprise_from_its_facts(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({**FACTS["etc"], "as_of": "2026-11-22"}))
    target = tmp_path / "稿.md"
    arguments = ["--facts", str(facts), "--name", "甲公司"]
    assert draft(target, *arguments, kind="一企一策") == 0
    assert target.read_text().startswith("# 甲公司申请企业技术中心一企一策")


def test_bad_facts_exit_with_two_and_name_the_fact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"full_time_rd_staff": 1.5}')
    assert draft(tmp_path / "稿.md", "--facts", str(facts), kind="自评报告") == 2
    assert "full_time_rd_staff" in capsys.readouterr().err


def test_templates_of_the_home_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "home" / "templates"
    folder.mkdir(parents=True)
    (folder / "常见问答.j2").write_text('# 我们的问答\n{{ say("revenue") }}\n')
    monkeypatch.setenv("WENCE_HOME", str(tmp_path / "home"))
    assert draft(tmp_path / "稿.md") == 0
    assert (tmp_path / "稿.md").read_text().startswith("# 我们的问答")


def edited(folder: Path, old: str = "不低于 2 亿元", new: str = "不低于 3 亿元") -> Path:
    source = folder / "稿.md"
    source.write_text(markdown("政策解读 etc").replace(old, new, 1))
    return source


def test_a_draft_that_holds_exits_with_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft-check", str(edited(tmp_path, "甲", "乙")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_draft_that_does_not_hold_exits_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = edited(tmp_path), tmp_path / "批注.md"
    assert main(["draft-check", str(source), "--json", "-o", str(target)]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["where", "text", "problem", "cite", "quote"]
    assert found["cite"] == "etc:5.3"
    assert "{==不低于 3 亿元==}" in target.read_text()
    assert main(["draft-check", str(source), "-o", str(target)]) == 2


def test_an_amended_text_is_given_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from corpus import load_regulation

    text = tmp_path / "新.txt"
    text.write_text(load_regulation("etc").raw.replace("不低于 2 亿元", "不低于 3 亿元"))
    source = str(edited(tmp_path, "甲", "乙"))
    assert main(["draft-check", source, "--text", f"etc={text}"]) == 1
    assert "条文已修改" in capsys.readouterr().out
    assert main(["draft-check", source, "--text", "etc"]) == 2
    assert main(["draft-check", source, "--text", f"abc={text}"]) == 2


def test_a_missing_draft_is_refused(tmp_path: Path) -> None:
    assert main(["draft-check", str(tmp_path / "无.md")]) == 2
