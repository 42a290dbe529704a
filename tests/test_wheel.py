"""The built wheel answers and checks in an empty environment, away from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = ("corpus", "rules", "assistant")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, so that nothing an earlier build left behind gets in."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    for top in TOP:
        shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("__pycache__"))
    out = tmp_path_factory.mktemp("wheel")
    run = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*run, "--wheel-dir", str(out), str(copy)], check=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`wence` installed from the wheel; the libraries are those of this run."""
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    run = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*run, "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    # A folder named in a .pth file is searched last, and its own .pth files are not followed: an
    # editable install of the checkout stays out.
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return place / "bin" / "wence"


def run(program: Path, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(ROOT).as_posix()
        for top in TOP
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(held) == sorted(expected)


def test_the_installed_program_is_not_the_checkout(program: Path, tmp_path: Path) -> None:
    code = "import assistant as a, corpus as c, rules as r; print(*(m.__file__ for m in (a, c, r)))"
    python = program.parent / "python"
    places = run(python, ["-c", code], tmp_path).stdout.split()
    assert len(places) == 3
    assert all(place.startswith(str(program.parent.parent)) for place in places)


def test_the_installed_program_checks_facts(program: Path, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps({"full_time_rd_staff": 59}))
    arguments = ["check", "--regulation", "etc", "--facts", "facts.json", "--json"]
    done = run(program, arguments, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["outcome"] == "not_qualified"


def test_the_installed_program_answers_a_question(program: Path, tmp_path: Path) -> None:
    done = run(program, ["ask", "企业技术中心要多少专职研发人员？", "--json"], tmp_path)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert "etc:5.5" in {citation["cite"] for citation in answer["citations"]}
