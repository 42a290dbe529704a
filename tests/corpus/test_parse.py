"""Parsing: texts with the faults that real files have, and texts that must be refused."""

from __future__ import annotations

import pytest

from corpus.about import About
from corpus.errors import CorpusError
from corpus.regulation import Regulation, build_regulation


def demo(body: str, **about: object) -> Regulation:
    """A regulation 测试办法 with the given text after its title."""
    record = About.model_validate(
        {
            "title": "测试办法",
            "short_title": "测试办法",
            "issuer": "测试局",
            "status": "as_supplied",
            "status_note": "测试。",
            **about,
        }
    )
    return build_regulation("demo", ("测试办法\n" + body).encode(), record)


WHOLE = """
第一章 总则
第一条 甲。
第二条 应当符合：
（一）乙，满足下列之一：
1.丙；
2.丁。
（二）戊。
第二章 附则
第三条 己。

庚。
"""


def accounted(regulation: Regulation) -> list[int]:
    """How often each raw character is covered by an outermost unit or a drop."""
    cover = [0] * len(regulation.raw)
    for unit in regulation.units.values():
        if unit.parent is None:
            for offset in unit.offsets():
                cover[offset] += 1
    for drop in regulation.dropped:
        for offset in range(drop.start, drop.end):
            cover[offset] += 1
    return cover


def test_a_whole_text_becomes_units_in_order() -> None:
    regulation = demo(WHOLE)
    assert [unit.cite.removeprefix("demo:") for unit in regulation.units.values()] == [
        "title", "chapter1", "1", "2", "2.1", "2.1.1", "2.1.2", "2.2",
        "chapter2", "3", "3#1", "3#2",
    ]  # fmt: skip
    assert regulation.unit("demo:2.1.2").label == "第二条第（一）项第2目"
    assert regulation.unit("demo:3#2").text == "庚。"
    assert regulation.unit("demo:3").text == "第三条 己。\n庚。"
    assert set(accounted(regulation)) == {1}


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain, windows = demo(WHOLE), demo(WHOLE.replace("\n", "\r\n"))
    assert [u.text for u in windows.units.values()] == [u.text for u in plain.units.values()]
    assert set(accounted(windows)) == {1}
    marked = build_regulation(
        "demo",
        b"\xef\xbb\xbf" + plain.raw.encode(),
        About(title="测试办法", short_title="x", issuer="x", status="draft", status_note="x"),
    )
    assert marked.units["demo:title"].text == "测试办法"
    assert set(accounted(marked)) == {1}


@pytest.mark.parametrize(
    "split",
    ["企业申请材\n\n\n\n料进行审核。", "企业申请材\n料进行审核。", "企业申请\n  材料\n进行审核。"],
)
def test_a_page_break_in_a_sentence_is_closed_up(split: str) -> None:
    regulation = demo(f"第一条 {split}\n")
    unit = regulation.unit("demo:1")
    assert unit.body == "企业申请材料进行审核。"
    assert unit.children == ()
    assert set(accounted(regulation)) == {1}
    assert any("断行" in drop.reason for drop in regulation.dropped)


def test_a_page_break_between_sentences_begins_a_new_paragraph() -> None:
    regulation = demo("第一条 甲。\n\n\n\n乙。\n")
    assert regulation.unit("demo:1").children == ("demo:1#1", "demo:1#2")


def test_a_page_break_in_an_item_does_not_end_the_item() -> None:
    regulation = demo("第一条 如下：\n（一）甲\n\n\n乙；\n（二）丙。\n")
    assert regulation.unit("demo:1.1").body == "甲乙；"


def test_a_closing_quotation_mark_after_the_full_stop_ends_the_sentence() -> None:
    regulation = demo("第一条 称为“甲。”\n乙。\n")
    assert regulation.unit("demo:1#2").text == "乙。"


@pytest.mark.parametrize(
    "sentence",
    [
        "因本办法\n第十四条第（三）～（七）项所列原因被撤销的，不得申请。",
        "因本办法\n\n\n第一条所列原因被撤销的，不得申请。",
        "依照第一条第\n（三）项办理。",
        "因本办法\n第一条、第二条被撤销的，不得申请。",
        "参照第一章\n第五条，办理。",
    ],
)
def test_a_cross_reference_at_the_start_of_a_line_is_no_heading(sentence: str) -> None:
    regulation = demo(f"第一条 {sentence}\n第二条 乙。\n")
    assert len(regulation.articles) == 2
    assert regulation.unit("demo:1").body == sentence.replace("\n", "")


def test_a_sentence_that_begins_with_a_cross_reference_is_a_paragraph() -> None:
    regulation = demo("第一条 甲。\n第二条第（一）项所列原因除外。\n第二条 乙。\n")
    assert regulation.unit("demo:1#2").text.startswith("第二条第（一）项")
    assert len(regulation.articles) == 2


def test_an_article_after_a_missing_full_stop_is_still_an_article() -> None:
    regulation = demo("第一条 甲\n第二条 乙。\n")
    assert [unit.text for unit in regulation.articles] == ["第一条 甲", "第二条 乙。"]


