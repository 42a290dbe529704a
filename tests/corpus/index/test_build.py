"""An index is built aside, switched to whole, and rebuilt when what it rests on changes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import forget_home
from corpus.index import Index, SearchIndexError, build, build_index, lexical, open_index
from corpus.index.encoder import BundledEncoder
from corpus.index.generation import Shelf
from tests.corpus.index.conftest import LAW, WriteArticles

BUILD = """
import pathlib, sys
from corpus.index import build_index
home, articles, model = sys.argv[1:]
build_index(pathlib.Path(home), "law", articles=pathlib.Path(articles), embed_model=model or None,
            progress=lambda step, share: print(step, share, flush=True))
"""
ABOUT = "{title: 甲区办法, short_title: 甲办法, issuer: 甲局, status: as_supplied, status_note: 无}"


def start_build(home: Path, articles: Path, model: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(home), str(articles), model],
        stdout=subprocess.PIPE,
        text=True,
    )


def generations(home: Path, corpus: str = "law") -> list[Path]:
    return [path for path in (home / "index" / corpus).iterdir() if path.is_dir()]


def open_law(home: Path) -> Index:
    return open_index(home, "law", embed_model="lexical")


def test_a_build_killed_midway_leaves_the_old_index_in_use(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    place = build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    many = {f"b:{n}": ("", f"第{n}项内容，各不相同的文字。") for n in range(600)}
    process = start_build(tmp_path, write_articles(many, "many.jsonl"), "")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("计算语义向量"):
            break
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert len(generations(tmp_path)) == 2
    assert Shelf(tmp_path, "law").current() == place
    assert open_law(tmp_path).search("童工")[0].cite == "a:3"
    # The next build is not held up by the dead one, and clears what it left.
    newest = build_index(tmp_path, "law", embed_model="lexical")
    assert set(generations(tmp_path)) == {place, newest}


def test_a_build_that_fails_leaves_nothing_behind(
    tmp_path: Path, write_articles: WriteArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")

    def full(self: object, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lexical.LexicalIndex, "save", full)
    with pytest.raises(SearchIndexError, match="磁盘已满"):
        build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    assert generations(tmp_path) == [place]


def test_two_processes_building_at_once_both_succeed(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    file = write_articles()
    processes = [start_build(tmp_path, file, "lexical") for _ in range(2)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    assert open_law(tmp_path).search("工资")[0].cite == "a:1"


def test_an_open_index_takes_a_new_build_without_a_restart(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    index = open_law(tmp_path)
    assert index.search("夜班津贴") == []
    law = LAW | {"a:4": ("测试法第四条", "夜班津贴另行规定。")}
    process = start_build(tmp_path, write_articles(law), "lexical")
    process.communicate()
    assert index.search("夜班津贴")[0].cite == "a:4"


def test_an_open_dense_index_takes_a_new_build_without_a_restart(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    build_index(tmp_path, "law", articles=write_articles())
    index = open_index(tmp_path, "law")
    assert index.search("孩子打工")[0].cite == "a:3"
    build_index(tmp_path, "law", articles=write_articles({"c:1": ("", "夜班津贴另行规定。")}))
    assert [hit.cite for hit in index.search("晚上上班给多少钱，津贴")] == ["c:1"]


def test_an_index_somebody_reads_is_not_cleaned_away(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    first = build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    reader = open_law(tmp_path)
    others = [build_index(tmp_path, "law", embed_model="lexical") for _ in range(3)]
    assert first.is_dir()
    assert not others[0].exists()
    assert reader.search("工资")  # changes over, and lets the first one go
    build_index(tmp_path, "law", embed_model="lexical")
    build_index(tmp_path, "law", embed_model="lexical")
    assert not first.exists()


def test_an_unchanged_index_is_not_built_again(tmp_path: Path) -> None:
    open_index(tmp_path, embed_model="lexical")
    before = generations(tmp_path, "regulations")
    open_index(tmp_path, embed_model="lexical", progress=lambda step, share: pytest.fail(step))
    assert generations(tmp_path, "regulations") == before


def test_a_regulation_added_or_changed_is_found_at_the_next_start(tmp_path: Path) -> None:
    assert open_index(tmp_path, embed_model="lexical").search("豌豆") == []
    folder = tmp_path / "regulations" / "pea"
    folder.mkdir(parents=True)
    (folder / "about.yaml").write_text(ABOUT, encoding="utf-8")
    try:
        for crop in ("豌豆", "蚕豆"):
            text = f"甲区办法\n第一条 本区鼓励种植{crop}。\n"
            (folder / "text.txt").write_text(text, encoding="utf-8")
            hit = open_index(tmp_path, embed_model="lexical").search(crop)[0]
            assert (hit.cite, hit.quote) == ("pea:1", f"本区鼓励种植{crop}。")
            forget_home(tmp_path)
    finally:
        forget_home(tmp_path)


def test_a_broken_added_regulation_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "regulations" / "pea").mkdir(parents=True)
    with pytest.raises(SearchIndexError, match="pea"):
        open_index(tmp_path, embed_model="lexical")


def test_another_model_or_setting_makes_an_index_stale(
    tmp_path: Path, write_articles: WriteArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path, "law")
    lexical_only = build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    open_index(tmp_path, "law")
    dense = shelf.current()
    assert dense != lexical_only
    monkeypatch.setattr(build, "K1", 1.3)
    open_index(tmp_path, "law")
    assert shelf.current() != dense


@pytest.mark.parametrize("broken", ["current", "manifest.json"])
def test_an_index_that_is_not_whole_is_built_again(tmp_path: Path, broken: str) -> None:
    open_index(tmp_path, embed_model="lexical").close()
    place = Shelf(tmp_path, "regulations").current()
    assert place is not None
    file = place / broken if broken == "manifest.json" else place.parent / broken
    file.write_bytes(b"\xff{")
    assert open_index(tmp_path, embed_model="lexical").search("研发人员")


def test_a_large_body_of_law_is_ordered_by_the_model_where_words_meet(
    tmp_path: Path, write_articles: WriteArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "MOST_EMBEDDED", 2)
    place = build_index(tmp_path, "law", articles=write_articles())
    assert not (place / "vectors").exists()
    hits = open_index(tmp_path, "law").search("单位使用劳动者要付工资吗")
    assert hits[0].cite == "a:1"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "cite"),
    [
        ("测试法第二条", "a:2"),
        ("《测试法》第3条说什么", "a:3"),
        ("中华人民共和国测试法第一条", "a:1"),
    ],
)
def test_an_article_of_another_law_is_looked_up_by_its_number(
    tmp_path: Path, write_articles: WriteArticles, query: str, cite: str
) -> None:
    build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    assert open_law(tmp_path).search(query)[0].cite == cite


def test_an_unknown_index_is_named_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="wence index --corpus nothing --articles"):
        open_index(tmp_path, "nothing")


@pytest.mark.parametrize("corpus", ["", "../up", "a/b", ".", "a" * 65, "a\x00b"])
def test_a_name_that_is_no_directory_is_refused(tmp_path: Path, corpus: str) -> None:
    with pytest.raises(SearchIndexError, match="索引名称"):
        open_index(tmp_path, corpus)


def test_a_home_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SearchIndexError, match="WENCE_HOME"):
        open_index(tmp_path / "file", embed_model="lexical")


def test_an_index_removed_under_a_reader_still_answers(
    tmp_path: Path, write_articles: WriteArticles
) -> None:
    build_index(tmp_path, "law", articles=write_articles(), embed_model="lexical")
    index = open_law(tmp_path)
    shutil.rmtree(tmp_path / "index")
    assert index.search("工资")[0].cite == "a:1"


def test_a_rebuild_embeds_no_text_that_has_not_changed(
    tmp_path: Path, write_articles: WriteArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(tmp_path, "law", articles=write_articles())
    embedded: list[str] = []
    whole = BundledEncoder.passages

    def watched(self: BundledEncoder, texts: Sequence[str]) -> list[list[float]]:
        embedded.extend(texts)
        return whole(self, texts)

    monkeypatch.setattr(BundledEncoder, "passages", watched)
    changed = LAW | {"a:3": ("测试法第三条", "禁止强迫劳动。")}
    build_index(tmp_path, "law", articles=write_articles(changed, "changed.jsonl"))
    assert embedded == ["禁止强迫劳动。"]
