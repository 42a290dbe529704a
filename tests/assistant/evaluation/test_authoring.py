"""Mistakes of people who write cases: each gets a message that says where and what to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.evaluation.problem import SetError
from assistant.evaluation.sets import read_set, read_sets

ABOUT = """\
title: 试用
measures: 试用
written: 测试里写的
kind: {kind}
as_of: 2026-11-22
"""
QUESTION = "cases:\n  - {id: a, question: 多少人, expect: {kind: regulation}}\n"


def messages(folder: Path, kind: str, cases: str | bytes, about: str = "") -> list[str]:
    """What is said of a set with these files."""
    own = folder / "one"
    own.mkdir()
    (own / "set.yaml").write_text(about or ABOUT.format(kind=kind), encoding="utf-8")
    data = cases.encode() if isinstance(cases, str) else cases
    (own / "development.yaml").write_bytes(data)
    with pytest.raises(SetError) as error:
        read_set(own)
    return [str(problem) for problem in error.value.problems]


def dialogue(expect: str, head: str = "id: a, question: 多少人") -> str:
    """A file of one case."""
    return f"cases:\n  - {{{head}, expect: {expect}}}\n"


MISTAKES = {
    # what was written: (kind, file, what the message must say)
    "a field misspelt": (
        "dialogue", dialogue("{kinds: regulation}"),
        ["one/development.yaml 用例 a 的 expect[1].kinds", "没有这个字段", "是不是想写 kind"],
    ),
    "no id": (
        "dialogue", dialogue("{kind: regulation}", "question: 多少人"),
        ["第 1 个", "id", "缺少这一项"],
    ),
    "an id with a space": (
        "dialogue", dialogue("{kind: regulation}", "id: a b, question: 多少人"), ["编号只能用"],
    ),
    "an id that is a number": (
        "dialogue", dialogue("{kind: regulation}", "id: 12, question: 多少人"),
        ["id", "要加引号", '"12"'],
    ),
    "an id used twice": (
        "dialogue",
        QUESTION + "  - {id: a, question: 多少钱, expect: {kind: regulation}}\n",
        ["用例 a 的 id", "已经用过"],
    ),
    "no question": ("dialogue", dialogue("[{kind: regulation}]", "id: a"), ["turns", "缺少这一项"]),
    "an empty question": (
        "dialogue", dialogue("{kind: regulation}", 'id: a, question: " "'),
        ["question", "不能是空的"],
    ),
    "a question and turns": (
        "dialogue", dialogue("[{kind: regulation}]", "id: a, question: 一, turns: [一]"),
        ["question 和 turns 只能写一个"],
    ),
    "fewer expectations than turns": (
        "dialogue", dialogue("[{kind: regulation}]", "id: a, turns: [一, 二]"),
        ["turns 有 2 句，expect 却有 1 项", "null"],
    ),
    "nothing expected": (
        "dialogue", dialogue("[null]", "id: a, turns: [一]"), ["永远不会失败"],
    ),
    "a kind that is none": (
        "dialogue", dialogue("{kind: answer}"),
        ["kind", "“answer”不在可用的值之内", "unanswerable"],
    ),
    "an article that does not exist": (
        "dialogue", dialogue('{must_cite: ["etc:25"]}'), ["must_cite", "没有条款“etc:25”"],
    ),
    "an article in words": (
        "dialogue", dialogue("{must_cite: [第五条第三项]}"),
        ["没有条款“第五条第三项”", "是不是想写 etc:5.3"],
    ),
    "a fact misspelt": (
        "dialogue", dialogue("{facts: {full_time_rd_staf: 80}}"),
        ["没有情况“full_time_rd_staf”", "是不是想写 full_time_rd_staff"],
    ),
    "a fact to ask that is none": (
        "dialogue", dialogue("{asks_any: [staff]}"), ["asks_any", "没有情况“staff”"],
    ),
    "a status that is none": (
        "dialogue", dialogue("{statuses: {revenue: yes_met}}"), ["statuses", "not_applicable"],
    ),
    "a condition misspelt": (
        "dialogue", dialogue("{statuses: {etc.revenu: met}}"), ["没有条件“etc.revenu”", "revenue"],
    ),
    "a condition of the other regulation": (
        "dialogue", dialogue("{statuses: {tic.revenue: met}}"), ["没有条件“tic.revenue”"],
    ),
    "an outcome that is none": (
        "dialogue", dialogue("{outcome: qualified}"), ["outcome", "qualified_on_figures"],
    ),
    "a regulation that is none": (
        "dialogue", dialogue("{outcome: {abc: incomplete}}"), ["没有法规“abc”", "etc、tic"],
    ),
    "said and not said": (
        "dialogue", dialogue("{must_say: [80人], must_not_say: [80人]}"), ["两者不能同时成立"],
    ),
    "known and not known": (
        "dialogue", dialogue("{facts: {industry: software}, facts_absent: [industry]}"),
        ["industry", "两者不能同时成立"],
    ),
    "words to say that are a number": (
        "dialogue", dialogue("{must_say: [[60]]}"), ["must_say", "要加引号", '"60"'],
    ),
    "words to say that are a yes or no": (
        "dialogue", dialogue("{must_not_say: [no]}"), ["must_not_say", "是否 false", "要加引号"],
    ),
    "a day that is none": (
        "dialogue", dialogue("{kind: regulation}", "id: a, as_of: 去年, question: 多少人"),
        ["as_of", "应是日期", "2026-06-30"],
    ),
    "tags that are no list": (
        "dialogue", dialogue("{kind: regulation}", "id: a, tags: etc, question: 多少人"),
        ["tags", "应是列表"],
    ),
    "no gold": (
        "retrieval", "cases:\n  - {id: a, question: 多少人, gold: []}\n",
        ["gold", "至少要写一项"],
    ),
    "an amount with separators": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, facts: {rd_expenditure_last_year: '1,000'}, "
        "expect: {outcome: incomplete}}\n",
        ["rd_expenditure_last_year"],
    ),
    "an industry that is none": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, facts: {industry: 软件}, "
        "expect: {outcome: incomplete}}\n",
        ["industry", "software"],
    ),
    "a pair that does not flip": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, condition: rd_staff, fact: full_time_rd_staff, "
        "values: [59, 60], statuses: [met, met]}\n",
        ["应当翻转"],
    ),
    "a pair of one value": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, condition: rd_staff, fact: full_time_rd_staff, "
        "values: [60, 60], statuses: [unmet, met]}\n",
        ["两个值相同"],
    ),
    "a case that is only words": ("dialogue", "cases:\n  - 多少人\n", ["第 1 个", "字段: 值"]),
    "no list of cases": ("dialogue", "case:\n  - {id: a}\n", ["多出了 case"]),
    "an empty file": ("dialogue", "", ["没有用例", "cases:"]),
    "a key written twice": (
        "dialogue", "cases:\n  - id: a\n    id: b\n", ["第 3 行", "“id”写了两次"],
    ),
    "a tab": ("dialogue", "cases:\n\t- id: a\n", ["第 2 行", "制表符"]),
    "a bracket left open": ("dialogue", "cases:\n  - {id: a, turns: [一\n  - {id: b}\n", ["括号"]),
    "a quotation mark left open": ("dialogue", 'cases:\n  - {id: "a}\n', ["引号"]),
    "a colon inside words": (
        "dialogue", "cases:\n  - id: a\n    question: 问: 多少: 人\n", ["冒号", "引号"],
    ),
    "another encoding": ("dialogue", "cases:\n  - 多少".encode("gb18030"), ["UTF-8"]),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_says_where_it_is_and_what_to_change(mistake: str, tmp_path: Path) -> None:
    kind, cases, wanted = MISTAKES[mistake]
    said = messages(tmp_path, kind, cases)
    assert len(said) == 1, said
    for words in wanted:
        assert words in said[0]
    assert said[0].startswith("one/development.yaml")


ABOUT_MISTAKES = {
    "no title": ("measures: 甲\nwritten: 乙\nkind: rules\nas_of: 2026-11-22\n", ["title", "缺少"]),
    "a kind that is none": (
        ABOUT.format(kind="quiz"), ["kind", "“quiz”不在可用的值之内", "retrieval"],
    ),
    "a gate on a measure that is none": (
        ABOUT.format(kind="dialogue") + "gates: {margin: {pased: 0.1}}\n",
        ["没有指标“pased”", "passed"],
    ),
    "a negative margin": (
        ABOUT.format(kind="dialogue") + "gates: {margin: {passed: -0.1}}\n", ["不能小于 0"],
    ),
    "a margin in percent": (
        ABOUT.format(kind="dialogue") + "gates: {margin: {passed: 2}}\n", ["不能大于 1"],
    ),
    "a margin that is no number": (
        ABOUT.format(kind="dialogue") + "gates: {margin: {passed: .nan}}\n", ["passed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", ABOUT_MISTAKES)
def test_a_mistake_in_what_a_set_says_of_itself(mistake: str, tmp_path: Path) -> None:
    about, wanted = ABOUT_MISTAKES[mistake]
    said = messages(tmp_path, "", QUESTION, about)
    assert len(said) == 1, said
    assert said[0].startswith("one/set.yaml")
    for words in wanted:
        assert words in said[0]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
        (tmp_path / name / "development.yaml").write_text(dialogue("{kind: x}"), encoding="utf-8")
    with pytest.raises(SetError) as error:
        read_sets(tmp_path)
    assert [problem.file for problem in error.value.problems] == [
        "one/development.yaml",
        "two/development.yaml",
    ]


def test_a_folder_of_cases_that_says_nothing_of_itself(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "development.yaml").write_text(QUESTION, encoding="utf-8")
    with pytest.raises(BadInput, match=r"one：缺少 set\.yaml"):
        read_sets(tmp_path)


def test_a_set_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
    (tmp_path / "answers" / "development.yaml").write_text(QUESTION, encoding="utf-8")
    with pytest.raises(BadInput, match="没有评测集“answer”，是不是想写 answers"):
        read_sets(tmp_path, ["answer"])


def test_a_set_without_cases(tmp_path: Path) -> None:
    own = tmp_path / "one"
    own.mkdir()
    (own / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
    with pytest.raises(SetError, match="没有用例文件"):
        read_set(own)


def test_an_article_may_be_named_in_words_with_its_regulation(tmp_path: Path) -> None:
    own = tmp_path / "one"
    own.mkdir()
    (own / "set.yaml").write_text(ABOUT.format(kind="retrieval"), encoding="utf-8")
    (own / "development.yaml").write_text(
        "cases:\n  - {id: a, question: 多少, "
        "gold: 《北京市企业技术中心建设管理办法》第五条第（三）项}\n",
        encoding="utf-8",
    )
    assert read_set(own).items[0].case.cites() == ("etc:5.3",)
