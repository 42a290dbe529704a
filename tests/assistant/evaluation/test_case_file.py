"""The forms cases may be written in."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assistant.evaluation.case import DialogueCase, KnownCase, RetrievalCase
from assistant.evaluation.case_file import fingerprint, read_cases
from assistant.evaluation.sets import default_folder


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_dialogues_one_a_line(tmp_path: Path) -> None:
    line = {
        "id": "b1",
        "tags": ["etc"],
        "as_of": "2026-06-30",
        "turns": ["想申请企业技术中心", "专职研发79人，软件企业"],
        "expect": [
            None,
            {
                "kind": "eligibility",
                "facts": {"full_time_rd_staff": 79},
                "facts_absent": ["industry"],
                "outcome": "not_qualified",
                "statuses": {"rd_staff": "unmet"},
                "must_cite": ["etc:5.5"],
                "must_say": ["80 人"],
                "must_not_say": ["征求意见稿"],
                "asks_any": None,
            },
        ],
    }
    path = written(tmp_path, "test.jsonl", json.dumps(line, ensure_ascii=False) + "\n\n")
    (case,) = read_cases(path, "one/test.jsonl", "dialogue")
    assert isinstance(case, DialogueCase)
    assert case.expect[0] is None and case.expect[1] is not None
    assert case.expect[1].outcome == {"": "not_qualified"}
    assert str(case.as_of) == "2026-06-30"


def test_retrieval_questions_under_any_of_their_names(tmp_path: Path) -> None:
    entry = "{id: q1, question: 多少人, gold: ['etc:5.5'], regulation_named: false, tags: [etc]}"
    for head in ("items:\n  - ", "questions:\n  - ", "cases:\n  - ", "- "):
        path = written(tmp_path, "test.yaml", head + entry + "\n")
        (case,) = read_cases(path, "one/test.yaml", "retrieval")
        assert isinstance(case, RetrievalCase)
        assert case.gold == ("etc:5.5",) and case.regulation_named is False


def test_the_day_of_a_file_is_that_of_its_cases(tmp_path: Path) -> None:
    text = "as_of: 2025-01-31\ncases:\n  - {id: a, say: 甲, facts: {established_on: 2024-03-01}}\n"
    (case,) = read_cases(written(tmp_path, "d.yaml", text), "one/d.yaml", "extraction")
    assert isinstance(case, KnownCase)
    assert str(case.as_of) == "2025-01-31" and case.facts == {"established_on": "2024-03-01"}


def test_layout_does_not_change_what_a_case_says(tmp_path: Path) -> None:
    flow = "cases:\n  - {id: a, question: 甲, expect: {kind: regulation}}\n"
    block = "cases:\n- id: a\n  turns:\n  - 甲\n  expect:\n  - kind: [regulation]\n"
    one, other = (
        read_cases(written(tmp_path, "d.yaml", text), "one/d.yaml", "dialogue")[0]
        for text in (flow, block)
    )
    assert fingerprint(one) == fingerprint(other)


def test_the_examples_for_those_who_write_cases_are_cases(tmp_path: Path) -> None:
    text = (default_folder() / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    kinds = ("dialogue", "dialogue", "extraction", "retrieval", "rules")
    for example, kind in zip(examples, kinds, strict=True):
        whole = example if example.startswith("cases:") else f"cases:\n{example}"
        assert len(read_cases(written(tmp_path, "d.yaml", whole), "README.md", kind)) == 1
