"""The two texts: nothing lost, nothing invented. Counts are typed by hand from the sources."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest

from corpus import CitationError, Regulation, load_regulation, regulation_ids

ARTICLES = {"etc": 19, "tic": 22}
CHAPTERS = {"etc": 6, "tic": 6}
ITEMS = {
    "etc": {5: 9, 6: 3, 8: 3, 11: 4, 14: 8},
    "tic": {6: 6, 7: 5, 12: 4, 13: 4, 14: 7, 20: 8},
}
PARAGRAPHS = {"etc": {7: 2, 9: 2}, "tic": {}}

both = pytest.mark.parametrize("id", ["etc", "tic"])


@both
def test_every_raw_character_belongs_to_a_unit_or_to_a_listed_drop(id: str) -> None:
    regulation = load_regulation(id)
    cover = [0] * len(regulation.raw)
    for unit in regulation.units.values():
        if unit.parent is None:
            for offset in unit.offsets():
                cover[offset] += 1
    for drop in regulation.dropped:
        assert drop.reason
        for offset in range(drop.start, drop.end):
            cover[offset] += 1
    assert set(cover) == {1}


@both
def test_nothing_but_blank_space_is_dropped_without_a_declaration(id: str) -> None:
    regulation = load_regulation(id)
    words = [regulation.raw[d.start : d.end].strip() for d in regulation.dropped]
    declared = {
        "etc": ["-"] * 8 + ["指尖申报", "— Finger Tech —"],
        "tic": ["附件1", "[bookmark: _GoBack]"],
    }
    assert [word for word in words if word] == declared[id]


@both
def test_text_is_what_stands_at_its_offsets(id: str) -> None:
    regulation = load_regulation(id)
    for unit in regulation.units.values():
        assert unit.text == "".join(regulation.raw[start:end] for start, end in unit.spans)
        assert unit.text.endswith(unit.body)
        assert unit.opening in unit.body


@both
def test_children_lie_inside_their_parent_and_apart_from_each_other(id: str) -> None:
    regulation = load_regulation(id)
    for unit in regulation.units.values():
        own = unit.offsets()
        inner = [offset for cite in unit.children for offset in regulation.units[cite].offsets()]
        assert set(inner) <= set(own)
        assert len(inner) == len(set(inner))
        assert all(regulation.units[cite].parent == unit.cite for cite in unit.children)


@both
def test_no_article_item_or_paragraph_is_lost(id: str) -> None:
    regulation = load_regulation(id)
    assert [unit.number for unit in regulation.articles] == list(range(1, ARTICLES[id] + 1))
    assert [unit.number for unit in regulation.chapters] == list(range(1, CHAPTERS[id] + 1))
    items: dict[int, int] = {}
    paragraphs: dict[int, int] = {}
    for unit in regulation.citable:
        article = regulation.article_of(unit.cite).number
        if unit.level == "item":
            items[article] = items.get(article, 0) + 1
        if unit.level == "paragraph":
            paragraphs[article] = paragraphs.get(article, 0) + 1
    assert items == ITEMS[id]
    assert paragraphs == PARAGRAPHS[id]


def test_the_five_subitems_of_tic_6_3_are_units_of_their_own() -> None:
    regulation = load_regulation("tic")
    assert regulation.unit("tic:6.3").children == tuple(f"tic:6.3.{n}" for n in range(1, 6))
    assert regulation.unit("tic:6.3.3").text.startswith("3.依托单位为前沿初创高新技术企业")
    assert [u.cite for u in regulation.citable if u.level == "subitem"] == list(
        regulation.unit("tic:6.3").children
    )


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("etc:8.2", "企业申请材料进行审核"),
        ("etc:13", "重组等重大调整的"),
        ("etc:16", "按照国家和本市有关规定"),
    ],
)
def test_a_sentence_cut_by_a_page_reads_on(cite: str, words: str) -> None:
    assert words in load_regulation("etc").unit(cite).text


@both
def test_units_carry_no_trace_of_the_damage(id: str) -> None:
    for unit in load_regulation(id).units.values():
        for trace in ("bookmark", "Finger", "指尖", "附件", "- （", "\n\n"):
            assert trace not in unit.text


@both
def test_retrieval_units_cover_every_article_once(id: str) -> None:
    regulation = load_regulation(id)
    covered = {regulation.article_of(unit.cite).number for unit in regulation.leaves}
    assert covered == set(range(1, ARTICLES[id] + 1))
    assert all(unit.level in ("item", "subitem") or not unit.children for unit in regulation.leaves)
    cites = {unit.cite for unit in regulation.leaves}
    assert ("tic:6.3" in cites and "tic:6.3.1" in cites) or id == "etc"
    assert f"{id}:6" not in cites


def test_an_item_knows_what_it_stands_in() -> None:
    regulation = load_regulation("tic")
    assert [unit.cite for unit in regulation.ancestors("tic:6.3.1")] == [
        "tic:6.3",
        "tic:6",
        "tic:chapter2",
    ]
    assert regulation.unit("tic:6.3.1").context == ("tic:6", "tic:6.3")
    assert regulation.unit("tic:6.3.1").chapter == "第二章 组建条件和程序"
    assert regulation.unit("tic:22").chapter == "第六章 附则"
    assert [unit.cite for unit in regulation.descendants("tic:6")][:4] == [
        "tic:6.1",
        "tic:6.2",
        "tic:6.3",
        "tic:6.3.1",
    ]


def test_the_opening_of_an_article_is_its_words_before_the_items() -> None:
    regulation = load_regulation("etc")
    opening = "企业在申请受理截止日期前三年内，不得存在下列情况："
    assert regulation.unit("etc:6").opening == opening
    assert regulation.unit("etc:4").opening == ""
    assert load_regulation("tic").unit("tic:6.3").opening == "研究开发费用应满足下列条件之一："


def test_cross_references_lead_to_the_items_they_name() -> None:
    regulation = load_regulation("etc")
    assert regulation.cross_references("etc:15") == tuple(f"etc:14.{n}" for n in range(1, 8))
    assert regulation.cross_references("etc:9") == ("etc:5",)
    assert regulation.cross_references("etc:9#2") == ()
    assert regulation.cross_references("etc:1") == ()


@both
def test_every_cross_reference_of_the_texts_exists(id: str) -> None:
    regulation = load_regulation(id)
    referring = [u.cite for u in regulation.articles if regulation.cross_references(u.cite)]
    assert referring == {"etc": ["etc:9", "etc:15"], "tic": []}[id]


@both
def test_the_source_is_kept_verbatim(id: str) -> None:
    source = resources.files("corpus").joinpath("regulations", id, "text.txt").read_bytes()
    regulation = load_regulation(id)
    assert regulation.raw.encode() == source
    assert regulation.sha256 == hashlib.sha256(source).hexdigest()


def test_the_draft_carries_its_notice_and_the_other_text_does_not() -> None:
    assert load_regulation("tic").status == "draft"
    assert "征求意见稿" in (load_regulation("tic").notice or "")
    assert load_regulation("etc").status == "as_supplied"
    assert load_regulation("etc").notice is None


def test_the_english_word_in_5_7_is_a_repair_and_not_an_edit() -> None:
    (repair,) = load_regulation("etc").repairs
    assert (repair.cite, repair.original, repair.replacement) == ("etc:5.7", "ability", "能力")
    assert load_regulation("etc").raw[slice(*repair.span)] == "ability"
    assert load_regulation("tic").repairs == ()


def test_a_regulation_is_read_once() -> None:
    first: Regulation = load_regulation("etc")
    assert load_regulation("etc") is first


def test_an_unknown_id_is_refused_with_those_there_are() -> None:
    with pytest.raises(CitationError, match=r"没有编号为“xyz”的办法，现有：etc、tic"):
        load_regulation("xyz")
    assert regulation_ids()[:2] == ("etc", "tic")
