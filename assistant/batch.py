"""Many JSON lines in, as many JSON lines out, in order; a bad line never stops the others."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pydantic import BaseModel, ConfigDict, Field

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.whole_file import STANDARD, whole_file
from corpus.refusal import cause

LONGEST_LINE = 8 * 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Work = Callable[[dict[str, object]], dict[str, object]]
"""From one line's object to the members its output line has beside `id`."""


class Tally(BaseModel):
    """How a batch went."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: int = Field(description="lines that are not blank")
    bad: int = Field(description="lines that became an error")


def run_batch(
    source: Path, target: Path, work: Work, *, progress: Callable[[int], None] | None = None
) -> Tally:
    """Put every line of `source` through `work` and write the results to `target`.

    Args:
        source: JSON lines, plain or gzip; `-` is standard input. Blank lines are passed over.
        target: written whole or not at all; `-` is standard output; compressed if named `.gz`.
        work: raises BadInput for a line it refuses; that line becomes `{"id", "error"}`.
        progress: called with the number of lines done so far.

    Raises:
        BadInput: the source cannot be read, the target cannot be written, or they are one file.
    """
    _refuse_same_file(source, target)
    lines = bad = 0
    with open_input(source) as stream, whole_file(target) as out:
        for number, line in _numbered(_reading(stream, source)):
            lines += 1
            written, good = _one(number, line, work)
            bad += not good
            out.write(written + b"\n")
            if progress is not None:
                progress(lines)
    return Tally(lines=lines, bad=bad)


def read_document(source: Path) -> object:
    """Read one whole JSON document from a file (plain or gzip) or from standard input (`-`).

    Raises:
        BadInput: the file cannot be read or is not JSON (see `exact_json.loads`).
    """
    with open_input(source) as stream:
        document = bytearray()
        for part in _reading(stream, source):
            if part is None or len(document) > LONGEST_LINE:
                raise BadInput(f"不能读取 {source}：文件过大")
            document += part
    try:
        return exact_json.loads(bytes(document))
    except BadInput as error:
        raise BadInput(f"{source}：{error}") from None


@contextmanager
def open_input(path: Path) -> Iterator[BinaryIO]:
    """Open a file or standard input (`-`) for reading bytes, decompressing gzip.

    Raises:
        BadInput: the file cannot be opened.
    """
    try:
        raw = _standard_input() if str(path) == STANDARD else path.open("rb")
    except OSError as error:
        raise BadInput(f"不能读取 {path}：{cause(error)}") from None
    buffered = cast(io.BufferedReader, raw)
    try:
        if _looks_compressed(buffered, path):
            yield cast(BinaryIO, gzip.GzipFile(fileobj=buffered, mode="rb"))
        else:
            yield buffered
    finally:
        if str(path) != STANDARD:
            raw.close()


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise BadInput("没有标准输入可读")
    return sys.stdin.buffer


def _looks_compressed(stream: io.BufferedReader, path: Path) -> bool:
    try:
        return stream.peek(2)[:2] == _GZIP_MAGIC
    except OSError as error:
        raise BadInput(f"不能读取 {path}：{cause(error)}") from None


def _reading(stream: BinaryIO, path: Path) -> Iterator[bytes | None]:
    """Lines as bytes without the byte order mark; None stands for a line that is too long."""
    first = True
    try:
        while line := stream.readline(LONGEST_LINE + 1):
            if first:
                line, first = line.removeprefix(_BYTE_ORDER_MARK), False
            if len(line) > LONGEST_LINE:
                yield None
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
            else:
                yield line
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise BadInput(f"不能读取 {path}：gzip 文件不完整或已损坏") from None
    except OSError as error:
        raise BadInput(f"不能读取 {path}：{cause(error)}") from None


def _numbered(lines: Iterator[bytes | None]) -> Iterator[tuple[int, bytes | None]]:
    for number, line in enumerate(lines, start=1):
        if line is None or line.strip():
            yield number, line


def _one(number: int, line: bytes | None, work: Work) -> tuple[bytes, bool]:
    """The output line of one input line, and whether that line was good."""
    identity: object = None
    try:
        if line is None:
            raise BadInput(f"超过 {LONGEST_LINE // 1024 // 1024} MB")
        record = exact_json.loads(line.strip())
        if not isinstance(record, dict):
            raise BadInput("不是 JSON 对象")
        identity = _identity(record)
        return exact_json.dumps({"id": identity, **work(record)}).encode(), True
    except BadInput as error:
        said = str(error)
    except Exception as error:  # our own mistake in one line must not cost the others
        said = f"内部错误（{type(error).__name__}：{error}）"
    failure = {"id": identity, "error": f"第 {number} 行：{said}"}
    return exact_json.dumps(failure).encode(errors="replace"), False


def _identity(record: dict[str, object]) -> object:
    identity = record.get("id")
    if identity is None:
        raise BadInput("缺少 id")
    if isinstance(identity, (dict, list, bool)):
        raise BadInput("id 应是文字或数字")
    return identity


def _refuse_same_file(source: Path, target: Path) -> None:
    if STANDARD in (str(source), str(target)):
        return
    try:
        same = os.path.samefile(source, target) and target.is_file()
    except OSError:
        return
    if same:
        raise BadInput(f"输入和输出是同一个文件：{target}")
