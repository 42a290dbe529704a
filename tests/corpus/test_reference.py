"""References in free text: the wrong article, or an article where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import find_references, find_regulation_names, load_regulation, written_out
from corpus.numeral import write_ordinal

CITABLE = [unit.cite for id in ("etc", "tic") for unit in load_regulation(id).citable]


def cites(text: str, default: str | None = None) -> list[tuple[str, ...]]:
    return [reference.citations for reference in find_references(text, default)]


FORMS = [
    ("第五条第（三）项", "etc", ["etc:5.3"]),
    ("第五条第(三)项", "etc", ["etc:5.3"]),
    ("第5条第3项", "etc", ["etc:5.3"]),
    ("第５条第３项", "etc", ["etc:5.3"]),
    ("第 5 条 第 3 项", "etc", ["etc:5.3"]),
    ("第5條第3項", "etc", ["etc:5.3"]),
    ("5条3项", "etc", ["etc:5.3"]),
    ("五条三项", "etc", ["etc:5.3"]),
    ("五条三项要求是什么", "etc", ["etc:5.3"]),
    ("第五条（三）", "etc", ["etc:5.3"]),
    ("第五条㈢", "etc", ["etc:5.3"]),
    ("第5.3条", "etc", ["etc:5.3"]),
    ("第五条里面的第3项", "etc", ["etc:5.3"]),
    ("第五条规定的第三项", "etc", ["etc:5.3"]),
    ("第五条，第三项", "etc", ["etc:5.3"]),
    ("第五条第3点", "etc", ["etc:5.3"]),
    ("第五条第一款第三项", "etc", ["etc:5.3"]),
    ("第伍条", "etc", ["etc:5"]),
    ("第五条款怎么规定", "etc", ["etc:5"]),
    ("第二章第五条", "etc", ["etc:5"]),
    ("第七条第二款", "etc", ["etc:7#2"]),
    ("第7条第2款", "etc", ["etc:7#2"]),
    ("第六条（三）1", "tic", ["tic:6.3.1"]),
    ("第六条（三）（1）", "tic", ["tic:6.3.1"]),
    ("第六条（三）1.", "tic", ["tic:6.3.1"]),
    ("第六条第3项（2）", "tic", ["tic:6.3.2"]),
    ("第六条(3)(5)", "tic", ["tic:6.3", "tic:6.5"]),
    ("第六条（三）（五）", "tic", ["tic:6.3", "tic:6.5"]),
    ("第六条（三）、(5)项", "tic", ["tic:6.3", "tic:6.5"]),
    ("第六条第三项第1目", "tic", ["tic:6.3.1"]),
    ("第六条第（三）项第一目", "tic", ["tic:6.3.1"]),
    ("6条3项1目", "tic", ["tic:6.3.1"]),
    ("第六条第三项第2点", "tic", ["tic:6.3.2"]),
    ("第六条第（三）项第1、2目", "tic", ["tic:6.3.1", "tic:6.3.2"]),
    ("第6条第3项第1至3目", "tic", ["tic:6.3.1", "tic:6.3.2", "tic:6.3.3"]),
    ("第六条第（三）项第1目和第（四）项", "tic", ["tic:6.3.1", "tic:6.4"]),
    ("第十四条第（一）、（二）项", "etc", ["etc:14.1", "etc:14.2"]),
    ("第十四条第（一）项和第（二）项", "etc", ["etc:14.1", "etc:14.2"]),
    ("第十四条第一、二项", "etc", ["etc:14.1", "etc:14.2"]),
    ("第14条第6-8项", "etc", ["etc:14.6", "etc:14.7", "etc:14.8"]),
    ("第十四条第（六）～（八）项", "etc", ["etc:14.6", "etc:14.7", "etc:14.8"]),
    ("第十四条六到八项", "etc", ["etc:14.6", "etc:14.7", "etc:14.8"]),
    ("第五、六条", "etc", ["etc:5", "etc:6"]),
    ("第五条至第七条", "etc", ["etc:5", "etc:6", "etc:7"]),
    ("第5-7条", "etc", ["etc:5", "etc:6", "etc:7"]),
    ("第二章", "tic", ["tic:5", "tic:6", "tic:7"]),
]


@pytest.mark.parametrize(("text", "default", "expected"), FORMS)
def test_a_reference_in_any_usual_form_is_read(
    text: str, default: str, expected: list[str]
) -> None:
    for around in ("{}", "请问{}？", "我想看{}，谢谢", "  {}的原文"):
        (reference,) = find_references(around.format(text), default)
        assert reference.citations == tuple(expected)
        assert reference.missing is None
        assert reference.regulation == default


@pytest.mark.parametrize(
    "text",
    [
        "我们有3条生产线",
        "两条要求",
        "3条",
        "五条",
        "第3条生产线",
        "第三条产线去年投产",
        "一共十五条三项",
        "有5条3项",
        "前5条",
        "第一条件",
        "我们有三项专利、五件软著",
        "第一项专利",
        "第三项",
        "第2款产品",
        "第3点",
        "（三）",
        "2016年第34号令",
        "第一名",
        "第三方机构",
        "营收3.5亿元，研发60人，占5%",
        "前款规定的情形",
        "本条第一项专利",
        "三四条",
        "",
        "\x00\n😀",
    ],
)
def test_counts_things_and_other_ordinals_are_no_article(text: str) -> None:
    assert find_references(text, "etc") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第六条（三）10亿元", "tic:6.3"),
        ("第六条第三项2024年收入", "tic:6.3"),
        ("第六条第三项 60 人", "tic:6.3"),
        ("第六条第（三）项15%", "tic:6.3"),
        ("第六条，3项专利够吗", "tic:6"),
        ("第六条的3项要求", "tic:6"),
        ("第六条和3项专利", "tic:6"),
        ("第六条第三项和5项专利", "tic:6.3"),
        ("第六条要3项专利", "tic:6"),
    ],
)
def test_a_figure_after_a_reference_is_not_swallowed(text: str, expected: str) -> None:
    assert cites(text, "tic") == [(expected,)]


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("第五条和第六条", "etc", [("etc:5",), ("etc:6",)]),
        ("第五条第三项和第六条第一项", "etc", [("etc:5.3",), ("etc:6.1",)]),
        ("第五条第三项怎么说，那第四项呢", "etc", [("etc:5.3",), ("etc:5.4",)]),
        ("第六条第三项，第2目呢", "tic", [("tic:6.3.2",)]),
        ("第六条第三项是什么？第2目呢", "tic", [("tic:6.3",), ("tic:6.3.2",)]),
        ("第三项呢", "etc:5", [("etc:5.3",)]),
        ("第（三）呢", "etc:5", [("etc:5.3",)]),
        ("（三）我们有", "etc:5", []),
        ("第五条说了，第三项目标是什么", "etc", [("etc:5",)]),
        ("第五条3、5项要求", "etc", [("etc:5.3", "etc:5.5")]),
        ("第2目呢", "tic:6.3.1", [("tic:6.3.2",)]),
        ("第五条说了，我们第一项专利", "etc", [("etc:5",)]),
        ("依照第五条，有前款第（二）、（四）项、本条第三项行为的", "etc", [("etc:5",)]),
        ("第五条：其中（一）、（三）项", "etc", [("etc:5",), ("etc:5.1", "etc:5.3")]),
        ("因本办法第十四条第（一）、（二）项所列原因，以及第十四条第（八）项", "etc",
         [("etc:14.1", "etc:14.2"), ("etc:14.8",)]),
    ],
)  # fmt: skip
def test_several_references_are_kept_apart_and_go_on_from_each_other(
    text: str, default: str, expected: list[tuple[str, ...]]
) -> None:
    assert cites(text, default) == expected


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("《北京市企业技术中心建设管理办法》第五条", None, "etc:5"),
        ("《北京市企业技术中心建设管理办法》（以下简称《办法》）第五条", None, "etc:5"),
        ("《北京市技术创新中心建设工作指引（征求意见稿）》第六条", "etc", "tic:6"),
        ("《北京市技术创新中心建设工作指引》第六条", "etc", "tic:6"),
        ("〈企业技术中心建设管理办法〉第五条", "tic", "etc:5"),
        ("企业技术中心的第五条", "tic", "etc:5"),
        ("技术创新中心，第六条怎么说", "etc", "tic:6"),
        ("《办法》第五条", "tic", "etc:5"),
        ("《指引》5条", "etc", "tic:5"),
        ("办法第五条", "tic", "etc:5"),
        ("按照管理办法里第五条", "tic", "etc:5"),
        ("该指引第六条", "etc", "tic:6"),
        ("本办法第五条", None, "etc:5"),
        ("本办法第六条", "tic", "tic:6"),  # the 指引 calls itself 本办法
        ("企业技术中心认定办法第五条", None, "etc:5"),
        ("tic第六条", "etc", "tic:6"),
        ("已有企业技术中心，想申请技术创新中心，第六条满足吗", "etc", "tic:6"),
        ("第六条说什么", "tic", "tic:6"),
        ("第五条第三项是企业技术中心的吗", None, "etc:5.3"),
        ("我市企业技术中心第五条", None, "etc:5"),
        ("etc:5.3 和别的", "tic", "etc:5.3"),
        ("看 tic：6.3.1 吧", "etc", "tic:6.3.1"),
    ],
)
def test_a_name_decides_whose_article_it_is(text: str, default: str | None, expected: str) -> None:
    assert cites(text, default) == [(expected,)]


def test_each_of_two_regulations_keeps_its_own_reference() -> None:
    assert cites("《办法》第五条和《指引》第六条") == [("etc:5",), ("tic:6",)]


@pytest.mark.parametrize(
    "text",
    [
        "《国家企业技术中心认定管理办法》（2016年第34号令）第五条",
        "国家企业技术中心认定管理办法第五条",
        "上海市企业技术中心管理办法第五条",
        "公司法第五条",
        "税收征管法第五条",
        "民法典第一千一百六十九条",
        "暂行办法第五条",
        "《某条例》第五条",
    ],
)
def test_an_article_of_another_law_is_not_taken_for_ours(text: str) -> None:
    (reference,) = find_references(text, "etc")
    assert reference.regulation is None
    assert reference.citations == ()
    assert "不在本程序所收的文件之内" in (reference.missing or "")


@pytest.mark.parametrize(
    ("text", "default", "nearest", "message"),
    [
        ("第二十五条", "etc", None, "共十九条，没有第二十五条"),
        ("第2000条", "etc", None, "没有第二千条"),
        ("十五条三项", "etc", "etc:15", "第十五条不分项"),
        ("第五条第十二项", "etc", "etc:5", "第五条共九项，没有第（十二）项"),
        ("第五条第三款", "etc", "etc:5.3", "第五条只有一款，没有第三款"),
        ("第七条第三款", "etc", "etc:7", "第七条共二款"),
        ("第六条第三项第六目", "tic", "tic:6.3", "共 5 目，没有第6目"),
        ("第0条", "etc", None, "编号都从一开始"),
        ("第五条第零项", "etc", None, "编号都从一开始"),
        ("第九章", "etc", None, "共六章，没有第九章"),
        ("etc:99", None, None, "共十九条，没有第九十九条"),
        ("etc:05", None, None, "编号前不加 0"),
        ("第九十九条", None, None, "共十九条"),
    ],
)
def test_a_reference_to_nothing_says_what_there_is(
    text: str, default: str | None, nearest: str | None, message: str
) -> None:
    (reference,) = find_references(text, default)
    assert reference.citations == ()
    assert reference.nearest == nearest
    assert message in (reference.missing or "")


def test_a_paragraph_said_again_counts_and_one_not_said_is_kept() -> None:
    _, again = find_references("第七条第二款说什么？第一款第一项呢", "etc")
    assert "第七条第一款不分项" in (again.missing or "")
    _, kept = find_references("第七条第二款说什么？第一项呢", "etc")
    assert "第七条第二款不分项" in (kept.missing or "")


def test_of_a_list_the_units_that_exist_are_cited_and_the_others_named() -> None:
    (reference,) = find_references("第十四条第（七）至（九）项", "etc")
    assert reference.citations == ("etc:14.7", "etc:14.8")
    assert "没有第（九）项" in (reference.missing or "")
    (reference,) = find_references("第十四条第（七）至（九十九）项", "etc")
    assert reference.citations == ("etc:14.7", "etc:14.8")
    assert len(reference.missing or "") < 100


def test_without_any_regulation_the_candidates_are_given() -> None:
    (reference,) = find_references("第六条第三项")
    assert (reference.regulation, reference.citations) == (None, ())
    assert reference.candidates == ("etc:6.3", "tic:6.3")
    assert reference.missing is None


def test_offsets_are_those_of_the_text_given() -> None:
    text = "①　请看《办法》的第５条 第㈢项！"
    (reference,) = find_references(text)
    assert text[slice(*reference.span)] == reference.text == "第５条 第㈢项"
    assert text[slice(*reference.named_span)] == "《办法》的第５条 第㈢项"


@pytest.mark.parametrize("cite", CITABLE)
def test_every_written_citation_is_found_in_a_sentence(cite: str) -> None:
    text = f"依据{written_out(cite)}的规定"
    (reference,) = find_references(text)
    assert reference.citations == (cite,)
    assert text[slice(*reference.named_span)] == written_out(cite)


@given(st.integers(1, 22), st.booleans(), st.sampled_from(["第{}条", "第 {} 条", "《指引》{}条"]))
def test_an_article_in_digits_or_characters_is_the_same(
    number: int, digits: bool, form: str
) -> None:
    written = form.format(number if digits else write_ordinal(number))
    assert cites(written, "tic") == [(f"tic:{number}",)]


@given(
    st.text(
        alphabet="第条款项目章（）()《》一二十3５、～和的办法指引企业技术中心本 .etc:#\n",
        max_size=40,
    )
)
def test_spans_lie_in_the_text_in_order_whatever_it_is(text: str) -> None:
    end = 0
    for reference in find_references(text, "etc"):
        assert reference.text == text[slice(*reference.span)] != ""
        assert end <= reference.named_span[0] <= reference.span[0] < reference.span[1]
        end = reference.span[1]
        assert reference.citations or reference.missing or reference.candidates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "企业技术中心和技术创新中心有什么不同",
            [("企业技术中心", "etc"), ("技术创新中心", "tic")],
        ),
        ("《指引》呢", [("《指引》", "tic")]),
        ("国家企业技术中心怎么申请", [("国家企业技术中心", None)]),
        ("上海市企业技术中心", [("企业技术中心", None)]),
        ("省级技术创新中心", [("技术创新中心", None)]),
        ("我们想申请市级技术创新中心", [("技术创新中心", "tic")]),
        ("北京市的企业技术中心", [("企业技术中心", "etc")]),
        ("《公司法》", [("《公司法》", None)]),
        ("我们够不够", []),
    ],
)
def test_names_of_regulations_are_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(name.text, name.regulation) for name in find_regulation_names(text)] == expected


def test_an_article_named_without_its_ordinal_is_still_named() -> None:
    (found,) = find_references("十五条的三年禁止期从什么时候算", "etc")
    assert found.citations == ("etc:15",)


@pytest.mark.parametrize(
    "text",
    ["两条的区别", "三条建议", "五条措施", "共十五条的文件", "提了十五条的建议", "九十条的线索"],
)
def test_a_number_of_things_is_no_article(text: str) -> None:
    assert find_references(text, "etc") == []
