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
        ["one/development.yaml 用例 a 的 expect 的 kinds", "没有这个字段", "是不是想写 kind"],
    ),
    "no id": (
        "dialogue", dialogue("{kind: regulation}", "question: 多少人"),
        ["第 1 个用例", "id", "缺少这一项", "不能重复"],
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
    "no question": (
        "dialogue", dialogue("[{kind: regulation}]", "id: a"), ["一句话用 question，多句用 turns"],
    ),
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
        "dialogue", dialogue('{must_cite: ["etc:25"]}'),
        ["must_cite 第 1 项", "没有条款“etc:25”", "共十九条"],
    ),
    "an article in words": (
        "dialogue", dialogue("{must_cite: [第五条第三项]}"),
        ["“第五条第三项”没有说是哪份规定", "请写作 etc:5.3"],
    ),
    "a fact misspelt": (
        "dialogue", dialogue("{facts: {full_time_rd_staf: 80}}"),
        ["没有情况“full_time_rd_staf”", "是不是想写 full_time_rd_staff"],
    ),
    "a fact to ask that is none": (
        "dialogue", dialogue("{asks_any: [staff]}"),
        ["asks_any", "没有情况“staff”", "是不是想写 full_time_rd_staff"],
    ),
    "a status that is none": (
        "dialogue", dialogue("{statuses: {revenue: yes_met}}"), ["statuses", "not_applicable"],
    ),
    "a condition misspelt": (
        "dialogue", dialogue("{statuses: {etc.revenu: met}}"), ["没有条件“etc.revenu”", "revenue"],
    ),
    "a condition of the other regulation": (
        "dialogue", dialogue("{statuses: {tic.revenue: met}}"),
        ["tic 没有条件 revenue", "它是 etc 的条件"],
    ),
    "an outcome that is none": (
        "dialogue", dialogue("{outcome: qualified}"), ["outcome", "qualified_on_figures"],
    ),
    "a regulation that is none": (
        "dialogue", dialogue("{outcome: {abc: incomplete}}"),
        ["没有规定“abc”", "etc（北京市企业技术中心建设管理办法）"],
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
        "dialogue", dialogue("{must_not_say: [no]}"), ["must_not_say", "被读成了“否”", "要加引号"],
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
        ["rd_expenditure_last_year", "千分位逗号", "写成了“1,000”"],
    ),
    "an industry that is none": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, facts: {industry: 软件}, "
        "expect: {outcome: incomplete}}\n",
        ["industry（所属行业）", "写成了“软件”", "software（软件业）"],
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
    "no list of cases": ("dialogue", "case:\n  - {id: a}\n", ["多出了 case", "是不是想写 cases"]),
    "an empty file": ("dialogue", "", ["文件里没有内容", "cases:"]),
    "a key written twice": (
        "dialogue", "cases:\n  - id: a\n    id: b\n", ["第 3 行", "“id”写了两次"],
    ),
    "a tab": ("dialogue", "cases:\n\t- id: a\n", ["第 2 行", "制表符", "空格"]),
    "a bracket left open": (
        "dialogue", "cases:\n  - {id: a, turns: [一\n  - {id: b}\n", ["第 2 行", "括号"],
    ),
    "a quotation mark left open": (
        "dialogue", 'cases:\n  - {id: "a}\n', ["第 2 行", "引号没有成对"],
    ),
    "a colon inside words": (
        "dialogue", "cases:\n  - id: a\n    question: 问: 多少: 人\n", ["冒号", "引号"],
    ),
    "a day in no calendar": (
        "dialogue", dialogue("{kind: regulation}", "id: a, as_of: 2026-02-30, question: 多少人"),
        ["as_of", "应是日期", "2026-02-30"],
    ),
    "an amount in words": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, facts: {rd_expenditure_last_year: 1200万}, "
        "expect: {outcome: incomplete}}\n",
        ["rd_expenditure_last_year", "不带文字", "写成了“1200万”"],
    ),
    "half a person": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, facts: {full_time_rd_staff: 59.5}, "
        "expect: {outcome: incomplete}}\n",
        ["full_time_rd_staff", "整数"],
    ),
    "a share in percent": (
        "rules",
        "cases:\n  - {id: a, regulation: tic, facts: {domestic_rd_share_three_years: 60}, "
        "expect: {outcome: incomplete}}\n",
        ["domestic_rd_share_three_years", "60"],
    ),
    "facts of a message that cannot be": (
        "extraction", "cases:\n  - {id: a, say: 甲, at: etc, facts: {full_time_rd_staff: -3}}\n",
        ["full_time_rd_staff", "-3"],
    ),
    "an intent that is none": (
        "extraction", "cases:\n  - {id: a, say: 甲, intents: [question]}\n",
        ["intents 第 1 项", "“question”不在可用的值之内", "regulation（条文问答）"],
    ),
    "a message that expects nothing": (
        "extraction", "cases:\n  - {id: a, say: 甲}\n", ["永远不会失败"],
    ),
    "a fact in everyday words": (
        "dialogue", dialogue("{facts: {研究与试验发展经费: 80}}"),
        ["没有情况“研究与试验发展经费”", "rd_expenditure_last_year"],
    ),
    "a field in a later turn": (
        "dialogue",
        dialogue("[null, {must_cite: [etc:4, etc:99]}]", "id: a, turns: [一, 二]"),
        ["expect 第 2 句 的 must_cite 第 2 项", "没有第九十九条"],
    ),
    "a citation without its regulation": (
        "retrieval", "cases:\n  - {id: a, question: 多少人, gold: ['5.3']}\n",
        ["gold 第 1 项", "没有条款“5.3”", "etc:1"],
    ),
    "a citation between Chinese quotation marks": (
        "retrieval", "cases:\n  - {id: a, question: 多少人, gold: [“etc:5.3”]}\n", ["半角"],
    ),
    "a full-width colon": ("dialogue", "cases:\n  - id：a\n", ["第 1 个用例", "冒号要用半角"]),
    "no space after a colon": (
        "retrieval", "cases:\n  - {id: a, question: 多少人, gold: ['etc:4'], note:甲}\n",
        ["冒号要用半角", "空一格"],
    ),
    "three values of a pair": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, condition: rd_staff, fact: full_time_rd_staff, "
        "values: [58, 59, 60], statuses: [unmet, met]}\n",
        ["values", "最多写 2 项"],
    ),
    "a condition that is none": (
        "rules",
        "cases:\n  - {id: a, regulation: etc, condition: staff, fact: full_time_rd_staff, "
        "values: [59, 60], statuses: [unmet, met]}\n",
        ["没有条件“etc.staff”", "rd_staff"],
    ),
    "fields that are not in line": (
        "dialogue", "cases:\n  - id: a\n   question: 多少\n", ["第 3 行", "缩进没有对齐"],
    ),
    "words that begin with a sign": (
        "dialogue", "cases:\n  - id: a\n    question: @管理员\n", ["第 3 行", "@", "加引号"],
    ),
    "words that begin with a star": (
        "dialogue", "cases:\n  - id: a\n    question: *多少\n", ["第 3 行", "*", "加引号"],
    ),
    "words that begin with an exclamation mark": (
        "dialogue", "cases:\n  - id: a\n    question: !注意 多少\n", ["第 3 行", "加引号"],
    ),
    "a backslash": (
        "dialogue", 'cases:\n  - id: a\n    question: "\\d人"\n', ["第 3 行", "单引号"],
    ),
    "two documents in one file": ("dialogue", QUESTION + "---\n" + QUESTION, ["第 3 行", "---"]),
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


