"""The text side starts without the index side."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("llama_index", "chromadb", "numpy", "gradio", "torch", "jieba", "bm25s", "cn2an", "typer")


def test_checking_facts_never_waits_for_the_index_libraries() -> None:
    code = (
        "import sys, corpus; corpus.load_regulation('etc');"
        "corpus.find_references('第五条', 'etc');"
        "print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "corpus" in loaded
    assert not set(HEAVY) & set(loaded)
