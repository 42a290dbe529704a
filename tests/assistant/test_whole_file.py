"""An output file is the whole new content or exactly what was there before."""

from __future__ import annotations

import gzip
import os
import stat
from pathlib import Path

import pytest

from assistant import whole_file as module
from assistant.bad_input import BadInput
from assistant.whole_file import whole_file


def write(path: Path, content: bytes) -> None:
    with whole_file(path) as stream:
        stream.write(content)


def test_the_file_holds_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "out", b"new")
    assert (tmp_path / "out").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out"]


def test_a_failure_half_way_leaves_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), whole_file(tmp_path / "out") as stream:
        stream.write(b"half")
        raise RuntimeError
    assert os.listdir(tmp_path) == []


def test_a_failure_half_way_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), whole_file(target) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(BadInput, match="磁盘已满"):
        write(tmp_path / "out", b"new")
    assert os.listdir(tmp_path) == []


def test_nobody_sees_the_file_before_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with whole_file(target) as stream:
        stream.write(b"half")
        stream.flush()
        assert not target.exists()
    assert target.exists()


def test_a_gz_name_is_compressed_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        write(tmp_path / name, "条文\n".encode())
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()).decode() == "条文\n"
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不存在"):
        write(tmp_path / "none" / "out", b"")


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="是一个目录"):
        write(tmp_path, b"")


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match="不是目录"):
        write(tmp_path / "file" / "out", b"")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_keeps_pointing_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_permissions_of_an_existing_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write(tmp_path / "out", b"")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode
