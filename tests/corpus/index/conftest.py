"""Small bodies of law to build indexes of, and the index of the two regulations, built once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.index import Index, open_index

LAW = {
    "a:1": ("测试法第一条", "用人单位应当按时足额支付工资。"),
    "a:2": ("测试法第二条", "劳动者享有休息休假的权利。"),
    "a:3": ("测试法第三条", "禁止使用童工。"),
}

WriteArticles = Callable[..., Path]


@pytest.fixture
def write_articles(tmp_path: Path) -> WriteArticles:
    """Writes articles as JSON lines and returns the file."""

    def write(law: dict[str, tuple[str, str]] = LAW, name: str = "law.jsonl") -> Path:
        lines = [
            json.dumps({"cite": cite, "title": title, "text": text}, ensure_ascii=False)
            for cite, (title, text) in law.items()
        ]
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


@pytest.fixture(scope="session")
def regulations(wence_home: Path) -> Iterator[Index]:
    """The index of the two regulations with the bundled model."""
    index = open_index(wence_home)
    yield index
    index.close()
