"""Where indexes live: each build in a directory of its own, and a pointer to the one in use.

    <home>/index/<corpus>/current            name of the generation in use, replaced atomically
    <home>/index/<corpus>/building.lock      held by whoever builds
    <home>/index/<corpus>/<generation>/      never changed once the pointer names it
        manifest.json  passages.jsonl  text/  lay/  vectors/
        readers/<id>.lock                    held by each process that reads it

The operating system lets go of locks when a process dies, whatever it dies of; so a killed build
leaves only a directory nobody points to, and a killed reader keeps nothing alive.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import BaseFileLock, FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.index.errors import SearchIndexError
from corpus.index.naming import Names
from corpus.refusal import cause

MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
_CORPUS: Final = re.compile(r"[\w-][\w.-]{0,63}")


class Manifest(BaseModel):
    """What a generation was built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: str
    fingerprint: str = Field(description="hash of text, model and settings")
    text: str = Field(description="hash of the passages alone")
    model: str = Field(description="identity of the embedding model; lexical where there is none")
    embed_model: str | None = Field(description="the setting that chose the model")
    dense: bool = Field(description="vectors of all passages are stored")
    settings: Mapping[str, int | float | str]
    passages: int
    names: Names


class Shelf:
    """The generations of one corpus."""

    def __init__(self, home: Path, corpus: str) -> None:
        """Name the place; nothing is created.

        Raises:
            SearchIndexError: the corpus name cannot be a directory's.
        """
        if not _CORPUS.fullmatch(corpus):
            raise SearchIndexError(
                f"索引名称“{corpus[:64]}”不可用：请用字母、数字、汉字、点、短横或下划线。"
            )
        self.corpus = corpus
        self.folder = home / "index" / corpus

    @property
    def pointer(self) -> Path:
        """The file that names the generation in use."""
        return self.folder / "current"

    def current(self) -> Path | None:
        """The generation in use, or None if there is none that is whole."""
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        path = self.folder / name
        return path if _NAME.fullmatch(name) and (path / MANIFEST).is_file() else None

    def manifest(self, generation: Path) -> Manifest | None:
        """What a generation was built from; None if that cannot be read (so: build anew)."""
        try:
            return Manifest.model_validate_json((generation / MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return None

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """Hold the lock of whoever builds; waits for another builder to finish.

        Raises:
            SearchIndexError: something cannot be written; the message says what.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "building.lock"):
                yield
        except OSError as error:
            raise SearchIndexError(
                f"无法在 {self.folder} 写入索引：{cause(error)}；可用 WENCE_HOME 换一个目录。"
            ) from error

    def begin(self) -> Path:
        """A new directory to build in."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
        path = self.folder / name
        (path / "readers").mkdir(parents=True)
        return path

    def switch(self, generation: Path, manifest: Manifest) -> None:
        """Make a finished generation the one in use, in one step."""
        write_whole(generation / MANIFEST, manifest.model_dump_json(indent=2).encode())
        write_whole(self.pointer, generation.name.encode())

    def clean(self) -> None:
        """Remove generations nobody points to or reads; call it holding the lock.

        The newest of them stays: a reader may just have read its name and not yet hold it.
        """
        current = self.current()
        others = sorted(
            path
            for path in self.folder.iterdir()
            if path.is_dir() and _NAME.fullmatch(path.name) and path != current
        )
        finished = [path for path in others if (path / MANIFEST).is_file()]
        for path in others:
            if path not in finished[-1:] and not _is_read(path):
                shutil.rmtree(path, ignore_errors=True)


def hold(generation: Path) -> BaseFileLock:
    """Keep a generation from being cleaned away for as long as the lock returned is held."""
    lock = FileLock(generation / "readers" / f"{uuid.uuid4().hex}.lock", thread_local=False)
    # A home that cannot be written is not cleaned either, and may still be read.
    with contextlib.suppress(OSError):
        lock.acquire()
    return lock


def _is_read(generation: Path) -> bool:
    for file in (generation / "readers").glob("*.lock"):
        try:
            with FileLock(file, timeout=0):
                pass
        except (Timeout, OSError):
            return True
    return False


def write_whole(file: Path, data: bytes) -> None:
    """Write a file that is there entirely or not at all, and survives a power cut."""
    aside = file.with_name(f"{file.name}.{uuid.uuid4().hex[:8]}")
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(aside, file)
