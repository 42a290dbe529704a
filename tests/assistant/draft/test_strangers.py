"""Drafts that strangers edited, and sentences put in many voices: what is right is left alone, what
is wrong is marked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.draft import Finding, check_draft
from assistant.draft.markdown import MEMORY_OPENS
from corpus import written_out
from tests.assistant.draft.drafts import markdown

HERE = Path(__file__).parent


MISSED = {
    # Asked for what the law only denies (必须列在禁止和限制目录里头); 10 类 for 10 件.
    "stranger_fourth": ["w030", "w037"],
    # What need not be, in other words than the law's (不必单独设立 for 必须……独立设置).
    "stranger_fifth": ["w002"],
}
"""known not to be found"""


def checked(text: str) -> list[Finding]:
    return check_draft(text.encode(), ".md")


@cache
def _stranger(folder: str, kind: str) -> tuple[list[str], list[str], int]:
    """What is found in the drafts a stranger edited: the sentences with a finding, those without,
    and how many findings there are."""
    entries: list[dict[str, str]] = yaml.safe_load(
        (HERE / folder / f"{kind}.yaml").read_text("utf-8")
    )
    texts = {one["file"]: (HERE / folder / one["file"]).read_text("utf-8") for one in entries}
    found = {name: checked(text) for name, text in texts.items()}
    marked: list[str] = []
    left: list[str] = []
    for one in entries:
        words = [part.strip() for part in one["new" if kind == "right" else "sentence"].split("\n")]
        lines = [
            f"第 {number} 行"
            for number, line in enumerate(texts[one["file"]].split("\n"), 1)
            if any(part and part in line for part in words)
        ]
        assert lines, one["id"]
        hit = any(f.where.partition("行")[0] + "行" in lines for f in found[one["file"]])
        (marked if hit else left).append(one["id"])
    return marked, left, sum(map(len, found.values()))


# By people who had not seen the checker; first runs: 48 of 271 marked and 14 of 61 missed, then
# 40 of 252 and 15 of 60, 27 of 329 and 11 of 60, 5 of 200 and 5 of 40, 2 of 200 and 4 of 40. Of
# what the first three planted the mistakes of mere meaning (who decides, what one gets) are no
# longer looked for.
@pytest.mark.parametrize(
    ("folder", "count"),
    [
        ("stranger", 271),
        ("stranger_late", 252),
        ("stranger_third", 329),
        ("stranger_fourth", 200),
        ("stranger_fifth", 200),
    ],
)
def test_of_the_sentences_a_stranger_rephrased_in_drafts_at_most_one_in_a_hundred_is_marked(
    folder: str, count: int
) -> None:
    marked, left, findings = _stranger(folder, "right")
    assert len(marked) + len(left) == count
    assert findings <= 2, marked


@pytest.mark.parametrize(
    ("folder", "count"),
    [
        ("stranger", 41),
        ("stranger_late", 40),
        ("stranger_third", 46),
        ("stranger_fourth", 40),
        ("stranger_fifth", 40),
    ],
)
def test_every_mistake_a_stranger_planted_in_drafts_is_marked(folder: str, count: int) -> None:
    marked, left, _ = _stranger(folder, "wrong")
    assert len(marked) + len(left) == count
    assert left == MISSED.get(folder, [])


@cache
def _voices(about: str, kind: str) -> tuple[int, list[str]]:
    """How many sentences of a list there are, and those in which something is found."""
    entries: list[Any] = yaml.safe_load((HERE / "voices.yaml").read_text("utf-8"))[about][kind]
    texts: dict[str, str] = {}
    for entry in entries:
        if about == "own":
            draft, old, new = entry
            assert old in markdown(draft)
            texts[f"{draft}：{new}"] = markdown(draft).replace(old, new, 1)
        else:
            cites, words = (part.strip() for part in entry.split("|", 1))
            base = markdown(f"政策解读 {cites[:3]}")
            places = "、".join(written_out(cite) for cite in cites.split(","))
            texts[entry] = f"{words}[{places}]。\n\n{base[base.index(MEMORY_OPENS) :]}"
    return len(texts), [words for words, text in texts.items() if checked(text)]


@pytest.mark.parametrize("about", ["law", "own", "exact"])
def test_right_sentences_in_many_voices_are_left_alone(about: str) -> None:
    count, marked = _voices(about, "right")
    assert len(marked) <= max(1, count // 100), marked


@pytest.mark.parametrize("about", ["law", "own", "exact"])
def test_wrong_sentences_in_many_voices_are_marked(about: str) -> None:
    count, marked = _voices(about, "wrong")
    assert count == len(marked)
