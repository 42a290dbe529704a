"""Finding units of the two regulations."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus import quote_in_unit
from corpus.index import Index
from corpus.index.retriever import UnitRetriever


@pytest.mark.parametrize(
    ("question", "cite"),
    [
        ("被摘牌了多久能再来", "etc:15"),
        ("搞开发的人手要有几个", "etc:5.5"),
        ("得了六十五分算什么", "etc:11.3"),
        ("技术创新中心的牌子能用几年", "tic:7.5"),
        ("独角兽去年研发多花了一成，行吗", "tic:6.3.2"),
    ],
)
def test_a_question_in_a_persons_own_words_finds_its_unit(
    regulations: Index, question: str, cite: str
) -> None:
    assert regulations.search(question)[0].cite == cite


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("第五条第（三）项怎么理解", ["etc:5.3"]),
        ("企业技术中心的办法第七条", ["etc:7#1", "etc:7#2"]),
        ("指引第六条（三）1", ["tic:6.3.1"]),
        ("第十四条第（三）项", ["etc:14.3", "tic:14.3"]),
        ("第十五条", ["etc:15", "tic:15"]),
    ],
)
def test_units_cited_in_a_question_come_first(
    regulations: Index, question: str, cites: list[str]
) -> None:
    hits = regulations.search(question, k=8)
    assert [hit.cite for hit in hits][: len(cites)] == cites
    assert hits[0].score > hits[len(cites)].score


@pytest.mark.parametrize(
    ("name", "source"), [("企业技术中心", "etc"), ("技术创新中心", "tic"), ("经信局", "etc")]
)
def test_the_regulation_named_answers_first(regulations: Index, name: str, source: str) -> None:
    for asked in ("什么时候开始施行", "由谁解释", "弄虚作假会怎样"):
        assert regulations.search(f"{name}{asked}")[0].cite.startswith(f"{source}:")


def test_both_regulations_rank_high_where_none_is_named(regulations: Index) -> None:
    assert {hit.cite for hit in regulations.search("谁有解释权", k=2)} == {"etc:19", "tic:21"}


def test_hits_are_distinct_in_falling_order_and_verbatim(regulations: Index) -> None:
    hits = regulations.search("研发费用要多少，第五条第五项", k=30)
    assert len({hit.cite for hit in hits}) == len(hits) == 30
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 and quote_in_unit(hit.cite, hit.quote) for hit in hits)


@pytest.mark.parametrize("query", ["", "   ", "😀😀", "？？？", "\x00", "\x00\x01\x02"])
def test_a_query_without_words_finds_nothing(regulations: Index, query: str) -> None:
    assert regulations.search(query) == []


def test_a_nul_does_not_hide_what_follows_it(regulations: Index) -> None:
    plain = regulations.search("研发人员要多少")
    assert regulations.search("\x00研发人员要多少")[0].cite == plain[0].cite


@pytest.mark.parametrize("text", ["研发人员要多少" * 15_000, "第五条" * 35_000, "a" * 100_000])
def test_a_hundred_kilobytes_are_searched_like_their_beginning(
    regulations: Index, text: str
) -> None:
    assert len(regulations.search(text, k=3)) == 3


@pytest.mark.parametrize("k", [0, -1])
def test_no_hits_are_given_where_none_are_wanted(regulations: Index, k: int) -> None:
    assert regulations.search("研发人员", k) == []


def test_lone_surrogates_do_not_stop_a_search(regulations: Index) -> None:
    assert regulations.search("研发\ud800人员要多少")[0].cite == "etc:5.5"


def test_many_threads_get_the_answers_one_would(regulations: Index) -> None:
    questions = ["谁有解释权", "研发人员要多少", "多久评价一次", "有效期几年"] * 4
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(regulations.search, questions))
    assert together == [regulations.search(question) for question in questions]


def test_a_llama_index_program_gets_the_same_units(regulations: Index) -> None:
    nodes = UnitRetriever(regulations, k=3).retrieve("研发人员要多少")
    hits = regulations.search("研发人员要多少", k=3)
    assert [(node.node.node_id, node.score) for node in nodes] == [
        (hit.cite, hit.score) for hit in hits
    ]


def test_a_search_does_not_wait_for_llama_index(regulations: Index, wence_home: object) -> None:
    program = (
        "import sys, pathlib; from corpus.index import open_index;"
        "open_index(pathlib.Path(sys.argv[1])).search('研发人员要多少');"
        "print([m for m in ('llama_index', 'torch', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(wence_home)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
