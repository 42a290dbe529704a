"""Citations: read, resolved and printed, both ways, and refused with what there is instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import (
    Citation,
    CitationError,
    find_references,
    load_regulation,
    parse_citation,
    resolve,
    written_out,
)

CITABLE = [unit.cite for id in ("etc", "tic") for unit in load_regulation(id).citable]


@pytest.mark.parametrize("cite", CITABLE)
def test_every_unit_prints_and_reads_back(cite: str) -> None:
    assert str(parse_citation(cite)) == cite
    assert resolve(cite).cite == cite
    assert parse_citation(written_out(cite)) == parse_citation(cite)


@given(
    st.sampled_from(["etc", "tic"]),
    st.integers(1, 999),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 9),
)
def test_printing_and_reading_agree_whether_or_not_it_exists(
    id: str, article: int, item: int | None, subitem: int | None, paragraph: int | None
) -> None:
    citation = Citation(
        regulation=id,
        article=article,
        item=item,
        subitem=subitem if item else None,
        paragraph=paragraph,
    )
    assert parse_citation(str(citation)) == citation


@pytest.mark.parametrize(
    ("cite", "written"),
    [
        ("etc:5.3", "《北京市企业技术中心建设管理办法》第五条第（三）项"),
        ("etc:7#2", "《北京市企业技术中心建设管理办法》第七条第二款"),
        ("etc:15", "《北京市企业技术中心建设管理办法》第十五条"),
        (
            "tic:6.3.1",
            "《北京市技术创新中心建设工作指引（征求意见稿）》第六条第（三）项第1目",
        ),
    ],
)
def test_a_citation_is_written_out_for_people(cite: str, written: str) -> None:
    assert written_out(cite) == written


@pytest.mark.parametrize(
    ("text", "cite"),
    [
        ("etc:4#1", "etc:4"),
        ("etc:5.3#1", "etc:5.3"),
        ("tic:6.3.1#1", "tic:6.3.1"),
        (" etc:5.3 ", "etc:5.3"),
        ("etc：５．３", "etc:5.3"),
        ("ETC:5.3", "etc:5.3"),
        ("企业技术中心管理办法第5条第3项", "etc:5.3"),
        ("《技术创新中心建设工作指引》六条三项1目", "tic:6.3.1"),
    ],
)
def test_other_ways_of_writing_a_citation_lead_to_the_same_unit(text: str, cite: str) -> None:
    assert resolve(text).cite == cite


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("etc:20", "共十九条，没有第二十条"),
        ("etc:1000", "共十九条，没有第一千条"),
        ("tic:23", "共二十二条，没有第二十三条"),
        ("etc:5.10", "第五条共九项，没有第（十）项"),
        ("etc:4.1", "第四条不分项，没有第（一）项"),
        ("etc:7.1", "第七条不分项"),
        ("etc:7#3", "第七条共二款，没有第三款"),
        ("etc:5#2", "第五条只有一款，没有第二款"),
        ("tic:6.3.6", "第六条第（三）项共 5 目，没有第6目"),
        ("tic:6.1.1", "第六条第（一）项不分目，没有第1目"),
        ("etc:0", "编号从 1 起"),
        ("etc:5.0", "编号从 1 起"),
        ("etc:5#0", "编号从 1 起"),
        ("etc:05", "编号前不加 0"),
        ("etc:5.03", "编号前不加 0"),
        ("abc:5", "没有编号为“abc”的办法，现有：etc、tic"),
        ("etc", "不是有效的引用，应如 etc:"),
        ("", "不是有效的引用"),
        ("etc:", "不是有效的引用"),
        ("etc:五", "不是有效的引用"),
        ("etc:5.", "不是有效的引用"),
        ("etc:5.3.1.1", "不是有效的引用"),
        ("etc:-5", "不是有效的引用"),
        ("etc:5.3和别的", "不是有效的引用"),
        ("etc:title", "不是有效的引用"),
        ("etc:chapter2", "不是有效的引用"),
        ("第五条", "不是有效的引用"),
        ("企业技术中心管理办法第五条和第六条", "不是有效的引用"),
        ("企业技术中心管理办法第五十条", "共十九条，没有第五十条"),
        ("\x00", "不是有效的引用"),
        ("etc:5" * 9000, "不是有效的引用"),
    ],
)
def test_a_citation_of_nothing_is_refused_with_what_there_is(text: str, message: str) -> None:
    with pytest.raises(CitationError) as error:
        resolve(text)
    assert message in str(error.value)
    assert len(str(error.value)) < 200


@given(st.text(max_size=30))
def test_no_text_does_worse_than_a_citation_error(text: str) -> None:
    try:
        unit = resolve(text)
    except CitationError:
        return
    assert find_references(text)[0].citations == (unit.cite,)
