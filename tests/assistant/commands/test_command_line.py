"""A wrong command line is answered with one Chinese line and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.commands import main, program, search

COMMANDS = ("ask", "chat", "answer", "check", "search", "index", "serve")


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command line that must be refused and return the one line it says."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("错误：")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "没有命令 chek，是不是想写 check"),
        (["--verbose"], "没有选项 --verbose"),
        (["ask"], "缺少参数“问题”"),
        (["ask", "--josn", "问"], "没有选项 --josn，是不是想写 --json"),
        (["ask", "两个", "问题"], "多出了参数 问题；含空格的文字要放在引号里"),
        (["ask", "--json=1", "问"], "选项 --json 不带值"),
        (["ask", ""], "消息是空的"),
        (["ask", " \x1b\x07\n"], "消息是空的"),
        (["ask", "😀👍"], "没有文字"),
        (["ask", "a" * 100_000], "上限"),
        (["ask", "\udcb1\udcb1"], "UTF-8"),
        (["chat", "问"], "多出了参数 问"),
        (["answer"], "缺少选项 --in"),
        (["answer", "--in", "a.jsonl"], "缺少选项 --out"),
        (["check"], "请给出 --regulation 和 --facts"),
        (["check", "--regulation"], "选项 --regulation 后面缺少值"),
        (["check", "--regulation", "etc"], "请给出 --regulation 和 --facts"),
        (["check", "--facts", "f.json"], "请给出 --regulation 和 --facts"),
        (["check", "--in", "a.jsonl"], "要同时给出 --in 和 --out"),
        (["check", "--out", "b.jsonl"], "要同时给出 --in 和 --out"),
        (["check", "--in", "a", "--out", "b", "--regulation", "etc"], "不能与 --regulation"),
        (["check", "--regulation", "etc", "--facts", "/nowhere/f.json"], "不能读取"),
        (["search"], "请给出要检索的话"),
        (["search", ""], "消息是空的"),
        (["search", "问", "--k", "0"], "选项 --k 的值不能用，应为整数（1–1000）"),
        (["search", "问", "--k", "五"], "选项 --k 的值不能用，应为整数（1–1000）"),
        (["search", "--in", "a.jsonl"], "要同时给出 --in 和 --out"),
        (["search", "问", "--in", "a", "--out", "b"], "不能与问题"),
        (["index", "--articles", "a.jsonl"], "另取一个名称"),
        (["serve", "--port", "70000"], "选项 --port 的值不能用，应为整数（1–65535）"),
    ],
)
def test_a_wrong_command_line_is_said_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(arguments, capsys)


def test_a_misspelt_setting_is_refused_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENCE_MODEL", "x")
    assert "没有名为 WENCE_MODEL 的设置" in refused(["search", "研发人员"], capsys)


def test_an_error_over_several_lines_is_still_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(corpus: str) -> None:
        raise BadInput("第一行\n第二行")

    monkeypatch.setattr(search, "_open", fail)
    assert refused(["search", "研发人员"], capsys) == "错误：第一行 第二行\n"


def test_what_was_typed_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in refused(["\x1b[2Jchek"], capsys)


def test_our_own_mistake_is_not_blamed_on_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(corpus: str) -> None:
        raise KeyError("fault")

    monkeypatch.setattr(search, "_open", fail)
    with pytest.raises(KeyError):
        main(["search", "研发人员"])


def test_interrupting_is_no_error_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(corpus: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "_open", interrupt)
    assert main(["search", "研发人员"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：wence {name}")
    assert f"例：\n  wence {name}" in page
    assert "Options" not in page
    for parameter in program.typer.main.get_command(program.app).commands[name].params:
        assert parameter.help in page


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_the_program_lists_its_commands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    page = capsys.readouterr().out
    assert all(f"\n  {name} " in page for name in COMMANDS)


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "wence 0.1.0\n"


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    code = "import sys; from assistant.commands import run; sys.argv = ['wence', '--help']; run()"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 1


def test_the_module_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "chek"],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "错误：没有命令 chek，是不是想写 check。用法见 wence --help\n"
