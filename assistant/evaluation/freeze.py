"""Freezing test files: from then on any change to them is seen."""

from __future__ import annotations

import re

from assistant.evaluation.sets import ABOUT, EvaluationSet, case_files, file_hash
from assistant.whole_file import whole_file

_BLOCK = re.compile(r"^frozen:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def freeze_set(one: EvaluationSet) -> tuple[str, ...]:
    """Write the hashes of a set's test files into its `set.yaml`; the rest of it stays as it is.

    Returns:
        The names of the files frozen.
    """
    files = [path for path in case_files(one.folder) if path.stem.startswith("test")]
    block = "frozen:" + ("" if files else " {}") + "\n"
    block += "".join(f"  {path.name}: {file_hash(path)}\n" for path in files)
    path = one.folder / ABOUT
    text = path.read_text(encoding="utf-8")
    if _BLOCK.search(text):
        text = _BLOCK.sub(lambda _: block, text, count=1)
    else:
        text = text.rstrip("\n") + "\n" + block
    with whole_file(path) as stream:
        stream.write(text.encode())
    return tuple(path.name for path in files)
