"""The distribution holds every package, every data file and every dependency it needs."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = ("corpus", "rules", "assistant")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LISTED = PROJECT["tool"]["setuptools"]["packages"]


def files(suffix: str | None = None) -> Iterator[Path]:
    """Files of the packages, relative to the checkout; of one suffix, or all that are data."""
    for top in TOP:
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                is_python = path.suffix == ".py"
                if (suffix is None and not is_python) or path.suffix == suffix:
                    yield path.relative_to(ROOT)


def distributions(requirements: list[str]) -> set[str]:
    """Normalised names of the distributions that requirements name."""
    return {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}  # type: ignore[index]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Distributions whose modules the packages import anywhere, lazily too, or whose files they
    read by `distribution("…")`."""
    owners = importlib.metadata.packages_distributions()
    names: set[str] = set()
    found: set[str] = set()
    for path in files(".py"):
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(str(node.module))
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "distribution":
                found |= {normal(one.value) for one in node.args if isinstance(one, ast.Constant)}
    for name in names:
        top = name.split(".")[0]
        if top in TOP or top in sys.stdlib_module_names:
            continue
        if top == "llama_index":
            # Several distributions share this package: llama_index.vector_stores.chroma is one.
            found.add(llama_index_distribution(name))
        else:
            assert top in owners, f"{name} comes from no installed distribution"
            found |= {normal(owner) for owner in owners[top]}
    return found


def llama_index_distribution(module: str) -> str:
    parts = module.split(".")[1:]
    depth = 1 if parts[0] == "core" else 3
    return "llama-index-" + normal("-".join(parts[:depth]))


def test_the_listed_packages_are_exactly_those_of_the_tree() -> None:
    in_tree = {".".join(path.parent.parts) for path in files(".py")}
    assert sorted(LISTED) == sorted(in_tree)


def test_every_package_has_an_init_so_that_it_is_one() -> None:
    folders = [ROOT / name.replace(".", "/") for name in LISTED]
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_distribution_cannot_be_uploaded_by_mistake() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


def test_everything_imported_is_declared() -> None:
    project = PROJECT["project"]
    declared = distributions(project["dependencies"])
    for extra in ("st", "model"):
        declared |= distributions(project["optional-dependencies"][extra])
    assert imported() - declared == set()


def test_everything_declared_is_used() -> None:
    assert distributions(PROJECT["project"]["dependencies"]) - imported() == set()


def test_the_installed_libraries_agree_with_one_another() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_landing_check_runs_the_whole_suite() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("\nmake test")


@pytest.mark.parametrize("target", ["run", "test"])
def test_an_old_python_is_named_and_nothing_is_left_behind(tmp_path: Path, target: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", target, f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "Python 3.9.2，需要 3.11 或更高版本" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_missing_python_is_said(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = subprocess.run(
        ["make", "run", "PYTHON=no-such-python"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "找不到 no-such-python" in done.stderr
