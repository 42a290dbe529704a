"""A bad line of a batch costs that line and no other."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from assistant import batch
from assistant.bad_input import BadInput
from assistant.batch import Tally, read_document, run_batch


def double(record: dict[str, object]) -> dict[str, object]:
    number = record.get("n")
    if not isinstance(number, int):
        raise BadInput("n 应是整数")
    return {"twice": 2 * number}


def run(tmp_path: Path, content: bytes) -> tuple[list[dict[str, object]], Tally]:
    (tmp_path / "in").write_bytes(content)
    tally = run_batch(tmp_path / "in", tmp_path / "out", double)
    return [json.loads(line) for line in (tmp_path / "out").read_bytes().splitlines()], tally


def test_order_is_kept(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": f"第{n}", "n": n}) + "\n" for n in range(50))
    results, tally = run(tmp_path, lines.encode())
    assert results == [{"id": f"第{n}", "twice": 2 * n} for n in range(50)]
    assert tally == Tally(lines=50, bad=0)


GOOD = b'{"id": "good", "n": 1}\n'


@pytest.mark.parametrize(
    ("line", "identity", "said"),
    [
        (b"not json", None, "不是有效的 JSON"),
        (b'"text"', None, "不是 JSON 对象"),
        (b"[]", None, "不是 JSON 对象"),
        (b"3", None, "不是 JSON 对象"),
        (b"null", None, "不是 JSON 对象"),
        (b'{"n": 1}', None, "缺少 id"),
        (b'{"id": null, "n": 1}', None, "缺少 id"),
        (b'{"id": {}, "n": 1}', None, "id 应是文字或数字"),
        (b'{"id": "x"}', "x", "n 应是整数"),
        (b'{"id": 7, "n": "one"}', 7, "n 应是整数"),
        (b'{"id": "x", "n": NaN}', None, "NaN 不是数字"),
        (b'{"id": "x", "n": 1, "n": 2}', None, "出现了两次"),
        (b'{"id": "\xff", "n": 1}', None, "UTF-8"),
        (b"\xff\xfe", None, "UTF-8"),
        (b'{"id": "\\ud800", "n": 1}', None, "代理字符"),
        (b'{"id": "x", "n": ' + b"9" * 5000 + b"}", None, "数字过长"),
        (b"[" * 100_000, None, "嵌套过深"),
    ],
)
def test_a_bad_line_becomes_an_error_and_the_rest_go_on(
    tmp_path: Path, line: bytes, identity: object, said: str
) -> None:
    results, tally = run(tmp_path, GOOD + line + b"\n" + GOOD)
    assert [results[0], results[2]] == [{"id": "good", "twice": 2}] * 2
    assert set(results[1]) == {"id", "error"}
    assert results[1]["id"] == identity
    assert said in str(results[1]["error"])
    assert str(results[1]["error"]).startswith("第 2 行：")
    assert tally == Tally(lines=3, bad=1)


def test_our_own_mistake_in_one_line_does_not_stop_the_others(tmp_path: Path) -> None:
    def broken(record: dict[str, object]) -> dict[str, object]:
        return {"x": 1 / record["n"]}  # type: ignore[operator]

    (tmp_path / "in").write_bytes(b'{"id": 1, "n": 0}\n{"id": 2, "n": 1}\n')
    tally = run_batch(tmp_path / "in", tmp_path / "out", broken)
    first, second = (tmp_path / "out").read_text().splitlines()
    assert "内部错误" in first
    assert json.loads(second) == {"id": 2, "x": 1.0}
    assert tally == Tally(lines=2, bad=1)


def test_a_result_that_cannot_be_written_costs_its_line_only(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b'{"id": 1}\n')
    tally = run_batch(tmp_path / "in", tmp_path / "out", lambda record: {"x": object()})
    assert json.loads((tmp_path / "out").read_bytes())["id"] == 1
    assert tally.bad == 1


def test_a_line_too_long_to_hold_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "LONGEST_LINE", 50)
    results, tally = run(tmp_path, b'{"id": "' + b"x" * 1000 + b'"}\n' + GOOD)
    assert "超过" in str(results[0]["error"])
    assert results[1] == {"id": "good", "twice": 2}
    assert tally.bad == 1


def test_blank_lines_windows_endings_and_a_byte_order_mark_are_no_lines(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n") + b"\r\n  \n\n" + GOOD.rstrip()
    results, tally = run(tmp_path, content)
    assert results == [{"id": "good", "twice": 2}] * 2
    assert tally == Tally(lines=2, bad=0)


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    results, tally = run(tmp_path, b"")
    assert results == []
    assert (tmp_path / "out").exists()
    assert tally == Tally(lines=0, bad=0)


def test_a_compressed_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    results, _ = run(tmp_path, gzip.compress(GOOD))
    assert results == [{"id": "good", "twice": 2}]


def test_a_compressed_file_cut_short_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="gzip"):
        run(tmp_path, gzip.compress(GOOD * 1000)[:-20])
    assert os.listdir(tmp_path) == ["in"]


def test_a_missing_input_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不存在"):
        run_batch(tmp_path / "none", tmp_path / "out", double)
    assert os.listdir(tmp_path) == []


def test_a_folder_as_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="是一个目录"):
        run_batch(tmp_path, tmp_path / "out", double)


def test_output_over_the_input_is_refused_and_the_input_stays(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(GOOD)
    (tmp_path / "link").symlink_to("in")
    with pytest.raises(BadInput, match="同一个文件"):
        run_batch(tmp_path / "in", tmp_path / "link", double)
    assert (tmp_path / "in").read_bytes() == GOOD


def test_progress_counts_every_line(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(GOOD * 3)
    seen: list[int] = []
    run_batch(tmp_path / "in", tmp_path / "out", double, progress=seen.append)
    assert seen == [1, 2, 3]


def test_one_document_is_read_whole_over_several_lines(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('\ufeff{\r\n "n": 1.10\r\n}\n')
    assert str(read_document(tmp_path / "facts.json")["n"]) == "1.10"  # type: ignore[index]


def test_a_document_without_an_end_is_not_read_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "LONGEST_LINE", 1000)
    with pytest.raises(BadInput, match="文件过大"):
        read_document(Path("/dev/zero"))


def test_a_document_that_is_not_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{")
    with pytest.raises(BadInput, match=r"facts\.json：不是有效的 JSON"):
        read_document(tmp_path / "facts.json")
