"""An edited draft: what was made wrong is found, what is only said otherwise is left alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.bad_input import BadInput
from assistant.draft import DRAFT_KINDS, Finding, Options, check_draft, render
from assistant.draft.markdown import MEMORY_OPENS
from corpus import find_references, written_out
from tests.assistant.draft.drafts import DAY, document, markdown, rendered, saved, written

HERE = Path(__file__).parent
EVERY = [(kind, regulation) for kind in DRAFT_KINDS for regulation in ("etc", "tic")]


def _data(name: str) -> list[Any]:
    loaded: list[Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


def checked(text: str) -> list[Finding]:
    return check_draft(text.encode(), ".md")


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_a_draft_nobody_touched_holds(kind: str, regulation: str) -> None:
    assert check_draft(rendered(kind, regulation, "md"), ".md") == []
    assert check_draft(rendered(kind, regulation, "docx"), ".docx") == []


@pytest.mark.parametrize("case", _data("planted.yaml"), ids=lambda case: case["new"][:24])
def test_a_planted_mistake_is_found_alone_and_for_the_right_reason(case: dict[str, Any]) -> None:
    text = markdown(case["draft"])
    assert case["old"] in text
    (found,) = checked(text.replace(case["old"], case["new"], 1))
    assert case["mark"] in found.text
    assert case["why"] in found.problem
    assert found.cite == case["cite"]


def test_forty_planted_mistakes_at_least_in_several_kinds() -> None:
    cases = _data("planted.yaml")
    assert len(cases) >= 40
    assert len({case["draft"] for case in cases}) >= 6


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("政策解读 etc", "须在京设立", "不必在京设立"),
        ("政策解读 etc", "总部企业申请的，技术中心须", "若是总部企业来申请，技术中心可以不"),
        ("政策解读 etc", "应在办理相关手续后", "可在办理相关手续后"),
        ("政策解读 etc", "不得再次申请", "不必再次申请"),
        ("政策解读 etc", "各区可根据", "各区应根据"),
        ("政策解读 etc", "必须有发明专利申请", "可以有发明专利申请"),
        ("政策解读 tic", "应书面报", "可书面报"),
        ("政策解读 tic", "可不考核", "须考核"),
        ("政策解读 tic", "可进入下一个运行周期", "不得进入下一个运行周期"),
        ("政策解读 tic", "不得在京外", "可以在京外"),
        ("常见问答 etc", "予以通报表扬", "不予通报表扬"),
    ],
)
def test_a_duty_turned_round_by_the_smallest_edit_is_an_error_of_direction(
    name: str, old: str, new: str
) -> None:
    text = markdown(name)
    assert old in text
    (found,) = checked(text.replace(old, new, 1))
    assert "相反" in found.problem


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("政策解读 etc", "须在京设立", "应当在京设立"),
        ("政策解读 etc", "总部企业申请的，技术中心须", "非总部企业申请的，技术中心不必"),
        ("政策解读 etc", "不得再次申请", "不能再次申请"),
        ("政策解读 etc", "各区可根据", "各区可以根据"),
        ("政策解读 tic", "可不考核", "不考核"),
    ],
)
def test_a_duty_told_in_another_word_for_the_same_is_left_alone(
    name: str, old: str, new: str
) -> None:
    assert checked(markdown(name).replace(old, new, 1)) == []


def test_of_the_latest_planted_mistakes_at_most_one_is_missed() -> None:
    missed = []
    for name, old, new in _data("planted_late.yaml"):
        text = markdown(name)
        assert old in text
        if not checked(text.replace(old, new, 1)):
            missed.append(new)
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("with_memory", [True, False])
def test_of_the_latest_hundred_right_sentences_at_most_one_is_marked(with_memory: bool) -> None:
    count, marked = _rephrased(with_memory, "rephrased_late.yaml")
    assert count >= 100
    assert len(marked) <= 1, marked


def _hard(name: str, with_memory: bool) -> list[tuple[str, str, list[Finding]]]:
    """Each sentence of a list with why it is wrong, if it is, and what is found in it alone."""
    told = []
    for entry in _data(name):
        cites, words, *why = (part.strip() for part in entry.split("|"))
        written_cites = "、".join(written_out(cite) for cite in cites.split(","))
        base = markdown(f"政策解读 {cites[:3]}")
        memory = base[base.index(MEMORY_OPENS) :] if with_memory else ""
        found = checked(f"{words}[{written_cites}]。\n\n{memory}")
        told.append((words, "".join(why), found))
    return told


@pytest.mark.parametrize("with_memory", [True, False])
def test_of_hard_right_sentences_at_most_one_in_a_hundred_is_marked(with_memory: bool) -> None:
    told = _hard("rephrased_hard.yaml", with_memory)
    marked = [words for words, _, found in told if found]
    assert len(told) >= 150
    assert len(marked) <= len(told) // 100, marked


@pytest.mark.parametrize("with_memory", [True, False])
def test_every_wrong_figure_put_in_other_words_is_marked(with_memory: bool) -> None:
    told = _hard("planted_hard.yaml", with_memory)
    assert not [(words, why) for words, why, found in told if not found]


@pytest.mark.parametrize("with_memory", [True, False])
def test_edits_in_place_are_told_apart(with_memory: bool) -> None:
    wrong: dict[str, list[str]] = {"right": [], "planted": []}
    for kind, name in (("right", "rephrased"), ("planted", "planted")):
        for draft, old, new in _data(f"{name}_in_place_hard.yaml"):
            text = markdown(draft)
            assert old in text
            text = text.replace(old, new, 1)
            text = text if with_memory else text[: text.index(MEMORY_OPENS)]
            if bool(checked(text)) != (kind == "planted"):
                wrong[kind].append(new)
    assert not wrong["right"]
    assert not wrong["planted"]


def _instances(group: str) -> list[str]:
    loaded = yaml.safe_load((HERE / "instances.yaml").read_text(encoding="utf-8"))
    pairs = [[part.strip() for part in entry.split("|")] for entry in loaded[group]]
    return [f"{words}[{written_out(cite)}]。\n" for cite, words in pairs]


@pytest.mark.parametrize("sentence", _instances("right"))
def test_an_example_an_edge_or_a_concession_that_is_right_is_left_alone(sentence: str) -> None:
    assert checked(sentence) == []


@pytest.mark.parametrize("sentence", _instances("wrong"))
def test_an_example_an_edge_or_a_concession_that_is_wrong_is_marked(sentence: str) -> None:
    assert len(checked(sentence)) == 1


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_a_draft_that_lost_its_memory_holds(kind: str, regulation: str) -> None:
    text = markdown(f"{kind} {regulation}")
    assert checked(text[: text.index(MEMORY_OPENS)]) == []


@cache
def _rephrased(with_memory: bool, name: str = "rephrased.yaml") -> tuple[int, list[str]]:
    marked: list[str] = []
    count = 0
    for regulation in ("etc", "tic"):
        base = markdown(f"政策解读 {regulation}")
        lines = []
        for entry in _data(name):
            cite, words = (part.strip() for part in entry.split("|"))
            if cite.startswith(regulation):
                lines.append(f"{words}[{written_out(cite)}]。")
        count += len(lines)
        memory = base[base.index(MEMORY_OPENS) :] if with_memory else ""
        found = checked("\n\n".join(lines) + "\n\n" + memory)
        marked += [f"{one.text}：{one.problem}" for one in found]
    return count, marked


@pytest.mark.parametrize("with_memory", [True, False])
def test_of_two_hundred_right_sentences_rephrased_at_most_two_are_marked(
    with_memory: bool,
) -> None:
    count, marked = _rephrased(with_memory)
    assert count >= 200
    assert len(marked) <= 2, marked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("技术中心须在京设立[", "技术中心须在京设立 ["),
        ("[第七条第一款]", "[etc:7#1]"),
        ("[第七条第一款]", "[《办法》第7条第1款]"),
        ("[第七条第一款]", "[企业技术中心办法第七条第一款]"),
        ("| 不低于 2 亿元 | 建筑业不低于 15 亿元", "| 至少20000万元 | 建筑业至少十五亿元"),
        ("| 不少于 60 人", "| 须达到六十名以上"),
        # Two sentences made one, and one made two.
        (
            "[第二条]。它主要负责",
            "，主要负责",
        ),
        ("的，撤销企业技术中心资格 |", "怎么办？撤销企业技术中心资格 |"),
        ("创建工作原则上每年进行一次[", "创建工作多久一次？原则上每年一次["),
        (
            "运行评价，评价要求参照第二章第五条[",
            "运行评价。评价要求参照第二章第五条[",
        ),
    ],
)
def test_a_right_edit_is_left_alone(old: str, new: str) -> None:
    text = markdown("政策解读 etc")
    assert old in text
    assert checked(text.replace(old, new, 1)) == []


@pytest.mark.parametrize("case", _data("planted_more.yaml"), ids=lambda case: case[2][:24])
def test_a_further_mistake_is_found(case: list[str]) -> None:
    name, old, new = case
    text = markdown(name)
    assert old in text
    assert checked(text.replace(old, new, 1))


def test_of_sentences_rephrased_in_their_place_at_most_one_is_marked() -> None:
    copies: dict[str, list[str]] = {}
    for name, old, new in _data("rephrased_in_place.yaml"):
        assert old in markdown(name)
        texts = copies.setdefault(name, [])
        if not any(old in text for text in texts):
            texts.append(markdown(name))
        number = next(n for n, text in enumerate(texts) if old in text)
        texts[number] = texts[number].replace(old, new, 1)
    every = [text for texts in copies.values() for text in texts]
    marked = [one.problem for text in every for one in checked(text)]
    assert len(marked) <= 1, marked


def _apart(name: str, options: Options | None = None) -> tuple[str, str]:
    """The words of a draft and its memory."""
    kind, regulation = name.split()
    text = render(written(kind, regulation, options), "md").decode()
    at = text.index(MEMORY_OPENS)
    return text[:at], text[at:]


@pytest.mark.parametrize("name", ["政策解读 etc", "政策解读 tic", "申报指南 tic", "常见问答 etc"])
def test_every_figure_changed_at_once_is_found(name: str) -> None:
    words, memory = _apart(name)
    lines = words.split("\n")
    changed = 0
    for number, line in enumerate(lines):
        if line.startswith((">", "#")):
            continue
        lines[number] = re.sub(
            r"(?<=[低少超过于] )(\d+)(?= [亿万人件分])|(?<=[低少过于])(\d+)(?=[亿万%])",
            lambda match: str(int(match[0]) + 7),
            line,
        )
        changed += lines[number] != line
    assert changed >= 3
    found = {one.where.partition("行")[0] for one in checked("\n".join(lines) + memory)}
    assert len(found) == changed


@pytest.mark.parametrize("name", ["政策解读 etc", "申报指南 tic", "常见问答 tic", "对比说明 etc"])
def test_the_same_draft_in_another_tone_holds_against_the_memory_of_this_one(name: str) -> None:
    _, memory = _apart(name)
    other = Options(as_of=DAY, tone="plain", audience="staff", length="short")
    words, _ = _apart(name, other)
    assert checked(words + memory) == []


@pytest.mark.parametrize("name", ["政策解读 etc", "政策解读 tic"])
def test_citations_in_another_spelling_hold(name: str) -> None:
    words, memory = _apart(name)

    def code(match: re.Match[str]) -> str:
        cites = [c for one in find_references(match[1]) for c in one.citations]
        return f"[{'、'.join(cites)}]"

    assert checked(re.sub(r"\[(《[^\]]*)\]", code, words) + memory) == []


def test_a_sentence_without_a_citation_is_pointed_out() -> None:
    text = markdown("政策解读 etc").replace("## 八、", "获批之后可以领取一笔奖金。\n\n## 八、")
    (found,) = checked(text)
    assert found.text == "获批之后可以领取一笔奖金。"
    assert "没有注明依据" in found.problem


def test_a_citation_taken_away_is_pointed_out_with_the_unit() -> None:
    cut = "[第十七条]"
    (found,) = checked(markdown("政策解读 etc").replace(cut, "", 1))
    assert "没有注明依据" in found.problem and found.cite == "etc:17"


def test_without_its_memory_a_draft_is_checked_by_its_citations() -> None:
    text = re.sub(r"<!--.*?-->", "", markdown("政策解读 etc"), flags=re.S)
    wrong = text.replace("知识产权不少于 10 件", "知识产权不少于 12 件")
    problems = [one for one in checked(wrong) if "没有注明依据" not in one.problem]
    assert [one.text for one in problems] == ["不少于 12 件"]
    # Only what was never cited (the notices at both ends) is pointed out.
    notices = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith(">")]
    assert {one.where for one in checked(text)} <= {f"第 {n} 行" for n in notices}


def _replace(regulation: str, kind: str, old: str, new: str) -> bytes:
    opened = document(kind, regulation)
    cells = [p for t in opened.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    for paragraph in [*opened.paragraphs, *cells]:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return saved(opened)
    raise AssertionError(old)


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ("不低于 1000 万元", "不低于 2000 万元", "第 1 表第 4 行第 2 列", "与条文不符"),
        ("不得再次申请", "可以再次申请", "第 5 表第 2 行第 2 列", "相反"),
        ("30 个工作日", "30 个自然日", "段", "单位"),
        ("企业根据市场竞争", "《北京市企业技术中心建设管理办法》第三十条规定企业根据市场竞争", "段",
         "没有第三十条"),
    ],
)  # fmt: skip
def test_a_mistake_made_in_word_is_found(old: str, new: str, where: str, problem: str) -> None:
    (found,) = check_draft(_replace("etc", "政策解读", old, new), ".docx")
    assert where in found.where and problem in found.problem


def test_a_footnote_that_was_changed_is_found() -> None:
    opened = document("政策解读", "etc")
    relations = opened.part.rels.values()
    (part,) = (r.target_part for r in relations if r.reltype.endswith("/footnotes"))
    changed = part.blob.decode().replace(" 第十七条。", " 第十六条。", 1)
    part._blob = changed.encode()
    (found,) = check_draft(saved(opened), ".docx")
    assert "各区可根据自身实际" in found.text and found.cite == "etc:17"


def test_words_deleted_with_tracked_changes_do_not_count() -> None:
    opened = document("政策解读", "etc")
    (run,) = (r for p in opened.paragraphs for r in p.runs if "各区可根据自身实际" in r.text)
    extra = run._r.makeelement(f"{run._r.tag[:-1]}del", {})
    deleted = opened.paragraphs[0].add_run("奖励 500 万元")._r
    extra.append(deleted)
    run._r.addnext(extra)
    assert check_draft(saved(opened), ".docx") == []


@pytest.mark.parametrize(("data", "suffix"), [(b"PK\x03\x04", ".docx"), (b"\xff\xfe", ".md")])
def test_a_file_that_cannot_be_read_is_refused(data: bytes, suffix: str) -> None:
    with pytest.raises(BadInput, match="不是有效的"):
        check_draft(data, suffix)


def test_only_two_kinds_of_file_can_be_checked() -> None:
    with pytest.raises(BadInput, match=r"只能核对 .docx 和 .md"):
        check_draft(b"", ".pdf")


@pytest.mark.parametrize(("kind", "most"), [("rephrased", 0.01), ("planted", 0.03)])
def test_late_edits_in_place_are_told_apart(kind: str, most: float) -> None:
    cases = _data(f"{kind}_in_place_late.yaml")
    wrong = []
    for draft, old, new in cases:
        text = markdown(draft)
        assert old in text
        if bool(checked(text.replace(old, new, 1))) != (kind == "planted"):
            wrong.append(new)
    assert len(wrong) <= most * len(cases), wrong