def test_an_article_without_a_space_after_a_missing_full_stop_is_still_an_article() -> None:
    regulation = demo("第一条 甲\n第二条乙。\n")
    assert [unit.body for unit in regulation.articles] == ["甲", "乙。"]


def test_a_number_with_decimals_at_the_start_of_a_line_is_no_subitem() -> None:
    regulation = demo("第一条 如下：\n（一）不低于\n1.5亿元；\n（二）丙。\n")
    assert regulation.unit("demo:1.1").body == "不低于1.5亿元；"
    assert regulation.unit("demo:1.1").children == ()


def test_subitems_only_count_inside_an_item() -> None:
    regulation = demo("第一条 如下。\n1.甲。\n")
    assert {unit.level for unit in regulation.citable} == {"article", "paragraph"}


def test_a_marker_alone_on_its_line_takes_the_next_line() -> None:
    regulation = demo("第一章\n总则\n第一条\n甲。\n乙。\n")
    assert regulation.unit("demo:1#1").text == "甲。"
    assert regulation.unit("demo:1").chapter == "第一章 总则"
    assert set(accounted(regulation)) == {1}


def test_a_section_heading_is_no_paragraph_of_the_article_before_it() -> None:
    regulation = demo("第一章 总则\n第一节 目的\n第一条 甲。\n第二节 范围\n第二条 乙。\n")
    assert [unit.text for unit in regulation.articles] == ["第一条 甲。", "第二条 乙。"]
    assert set(accounted(regulation)) == {1}


def test_two_paragraphs_with_items_keep_their_items_apart() -> None:
    regulation = demo("第一条 甲：\n（一）乙；\n（二）丙。\n丁：\n（一）戊。\n")
    assert regulation.unit("demo:1.1#2").body == "戊。"
    assert regulation.unit("demo:1.1#2").label == "第一条第二款第（一）项"
    assert regulation.unit("demo:1.2").cite == "demo:1.2#1"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "第一条 甲。\n第三条 乙。\n",
            "第 3 行（第一条内或其后）：第一条之后应为第二条，却是第三条（编号缺漏）",
        ),
        ("第一条 甲\n第三条 乙。\n", "第一条之后应为第二条，却是第三条（编号缺漏）"),
        ("第一条 甲。\n第一条 乙。\n", "却是第一条（编号重复或倒退）"),
        ("第二条 甲。\n", "编号应从第一条开始，却是第二条"),
        ("第一条 甲：\n（一）乙；\n（三）丙。\n", "第一项之后应为第二项，却是第三项（编号缺漏）"),
        ("第一条 甲：\n（一）乙；\n（一）丙。\n", "却是第一项（编号重复或倒退）"),
        ("第一条 甲：\n（二）乙。\n", "编号应从第一项开始，却是第二项"),
        ("第一条 甲：\n（一）乙：\n1.丙；\n3.丁。\n", "第一目之后应为第二目，却是第三目"),
        ("第一章 甲\n第一条 乙。\n第三章 丙\n第二条 丁。\n", "第一章之后应为第二章，却是第三章"),
        ("第一章 总则\n第一条 甲。\n第二章 附则\n乙。\n第二条 丙。\n", "“乙。”不在任何一条之内"),
        ("没有条文。\n", "没有找到任何一条"),
        (
            "前言。\n第一条 甲。\n",
            "about.yaml 的标题是“测试办法”，原文首条之前的文字是“测试办法前言。”",
        ),
    ],
)
def test_a_broken_text_is_refused_with_its_place(body: str, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        demo(body)
    assert message in str(error.value)
    assert str(error.value).startswith("demo，")


def test_a_text_in_another_encoding_is_refused() -> None:
    about = About(title="x", short_title="x", issuer="x", status="draft", status_note="x")
    with pytest.raises(CorpusError, match="不是 UTF-8"):
        build_regulation("demo", "第一条 甲。".encode("gbk"), about)


def test_an_empty_text_is_refused() -> None:
    about = About(title="x", short_title="x", issuer="x", status="draft", status_note="x")
    with pytest.raises(CorpusError, match="没有找到任何一条"):
        build_regulation("demo", b"", about)


def test_numbering_of_items_starts_again_in_each_article() -> None:
    regulation = demo("第一条 甲：\n（一）乙。\n第二条 丙：\n（一）丁。\n")
    assert regulation.unit("demo:2.1").body == "丁。"


def test_own_cross_references_are_followed_and_other_laws_are_not() -> None:
    regulation = demo(
        "第一条 依《某法》第九条、《某条例》（第34号令）第二条制定。\n"
        "第二条 甲：\n（一）乙；\n（二）丙。\n第三条 因第二条第（一）、（二）项和第一条撤销的。\n"
    )
    assert regulation.cross_references("demo:1") == ()
    assert regulation.cross_references("demo:3") == ("demo:2.1", "demo:2.2", "demo:1")


def test_a_cross_reference_to_nothing_is_reported_to_the_keeper_of_the_text() -> None:
    regulation = demo("第一条 参照第八条。\n")
    with pytest.raises(CorpusError, match="第一条：“第八条”"):
        regulation.cross_references("demo:1")
