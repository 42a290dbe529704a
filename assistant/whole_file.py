"""Output files that appear whole or not at all."""

from __future__ import annotations

import gzip
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from assistant.bad_input import BadInput
from corpus.refusal import cause

STANDARD = "-"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing bytes; it takes its name only when the block ends without error.

    The bytes go to a temporary file beside the target, which is flushed to disk and then renamed
    over it. `-` is standard output, and devices and pipes are written directly, since a rename
    would replace them. A name ending in `.gz` is compressed.

    Raises:
        BadInput: the file cannot be written; whatever stood there before still does.
    """
    if str(path) == STANDARD:
        if sys.stdout is None:
            raise BadInput("没有标准输出可写")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    # A link keeps pointing at the file; the file is what is replaced.
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise BadInput(f"不能写入 {path}：是一个目录")
        if mode is not None and not stat.S_ISREG(mode):
            with target.open("wb") as stream:
                yield stream
            return
        if mode is not None and not os.access(target, os.W_OK):
            raise BadInput(f"不能写入 {path}：没有权限")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".wence-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                with _compressed(stream, target) as writer:
                    yield writer
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, _permissions(mode))
            os.replace(name, target)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BadInput(f"不能写入 {path}：{cause(error)}") from None


@contextmanager
def _compressed(stream: BinaryIO, target: Path) -> Iterator[BinaryIO]:
    if target.suffix != ".gz":
        yield stream
        return
    # No name and no time in the header: the same content gives the same file.
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as writer:
        yield cast(BinaryIO, writer)


def _permissions(previous: int | None) -> int:
    if previous is not None:
        return stat.S_IMODE(previous)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
