"""Which regulations there are, and loading them once.

The two shipped regulations are package data. A folder `regulations/<id>/` of the same shape under
a home directory adds further ones, once `register_home` has been called for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from corpus.about import read_about
from corpus.errors import CitationError, CorpusError
from corpus.refusal import cause
from corpus.regulation import Regulation, as_far_as_there, build_regulation

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class Registry:
    """The regulations under some folders, each parsed at its first use.

    Attributes:
        folders: where each regulation's files are, by id.
        loaded: the parsed ones.
        edition: counts changes of `folders`.
    """

    folders: dict[str, Traversable] = field(default_factory=dict)
    loaded: dict[str, Regulation] = field(default_factory=dict)
    edition: int = 0

    def ids(self) -> tuple[str, ...]:
        """All ids, the shipped ones first, each group in alphabetical order."""
        return tuple(self.folders)

    def load(self, regulation: str) -> Regulation:
        """The regulation of that id.

        Raises:
            CitationError: there is none; the message names those there are.
            CorpusError: its files are broken.
        """
        if regulation not in self.loaded:
            if regulation not in self.folders:
                known = "、".join(self.folders)
                raise CitationError(f"没有编号为“{regulation}”的办法，现有：{known}。")
            self.loaded[regulation] = _read(regulation, self.folders[regulation])
        return self.loaded[regulation]

    def add(self, root: Traversable) -> tuple[str, ...]:
        """Add every folder under `root`; all of them or, if one is broken, none.

        Returns:
            The ids that were new.

        Raises:
            CorpusError: a folder's name is no id or is taken, or its files are broken.
        """
        added: dict[str, Traversable] = {}
        for folder in sorted(root.iterdir(), key=lambda entry: entry.name):
            if not folder.is_dir() or folder.name.startswith((".", "_")):
                continue
            name = folder.name
            if not _ID.fullmatch(name):
                raise CorpusError(name, "文件夹名", "应以小写字母开头，只含小写字母、数字和下划线")
            if name in self.folders:
                if str(self.folders[name]) == str(folder):
                    continue
                raise CorpusError(name, "文件夹名", "这个编号已被使用")
            added[name] = folder
        parsed = {name: _read(name, folder) for name, folder in added.items()}
        self.edition += bool(added)
        self.folders.update(added)
        self.loaded.update(parsed)
        return tuple(added)


def _read(regulation: str, folder: Traversable) -> Regulation:
    files: dict[str, bytes] = {}
    for name in ("about.yaml", "text.txt"):
        try:
            files[name] = folder.joinpath(name).read_bytes()
        except OSError as error:
            raise CorpusError(regulation, name, f"无法读取（{cause(error)}）") from None
    try:
        about_text = files["about.yaml"].decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(
            regulation, "about.yaml", f"不是 UTF-8 编码（第 {error.start} 字节处）"
        ) from None
    return build_regulation(regulation, files["text.txt"], read_about(regulation, about_text))


def _shipped() -> dict[str, Traversable]:
    root = resources.files("corpus").joinpath("regulations")
    folders = {entry.name: entry for entry in root.iterdir() if entry.is_dir()}
    return {name: folders[name] for name in sorted(folders) if _ID.fullmatch(name)}


_registry = Registry(_shipped())


def regulation_ids() -> tuple[str, ...]:
    """Ids of all regulations known: the shipped ones and those of registered homes."""
    return _registry.ids()


def registry_edition() -> int:
    """A number that changes whenever the set of regulations does, for what is derived from it."""
    return _registry.edition


def load_regulation(id: str) -> Regulation:
    """The parsed regulation, read once.

    Raises:
        CitationError: unknown id; the message names those there are.
        CorpusError: its files are broken.
    """
    return _registry.load(id)


def regulation_folder(id: str) -> Traversable:
    """The folder of a regulation's files, for what is kept beside its text.

    Raises:
        CitationError: unknown id; the message names those there are.
    """
    load_regulation(id)
    return _registry.folders[id]


def register_home(home: Path) -> tuple[str, ...]:
    """Add the regulations in `home/regulations/`; calling it again is harmless.

    Returns:
        The ids that were new; empty if there is no such folder.

    Raises:
        CorpusError: one of them is broken; then none is added.
    """
    root = home / "regulations"
    return _registry.add(root) if root.is_dir() else ()


@contextmanager
def amended(id: str, source: bytes) -> Iterator[Regulation]:
    """Read another text as a regulation for as long as the block lasts, as after an amendment.

    Its title is taken from the text; of the declared damage and repairs what is still there counts.

    Raises:
        CitationError: unknown id.
        CorpusError: the text is not UTF-8, or its numbering has gaps.
    """
    before = load_regulation(id)
    folder = _registry.folders[id]
    about = read_about(id, folder.joinpath("about.yaml").read_text(encoding="utf-8"))
    _registry.loaded[id] = build_regulation(id, source, as_far_as_there(id, about, source))
    _registry.edition += 1
    try:
        yield _registry.loaded[id]
    finally:
        _registry.loaded[id] = before
        _registry.edition += 1


def forget_home(home: Path) -> None:
    """Undo `register_home`."""
    root = str(home / "regulations")
    for name, folder in list(_registry.folders.items()):
        if isinstance(folder, Path) and str(folder.parent) == root:
            _registry.edition += 1
            del _registry.folders[name]
            _registry.loaded.pop(name, None)
