"""An index that fails behind an answer is told in one line, never as a traceback."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from assistant.bad_input import BadInput
from assistant.commands import talker
from assistant.settings import Settings
from corpus import index as index_side
from corpus.index import Hit, ModelUnavailable


def test_a_failure_is_told_by_its_cause_on_one_line() -> None:
    try:
        raise ModelUnavailable("无法加载模型")
    except ModelUnavailable as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "search failed", (), info)
    assert talker._OneLine().format(record) == "注意：无法加载模型"


def test_the_index_is_opened_once_and_only_when_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []

    class Shelf:
        def look_up(self, query: str, k: int) -> list[Hit]:
            return []

    def open_index(home: Path, **_: object) -> Shelf:
        opened.append(home)
        return Shelf()

    monkeypatch.setattr(index_side, "open_index", open_index)
    search = talker._search(Settings(home=tmp_path))
    assert opened == []
    search("研发人员", 5)
    search("设备", 5)
    assert opened == [tmp_path]


def test_a_misspelt_setting_is_refused_before_any_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_PROT", "80")
    with pytest.raises(BadInput, match="WENCE_PROT"):
        talker.open_assistant()
