"""Reading other people's files of articles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpus.index.articles import read_articles
from corpus.index.errors import ArticlesUnreadable

GOOD = json.dumps({"cite": "x:1", "title": "甲法第一条", "text": "内容"}, ensure_ascii=False)


def test_each_bad_line_is_reported_with_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        GOOD,
        "not json",
        "[]",
        "",
        '{"cite": "x:2", "title": "t"}',
        '{"cite": 3, "title": "t", "text": "甲"}',
        GOOD,
        '{"cite": "x:4", "text": "……"}',
        '{"cite": "x:5", "text": "乙", "more": 1}',
    ]
    file = tmp_path / "law.jsonl"
    file.write_bytes("\n".join(lines).encode() + b'\n{"cite": "x:6", "text": "\xff"}\n')
    reports: list[str] = []
    assert [passage.cite for passage in read_articles(file, reports.append)] == ["x:1", "x:5"]
    numbers = [report.split("第 ")[1].split(" 行")[0] for report in reports]
    assert numbers == ["2", "3", "5", "6", "7", "8", "10"]


@pytest.mark.parametrize("name", ["law.jsonl.gz", "law.jsonl"])
def test_a_gzipped_file_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + GOOD.encode()))
    assert read_articles(file, pytest.fail)[0].title == "甲法第一条"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no\n", gzip.compress(b"x" * 5000)[:40]])
def test_a_file_without_one_article_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "law.jsonl"
    file.write_bytes(data)
    with pytest.raises(ArticlesUnreadable) as caught:
        read_articles(file, lambda _: None)
    assert "\n" not in str(caught.value)
    assert "law.jsonl" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticlesUnreadable, match=r"none\.jsonl"):
        read_articles(tmp_path / "none.jsonl", pytest.fail)
