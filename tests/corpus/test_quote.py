"""Quotes: verbatim up to spacing, brackets and width, and mapped back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import (
    CitationError,
    display_quote,
    fold,
    load_regulation,
    locate,
    quote_in_unit,
    resolve,
    verbatim,
)

CITABLE = [unit.cite for id in ("etc", "tic") for unit in load_regulation(id).citable]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_a_whole_is_folding_its_parts(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("不低于 2 亿元（建筑业）", "不低于2亿元(建筑业)"),
        ("不低于 ２ 亿元", "不低于2亿元"),
        ("国发〔2016〕52号", "国发[2016]52号"),
        ("国发〔2016〕52号", "国发【2016】52号"),
        ("《办法》", "〈办法〉"),
        ("“少而精”", "「少而精」"),
        ("10％，", "10%,"),
        ("（三）～（七）", "(三)~(七)"),
        ("企业\u3000\n\u200b技术", "企业技术"),
        ("⼀年", "一年"),
    ],
)
def test_width_brackets_and_space_do_not_matter(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("2亿元", "12亿元"), ("不低于", "低于"), ("60人", "80人"), ("（一）", "（二）"), ("(", ")")],
)
def test_words_and_figures_do_matter(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@pytest.mark.parametrize("cite", CITABLE)
def test_the_text_of_every_unit_is_located_where_it_stands(cite: str) -> None:
    unit = resolve(cite)
    assert quote_in_unit(cite, unit.text)
    assert locate(cite, unit.text) == unit.spans
    assert verbatim(cite, unit.text) == unit.text


@given(st.data())
def test_any_part_of_a_unit_is_located_verbatim(data: st.DataObject) -> None:
    cite = data.draw(st.sampled_from(CITABLE))
    text = resolve(cite).text
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    spans = locate(cite, quote)
    if not fold(quote):
        assert spans is None
        return
    assert spans is not None
    raw = load_regulation(resolve(cite).regulation).raw
    assert fold("".join(raw[a:b] for a, b in spans)) == fold(quote)
    assert quote_in_unit(cite, quote)


def test_a_quote_over_a_page_break_has_two_raw_spans() -> None:
    spans = locate("etc:8.2", "企业申请材料进行审核")
    raw = load_regulation("etc").raw
    assert spans is not None
    assert [raw[start:end] for start, end in spans] == ["企业申请材", "料进行审核"]
    assert verbatim("etc:8.2", "企业申请材料进行审核") == "企业申请材料进行审核"


def test_the_bookmark_is_no_obstacle() -> None:
    assert locate("tic:6.3", "增速不低于10%。3.依托单位为前沿初创") is not None


@pytest.mark.parametrize(
    ("cite", "quote"),
    [
        ("etc:6.1", "三年内，不得存在下列情况"),
        ("etc:6.1", "申请受理截止日期前三年"),
        ("tic:6.3.1", "研究开发费用应满足下列条件之一"),
        ("tic:6.3.1", "依托单位是技术创新中心建设和运行管理的责任主体"),
        ("etc:5", "不低于2亿元"),
        ("etc:7", "母公司技术中心已是市级企业技术中心的"),
        ("etc:14.3", "撤销市级企业技术中心资格"),
    ],
)
def test_an_item_is_read_with_the_opening_and_an_article_with_its_items(
    cite: str, quote: str
) -> None:
    assert quote_in_unit(cite, quote)


@pytest.mark.parametrize(
    ("cite", "quote"),
    [
        ("etc:6.1", "骗取出口退税"),  # 6.2
        ("etc:6", "市级企业技术中心应当具备以下基本条件"),  # 5
        ("etc:7#1", "母公司技术中心"),  # 7#2
        ("tic:6.3.1", "不低于15%"),  # 6.3.2
        ("etc:6.2", "下列情况：(二) 因违反税收"),  # not one piece of the text
        ("etc:5.3", "不低于 3 亿元"),
        ("etc:5.7", "创新活动的能力"),  # the repair is not in the source
        ("etc:5.3", ""),
        ("etc:5.3", " \n\u3000"),
    ],
)
def test_words_from_elsewhere_are_no_quote(cite: str, quote: str) -> None:
    assert not quote_in_unit(cite, quote)
    assert locate(cite, quote) is None
    assert verbatim(cite, quote) is None


def test_a_repair_is_shown_with_the_quote_that_contains_it() -> None:
    note = "ability〔原文如此，应为“能力”〕"
    shown = display_quote("etc:5.7", "具有开展高水平技术创新活动的 ability。")
    assert shown == f"具有开展高水平技术创新活动的 {note}。"
    assert display_quote("etc:5", "活动的ability") == f"活动的{note}"
    assert (
        display_quote("etc:5.7", "ａｂｉｌｉｔｙ。") == "ａｂｉｌｉｔｙ〔原文如此，应为“能力”〕。"
    )


@pytest.mark.parametrize("quote", ["有较好的技术积累", "abil", "不在原文中的话"])
def test_a_quote_without_the_repaired_word_is_left_alone(quote: str) -> None:
    assert display_quote("etc:5.7", quote) == quote


def test_a_quote_of_a_unit_that_does_not_exist_is_an_error_and_not_a_no() -> None:
    with pytest.raises(CitationError):
        quote_in_unit("etc:5.12", "三年")
    with pytest.raises(CitationError):
        locate("etc:99", "三年")
