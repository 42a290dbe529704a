"""Regulations added by a user: the same shape, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import (
    CorpusError,
    find_references,
    forget_home,
    load_regulation,
    quote_in_unit,
    register_home,
    regulation_ids,
    resolve,
    written_out,
)

ABOUT = """
title: 海淀区测试办法
short_title: 测试办法
names: [海淀测试]
issuer: 测试局
status: as_supplied
status_note: 测试。
"""
TEXT = "海淀区测试办法\n第一条 甲不少于 7 件：\n（一）乙。\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "regulations").mkdir()
    yield tmp_path
    forget_home(tmp_path)


def add(home: Path, id: str, text: str = TEXT, about: str = ABOUT) -> None:
    folder = home / "regulations" / id
    folder.mkdir()
    (folder / "text.txt").write_text(text, encoding="utf-8")
    (folder / "about.yaml").write_text(about, encoding="utf-8")


def test_an_added_regulation_is_cited_and_found_like_the_shipped_ones(home: Path) -> None:
    add(home, "hd_1")
    assert register_home(home) == ("hd_1",)
    assert register_home(home) == ()
    assert regulation_ids() == ("etc", "tic", "hd_1")
    assert resolve("hd_1:1.1").body == "乙。"
    assert written_out("hd_1:1") == "《海淀区测试办法》第一条"
    assert quote_in_unit("hd_1:1.1", "甲不少于7件")
    assert find_references("海淀测试第一条第一项")[0].citations == ("hd_1:1.1",)
    forget_home(home)
    assert regulation_ids() == ("etc", "tic")
    assert find_references("海淀测试第一条", "etc")[0].regulation == "etc"


def test_a_changed_text_under_the_same_id_is_not_quoted_from_memory(home: Path) -> None:
    add(home, "hd")
    register_home(home)
    assert quote_in_unit("hd:1", "7 件")
    forget_home(home)
    (home / "regulations" / "hd" / "text.txt").write_text(TEXT.replace("7", "8"), encoding="utf-8")
    register_home(home)
    assert not quote_in_unit("hd:1", "7 件")
    assert quote_in_unit("hd:1", "8 件")


def test_a_home_without_regulations_adds_nothing(tmp_path: Path) -> None:
    assert register_home(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("id", ["HD", "1hd", "h-d", "海淀", "h d"])
def test_a_folder_name_that_is_no_id_is_refused(home: Path, id: str) -> None:
    add(home, id)
    with pytest.raises(CorpusError, match="应以小写字母开头"):
        register_home(home)


def test_an_added_regulation_cannot_take_the_place_of_a_shipped_one(home: Path) -> None:
    add(home, "etc")
    with pytest.raises(CorpusError, match="这个编号已被使用"):
        register_home(home)
    assert load_regulation("etc").title == "北京市企业技术中心建设管理办法"


def test_one_broken_regulation_keeps_all_of_its_home_out(home: Path) -> None:
    add(home, "good")
    add(home, "bad", text="海淀区测试办法\n第二条 甲。\n")
    with pytest.raises(CorpusError, match="bad，"):
        register_home(home)
    assert regulation_ids() == ("etc", "tic")


@pytest.mark.parametrize("name", ["text.txt", "about.yaml"])
def test_a_missing_file_is_named(home: Path, name: str) -> None:
    add(home, "hd")
    (home / "regulations" / "hd" / name).unlink()
    with pytest.raises(CorpusError, match=f"hd，{name}：无法读取"):
        register_home(home)


def test_an_about_file_in_another_encoding_is_refused(home: Path) -> None:
    add(home, "hd")
    (home / "regulations" / "hd" / "about.yaml").write_bytes(ABOUT.encode("gbk"))
    with pytest.raises(CorpusError, match=r"about\.yaml：不是 UTF-8"):
        register_home(home)