LINE_MISTAKES = {
    "a line that breaks off": ('{"id": "a", "question": "多少人"', ["第 2 行", "花括号"]),
    "a line that is no object": ('["a"]', ["第 2 个用例", "字段: 值"]),
    "single quotation marks": ("{'id': 'a'}", ["第 2 行"]),
    "a key written twice": ('{"id": "a", "id": "b"}', ["第 2 行", "id"]),
}


@pytest.mark.parametrize("mistake", LINE_MISTAKES)
def test_a_mistake_in_a_file_of_one_case_a_line(mistake: str, tmp_path: Path) -> None:
    line, wanted = LINE_MISTAKES[mistake]
    good = '{"id": "g", "question": "多少人", "expect": {"kind": "regulation"}}'
    (tmp_path / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
    (tmp_path / "test.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(SetError) as error:
        read_set(tmp_path)
    (said,) = map(str, error.value.problems)
    assert f"{tmp_path.name}/test.jsonl" in said
    for words in wanted:
        assert words in said


def test_an_id_used_in_another_file_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
    for name in ("development", "test_2"):
        (tmp_path / f"{name}.yaml").write_text(QUESTION, encoding="utf-8")
    with pytest.raises(SetError, match=r"test_2\.yaml 用例 a 的 id：编号已经用过（在 development"):
        read_set(tmp_path)


def test_a_file_of_lines_without_any(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(ABOUT.format(kind="dialogue"), encoding="utf-8")
    (tmp_path / "test.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(SetError, match="没有用例"):
        read_set(tmp_path)


def test_there_are_many_kinds_of_mistakes_and_each_is_told_in_words_of_its_own() -> None:
    assert len(MISTAKES) + len(ABOUT_MISTAKES) + len(LINE_MISTAKES) >= 70


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
