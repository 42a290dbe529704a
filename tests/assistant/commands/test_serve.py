"""`wence serve` and `wence index` hand on what they were told and say where things are."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest

from assistant.commands import main
from corpus import index as index_side

Call = tuple[str, object, object]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """What is asked of the index and of the web app, in order; nothing is built or served."""
    seen: list[Call] = []
    web = types.ModuleType("assistant.web")

    def launch(settings: object, *, host: str | None, port: int | None) -> None:
        seen.append(("launch", host, port))

    def open_index(home: Path, **_: object) -> None:
        seen.append(("open", home, None))

    web.launch = launch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.web", web)
    monkeypatch.setattr(index_side, "open_index", open_index)
    return seen


def test_the_index_is_ready_before_the_page_is(calls: list[Call], wence_home: Path) -> None:
    assert main(["serve"]) == 0
    assert calls == [("open", wence_home, None), ("launch", None, None)]


def test_the_address_given_is_the_one_served(calls: list[Call]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "8080"]) == 0
    assert calls[-1] == ("launch", "0.0.0.0", 8080)


def test_the_app_file_is_the_same_command(
    calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Path(__file__).parents[3] / "app.py"
    monkeypatch.setattr(sys, "argv", ["app.py", "--port", "8081"])
    with pytest.raises(SystemExit) as ended:
        exec(compile(app.read_text("utf-8"), "app.py", "exec"), {"__name__": "__main__"})
    assert ended.value.code == 0
    assert calls[-1] == ("launch", None, 8081)


def test_regulations_are_not_overwritten_by_other_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"cite": "x:1", "title": "某法", "text": "某条"}))
    assert main(["index", "--articles", str(tmp_path / "a.jsonl")]) == 2
    assert "另取一个名称" in capsys.readouterr().err


def test_missing_articles_are_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["index", "--corpus", "other", "--articles", str(tmp_path / "none.jsonl")]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("错误：")
    assert err.count("\n") == 1


def test_another_body_of_law_is_built_searched_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"cite": "law1:2", "title": "某法第二条", "text": "有经营能力的公民可以成为个体工商户。"},
        {"cite": "law1:3", "title": "某法第三条", "text": "劳动合同应当以书面形式订立。"},
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert main(["index", "--corpus", "small", "--articles", str(articles)]) == 0
    assert "索引已建好" in capsys.readouterr().err
    assert main(["search", "劳动合同要书面吗", "--corpus", "small", "--k", "1", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    assert hit["cite"] == "law1:3"
