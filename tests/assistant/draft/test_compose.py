"""A draft says nothing that it does not cite, whichever way it is put."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.draft import DRAFT_KINDS, Draft, Options, compose
from assistant.draft.errors import TemplateMistake
from assistant.draft.record import Paragraph, Table
from corpus import load_regulation, quote_in_unit
from rules.quantity import find_quantities
from tests.assistant.draft.drafts import DAY, FACTS, written

EVERY = [(kind, regulation) for kind in DRAFT_KINDS for regulation in ("etc", "tic")]


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_every_sentence_cites_or_says_a_silence_or_is_fixed(kind: str, regulation: str) -> None:
    draft = written(kind, regulation)
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            assert all(s.citations or s.kind == "frame" for s in block.sentences), block.text
        if isinstance(block, Table):
            assert all(any(s.citations for cell in row for s in cell) for row in block.rows[1:])
    for sentence in draft.sentences():
        for one in sentence.citations:
            assert quote_in_unit(one.cite, one.quote)


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_no_figure_is_without_a_source(kind: str, regulation: str) -> None:
    for sentence in written(kind, regulation).sentences():
        told = [figure.text for figure in sentence.figures]
        for quantity in find_quantities(sentence.text):
            assert any(quantity.text in one or one in quantity.text for one in told), sentence.text
        for figure in sentence.figures:
            if figure.role != "threshold":
                assert figure.source.startswith(("facts", "computed:", "calendar:", "etc:", "tic:"))
                continue
            assert figure.source in {one.cite for one in sentence.citations} or _above(
                figure.source, [one.cite for one in sentence.citations]
            ), (sentence.text, figure)


def _above(source: str, cites: list[str]) -> bool:
    return any(cite.startswith(source) or source.startswith(cite) for cite in cites)


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_the_first_page_says_the_date_the_text_and_who_decides(kind: str, regulation: str) -> None:
    draft = written(kind, regulation)
    first = [b.text for b in draft.blocks[1:3] if isinstance(b, Paragraph) and b.style == "notice"]
    said = "".join(first)
    assert "2026年11月22日" in said
    assert "以主管部门的认定和解释为准" in said
    whole = "".join(sentence.text for sentence in draft.sentences())
    for source in draft.sources:
        assert f"{source.called}指《{source.title}》" in (whole if source.beside else said)
    if regulation == "tic" or kind == "对比说明":
        assert "征求意见稿，尚未正式发布" in first[0]
    last = "".join(b.text for b in draft.blocks[-4:] if isinstance(b, Paragraph))
    assert load_regulation(regulation).sha256[:16] in last


def _facts(draft: Draft) -> set[tuple[str, ...]]:
    figures = {("figure", f.text, f.source) for s in draft.sentences() for f in s.figures}
    return figures | {("cite", c.cite) for s in draft.sentences() for c in s.citations}


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_tone_and_audience_change_words_and_no_fact(kind: str, regulation: str) -> None:
    plain = Options(as_of=DAY, tone="plain", audience="public")
    other = written(kind, regulation, plain)
    assert _facts(other) == _facts(written(kind, regulation))
    short = written(kind, regulation, Options(as_of=DAY, length="short"))
    assert _facts(short) <= _facts(written(kind, regulation))


def test_the_plain_tone_is_plainer() -> None:
    formal = [s.text for s in written("政策解读", "etc").sentences()]
    plain = [
        s.text for s in written("政策解读", "etc", Options(as_of=DAY, tone="plain")).sentences()
    ]
    assert any("应当" in text for text in formal) and not any(
        "企业应当是" in text for text in plain
    )


def test_what_an_enterprise_lacks_is_said_with_how_much() -> None:
    texts = [s.text for s in written("一企一策", "etc").sentences()]
    (lacking,) = [text for text in texts if "还差" in text]
    assert "79 人" in lacking and "80 人" in lacking and "还差 1 人" in lacking


@pytest.mark.parametrize("name", ["北京3D打印（2024）有限公司", "六十人科技", "5亿元基金管理公司"])
@pytest.mark.parametrize("kind", ["一企一策", "自评报告"])
def test_a_figure_in_an_enterprise_s_name_is_its_own(kind: str, name: str) -> None:
    draft = written(kind, "etc", Options(as_of=DAY, name=name))
    assert any(name in sentence.text for sentence in draft.sentences())


def test_the_silence_on_a_topic_names_the_nearest_unit() -> None:
    draft = written("常见问答", "etc", Options(as_of=DAY, topics=("收费", "validity")))
    silences = [s for s in draft.sentences() if s.kind == "silent"]
    assert len(silences) == 2
    assert all("没有" in s.text and s.citations for s in silences)
    assert [s.about for s in silences] == ["收费", "资格有效期"]


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(BadInput, match="没有主题“天气”"):
        compose("常见问答", "etc", None, Options(topics=("天气",)))


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (None, "请用 --facts 给出"),
        ({"full_time_rd_staff": -1}, "full_time_rd_staff.*不能是负数"),
        ({"staff": 1}, "staff：没有这个事实名"),
        ({"as_of": "昨天"}, "as_of"),
    ],
)
def test_facts_that_cannot_be_used_are_refused_in_chinese(facts: object, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        compose("一企一策", "etc", facts)  # type: ignore[arg-type]


def test_facts_are_not_wanted_where_no_enterprise_is_meant() -> None:
    with pytest.raises(BadInput, match="不要给 --facts"):
        compose("政策解读", "etc", FACTS["etc"])


def _own(folder: Path, name: str, text: str) -> Options:
    (folder / name).write_text(text, encoding="utf-8")
    return Options(as_of=DAY, templates=folder)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "# 题\n企业要有 60 人{{ cite('5.5') }}。\n",
            r"解读.j2 第 2 行.*没有来源的数字：60 人",
        ),
        ("# 题\n企业应当诚信。\n", r"政策解读.j2 第 2 行.*没有注明依据"),
        ("# 题\n\n{{ law('5.3', '不低于 3 亿元') }}。\n", r"第 3 行：etc:5.3.*没有“不低于 3 亿元”"),
        ("# 题\n{{ cite('99') }}。\n", r"第 2 行：.*没有第九十九条"),
        ("# 题\n{{ limit('wage') }}。\n", r"第 2 行：没有条件 wage"),
        ("# 题\n{% for one in steps('8') %}\n- {{ one.text }}\n", r"政策解读.j2.*写法不对"),
        ("# 题\n{{ nothing }}\n", r"第 2 行：'nothing' is undefined"),
        ("没有标题{{ cite('5.1') }}。\n", r"第一行应是标题"),
        ("# 题\n| 甲 | 乙 |\n| 丙 | 丁 |\n", r"第 3 行：表格的这一行没有注明依据"),
        ("# 题\n| 甲 | 乙 |\n| 9 人 | {{ place('5.1') }} |\n", r"第 3 行：.*没有来源的数字：9 人"),
        ("# 题\n依据第九十条办理{{ cite('5.1') }}。\n", r"第 2 行.*没有这一条：第九十条"),
    ],
)
def test_a_mistake_in_a_template_names_file_and_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    options = _own(tmp_path, "政策解读.j2", text)
    with pytest.raises(TemplateMistake, match=problem):
        compose("政策解读", "etc", None, options)


def test_a_mistake_in_a_yaml_sentence_names_file_and_line(tmp_path: Path) -> None:
    options = _own(
        tmp_path, "etc.yaml", 'topics:\n  revenue:\n    - 收入要有{{ law("5.3", "9 亿元") }}。\n'
    )
    with pytest.raises(TemplateMistake, match=r"etc.yaml 第 3 行：.*9 亿元"):
        compose("常见问答", "etc", None, options)


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    options = _own(tmp_path, "words.yaml", "frame:\n  dated: [\n")
    with pytest.raises(TemplateMistake, match=r"words.yaml 第 \d 行：不是有效的 YAML"):
        compose("政策解读", "etc", None, options)


def test_a_template_cannot_reach_outside(tmp_path: Path) -> None:
    options = _own(tmp_path, "政策解读.j2", "# 题\n{{ law.__globals__ }}\n")
    with pytest.raises(TemplateMistake):
        compose("政策解读", "etc", None, options)


def test_staff_replace_one_sentence_and_keep_the_rest(tmp_path: Path) -> None:
    own = 'topics:\n  revenue:\n    - 看收入：{{ limit("revenue") }}。\n'
    draft = written("常见问答", "etc", _own(tmp_path, "etc.yaml", own))
    texts = [s.text for s in draft.sentences()]
    assert "看收入：不低于 2 亿元。" in texts
    assert any("研究与试验发展经费支出" in text for text in texts)


def test_progress_is_told() -> None:
    told: list[str] = []
    compose("自评报告", "etc", FACTS["etc"], Options(as_of=DAY), lambda step, _: told.append(step))
    assert "拟写并核验" in told
