"""`wence search`: hits as data or for people, one query or a file of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.commands import main, search
from corpus.index import Hit, ModelUnavailable


class Shelf:
    """Stands in for an index: as many hits as asked for, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def search(self, query: str, k: int) -> list[Hit]:
        self.asked.append((query, k))
        return [Hit(cite="etc:5.5", score=0.75, quote="不少于 60 人")][:k]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    one = Shelf()
    monkeypatch.setattr(search, "_open", lambda corpus: one)
    return one


def test_people_read_the_citation_written_out(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "研发人员要多少"]) == 0
    assert capsys.readouterr().out == (
        "1. 《北京市企业技术中心建设管理办法》第五条第（五）项（0.750）\n   不少于 60 人\n"
    )
    assert shelf.asked == [("研发人员要多少", 5)]


def test_json_is_one_document(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "研发人员", "--k", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "query": "研发人员",
        "hits": [{"cite": "etc:5.5", "score": 0.75, "quote": "不少于 60 人"}],
    }
    assert shelf.asked == [("研发人员", 3)]


def test_finding_nothing_is_said_and_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Empty:
        def search(self, query: str, k: int) -> list[Hit]:
            return []

    monkeypatch.setattr(search, "_open", lambda corpus: Empty())
    assert main(["search", "天气"]) == 0
    assert "没有找到" in capsys.readouterr().out


def test_another_index_shows_its_own_citations(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Statutes:
        def search(self, query: str, k: int) -> list[Hit]:
            return [Hit(cite="law0029:2", score=1.0, quote="有经营能力的公民")]

    opened: list[str] = []
    monkeypatch.setattr(search, "_open", lambda corpus: opened.append(corpus) or Statutes())
    assert main(["search", "谁可以成为个体工商户", "--corpus", "statutes"]) == 0
    assert opened == ["statutes"]
    assert "law0029:2" in capsys.readouterr().out


def test_a_file_of_queries_keeps_its_order_and_passes_on_k(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": "a", "query": "研发人员", "gold": ["etc:5.5"]},
        {"id": "b"},
        {"id": "c", "query": 5},
        {"id": "d", "query": "😀"},
        {"id": "e", "query": "设备"},
    ]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = tmp_path / "hits.jsonl"
    assert main(["search", "--in", str(tmp_path / "q.jsonl"), "--out", str(out), "--k", "100"]) == 0
    results = [json.loads(line) for line in out.read_text().splitlines()]
    assert [result["id"] for result in results] == ["a", "b", "c", "d", "e"]
    assert results[0]["hits"][0]["cite"] == "etc:5.5"
    assert "缺少 query" in results[1]["error"]
    assert "query 应是文字" in results[2]["error"]
    assert "没有文字" in results[3]["error"]
    assert shelf.asked == [("研发人员", 100), ("设备", 100)]
    assert capsys.readouterr().err == "共 5 行，3 行有误\n"


def test_an_index_that_was_never_built_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "劳动合同", "--corpus", "statutes"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有名为“statutes”的索引" in err
    assert err.count("\n") == 1


def test_a_model_that_is_not_there_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(corpus: str) -> None:
        raise ModelUnavailable("无法加载向量模型“x”")

    monkeypatch.setattr(search, "_open", fail)
    assert main(["search", "研发人员"]) == 2
    assert capsys.readouterr().err == "错误：无法加载向量模型“x”\n"
