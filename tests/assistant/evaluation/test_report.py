"""The report: whole, self-contained, and safe whatever a case says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from assistant.evaluation.evaluate import Evaluation, evaluate
from assistant.evaluation.report import html, junit, markdown, write_report
from assistant.evaluation.sets import read_sets
from assistant.settings import Settings

from .small_sets import HEARD, PAIRS, write_set


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    folder = tmp_path / "sets"
    write_set(folder, cases=PAIRS.replace("values: [59, 60]", "values: [58, 59]"))
    evil = '  - {id: evil, say: "<script>alert(1)</script>专职研发85人", at: etc, facts: {}}\n'
    write_set(folder, "heard", "extraction", HEARD + evil)
    return evaluate(read_sets(folder), Settings(home=tmp_path / "home"))


def test_every_failure_is_there_with_what_was_expected_and_found(evaluation: Evaluation) -> None:
    page = html(evaluation)
    assert 'id="pairs/staff"' in page and 'id="heard/evil"' in page
    assert "full_time_rd_staff（专职研究与试验发展人员） 为 59 时，条件 rd_staff（" in page
    assert "met（满足）" in page and "unmet（不满足）" in page
    assert "规则环节" in page and "理解环节" in page


def test_words_of_a_case_are_never_markup(evaluation: Evaluation) -> None:
    page = html(evaluation)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_needs_no_other_host(evaluation: Evaluation) -> None:
    page = html(evaluation)
    assert not re.findall(r"(?:src|href|url\()\s*=?[\"'(]?\s*(?:https?:)?//", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_the_files_of_a_report(evaluation: Evaluation, tmp_path: Path) -> None:
    write_report(evaluation, tmp_path / "out" / "deep")
    names = {path.name for path in (tmp_path / "out" / "deep").iterdir()}
    assert names == {"report.html", "report.json", "report.md", "junit.xml"}
    data = json.loads((tmp_path / "out" / "deep" / "report.json").read_text(encoding="utf-8"))
    assert data["sets"]["pairs"]["failed"] == 1
    assert [(one["set"], one["id"], one["stage"]) for one in data["failures"]] == [
        ("heard", "evil", "understanding"),
        ("pairs", "staff", "rules"),
    ]


def test_the_summary_and_the_build_server_agree_with_it(evaluation: Evaluation) -> None:
    assert "| pairs（pairs） | 4 | 3 | 1 | 0 |" in markdown(evaluation)
    root = Xml.fromstring(junit(evaluation).partition("\n")[2])
    suites = {suite.get("name"): suite for suite in root}
    assert suites["pairs"].get("failures") == "1"
    failed = [case.get("name") for case in suites["pairs"] if case.find("failure") is not None]
    assert failed == ["staff"]
